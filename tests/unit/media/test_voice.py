"""The other person's voice from packets to the loudspeaker, without a network and without a clock."""

import numpy as np
import pytest

from common.clock import ManualClock
from common.media.codec.opus import OpusEncoder
from common.media.play.playout import SAMPLE_RATE
from common.media.play.voice import UNHEARD_SECONDS, Voice

PACKET = 480


def tone(seconds: float, hertz: float = 440.0) -> np.ndarray:
    time = np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    return np.rint(8000 * np.sin(2 * np.pi * hertz * time)).astype(np.int16)


def speech(seconds: float) -> np.ndarray:
    """Noise of syllables: what libopus takes for speech, and repairs."""
    noise = np.random.default_rng(1).normal(size=int(seconds * SAMPLE_RATE))
    noise = np.convolve(noise, np.ones(24) / 8, "same")
    noise *= 1 + np.sin(2 * np.pi * 6 * np.arange(noise.size) / SAMPLE_RATE)
    return (6000 * noise).clip(-32768, 32767).astype(np.int16)


class Ear:
    """A voice, the packets of somebody who says ``sound``, and a loudspeaker."""

    def __init__(self, sound: np.ndarray, loss: float = 0.0) -> None:
        self.clock = ManualClock(50.0)
        self.voice = Voice(self.clock.now)
        encoder = OpusEncoder()
        encoder.expect_loss(loss)
        self.packets = [encoder.encode(one) for one in np.split(sound, sound.size // PACKET)]

    def listen(self, lost: frozenset[int] = frozenset(), block: int = PACKET) -> np.ndarray:
        """All packets come, one each 10 ms; returns what the loudspeaker played."""
        out = []
        for n, payload in enumerate(self.packets):
            if n not in lost:
                self.voice.put(n * PACKET, payload, self.clock.now())
            self.clock.advance(0.004)
            if n * PACKET % block == 0:
                samples = np.full(block, 99, np.int16)
                self.voice.fill(samples)
                out.append(samples)
            self.clock.advance(0.006)
        return np.concatenate(out) if out else np.zeros(0, np.int16)


def likeness(played: np.ndarray, said: np.ndarray) -> float:
    """Wherever it fits best."""
    size = played.size + said.size
    product = np.fft.irfft(np.fft.rfft(played, size) * np.conj(np.fft.rfft(said, size)), size)
    return float(product.max() / np.sqrt(np.sum(played.astype(float) ** 2) * np.sum(said.astype(float) ** 2)))


def test_who_is_on_hold_hears_silence_and_then_what_is_said_now() -> None:
    ear = Ear(tone(0.5))
    ear.voice.listen(False)
    assert not ear.listen().any()
    assert ear.voice.read().level == 0.0
    ear.voice.listen(True)
    assert ear.listen().any()


@pytest.mark.parametrize("block", [480, 960])
def test_what_is_said_is_played(block: int) -> None:
    ear = Ear(tone(2.0))
    assert likeness(ear.listen(block=block), tone(2.0)) > 0.98
    heard = ear.voice.read()
    assert heard.seconds == pytest.approx(2.0, abs=0.1)
    assert heard.level == pytest.approx(8000 / 32768 / np.sqrt(2), rel=0.1)
    assert heard.concealed == 0
    assert 0 < heard.delay_s < 0.03


def test_lost_packets_are_repaired_or_made_up_and_counted() -> None:
    lost = frozenset(range(20, 200, 10))
    ear = Ear(speech(2.0), loss=0.1)
    assert likeness(ear.listen(lost), speech(2.0)) > 0.5  # of noise; chance is 0.05
    counts = ear.voice.counts
    assert counts.repaired + counts.concealed >= 0.9 * len(lost) * PACKET
    assert counts.repaired > counts.concealed
    assert ear.voice.read().concealed == pytest.approx(counts.concealed / counts.played)
    assert ear.voice.read().concealed == 0, "figures are of what came since the last look"


def test_there_is_silence_before_the_first_word_and_after_the_last() -> None:
    ear = Ear(tone(0.5))
    out = np.full(PACKET, 99, np.int16)
    ear.voice.fill(out)
    assert not out.any()
    ear.listen()
    for _ in range(50):
        ear.clock.advance(0.01)
        ear.voice.fill(out)
    assert not out.any()


def test_what_is_no_opus_is_passed_over() -> None:
    ear = Ear(tone(1.0))
    for n in range(30, 100, 7):
        ear.packets[n] = b"\xff\x00"
    for n in range(33, 100, 7):
        ear.packets[n] = b""
    assert likeness(ear.listen(), tone(1.0)) > 0.6


def test_without_a_loudspeaker_the_figures_stay_true_and_nothing_piles_up() -> None:
    ear = Ear(tone(5.0))
    for n, payload in enumerate(ear.packets):
        ear.voice.put(n * PACKET, payload, ear.clock.now())
        ear.clock.advance(0.01)
        if n % 10 == 0:
            ear.voice.tick()
    heard = ear.voice.read()
    assert heard.seconds == pytest.approx(5.0 - UNHEARD_SECONDS, abs=0.6)
    assert heard.level > 0.1
    out = np.zeros(PACKET, np.int16)
    ear.voice.fill(out)
    assert ear.voice.read().delay_s < 0.4


def test_nothing_of_the_last_person_is_played_to_the_next() -> None:
    ear = Ear(tone(1.0))
    ear.listen()
    ear.voice.forget()
    out = np.full(PACKET, 99, np.int16)
    ear.voice.fill(out)
    assert not out.any()
    assert ear.voice.playing(ear.clock.now()) is None


def test_lip_sync_makes_it_wait() -> None:
    early, late = Ear(tone(3.0)), Ear(tone(3.0))
    late.voice.wait_longer(0.05)
    early.listen()
    late.listen()
    assert late.voice.read().delay_s - early.voice.read().delay_s == pytest.approx(0.05, abs=0.015)
    now = late.clock.now()
    behind = early.voice.playing(now - 50.0 + 50.0) - late.voice.playing(now)
    assert behind / SAMPLE_RATE == pytest.approx(0.05, abs=0.015)
