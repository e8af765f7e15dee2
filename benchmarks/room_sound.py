"""How much of the loudspeaker leaves the room, and of the person: ``python -m benchmarks.room_sound``.

Two voices of espeak-ng, the clerk's through a loudspeaker that overdrives a little and a made-up room of
250 ms, with the delay of a sound server; the citizen speaks into it when the clerk has spoken for a while
and goes on speaking.  Printed for each delay, over the repeats (each a room of its own):

- ERLE: how much quieter the echo leaves than it came, in dB, from the third and from the fifth second on;
- the same after the delay has grown or shrunk by 40 ms, told to the canceller as a new device;
- likeness of what leaves to what the citizen says while both speak, before and after, as a correlation;
- processor time for 10 ms.
"""

import argparse
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from common.media.room.near_end import SAMPLE_RATE, NearEnd
from demo.measure.speech import read_wav

Sound = NDArray[np.float64]

BLOCK = SAMPLE_RATE // 100
DELAYS_MS = (40, 80, 150, 250)
ROOM_SECONDS, ROOM_DECAY_SECONDS, ROOM_GAIN = 0.25, 0.05, 0.5
NOISE = 0.0005
"""-66 dB: a quiet office."""
CITIZEN_AT = 0.62
"""Of the clerk's speech."""
CLERK = (
    "Hyvää päivää, tämä on virkailija. Miten voin auttaa teitä tänään? Voitte näyttää paperin "
    "dokumenttikameralle, niin katson sen kanssanne läpi. Se kestää vain hetken."
)
CITIZEN = "Minulla on kysymys asumistuesta. Sain tämän kirjeen eilen enkä ymmärrä, mitä siinä pyydetään."


@dataclass(frozen=True)
class Figures:
    """Of one room."""

    erle_3s: float
    erle_5s: float
    erle_changed: float
    likeness_before: float
    likeness_after: float
    cpu_ms: float


def spoken(text: str, voice: str, folder: Path) -> Sound:
    """Speech at 48 kHz, its peak at 40 % of full scale."""
    path = folder / "speech.wav"
    subprocess.run(["espeak-ng", "-v", voice, "-w", str(path), text], check=True)
    narrow = read_wav(path)
    wide = np.zeros(narrow.size * 3)
    wide[::3] = narrow
    spectrum = np.fft.rfft(wide)
    spectrum[narrow.size // 2 :] = 0
    sound = np.fft.irfft(spectrum, wide.size)
    loud: Sound = 0.4 * sound / np.abs(sound).max()
    return loud


def echo_of(far: Sound, delay_ms: int, rng: np.random.Generator) -> Sound:
    """What the microphone hears of it."""
    count = int(ROOM_SECONDS * SAMPLE_RATE)
    room = rng.normal(size=count) * np.exp(-np.arange(count) / (ROOM_DECAY_SECONDS * SAMPLE_RATE))
    room *= ROOM_GAIN / np.linalg.norm(room)
    driven = np.tanh(far * 1.5) / 1.5
    size = far.size + count
    rung = np.fft.irfft(np.fft.rfft(driven, size) * np.fft.rfft(room, size), size)
    return np.concatenate([np.zeros(delay_ms * SAMPLE_RATE // 1000), rung])[: far.size]


def through(near_end: NearEnd, microphone: Sound, far: Sound) -> tuple[Sound, float]:
    """What leaves, and the seconds it took."""
    heard, played = (np.rint(one * 32767).clip(-32768, 32767).astype(np.int16) for one in (microphone, far))
    places = [slice(at, at + BLOCK) for at in range(0, heard.size - BLOCK + 1, BLOCK)]
    began = time.process_time()
    blocks = [near_end.cleaned(heard[place], played[place]) for place in places]
    return np.concatenate(blocks) / 32767, time.process_time() - began


def quieter_db(before: Sound, after: Sound, since_s: float, until_s: float) -> float:
    part = slice(int(since_s * SAMPLE_RATE), int(until_s * SAMPLE_RATE))
    return 10 * float(np.log10(np.sum(before[part] ** 2) / max(np.sum(after[part] ** 2), 1e-9)))


def likeness(sound: Sound, speech: Sound) -> float:
    size = sound.size + speech.size
    product = np.fft.irfft(np.fft.rfft(sound, size) * np.conj(np.fft.rfft(speech, size)), size)
    return float(product.max() / (np.linalg.norm(sound) * np.linalg.norm(speech)))


def measure(far: Sound, citizen: Sound, delay_ms: int, seed: int) -> Figures:
    rng = np.random.default_rng(seed)
    echo = echo_of(far, delay_ms, rng)
    noise = rng.normal(size=far.size) * NOISE
    at = int(far.size * CITIZEN_AT)
    end = min(far.size, at + citizen.size)
    both = echo.copy()
    both[at:end] += citizen[: end - at]
    near_end = NearEnd()
    out, seconds = through(near_end, both + noise, far)
    alone_s = at / SAMPLE_RATE - 0.3
    other = echo_of(far, delay_ms + (40 if seed % 2 else -40 if delay_ms > 40 else 20), rng)
    near_end.forget()
    changed, _ = through(near_end, other + noise, far)
    return Figures(
        erle_3s=quieter_db(echo, out, 3, 5),
        erle_5s=quieter_db(echo, out, 5, alone_s),
        erle_changed=quieter_db(other, changed, 3, 5),
        likeness_before=likeness(both[at:end], citizen[: end - at]),
        likeness_after=likeness(out[at:end], citizen[: end - at]),
        cpu_ms=1000 * seconds / (far.size / BLOCK),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the canceller of the loudspeaker's echo.")
    parser.add_argument("--repeat", type=int, default=5)
    repeat = parser.parse_args().repeat
    with tempfile.TemporaryDirectory() as folder:
        far = np.tile(spoken(CLERK, "fi", Path(folder)), 3)
        citizen = spoken(CITIZEN, "fi+f3", Path(folder))
    print(f"{repeat} rooms for each delay; median (least to most)")
    names = ("ERLE 3-5 s", "ERLE from 5 s", "new device", "likeness", "cleaned", "ms per 10 ms")
    print("  ".join([f"{'delay ms':>8}", *(f"{name:>20}" for name in names)]))
    for delay_ms in DELAYS_MS:
        rooms = [measure(far, citizen, delay_ms, seed) for seed in range(1, repeat + 1)]
        cells = []
        for name in Figures.__dataclass_fields__:
            values = [float(getattr(one, name)) for one in rooms]
            cells.append(f"{statistics.median(values):7.2f} ({min(values):.2f}-{max(values):.2f})")
        print("  ".join([f"{delay_ms:8}", *(f"{cell:>20}" for cell in cells)]))


if __name__ == "__main__":
    main()
