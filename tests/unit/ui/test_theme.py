"""Colours and sizes keep what the standard asks."""

import pytest

from common.ui.theme import DAY, DESK, HIGH_CONTRAST, KIOSK, Palette, contrast, least_font_pixels, stylesheet


@pytest.mark.parametrize(
    ("front", "back", "ratio"), [("#000000", "#ffffff", 21.0), ("#777777", "#777777", 1.0)]
)
def test_contrast_is_that_of_wcag(front: str, back: str, ratio: float) -> None:
    assert contrast(front, back) == pytest.approx(ratio)
    assert contrast(back, front) == pytest.approx(ratio)


@pytest.mark.parametrize(
    ("front", "back", "least"),
    [pair for palette in (DAY, HIGH_CONTRAST) for pair in palette.pairs()],
)
def test_every_pair_that_meets_can_be_read(front: str, back: str, least: float) -> None:
    assert contrast(front, back) >= least


def test_nothing_at_the_kiosk_is_smaller_than_the_standard_allows() -> None:
    least = least_font_pixels(distance_mm=600, pixel_mm=0.277)
    assert min(KIOSK.small, KIOSK.body, KIOSK.lead) >= least >= 36


@pytest.mark.parametrize("palette", [DAY, HIGH_CONTRAST])
def test_the_style_sheet_uses_no_colour_but_the_palettes(palette: Palette) -> None:
    sheet = stylesheet(palette, DESK)
    used = {word.strip(";,{} ") for word in sheet.split() if word.startswith("#")}
    known = {getattr(palette, name) for name in palette.__dataclass_fields__}
    assert used <= known
    assert sheet.count("{") == sheet.count("}")
