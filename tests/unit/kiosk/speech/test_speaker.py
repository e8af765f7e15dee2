"""The speaker: in order, silent at once, and private words only into a private ear."""

import asyncio
from collections.abc import Coroutine
from pathlib import Path

import numpy as np
import pytest

from common.media.hook import FileHook
from config import load_kiosk
from kiosk.speech.ears import FolderEar
from kiosk.speech.espeak import Espeak
from kiosk.speech.narrator import Hush, Loudness, Say
from kiosk.speech.ports import Speech, VoiceError
from kiosk.speech.script import Utterance
from kiosk.speech.speaker import Speaker
from tests.unit.kiosk.speech.test_script import PHRASES

OPEN, SECRET = Utterance("Tervetuloa.", "fi"), Utterance("Asumistuki.", "fi", private=True)


class FakeVoice:
    def speaks(self, language: str) -> bool:
        return language != "se"

    async def speak(self, text: str, language: str) -> Speech:
        if text == "Rikki.":
            raise VoiceError("the voice has broken")
        return Speech(np.array([len(text) * 100], np.int16), 22_050)


class FakeEar:
    def __init__(self, *, alone: bool = True, breath: float = 0.0) -> None:
        self.alone, self.breath = alone, breath
        self.heard: list[int] = []

    def private(self) -> bool:
        return self.alone

    async def play(self, speech: Speech) -> None:
        self.heard.append(int(speech.samples[0]))
        await asyncio.sleep(self.breath)


class Tasks:
    def __init__(self) -> None:
        self.running: list[asyncio.Task[None]] = []

    def spawn(self, work: Coroutine[object, object, None], name: str) -> asyncio.Task[None]:
        self.running.append(asyncio.get_running_loop().create_task(work, name=name))
        return self.running[-1]

    async def done(self) -> None:
        await asyncio.gather(*self.running, return_exceptions=True)


def stage(ear: FakeEar) -> tuple[Speaker, Tasks]:
    tasks = Tasks()
    return Speaker(FakeVoice(), ear, tasks, lambda: PHRASES), tasks


async def test_everything_is_said_in_its_order() -> None:
    ear = FakeEar()
    speaker, tasks = stage(ear)
    speaker.do([Say((OPEN, SECRET)), Say((OPEN,))])
    await tasks.done()
    assert ear.heard == [1100, 1100, 1100]


async def test_a_hush_ends_the_breath_and_forgets_the_rest() -> None:
    ear = FakeEar(breath=60)
    speaker, tasks = stage(ear)
    speaker.do([Say((OPEN, OPEN, OPEN))])
    await asyncio.sleep(0.05)
    speaker.do([Hush()])
    async with asyncio.timeout(5):
        await tasks.done()
    assert ear.heard == [1100]


async def test_on_the_loudspeaker_a_notice_stands_for_what_is_private() -> None:
    ear = FakeEar(alone=False)
    speaker, tasks = stage(ear)
    speaker.do([Say((SECRET, SECRET, OPEN))])
    await tasks.done()
    assert ear.heard == [len(PHRASES.hidden) * 100, 1100]


async def test_a_handset_hung_up_meanwhile_silences_what_is_private() -> None:
    ear = FakeEar(breath=0.1)
    speaker, tasks = stage(ear)
    speaker.do([Say((OPEN, SECRET, OPEN))])
    await asyncio.sleep(0.02)
    ear.alone = False
    await tasks.done()
    assert len(ear.heard) == 2


async def test_what_cannot_be_said_does_not_keep_the_rest_from_being_said() -> None:
    ear = FakeEar()
    speaker, tasks = stage(ear)
    speaker.do([Say((Utterance("Rikki.", "fi"), OPEN))])
    await tasks.done()
    assert ear.heard == [1100]


async def test_a_screen_in_a_language_without_a_voice_says_so_once_until_the_next_screen() -> None:
    ear = FakeEar()
    speaker, tasks = stage(ear)
    shown, notice = Say((Utterance("Joatkke.", "se"),)), len(PHRASES.unspoken) * 100
    speaker.do([Hush(), shown, shown])
    await tasks.done()
    assert ear.heard == [notice]
    speaker.do([Hush(), shown])
    await tasks.done()
    assert ear.heard == [notice, notice]


async def test_decibels_make_it_louder_without_wrapping_round() -> None:
    ear = FakeEar()
    speaker, tasks = stage(ear)
    speaker.do([Loudness(6), Say((OPEN, Utterance("x" * 320, "fi")))])
    await tasks.done()
    assert ear.heard[0] == pytest.approx(1100 * 2, rel=0.01)
    assert ear.heard[1] == 32767


async def test_espeak_speaks_each_language_in_its_own_voice() -> None:
    text = "Tervetuloa palveluun."
    spoken = {language: await Espeak().speak(text, language) for language in ("fi", "sv", "en")}
    assert all(one.rate >= 14_000 for one in spoken.values())  # EN 301 549 6.1: up to 7 kHz
    assert all(len(one.samples) > one.rate // 2 for one in spoken.values())
    assert len({one.samples.tobytes() for one in spoken.values()}) == 3
    assert not Espeak().speaks("se")
    with pytest.raises(VoiceError):
        await Espeak().speak(text, "se")


async def test_a_folder_gets_a_file_for_each_breath_and_the_handset_makes_it_private(tmp_path: Path) -> None:
    hook = tmp_path / "hook"
    media = load_kiosk("karstula", environ={}, etc_dir=Path("/nowhere")).media
    ear = FolderEar(tmp_path, media, FileHook(hook))
    assert not ear.private()
    hook.write_text("lifted")
    assert ear.private()
    await ear.play(await Espeak().speak("Hei.", "fi"))
    assert (tmp_path / "0001.wav").read_bytes()[:4] == b"RIFF"
