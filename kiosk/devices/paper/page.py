"""The whole way from a photograph to a ``Page`` file, for every kind of document camera.

Runs in a worker thread (OpenCV lets the others run meanwhile).  Knows no camera; the camera adapters drive
it.
"""

import secrets
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from common.errors import Device, DeviceError, Problem
from kiosk.devices.pages import seal
from kiosk.devices.paper.clean import clean
from kiosk.devices.paper.corners import Picture, Quad, find_corners
from kiosk.devices.paper.quality import BLUR_PIXELS, GLARE_SHARE, blur_pixels, glare_share
from kiosk.devices.paper.straighten import straighten, upright
from kiosk.devices.ports import Page, PageSource, PageWarning

PNG_WAY = [cv2.IMWRITE_PNG_COMPRESSION, 1, cv2.IMWRITE_PNG_STRATEGY, cv2.IMWRITE_PNG_STRATEGY_RLE]
"""Paper is white in long runs: a seventh less than zlib's own way, and as soon."""
PREVIEW_WIDTH = 960


@dataclass(frozen=True, slots=True)
class Straightened:
    """A page found in a photograph."""

    picture: Picture
    """2480 x 3508, clean."""
    corners: Quad
    """Where it was in the photograph."""
    warnings: tuple[PageWarning, ...]


def read_page(photo: Picture) -> Straightened:
    """Find, straighten and clean the page.  Raises DeviceError(DOCUMENT_CAMERA, NO_PAGE) when there is
    none.
    """
    corners = find_corners(photo)
    if corners is None:
        raise DeviceError(Device.DOCUMENT_CAMERA, Problem.NO_PAGE)
    page = straighten(photo, corners)
    found = {
        PageWarning.BLUR: blur_pixels(page) > BLUR_PIXELS,
        PageWarning.GLARE: glare_share(page) > GLARE_SHARE,
        PageWarning.CUT_OFF: bool((corners < 1).any() or (corners > np.array(photo.shape[1::-1]) - 2).any()),
    }
    return Straightened(upright(clean(page)), corners, tuple(warning for warning, so in found.items() if so))


def photograph_to_page(photo: Picture, into: Path) -> Page:
    """The page in the photograph as a file in the folder ``into``.  Raises DeviceError(DOCUMENT_CAMERA,
    ...).
    """
    straight = read_page(photo)
    part = into / f".photo-{secrets.token_hex(4)}.part"
    encoded = cv2.imencode(".png", straight.picture, PNG_WAY)[1]
    try:
        part.write_bytes(encoded.tobytes())
    except OSError as error:
        raise DeviceError(
            Device.DOCUMENT_CAMERA, Problem.FAULT, error.strerror or "cannot be written"
        ) from error
    return seal(part, into, PageSource.DOCUMENT_CAMERA, straight.warnings)


def preview_jpeg(photo: Picture) -> bytes:
    """The photograph small, as a JPEG."""
    scale = min(1.0, PREVIEW_WIDTH / photo.shape[1])
    small = cv2.resize(photo, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, 80])[1].tobytes()
