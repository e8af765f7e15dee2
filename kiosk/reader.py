"""Drives the narrator: keys, the handset and what the window shows in; speech, focus and touches out."""

import asyncio
from collections.abc import Callable, Iterable
from typing import Protocol

from common.clock import Clock
from common.media.hook import Hook
from kiosk.flow.events import BackTouched, FlowEvent
from kiosk.speech.narrator import Effect, Key, Narrator
from kiosk.speech.script import Phrases, Thing, View
from kiosk.speech.switch import OneSwitch

LOOK_SECONDS = 0.3
"""Between two looks at the hook."""
STEP_LOOK_SECONDS = 0.2
"""Between two looks whether the focus is to step on."""


class Window(Protocol):
    """What ``kiosk.screens.KioskWindow`` can be asked by somebody who does not see it."""

    def view(self) -> View: ...

    def at_start(self) -> bool: ...

    def phrases(self) -> Phrases: ...

    def move_focus(self, *, forward: bool) -> Thing | None: ...

    def press_focused(self) -> bool: ...

    def clear_focus(self) -> None: ...


class Speaks(Protocol):
    """What ``kiosk.speech.speaker.Speaker`` does."""

    def do(self, effects: Iterable[Effect]) -> None: ...


class Reader:
    """One kiosk's reader; ``tell`` takes the touches that no button says."""

    def __init__(
        self,
        window: Window,
        speaker: Speaks,
        hook: Hook,
        tell: Callable[[FlowEvent], None],
        switch: OneSwitch,
        clock: Clock,
    ) -> None:
        self._window = window
        self._speaker = speaker
        self._hook = hook
        self._tell = tell
        self._narrator = Narrator()
        self._switch = switch
        self._clock = clock
        self._shown: View | None = None
        self._words = ""
        """The language of what was shown last."""

    async def watch_hook(self) -> None:
        """Wake when the handset is lifted; until cancelled."""
        before = False
        while True:
            lifted = await asyncio.to_thread(self._hook.lifted)
            if lifted and not before:
                self._wake()
            before = lifted
            await asyncio.sleep(LOOK_SECONDS)

    async def step(self) -> None:
        """Move the focus for somebody with one switch; until cancelled."""
        while True:
            if self._narrator.awake and self._switch.steps(self._clock.now()):
                self._move(forward=True)
            await asyncio.sleep(STEP_LOOK_SECONDS)

    def shown(self) -> None:
        """The window shows something, perhaps the same."""
        if not self._narrator.awake:
            return
        view, phrases = self._window.view(), self._window.phrases()
        before, self._shown = self._shown, view
        if before is not None and before.name != view.name:
            self._window.clear_focus()
            self._switch.shown(self._clock.now())
            if self._window.at_start():
                self._shown = None
                self._switch.sleeps()
                self._speaker.do(self._narrator.sleeps())
                return
        anew = phrases.language != self._words
        self._words = phrases.language
        self._speaker.do(self._narrator.shows(view, phrases, anew=anew))

    def touched(self) -> None:
        """A finger on the screen: at the start it is somebody else's."""
        self._speaker.do(self._narrator.sleeps() if self._window.at_start() else self._narrator.touched())

    def key(self, key: Key) -> None:
        """A key of the keypad; the first one wakes and does nothing else."""
        now = self._clock.now()
        if not self._narrator.awake:
            self._switch.wakes(key, now)
            self._wake()
            return
        self._switch.key(key, now)
        phrases = self._window.phrases()
        match key:
            case Key.NEXT | Key.PREVIOUS:
                self._move(forward=key is Key.NEXT)
            case Key.OK:
                self._speaker.do(self._narrator.touched())
                if not self._window.press_focused() and not self._switch.scans:
                    self._speaker.do(self._narrator.repeats(phrases))
            case Key.BACK:
                self._speaker.do(self._narrator.touched())
                self._tell(BackTouched())
            case Key.HELP:
                self._speaker.do(self._narrator.helps(phrases))
            case Key.REPEAT:
                self._speaker.do(self._narrator.repeats(phrases))
            case Key.LOUDER | Key.QUIETER:
                self._speaker.do(self._narrator.sounds(phrases, louder=key is Key.LOUDER))

    def _move(self, *, forward: bool) -> None:
        thing = self._window.move_focus(forward=forward)
        if thing is not None:
            self._speaker.do(self._narrator.focuses(thing, self._window.phrases()))

    def _wake(self) -> None:
        phrases = self._window.phrases()
        self._window.clear_focus()
        self._shown, self._words = self._window.view(), phrases.language
        self._speaker.do(self._narrator.wakes(self._shown, phrases))
