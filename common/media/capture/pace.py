"""When the next picture is due: a steady beat on the monotonic clock that never tries to catch up."""


class Pace:
    """A beat of ``fps``; its caller sleeps, it only counts."""

    def __init__(self, fps: float, start: float) -> None:
        self._interval = 1 / fps
        self._due = start

    def wait(self, now: float) -> float:
        """Seconds from ``now`` to the next beat, which is then spent.

        A caller who comes late gets 0 once; beats that were missed altogether are left out, so a pause
        is followed by the same beat and not by a burst.
        """
        if now - self._due > self._interval:
            missed = int((now - self._due) / self._interval)
            self._due += missed * self._interval
        wait = max(0.0, self._due - now)
        self._due += self._interval
        return wait


RETRY_SECONDS = 1.0
"""A lost device is looked for so often, however long it is away: it works again within 3 s of its return."""
