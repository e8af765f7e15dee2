"""The kinds of photographs: some good, some that must be refused, each with its reason."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.paper.camera import FOCAL_SHARE, Camera
from benchmarks.paper.scene import Laid, Scene, corners_of
from benchmarks.paper.sheets import Sheet, card, form, letter, receipt
from common.errors import Problem
from kiosk.devices.ports import PageWarning

SIZES = ((3000, 4000), (4000, 3000), (3456, 3456), (2592, 4608))
"""All of 12 megapixels."""
SHADES = ((250, 250, 248), (244, 244, 246), (252, 249, 240), (236, 236, 232))
"""Papers of any office, red green blue; the last is recycled."""
TINTED = ((252, 244, 196), (208, 232, 214), (206, 222, 242), (248, 218, 218))
DESKS = ("pale", "wood", "wood", "dark", "strong")
Dice = np.random.Generator
Make = Callable[[Dice], Scene]


@dataclass(frozen=True)
class Kind:
    """How photographs of one kind are made, and what is right to say of them; None: nothing is wrong."""

    name: str
    make: Make
    trouble: PageWarning | Problem | None = None
    read: bool = True
    """Whether it is read back: not where so little of the page is that nobody would."""


def _good(
    dice: Dice, *, desk: str = "", sheet: Sheet | None = None, tilt: float = 6.0, share: float = 0.0
) -> Scene:
    """One sheet, laid down as people do, in light as it is."""
    sheet = sheet or letter(dice, SHADES[int(dice.integers(len(SHADES)))])
    width, height = SIZES[int(dice.integers(len(SIZES)))]
    long_side, short_side = max(sheet.width_mm, sheet.height_mm), min(sheet.width_mm, sheet.height_mm)
    share = share or float(dice.uniform(0.74, 0.9))
    focal = FOCAL_SHARE * max(width, height)
    distance = focal * max(
        long_side / (share * max(width, height)), short_side / (share * min(width, height))
    )
    lying = width > height
    turn = (90.0 if lying else 0.0) + float(dice.normal(0, 2.5))
    tint = tuple(
        float(one) for one in np.array([1, 1, 1]) * dice.uniform((0.82, 0.94, 0.94), (1.04, 1.0, 1.04))
    )
    scene = Scene(
        Camera(width, height, float(distance), float(dice.uniform(0, tilt)), float(dice.uniform(0, 360)),
               float(dice.uniform(-0.004, 0.006))),
        desk or str(dice.choice(DESKS)),
        (Laid(sheet, float(dice.normal(0, 4)), float(dice.normal(0, 4)), turn),),
        light=float(dice.uniform(0.05, 0.4)),
        tint=(tint[0], tint[1], tint[2]),
        edge_shadow=float(dice.uniform(0.2, 0.5)),
        exposure=float(dice.uniform(0.82, 1.0)),
        blur_pixels=float(dice.uniform(0.6, 1.1)),
        noise=float(dice.uniform(1.0, 4.5)),
        sharpened=bool(dice.random() < 0.3),
        jpeg_quality=int(dice.integers(78, 96)),
    )  # fmt: skip
    while not _whole(scene):
        scene = replace(scene, camera=replace(scene.camera, distance_mm=scene.camera.distance_mm * 1.04))
    return scene


def _whole(scene: Scene) -> bool:
    """Whether the first paper is in the picture, with a little desk around it."""
    corners = corners_of(scene.papers[0], scene.camera)
    rim = 0.012 * max(scene.camera.width, scene.camera.height)
    return bool(
        (corners > rim).all() and (corners < (scene.camera.width - rim, scene.camera.height - rim)).all()
    )


def _turned(scene: Scene, degrees: float) -> Scene:
    first = scene.papers[0]
    return replace(
        scene, papers=(replace(first, turn_degrees=first.turn_degrees + degrees), *scene.papers[1:])
    )


def _small(dice: Dice, sheet: Sheet, share: float) -> Scene:
    """Something small lies where an A4 would: as far away, anywhere on the desk."""
    scene = _good(dice, sheet=sheet, share=share)
    return _turned(scene, float(dice.uniform(-30, 30)))


def _two(dice: Dice) -> Scene:
    """Two A4 side by side or one over the other, both whole in the picture."""
    scene = _good(dice, share=float(dice.uniform(0.52, 0.6)))
    first = scene.papers[0]
    other = letter(dice, SHADES[int(dice.integers(len(SHADES)))])
    apart, along = float(dice.uniform(60, 112)), float(dice.uniform(-20, 20))
    lying = scene.camera.width > scene.camera.height
    one, two = ((0.0, -apart), (along, apart)) if lying else ((-apart, 0.0), (apart, along))
    turn = first.turn_degrees
    camera = replace(scene.camera, distance_mm=scene.camera.distance_mm * 1.25)
    papers = (
        replace(first, x_mm=one[0], y_mm=one[1]),
        Laid(other, two[0], two[1], turn + float(dice.normal(0, 5))),
    )
    return replace(scene, camera=camera, papers=papers)


def _cut_off(dice: Dice) -> Scene:
    """A side or a corner is beyond the picture's edge by a sixth of the page or so."""
    scene = _good(dice)
    first = scene.papers[0]
    angle = float(dice.uniform(0, 2 * np.pi))
    far = float(dice.uniform(65, 95))
    return replace(scene, papers=(replace(first, x_mm=far * np.cos(angle), y_mm=far * np.sin(angle)),))


