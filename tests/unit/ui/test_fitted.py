"""A picture keeps its shape in any room."""

from hypothesis import given
from hypothesis import strategies as st

from common.ui.video_view import fitted

side = st.integers(2, 4000)


@given(side, side, side, side, st.booleans())
def test_a_picture_keeps_its_shape_and_its_middle(
    w: int, h: int, room_w: int, room_h: int, fills: bool
) -> None:
    box = fitted(w, h, room_w, room_h, fills=fills)
    assert abs(box.width() * h - box.height() * w) < 1e-6 * w * h * 4000
    assert abs(box.center().x() - room_w / 2) < 1e-6 * room_w + 1e-6
    within = box.width() <= room_w + 1e-6 and box.height() <= room_h + 1e-6
    beyond = box.width() >= room_w - 1e-6 and box.height() >= room_h - 1e-6
    assert beyond if fills else within
