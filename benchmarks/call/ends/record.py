"""What an end has received, kept in memory while it is measured and written when it is over.

``pictures.json`` is a list of ``[monotonic seconds, width, height, sixteen cells as hex]``; ``shot-N.y`` is
the raw luma of its Nth.  ``sound.json`` is a list of ``[monotonic seconds, samples]``, and ``sound.s16`` has
the samples, 16 bits mono at 48 kHz.  Chromium's end writes the same.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.call import barcode

SHOT_EVERY = 30
"""A picture a second is kept whole, to be compared with what was sent."""


class Record:
    """Of one end; one thread for pictures and one for sound may use it."""

    def __init__(self) -> None:
        self._frames: list[tuple[float, int, int, str]] = []
        self._shots: list[tuple[int, NDArray[np.uint8]]] = []
        self._sound: list[tuple[float, NDArray[np.int16]]] = []

    def picture(self, at: float, luma: NDArray[np.uint8]) -> bool:
        """A picture could be read at this moment; True when it is the first with a number."""
        cells = barcode.sample(luma)
        height, width = luma.shape
        if not self._frames and barcode.read(cells) is None:
            return False  # a stand-in, or nothing yet
        self._frames.append((at, width, height, cells.hex()))
        if len(self._frames) % SHOT_EVERY == 0:
            self._shots.append((len(self._frames) - 1, luma.copy()))
        return len(self._frames) == 1

    def sound(self, at: float, samples: NDArray[np.int16]) -> None:
        """These samples were handed over at this moment."""
        self._sound.append((at, samples))

    def write(self, folder: Path) -> None:
        for index, luma in self._shots:
            (folder / f"shot-{index}.y").write_bytes(luma.tobytes())
        (folder / "pictures.json").write_text(json.dumps(self._frames))
        (folder / "sound.json").write_text(json.dumps([(at, samples.size) for at, samples in self._sound]))
        with (folder / "sound.s16").open("wb") as file:
            for _, samples in self._sound:
                file.write(samples.tobytes())


class Received:
    """What lies in the folder of an end that has written its record."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.frames: list[tuple[float, int, int, str]] = self._list("pictures.json")
        self.blocks: list[tuple[float, int]] = self._list("sound.json")

    def samples(self) -> NDArray[np.int16]:
        path = self._folder / "sound.s16"
        return np.fromfile(path, np.int16) if path.exists() else np.empty(0, np.int16)

    def shots(self) -> Iterator[tuple[int, NDArray[np.uint8]]]:
        """Index of a frame and its luma, one after another."""
        for path in sorted(self._folder.glob("shot-*.y")):
            index = int(path.stem.removeprefix("shot-"))
            _, width, height, _ = self.frames[index]
            yield index, np.fromfile(path, np.uint8).reshape(height, width)

    def _list(self, name: str) -> list[Any]:
        """Empty where nothing of this kind has come at all."""
        path = self._folder / name
        found: list[Any] = json.loads(path.read_text()) if path.exists() else []
        return found
