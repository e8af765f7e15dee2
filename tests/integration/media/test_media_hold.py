"""On hold, between two real media processes: nothing of either is heard or seen, and both say so."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from common.media.capture.own_sound import SAMPLE_RATE
from common.media.frames import FrameReader
from common.media.wire import Hold, Meter, Mute, Sending, Started, Stream

if TYPE_CHECKING:
    from .conftest import End, Pair

SETTLED_SECONDS = 2.5
"""Two meters: the first may count what came before."""

@pytest.fixture
def hum(tmp_path: Path) -> str:
    """A second of a tone, in place of a person who speaks."""
    samples = 8000 * np.sin(2 * np.pi * 300 * np.arange(SAMPLE_RATE) / SAMPLE_RATE)
    path = tmp_path / "hum"
    samples.astype(np.int16).tofile(path)
    return str(path)


def meters(end: "End", since: int) -> list[Meter]:
    return [one for one in end.heard[since:] if isinstance(one, Meter)]


def remote(end: "End") -> FrameReader:
    names = next(one.frames for one in end.heard if isinstance(one, Started))
    return FrameReader(names[Stream.REMOTE])


async def test_on_hold_neither_end_hears_or_sees_the_other(pair: "Pair", clip: str, hum: str) -> None:
    await pair.configure(camera=f"file:{clip}", microphone=f"file:{hum}")
    pair.open()
    await pair.secured()
    for end in pair.ends:
        await end.hear(Meter, lambda one: one.level_received > 0.01 and one.fps_received > 5)

    for end in pair.ends:
        end.client.send(Hold(on=True))
        await end.hear(Sending, lambda one: one.held)
    await asyncio.sleep(SETTLED_SECONDS)
    marks = [len(end.heard) for end in pair.ends]
    await asyncio.sleep(SETTLED_SECONDS)
    for end, mark in zip(pair.ends, marks, strict=True):
        said = meters(end, mark)
        assert said, "the line is measured on hold as well"
        assert {one.level_received for one in said} == {0.0}
        assert {one.level_sent for one in said} == {0.0}
        assert {one.fps_received for one in said} == {0.0}
        assert remote(end).latest() is None
    freezes = [meters(end, 0)[-1].freezes for end in pair.ends]

    marks = [len(end.heard) for end in pair.ends]
    for end in pair.ends:
        end.client.send(Hold(on=False))
    for end, mark, before in zip(pair.ends, marks, freezes, strict=True):
        back = await end.hear(
            Meter, lambda one: one.level_received > 0.01 and one.fps_received > 5, after=mark
        )
        assert back.freezes == before, "a hold is no freeze"


async def test_one_end_alone_keeps_both_from_hearing_each_other(pair: "Pair", clip: str, hum: str) -> None:
    """The clerk's word is enough, also while the kiosk has not heard of it."""
    await pair.configure(camera=f"file:{clip}", microphone=f"file:{hum}")
    pair.open()
    await pair.secured()
    for end in pair.ends:
        await end.hear(Meter, lambda one: one.level_received > 0.01)
    pair.clerk.client.send(Hold(on=True))
    await asyncio.sleep(SETTLED_SECONDS)
    marks = [len(end.heard) for end in pair.ends]
    await asyncio.sleep(SETTLED_SECONDS)
    assert {one.level_received for one in meters(pair.clerk, marks[1])} == {0.0}
    assert max(one.level_received for one in meters(pair.kiosk, marks[0])) < 0.001
    assert remote(pair.clerk).latest() is None


async def test_what_was_muted_before_is_muted_after(pair: "Pair") -> None:
    await pair.configure()
    pair.open()
    await pair.secured()
    clerk = pair.clerk
    clerk.client.send(Mute(microphone=True, camera=False))
    await clerk.hear(Sending, lambda one: one.microphone_muted)
    clerk.client.send(Hold(on=True))
    await clerk.hear(Sending, lambda one: one == Sending(microphone_muted=True, camera_off=False, held=True))
    mark = len(clerk.heard)
    clerk.client.send(Hold(on=False))
    after = await clerk.hear(Sending, lambda one: not one.held, after=mark)
    assert after.microphone_muted
