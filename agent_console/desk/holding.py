"""The citizen on hold: since when, and when the clerk is asked again whether it is still meant.

Pure.  That nothing is heard or seen is the media process's doing; ``OwnSending`` and ``Condition`` say so.
"""

from dataclasses import dataclass, replace

from common.call.news import CallBegan
from common.clock import Instant

ASK_EVERY_SECONDS = 120
"""A clerk who looks something up is back by then; who is not may have forgotten the citizen."""


@dataclass(frozen=True)
class Hold:
    """The citizen waits within the call, and sees that it is meant."""

    since: Instant
    seconds: int = 0
    """Whole seconds up to the last tick."""

    @property
    def asks(self) -> int:
        """So many times the clerk has been asked whether to take the citizen back."""
        return self.seconds // ASK_EVERY_SECONDS


def of_call(event: CallBegan, now: Instant) -> Hold | None:
    """A program that takes over a call finds it on hold."""
    return None if event.held_s is None else Hold(Instant(now - event.held_s), int(event.held_s))


def ticked(hold: Hold | None, now: Instant) -> Hold | None:
    return None if hold is None else replace(hold, seconds=int(now - hold.since))


def asks_again(before: Hold | None, after: Hold | None) -> bool:
    """Whether it has just lasted long, once more."""
    return before is not None and after is not None and after.asks > before.asks
