"""Lamps follow loudness in even steps."""

import pytest

from common.ui.level_lamp import lamps_lit


@pytest.mark.parametrize(
    ("level", "lit"),
    [(0.0, 0), (-1.0, 0), (0.003, 0), (0.005, 1), (0.02, 2), (0.05, 3), (0.2, 4), (0.5, 5), (9.0, 5)],
)
def test_each_ten_decibels_light_one_more(level: float, lit: int) -> None:
    assert lamps_lit(level) == lit
