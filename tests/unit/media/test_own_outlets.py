"""What leaves of our own person: the newest picture, fresh, and never what was switched off."""

import asyncio
import os
import threading
from collections.abc import Iterator

import numpy as np
import pytest

from common.clock import ManualClock
from common.media.capture.own_picture import OwnPicture
from common.media.capture.own_sound import BLOCK_SAMPLES, MAX_BLOCKS, Block, OwnSound
from common.media.capture.picture import Kind, Mailbox, Picture
from common.media.frames import FrameReader, FrameWriter, ring_name
from common.media.loudness import loudness

WIDTH, HEIGHT = 64, 48


def flat(value: int) -> np.ndarray:
    return np.full((HEIGHT * 3 // 2, WIDTH), value, np.uint8)


@pytest.fixture
def ring() -> Iterator[FrameWriter]:
    writer = FrameWriter.create(ring_name("unit", os.getpid(), "outlet"), WIDTH, HEIGHT)
    yield writer
    writer.close()


@pytest.fixture
def outlet(ring: FrameWriter) -> OwnPicture:
    return OwnPicture(Mailbox(), ring, WIDTH, HEIGHT)


def take(outlet: OwnPicture, now: float) -> Picture:
    picture = outlet.next(lambda: now, 0.0)
    assert picture is not None
    return picture


def nothing(outlet: OwnPicture, now: float) -> bool:
    return outlet.next(lambda: now, 0.0) is None


def test_the_newest_picture_leaves_and_the_others_are_forgotten(outlet: OwnPicture) -> None:
    for value in (1, 2, 3):
        outlet.show(flat(value), 10.0)
    picture = take(outlet, 10.0)
    assert (picture.yuv[0, 0], picture.kind, outlet.last_sent) == (3, Kind.LIVE, Kind.LIVE)
    assert nothing(outlet, 10.0)


def test_an_old_picture_is_never_encoded(outlet: OwnPicture) -> None:
    outlet.show(flat(1), 10.0)
    assert nothing(outlet, 10.11)
    outlet.show(flat(2), 10.1)
    assert (take(outlet, 10.15)).yuv[0, 0] == 2


def test_the_self_view_shows_what_leaves(outlet: OwnPicture, ring: FrameWriter) -> None:
    reader = FrameReader(ring.name)
    outlet.show(flat(9), 10.0)
    frame = reader.latest()
    assert frame is not None
    assert (frame.yuv == 9).all()
    outlet.switch(off=True)
    outlet.tick(10.1)
    off = reader.latest(frame.seq)
    assert off is not None
    assert (off.yuv == (take(outlet, 10.1)).yuv).all()
    reader.close()


def test_a_silent_camera_is_replaced_and_comes_back(outlet: OwnPicture) -> None:
    outlet.show(flat(1), 10.0)
    take(outlet, 10.0)
    outlet.tick(10.4)
    assert nothing(outlet, 10.4)
    outlet.tick(10.6)
    assert (take(outlet, 10.6)).kind is Kind.STANDIN
    outlet.show(flat(2), 10.7)
    outlet.tick(10.7)
    assert (take(outlet, 10.7)).kind is Kind.LIVE


def test_no_live_picture_leaves_once_the_camera_is_off(outlet: OwnPicture) -> None:
    outlet.show(flat(1), 10.0)  # still in the mailbox when the person switches off
    outlet.switch(off=True)
    assert nothing(outlet, 10.0)
    outlet.show(flat(2), 10.05)
    assert nothing(outlet, 10.05)
    outlet.tick(10.1)
    assert (take(outlet, 10.1)).kind is Kind.OFF
    assert outlet.last_sent is Kind.OFF
    outlet.switch(off=False)
    outlet.show(flat(3), 10.2)
    assert (take(outlet, 10.2)).kind is Kind.LIVE


def test_nothing_is_published_after_the_end(outlet: OwnPicture, ring: FrameWriter) -> None:
    outlet.close()
    outlet.show(flat(1), 10.0)
    outlet.tick(20.0)
    assert FrameReader(ring.name).latest() is None


def test_a_picture_is_there_for_who_waits_for_it(outlet: OwnPicture) -> None:
    putting = threading.Timer(0.05, outlet.show, (flat(4), 10.0))
    putting.start()
    picture = outlet.next(lambda: 10.0, 10.0)
    putting.join()
    assert picture is not None
    assert picture.yuv[0, 0] == 4


def tone(level: int) -> np.ndarray:
    return np.full(BLOCK_SAMPLES, level, np.int16)


@pytest.fixture
async def sound() -> tuple[OwnSound, ManualClock]:
    clock = ManualClock(100.0)
    return OwnSound(asyncio.get_running_loop(), clock.now), clock


async def next_block(sound: OwnSound) -> Block:
    return await asyncio.wait_for(sound.next(), 5)


async def test_sound_leaves_in_order_and_the_oldest_is_dropped(sound: tuple[OwnSound, ManualClock]) -> None:
    own, _ = sound
    for level in range(1, MAX_BLOCKS + 3):
        own.put(tone(level))
    assert [(await next_block(own)).samples[0] for _ in range(MAX_BLOCKS)] == list(range(3, MAX_BLOCKS + 3))
    assert own.dropped == 2
    assert own.last_sent is Kind.LIVE


async def test_not_a_sample_leaves_once_the_microphone_is_off(sound: tuple[OwnSound, ManualClock]) -> None:
    own, _ = sound
    own.put(tone(9000))
    own.switch(off=True)
    own.put(tone(9000))
    block = await next_block(own)
    assert not block.samples.any()
    assert (block.kind, own.last_sent, own.level_sent) == (Kind.OFF, Kind.OFF, 0.0)
    own.switch(off=False)
    own.put(tone(16384))
    assert (await next_block(own)).kind is Kind.LIVE
    assert own.level_sent == pytest.approx(0.5)


async def test_silence_keeps_the_beat_without_a_microphone(sound: tuple[OwnSound, ManualClock]) -> None:
    own, clock = sound
    own.forget()
    kinds = []
    for _ in range(3):
        clock.advance(0.02)
        kinds.append((await next_block(own)).kind)
    assert kinds == [Kind.STANDIN] * 3


async def test_what_was_said_before_the_call_is_not_heard_in_it(sound: tuple[OwnSound, ManualClock]) -> None:
    own, _ = sound
    own.put(tone(5))
    own.forget()
    own.put(tone(7))
    assert (await next_block(own)).samples[0] == 7


@pytest.mark.parametrize(
    ("samples", "level"), [([], 0.0), ([0, 0], 0.0), ([-32768, -32768], 1.0), ([16384, -16384], 0.5)]
)
def test_loudness_is_the_root_mean_square(samples: list[int], level: float) -> None:
    assert loudness(np.array(samples, np.int16)) == pytest.approx(level)
