"""Microphone and loudspeaker under supervision: one thread that opens, watches and reopens both.

PortAudio raises nothing when a device goes, its callbacks just stop; so the age of the last callback
is what is watched.  One thread, because PortAudio may only be asked by one at a time.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from common.clock import Clock
from common.errors import Device, DeviceError, Problem
from common.log import logger
from common.media.capture.pace import RETRY_SECONDS

WATCH_SECONDS = 0.25
SILENT_SECONDS = 2.5
"""A stream without a callback for so long is lost.  Not sooner: PulseAudio was measured to pause a sink
for 2.1 s when it wakes or when another program joins, and opening it again only makes that longer."""

log = logger(__name__)


class SoundStream(Protocol):
    """An open stream of a device."""

    latency_s: float
    """Between the air and the callback, as far as the system knows it."""

    @property
    def gone(self) -> bool:
        """The system has said that the device is gone; one that says nothing just falls silent."""

    def close(self) -> None:
        """Stop and let go; must not raise."""


class SoundSystem(Protocol):
    """Opens streams of 48 kHz, mono, 16 bits, 10 ms a callback.

    ``name`` is ``default`` or a device's; opening raises ``DeviceError`` with MISSING, BUSY or FAULT.
    """

    def open_microphone(self, name: str, heard: Callable[[NDArray[np.int16]], None]) -> SoundStream:
        """``heard`` is called on the sound thread with 480 samples of its own each."""

    def open_loudspeaker(self, name: str, fill: Callable[[NDArray[np.int16]], None]) -> SoundStream:
        """``fill`` is called on the sound thread and writes every sample of its argument."""

    def refresh(self) -> None:
        """Look for devices anew; only while no stream is open."""


@dataclass
class _Watched:
    """One device and what is known of it."""

    device: Device
    name: str
    open: Callable[[], SoundStream]
    stream: SoundStream | None = None
    due: float = float("-inf")
    called_at: float = float("-inf")
    runs: bool = False
    """Its callback has been called since it was opened."""
    said: Problem | None = None
    spoken: bool = False


class SoundKeeper:
    """Keeps both devices open.  ``news`` is called on its thread."""

    def __init__(
        self,
        system: Callable[[], SoundSystem],
        microphone: str,
        loudspeaker: str,
        heard: Callable[[NDArray[np.int16]], None],
        fill: Callable[[NDArray[np.int16]], None],
        news: Callable[[Device, Problem | None], None],
        clock: Clock,
    ) -> None:
        """``system`` is made on the keeper's thread, when first needed: making it touches devices."""
        self._make_system = system
        self._system: SoundSystem | None = None
        self._news = news
        self._clock = clock
        self._heard, self._fill = heard, fill
        self._watched = [
            _Watched(Device.MICROPHONE, microphone, self._open_microphone),
            _Watched(Device.LOUDSPEAKER, loudspeaker, self._open_loudspeaker),
        ]
        self.tried = threading.Event()
        """Set once it is known whether the devices work."""
        self._wanted = (microphone, loudspeaker)
        self._stopping = False
        self._changed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sound", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def use(self, microphone: str, loudspeaker: str) -> None:
        """Change to other devices: those of before fall silent, within ``WATCH_SECONDS``.  Any thread."""
        self._wanted = (microphone, loudspeaker)
        self._changed.set()

    def stop(self, seconds: float = 0.5) -> None:
        """Close both; a driver that hangs is left behind after ``seconds``, with its thread."""
        self._stopping = True
        self._changed.set()
        self._thread.join(seconds)

    def works(self, device: Device) -> bool:
        """Whether the device is open and called back."""
        return next(one.runs for one in self._watched if one.device is device)

    def latency_s(self, device: Device) -> float:
        """Between the air and the callback of the device; 0 while it is not open."""
        stream = next(one.stream for one in self._watched if one.device is device)
        return 0.0 if stream is None else stream.latency_s

    def step(self, now: float) -> None:
        """Change to what is wanted, open what is due, give up what has fallen silent."""
        for one, name in zip(self._watched, self._wanted, strict=True):
            if one.name != name:
                self._close(one)
                one.name, one.due = name, now
        for one in self._watched:
            if one.stream is not None and (one.stream.gone or now - one.called_at > SILENT_SECONDS):
                self._close(one)
                one.due = now + RETRY_SECONDS
                self._say(one, Problem.LOST)
            elif one.runs:
                self._say(one, None)
        for one in self._watched:
            if one.stream is None and now >= one.due:
                self._try(one, now)
        if all(one.spoken for one in self._watched):
            self.tried.set()

    def _run(self) -> None:
        while not self._stopping:
            self.step(self._clock.now())
            self._changed.wait(WATCH_SECONDS)
            self._changed.clear()
        for one in self._watched:
            self._close(one)

    def _try(self, one: _Watched, now: float) -> None:
        if one.name == "none":
            one.due = float("inf")
            self._say(one, Problem.MISSING)
            return
        try:
            one.stream = one.open()
        except DeviceError as error:
            one.due = now + RETRY_SECONDS
            self._say(one, error.problem)
        else:
            one.called_at = max(one.called_at, now)  # it has as long for its first callback

    def _system_now(self) -> SoundSystem:
        if self._system is None:
            self._system = self._make_system()
        elif all(one.stream is None for one in self._watched):
            self._system.refresh()
        return self._system

    def _open_microphone(self) -> SoundStream:
        watched = self._watched[0]

        def heard(samples: NDArray[np.int16]) -> None:
            self._called(watched)
            self._heard(samples)

        return self._system_now().open_microphone(watched.name, heard)

    def _open_loudspeaker(self) -> SoundStream:
        watched = self._watched[1]

        def fill(out: NDArray[np.int16]) -> None:
            self._called(watched)
            self._fill(out)

        return self._system_now().open_loudspeaker(watched.name, fill)

    def _called(self, one: _Watched) -> None:
        one.called_at, one.runs = self._clock.now(), True

    def _close(self, one: _Watched) -> None:
        if one.stream is not None:
            one.stream.close()
            one.stream, one.runs = None, False

    def _say(self, one: _Watched, problem: Problem | None) -> None:
        if one.spoken and problem == one.said:
            return
        log.info("sound device changed", device=one.device, problem=problem)
        one.said, one.spoken = problem, True
        self._news(one.device, problem)
