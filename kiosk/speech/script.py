"""What is said of a screen: its name, what to do, and the buttons in their order.

Pure: it is given the things of a screen in reading order and the few phrases that speech needs beside them.
"""

import enum
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


class Role(enum.StrEnum):
    """What a thing is to somebody who hears it."""

    TEXT = "text"
    BUTTON = "button"


@dataclass(frozen=True)
class Thing:
    """One text or button of a screen."""

    words: str
    role: Role = Role.TEXT
    below: str = ""
    """A second line."""
    private: bool = False
    """Tells of the citizen's matter: for the handset or headset alone (EN 301 549 5.1.3.9)."""
    language: str = ""
    """Of its words, where it is not the one shown: a language's own name for itself."""
    ticking: bool = False
    """Changes by itself all the time: said when the screen is read, its changes are not."""


@dataclass(frozen=True)
class View:
    """A screen as it is read."""

    name: str
    """Which screen it is; two views of one name are the same screen a moment later."""
    things: tuple[Thing, ...]


@dataclass(frozen=True)
class Phrases:
    """Words of speech itself, in the language spoken."""

    language: str
    button: str
    buttons: tuple[str, ...]
    """How many buttons follow: none, one, two, …; the last stands for all beyond."""
    help: str
    hidden: str
    """Said in place of what is private, where others can hear."""
    louder: str
    quieter: str
    unspoken: str
    """Said in place of words in a language that no voice speaks: which languages are read, and where."""
    fallback: str
    """The language of ``unspoken``."""


@dataclass(frozen=True)
class Utterance:
    """Said in one breath."""

    text: str
    language: str
    private: bool = False


def whole(view: View, phrases: Phrases) -> list[Utterance]:
    """The whole screen: texts, how many buttons there are, and each button."""
    return _read(view.things, phrases)


def changes(before: View, after: View, phrases: Phrases) -> list[Utterance]:
    """What is new on the same screen."""
    known = {(one.words, one.role, one.below) for one in before.things}
    new = [one for one in after.things if not one.ticking and (one.words, one.role, one.below) not in known]
    return _read(new, phrases)


def one(thing: Thing, phrases: Phrases) -> Utterance:
    """A single thing, as the focus comes to it."""
    # A language's own name stands alone: the word for a button belongs to another voice.
    kind = phrases.button if thing.role is Role.BUTTON and not thing.language else ""
    return _say((thing.words, thing.below, kind), phrases, thing)


def in_voices(
    utterances: Iterable[Utterance], speaks: Callable[[str], bool], phrases: Phrases, *, told: bool
) -> list[Utterance]:
    """What can be read in its own language; of the rest, only that it is not, once (EN 301 549 5.1.3.14).

    ``told``: whether that was said already.
    """
    allowed: list[Utterance] = []
    for utterance in utterances:
        if speaks(utterance.language):
            allowed.append(utterance)
        elif not told:
            allowed.append(Utterance(phrases.unspoken, phrases.fallback))
            told = True
    return allowed


def heard_by_all(utterances: Iterable[Utterance], phrases: Phrases) -> list[Utterance]:
    """The same where others can hear: of what is private only that it is there, once."""
    allowed: list[Utterance] = []
    notice = Utterance(phrases.hidden, phrases.language)
    for utterance in utterances:
        if not utterance.private:
            allowed.append(utterance)
        elif notice not in allowed:
            allowed.append(notice)
    return allowed


def _read(things: Sequence[Thing], phrases: Phrases) -> list[Utterance]:
    texts = [one for one in things if one.role is Role.TEXT]
    buttons = [one for one in things if one.role is Role.BUTTON]
    said = [_say((thing.words, thing.below), phrases, thing) for thing in texts]
    if buttons:
        count = phrases.buttons[min(len(buttons), len(phrases.buttons) - 1)]
        said.append(Utterance(_sentence(count), phrases.language))
    said += [_say((thing.words, thing.below), phrases, thing) for thing in buttons]
    return said


def _say(parts: Iterable[str], phrases: Phrases, thing: Thing) -> Utterance:
    words = " ".join(_sentence(part) for part in parts if part)
    return Utterance(words, thing.language or phrases.language, thing.private)


def _sentence(words: str) -> str:
    """With a pause at its end; not after a figure, which would become an ordinal number."""
    words = " ".join(words.replace("…", ".").split())
    return words if words.endswith((".", "!", "?", ":")) or words[-1:].isdigit() else f"{words}."
