"""Short sounds: whole, several at once, silent when cancelled, and opened and closed by one thread alone."""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from numpy.typing import NDArray

from common.errors import Device, DeviceError, Problem
from common.media.short_sounds import ShortSounds, as_int16, at_48_khz

BLOCK = 480
Fill = Callable[[NDArray[np.int16]], None]


class ToldStream:
    """Takes a block a millisecond on a thread of its own, until it is closed."""

    latency_s = 0.0
    gone = False

    def __init__(self, fill: Fill, heard: list[NDArray[np.int16]], *, deaf: bool) -> None:
        self._open = threading.Event()
        self._fill, self._heard = fill, heard
        self._thread = threading.Thread(target=self._run)
        if not deaf:
            self._thread.start()
        self.closed_by: list[str] = []

    def close(self) -> None:
        self._open.set()
        if self._thread.ident is not None:
            self._thread.join()
        self.closed_by.append(threading.current_thread().name)

    def _run(self) -> None:
        while not self._open.wait(0.001):
            block = np.full(BLOCK, 77, np.int16)
            self._fill(block)
            self._heard.append(block)


class ToldSystem:
    """A sound system with any number of loudspeakers, but none called ``gone``."""

    def __init__(self, *, deaf: bool = False) -> None:
        self.streams: list[ToldStream] = []
        self.heard: list[list[NDArray[np.int16]]] = []
        self.opened_by: list[str] = []
        self._deaf = deaf

    def open_loudspeaker(self, name: str, fill: Fill) -> ToldStream:
        self.opened_by.append(threading.current_thread().name)
        if name == "gone":
            raise DeviceError(Device.LOUDSPEAKER, Problem.MISSING)
        self.heard.append([])
        self.streams.append(ToldStream(fill, self.heard[-1], deaf=self._deaf))
        return self.streams[-1]

    def open_microphone(self, name: str, heard: Fill) -> ToldStream:
        raise NotImplementedError

    def refresh(self) -> None:
        raise NotImplementedError


def ramp(length: int) -> NDArray[np.int16]:
    return np.arange(1, length + 1, dtype=np.int16)


@contextlib.contextmanager
def through(system: ToldSystem) -> Iterator[ShortSounds]:
    sounds = ShortSounds(system)
    yield sounds
    sounds.close()


async def test_a_sound_is_heard_whole_and_then_there_is_silence() -> None:
    system = ToldSystem()
    with through(system) as sounds:
        await sounds.play(ramp(1000), "default")
    heard = np.concatenate(system.heard[0])
    assert np.array_equal(heard[:1000], ramp(1000))
    assert not heard[1000:].any()


async def test_many_at_once_are_opened_and_closed_by_one_thread() -> None:
    system = ToldSystem()
    with through(system) as sounds:
        await asyncio.gather(*(sounds.play(ramp(BLOCK * n), "default") for n in range(1, 13)))
    threads = {*system.opened_by, *(name for one in system.streams for name in one.closed_by)}
    assert len(threads) == 1
    assert [len(one.closed_by) for one in system.streams] == [1] * 12


async def test_one_that_is_cancelled_is_silent_at_once_and_closed() -> None:
    system = ToldSystem()
    with through(system) as sounds:
        playing = asyncio.create_task(sounds.play(np.full(48_000 * 60, 5, np.int16), "default"))
        while not system.heard or len(system.heard[0]) < 3:
            await asyncio.sleep(0.001)
        playing.cancel()
        await asyncio.gather(playing, return_exceptions=True)
    assert len(system.streams[0].closed_by) == 1
    assert len(system.heard[0]) < 1000


async def test_a_device_that_is_gone_is_told() -> None:
    with through(ToldSystem()) as sounds, pytest.raises(DeviceError) as caught:
        await sounds.play(ramp(10), "gone")
    assert caught.value.problem is Problem.MISSING


async def test_a_device_that_takes_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("common.media.short_sounds.LATE_SECONDS", 0.05)
    system = ToldSystem(deaf=True)
    with through(system) as sounds:
        await sounds.play(ramp(10), "default")
    assert len(system.streams[0].closed_by) == 1


def test_a_tone_keeps_its_pitch_and_loudness_at_another_rate() -> None:
    time = np.arange(22_050) / 22_050
    tone = as_int16((0.5 * np.sin(2 * np.pi * 1000 * time)).astype(np.float32))
    there = at_48_khz(tone, 22_050)
    assert len(there) == 48_000
    spectrum = np.abs(np.fft.rfft(there))
    assert int(spectrum.argmax()) == 1000
    assert np.abs(there).max() == pytest.approx(np.abs(tone).max(), rel=0.01)
    assert spectrum[1100:].max() < spectrum[1000] / 1000


def test_what_has_the_rate_already_or_is_nothing_stays_as_it_is() -> None:
    assert at_48_khz(ramp(10), 48_000) is not None
    assert np.array_equal(at_48_khz(ramp(10), 48_000), ramp(10))
    assert len(at_48_khz(ramp(0), 22_050)) == 0


def test_too_loud_is_cut_and_not_turned_round() -> None:
    assert list(as_int16(np.array([1.5, -1.5, 0.0], np.float32))) == [32767, -32768, 0]
