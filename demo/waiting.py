"""Waiting for a condition with a time limit; nothing in the demo sleeps and hopes."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class DemoError(Exception):
    """The demo cannot go on; the sentence says what was waited for or what is missing."""


def wait_for(
    condition: Callable[[], T | None], seconds: float, what: str | Callable[[], str], every: float = 0.1
) -> T:
    """The first true value of ``condition``; ``DemoError`` naming ``what`` after ``seconds``.

    ``what`` may be asked for when it is too late only, to say what was seen instead.
    """
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() >= deadline:
            raise DemoError(f"waited {seconds:g} s for {what if isinstance(what, str) else what()}")
        time.sleep(every)
