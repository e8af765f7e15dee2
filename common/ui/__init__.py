"""What both windows share: video view, level lamp, theme, live language switch, the loop's start and stop."""

from common.ui.accessible import mend_accessibility
from common.ui.language import LanguageSwitch
from common.ui.level_lamp import LevelLamp
from common.ui.loop import Program, run
from common.ui.theme import (
    DAY,
    DESK,
    HIGH_CONTRAST,
    KIOSK,
    KIOSK_LARGE,
    NIGHT,
    Palette,
    TypeScale,
    contrast,
    set_role,
    stylesheet,
)
from common.ui.video_view import FrameSource, Showing, VideoView
from common.ui.written import Writes, Written

__all__ = [
    "DAY",
    "DESK",
    "HIGH_CONTRAST",
    "KIOSK",
    "KIOSK_LARGE",
    "NIGHT",
    "FrameSource",
    "LanguageSwitch",
    "LevelLamp",
    "Palette",
    "Program",
    "Showing",
    "TypeScale",
    "VideoView",
    "Writes",
    "Written",
    "contrast",
    "mend_accessibility",
    "run",
    "set_role",
    "stylesheet",
]
