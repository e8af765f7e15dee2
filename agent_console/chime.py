"""Two soft tones that say somebody has come to the line.

A desk without sound is no fault: the window asks for attention too.
"""

import numpy as np
from numpy.typing import NDArray

from common.errors import DeviceError
from common.log import logger
from common.media.short_sounds import ShortSounds, as_int16

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

    def __init__(self, loudspeaker: str, aloud: ShortSounds) -> None:
        self._loudspeaker = loudspeaker
        self._aloud = aloud

    async def play(self) -> None:
        """Play it to its end; a failure is logged."""
        if self._loudspeaker == NONE:
            return
        try:
            await self._aloud.play(as_int16(tones()), self._loudspeaker)
        except DeviceError as error:
            log.warning("the chime could not be played", problem=error.problem)
