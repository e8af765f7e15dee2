"""One photograph: papers on a desk under a camera, in some light, with what went wrong when it was taken."""

from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from benchmarks.paper.camera import FOCAL_SHARE, Camera, Floats
from benchmarks.paper.desks import desk, sampled
from benchmarks.paper.sheets import MM, Sheet
from kiosk.devices.paper.corners import Picture, Quad

SKINS = ((150, 180, 224), (110, 150, 200), (70, 104, 156), (44, 66, 104))
"""Blue green red, from pale to dark."""
COARSE = 8
"""Light is drawn in an eighth of the size."""


@dataclass(frozen=True)
class Laid:
    """A sheet and how it lies: middle in millimetres from the picture's middle, turn, folds across."""

    sheet: Sheet
    x_mm: float = 0.0
    y_mm: float = 0.0
    turn_degrees: float = 0.0
    folds: int = 0


@dataclass(frozen=True)
class Scene:
    """All that is in front of the lens, and what the lens makes of it."""

    camera: Camera
    desk: str
    papers: tuple[Laid, ...]
    light: float = 0.25
    """How much darker the darkest corner is."""
    tint: tuple[float, float, float] = (1.0, 1.0, 1.0)
    edge_shadow: float = 0.35
    shadow: float = 0.0
    """Of a head or an arm across the desk: how much darker."""
    glare_mm: float = 0.0
    """Radius of a lamp's reflection on the first paper."""
    hand: bool = False
    exposure: float = 1.0
    blur_pixels: float = 0.8
    motion_pixels: float = 0.0
    noise: float = 2.5
    sharpened: bool = False
    jpeg_quality: int = 90


@dataclass(frozen=True)
class Photograph:
    """A photograph and the truth about it."""

    jpeg: bytes
    corners: tuple[Quad, ...] = field(default=())
    """Of each paper: top left, top right, bottom right, bottom left of what is written on it."""


def photograph(scene: Scene, random: np.random.Generator) -> Photograph:
    """Take the picture; the same for the same seed."""
    x, y = scene.camera.on_desk()
    picture = sampled(desk(scene.desk, random), x, y)
    for laid in scene.papers:
        picture = _lay(picture, laid, x, y, scene)
    picture *= _light(scene, random)[..., None] * np.array(scene.tint, np.float32)
    corners = tuple(corners_of(laid, scene.camera) for laid in scene.papers)
    if scene.hand:
        picture = _put_hand(picture, corners[0], random)
    if scene.glare_mm:
        picture = _reflect(picture, scene, random, x, y)
    return Photograph(_develop(picture, scene, random), corners)


