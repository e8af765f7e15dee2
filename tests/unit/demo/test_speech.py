"""The correlation tells speech that arrived from speech that did not."""

import wave
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from demo.measure.speech import RATE, heard, read_wav, resampled


def babble(seed: int, seconds: float = 4.0) -> NDArray[np.float64]:
    """Something like speech: a buzz of changing pitch that comes and goes, with some hiss."""
    random = np.random.default_rng(seed)
    time = np.arange(int(seconds * RATE)) / RATE
    pitch = 110 + 40 * np.interp(time, np.linspace(0, seconds, 12), random.uniform(-1, 1, 12))
    phase = 2 * np.pi * np.cumsum(pitch) / RATE
    buzz = sum(np.sin(phase * k + random.uniform(0, 6)) / k for k in range(1, 20))
    loud = np.interp(time, np.linspace(0, seconds, 40), random.uniform(0, 1, 40))
    return 0.2 * loud * (buzz + 0.2 * random.standard_normal(time.size))


def test_speech_that_arrives_late_and_quiet_is_heard() -> None:
    spoken = babble(1)
    recorded = np.concatenate([np.zeros(RATE), 0.3 * spoken, np.zeros(RATE)])
    result = heard(spoken, recorded)
    assert result.correlation > 0.99
    assert result.delay_seconds == pytest.approx(1.0, abs=0.01)
    assert result.seconds >= 3


def test_a_buffer_that_grows_in_the_middle_is_forgiven() -> None:
    spoken = babble(2)
    half = spoken.size // 2
    recorded = np.concatenate([spoken[:half], np.zeros(RATE // 10), spoken[half:]])
    assert heard(spoken, recorded).correlation > 0.9


def test_noise_lowers_the_figure() -> None:
    spoken = babble(3)
    noise = np.random.default_rng(0).standard_normal(spoken.size) * np.std(spoken)
    assert 0.5 < heard(spoken, spoken + noise).correlation < 0.85


@pytest.mark.parametrize(
    "recorded", [np.zeros(4 * RATE), np.zeros(10), babble(99)], ids=["silence", "nothing", "other"]
)
def test_speech_that_never_arrived_is_not_heard(recorded: NDArray[np.float64]) -> None:
    assert heard(babble(4), recorded).correlation < 0.5


def test_half_of_the_words_lost_shows() -> None:
    spoken = babble(5)
    recorded = spoken.copy()
    recorded[: spoken.size // 2] = 0
    assert 0.4 < heard(spoken, recorded).correlation < 0.7


def test_silence_has_nothing_to_compare() -> None:
    assert heard(np.zeros(RATE), np.zeros(RATE)).seconds == 0


def test_a_wav_file_is_read_at_our_rate(tmp_path: Path) -> None:
    tone = np.sin(2 * np.pi * 440 * np.arange(22050) / 22050)
    with wave.open(str(tmp_path / "tone.wav"), "wb") as file:
        file.setparams((1, 2, 22050, 0, "NONE", ""))
        file.writeframes((tone * 16000).astype(np.int16).tobytes())
    assert read_wav(tmp_path / "tone.wav").size == RATE


def test_resampling_keeps_a_tone() -> None:
    tone = np.sin(2 * np.pi * 440 * np.arange(48000) / 48000)
    expected = np.sin(2 * np.pi * 440 * np.arange(RATE) / RATE)
    assert np.corrcoef(resampled(tone, 48000), expected)[0, 1] > 0.999
