"""Colours and type sizes of both windows, and the style sheet made of them.

Widgets say what they are with ``set_role``; this module says how that looks.  It knows no widget
and no state.  Every pair of colours that meets on a screen is in ``Palette.pairs`` and tested.
"""

import math
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

TEXT_CONTRAST = 4.5  # WCAG 2.1 1.4.3, by way of EN 301 549 9.1.4.3
EDGE_CONTRAST = 3.0  # WCAG 2.1 1.4.11: edges of controls, focus marks
CAP_ANGLE_DEGREES = 0.7  # EN 301 549 5.1.4: a capital H subtends at least this
FAMILY = "DejaVu Sans"
"""Installed with both programs, wide and clear; has the letters of the Sámi languages."""
CAP_HEIGHT_OF_FONT = 0.729
"""Cap height of the family as a part of its pixel size; from its OS/2 table (1493 of 2048)."""


@dataclass(frozen=True)
class Palette:
    """Named colours, ``#rrggbb``.  ``on_x`` is the ink on a surface of colour ``x``."""

    ground: str
    """Behind everything."""
    surface: str
    """Panels, fields and quiet buttons."""
    ink: str
    quiet: str
    """Text of less weight; still readable by all."""
    edge: str
    """Outline of a control."""
    rule: str
    """A dividing line that carries no meaning."""
    accent: str
    """The one thing to do next."""
    on_accent: str
    accent_pressed: str
    tint: str
    """A faint surface: chosen rows, pressed quiet buttons."""
    good: str
    warn: str
    bad: str
    on_signal: str
    """Ink on ``good``, ``warn`` and ``bad`` as surfaces."""
    focus: str
    screen: str
    """Behind a picture."""
    on_screen: str

    def pairs(self) -> tuple[tuple[str, str, float], ...]:
        """Every (front, back, least contrast) that meets on a screen."""
        backs = (self.ground, self.surface, self.tint)
        inks = (self.ink, self.quiet, self.good, self.warn, self.bad, self.accent)
        return (
            *((ink, back, TEXT_CONTRAST) for ink in inks for back in backs),
            *((edge, back, EDGE_CONTRAST) for edge in (self.edge, self.focus) for back in backs),
            *((self.on_accent, back, TEXT_CONTRAST) for back in (self.accent, self.accent_pressed)),
            *((self.on_signal, back, TEXT_CONTRAST) for back in (self.good, self.warn, self.bad)),
            (self.on_screen, self.screen, TEXT_CONTRAST),
        )


DAY = Palette(
    ground="#f4f3ef",
    surface="#ffffff",
    ink="#17212b",
    quiet="#4c5863",
    edge="#6d7883",
    rule="#d9d8d2",
    accent="#0b4f71",
    on_accent="#ffffff",
    accent_pressed="#083b55",
    tint="#e6eef2",
    good="#1a6437",
    warn="#7d4600",
    bad="#a01b22",
    on_signal="#ffffff",
    focus="#b35c00",
    screen="#10161c",
    on_screen="#f4f3ef",
)
NIGHT = Palette(
    ground="#14191e",
    surface="#1c232a",
    ink="#eceae4",
    quiet="#b3bcc4",
    edge="#8a96a1",
    rule="#39434c",
    accent="#7cc4ea",
    on_accent="#0b1a24",
    accent_pressed="#a3d6f1",
    tint="#2a3640",
    good="#7fcf9b",
    warn="#f0b866",
    bad="#f79a97",
    on_signal="#14191e",
    focus="#ffb45c",
    screen="#0a0e12",
    on_screen="#f4f3ef",
)
"""For a dim room and for eyes that light hurts."""
HIGH_CONTRAST = Palette(
    ground="#000000",
    surface="#000000",
    ink="#ffffff",
    quiet="#e6e6e6",
    edge="#ffffff",
    rule="#8c8c8c",
    accent="#ffd84a",
    on_accent="#000000",
    accent_pressed="#ffe98f",
    tint="#2b2b2b",
    good="#7fe3a1",
    warn="#ffc266",
    bad="#ff9d9d",
    on_signal="#000000",
    focus="#66d9ff",
    screen="#000000",
    on_screen="#ffffff",
)


