"""Decides what is said and when: nothing until somebody uses the keypad or lifts the handset.

    asleep --key, handset--> awake --the visit is over, a finger at the start--> asleep

Pure; ``kiosk.reader`` drives it.  It hears what is shown, which thing has the focus and that a finger came,
and returns what to say.  A finger or a key interrupts whatever is being said.
"""

import enum
from dataclasses import dataclass

from kiosk.speech.script import Phrases, Thing, Utterance, View, changes, one, whole

STEP_DB = 3
QUIETEST_DB, LOUDEST_DB = -12, 9
"""21 dB; EN 301 549 8.2.1 asks for a range of 18."""


class Key(enum.StrEnum):
    """The keys of the keypad."""

    NEXT = "next"
    PREVIOUS = "previous"
    OK = "ok"
    BACK = "back"
    HELP = "help"
    REPEAT = "repeat"
    LOUDER = "louder"
    QUIETER = "quieter"


@dataclass(frozen=True)
class Say:
    """Say these, after whatever is being said."""

    utterances: tuple[Utterance, ...]


@dataclass(frozen=True)
class Hush:
    """Stop at once, and forget what was still to be said."""


@dataclass(frozen=True)
class Loudness:
    """From now on so many decibels over the usual."""

    decibels: int


Effect = Say | Hush | Loudness


class Narrator:
    """One kiosk's narrator."""

    def __init__(self) -> None:
        self.awake = False
        self._view: View | None = None
        self._decibels = 0

    def wakes(self, view: View, phrases: Phrases) -> list[Effect]:
        """Somebody who listens is here."""
        if self.awake:
            return []
        self.awake, self._view = True, view
        return [Say((Utterance(phrases.help, phrases.language), *whole(view, phrases)))]

    def sleeps(self) -> list[Effect]:
        """Whoever listened has left: silence, and the usual loudness for the next (5.1.3.13)."""
        was_awake, self.awake, self._decibels, self._view = self.awake, False, 0, None
        return [Hush(), Loudness(0)] if was_awake else []

    def shows(self, view: View, phrases: Phrases, *, anew: bool = False) -> list[Effect]:
        """The screen is this now; ``anew`` when all of it is in other words."""
        before, self._view = self._view, view
        if not self.awake or before == view:
            return []
        if before is None or before.name != view.name or anew:
            return [Hush(), *_say(whole(view, phrases))]
        return _say(changes(before, view, phrases))

    def focuses(self, thing: Thing, phrases: Phrases) -> list[Effect]:
        """The keypad has moved to this."""
        return [Hush(), Say((one(thing, phrases),))]

    def repeats(self, phrases: Phrases) -> list[Effect]:
        """The whole screen once more."""
        return [Hush(), *(_say(whole(self._view, phrases)) if self._view else [])]

    def helps(self, phrases: Phrases) -> list[Effect]:
        """How the keypad is used, then the screen."""
        said = whole(self._view, phrases) if self._view else []
        return [Hush(), Say((Utterance(phrases.help, phrases.language), *said))]

    def sounds(self, phrases: Phrases, *, louder: bool) -> list[Effect]:
        """One step louder or quieter."""
        wanted = self._decibels + (STEP_DB if louder else -STEP_DB)
        self._decibels = min(max(wanted, QUIETEST_DB), LOUDEST_DB)
        words = phrases.louder if louder else phrases.quieter
        return [Hush(), Loudness(self._decibels), Say((Utterance(words, phrases.language),))]

    def touched(self) -> list[Effect]:
        """A finger or a key: whoever acts has heard enough."""
        return [Hush()] if self.awake else []


def _say(utterances: list[Utterance]) -> list[Effect]:
    return [Say(tuple(utterances))] if utterances else []