def _own(laid: Laid, x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Places of the desk as millimetres from the sheet's upper left corner."""
    angle = np.radians(laid.turn_degrees)
    x, y = x - np.float32(laid.x_mm), y - np.float32(laid.y_mm)
    across = (
        x * np.float32(np.cos(angle)) + y * np.float32(np.sin(angle)) + np.float32(laid.sheet.width_mm / 2)
    )
    down = (
        y * np.float32(np.cos(angle)) - x * np.float32(np.sin(angle)) + np.float32(laid.sheet.height_mm / 2)
    )
    return across, down


def corners_of(laid: Laid, camera: Camera) -> Quad:
    """Where the corners of this paper are seen."""
    half = np.array([laid.sheet.width_mm, laid.sheet.height_mm]) / 2
    angle = np.radians(laid.turn_degrees)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    square = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * half
    return camera.seen((square @ turn.T + (laid.x_mm, laid.y_mm)).astype(np.float32))


def _lay(picture: Floats, laid: Laid, x: Floats, y: Floats, scene: Scene) -> Floats:
    across, down = _own(laid, x, y)
    width, height = laid.sheet.width_mm, laid.sheet.height_mm
    per_pixel = float(scene.camera.distance_mm / (FOCAL_SHARE * max(picture.shape[:2])))
    inside = np.minimum(np.minimum(across, width - across), np.minimum(down, height - down))
    lifted = np.minimum(
        np.minimum(across - 2, width + 3 - across), np.minimum(down - 1.5, height + 3.5 - down)
    )
    shade = scene.edge_shadow * np.clip((lifted + 4) / 4, 0, 1) ** 2
    picture *= 1 - shade[..., None]
    bright = np.ones_like(across)
    if laid.folds:
        panel = height / (laid.folds + 1)
        place = (down % panel) / panel
        bright = 1 + 0.05 * (place - 0.5) * np.where((down // panel) % 2 < 1, 1, -1)
        bright -= (
            0.12
            * np.exp(-((((place + 0.5) % 1 - 0.5) * panel / 0.7) ** 2))
            * ((down > 9) & (down < height - 9))
        )
        across = across + 1.2 * np.sin(np.pi * np.clip(down / height, 0, 1) * (laid.folds + 1)) ** 2
    sheet = cv2.cvtColor(np.asarray(laid.sheet.image), cv2.COLOR_RGB2BGR)
    drawn = cv2.remap(
        sheet,
        across * np.float32(MM),
        down * np.float32(MM),
        cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    )
    if laid.folds:
        inside = np.minimum(np.minimum(across, width - across), np.minimum(down, height - down))
    alpha = np.clip(inside / per_pixel + 0.5, 0, 1)[..., None].astype(np.float32)
    return np.asarray(
        picture * (1 - alpha) + drawn * bright[..., None].astype(np.float32) * alpha, np.float32
    )


def _light(scene: Scene, random: np.random.Generator) -> Floats:
    height, width = scene.camera.height // COARSE, scene.camera.width // COARSE
    angle = random.uniform(0, 2 * np.pi)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    along = (x / width - 0.5) * np.cos(angle) + (y / height - 0.5) * np.sin(angle)
    light = 1 - scene.light * (0.5 + along)
    if scene.shadow:
        mask = np.zeros((height, width), np.float32)
        start = random.uniform(0.2, 0.8, 2) * (width, height)
        towards = random.uniform(0, 2 * np.pi)
        end = start + 2 * width * np.array([np.cos(towards), np.sin(towards)])
        thick = int(random.uniform(0.12, 0.3) * width)
        cv2.line(mask, _point(start), _point(end), 1.0, thick)
        light *= 1 - scene.shadow * cv2.GaussianBlur(mask, (0, 0), random.uniform(3, 12))
    return np.asarray(
        cv2.resize(light, (scene.camera.width, scene.camera.height), interpolation=cv2.INTER_CUBIC)
    )


def _put_hand(picture: Floats, corners: Quad, random: np.random.Generator) -> Floats:
    """An arm from beyond the picture, a palm and four fingers on the paper."""
    height, width = picture.shape[:2]
    middle = corners.mean(axis=0)
    edge = corners[int(random.integers(4))]
    palm = middle * 0.35 + edge * 0.65
    away = (edge - middle) / np.linalg.norm(edge - middle)
    side = np.array([-away[1], away[0]])
    unit = np.linalg.norm(corners[1] - corners[0]) / 210  # pixels to the millimetre on an A4
    mask = np.zeros((height // 4, width // 4), np.float32)

    def stroke(start: Floats, end: Floats, thick_mm: float) -> None:
        cv2.line(mask, _point(start / 4), _point(end / 4), 1.0, max(1, int(thick_mm * unit / 4)), cv2.LINE_AA)

    stroke(palm, palm + away * 3000, 62)
    stroke(palm - side * 14 * unit, palm + side * 14 * unit, 66)
    for finger, length in enumerate((62, 76, 80, 68)):
        root = palm + side * (finger - 1.5) * 20 * unit - away * 18 * unit
        stroke(root, root - away * length * unit + side * (finger - 1.5) * 5 * unit, 16)
    stroke(palm - side * 30 * unit, palm - side * 62 * unit - away * 30 * unit, 18)
    mask = cv2.resize(np.clip(mask, 0, 1), (width, height), interpolation=cv2.INTER_LINEAR)
    soft = cv2.resize(cv2.GaussianBlur(mask[::8, ::8], (0, 0), 4), (width, height))
    skin = np.array(SKINS[int(random.integers(len(SKINS)))], np.float32) * (0.72 + 0.3 * soft[..., None])
    fallen = cv2.resize(
        cv2.GaussianBlur(np.roll(mask, (30, 24), (0, 1))[::8, ::8], (0, 0), 3), (width, height)
    )
    picture = picture * (1 - 0.4 * fallen[..., None])
    return np.asarray(picture * (1 - mask[..., None]) + skin * mask[..., None], np.float32)


def _reflect(picture: Floats, scene: Scene, random: np.random.Generator, x: Floats, y: Floats) -> Floats:
    """A lamp in the paper: burnt out in its middle, soft at its rim."""
    laid = scene.papers[0]
    across, down = _own(laid, x, y)
    place = random.uniform(0.3, 0.7, 2)
    squeezed = random.uniform(0.6, 1.0)
    far = np.hypot(
        across - place[0] * laid.sheet.width_mm, (down - place[1] * laid.sheet.height_mm) / squeezed
    )
    return np.asarray(picture + (420 / (1 + np.exp((far - scene.glare_mm) / 5)))[..., None], np.float32)


def _develop(picture: Floats, scene: Scene, random: np.random.Generator) -> bytes:
    picture = picture * scene.exposure
    if scene.motion_pixels:
        picture = cv2.filter2D(picture, -1, _stroke_kernel(scene.motion_pixels, random))
    picture = cv2.GaussianBlur(picture, (0, 0), scene.blur_pixels)
    picture = picture + scene.noise * random.standard_normal(picture.shape, np.float32)
    if scene.sharpened:
        picture = picture + 0.7 * (picture - cv2.GaussianBlur(picture, (0, 0), 1.4))
    whole: Picture = np.clip(picture, 0, 255).astype(np.uint8)
    return cv2.imencode(".jpg", whole, [cv2.IMWRITE_JPEG_QUALITY, scene.jpeg_quality])[1].tobytes()


def _stroke_kernel(length: float, random: np.random.Generator) -> Floats:
    side = int(length) | 1
    kernel = np.zeros((side, side), np.float32)
    angle = random.uniform(0, np.pi)
    reach = np.array([np.cos(angle), np.sin(angle)]) * side / 2
    middle = np.array([side / 2, side / 2])
    cv2.line(kernel, _point(middle - reach), _point(middle + reach), 1.0, 1, cv2.LINE_AA)
    return np.asarray(kernel / kernel.sum(), np.float32)


def _point(place: npt.NDArray[np.floating[Any]]) -> tuple[int, int]:
    return int(place[0]), int(place[1])
