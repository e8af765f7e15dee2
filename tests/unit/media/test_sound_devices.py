"""Microphone and loudspeaker that fall silent, and the short buffer before the loudspeaker."""

import numpy as np
import pytest

from common.clock import ManualClock
from common.errors import Device, DeviceError, Problem
from common.media.play.loudspeaker import MAX_SAMPLES, START_SAMPLES, WATCHED_SAMPLES, PlayBuffer
from common.media.sound import SILENT_SECONDS, SoundKeeper

MIC, SPEAKER = Device.MICROPHONE, Device.LOUDSPEAKER


class FakeStream:
    def __init__(self, call) -> None:
        self.call, self.closed = call, False

    def close(self) -> None:
        self.closed = True


class FakeSystem:
    """Devices by name; ``problems`` says which cannot be opened."""

    def __init__(self) -> None:
        self.problems: dict[Device, Problem] = {}
        self.streams: dict[Device, FakeStream] = {}
        self.refreshed = 0

    def open_microphone(self, name, heard) -> FakeStream:
        return self._open(MIC, lambda: heard(np.ones(960, np.int16)))

    def open_loudspeaker(self, name, fill) -> FakeStream:
        return self._open(SPEAKER, lambda: fill(np.zeros(960, np.int16)))

    def refresh(self) -> None:
        assert all(stream.closed for stream in self.streams.values())
        self.refreshed += 1

    def _open(self, device: Device, call) -> FakeStream:
        if device in self.problems:
            raise DeviceError(device, self.problems[device])
        self.streams[device] = FakeStream(call)
        return self.streams[device]


class House:
    def __init__(self, microphone: str = "default", loudspeaker: str = "default") -> None:
        self.clock, self.system = ManualClock(50.0), FakeSystem()
        self.news: list[tuple[Device, Problem | None]] = []
        self.heard: list[np.ndarray] = []
        self.keeper = SoundKeeper(
            lambda: self.system, microphone, loudspeaker, self.heard.append, lambda out: out.fill(0),
            lambda device, problem: self.news.append((device, problem)), self.clock,
        )  # fmt: skip

    def step(self, *calling: Device, seconds: float = 0.25) -> list[tuple[Device, Problem | None]]:
        """Time goes by, the devices named call back, the keeper looks; returns what it says."""
        self.clock.advance(seconds)
        for device in calling:
            self.system.streams[device].call()
        self.news.clear()
        self.keeper.step(self.clock.now())
        return list(self.news)


def test_a_device_works_once_it_really_calls_back() -> None:
    house = House()
    assert house.step() == []
    assert not house.keeper.tried.is_set()
    assert house.step(MIC) == [(MIC, None)]
    assert house.step(MIC, SPEAKER) == [(SPEAKER, None)]
    assert house.keeper.tried.is_set()
    assert house.step(MIC, SPEAKER) == []
    assert len(house.heard) == 3


def test_a_device_that_falls_silent_is_lost_and_opened_again() -> None:
    house = House()
    house.step()
    house.step(MIC, SPEAKER)
    first = house.system.streams[MIC]
    for _ in range(int(SILENT_SECONDS / 0.25)):
        assert house.step(SPEAKER) == []
    assert house.step(SPEAKER) == [(MIC, Problem.LOST)]
    assert first.closed
    for _ in range(3):
        assert house.step(SPEAKER) == []
        assert house.system.streams[MIC] is first
    house.step(SPEAKER)
    assert house.system.streams[MIC] is not first
    assert house.step(MIC, SPEAKER) == [(MIC, None)]
    assert house.system.refreshed == 0, "the other device was playing"


def test_devices_are_looked_for_anew_only_when_none_is_open() -> None:
    house = House()
    house.system.problems = {MIC: Problem.MISSING, SPEAKER: Problem.BUSY}
    assert house.step() == [(MIC, Problem.MISSING), (SPEAKER, Problem.BUSY)]
    assert house.keeper.tried.is_set()
    assert house.system.refreshed == 1  # the first look made the system, the second one refreshed it
    house.system.problems = {}
    house.step(seconds=1.0)
    assert house.step(MIC, SPEAKER) == [(MIC, None), (SPEAKER, None)]


