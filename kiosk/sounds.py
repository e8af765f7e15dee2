"""The kiosk's short sounds, each made of tones, each shorter than 3 s (EN 301 549 5.1.3.10).

A kiosk without sound goes on: the screen says the same.
"""

import numpy as np
from numpy.typing import NDArray

from common.errors import DeviceError
from common.log import logger
from common.media.short_sounds import ShortSounds, as_int16
from kiosk.flow.effects import Sound

RATE = 48_000
TONE_SECONDS = 0.24
LOUDNESS = 0.2
NONE = "none"
TONES_HZ = {
    Sound.STILL_THERE: (587.3, 587.3, 784.0),
    Sound.ANSWERED: (523.3, 659.3, 784.0),
    Sound.LOST: (523.3, 392.0),
    Sound.TRAY: (784.0, 587.3, 784.0, 587.3),
}

log = logger(__name__)


def samples(sound: Sound) -> NDArray[np.float32]:
    """The sound as one channel at 48 kHz, each tone swelling and fading."""
    time = np.arange(int(RATE * TONE_SECONDS)) / RATE
    swell = np.sin(np.pi * time / TONE_SECONDS) ** 2
    tones = [np.sin(2 * np.pi * hertz * time) * swell for hertz in TONES_HZ[sound]]
    return (np.concatenate(tones) * LOUDNESS).astype(np.float32)


class Sounds:
    """Plays on one loudspeaker, named as in the settings."""

    def __init__(self, loudspeaker: str, aloud: ShortSounds) -> None:
        self._loudspeaker = loudspeaker
        self._aloud = aloud

    async def play(self, sound: Sound) -> None:
        """Play it to its end; a failure is logged."""
        if self._loudspeaker == NONE:
            return
        try:
            await self._aloud.play(as_int16(samples(sound)), self._loudspeaker)
        except DeviceError as error:
            log.warning("a sound could not be played", sound=sound.value, problem=error.problem)
