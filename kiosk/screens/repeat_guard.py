"""The guard against a trembling hand: a second press of the same thing, too soon to be meant, is none.

EN 301 549 5.8.  Time runs from the last press, ignored or not: a hand that trembles on is ignored on.
"""


class RepeatGuard:
    """One window's."""

    def __init__(self, seconds: float) -> None:
        """0 seconds guards against nothing."""
        self._seconds = seconds
        self._last = ("", float("-inf"))
        """What was pressed, and when."""

    def repeats(self, what: str, now: float) -> bool:
        """Whether this press repeats the one before; ``now`` in seconds of any steady clock."""
        before, at = self._last
        self._last = (what, now)
        return what == before and now - at < self._seconds
