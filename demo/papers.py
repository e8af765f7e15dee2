"""Photographs of papers on a desk, made up from a seed: what the stand-in document camera looks at.

``python -m demo.papers OUT.jpg [--paper form|letter] [--seed N] [--desk oak|dark|pale]``.  The form is
filled in by a person who does not exist.  Perspective, lamp light, shadow, a pen and sensor noise are put
in, and the true corners are known, so that tests and the benchmark can tell how well the page is found.
"""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from kiosk.devices.paper.corners import Picture, Quad

PAGE_WIDTH, PAGE_HEIGHT = 2480, 3508
PHOTO_WIDTH, PHOTO_HEIGHT = 3000, 4000
INK = (28, 28, 30)
PEN = (28, 44, 140)
STAMP = (176, 32, 60)
FRAME = (70, 84, 110)
FONTS = {
    "plain": ("NimbusSans-Regular.otf", "DejaVuSans.ttf"),
    "bold": ("NimbusSans-Bold.otf", "DejaVuSans-Bold.ttf"),
    "hand": ("Z003-MediumItalic.otf", "DejaVuSans-Oblique.ttf", "DejaVuSans.ttf"),
}
# Light, saturation and grain of the desks, as blue green red.
DESKS = {"oak": (92, 138, 182), "dark": (38, 44, 58), "pale": (188, 198, 206)}


@dataclass(frozen=True)
class Photograph:
    """A photograph and the truth about it."""

    picture: Picture
    corners: Quad
    """Of the page, in the photograph: top left, top right, bottom right, bottom left."""


@dataclass(frozen=True)
class Scene:
    """How the paper lies and how the light falls."""

    desk: str = "oak"
    turn_degrees: float = 3.0
    width_share: float = 0.83
    """The page's width in the photograph's."""
    lean: float = 0.05
    """How much narrower the far edge is."""
    light: float = 0.45
    """How much darker the far corner is."""
    noise: float = 2.0
    pen: bool = True
    glare: bool = False
    blur: float = 0.7


def photograph(page: Image.Image, scene: Scene, seed: int = 1) -> Photograph:
    """Lay the page on a desk and take its picture: 3000 x 4000 pixels, the same for the same seed."""
    random = np.random.default_rng(seed)
    corners = _lie(scene, random)
    picture = _desk(scene.desk, random)
    sheet = cv2.cvtColor(np.asarray(page.convert("RGB")), cv2.COLOR_RGB2BGR)
    square = np.array([[0, 0], [PAGE_WIDTH, 0], [PAGE_WIDTH, PAGE_HEIGHT], [0, PAGE_HEIGHT]], np.float32)
    turn = cv2.getPerspectiveTransform(square, corners)
    size = (PHOTO_WIDTH, PHOTO_HEIGHT)
    laid = cv2.warpPerspective(sheet, turn, size, flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE)
    mask = cv2.warpPerspective(np.full(sheet.shape[:2], 255, np.uint8), turn, size).astype(np.float32) / 255
    shadow = cv2.GaussianBlur(np.roll(mask, (16, 12), (0, 1)), (0, 0), 14)[..., None]
    picture = picture * (1 - 0.45 * shadow)
    picture = picture * (1 - mask[..., None]) + laid * (0.93 * mask[..., None])
    if scene.pen:
        picture = _lay_pen(picture, corners)
    picture = _light(picture, scene, random)
    if scene.glare:
        middle = corners.mean(axis=0)
        picture = picture + 190 * _spot((middle[0] * 0.85, middle[1] * 0.7), 230)[..., None]
    picture = cv2.GaussianBlur(picture, (0, 0), scene.blur) + scene.noise * random.standard_normal(
        picture.shape, np.float32
    )
    return Photograph(np.clip(picture, 0, 255).astype(np.uint8), corners)


def empty_desk(desk: str = "oak", seed: int = 1) -> Picture:
    """The same desk without a paper."""
    random = np.random.default_rng(seed)
    picture = _light(_desk(desk, random), Scene(desk), random)
    return np.clip(picture + 2 * random.standard_normal(picture.shape, np.float32), 0, 255).astype(np.uint8)


def _lie(scene: Scene, random: np.random.Generator) -> Quad:
    width = scene.width_share * PHOTO_WIDTH
    height = width * PAGE_HEIGHT / PAGE_WIDTH
    lean = scene.lean * width / 2
    shape = np.array([[lean, 0], [width - lean, 0], [width, height], [0, height]]) - (width / 2, height / 2)
    shape += random.uniform(-14, 14, (4, 2))
    angle = np.radians(scene.turn_degrees)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return np.asarray(shape @ turn.T + (PHOTO_WIDTH * 0.5, PHOTO_HEIGHT * 0.5), np.float32)


