"""Short sounds of a program whose call is in another process: chimes, signals, speech.

Several may be heard at once, and one that is cancelled is silent at once.  Streams are opened and closed on
one thread: PortAudio may only be asked by one at a time, and aborts the program when two close a stream.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from common.media.capture.own_sound import SAMPLE_RATE
from common.media.sound import SoundSystem

LOOK_SECONDS = 0.02
LATE_SECONDS = 2.0
"""A device that takes no samples for so long is given up."""


class ShortSounds:
    """Plays on any loudspeaker of the settings; one of these a program."""

    def __init__(self, systems: SoundSystem) -> None:
        self._systems = systems
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="short-sounds")

    def close(self) -> None:
        """Play nothing any more."""
        self._thread.shutdown(wait=False)

    async def play(self, samples: NDArray[np.int16], loudspeaker: str) -> None:
        """Play 48 kHz, one channel, to its end.  Raises DeviceError."""
        loop = asyncio.get_running_loop()
        feed = _Feed(samples)
        stream = await loop.run_in_executor(
            self._thread, self._systems.open_loudspeaker, loudspeaker, feed.fill
        )
        try:
            async with asyncio.timeout(len(samples) / SAMPLE_RATE + LATE_SECONDS):
                while not feed.ended and not stream.gone:
                    await asyncio.sleep(LOOK_SECONDS)
                await asyncio.sleep(stream.latency_s)
        except TimeoutError:
            pass
        finally:
            feed.hush()
            await asyncio.shield(loop.run_in_executor(self._thread, stream.close))


class _Feed:
    """Samples on their way to a device; ``fill`` is called on its thread."""

    def __init__(self, samples: NDArray[np.int16]) -> None:
        self._samples = samples
        self._next = 0

    @property
    def ended(self) -> bool:
        return self._next >= len(self._samples)

    def hush(self) -> None:
        self._next = len(self._samples)

    def fill(self, out: NDArray[np.int16]) -> None:
        piece = self._samples[self._next : self._next + len(out)]
        self._next += len(piece)
        out[: len(piece)] = piece
        out[len(piece) :] = 0


def at_48_khz(samples: NDArray[np.int16], rate: int) -> NDArray[np.int16]:
    """The same sound at the devices' rate, nothing added above what it had."""
    if rate == SAMPLE_RATE or not len(samples):
        return samples
    length = round(len(samples) * SAMPLE_RATE / rate)
    spectrum = np.fft.rfft(samples.astype(np.float64))
    wave = np.fft.irfft(spectrum, length) * (length / len(samples))
    return np.clip(np.rint(wave), -32768, 32767).astype(np.int16)


def as_int16(samples: NDArray[np.float32]) -> NDArray[np.int16]:
    """From -1 to 1 as 16 bits."""
    return np.clip(np.rint(samples * 32767), -32768, 32767).astype(np.int16)
