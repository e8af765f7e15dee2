"""Sounds that can be told apart in speech: short bursts of tone, each with a pitch of its own.

Pure.  Eight in a loop of eight seconds, so a click that is heard says which it was and thereby when it was
made, however late it comes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.call.shape import LOOP_SAMPLES, RATE

CLICK_SAMPLES = 960
PITCHES_HZ = (700, 1000, 1300, 1600, 1900, 2200, 2500, 2800)
"""All well inside what Opus keeps of speech at any rate used here."""
FIRST_SAMPLE, APART_SAMPLES = RATE // 2, RATE
QUIET_SAMPLES = 2400
"""Speech is silent for so long before and after a click."""
PEAK = 0.6
LIKE = 0.75
"""Of the energy of what is heard so much must be the click's, as an amplitude."""
FAINT = 0.02
NEARLY_SILENT = 0.3
"""As a share of the click's amplitude."""
THIN = 4
"""So many samples are looked at as one: quicker, and 12 kHz are enough for the highest pitch."""

Sound = NDArray[np.float64]


@dataclass(frozen=True)
class Heard:
    """A click found in what was received."""

    click: int
    """Which of the pitches."""
    sample: int
    """Where it begins in what was received."""


def starts() -> list[int]:
    """Where in the loop each click begins."""
    return [FIRST_SAMPLE + number * APART_SAMPLES for number in range(len(PITCHES_HZ))]


def mark(speech: Sound) -> NDArray[np.int16]:
    """One loop of speech, cut or filled up to its length, with the clicks in it; 16 bits."""
    loop = np.zeros(LOOP_SAMPLES)
    loop[: min(speech.size, LOOP_SAMPLES)] = speech[:LOOP_SAMPLES]
    for number, start in enumerate(starts()):
        loop[start - QUIET_SAMPLES : start + CLICK_SAMPLES + QUIET_SAMPLES] = 0
        loop[start : start + CLICK_SAMPLES] = PEAK * _click(number).real
    return np.asarray(np.clip(loop, -1, 1) * 32767, np.int16)


def find(sound: NDArray[np.int16]) -> list[Heard]:
    """Every click in mono sound at 48 kHz, in the order it was heard.

    A click counts where it resembles the sound most; one that is repeated within its own length, or drowned
    in something else, is not found.
    """
    if sound.size < 2 * CLICK_SAMPLES:
        return []
    whole = sound[: sound.size // THIN * THIN].astype(np.float64) / 32768
    heard = whole.reshape(-1, THIN).mean(axis=1)
    energy = np.sqrt(np.maximum(_window_sums(heard * heard), 1e-12))
    alone = _alone(energy)
    size = 1 << int(np.ceil(np.log2(heard.size + CLICK_SAMPLES)))
    spectrum = np.fft.fft(heard, size)
    found: list[Heard] = []
    for number in range(len(PITCHES_HZ)):
        template = _click(number).reshape(-1, THIN).mean(axis=1)
        norm = np.sqrt((template.real**2).sum())
        matched = np.abs(np.fft.ifft(spectrum * np.conj(np.fft.fft(template, size))))[: energy.size] / norm
        likeness = np.where(alone & (energy > FAINT * norm), matched / energy, 0.0)
        found += [Heard(number, place * THIN) for place in _peaks(likeness, matched)]
    return sorted(found, key=lambda one: one.sample)


def _click(number: int) -> NDArray[np.complex128]:
    """A burst with a soft beginning and end; complex, so that a codec may turn its phase."""
    time = np.arange(CLICK_SAMPLES) / RATE
    return np.asarray(np.hanning(CLICK_SAMPLES) * np.exp(2j * np.pi * PITCHES_HZ[number] * time))


def _window_sums(values: Sound) -> Sound:
    sums = np.concatenate(([0.0], np.cumsum(values)))
    window = CLICK_SAMPLES // THIN
    return np.asarray(sums[window:] - sums[:-window], np.float64)


def _alone(energy: Sound) -> NDArray[np.bool_]:
    """Where it is nearly silent a click's length before and after: a vowel can sound like a click."""
    gap = (CLICK_SAMPLES + QUIET_SAMPLES // 8) // THIN
    edge = np.zeros(min(gap, energy.size))
    before, after = np.concatenate((edge, energy[:-gap])), np.concatenate((energy[gap:], edge))
    return np.asarray(np.maximum(before, after) < NEARLY_SILENT * energy)


def _peaks(likeness: Sound, matched: Sound) -> Sequence[int]:
    """The strongest place of each stretch that is alike; stretches lie at least half a loop apart."""
    alike = np.flatnonzero(likeness > LIKE)
    if not alike.size:
        return []
    stretches = np.split(alike, np.flatnonzero(np.diff(alike) > LOOP_SAMPLES // THIN // 4) + 1)
    return [int(stretch[matched[stretch].argmax()]) for stretch in stretches]
