"""Whether a visit truly happened, judged from what was measured; pure.

A missing figure or a false one fails the visit.  A figure that misses its target does not: it is said
as short, with by how much, for the machine that plays the demo may be a slow one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

SETUP_MS = 1000.0
WIDTH, HEIGHT = 640, 480
FPS_P5 = 20.0
CORRELATION = 0.6
PAGE_WIDTH, PAGE_HEIGHT = 2400, 3400
ATTRACT_SECONDS = 1.0
TALK_SECONDS = 20.0

# Below these a figure is no longer short but says that the thing did not happen at all.
DEAD_CORRELATION = 0.3
DEAD_PSNR_DB = 18.0
DEAD_FRAMES = 100

DIRECTIONS = ("kiosk_to_clerk", "clerk_to_kiosk")
SHAPE: Mapping[str, Any] = {
    "outcome": str, "site": str, "authority": str, "service": str,
    "wait_s": float, "talk_s": float, "setup_ms": float,
    "video": {way: {"frames": int, "fps_p5": float, "width": int, "height": int, "psnr_db": float}
              for way in DIRECTIONS},
    "audio": {way: {"seconds": float, "correlation": float} for way in DIRECTIONS},
    "pages": [{"source": str, "width": int, "height": int, "sha256_kiosk": str, "sha256_clerk": str}],
    "printed_pages": int,
    "log": {"rows": int, "chain_ok": bool},
    "wipe": {"residue_files": int, "media_process_gone": bool, "frame_is_attract": bool},
}  # fmt: skip
"""What ``visit.json`` has in it; a figure that could not be measured is null there."""


@dataclass(frozen=True)
class Evidence:
    """What was seen beside the figures of ``visit.json``."""

    form_words: tuple[str, ...]
    """Words of the paper form that were looked for on the page at the clerk's side."""
    words_read: tuple[str, ...]
    """Those of them that a text reader found there."""
    pdf_pages: int
    """Pages of the PDF saved at the console."""
    attract_seconds: float | None
    """From the end of the visit to the first screen for the next citizen; None when it never came."""
    steps_missed: tuple[str, ...] = ()
    """Steps of the script that did not work."""


@dataclass(frozen=True)
class Verdict:
    reasons: tuple[str, ...]
    """Why the visit did not truly happen; empty when it did."""
    short: tuple[str, ...]
    """Figures that miss their targets, with by how much."""

    @property
    def happened(self) -> bool:
        return not self.reasons


def judge(visit: Mapping[str, Any], evidence: Evidence) -> Verdict:
    """Look at every figure; nothing is taken on trust."""
    reasons = [f"step missed: {step}" for step in evidence.steps_missed]
    missing = _missing(visit, SHAPE)
    reasons += [f"no figure for {path}" for path in missing]
    if missing:
        return Verdict(tuple(reasons), ())
    reasons += _call(visit) + _paper(visit, evidence) + _end(visit, evidence)
    return Verdict(tuple(reasons), tuple(_short(visit, evidence)))


def _missing(value: Any, shape: Any, path: str = "") -> list[str]:
    """Paths of figures that are not there or not of their kind."""
    if isinstance(shape, Mapping):
        if not isinstance(value, Mapping):
            return [path or "anything"]
        return [
            gap
            for key, inner in shape.items()
            for gap in _missing(value.get(key), inner, f"{path}.{key}" if path else key)
        ]
    if isinstance(shape, list):
        if not isinstance(value, list) or not value:
            return [path]
        return [
            gap for number, one in enumerate(value) for gap in _missing(one, shape[0], f"{path}[{number}]")
        ]
    if shape is float:
        right = isinstance(value, int | float) and not isinstance(value, bool)
    elif shape is int:
        right = isinstance(value, int) and not isinstance(value, bool)
    else:
        right = isinstance(value, shape) and value != ""
    return [] if right else [path]


