"""The scripted citizen: hears what reaches the kiosk, answers as the script says, notes what the clerk did.

Pure: the time is told, and what is to be done comes back as a list.
"""

from dataclasses import dataclass, replace

from common.call import news
from common.protocol.peer import AskPage, Condition, Say
from demo.rehearsal.scoring import Observed
from demo.rehearsal.script import Line, Script, When

HEARD_LEVEL = 0.01
"""Louder than this at the kiosk's loudspeaker the clerk talks: root mean square, 0-1."""


@dataclass(frozen=True)
class Speak:
    """Say this line, aloud or in writing."""

    line: Line


@dataclass(frozen=True)
class ReleasePage:
    """Put a page under the camera and release it."""

    readable: bool


@dataclass(frozen=True)
class HidePicture:
    """The citizen's picture does not get through."""


@dataclass(frozen=True)
class HangUp:
    """The citizen has had enough."""


Action = Speak | ReleasePage | HidePicture | HangUp


class Citizen:
    """One visit of a scripted citizen; seconds are counted from the connected call."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self._began: float | None = None
        self._muted_since: float | None = None
        self._left = False
        self.seen = Observed()

    def hear(self, event: news.CallNews, now: float) -> list[Action]:
        """Take what the call says."""
        match event:
            case news.CallConnected() if self._began is None:
                self._began = now
                hidden: list[Action] = [HidePicture()] if self._script.camera_fails else []
                return hidden + self._lines(When.CONNECTED)
            case news.CallMeter(level_received=level) if level > HEARD_LEVEL:
                return self._greeted(now)
            case news.OtherSaid(message=Say()):
                first = self.seen.written == 0
                self.seen = replace(self.seen, written=self.seen.written + 1)
                return self._greeted(now) + (self._lines(When.WRITTEN_TO) if first else [])
            case news.OtherSaid(message=AskPage()):
                return self._page_asked(now)
            case news.OtherSaid(message=Condition(microphone_muted=muted)):
                self._mute(muted, now)
                return []
            case news.CallEnded():
                self._left = True
                self._mute(False, now)
                return []
            case _:
                return []

    def tick(self, now: float) -> list[Action]:
        """Time goes by; patience ends once."""
        if self._left or self._began is None or now - self._began < self._script.patience_seconds:
            return []
        self._left = True
        return [HangUp()]

    def _greeted(self, now: float) -> list[Action]:
        if self._began is None or self.seen.greeted_s is not None:
            return []
        self.seen = replace(self.seen, greeted_s=now - self._began)
        return self._lines(When.GREETED)

    def _page_asked(self, now: float) -> list[Action]:
        if self._began is None:
            return []
        asked = (*self.seen.page_asked_s, now - self._began)
        self.seen = replace(self.seen, page_asked_s=asked)
        page: list[Action] = [ReleasePage(len(asked) > self._script.unreadable)] if self._script.pages else []
        return page + (self._lines(When.PAGE_ASKED) if len(asked) == 1 else [])

    def _mute(self, muted: bool, now: float) -> None:
        if muted and self._muted_since is None:
            self._muted_since = now
        elif not muted and self._muted_since is not None:
            off = self.seen.muted_s + now - self._muted_since
            self.seen, self._muted_since = replace(self.seen, muted_s=off), None

    def _lines(self, when: When) -> list[Action]:
        return [Speak(line) for line in self._script.lines if line.when is when]
