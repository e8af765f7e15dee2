"""Two soft tones that say somebody has come to the line.

Through PortAudio in a thread of its own, as opening a device may take a while; a desk without sound is
no fault, the window asks for attention too.
"""

import asyncio

import numpy as np
from numpy.typing import NDArray

from common.log import logger

RATE = 48_000
TONES_HZ = (659.3, 880.0)  # e2, a2
TONE_SECONDS = 0.22
LOUDNESS = 0.12
NONE = "none"

log = logger(__name__)


def tones() -> NDArray[np.float32]:
    """The chime as samples, one channel."""
    time = np.arange(int(RATE * TONE_SECONDS)) / RATE
    fade = np.sin(np.pi * time / TONE_SECONDS) ** 2
    return (
        np.concatenate([np.sin(2 * np.pi * hz * time) * fade for hz in TONES_HZ]).astype(np.float32)
        * LOUDNESS
    )


class Chime:
    """Plays on one loudspeaker, named as in the settings."""

    def __init__(self, loudspeaker: str) -> None:
        self._loudspeaker = loudspeaker

    async def play(self) -> None:
        if self._loudspeaker != NONE:
            await asyncio.to_thread(self._play)

    def _play(self) -> None:
        try:
            import sounddevice  # here, because its import looks for the sound system
        except OSError:
            log.warning("there is no sound system for the chime")
            return
        try:
            device = None if self._loudspeaker == "default" else self._loudspeaker
            sounddevice.play(tones(), RATE, device=device, blocking=True)
        except (sounddevice.PortAudioError, ValueError) as error:
            log.warning("the chime could not be played", problem=error)
