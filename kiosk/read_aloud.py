"""Puts together what reads the kiosk aloud, as the settings name it."""

from collections.abc import Callable, Iterable
from pathlib import Path

from common.clock import SystemClock
from common.media.hook import Hook, open_hook
from common.media.short_sounds import ShortSounds
from common.ui import Program
from config import KioskSettings
from kiosk.flow.events import FlowEvent
from kiosk.reader import Reader
from kiosk.screens import KioskWindow
from kiosk.speech.ears import FolderEar, SoundEar
from kiosk.speech.espeak import Espeak
from kiosk.speech.narrator import Effect
from kiosk.speech.ports import Ear
from kiosk.speech.speaker import Speaker
from kiosk.speech.switch import OneSwitch


class Silence:
    """A kiosk that is not read aloud."""

    def do(self, effects: Iterable[Effect]) -> None:
        """Nothing of it."""


def read_aloud(
    settings: KioskSettings,
    window: KioskWindow,
    program: Program,
    tell: Callable[[FlowEvent], None],
    aloud: ShortSounds,
) -> None:
    """Connect keypad or switch, handset and window with a voice, for as long as the program runs.

    The keypad works without a voice too.
    """
    hook = open_hook(str(settings.media.hook))
    speaks = settings.speech.voice != "none"
    speaker = Speaker(Espeak(), _ear(settings, hook, aloud), program, window.phrases) if speaks else Silence()
    switch = OneSwitch(settings.kiosk.switch_seconds)
    reader = Reader(window, speaker, hook, tell, switch, SystemClock())
    window.keyed.connect(reader.key)
    window.shown.connect(reader.shown)
    window.touched.connect(reader.touched)
    program.spawn(reader.watch_hook(), "handset")
    program.spawn(reader.step(), "one switch")


def _ear(settings: KioskSettings, hook: Hook, aloud: ShortSounds) -> Ear:
    if (instead := settings.speech.instead).present:
        return FolderEar(Path(instead.where), settings.media, hook)
    return SoundEar(settings.media, hook, aloud)
