"""Which sentence in which language a recorded breath is.

The candidates are spoken anew by the voices of all languages and compared by length and by the shape of their
spectrum over time.  No transcript of a stranger's speech can be had this way; whether the kiosk said this
sentence, in this language, whole, can.
"""

import subprocess
import wave
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

VOICES = {"fi": "fi", "sv": "sv", "en": "en-gb"}
FRAME, STEP = 512, 220
"""Samples; at 22050 Hz a frame is 23 ms and a step 10 ms."""
BANDS = 24
SHAPE = 96
"""Points in time to which every breath is brought."""
LENGTH_WITHIN = 0.06
"""The part by which a breath may be longer or shorter than the sentence."""
ALIKE = 0.95
"""Least likeness of two recordings of the same sentence."""

Samples = NDArray[np.int16]


@dataclass(frozen=True)
class Line:
    """A sentence in a language."""

    text: str
    language: str


def read_wav(path: Path) -> Samples:
    with wave.open(str(path), "rb") as file:
        return np.frombuffer(file.readframes(file.getnframes()), np.int16)


def spoken(line: Line) -> Samples:
    """The sentence by that language's voice, as a kiosk says it."""
    command = ["espeak-ng", "-v", VOICES[line.language], "-s", "150", "-b", "1", "--stdin", "--stdout"]
    wav = subprocess.run(command, input=line.text.encode(), capture_output=True, check=True).stdout
    return np.frombuffer(wav[44 : len(wav) - len(wav) % 2], np.int16)


class Recogniser:
    """Knows the sentences that may be heard."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = sorted(set(lines), key=lambda one: (one.text, one.language))
        heard = [spoken(one) for one in self._lines]
        self._lengths = np.array([len(one) for one in heard], np.float64)
        self._shapes = np.array([shape(one) for one in heard])

    def recognise(self, samples: Samples) -> Line | None:
        """The sentence this is; None when it is none of them."""
        if not self._lines or len(samples) < FRAME:
            return None
        likeness = self._shapes @ shape(samples)
        likeness[np.abs(self._lengths / len(samples) - 1) > LENGTH_WITHIN] = 0
        best = int(np.argmax(likeness))
        return self._lines[best] if likeness[best] >= ALIKE else None


def shape(samples: Samples) -> NDArray[np.float64]:
    """The loudness of bands over time, brought to one length and to one size."""
    sound = samples.astype(np.float64) / 32768
    if len(sound) < FRAME:
        sound = np.pad(sound, (0, FRAME - len(sound)))
    frames = np.lib.stride_tricks.sliding_window_view(sound, FRAME)[::STEP] * np.hanning(FRAME)
    power = np.abs(np.fft.rfft(frames, axis=1)) ** 2
    edges = np.unique(np.geomspace(2, power.shape[1], BANDS + 1).astype(int))
    bands = np.log10(np.add.reduceat(power, edges[:-1], axis=1) + 1e-6)
    times = np.linspace(0, len(bands) - 1, SHAPE)
    brought = np.array([np.interp(times, np.arange(len(bands)), band) for band in bands.T])
    brought -= brought.mean(axis=1, keepdims=True)
    size = np.linalg.norm(brought)
    return brought.ravel() / size if size else brought.ravel()
