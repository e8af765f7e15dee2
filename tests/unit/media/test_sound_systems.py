"""A device's name says which system opens it."""

import numpy as np
import pytest

from common.errors import Device, DeviceError, Problem
from common.media.sound_systems import SoundSystems


class Named:
    """A system that tells under which name it was asked."""

    def __init__(self, name: str, asked: list[str]) -> None:
        self._name, self._asked = name, asked

    def open_microphone(self, name: str, heard: object) -> str:
        return self._tell(f"microphone {name}")

    def open_loudspeaker(self, name: str, fill: object) -> str:
        return self._tell(f"loudspeaker {name}")

    def refresh(self) -> None:
        self._tell("refresh")

    def _tell(self, what: str) -> str:
        self._asked.append(f"{self._name}: {what}")
        return what


class House:
    def __init__(self) -> None:
        self.asked: list[str] = []
        self.made: list[str] = []
        self.server = True
        self.systems = SoundSystems(self._pulse, self._portaudio)

    def _pulse(self) -> Named | None:
        self.made.append("pulse")
        return Named("pulse", self.asked) if self.server else None

    def _portaudio(self) -> Named:
        self.made.append("portaudio")
        return Named("portaudio", self.asked)

    def open(self, microphone: str, loudspeaker: str) -> None:
        self.systems.open_microphone(microphone, lambda _: None)
        self.systems.open_loudspeaker(loudspeaker, lambda _: None)


def test_the_default_is_the_sound_servers_choice_where_there_is_one() -> None:
    house = House()
    house.open("default", "pulse:hall")
    assert house.asked == ["pulse: microphone default", "pulse: loudspeaker hall"]
    assert house.made == ["pulse"]


def test_any_other_name_is_portaudios_and_so_is_the_default_without_a_server() -> None:
    house = House()
    house.server = False
    house.systems.refresh()  # there is nothing to look at before the first device
    house.open("Hall", "default")
    house.systems.refresh()
    assert house.asked == [
        "portaudio: microphone Hall", "portaudio: loudspeaker default", "portaudio: refresh",
    ]  # fmt: skip
    assert house.made == ["portaudio", "pulse"]


def test_a_server_that_was_started_later_is_found() -> None:
    house = House()
    house.server = False
    with pytest.raises(DeviceError) as failed:
        house.systems.open_microphone("pulse:hall", lambda _: None)
    assert (failed.value.device, failed.value.problem) == (Device.MICROPHONE, Problem.MISSING)
    house.server = True
    house.open("pulse:hall", "default")
    assert house.asked == ["pulse: microphone hall", "pulse: loudspeaker default"]


def test_a_file_needs_no_system(tmp_path) -> None:
    house = House()
    path = tmp_path / "speech.s16"
    path.write_bytes(np.zeros(480, np.int16).tobytes())
    house.systems.open_microphone(f"file:{path}", lambda _: None).close()
    house.systems.open_loudspeaker(f"file:{tmp_path / 'played'}", lambda out: out.fill(0)).close()
    assert house.made == []
