"""An event loop whose time jumps: it never sleeps, and an hour of timers takes a moment.

For code that touches no socket, thread or child.  ``run`` fails a test that waits for ever.
"""

import asyncio
import selectors
from collections.abc import Coroutine
from datetime import UTC, datetime
from typing import Any, TypeVar

from common.clock import Instant

T = TypeVar("T")


class _JumpingSelector(selectors.SelectSelector):
    """Moves time on by what the loop would have slept."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            raise AssertionError("everything waits and nothing will come: a wait without end")
        self.seconds += max(0.0, timeout)
        return super().select(0)


class VirtualLoop(asyncio.SelectorEventLoop):
    """asyncio's own loop on virtual seconds."""

    def __init__(self) -> None:
        self._jumping = _JumpingSelector()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.seconds


class LoopClock:
    """``common.clock.Clock`` on the running loop's time."""

    def now(self) -> Instant:
        return Instant(asyncio.get_running_loop().time())

    def wall(self) -> datetime:
        return datetime.fromtimestamp(1_767_225_600 + self.now(), UTC)


def run(story: Coroutine[Any, Any, T]) -> T:
    """Run ``story`` in virtual time."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(story)


async def settle() -> None:
    """Let everything that is due now happen, without time moving on."""
    for _ in range(50):
        await asyncio.sleep(0)
