"""Puts together what reads the kiosk aloud, as the settings name it."""

from collections.abc import Callable
from pathlib import Path

from common.media.hook import Hook, open_hook
from common.ui import Program
from config import KioskSettings
from kiosk.flow.events import FlowEvent
from kiosk.reader import Reader
from kiosk.screens import KioskWindow
from kiosk.speech.ears import FolderEar, SoundEar
from kiosk.speech.espeak import Espeak
from kiosk.speech.ports import Ear
from kiosk.speech.speaker import Speaker


def read_aloud(
    settings: KioskSettings, window: KioskWindow, program: Program, tell: Callable[[FlowEvent], None]
) -> None:
    """Connect keypad, handset and window with a voice, for as long as the program runs."""
    hook = open_hook(str(settings.media.hook))
    speaker = Speaker(Espeak(), _ear(settings, hook), program, window.phrases)
    reader = Reader(window, speaker, hook, tell)
    window.keyed.connect(reader.key)
    window.shown.connect(reader.shown)
    window.touched.connect(reader.touched)
    program.spawn(reader.watch_hook(), "handset")


def _ear(settings: KioskSettings, hook: Hook) -> Ear:
    if (instead := settings.speech.instead).present:
        return FolderEar(Path(instead.where), settings.media, hook)
    return SoundEar(settings.media, hook)
