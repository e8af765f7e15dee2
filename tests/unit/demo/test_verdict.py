"""The verdict believes nothing that was not measured."""

import copy
from dataclasses import replace
from typing import Any

import pytest

from demo.verdict import Evidence, judge

GOOD: dict[str, Any] = {
    "outcome": "resolved",
    "site": "karstula",
    "authority": "kela",
    "service": "kela-housing",
    "wait_s": 6.0,
    "talk_s": 31.0,
    "setup_ms": 640.0,
    "video": {
        way: {"frames": 900, "fps_p5": 27.0, "width": 1280, "height": 720, "psnr_db": 33.0}
        for way in ("kiosk_to_clerk", "clerk_to_kiosk")
    },
    "audio": {way: {"seconds": 12.0, "correlation": 0.8} for way in ("kiosk_to_clerk", "clerk_to_kiosk")},
    "pages": [
        {
            "source": "document_camera",
            "width": 2480,
            "height": 3508,
            "sha256_kiosk": "a1",
            "sha256_clerk": "a1",
        },
        {"source": "scanner", "width": 2480, "height": 3508, "sha256_kiosk": "b2", "sha256_clerk": "b2"},
    ],
    "printed_pages": 1,
    "log": {"rows": 30, "chain_ok": True},
    "wipe": {"residue_files": 0, "media_process_gone": True, "frame_is_attract": True},
}
SEEN = Evidence(form_words=("Asumistuki",), words_read=("Asumistuki",), pdf_pages=1, attract_seconds=0.6)


def with_(path: str, value: Any) -> dict[str, Any]:
    """The good visit with one figure changed."""
    visit = copy.deepcopy(GOOD)
    *way, last = path.split(".")
    place: Any = visit
    for key in way:
        place = place[int(key)] if key.isdigit() else place[key]
    place[last] = value
    return visit


def leaves(value: Any, path: str = "") -> list[str]:
    if isinstance(value, dict):
        return [leaf for key, inner in value.items() for leaf in leaves(inner, f"{path}.{key}".strip("."))]
    if isinstance(value, list):
        return [leaf for number, inner in enumerate(value) for leaf in leaves(inner, f"{path}.{number}")]
    return [path]


def test_a_good_visit_happened_and_nothing_is_short() -> None:
    verdict = judge(GOOD, SEEN)
    assert verdict.happened
    assert verdict.short == ()


@pytest.mark.parametrize("path", leaves(GOOD))
def test_a_visit_with_a_figure_missing_did_not_happen(path: str) -> None:
    assert not judge(with_(path, None), SEEN).happened


def test_an_empty_visit_did_not_happen() -> None:
    assert not judge({}, SEEN).happened


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("outcome", "technical_fail"),
        ("talk_s", 12.0),
        ("video.kiosk_to_clerk.frames", 3),
        ("video.clerk_to_kiosk.psnr_db", 9.0),
        ("audio.clerk_to_kiosk.correlation", 0.1),
        ("pages.0.sha256_clerk", "ff"),
        ("pages.1.source", "document_camera"),
        ("printed_pages", 0),
        ("log.rows", 0),
        ("log.chain_ok", False),
        ("wipe.residue_files", 1),
        ("wipe.media_process_gone", False),
        ("wipe.frame_is_attract", False),
    ],
)
def test_a_false_figure_fails_the_visit_and_says_why(path: str, value: Any) -> None:
    assert len(judge(with_(path, value), SEEN).reasons) == 1


@pytest.mark.parametrize(
    "seen",
    [
        replace(SEEN, words_read=()),
        replace(SEEN, form_words=(), words_read=()),
        replace(SEEN, pdf_pages=0),
        replace(SEEN, attract_seconds=None),
        replace(SEEN, steps_missed=("zoom",)),
    ],
)
def test_evidence_that_is_missing_fails_the_visit(seen: Evidence) -> None:
    assert len(judge(GOOD, seen).reasons) == 1


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("setup_ms", 1400.0, "400 over 1000"),
        ("video.kiosk_to_clerk.fps_p5", 14.0, "6.0 under 20"),
        ("video.kiosk_to_clerk.width", 320, "under 640x480"),
        ("audio.kiosk_to_clerk.correlation", 0.5, "0.10 under 0.6"),
        ("pages.0.width", 1200, "under 2400x3400"),
    ],
)
def test_a_figure_under_its_target_is_short_by_so_much_and_the_visit_happened(
    path: str, value: Any, words: str
) -> None:
    verdict = judge(with_(path, value), SEEN)
    assert verdict.happened
    assert len(verdict.short) == 1
    assert words in verdict.short[0]


def test_a_slow_end_is_short() -> None:
    assert "1.5 over 1" in judge(GOOD, replace(SEEN, attract_seconds=2.5)).short[0]