def test_a_device_that_is_meant_to_be_absent_is_said_once_and_left_alone() -> None:
    house = House("none", "none")
    assert house.step() == [(MIC, Problem.MISSING), (SPEAKER, Problem.MISSING)]
    assert house.step(seconds=1000.0) == []
    assert house.system.streams == {}


def block(value: int, size: int = 960) -> np.ndarray:
    return np.full(size, value, np.int16)


def play(buffer: PlayBuffer, size: int = 960) -> np.ndarray:
    out = np.full(size, -1, np.int16)
    buffer.fill(out)
    return out


def test_it_is_silent_until_there_is_enough_and_then_plays_in_order() -> None:
    buffer = PlayBuffer()
    buffer.put(block(1))
    buffer.put(block(2))
    assert not play(buffer).any()
    buffer.put(block(3))
    assert [play(buffer, 480)[0] for _ in range(6)] == [1, 1, 2, 2, 3, 3]
    assert buffer.missed == 0


def test_running_dry_is_silence_and_a_new_start() -> None:
    buffer = PlayBuffer()
    for value in (1, 2, 3):
        buffer.put(block(value, 1000))
    assert START_SAMPLES <= 3000
    out = play(buffer, 3200)
    assert not out.any()  # more than there is: not begun
    assert play(buffer, 2900)[-1] == 3
    out = play(buffer, 960)
    assert (out[:100] == 3).all()
    assert not out[100:].any()
    assert buffer.missed == 860
    buffer.put(block(4))
    assert not play(buffer).any()


def test_where_it_runs_dry_more_is_waited_for_until_that_is_not_needed() -> None:
    buffer = PlayBuffer()
    for _ in range(3):
        buffer.put(block(1))
    play(buffer, 2880)
    play(buffer)  # dry
    for _ in range(3):
        buffer.put(block(2))
    assert not play(buffer).any()
    buffer.put(block(2))
    assert play(buffer).any()
    for _ in range(40):
        buffer.put(block(3))
    for _ in range(2 * WATCHED_SAMPLES // 960):
        buffer.put(block(3))
        play(buffer)
    assert buffer._start == START_SAMPLES


def test_it_never_holds_more_than_its_most_and_starts_with_the_newest() -> None:
    buffer = PlayBuffer()
    for value in range(1, 21):
        buffer.put(block(value))
    assert buffer.dropped == 20 * 960 - MAX_SAMPLES
    assert play(buffer)[0] == 18  # 60 ms before the newest


def test_delay_that_one_hiccup_added_goes_away_again() -> None:
    buffer = PlayBuffer()
    for value in (1, 1, 1):
        buffer.put(block(value))
    play(buffer)
    for _ in range(4):  # the loop was late, and all comes at once
        buffer.put(block(2))
    for _ in range(5 * WATCHED_SAMPLES // 960):
        buffer.put(block(3))
        play(buffer)
    assert buffer._samples <= START_SAMPLES + 960
    assert buffer.missed == 0


def test_nothing_of_the_last_person_is_played_to_the_next() -> None:
    buffer = PlayBuffer()
    for _ in range(5):
        buffer.put(block(5))
    buffer.clear()
    assert not play(buffer).any()


@pytest.mark.parametrize("size", [1, 480, 960, 1024])
def test_any_size_of_callback_gets_every_sample(size: int) -> None:
    buffer, sent = PlayBuffer(), np.arange(1, 1 + 6 * 960, dtype=np.int16)
    for part in np.split(sent, 6):
        buffer.put(part)
    buffer._playing = True
    out = np.concatenate([play(buffer, size) for _ in range(sent.size // size)])
    assert (out == sent[: out.size]).all()