def _call(visit: Mapping[str, Any]) -> list[str]:
    reasons = []
    if visit["outcome"] != "resolved":
        reasons.append(f"the outcome is {visit['outcome']}, the clerk said resolved")
    if visit["talk_s"] < TALK_SECONDS:
        reasons.append(f"they talked {visit['talk_s']:.1f} s, less than {TALK_SECONDS:g} s")
    for way in DIRECTIONS:
        video, audio = visit["video"][way], visit["audio"][way]
        if video["frames"] < DEAD_FRAMES:
            reasons.append(f"{way}: {video['frames']} pictures are no video")
        if video["psnr_db"] < DEAD_PSNR_DB:
            reasons.append(f"{way}: at {video['psnr_db']:.1f} dB the picture is not the one that was sent")
        if audio["correlation"] < DEAD_CORRELATION:
            reasons.append(f"{way}: at {audio['correlation']:.2f} the speech did not arrive")
    return reasons


def _paper(visit: Mapping[str, Any], evidence: Evidence) -> list[str]:
    reasons = [
        f"page {number} is not the same at both ends"
        for number, page in enumerate(visit["pages"], 1)
        if page["sha256_kiosk"] != page["sha256_clerk"]
    ]
    sources = {page["source"] for page in visit["pages"]}
    reasons += [f"no page by {source}" for source in ("document_camera", "scanner") if source not in sources]
    unread = [word for word in evidence.form_words if word not in evidence.words_read]
    if not evidence.form_words or unread:
        reasons.append(f"words that cannot be read on the clerk's page: {', '.join(unread) or 'all'}")
    if evidence.pdf_pages < 1:
        reasons.append("no page was saved as PDF at the console")
    if visit["printed_pages"] < 1:
        reasons.append("nothing came out of the kiosk's printer")
    return reasons


def _end(visit: Mapping[str, Any], evidence: Evidence) -> list[str]:
    reasons = []
    if visit["log"]["rows"] < 1:
        reasons.append("the session log has no rows")
    if not visit["log"]["chain_ok"]:
        reasons.append("the session log's chain is broken")
    if visit["wipe"]["residue_files"]:
        reasons.append(f"{visit['wipe']['residue_files']} files of the visit are left")
    if not visit["wipe"]["media_process_gone"]:
        reasons.append("the media process of the visit still runs")
    if not visit["wipe"]["frame_is_attract"]:
        reasons.append("the kiosk does not show its first screen again")
    if evidence.attract_seconds is None:
        reasons.append("the kiosk was not seen to return to its first screen")
    return reasons


def _short(visit: Mapping[str, Any], evidence: Evidence) -> list[str]:
    short = []
    if visit["setup_ms"] > SETUP_MS:
        short.append(
            f"setup_ms {visit['setup_ms']:.0f}, {visit['setup_ms'] - SETUP_MS:.0f} over {SETUP_MS:.0f}"
        )
    for way in DIRECTIONS:
        video, audio = visit["video"][way], visit["audio"][way]
        if video["fps_p5"] < FPS_P5:
            short.append(
                f"{way} fps_p5 {video['fps_p5']:.1f}, {FPS_P5 - video['fps_p5']:.1f} under {FPS_P5:g}"
            )
        if video["width"] < WIDTH or video["height"] < HEIGHT:
            short.append(f"{way} {video['width']}x{video['height']}, under {WIDTH}x{HEIGHT}")
        if audio["correlation"] < CORRELATION:
            gap = CORRELATION - audio["correlation"]
            short.append(f"{way} correlation {audio['correlation']:.2f}, {gap:.2f} under {CORRELATION:g}")
    for number, page in enumerate(visit["pages"], 1):
        if page["width"] < PAGE_WIDTH or page["height"] < PAGE_HEIGHT:
            short.append(f"page {number} {page['width']}x{page['height']}, under {PAGE_WIDTH}x{PAGE_HEIGHT}")
    if evidence.attract_seconds is not None and evidence.attract_seconds > ATTRACT_SECONDS:
        over = evidence.attract_seconds - ATTRACT_SECONDS
        short.append(
            f"end to first screen {evidence.attract_seconds:.1f} s, {over:.1f} over {ATTRACT_SECONDS:g}"
        )
    return short
