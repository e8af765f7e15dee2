"""Colours and sizes keep what the standard asks."""

import pytest

from common.ui.theme import (
    DAY,
    DESK,
    HIGH_CONTRAST,
    KIOSK,
    KIOSK_LARGE,
    NIGHT,
    Palette,
    contrast,
    least_font_pixels,
    stylesheet,
)


@pytest.mark.parametrize(
    ("front", "back", "ratio"), [("#000000", "#ffffff", 21.0), ("#777777", "#777777", 1.0)]
)
def test_contrast_is_that_of_wcag(front: str, back: str, ratio: float) -> None:
    assert contrast(front, back) == pytest.approx(ratio)
    assert contrast(back, front) == pytest.approx(ratio)


@pytest.mark.parametrize(
    ("front", "back", "least"),
    [pair for palette in (DAY, NIGHT, HIGH_CONTRAST) for pair in palette.pairs()],
)
def test_every_pair_that_meets_can_be_read(front: str, back: str, least: float) -> None:
    assert contrast(front, back) >= least


def test_nothing_at_the_kiosk_is_smaller_than_the_standard_allows() -> None:
    least = least_font_pixels(distance_mm=600, pixel_mm=0.277)
    assert min(KIOSK.small, KIOSK.body, KIOSK.lead) >= least >= 36


def test_larger_text_is_half_as_large_again_and_no_heading_is_smaller() -> None:
    assert min(KIOSK_LARGE.small, KIOSK_LARGE.body) >= 1.5 * KIOSK.body
    assert KIOSK_LARGE.body <= KIOSK_LARGE.lead <= KIOSK_LARGE.title <= KIOSK_LARGE.display
    assert KIOSK_LARGE.display >= KIOSK.display


@pytest.mark.parametrize("inks", ["ink", "quiet", "good", "warn", "bad", "accent"])
def test_high_contrast_is_seven_to_one(inks: str) -> None:
    for back in (HIGH_CONTRAST.ground, HIGH_CONTRAST.surface, HIGH_CONTRAST.tint):
        assert contrast(getattr(HIGH_CONTRAST, inks), back) >= 7


@pytest.mark.parametrize("palette", [DAY, NIGHT, HIGH_CONTRAST])
def test_the_style_sheet_uses_no_colour_but_the_palettes(palette: Palette) -> None:
    sheet = stylesheet(palette, DESK)
    used = {word.strip(";,{} ") for word in sheet.split() if word.startswith("#")}
    known = {getattr(palette, name) for name in palette.__dataclass_fields__}
    assert used <= known
    assert sheet.count("{") == sheet.count("}")
