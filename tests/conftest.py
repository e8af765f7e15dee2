"""What every test lives by: Qt draws to memory, and nothing is left running when a test ends."""

import asyncio
import os
import threading
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The accessibility bus of the person who runs the tests is none of their business.
os.environ.setdefault("NO_AT_BRIDGE", "1")

LEAVE_SECONDS = 3.0
"""A thread or child that was told to end gets this long to be gone."""
OWN_CHILDREN = ("resource_tracker", "forkserver", "execnet")
"""Servants of the interpreter and of the test runner, which live as long as they do."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if isinstance(item, pytest.Function) and asyncio.iscoroutinefunction(item.function):
            # Early, so that it is torn down late: fixtures may end their own tasks before it looks.
            # After the look for threads, which must come when the loop's own are gone.
            item.fixturenames.insert(item.fixturenames.index("nothing_left_behind") + 1, "no_task_left")


@pytest.fixture
async def no_task_left() -> AsyncIterator[None]:
    yield
    left = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    if left:
        await asyncio.wait(left, timeout=0.2)
        left = [task for task in left if not task.done()]
    assert not left, f"tasks left behind: {left}"


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    threads, children = set(threading.enumerate()), _children()
    yield
    deadline = time.monotonic() + LEAVE_SECONDS
    while (left := _left(threads, children)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not left, f"left behind: {', '.join(left)}"


def _left(threads: set[threading.Thread], children: set[int]) -> list[str]:
    names = [f"thread {one.name}" for one in set(threading.enumerate()) - threads if one.is_alive()]
    for pid in _children() - children:
        command = _command(pid)
        if command and not any(servant in command for servant in OWN_CHILDREN):
            names.append(f"child {pid} ({command[:80]})")
    return names


def _children() -> set[int]:
    pids: set[int] = set()
    for path in Path("/proc/self/task").glob("*/children"):
        try:
            pids.update(int(word) for word in path.read_text().split())
        except OSError:  # the thread ended while we looked
            continue
    return pids


def _command(pid: int) -> str:
    """The child's command line; empty for a zombie, which holds nothing but its number."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
    except OSError:
        return ""
