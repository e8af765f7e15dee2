"""Opus through libopus: as wide as the standard asks, repaired, concealed, and safe from what comes in."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.errors import MediaError
from common.media.codec import opus
from common.media.codec.opus import OpusDecoder, OpusEncoder, packet_samples, reach_hz, repairs

LOOKAHEAD = 312
"""6.5 ms, which libopus needs to look ahead."""


def speech(seconds: float = 2.0, seed: int = 1) -> np.ndarray:
    """Noise of syllables between 150 Hz and 7 kHz, falling as speech does."""
    count = int(seconds * opus.SAMPLE_RATE)
    hertz = np.fft.rfftfreq(count, 1 / opus.SAMPLE_RATE)
    spectrum = np.fft.rfft(np.random.default_rng(seed).normal(size=count))
    spectrum *= (hertz > 150) * (hertz < 7000) / np.maximum(hertz, 500)
    voice = np.fft.irfft(spectrum, count) * (1 + np.sin(2 * np.pi * 4 * np.arange(count) / opus.SAMPLE_RATE))
    return (voice / np.abs(voice).max() * 16_000).astype(np.int16)


def packets(sound: np.ndarray, size: int = 480, loss: float = 0.0) -> list[bytes]:
    encoder = OpusEncoder()
    encoder.expect_loss(loss)
    return [encoder.encode(one) for one in np.split(sound[: sound.size // size * size], sound.size // size)]


def decoded(coded: list[bytes]) -> np.ndarray:
    decoder = OpusDecoder()
    return np.concatenate([decoder.decode(one) for one in coded])


def likeness(one: np.ndarray, other: np.ndarray) -> float:
    size = min(one.size, other.size)
    return float(np.corrcoef(one[:size], other[:size])[0, 1])


def level_between(sound: np.ndarray, low: float, high: float) -> float:
    hertz = np.fft.rfftfreq(sound.size, 1 / opus.SAMPLE_RATE)
    band = np.abs(np.fft.rfft(sound))[(hertz >= low) & (hertz < high)]
    return 10 * float(np.log10(np.sum(band**2)))


@pytest.mark.parametrize("size", [480, 960])
def test_speech_comes_out_as_it_went_in_at_the_rate_asked_for(size: int) -> None:
    sound = speech()
    coded = packets(sound, size)
    assert {packet_samples(one) for one in coded} == {size}
    assert sum(map(len, coded)) * 8 / 2.0 == pytest.approx(opus.BITRATE, rel=0.15)
    assert likeness(decoded(coded)[LOOKAHEAD:], sound) > 0.8  # noise; speech gives 0.96


def test_silence_is_encoded_without_effort_and_the_next_word_with_all_of_it() -> None:
    word, pause = speech(), np.zeros(48_000, np.int16)
    heard = decoded(packets(np.concatenate([word, pause, word])))[LOOKAHEAD:]
    assert likeness(heard[: word.size], word) > 0.8
    assert np.abs(heard[word.size + 24_000 : word.size + 40_000]).max() < 30
    assert likeness(heard[word.size + pause.size :], word) > 0.8


@pytest.mark.parametrize("size", [480, 960])
@pytest.mark.parametrize("loss", [0.0, 0.05, 1.0])
def test_seven_kilohertz_of_speech_get_through(size: int, loss: float) -> None:  # EN 301 549 6.1
    sound = speech()
    heard = decoded(packets(sound, size, loss))
    assert level_between(heard, 6000, 6900) > level_between(sound, 6000, 6900) - 6.0


@pytest.mark.parametrize("size", [480, 960])
def test_a_lost_packet_is_repaired_from_the_next_one(size: int) -> None:
    sound = speech()
    coded = packets(sound, size, loss=0.05)
    whole = decoded(coded)
    repaired, concealed = [], []
    for lost in range(20, len(coded) - 1):
        if not repairs(coded[lost + 1]):
            continue
        place = slice(lost * size, (lost + 1) * size)
        for results, make in (
            (repaired, lambda d, lost=lost: d.repair(coded[lost + 1], size)),
            (concealed, lambda d, lost=lost: d.conceal(size)),
        ):
            decoder = OpusDecoder()
            for one in coded[lost - 10 : lost]:
                decoder.decode(one)
            made = make(decoder)
            assert made.size == size
            results.append(likeness(made, whole[place]))
    assert len(repaired) > len(coded) / 3
    assert np.median(repaired) > 0.8
    assert np.median(repaired) > np.median(concealed) + 0.3


def test_a_line_without_loss_pays_nothing_for_repair() -> None:
    encoder = OpusEncoder()
    sound = speech()
    carried = []
    for loss in (0.0, 0.02, 0.0):  # in place, in the middle of a call
        encoder.expect_loss(loss)
        carried.append([repairs(encoder.encode(one)) for one in np.split(sound, sound.size // 480)][5:])
    assert not any(carried[0])
    assert np.mean(carried[1]) > 0.3
    assert not any(carried[2])


def test_what_is_missing_goes_on_and_fades() -> None:
    decoder = OpusDecoder()
    for one in packets(speech()):
        before = decoder.decode(one)
    made = [decoder.conceal(480) for _ in range(40)]
    assert {one.size for one in made} == {480}
    assert np.abs(made[0]).max() > np.abs(before).max() / 4
    assert np.abs(made[-1]).max() < np.abs(made[0]).max() / 10


def test_the_packet_may_change_its_size_in_the_middle_of_a_call() -> None:
    encoder, decoder, sound = OpusEncoder(), OpusDecoder(), speech(0.12)
    sizes = [480, 960, 480, 960]
    ends = np.cumsum(sizes)
    coded = [encoder.encode(sound[end - size : end]) for size, end in zip(sizes, ends, strict=True)]
    assert [decoder.decode(one).size for one in coded] == sizes


def test_a_size_that_opus_does_not_have_is_our_own_mistake() -> None:
    with pytest.raises(MediaError):
        OpusEncoder().encode(np.zeros(481, np.int16))


def test_stereo_of_a_browser_comes_out_as_one_channel() -> None:
    silence_of_two_channels = bytes([0b11111_1_00, 0xFF, 0xFE])  # CELT, 20 ms, stereo
    assert OpusDecoder().decode(silence_of_two_channels).shape == (960,)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.binary(max_size=200), max_size=20), st.integers(1, 6000))
def test_whatever_comes_in_is_sound_or_nothing(hostile: list[bytes], samples: int) -> None:
    decoder = OpusDecoder()
    for one in hostile:
        assert 0 <= packet_samples(one) <= opus.MAX_PACKET_SAMPLES
        assert repairs(one) in (True, False)
        for made in (decoder.decode(one), decoder.repair(one, samples)):
            assert made is None or 0 < made.size <= opus.MAX_PACKET_SAMPLES
    assert decoder.conceal(samples).size <= opus.MAX_PACKET_SAMPLES


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 199), st.binary(min_size=1, max_size=8), st.integers(0, 80))
def test_a_damaged_packet_harms_no_other(at: int, damage: bytes, cut: int) -> None:
    decoder = OpusDecoder()
    coded = list(CODED)
    coded[at] = (coded[at][:cut] + damage)[: opus.MAX_PACKET_BYTES]
    made = [decoder.decode(one) for one in coded]
    assert all(one is not None for one in made[at + 1 :])
    if at < 100:
        assert likeness(np.concatenate(made[-50:]), CLEAN[-50 * 480 :]) > 0.8


CODED = packets(speech())
CLEAN = decoded(CODED)


def test_without_the_library_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    opus._library.cache_clear()
    monkeypatch.setattr(opus._ffi, "dlopen", _missing)
    with pytest.raises(MediaError, match="libopus0"):
        OpusDecoder()
    monkeypatch.undo()
    assert OpusDecoder().conceal(480).size == 480


def _missing(name: str) -> None:
    raise OSError(name)


def test_how_high_a_packet_reaches_stands_in_its_first_byte() -> None:  # RFC 6716, table 2
    reaches = [reach_hz(bytes([configuration << 3])) for configuration in range(32)]
    assert reaches == (
        [4000] * 4 + [6000] * 4 + [8000] * 4 + [12_000] * 2 + [20_000] * 2
        + [4000] * 4 + [8000] * 4 + [12_000] * 4 + [20_000] * 4
    )  # fmt: skip
