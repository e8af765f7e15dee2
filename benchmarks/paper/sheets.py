"""Papers to lay under the camera: letters, forms, receipts and cards of people who do not exist.

Each is drawn at 300 dpi and knows its own words, so that what is read back can be held against them.
"""

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFont

DPI = 300
MM = DPI / 25.4
POINT = DPI / 72
FAMILIES = ("LiberationSans-Regular.ttf", "LiberationSerif-Regular.ttf", "DejaVuSans.ttf", "DejaVuSerif.ttf")
LAST_RESORT = "DejaVuSans.ttf"
SENTENCES = (
    "Hakemuksenne on saapunut ja se käsitellään saapumisjärjestyksessä.",
    "Päätöksestä ilmoitetaan teille kirjeellä, kun asia on ratkaistu.",
    "Liitteet voi toimittaa asiointipisteen kautta tai postitse.",
    "Vuokra maksetaan kuukausittain viimeistään viidentenä päivänä.",
    "Asumistukea voidaan maksaa enintään kolmelta kuukaudelta takautuvasti.",
    "Ilmoittakaa muuttuneista tuloista viipymättä, jotta tuki on oikean suuruinen.",
    "Lääkärinlausunto on pyydetty hoitavalta yksiköltä toukokuussa.",
    "Veroilmoituksen määräaika päättyy huhtikuun lopussa.",
    "Sähkölaskun eräpäivä on siirretty kahdella viikolla eteenpäin.",
    "Kiinteistön lämmitysjärjestelmä vaihdettiin kesällä maalämpöön.",
    "Tiedot tarkistetaan väestötietojärjestelmästä ilman eri pyyntöä.",
    "Työnhaku alkaa siitä päivästä, jona ilmoittaudutte työnhakijaksi.",
    "Valitusaika on kolmekymmentä päivää päätöksen tiedoksisaannista.",
    "Yhteyshenkilö vastaa puhelimeen arkisin kello yhdeksästä viiteentoista.",
    "Päivähoitomaksu määräytyy perheen koon ja tulojen mukaan.",
    "Metsänhoitoyhdistys on antanut lausunnon hakkuusuunnitelmasta.",
    "Tien kunnossapidosta vastaa kunta, auraus tehdään aamuyöllä.",
    "Kuljetuspalvelua myönnetään kahdeksantoista matkaa kuukaudessa.",
    "Pöytäkirja on nähtävänä kunnantalolla ja kirjastossa.",
    "Osoitteenmuutos tehdään viikon kuluessa muutosta.",
)
ITEMS = ("RUISLEIPÄ", "MAITO 1 L", "KAHVI 500 G", "PERUNA KG", "VOI 500 G", "OMENA KG", "SÄÄSTÖLAMPPU")


@dataclass(frozen=True)
class Sheet:
    """One paper: what is on it, how large it is, and its words as one runs through them."""

    image: Image.Image
    width_mm: float
    height_mm: float
    words: str


def letter(random: np.random.Generator, shade: tuple[int, int, int]) -> Sheet:
    """A4, one column of 10-point text."""
    image = Image.new("RGB", (round(210 * MM), round(297 * MM)), shade)
    draw, font = ImageDraw.Draw(image), _font(str(random.choice(FAMILIES)), 10)
    words = " ".join(SENTENCES[place] for place in random.permutation(len(SENTENCES)))
    lines = [f"Päätös {random.integers(100, 999)}", *_wrapped(words, font, 165 * MM)]
    y = 25 * MM
    for number, line in enumerate(lines):
        draw.text((22 * MM, y), line, font=font, fill=(30, 30, 34))
        y += 5 * MM if number else 12 * MM
    return Sheet(image, 210, 297, " ".join(lines))


def form(random: np.random.Generator, shade: tuple[int, int, int]) -> Sheet:
    """A4 full of frames: straight lines that are no edge of paper."""
    image = Image.new("RGB", (round(210 * MM), round(297 * MM)), shade)
    draw, font = ImageDraw.Draw(image), _font(str(random.choice(FAMILIES)), 10)
    words: list[str] = []
    draw.rectangle((15 * MM, 15 * MM, 195 * MM, 282 * MM), outline=(60, 70, 90), width=4)
    draw.rectangle((15 * MM, 15 * MM, 195 * MM, 30 * MM), fill=(198, 212, 230))
    for row in range(14):
        y = (32 + 17.5 * row) * MM
        draw.rectangle((18 * MM, y, 192 * MM, y + 15 * MM), outline=(60, 70, 90), width=3)
        line = SENTENCES[int(random.integers(len(SENTENCES)))]
        draw.text((22 * MM, y + 5 * MM), line, font=font, fill=(30, 30, 34))
        words.append(line)
    return Sheet(image, 210, 297, " ".join(words))


def receipt(random: np.random.Generator, shade: tuple[int, int, int]) -> Sheet:
    """A till's slip, 80 mm wide and long."""
    height = float(random.uniform(150, 210))
    image = Image.new("RGB", (round(80 * MM), round(height * MM)), shade)
    draw, font = ImageDraw.Draw(image), _font("DejaVuSans.ttf", 10)
    words, y = [], 10 * MM
    while y < (height - 12) * MM:
        line = f"{random.choice(ITEMS)}   {random.integers(1, 30)},{random.integers(10, 99)}"
        draw.text((6 * MM, y), line, font=font, fill=(40, 40, 44))
        words.append(line)
        y += 6 * MM
    return Sheet(image, 80, height, " ".join(words))


def card(random: np.random.Generator, shade: tuple[int, int, int]) -> Sheet:
    """A plastic card, ISO/IEC 7810 ID-1, with a picture and a few words."""
    image = Image.new("RGB", (round(85.6 * MM), round(54 * MM)), shade)
    draw, font = ImageDraw.Draw(image), _font("DejaVuSans.ttf", 8)
    draw.rectangle((4 * MM, 12 * MM, 28 * MM, 44 * MM), fill=(150, 156, 170))
    draw.ellipse((10 * MM, 17 * MM, 22 * MM, 32 * MM), fill=(206, 176, 156))
    lines = ["NÄYTEKORTTI", "Mallikas Aino", f"{random.integers(10, 28)}.5.2031", "Karstula"]
    for row, line in enumerate(lines):
        draw.text((33 * MM, (12 + 8 * row) * MM), line, font=font, fill=(30, 30, 40))
    return Sheet(image, 85.6, 54, " ".join(lines))


def _wrapped(words: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _font(name: str, points: float) -> ImageFont.FreeTypeFont:
    try:
        return ImageFont.truetype(name, round(points * POINT))
    except OSError:  # this machine has not that one
        return ImageFont.truetype(LAST_RESORT, round(points * POINT))
