"""One switch instead of a keypad: the focus steps on by itself, and the switch presses what it is on.

A switch sends the key OK and no other.  So whoever wakes the kiosk with OK has a switch, until another key
of a keypad says otherwise or the visit is over: nothing has to be turned on first (EN 301 549 5.2).  Pure;
``kiosk.reader`` drives it.
"""

from common.clock import Instant
from kiosk.speech.narrator import Key


class OneSwitch:
    """One kiosk's."""

    def __init__(self, step_seconds: float) -> None:
        """``step_seconds``: the focus stays so long on each button."""
        self._step_seconds = step_seconds
        self._next_step: Instant | None = None
        """None while there is no switch."""

    @property
    def scans(self) -> bool:
        return self._next_step is not None

    def wakes(self, key: Key, now: Instant) -> None:
        """The first key of a visit."""
        self._next_step = self._later(now) if key is Key.OK else None

    def key(self, key: Key, now: Instant) -> None:
        """A later key: after OK the focus rests for a whole step, so that one press is not two."""
        if self._next_step is not None:
            self._next_step = self._later(now) if key is Key.OK else None

    def shown(self, now: Instant) -> None:
        """Another screen: it is looked at first."""
        if self._next_step is not None:
            self._next_step = self._later(now)

    def sleeps(self) -> None:
        """The visit is over."""
        self._next_step = None

    def steps(self, now: Instant) -> bool:
        """Whether the focus is to move on now."""
        if self._next_step is None or now < self._next_step:
            return False
        self._next_step = self._later(now)
        return True

    def _later(self, now: Instant) -> Instant:
        return Instant(now + self._step_seconds)
