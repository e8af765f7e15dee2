"""Which system opens a sound device: its name says so.

``file:PATH`` is a file, ``pulse:NAME`` a device of the sound server, any other name one of PortAudio's.
``default`` is the sound server's choice where there is one, for it alone tells that a device has been pulled
out; else PortAudio's.
"""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from common.errors import Device, DeviceError, Problem
from common.log import logger
from common.media.pulse import Pulse
from common.media.sound import SoundStream, SoundSystem
from common.media.sound_files import file_loudspeaker, file_microphone

FILE, PULSE, DEFAULT = "file:", "pulse:", "default"

log = logger(__name__)


class SoundSystems:
    """Fits ``sound.SoundSystem``; each system is made when the first of its devices is opened."""

    def __init__(
        self, make_pulse: Callable[[], SoundSystem | None], make_portaudio: Callable[[], SoundSystem]
    ) -> None:
        """``make_pulse`` gives None while no sound server answers."""
        self._make_pulse, self._make_portaudio = make_pulse, make_portaudio
        self._pulse: SoundSystem | None = None
        self._portaudio: SoundSystem | None = None

    def open_microphone(self, name: str, heard: Callable[[NDArray[np.int16]], None]) -> SoundStream:
        if name.startswith(FILE):
            return file_microphone(Path(name.removeprefix(FILE)), heard)
        system, known_as = self._system(name, Device.MICROPHONE)
        return system.open_microphone(known_as, heard)

    def open_loudspeaker(self, name: str, fill: Callable[[NDArray[np.int16]], None]) -> SoundStream:
        if name.startswith(FILE):
            return file_loudspeaker(Path(name.removeprefix(FILE)), fill)
        system, known_as = self._system(name, Device.LOUDSPEAKER)
        return system.open_loudspeaker(known_as, fill)

    def refresh(self) -> None:
        if self._portaudio is not None:
            self._portaudio.refresh()

    def _system(self, name: str, device: Device) -> tuple[SoundSystem, str]:
        wants_pulse = name.startswith(PULSE)
        if wants_pulse or name == DEFAULT:
            self._pulse = self._pulse or self._make_pulse()
            if self._pulse is not None:
                return self._pulse, name.removeprefix(PULSE)
            if wants_pulse:
                raise DeviceError(device, Problem.MISSING)
        if self._portaudio is None:
            self._portaudio = self._make_portaudio()
        return self._portaudio, name


def real_systems() -> SoundSystems:
    """Those of this machine."""
    return SoundSystems(_pulse, _portaudio)


def _pulse() -> Pulse | None:
    try:
        pulse = Pulse()
    except OSError:  # no such library
        return None
    if pulse.answers():
        return pulse
    pulse.close()
    log.info("no sound server answers")
    return None


def _portaudio() -> SoundSystem:
    """Imported when first needed: the import itself looks at every device."""
    try:
        from common.media.portaudio import PortAudio
    except OSError as error:  # the system has no PortAudio library
        raise DeviceError(Device.MICROPHONE, Problem.MISSING) from error
    return PortAudio()
