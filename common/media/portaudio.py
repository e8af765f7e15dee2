"""The sound devices through sounddevice; no other module imports it.

Importing it starts PortAudio, which looks at every device: that happens when the first device is
opened, not when the process starts.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import sounddevice
from numpy.typing import NDArray

from common.errors import Device, DeviceError, Problem
from common.media.capture.own_sound import BLOCK_SAMPLES, SAMPLE_RATE

_STREAM = {"samplerate": SAMPLE_RATE, "blocksize": BLOCK_SAMPLES, "channels": 1, "dtype": "int16"}
MICROPHONE_LATENCY_S = 0.06
LOUDSPEAKER_LATENCY_S = 0.1
"""Measured on two cores with seven times their load: 60 ms and more never ran dry; 40 ms (``low``) lost a
tenth of all sound, and after an underrun ALSA's PulseAudio plugin may stop calling back at all.
``PULSE_LATENCY_MSEC`` in the environment overrides both; leave it out."""


class PortAudio:
    """Fits ``sound.SoundSystem``; used by one thread only."""

    def open_microphone(self, name: str, heard: Callable[[NDArray[np.int16]], None]) -> "PortAudioStream":
        def callback(data: NDArray[np.int16], _frames: int, _time: Any, _status: Any) -> None:
            heard(data[:, 0].copy())

        return _started(Device.MICROPHONE, sounddevice.InputStream, name, MICROPHONE_LATENCY_S, callback)

    def open_loudspeaker(self, name: str, fill: Callable[[NDArray[np.int16]], None]) -> "PortAudioStream":
        def callback(out: NDArray[np.int16], _frames: int, _time: Any, _status: Any) -> None:
            fill(out[:, 0])

        return _started(Device.LOUDSPEAKER, sounddevice.OutputStream, name, LOUDSPEAKER_LATENCY_S, callback)

    def refresh(self) -> None:
        # PortAudio's list of devices is frozen when it starts; this is its only way to look again.
        try:
            sounddevice._terminate()  # noqa: SLF001
            sounddevice._initialize()  # noqa: SLF001
        except sounddevice.PortAudioError:
            return  # the next open says what is wrong


class PortAudioStream:
    """Fits ``sound.SoundStream``."""

    gone = False

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self.latency_s = float(stream.latency)

    def close(self) -> None:
        self._stream.close(ignore_errors=True)


def _started(
    device: Device, kind: Callable[..., Any], name: str, latency_s: float, callback: Callable[..., None]
) -> PortAudioStream:
    try:
        stream = kind(
            device=None if name == "default" else name, latency=latency_s, callback=callback, **_STREAM
        )
    except ValueError as error:  # no device of this name, or several
        raise DeviceError(device, Problem.MISSING) from error
    except sounddevice.PortAudioError as error:
        raise DeviceError(device, _problem(error)) from error
    try:
        stream.start()
    except sounddevice.PortAudioError as error:
        stream.close(ignore_errors=True)
        raise DeviceError(device, _problem(error)) from error
    return PortAudioStream(stream)


def _problem(error: sounddevice.PortAudioError) -> Problem:
    """PortAudio's error codes, portaudio.h: -9996 invalid device, -9985 device unavailable."""
    code = error.args[1] if len(error.args) > 1 else 0
    return {-9996: Problem.MISSING, -9985: Problem.BUSY}.get(code, Problem.FAULT)