@dataclass(frozen=True)
class TypeScale:
    """Sizes in pixels: text sizes, the least height of a control, and the unit of spacing."""

    small: int
    body: int
    lead: int
    title: int
    display: int
    control: int
    gap: int
    radius: int


KIOSK = TypeScale(small=38, body=38, lead=44, title=60, display=88, control=120, gap=24, radius=20)
"""For 24 inches, 1920x1080, read at 600 mm: nothing is under 38 px (``least_font_pixels``)."""
KIOSK_LARGE = TypeScale(
    small=57, body=57, lead=60, title=70, display=92, control=132, gap=24, radius=20,
)  # fmt: skip
"""For the kiosk's larger text: what is read is half as large again; headings, large already, grow less."""
DESK = TypeScale(small=12, body=14, lead=16, title=20, display=28, control=34, gap=8, radius=6)
"""For eight hours a day at a desk."""


def least_font_pixels(distance_mm: float, pixel_mm: float) -> int:
    """The least font size in pixels that meets EN 301 549 5.1.4 at a viewing distance.

    A 24-inch screen of 1920x1080 has 0.277 mm to the pixel.
    """
    cap_mm = CAP_ANGLE_DEGREES * math.pi * distance_mm / 180
    return math.ceil(cap_mm / pixel_mm / CAP_HEIGHT_OF_FONT)