def _desk(name: str, random: np.random.Generator) -> np.ndarray:
    """Boards with a grain that runs along them."""
    colour = np.array(DESKS[name], np.float32)
    rows = np.arange(PHOTO_HEIGHT, dtype=np.float32)
    columns = np.arange(PHOTO_WIDTH, dtype=np.float32)
    wave = cv2.resize(
        random.normal(0, 1, (9, 5)).astype(np.float32),
        (PHOTO_WIDTH, PHOTO_HEIGHT),
        interpolation=cv2.INTER_CUBIC,
    )
    rings = np.sin((columns[None, :] + 60 * wave) / 19 + 2.2 * wave) * 0.045
    fibre = cv2.GaussianBlur(
        random.normal(0, 1, (PHOTO_HEIGHT, PHOTO_WIDTH)).astype(np.float32), (0, 0), sigmaX=1, sigmaY=45
    )
    grain = 1 + rings + 0.035 * fibre / fibre.std()
    board = (columns // 760).astype(int)
    tone = random.uniform(0.93, 1.06, board.max() + 1).astype(np.float32)[board]
    gap = 1 - 0.5 * np.exp(-(((columns % 760) - 3) ** 2) / 8)
    strength = 0.35 if name == "pale" else 1.0
    pattern = 1 + strength * (grain * (tone * gap)[None, :] - 1)
    return np.asarray(pattern[..., None] * colour * np.ones_like(rows)[:, None, None], np.float32)


def _lay_pen(picture: np.ndarray, corners: Quad) -> np.ndarray:
    """A pen over the right edge of the page."""
    start = corners[1] * 0.35 + corners[2] * 0.65 + (-70, 0)
    end = start + np.array((330, 420))
    layer = np.zeros((*picture.shape[:2], 4), np.float32)
    points = [tuple(int(v) for v in place) for place in (start, end)]
    cv2.line(layer, points[0], points[1], (120, 60, 30, 1), 46, cv2.LINE_AA)
    cv2.line(layer, points[0], points[1], (190, 130, 90, 1), 12, cv2.LINE_AA)
    tip = tuple(int(v) for v in start - np.array((34, 44)))
    cv2.line(layer, tip, points[0], (60, 60, 60, 1), 14, cv2.LINE_AA)
    dark = cv2.GaussianBlur(np.roll(layer[..., 3], (14, 10), (0, 1)), (0, 0), 10)[..., None]
    cover = layer[..., 3:].clip(0, 1)
    return np.asarray(picture * (1 - 0.35 * dark) * (1 - cover) + layer[..., :3] * cover)


def _light(picture: np.ndarray, scene: Scene, random: np.random.Generator) -> np.ndarray:
    """A warm lamp from one upper corner, and the soft shadow of an arm."""
    lamp = _spot((PHOTO_WIDTH * 0.25, PHOTO_HEIGHT * 0.12), 3400)
    arm = _spot((PHOTO_WIDTH * random.uniform(0.85, 1.0), PHOTO_HEIGHT * 0.8), 800)
    level = (1 - scene.light + scene.light * lamp) * (1 - 0.18 * arm)
    return np.asarray(picture * level[..., None] * np.array([0.9, 0.98, 1.02], np.float32))


def _spot(centre: tuple[float, float], radius: float) -> np.ndarray:
    y, x = np.mgrid[0:PHOTO_HEIGHT:8, 0:PHOTO_WIDTH:8].astype(np.float32)
    small = np.exp(-((x - centre[0]) ** 2 + (y - centre[1]) ** 2) / (2 * radius**2))
    return np.asarray(cv2.resize(small.astype(np.float32), (PHOTO_WIDTH, PHOTO_HEIGHT)))


def form_page() -> Image.Image:
    """A housing allowance form, filled in by hand, ticked, signed and stamped."""
    page, draw = _sheet()
    draw.text((180, 170), "HAKEMUS", font=_font("bold", 44), fill=FRAME)
    draw.text((180, 230), "Yleinen asumistuki", font=_font("bold", 92), fill=INK)
    draw.text(
        (180, 352), "Täytä lomake selkeästi. Kirjoita tekstausta käyttäen.", font=_font("plain", 42), fill=INK
    )
    draw.rectangle((1800, 180, 2300, 350), outline=FRAME, width=4)
    draw.text((1825, 195), "Saapumispäivä", font=_font("plain", 34), fill=INK)
    y = 460
    y = _heading(draw, y, "1  Hakijan tiedot")
    y = _fields(
        draw, y, [("Sukunimi ja etunimet", "Mallikas Aino Kaarina", 0.62), ("Syntymäaika", "1.1.1949", 0.38)]
    )
    y = _fields(draw, y, [("Lähiosoite", "Kirkkotie 12 as 3", 0.62), ("Puhelinnumero", "ei ole", 0.38)])
    y = _fields(
        draw, y, [("Postinumero ja postitoimipaikka", "43500 Karstula", 0.62), ("Kieli", "suomi", 0.38)]
    )
    y = _heading(draw, y + 40, "2  Asunto")
    y = _ticks(draw, y, [("Vuokra-asunto", True), ("Omistusasunto", False), ("Asumisoikeusasunto", False)])
    y = _fields(
        draw,
        y,
        [("Pinta-ala", "54 neliömetriä", 0.33), ("Rakennusvuosi", "1978", 0.33), ("Henkilöitä", "2", 0.34)],
    )
    y = _heading(draw, y + 40, "3  Asumismenot kuukaudessa")
    rows = [("Meno", "Euroa", "Liite"), ("Vuokra", "512,00", "kyllä"), ("Vesimaksu", "38,50", "kyllä"),
            ("Lämmitys", "64,20", "ei"), ("Sähkö", "41,75", "ei"), ("Yhteensä", "656,45", "")]  # fmt: skip
    y = _table(draw, y, rows, (1100, 520, 500))
    y = _heading(draw, y + 40, "4  Lisätietoja")
    y = _paragraph(draw, y, ["Vuokra nousee ensi kuun alusta. Uusi sopimus on liitteenä.",
                             "Pyydän päätöksen kirjeenä kotiosoitteeseen."], "hand", PEN, 66)  # fmt: skip
    y = _heading(draw, y + 60, "5  Allekirjoitus")
    draw.text((200, y + 10), "Vakuutan antamani tiedot oikeiksi.", font=_font("plain", 44), fill=INK)
    _fields(
        draw,
        y + 90,
        [("Paikka ja päiväys", "Karstulassa 3.11.2026", 0.5), ("Hakijan allekirjoitus", "", 0.5)],
    )
    _signature(draw, 1330, y + 190)
    _stamp(page, (1880, 2900), ["SAAPUNUT", "3.11.2026", "KARSTULA"])
    draw.text((180, 3400), "Sivu 1 (2)      Etäluukku, näytelomake", font=_font("plain", 34), fill=FRAME)
    return page


def letter_page() -> Image.Image:
    """A letter from a landlord with a table: the second page of the visit."""
    page, draw = _sheet()
    draw.text((180, 190), "Karstulan Vuokratalot", font=_font("bold", 64), fill=(30, 90, 70))
    draw.line((180, 290, 2300, 290), fill=(30, 90, 70), width=8)
    draw.text((1700, 340), "Päiväys 27.10.2026", font=_font("plain", 44), fill=INK)
    draw.text((180, 470), "Aino Mallikas", font=_font("plain", 48), fill=INK)
    draw.text((180, 540), "Kirkkotie 12 as 3, 43500 Karstula", font=_font("plain", 48), fill=INK)
    draw.text((180, 720), "Ilmoitus vuokran tarkistamisesta", font=_font("bold", 72), fill=INK)
    y = _paragraph(draw, 870, [
        "Hyvä asukas,", "",
        "huoneistonne vuokra tarkistetaan vuokrasopimuksen mukaisesti.",
        "Uusi vuokra on voimassa joulukuun alusta. Vesimaksu peritään",
        "edelleen henkilöluvun mukaan, eikä siihen tule muutosta.", "",
        "Jos teillä on kysyttävää, toimistomme palvelee arkisin.",
    ], "plain", INK, 50)  # fmt: skip
    rows = [("Maksu", "Nykyinen", "Uusi"), ("Vuokra", "489,00", "512,00"), ("Vesimaksu", "38,50", "38,50"),
            ("Autopaikka", "10,00", "10,00"), ("Yhteensä", "537,50", "560,50")]  # fmt: skip
    y = _table(draw, y + 60, rows, (1000, 560, 560))
    _paragraph(
        draw, y + 120, ["Ystävällisin terveisin", "", "", "Isännöitsijä Matti Esimerkki"], "plain", INK, 50
    )
    _signature(draw, 220, y + 250)
    draw.text((180, 3380), "Tämä on Etäluukun näytekirje.", font=_font("plain", 34), fill=FRAME)
    return page


PAPERS: dict[str, Callable[[], Image.Image]] = {"form": form_page, "letter": letter_page}


def _sheet() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    page = Image.new("RGB", (PAGE_WIDTH, PAGE_HEIGHT), (250, 250, 248))
    return page, ImageDraw.Draw(page)


def _font(kind: str, size: int) -> ImageFont.FreeTypeFont:
    for name in FONTS[kind]:
        try:
            return ImageFont.truetype(name, size)
        except OSError:  # this machine has not that one
            continue
    return ImageFont.truetype("DejaVuSans.ttf", size)


def _heading(draw: ImageDraw.ImageDraw, y: int, words: str) -> int:
    draw.rectangle((180, y, 2300, y + 72), fill=(222, 230, 242))
    draw.text((200, y + 10), words, font=_font("bold", 48), fill=INK)
    return y + 72


def _fields(draw: ImageDraw.ImageDraw, y: int, fields: list[tuple[str, str, float]]) -> int:
    x = 180
    for label, value, share in fields:
        width = round(2120 * share)
        draw.rectangle((x, y, x + width, y + 150), outline=FRAME, width=3)
        draw.text((x + 20, y + 10), label, font=_font("plain", 34), fill=INK)
        draw.text((x + 30, y + 62), value, font=_font("hand", 72), fill=PEN)
        x += width
    return y + 150


def _ticks(draw: ImageDraw.ImageDraw, y: int, choices: list[tuple[str, bool]]) -> int:
    for number, (label, ticked) in enumerate(choices):
        x = 200 + 700 * number
        draw.rectangle((x, y + 34, x + 52, y + 86), outline=FRAME, width=4)
        draw.text((x + 80, y + 34), label, font=_font("plain", 46), fill=INK)
        if ticked:
            draw.line([(x + 6, y + 56), (x + 24, y + 82), (x + 66, y + 16)], fill=PEN, width=9, joint="curve")
    return y + 120


def _table(
    draw: ImageDraw.ImageDraw, y: int, rows: Sequence[tuple[str, ...]], widths: tuple[int, ...]
) -> int:
    for number, row in enumerate(rows):
        x = 180
        for cell, width in zip(row, widths, strict=True):
            draw.line((x, y + 84, x + width, y + 84), fill=FRAME, width=3)
            draw.text((x + 24, y + 16), cell, font=_font("plain" if number else "bold", 46), fill=INK)
            x += width
        y += 84
    return y


def _paragraph(
    draw: ImageDraw.ImageDraw, y: int, lines: list[str], kind: str, colour: tuple[int, int, int], size: int
) -> int:
    for line in lines:
        draw.text((200, y + 16), line, font=_font(kind, size), fill=colour)
        y += round(size * 1.5)
    return y


def _signature(draw: ImageDraw.ImageDraw, x: int, y: int) -> None:
    """One stroke of a pen, up and down and away."""
    t = np.linspace(0, 1, 160)
    across = x + 520 * t + 30 * np.sin(26 * t)
    down = y - 46 * np.sin(31 * t) * (1 - 0.7 * t) - 24 * np.sin(9 * t)
    draw.line(
        [(float(a), float(b)) for a, b in zip(across, down, strict=True)], fill=PEN, width=7, joint="curve"
    )


def _stamp(page: Image.Image, place: tuple[int, int], lines: list[str]) -> None:
    """A red rubber stamp, a little askew."""
    stamp = Image.new("RGBA", (560, 330), (255, 255, 255, 0))
    draw = ImageDraw.Draw(stamp)
    draw.rounded_rectangle((10, 10, 550, 320), 30, outline=(*STAMP, 230), width=10)
    for number, line in enumerate(lines):
        draw.text((280, 70 + 95 * number), line, font=_font("bold", 68), fill=(*STAMP, 220), anchor="mm")
    turned = stamp.rotate(7, expand=True, resample=Image.Resampling.BICUBIC)
    page.paste(turned, (place[0] - turned.width // 2, place[1] - turned.height // 2), turned)


def write_photograph(out: Path, paper: str = "form", seed: int = 1, desk: str = "oak") -> None:
    """Make one photograph and save it as JPEG or PNG, as the name ends."""
    turn = 3.0 if paper == "form" else -4.0
    picture = photograph(PAPERS[paper](), Scene(desk, turn_degrees=turn), seed).picture
    Image.fromarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)).save(out, quality=93, dpi=(300, 300))


def main() -> None:
    parser = argparse.ArgumentParser(description="Make a photograph of a paper on a desk.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--paper", choices=sorted(PAPERS), default="form")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--desk", choices=sorted(DESKS), default="oak")
    chosen = parser.parse_args()
    write_photograph(chosen.out, chosen.paper, chosen.seed, chosen.desk)


if __name__ == "__main__":
    main()
