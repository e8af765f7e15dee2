"""What speech asks of the machine: a voice that makes sound of words, and an ear it reaches."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from common.errors import EtaluukkuError


class VoiceError(EtaluukkuError):
    """The voice cannot speak; the screen says the same."""


@dataclass(frozen=True)
class Speech:
    """Spoken words, one channel."""

    samples: NDArray[np.int16]
    rate: int
    """Samples in a second."""


class Voice(Protocol):
    """Makes speech of text."""

    def speaks(self, language: str) -> bool:
        """Whether it has a voice for the language."""

    async def speak(self, text: str, language: str) -> Speech:
        """The text as that language is spoken; raises VoiceError."""


class Ear(Protocol):
    """Where speech is heard."""

    def private(self) -> bool:
        """Whether only the citizen hears it now: the handset is lifted, or there is a headset."""

    async def play(self, speech: Speech) -> None:
        """Play it to its end; cancelled, it is silent at once.  Raises VoiceError."""
