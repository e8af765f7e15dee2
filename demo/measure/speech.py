"""How much of what was spoken came out at the other end, as a correlation of waveforms.

Method: both signals are brought to 16 kHz.  The speech is cut into segments of half a second; those
with sound in them (over a tenth of the loudness of the whole) are compared.  Each segment is looked
for in the recording, first anywhere near where the whole utterance lies best, and the highest
normalised correlation within 250 ms of that place counts.  Aligning each segment by itself forgives
a buffer that grows or shrinks during the call, and nothing else.  The figure is the mean over all
segments with sound, those that never arrived included: they count with what chance gives them,
about 0.1 to 0.25.
"""

import wave
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float64]

RATE = 16_000
SEGMENT_SECONDS = 0.5
SLACK_SECONDS = 0.25
SILENT = 0.1


@dataclass(frozen=True)
class Heard:
    """Speech as it arrived."""

    seconds: float
    """Of speech with sound in it that was compared."""
    correlation: float
    """Mean over the segments, 0-1."""
    delay_seconds: float
    """Where the utterance begins in the recording."""


def read_wav(path: Path) -> Samples:
    """A mono or stereo 16-bit WAV file as one channel at ``RATE``."""
    with wave.open(str(path), "rb") as file:
        raw = np.frombuffer(file.readframes(file.getnframes()), np.int16)
        return resampled(raw.reshape(-1, file.getnchannels()).mean(axis=1) / 32768, file.getframerate())


def read_raw(path: Path, rate: int) -> Samples:
    """Raw 16-bit mono samples as one channel at ``RATE``."""
    raw = np.frombuffer(path.read_bytes()[: path.stat().st_size // 2 * 2], np.int16)
    return resampled(raw / 32768, rate)


def resampled(signal: Samples, rate: int) -> Samples:
    """The signal at ``RATE``, through its spectrum."""
    if rate == RATE or not signal.size:
        return signal.astype(np.float64)
    count = round(signal.size * RATE / rate)
    spectrum = np.fft.rfft(signal)
    wanted = np.zeros(count // 2 + 1, complex)
    shared = min(wanted.size, spectrum.size)
    wanted[:shared] = spectrum[:shared]
    return np.fft.irfft(wanted, count) * count / signal.size


def heard(spoken: Samples, recorded: Samples, rate: int = RATE) -> Heard:
    """Look for what was spoken in what was recorded; both one channel at ``rate``."""
    segment = int(SEGMENT_SECONDS * rate)
    slack = int(SLACK_SECONDS * rate)
    loudness = float(np.sqrt(np.mean(spoken**2))) if spoken.size else 0.0
    starts = [
        start
        for start in range(0, spoken.size - segment + 1, segment)
        if np.sqrt(np.mean(spoken[start : start + segment] ** 2)) > SILENT * loudness
    ]
    if not starts or recorded.size < segment:
        return Heard(0.0, 0.0, 0.0)
    lag = _best_lag(spoken, recorded)
    found = [_best_match(spoken[at : at + segment], recorded, at + lag, slack) for at in starts]
    return Heard(len(starts) * SEGMENT_SECONDS, float(np.mean(found)), lag / rate)


def _best_lag(spoken: Samples, recorded: Samples) -> int:
    """Samples from the recording's beginning to where the whole utterance fits best."""
    size = 1 << (spoken.size + recorded.size - 1).bit_length()
    product = np.fft.irfft(np.fft.rfft(recorded, size) * np.conj(np.fft.rfft(spoken, size)), size)
    best = int(np.argmax(np.abs(product)))
    return best if best < recorded.size else best - size


def _best_match(segment: Samples, recorded: Samples, near: int, slack: int) -> float:
    """The highest normalised correlation of a segment with the recording around ``near``."""
    begin, end = max(0, near - slack), min(recorded.size, near + slack + segment.size)
    window = recorded[begin:end]
    if window.size < segment.size:
        return 0.0
    size = 1 << (window.size + segment.size - 1).bit_length()
    product = np.fft.irfft(np.fft.rfft(window, size) * np.conj(np.fft.rfft(segment, size)), size)
    product = product[: window.size - segment.size + 1]
    energy = np.concatenate([[0.0], np.cumsum(window**2)])
    energy = energy[segment.size :] - energy[: -segment.size]
    norm = np.sqrt(np.maximum(energy, 1e-12) * max(float(np.sum(segment**2)), 1e-12))
    return float(np.max(np.abs(product) / norm))
