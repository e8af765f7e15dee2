"""Microphone and loudspeaker that fall silent."""

import numpy as np

from common.clock import ManualClock
from common.errors import Device, DeviceError, Problem
from common.media.sound import SILENT_SECONDS, SoundKeeper

MIC, SPEAKER = Device.MICROPHONE, Device.LOUDSPEAKER


class FakeStream:
    def __init__(self, call) -> None:
        self.call, self.closed, self.latency_s, self.gone = call, False, 0.07, False

    def close(self) -> None:
        self.closed = True


class FakeSystem:
    """Devices by name; ``problems`` says which cannot be opened."""

    def __init__(self) -> None:
        self.problems: dict[Device, Problem] = {}
        self.streams: dict[Device, FakeStream] = {}
        self.names: dict[Device, str] = {}
        self.refreshed = 0

    def open_microphone(self, name, heard) -> FakeStream:
        self.names[MIC] = name
        return self._open(MIC, lambda: heard(np.ones(480, np.int16)))

    def open_loudspeaker(self, name, fill) -> FakeStream:
        self.names[SPEAKER] = name
        return self._open(SPEAKER, lambda: fill(np.zeros(480, np.int16)))

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


def test_a_device_that_the_system_says_is_gone_is_lost_at_once() -> None:
    house = House()
    house.step()
    house.step(MIC, SPEAKER)
    house.system.streams[MIC].gone = True
    assert house.step(MIC, SPEAKER) == [(MIC, Problem.LOST)]


def test_a_device_is_looked_for_each_second_however_long_it_is_away() -> None:
    house = House()
    house.step()
    house.step(MIC, SPEAKER)
    house.system.streams[MIC].gone = True
    house.step(SPEAKER)
    house.system.problems = {MIC: Problem.MISSING}
    for _ in range(240):
        house.step(SPEAKER)
    house.system.problems = {}
    for _ in range(4):
        house.step(SPEAKER)
    assert house.step(MIC, SPEAKER) == [(MIC, None)]


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


def test_the_latency_is_the_open_streams_own() -> None:
    house = House()
    assert house.keeper.latency_s(MIC) == 0.0
    house.step()
    assert house.keeper.latency_s(MIC) == 0.07
    assert not house.keeper.works(MIC)
    house.step(MIC)
    assert house.keeper.works(MIC)


def test_lifting_the_handset_silences_the_loudspeaker_and_hanging_up_brings_it_back() -> None:
    house = House("room", "speaker")
    house.step()
    house.step(MIC, SPEAKER)
    in_the_room = dict(house.system.streams)
    house.keeper.use("handset", "earpiece")
    assert house.step() == []
    assert all(stream.closed for stream in in_the_room.values())
    assert house.system.names == {MIC: "handset", SPEAKER: "earpiece"}
    assert house.system.refreshed == 1, "a handset that was plugged in since is found"
    house.keeper.use("room", "speaker")
    house.step(MIC, SPEAKER)
    assert house.system.names == {MIC: "room", SPEAKER: "speaker"}


def test_a_handset_that_is_not_there_is_said_and_the_loudspeaker_stays_silent() -> None:
    house = House("room", "speaker")
    house.step()
    house.step(MIC, SPEAKER)
    house.keeper.use("none", "none")
    assert house.step() == [(MIC, Problem.MISSING), (SPEAKER, Problem.MISSING)]
    assert all(stream.closed for stream in house.system.streams.values())
    house.keeper.use("room", "speaker")
    house.step()
    assert house.step(MIC, SPEAKER) == [(MIC, None), (SPEAKER, None)]
