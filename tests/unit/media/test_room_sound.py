"""The person in the room: an echo that does not get out, a voice that does, and peaks with a ceiling."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.media.room.far_end import BLOCK_SAMPLES, MOST_BLOCKS, FarEnd
from common.media.room.limiter import CEILING, Limiter
from common.media.room.sound_in_room import SoundInRoom
from common.media.room.volume import bounded, gain_of
from common.protocol.peer import MOST_VOLUME, START_VOLUME

RATE = 48_000


def syllables(seconds: float, seed: int, hertz: float = 5.0) -> np.ndarray:
    """Noise in the band and the rhythm of speech, as floats, as loud as a person near a microphone."""
    count = int(seconds * RATE)
    noise = np.convolve(np.random.default_rng(seed).normal(size=count), np.ones(24) / 24, "same")
    noise *= np.maximum(0.0, np.sin(2 * np.pi * hertz * np.arange(count) / RATE))
    return noise / np.abs(noise).max() * 0.8


def room_of(far: np.ndarray, delay_s: float, seed: int = 3) -> np.ndarray:
    """What a microphone hears of a loudspeaker in a small hard room."""
    count = int(0.2 * RATE)
    ring = np.random.default_rng(seed).normal(size=count) * np.exp(-np.arange(count) / (0.03 * RATE))
    size = far.size + count
    echo = np.fft.irfft(np.fft.rfft(far, size) * np.fft.rfft(ring / np.linalg.norm(ring) * 0.5, size), size)
    return np.concatenate([np.zeros(int(delay_s * RATE)), echo])[: far.size]


def as_samples(sound: np.ndarray) -> np.ndarray:
    return (sound * 32767).clip(-32768, 32767).astype(np.int16)


def power_db(sound: np.ndarray) -> float:
    return 10 * float(np.log10(np.mean(np.square(sound.astype(float) / 32768)) + 1e-12))


class Kiosk:
    """A room with somebody at the other end who says ``far``."""

    def __init__(self, far: np.ndarray) -> None:
        self.sent: list[np.ndarray] = []
        self._far, self._at = as_samples(far), 0
        self.room = SoundInRoom(self.sent.append, self._fill)

    def _fill(self, out: np.ndarray) -> None:
        out[:] = self._far[self._at : self._at + out.size]
        self._at += out.size

    def run(self, microphone: np.ndarray, burst: int = 1) -> np.ndarray:
        """The loudspeaker asks for ``burst`` blocks at once, the microphone gives one at a time."""
        heard = as_samples(microphone)
        out = np.zeros(BLOCK_SAMPLES, np.int16)
        for n in range(heard.size // BLOCK_SAMPLES):
            if n % burst == 0:
                for _ in range(burst):
                    self.room.play(out)
            self.room.heard(heard[n * BLOCK_SAMPLES : (n + 1) * BLOCK_SAMPLES])
        return np.concatenate(self.sent)


@pytest.mark.parametrize(("delay_s", "burst"), [(0.06, 1), (0.15, 4), (0.25, 1)])
def test_the_other_person_does_not_hear_the_own_voice_again(delay_s: float, burst: int) -> None:
    far = syllables(8.0, seed=1)
    echo = room_of(far, delay_s)
    sent = Kiosk(far).run(echo, burst)
    part = slice(5 * RATE, 8 * RATE)
    assert power_db(as_samples(echo)[part]) - power_db(sent[part]) > 20


def test_a_new_device_is_found_again() -> None:
    far = syllables(12.0, seed=1)
    echo = np.concatenate([room_of(far, 0.15)[: 6 * RATE], room_of(far, 0.08, seed=9)[6 * RATE :]])
    kiosk = Kiosk(far)
    kiosk.run(echo[: 6 * RATE])
    kiosk.room.devices_changed()
    sent = kiosk.run(echo[6 * RATE :])
    part = slice(10 * RATE, 12 * RATE)
    assert power_db(as_samples(echo)[part]) - power_db(sent[part]) > 20


def test_a_person_who_speaks_is_heard_while_the_other_is_silent() -> None:
    near = syllables(4.0, seed=2)
    sent = Kiosk(np.zeros(near.size)).run(near)
    size = near.size * 2
    product = np.fft.irfft(np.fft.rfft(sent, size) * np.conj(np.fft.rfft(near, size)), size)
    assert product.max() / (np.linalg.norm(sent.astype(float)) * np.linalg.norm(near)) > 0.6


def test_who_speaks_softly_is_lifted_but_not_while_the_loudspeaker_plays() -> None:
    soft = syllables(6.0, seed=2) * 0.03
    quiet_room, loud_room = Kiosk(np.zeros(soft.size)), Kiosk(syllables(6.0, seed=1) * 0.1)
    part = slice(4 * RATE, 6 * RATE)
    spoken = power_db(as_samples(soft)[part])
    assert power_db(quiet_room.run(soft)[part]) > spoken + 4
    assert power_db(loud_room.run(soft)[part]) < spoken + 1


def test_with_a_headset_sound_goes_out_as_it_is() -> None:
    sent: list[np.ndarray] = []
    room = SoundInRoom(sent.append, lambda out: out.fill(9000), headset=True)
    block = as_samples(syllables(0.01, seed=2))
    room.devices_changed()
    room.play(np.zeros(BLOCK_SAMPLES, np.int16))
    room.heard(block)
    assert (sent[0] == block).all()


def test_a_loudspeaker_that_is_not_there_is_silence() -> None:
    far = FarEnd()
    assert not far.take().any()


def test_what_is_played_is_taken_in_order_and_the_oldest_goes_when_nobody_listens() -> None:
    far = FarEnd()
    far.put(np.repeat(np.arange(1, 13, dtype=np.int16), BLOCK_SAMPLES))
    assert [far.take()[0] for _ in range(MOST_BLOCKS)] == list(range(13 - MOST_BLOCKS, 13))
    assert not far.take().any()


@settings(deadline=None, max_examples=50)
@given(st.lists(st.integers(0, 1500), max_size=20))
def test_any_size_of_callback_is_kept_whole(sizes: list[int]) -> None:
    far, sent, got = FarEnd(), np.arange(1, 1 + sum(sizes), dtype=np.int16), []
    at = 0
    for size in sizes:
        far.put(sent[at : at + size])
        at += size
        got += [far.take() for _ in range(len(far._blocks))]
    whole = np.concatenate(got) if got else np.zeros(0, np.int16)
    assert (whole == sent[: whole.size]).all()
    assert sent.size - whole.size < BLOCK_SAMPLES


@settings(deadline=None, max_examples=50)
@given(st.lists(st.integers(0, 32768), min_size=1, max_size=12))
def test_no_sample_is_louder_than_the_ceiling(peaks: list[int]) -> None:
    limiter = Limiter()
    for seed, peak in enumerate(peaks):
        block = np.random.default_rng(seed).integers(-peak, peak, BLOCK_SAMPLES, endpoint=True)
        out = block.clip(-32768, 32767).astype(np.int16)
        limiter.apply(out)
        assert np.abs(out.astype(int)).max() <= CEILING * 32768 + 1


def test_speech_below_the_ceiling_is_played_as_it_is() -> None:
    limiter = Limiter()
    for block in np.split(as_samples(syllables(1.0, seed=4)), 100):
        out = block.copy()
        limiter.apply(out)
        assert (out == block).all()


def test_after_a_shout_it_is_soon_as_loud_as_before() -> None:
    limiter, out = Limiter(), np.full(BLOCK_SAMPLES, 32767, np.int16)
    limiter.apply(out)
    for _ in range(10):
        out = np.full(BLOCK_SAMPLES, 1000, np.int16)
        limiter.apply(out)
    assert 970 < out[-1] <= 1000


def test_the_volume_has_a_range_of_eighteen_decibels_and_a_step_of_twelve() -> None:  # EN 301 549 8.2.1
    decibels = [20 * np.log10(gain_of(level) / gain_of(0)) for level in range(MOST_VOLUME + 1)]
    assert decibels == pytest.approx([0, 3, 6, 9, 12, 15, 18])
    assert gain_of(START_VOLUME) == 1.0
    assert [bounded(level) for level in (-5, 0, 6, 99)] == [0, 0, 6, 6]


@pytest.mark.parametrize("level", range(MOST_VOLUME + 1))
def test_each_level_is_as_loud_as_it_says_and_nothing_clips(level: int) -> None:
    room = SoundInRoom(lambda _: None, lambda out: out.__setitem__(slice(None), 8000))
    room.level, out = level, np.empty(BLOCK_SAMPLES, np.int16)
    for _ in range(60):
        room.play(out)
    assert out[-1] == pytest.approx(8000 * gain_of(level), rel=0.01)
    loud = SoundInRoom(lambda _: None, lambda out: out.__setitem__(slice(None), 32_000))
    loud.level = level
    for _ in range(60):
        loud.play(out)
        assert np.abs(out.astype(int)).max() <= CEILING * 32768 + 1


def test_the_level_changes_without_a_crack() -> None:
    room = SoundInRoom(lambda _: None, lambda out: out.__setitem__(slice(None), 8000))
    out = np.empty(BLOCK_SAMPLES, np.int16)
    room.play(out)
    last = int(out[-1])
    for level in (6, 0, 3):
        room.level = level
        for _ in range(50):
            room.play(out)
            assert np.abs(np.diff([last, *out.astype(int)])).max() < 40
            last = int(out[-1])
