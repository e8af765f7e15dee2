"""What would spoil a page is seen, by its name; what would not is let pass."""

import cv2
import numpy as np
import pytest

from kiosk.devices.paper.corners import Picture
from kiosk.devices.paper.sight import see
from kiosk.devices.paper.straighten import A4_HEIGHT, A4_WIDTH, page_size
from kiosk.devices.ports import PageWarning

DESK = (70, 100, 140)
SKIN = (110, 150, 200)


def lay(table: np.ndarray, x: int, y: int, width: int = 850, height: int = 1202) -> np.ndarray:
    """A white page with lines of small print, its upper left corner at x, y."""
    page = np.full((height, width, 3), 242, np.float32)
    for line in range(90, height - 90, 26):
        for word in range(80, width - 110, 42):
            page[line : line + 9, word : word + 30 : 4] = 40
    left, top = max(0, x), max(0, y)
    table[top : y + height, left : x + width] = page[top - y :, left - x :][
        : table.shape[0] - top, : table.shape[1] - left
    ]
    return table


def table(width: int = 2000, height: int = 1500) -> np.ndarray:
    return np.full((height, width, 3), DESK, np.float32)


def taken(scene: np.ndarray, blur: float = 0.8) -> Picture:
    """The scene in twice its size, as a camera of 12 megapixels has it: a page of 205 dots to the inch."""
    scene = cv2.resize(scene, None, fx=2, fy=2, interpolation=cv2.INTER_NEAREST)
    noise = np.random.default_rng(7).standard_normal(scene.shape, np.float32)
    return np.clip(cv2.GaussianBlur(scene, (0, 0), blur) + 2 * noise, 0, 255).astype(np.uint8)


def with_hand(scene: np.ndarray) -> np.ndarray:
    cv2.line(scene, (1999, 1200), (1300, 900), SKIN, 190)
    return scene


def with_pen(scene: np.ndarray) -> np.ndarray:
    cv2.line(scene, (1700, 1000), (1250, 700), (120, 60, 30), 20)
    return scene


def with_header(scene: np.ndarray) -> np.ndarray:
    """Print in colour that runs to the edges of the page."""
    scene[150:330, 600:1450] = (170, 110, 60)
    return scene


def with_shadow(scene: np.ndarray) -> np.ndarray:
    scene[700:, 900:] *= 0.55
    return scene


@pytest.mark.parametrize(
    ("photo", "said"),
    [
        (taken(lay(table(), 600, 150)), []),
        (taken(with_pen(lay(table(), 600, 150))), []),
        (taken(with_header(lay(table(), 600, 150))), []),
        (taken(with_shadow(lay(table(), 600, 150))), []),
        (taken(with_hand(lay(table(), 600, 150))), [PageWarning.HAND]),
        (taken(lay(lay(table(2600), 150, 150), 1250, 170)), [PageWarning.SEVERAL]),
        (taken(lay(lay(table(2600), 500, 130), 1250, 190)), [PageWarning.SEVERAL]),
        (taken(lay(table(), -160, 150)), [PageWarning.CUT_OFF]),
        (taken(0.12 * lay(table(), 600, 150)), [PageWarning.TOO_DARK]),
        (taken(lay(table(), 600, 150), blur=5), [PageWarning.BLUR]),
    ],
    ids=["good", "a pen", "coloured head", "a shadow", "hand", "two apart", "two over one another",
         "beyond the edge", "dark", "out of focus"],
)  # fmt: skip
def test_what_would_spoil_the_page_is_named(photo, said):
    sight = see(photo)
    assert sight.corners is not None
    assert list(sight.warnings) == said


@pytest.mark.parametrize("way", [0, 90], ids=["side to side", "up and down"])
def test_a_page_that_moved_is_blurred_though_it_is_sharp_along_its_way(way):
    kernel = np.zeros((19, 19), np.float32)
    kernel[9, :] = 1 / 19
    scene = cv2.filter2D(lay(table(), 600, 150), -1, kernel if way == 0 else kernel.T)
    assert see(taken(scene)).warnings == (PageWarning.BLUR,)


def test_an_empty_table_has_no_corners():
    assert see(taken(table())).corners is None


def test_what_is_not_an_a4_keeps_its_shape():
    card = see(taken(lay(table(), 700, 500, 420, 265))).corners
    slip = see(taken(lay(table(), 800, 120, 400, 1100))).corners
    assert card is not None
    assert slip is not None
    width, height = page_size(card, (3000, 4000))
    assert height / width == pytest.approx(420 / 265, rel=0.03)
    width, height = page_size(slip, (3000, 4000))
    assert height / width == pytest.approx(1100 / 400, rel=0.03)


def test_an_a4_seen_askew_is_an_a4():
    seen = np.array([[700, 300], [1420, 330], [1500, 1330], [600, 1290]], np.float32)
    assert page_size(seen, (1500, 2000)) == (A4_WIDTH, A4_HEIGHT)
