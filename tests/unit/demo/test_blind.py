"""The listener at the blind visit can be disappointed: each way in which speech can be wrong is a fault."""

import wave
from pathlib import Path

import numpy as np
import pytest

from demo.blind.check import Heard, Step, faults, listen
from demo.blind.recognise import Line, Recogniser, Samples, spoken
from demo.people.person import Read

TITLE = Read("label", "Mitä asiasi koskee?", "", [0, 0, 400, 50], focused=False)
HOUSING = Read("push button", "Asumistuki", "Kela", [0, 100, 200, 50], focused=False)
TAX = Read("push button", "Verokortti", "Verohallinto", [300, 100, 200, 50], focused=False)
SCREEN = (TITLE, HOUSING, TAX)
LINES = ("Mitä asiasi koskee?", "2 painiketta:", "Asumistuki. Kela.", "Verokortti. Verohallinto.")
HIDDEN = "Tämä luetaan vain sinulle."
PHRASES = (Line("2 painiketta:", "fi"), Line(HIDDEN, "fi"))
KINDS = (Line("painike", "fi"), Line("knapp", "sv"))


def keep(folder: Path, *breaths: Samples) -> list[Path]:
    files = []
    for number, samples in enumerate(breaths, 1):
        files.append(folder / f"{number:04d}.wav")
        with wave.open(str(files[-1]), "wb") as file:
            file.setparams((1, 2, 22_050, 0, "NONE", ""))
            file.writeframes(samples.tobytes())
    return files


def say(*texts: str, language: str = "fi") -> list[Samples]:
    return [spoken(Line(text, language)) for text in texts]


def judge(step: Step) -> tuple[list[Heard], list[str]]:
    heard = listen([step], PHRASES, KINDS, ("fi", "sv"))
    return heard, faults([step], heard, HIDDEN)


def test_a_screen_read_whole_and_in_order_has_no_fault(tmp_path: Path) -> None:
    heard, found = judge(Step("services", "fi", keep(tmp_path, *say(*LINES)), [*SCREEN], SCREEN))
    assert [one.line.text for one in heard if one.line] == list(LINES)
    assert found == []


@pytest.mark.parametrize(
    ("breaths", "fault"),
    [
        ([], "nothing was said"),
        (say(*LINES[:-1]), "said 0 times: Verokortti. Verohallinto."),
        (say(*LINES, LINES[2]), "said 2 times: Asumistuki. Kela."),
        (say(*LINES[:3]) + say(LINES[3], language="sv"), "said in sv instead of fi"),
        (say(LINES[0], LINES[3], LINES[2]), "Asumistuki comes after Verokortti"),
        (say(LINES[2], LINES[0], LINES[3]), "Mitä asiasi koskee? comes after a button"),
        (say("Jotain aivan muuta kuin näytöllä."), "breath 1 is no known sentence"),
        ([say(LINES[0])[0][: 22_050 // 2]], "breath 1 is no known sentence"),
    ],
)
def test_whatever_is_wrong_is_a_fault(tmp_path: Path, breaths: list[Samples], fault: str) -> None:
    _, found = judge(Step("services", "fi", keep(tmp_path, *breaths), [*SCREEN], SCREEN))
    assert [one for one in found if fault in one]


def test_a_focused_button_is_known_with_its_kind(tmp_path: Path) -> None:
    for said, right in (("Asumistuki. Kela. painike.", True), ("Verokortti. Verohallinto.", False)):
        files = keep(tmp_path, *say(said))
        step = Step("focus", "fi", files, [*SCREEN], whole=(HOUSING,), passed=[HOUSING])
        assert (judge(step)[1] == []) is right


def test_what_is_private_may_not_be_heard_while_the_handset_hangs(tmp_path: Path) -> None:
    safe = Step("services", "fi", keep(tmp_path, *say(LINES[0], HIDDEN)), [*SCREEN], SCREEN, overheard=True)
    assert judge(safe)[1] == []
    told = keep(tmp_path, *say(LINES[0], HIDDEN, LINES[2]))
    assert judge(Step("services", "fi", told, [*SCREEN], SCREEN, overheard=True))[1]


def test_noise_on_the_line_does_not_hide_a_sentence_and_silence_is_none() -> None:
    recogniser = Recogniser(Line(one, "fi") for one in LINES)
    rng = np.random.default_rng(6)
    noisy = say(LINES[2])[0] + rng.normal(0, 20, len(say(LINES[2])[0])).astype(np.int16)
    assert recogniser.recognise(noisy) == Line(LINES[2], "fi")
    assert recogniser.recognise(np.zeros(30_000, np.int16)) is None
