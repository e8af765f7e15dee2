"""The whole way from a photograph to a ``Page`` file, for every kind of document camera.

Runs in a worker thread (OpenCV lets the others run meanwhile).  Knows no camera; the camera adapters drive
it.
"""

import secrets
from dataclasses import dataclass
from pathlib import Path

import cv2

from common.errors import Device, DeviceError, Problem
from kiosk.devices.pages import seal
from kiosk.devices.paper.clean import clean
from kiosk.devices.paper.corners import Picture, Quad
from kiosk.devices.paper.sight import see
from kiosk.devices.paper.straighten import straighten, upright
from kiosk.devices.ports import Page, PageSource, PageWarning

PNG_WAY = [cv2.IMWRITE_PNG_COMPRESSION, 1, cv2.IMWRITE_PNG_STRATEGY, cv2.IMWRITE_PNG_STRATEGY_RLE]
"""Paper is white in long runs: a seventh less than zlib's own way, and as soon."""
PREVIEW_WIDTH = 960


@dataclass(frozen=True, slots=True)
class Straightened:
    """A page found in a photograph."""

    picture: Picture
    """Clean; an A4 is 2480 x 3508."""
    corners: Quad
    """Where it was in the photograph."""
    warnings: tuple[PageWarning, ...]


def read_page(photo: Picture) -> Straightened:
    """Find, straighten and clean the page.  Raises DeviceError(DOCUMENT_CAMERA, NO_PAGE) when there is
    none.
    """
    sight = see(photo)
    if sight.corners is None:
        raise DeviceError(Device.DOCUMENT_CAMERA, Problem.NO_PAGE)
    return Straightened(straightened(photo, sight.corners), sight.corners, sight.warnings)


def straightened(photo: Picture, corners: Quad) -> Picture:
    """The page inside ``corners`` flat, clean and the right way up."""
    return upright(clean(straighten(photo, corners)))


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
