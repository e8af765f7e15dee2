"""Slows guessing down: who failed waits longer and longer before the next try is looked at.

By name and address, so that nobody can lock another out from elsewhere, and by address alone, so that a
guesser gains nothing by trying many names.  Names that nobody has are slowed in the same way.
"""

import asyncio

from common.clock import Clock
from signaling.identity.throttle import Delays

FREE_FAILURES = 20
"""An office behind one address may mistype so often before all its people wait."""


class Patience:
    """The delays of one door."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._of_name = Delays()
        self._of_address = Delays(FREE_FAILURES)

    def seconds(self, address: str, name: str) -> float:
        """How long the next try has to wait."""
        now = self._clock.now()
        return max(
            self._of_name.before_try(f"{address} {name}", now), self._of_address.before_try(address, now)
        )

    async def wait(self, address: str, name: str) -> None:
        """Wait, and count the try as failed before it is made, so that many at once do not all pass for
        the first."""
        if delay := self.seconds(address, name):
            await asyncio.sleep(delay)
        self._of_name.failed(f"{address} {name}", self._clock.now())

    def failed(self, address: str) -> None:
        """The try was wrong."""
        self._of_address.failed(address, self._clock.now())

    def succeeded(self, address: str, name: str) -> None:
        """The try was right: what went wrong before was a mistype."""
        self._of_name.succeeded(f"{address} {name}")
