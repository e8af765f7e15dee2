"""How the kiosk looks: sizes in pixels for one screen, and the style of its labels.

Sizes are written for 1920x1080 and scaled to the screen there is, so that letters subtend the same angle.
"""

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont

from common.ui.theme import DAY, FAMILY, KIOSK, Palette

DESIGNED_FOR = (1920, 1080)
BODY, LEAD, TITLE, DISPLAY = KIOSK.body, KIOSK.lead, KIOSK.title, KIOSK.display
GAP, RADIUS = KIOSK.gap, KIOSK.radius
BUTTON = KIOSK.control


@dataclass(frozen=True)
class Look:
    """One screen's scale and colours."""

    scale: float = 1.0
    colours: Palette = DAY

    @classmethod
    def of(cls, size: QSize) -> "Look":
        """The look for a screen of this size in pixels."""
        return cls(min(size.width() / DESIGNED_FOR[0], size.height() / DESIGNED_FOR[1]))

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
        c = self.colours
        sizes = {"title": TITLE, "display": DISPLAY, "lead": LEAD, "huge": 150}
        labels = "".join(
            f'QLabel[role="{role}"] {{ font-size: {self.px(size)}px; font-weight: bold; }}\n'
            for role, size in sizes.items()
        )
        return f"""
QWidget {{ color: {c.ink}; font-family: "{FAMILY}"; font-size: {self.px(BODY)}px; }}
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
