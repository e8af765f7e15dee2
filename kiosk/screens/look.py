"""How the kiosk looks: sizes in pixels for one screen, and the style of its labels.

Sizes are written for 1920x1080, upright 1080x1920, and scaled to the screen there is, so that letters subtend
the same angle.  A ``Look`` is one screen with one ``Appearance``.
"""

import dataclasses
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont

from common.ui.theme import DAY, FAMILY, HIGH_CONTRAST, KIOSK, KIOSK_LARGE, Palette, TypeScale
from kiosk.flow.appearance import USUAL, Appearance

DESIGNED_FOR = (1920, 1080)
"""The long side and the short side."""
GAP, RADIUS = KIOSK.gap, KIOSK.radius
HUGE = 150
"""A number to be seen from across the room; the same in every appearance."""


@dataclass(frozen=True)
class Look:
    """One screen's scale, type sizes and colours."""

    scale: float = 1.0
    portrait: bool = False
    type: TypeScale = KIOSK
    colours: Palette = DAY

    @classmethod
    def of(cls, size: QSize, appearance: Appearance = USUAL) -> "Look":
        """The look for a screen of this size in pixels."""
        long, short = max(size.width(), size.height()), min(size.width(), size.height())
        scale = min(long / DESIGNED_FOR[0], short / DESIGNED_FOR[1])
        return cls(scale, portrait=size.height() > size.width()).dressed(appearance)

    def dressed(self, appearance: Appearance) -> "Look":
        """The same screen for other eyes."""
        return dataclasses.replace(
            self,
            type=KIOSK_LARGE if appearance.large_text else KIOSK,
            colours=HIGH_CONTRAST if appearance.high_contrast else DAY,
        )

    @property
    def appearance(self) -> Appearance:
        return Appearance(large_text=self.type is KIOSK_LARGE, high_contrast=self.colours is HIGH_CONTRAST)

    def px(self, designed: float) -> int:
        """Pixels on this screen for pixels at 1920x1080; at least one."""
        return max(1, round(designed * self.scale))

    def font(self, designed: int, *, bold: bool = False) -> QFont:
        font = QFont(FAMILY)
        font.setPixelSize(self.px(designed))
        font.setBold(bold)
        return font

    def sheet(self) -> str:
        """The style of labels and grounds; buttons paint themselves."""
        c, t = self.colours, self.type
        sizes = {"title": t.title, "display": t.display, "lead": t.lead, "huge": HUGE}
        labels = "".join(
            f'QLabel[role="{role}"] {{ font-size: {self.px(size)}px; font-weight: bold; }}\n'
            for role, size in sizes.items()
        )
        return f"""
QWidget {{ color: {c.ink}; font-family: "{FAMILY}"; font-size: {self.px(t.body)}px; }}
QWidget[role="ground"] {{ background: {c.ground}; }}
QLabel {{ background: transparent; }}
{labels}
QLabel[role="quiet"] {{ color: {c.quiet}; }}
QLabel[role="caption"] {{ font-weight: bold; }}
QLabel[role="good"] {{ color: {c.good}; font-weight: bold; }}
QLabel[role="warn"] {{ color: {c.warn}; font-weight: bold; }}
QLabel[role="bad"] {{ color: {c.bad}; font-weight: bold; }}
QLabel[role="said"] {{ background: {c.tint}; border-radius: {self.px(RADIUS)}px; padding: {self.px(18)}px; }}
QFrame[role="card"] {{ background: {c.surface}; border: {self.px(2)}px solid {c.rule};
  border-radius: {self.px(RADIUS)}px; }}
QFrame[role="bar"] {{ background: {c.surface}; border-radius: {self.px(RADIUS)}px; }}
"""
