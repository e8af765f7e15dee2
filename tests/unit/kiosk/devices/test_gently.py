"""Work on paper steps back for picture and sound."""

import os
import threading

import pytest

from common.errors import Device, DeviceError, Problem
from kiosk.devices.gently import STEPS_BACK, run_gently


async def test_paper_is_worked_on_at_low_priority_and_nothing_else_is() -> None:
    before = os.getpriority(os.PRIO_PROCESS, 0)
    seen = await run_gently(lambda: os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))
    assert seen == min(19, before + STEPS_BACK)
    assert os.getpriority(os.PRIO_PROCESS, 0) == before


async def test_what_goes_wrong_is_raised_to_the_one_who_asked() -> None:
    def no_page() -> None:
        raise DeviceError(Device.DOCUMENT_CAMERA, Problem.NO_PAGE)

    with pytest.raises(DeviceError, match="no_page"):
        await run_gently(no_page)


async def test_no_thread_is_left_when_the_work_is_done() -> None:
    await run_gently(lambda: None)
    for thread in threading.enumerate():
        if thread.name.startswith("paper"):
            thread.join(10)
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith("paper")]