def _folded(dice: Dice) -> Scene:
    scene = _good(dice)
    first = replace(scene.papers[0], folds=int(dice.integers(1, 3)))
    return replace(scene, papers=(first,))


def _empty(dice: Dice) -> Scene:
    desk = str(dice.choice(("white", "pale", "wood", "dark", "strong", "checks", "stripes", "mess")))
    return replace(_good(dice, desk=desk), papers=())


def _tinted(dice: Dice) -> Scene:
    return _good(dice, sheet=letter(dice, TINTED[int(dice.integers(len(TINTED)))]))


def _dim(dice: Dice) -> Scene:
    return replace(_good(dice), exposure=float(dice.uniform(0.45, 0.6)), noise=5.0)


def _card(dice: Dice) -> Scene:
    return _small(dice, card(dice, (214, 226, 232)), float(dice.uniform(0.28, 0.45)))


def _blurred(dice: Dice) -> Scene:
    return replace(_good(dice), blur_pixels=float(dice.uniform(4.5, 9)))


def _moved(dice: Dice) -> Scene:
    return replace(_good(dice), motion_pixels=float(dice.uniform(22, 40)))


def _glare(dice: Dice) -> Scene:
    return replace(_good(dice), glare_mm=float(dice.uniform(14, 32)))


def _shade(dice: Dice) -> tuple[int, int, int]:
    return SHADES[int(dice.integers(len(SHADES)))]


KINDS = (
    Kind("plain", _good),
    Kind("form", lambda dice: _good(dice, sheet=form(dice, _shade(dice)))),
    Kind("perspective", lambda dice: _good(dice, tilt=24, share=0.72)),
    Kind("askew", lambda dice: _turned(_good(dice, share=0.68), float(dice.uniform(-25, 25)))),
    Kind("shadow", lambda dice: replace(_good(dice), shadow=float(dice.uniform(0.35, 0.65)))),
    Kind("white on white", lambda dice: _good(dice, desk="white")),
    Kind("dark desk", lambda dice: _good(dice, desk="dark")),
    Kind("patterned desk", lambda dice: _good(dice, desk=str(dice.choice(("checks", "stripes", "dots"))))),
    Kind("other things", lambda dice: _good(dice, desk="mess")),
    Kind("upside down", lambda dice: _turned(_good(dice), 180)),
    Kind("folded", _folded),
    Kind("tinted paper", _tinted),
    Kind("dim and noisy", _dim),
    Kind("receipt", lambda dice: _small(dice, receipt(dice, _shade(dice)), float(dice.uniform(0.5, 0.75)))),
    Kind("card", _card, read=False),
    Kind("empty desk", _empty, Problem.NO_PAGE),
    Kind("cut off", _cut_off, PageWarning.CUT_OFF),
    Kind("blurred", _blurred, PageWarning.BLUR),
    Kind("moved", _moved, PageWarning.BLUR),
    Kind("glare", _glare, PageWarning.GLARE),
    Kind("too dark", lambda dice: replace(_good(dice), exposure=float(dice.uniform(0.05, 0.14)), noise=3.0),
         PageWarning.TOO_DARK),
    Kind("hand", lambda dice: replace(_good(dice), hand=True), PageWarning.HAND),
    Kind("two pages", _two, PageWarning.SEVERAL),
)  # fmt: skip
