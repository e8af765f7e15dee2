"""Work on paper that does not cost the call a picture.

Reading a page out of a photograph keeps a core busy for a second or more; the picture of the person goes on
meanwhile.  So it runs in a thread of its own that steps back for everything else on the machine.
"""

import asyncio
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import cv2

STEPS_BACK = 10
"""Of the 19 that Linux knows (``nice``): half of what is left after picture and sound is enough for paper."""

T = TypeVar("T")


async def run_gently(work: Callable[[], T]) -> T:
    """The result of ``work``, done in a thread of low priority; what it raises is raised here.

    A task that is cancelled does not wait for the thread, which ends when its work is done.
    """
    executor = ThreadPoolExecutor(1, "paper", initializer=_step_back)
    try:
        return await asyncio.get_running_loop().run_in_executor(executor, work)
    finally:
        executor.shutdown(wait=False)


def _step_back() -> None:
    cv2.setNumThreads(1)  # OpenCV's own helpers would not step back
    os.setpriority(
        os.PRIO_PROCESS, threading.get_native_id(), os.getpriority(os.PRIO_PROCESS, 0) + STEPS_BACK
    )
