"""What was said at each step of the visit, held against what the accessibility tree had then.

A screen must be read whole, in its language, texts before buttons and buttons in the order of their places;
a focused button must be said by its name.  Nothing private may be heard before the handset is lifted.
"""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from demo.blind.recognise import Line, Recogniser, read_wav
from demo.people.person import Read

BUTTONS = ("push button", "button")


@dataclass
class Step:
    """One thing that happened, what was to be seen meanwhile, and what was heard."""

    name: str
    language: str
    heard: list[Path]
    seen: list[Read] = field(default_factory=list)
    """All things at any moment of the step."""
    whole: tuple[Read, ...] = ()
    """What must be said, each once: the texts and buttons of a screen, or one button."""
    passed: list[Read] = field(default_factory=list)
    """Buttons that had the focus on the way."""
    overheard: bool = False
    """The handset hangs, and there is something here that is not for others."""


@dataclass(frozen=True)
class Heard:
    """One breath and what it is."""

    step: Step
    file: Path
    line: Line | None


def sentence(words: str) -> str:
    """As it is said: with a pause at its end, but after a figure."""
    words = " ".join(words.replace("…", ".").split())
    return words if words.endswith((".", "!", "?", ":")) or words[-1:].isdigit() else f"{words}."


def sentence_of(thing: Read) -> str:
    return " ".join(sentence(one) for one in (thing.words, thing.below) if one)


def listen(
    steps: Iterable[Step], phrases: Sequence[Line], kinds: Sequence[Line], languages: Iterable[str]
) -> list[Heard]:
    """Recognise every breath among all that was to be seen, said by every language's voice.

    ``kinds`` are what a single button is said to be, after its name.
    """
    steps = list(steps)
    texts = {sentence_of(thing) for step in steps for thing in (*step.seen, *step.whole) if thing.words}
    alone = {sentence_of(thing) for step in steps for thing in step.passed}
    candidates = {Line(text, language) for text in texts for language in languages}
    candidates |= {Line(f"{text} {sentence(kind.text)}", kind.language) for text in alone for kind in kinds}
    recogniser = Recogniser(candidates | {Line(sentence(one.text), one.language) for one in phrases})
    return [
        Heard(step, file, recogniser.recognise(read_wav(file))) for step in steps for file in step.heard
    ]


def faults(steps: Iterable[Step], heard: Iterable[Heard], hidden: str) -> list[str]:
    """Everything that was not as it must be; empty when all was."""
    found = []
    for step in steps:
        lines = [one.line for one in heard if one.step is step]
        said = [one.text if one else "" for one in lines]
        if not said:
            found.append(f"{step.name}: nothing was said")
        unknown = [number for number, one in enumerate(lines, 1) if one is None]
        found += [f"{step.name}: breath {number} is no known sentence" for number in unknown]
        found += [
            f"{step.name}: said in {one.language} instead of {step.language}: {one.text}"
            for one in lines
            if one is not None and one.language != step.language
        ]
        wanted = [sentence_of(thing) for thing in step.whole]
        if step.overheard:
            secret = [sentence_of(thing) for thing in step.whole if thing.below]
            found += [f"{step.name}: heard by all: {one}" for one in secret if one in said]
            if sentence(hidden) not in said:
                found.append(f"{step.name}: nobody said that there is more for one alone")
            continue
        for one in wanted:
            times = sum(text == one or (text.startswith(f"{one} ") and len(step.whole) == 1) for text in said)
            if times != 1:
                found.append(f"{step.name}: said {times} times: {one}")
        found += _disorder(step, said)
    return found


def _disorder(step: Step, said: list[str]) -> list[str]:
    """Texts come before buttons, and a button below or to the right of the one before."""
    places = {sentence_of(thing): thing for thing in step.whole}
    order = [places[one] for one in said if one in places]
    while order and order[-1].role not in BUTTONS:
        order.pop()  # said after the buttons because it changed meanwhile
    found = []
    for first, second in itertools.pairwise(order):
        if first.role in BUTTONS and second.role not in BUTTONS:
            found.append(f"{step.name}: {second.words} comes after a button")
        elif first.role in BUTTONS and not (
            _middle(second)[1] > _middle(first)[1] or _middle(second)[0] > _middle(first)[0]
        ):
            found.append(f"{step.name}: {second.words} comes after {first.words}")
    return found


def _middle(thing: Read) -> tuple[float, float]:
    x, y, width, height = thing.place
    return x + width / 2, y + height / 2
