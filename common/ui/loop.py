"""Starts and stops a Qt program: one loop for Qt and asyncio, supervised tasks, an orderly way out.

    def main() -> int:
        application = QApplication(sys.argv)
        return run(application, open_window)

SIGTERM, SIGINT and ``Program.stop`` end it; so does, with status 1, any task or slot that fails.
"""

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable, Coroutine
from types import TracebackType

import qasync
from PySide6.QtWidgets import QApplication

from common.log import logger

FAILED = 1

log = logger(__name__)


class Program:
    """One running program: its tasks, and its end."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()
        self._ending = asyncio.Event()
        self._status = 0

    def spawn(self, work: Coroutine[object, object, None], name: str) -> asyncio.Task[None]:
        """Run ``work`` beside everything else until it is done or the program ends.

        A failure is logged and ends the program with status 1: nothing dies unseen.
        """
        task = asyncio.get_running_loop().create_task(self._supervised(work, name), name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        task.add_done_callback(lambda _: work.close())  # one that was cancelled before it began
        return task

    def stop(self, status: int = 0) -> None:
        """End the program; the first status that is not 0 stays."""
        self._status = self._status or status
        self._ending.set()

    async def finished(self) -> int:
        """Wait for ``stop``, end every task that still runs, and return the exit status."""
        await self._ending.wait()
        while self._tasks:
            running = list(self._tasks)
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)
        return self._status

    async def _supervised(self, work: Coroutine[object, object, None], name: str) -> None:
        try:
            await work
        except Exception:  # the task supervisor: one of the three places that catch everything
            log.exception("a task failed", task=name)
            self.stop(FAILED)


def run(application: QApplication, start: Callable[[Program], Awaitable[None]]) -> int:
    """Run until stopped and return the exit status.

    ``start`` opens windows and spawns tasks; what it opened is closed by tasks of its own, which are
    cancelled at the end and may still await in their ``finally``.
    """
    application.setQuitOnLastWindowClosed(False)  # closing a window is for the program to answer
    with qasync.QEventLoop(application) as loop:
        hook = sys.excepthook
        try:
            return int(loop.run_until_complete(_whole_life(loop, start)))
        finally:
            sys.excepthook = hook


async def _whole_life(loop: asyncio.AbstractEventLoop, start: Callable[[Program], Awaitable[None]]) -> int:
    program = Program()
    sys.excepthook = _excepthook(program)
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, program.stop)
    try:
        await start(program)
        return await program.finished()
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)


def _excepthook(
    program: Program,
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """What Qt calls when a slot or an override of ours raised."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.error("a slot failed", kind=kind.__name__)
        sys.__excepthook__(kind, error, trace)
        program.stop(FAILED)

    return hook