def contrast(front: str, back: str) -> float:
    """The contrast ratio of WCAG 2.1, 1-21, of two colours ``#rrggbb``."""
    lighter, darker = sorted((_luminance(front), _luminance(back)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def set_role(widget: QWidget, role: str) -> None:
    """Say what a widget is, and have the style sheet applied anew if that changed.

    Labels: ``small quiet lead title display good warn bad``; frames: ``card ring bar good-bar warn-bar
    bad-bar screen``; buttons: ``primary danger choice plain plain-small``, else the quiet one.
    """
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def stylesheet(palette: Palette, scale: TypeScale) -> str:
    """The style sheet of a whole program, for ``QApplication.setStyleSheet``."""
    return "".join((_ground(palette, scale), _labels(palette, scale), _buttons(palette, scale),
                    _fields(palette, scale), _frames(palette, scale)))  # fmt: skip


def _ground(p: Palette, s: TypeScale) -> str:
    return f"""
QWidget {{ color: {p.ink}; font-family: "{FAMILY}"; font-size: {s.body}px; }}
QMainWindow, QDialog, QWidget[role="ground"] {{ background: {p.ground}; }}
QToolTip {{ color: {p.on_screen}; background: {p.screen}; border: 0; padding: 4px; }}
"""


def _labels(p: Palette, s: TypeScale) -> str:
    return f"""
QLabel {{ background: transparent; }}
QLabel[role="small"] {{ font-size: {s.small}px; color: {p.quiet}; }}
QLabel[role="quiet"] {{ color: {p.quiet}; }}
QLabel[role="lead"] {{ font-size: {s.lead}px; font-weight: bold; }}
QLabel[role="title"] {{ font-size: {s.title}px; font-weight: bold; }}
QLabel[role="display"] {{ font-size: {s.display}px; font-weight: bold; }}
QLabel[role="good"] {{ color: {p.good}; }}
QLabel[role="warn"] {{ color: {p.warn}; font-weight: bold; }}
QLabel[role="bad"] {{ color: {p.bad}; font-weight: bold; }}
"""


def _buttons(p: Palette, s: TypeScale) -> str:
    pad = s.gap + s.gap // 2
    edge = max(1, s.control // 40)
    return f"""
QPushButton {{ background: {p.surface}; color: {p.ink}; border: {edge}px solid {p.edge};
  border-radius: {s.radius}px; padding: 0 {pad}px; min-height: {s.control - 2 * edge}px; }}
QPushButton:hover, QPushButton:pressed, QPushButton:checked {{ background: {p.tint}; }}
QPushButton:checked {{ border: {edge + 1}px solid {p.accent}; color: {p.accent}; }}
QPushButton:focus {{ border: {edge + 1}px solid {p.focus}; }}
QPushButton:disabled {{ color: {p.quiet}; border: {edge}px dashed {p.rule}; }}
QPushButton[role="primary"] {{ background: {p.accent}; color: {p.on_accent}; border-color: {p.accent};
  font-weight: bold; }}
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:pressed {{ background: {p.accent_pressed}; }}
QPushButton[role="primary"]:focus {{ border-color: {p.focus}; }}
QPushButton[role="primary"]:disabled {{ background: {p.ground}; color: {p.quiet}; border-color: {p.rule}; }}
QPushButton[role="danger"] {{ color: {p.bad}; border-color: {p.bad}; }}
QPushButton[role="choice"] {{ text-align: left; }}
QPushButton[role="plain"] {{ border-color: transparent; background: transparent; color: {p.accent}; }}
QPushButton[role="plain"]:hover {{ background: {p.tint}; }}
QPushButton[role="plain"]:focus {{ border-color: {p.focus}; }}
QPushButton[role="plain-small"] {{ border-color: transparent; background: transparent; color: {p.quiet};
  font-size: {s.small}px; padding: 0 {2 * s.gap}px 0 {s.gap}px; min-height: {s.control * 2 // 3}px; }}
QPushButton[role="plain-small"]:hover {{ background: {p.tint}; }}
QPushButton[role="plain-small"]:focus {{ border-color: {p.focus}; }}
"""


def _fields(p: Palette, s: TypeScale) -> str:
    return f"""
QLineEdit, QPlainTextEdit, QListWidget, QTableWidget, QComboBox {{ background: {p.surface}; color: {p.ink};
  border: 1px solid {p.edge}; border-radius: {s.radius}px; selection-background-color: {p.accent};
  selection-color: {p.on_accent}; padding: {s.gap // 2}px; }}
QLineEdit, QComboBox {{ min-height: {s.control - s.gap - 2}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QListWidget:focus, QTableWidget:focus, QComboBox:focus {{
  border: 2px solid {p.focus}; }}
QListWidget::item {{ padding: {s.gap // 2}px; border-radius: {s.radius // 2}px; }}
QListWidget::item:selected {{ background: {p.tint}; color: {p.ink}; }}
QMenu {{ background: {p.surface}; border: 1px solid {p.edge}; padding: {s.gap // 2}px; }}
QMenu::item {{ padding: {s.gap}px {2 * s.gap}px; }}
QMenu::item:selected {{ background: {p.tint}; color: {p.ink}; }}
QProgressBar {{ background: {p.surface}; border: 1px solid {p.edge}; border-radius: {s.radius}px;
  text-align: center; }}
QProgressBar::chunk {{ background: {p.accent}; }}
"""


def _frames(p: Palette, s: TypeScale) -> str:
    signals = "".join(
        f'QFrame[role="{name}-bar"] {{ background: {colour}; border-radius: {s.radius}px; }}'
        f'QFrame[role="{name}-bar"] QLabel {{ color: {p.on_signal}; font-weight: bold; }}\n'
        for name, colour in (("good", p.good), ("warn", p.warn), ("bad", p.bad))
    )
    return f"""
QFrame[role="card"] {{ background: {p.surface}; border: 1px solid {p.rule}; border-radius: {s.radius}px; }}
QFrame[role="ring"] {{ background: {p.tint}; border: 2px solid {p.accent}; border-radius: {s.radius}px; }}
QFrame[role="bar"] {{ background: {p.surface}; border: 0; border-bottom: 1px solid {p.rule}; }}
QFrame[role="screen"] {{ background: {p.screen}; border-radius: {s.radius}px; }}
QFrame[role="screen"] QLabel {{ color: {p.on_screen}; }}
QSplitter::handle {{ background: {p.ground}; }}
QSplitter::handle:hover {{ background: {p.edge}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ border: 0; background: transparent; }}
{signals}"""
