"""What is left of a visit is removed; only then is there a folder for another."""

from dataclasses import replace

from common.call.news import MediaGone, MediaReady
from common.call.wishes import LogNews
from common.clock import Instant
from common.ids import CallId
from common.protocol.codes import News
from kiosk.flow.effects import AttachPictures, DetachPictures, Effect, OpenFolder
from kiosk.flow.events import FlowEvent, FolderReady, FolderWiped, Timer, TimerFired
from kiosk.flow.here import Here, Step
from kiosk.flow.states import (
    Attract,
    Cleared,
    Clearing,
    Fault,
    KioskState,
    OutOfOrder,
    Starting,
    Waiting,
)
from kiosk.flow.wipe import Stage, Wipe


class Removal:
    """The removal of the visit before, which may still go on while another citizen chooses."""

    def __init__(self, here: Here) -> None:
        self._here = here
        self._wipe = Wipe()
        self._ended: tuple[CallId | None, Instant] = (None, Instant(0.0))
        """The call whose removal is not yet proved, and when it ended; another visit may wait already."""

    @property
    def stage(self) -> Stage:
        """How far the removal is."""
        return self._wipe.stage

    @property
    def busy(self) -> bool:
        """Whether it still goes on."""
        return self._wipe.busy

    @property
    def _live(self) -> bool:
        return self._here.visit is not None and self._here.visit.media_runs

    def handle(self, state: KioskState, event: FlowEvent, now: Instant) -> Step | None:
        """The state after the event and what to do; None when the event means nothing here."""
        match event:
            case MediaReady(frames=frames):
                return state, [AttachPictures(tuple(sorted(frames.items())))] if self._live else []
            case MediaGone():
                # In a visit this was a crash; the session starts another and tells what becomes of the call.
                crashed: list[Effect] = [DetachPictures()] if self._live else []
                return state, self._wipe.media_gone() or crashed
            case FolderWiped(residue_files=files) if self._wipe.wiped(files):
                effects = self._wiped_news(files, now)
                after, more = self._after_removal(state)
                return after, effects + more
            case FolderWiped() | FolderReady() if not isinstance(state, Waiting):
                return state, []
            case TimerFired(timer=Timer.WIPE):
                self._wipe.overdue()
                return self._after_removal(state)
            case _:
                return None

    def begin(self, now: Instant) -> list[Effect]:
        """The visit is over: stop its media and remove its folder."""
        visit = self._here.visit
        if visit is None or not visit.folder_asked:
            return []
        self._here.visit = replace(visit, requested=False, folder_asked=False, media_runs=False)
        self._ended = (visit.call, now)
        return self._wipe.begin(media_runs=visit.media_runs)

    def again(self) -> list[Effect]:
        """Try once more to remove what is left."""
        return [] if self._wipe.busy else self._wipe.again()

    def refused(self) -> KioskState:
        """A new visit found what another had left."""
        self._wipe.stage = Stage.RESIDUE
        return self.outcome()

    def outcome(self) -> KioskState:
        """What may truly be said of the removal."""
        match self._wipe.stage:
            case Stage.CLEAN:
                return Cleared(self._here.visit is not None and self._here.visit.printed)
            case Stage.RESIDUE:
                return OutOfOrder(Fault.RESIDUE, self._here.point.phone)
            case _:
                return Clearing()

    def ask_folder(self) -> list[Effect]:
        """A folder for this visit, but never before the last visit is proved to be gone."""
        if self._here.visit is None or self._wipe.stage is not Stage.CLEAN:
            return []
        self._here.visit = replace(self._here.visit, folder_asked=True)
        return [OpenFolder()]

    def _wiped_news(self, files: int, now: Instant) -> list[Effect]:
        call, ended_at = self._ended
        if call is None:
            return []
        if not files:
            self._ended = (None, now)
        numbers = {"residue_files": float(files), "wipe_ms": round((now - ended_at) * 1000, 1)}
        return [LogNews(call, News.WIPED, numbers, {})]

    def _after_removal(self, state: KioskState) -> Step:
        """Screens that wait for the removal move on; those that speak of the visit stay until touched."""
        stage = self._wipe.stage
        match state:
            case Starting():
                clean = stage is Stage.CLEAN
                return (replace(state, clean=True) if clean else self.outcome()), []
            case Clearing():
                return self.outcome(), []
            case Waiting() if stage is Stage.CLEAN and self._here.visit and not self._here.visit.folder_asked:
                return state, self.ask_folder()
            case Waiting() if stage is Stage.RESIDUE:
                return self.outcome(), []
            case OutOfOrder(fault=Fault.RESIDUE) if stage is Stage.CLEAN:
                return Attract(), []
            case _:
                return state, []
