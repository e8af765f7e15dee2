"""The citizen, oneself small, what flows in words, and the call's own buttons."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from agent_console.desk.events import (
    ConsultChosen,
    EndAsked,
    EndConfirmed,
    EndWithdrawn,
    HoldChosen,
    Intent,
    MuteChosen,
    TransferChosen,
    TransferConfirmed,
    TransferWithdrawn,
    VolumeAsked,
)
from agent_console.desk.states import InVisit, Lost, Stage, Visit
from agent_console.panels.hold import HoldBar
from agent_console.panels.panel import Room
from agent_console.panels.parts import button, column, frame, label, name, row, say
from agent_console.panels.verdict import VerdictLine
from common.errors import Device
from common.media.wire import Stream
from common.protocol.codes import PictureSent
from common.protocol.peer import MOST_VOLUME
from common.ui import LevelLamp, VideoView

MUTE_KEY, HIDE_KEY, HOLD_KEY, END_KEY = "F4", "F6", "F7", "F8"
SELF_SIZE = (160, 90)


class PersonCard(QWidget):
    """The left side of a visit."""

    intent = Signal(object)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._words = room.words
        self._attached: dict[str, str] = {}
        self._visit: Visit | None = None
        self.remote = VideoView(open_source=room.open_source, palette=room.colours, radius=6)
        self.remote.setMinimumSize(320, 180)
        self.own = VideoView(
            open_source=room.open_source, palette=room.colours, mirrored=True, text_pixels=12, radius=4
        )
        self.own.setFixedSize(*SELF_SIZE)
        self._lamp = LevelLamp(palette=room.colours, unit=7)
        self._connection, self._meter = label("lead", wraps=True), label("small")
        self._verdict = VerdictLine(room.words)
        self._flows = label("warn", wraps=True)
        self._health = label("warn", wraps=True)
        self._volume = label("small")
        self._softer = button(lambda: self._change_volume(-1), "plain-small")
        self._louder = button(lambda: self._change_volume(1), "plain-small")
        self._mute = button(self._toggle_mute, key=MUTE_KEY)
        self._hide = button(self._toggle_hide, key=HIDE_KEY)
        self._hold = button(self._toggle_hold, key=HOLD_KEY)
        self._hold_bar = HoldBar(room)
        self._hold_bar.intent.connect(self.intent)
        self.transfer = button(lambda: None)
        """Opens the menu of services; its place is beside the title of the visit."""
        self.consult = button(lambda: None)
        """The same of whom a colleague can be asked."""
        self._services, self._colleagues = QMenu(self), QMenu(self)
        self.transfer.setMenu(self._services)
        self.consult.setMenu(self._colleagues)
        self._services_of: tuple[str, str] | None = None
        self._end = button(lambda: self.intent.emit(EndAsked()), "danger", END_KEY)
        self._sure, self._sure_row = label("lead"), QFrame()
        self._sure_what = label()
        self._yes = button(lambda: self._answer(sure=True), "danger")
        self._no = button(lambda: self._answer(sure=False))
        self._lost, self._lost_more = label("lead"), label(wraps=True)
        self._lost_bar = frame("bad-bar", column(self._lost, self._lost_more, margin=12, gap=4))
        self._sure_row = frame(
            "card", column(self._sure, self._sure_what, row(self._yes, self._no, 1), margin=12)
        )
        said = column(row(self._lamp, self._connection), 1, gap=4)
        buttons = QVBoxLayout()
        buttons.setSpacing(6)
        for one in (self._mute, self._hide, self._hold, self._end):
            buttons.addWidget(one)
        buttons.addStretch(1)
        below = row(column(self.own, 1), said, buttons, gap=12)
        below.setStretch(1, 1)
        self._below = QWidget()
        self._below.setLayout(below)
        measured = row(self._meter, 1, self._verdict)
        self._loudness = QWidget()
        self._loudness.setLayout(row(self._volume, 1, self._softer, self._louder))
        parts = (self._sure_row, self._below, self._flows, self._health, self._loudness, measured)
        self.setLayout(column(self._lost_bar, self._hold_bar, self.remote, *parts, gap=6, tall=self.remote))

    def render(self, state: InVisit | Lost) -> None:  # type: ignore[override]
        visit = self._visit = state.visit
        self._attach(self.remote, visit.frames.get(Stream.REMOTE, ""))
        self._attach(self.own, visit.frames.get(Stream.SELF, ""))
        self._render_picture(visit, lost=isinstance(state, Lost))
        lost = isinstance(state, Lost)
        self._connection.setText(self.tr("Connection lost") if lost else self._words.connection(visit))
        self._render_meter(visit)
        self._hold_bar.render_visit(visit)
        say(self._flows, " ".join(self._flow(visit)))
        at_kiosk = self.tr("At the kiosk: %1.").replace("%1", self._words.health(visit.health))
        say(self._health, at_kiosk if visit.health and not visit.advises else "")
        there = isinstance(state, InVisit) and visit.connected_at is not None
        self._render_volume(visit, there=there and not visit.advises)
        self._render_buttons(visit, there=there)
        self._lost_bar.setVisible(isinstance(state, Lost))
        if isinstance(state, Lost):
            waits = self.tr("Connection lost. Waiting for the kiosk, %n s", "", state.left_s)
            more = self.tr("The visit goes on when the kiosk comes back. You may also end it.")
            if visit.advises:
                waits = self.tr("Connection lost. Waiting for the colleague, %n s", "", state.left_s)
                more = self.tr("You may also end the call.")
            self._lost.setText(waits)
            self._lost_more.setText(more)

    def leave(self) -> None:
        """Let go of every picture."""
        self._attach(self.remote, "")
        self._attach(self.own, "")
        self._lamp.set_level(None)
        self._visit = None

    def _attach(self, view: VideoView, ring: str) -> None:
        key = "own" if view is self.own else "remote"
        if self._attached.get(key, "") == ring:
            return
        self._attached[key] = ring
        if ring:
            view.attach(ring)
        else:
            view.detach()

    def _render_picture(self, visit: Visit, *, lost: bool) -> None:
        if lost:
            empty = stale = self.tr("Connection lost")
        elif visit.hold is not None:
            empty = stale = self.tr("On hold")
        elif visit.advises:
            empty = stale = self.tr("You hear each other. The colleague's citizen is on hold.")
        elif visit.other is not None and visit.other.camera_off:
            empty = stale = self.tr("The citizen's camera is off")
        else:
            paused = visit.kiosk_picture is PictureSent.NONE
            stale = self.tr("The picture is paused") if paused else self.tr("The picture has stopped")
            empty = (
                self._words.connection(visit)
                if visit.stage is not Stage.CONNECTED
                else self.tr("No picture yet")
            )
        no_picture = Device.CAMERA in visit.health and not visit.advises
        over = self.tr("The citizen's camera does not work") if no_picture else ""
        stills = not lost and visit.kiosk_picture is PictureSent.STILLS
        still = self.tr("A still picture, %1 s old") if stills else ""
        who = self.tr("The colleague") if visit.advises else self.tr("The citizen")
        self.remote.set_words(name=who, stale=stale, empty=empty, over=over, still=still)
        no_camera = self.tr("No camera") if visit.frames else ""
        hidden = visit.sending.camera_off or visit.sending.held
        off = self.tr("Your picture is hidden") if hidden else no_camera
        broken = no_camera if Device.CAMERA in visit.own_problems else ""
        self.own.set_words(name=self.tr("You"), stale=off, empty=off, over=broken)

    def _render_meter(self, visit: Visit) -> None:
        meter = visit.meter
        self._verdict.show_findings(meter.findings if meter else ())
        self._lamp.set_level(meter.level_received if meter else None)
        talk = self._words.duration(visit.talk_s)
        if meter is None:
            self._meter.setText(talk)
            return
        figures = self.tr("%1 pictures/s, %2 × %3, delay %4 ms")
        for place, figure in enumerate((round(meter.fps), meter.width, meter.height, round(meter.rtt_ms)), 1):
            figures = figures.replace(f"%{place}", str(figure))
        self._meter.setText(f"{talk}   {figures}")

    def _line(self, visit: Visit) -> list[str]:
        """What a slow line makes of picture and sound."""
        said = []
        if visit.sound_poor:
            said.append(self.tr("The sound breaks up. Write to each other."))
        theirs = {
            PictureSent.SMALL: self.tr("The line is slow: the picture is small."),
            PictureSent.STILLS: self.tr("The line is slow: still pictures, the sound goes on."),
            PictureSent.NONE: self.tr("The line is slow: the picture is paused, the sound goes on."),
        }.get(visit.kiosk_picture)
        ours = {
            PictureSent.STILLS: self.tr("The citizen sees still pictures of you."),
            PictureSent.NONE: self.tr("The citizen hears you, but sees no picture."),
        }.get(visit.own_picture)
        return said + [one for one in (theirs, ours) if one is not None]

    def _render_volume(self, visit: Visit, *, there: bool) -> None:
        level = visit.kiosk_volume
        self._loudness.setVisible(there and level is not None)
        if level is None:
            return
        said = self.tr("Your voice at the kiosk: %1 of %2")
        self._volume.setText(said.replace("%1", str(level + 1)).replace("%2", str(MOST_VOLUME + 1)))
        name(self._softer, self.tr("Softer"))
        name(self._louder, self.tr("Louder"))
        self._softer.setEnabled(level > 0)
        self._louder.setEnabled(level < MOST_VOLUME)

    def _flow(self, visit: Visit) -> list[str]:
        """What does not flow, each in a sentence."""
        said = []
        if visit.sending.microphone_muted:
            said.append(self.tr("Your microphone is off."))
        if visit.other is not None and visit.other.microphone_muted and not visit.advises:
            said.append(self.tr("The citizen's microphone is off."))
        said += self._line(visit)
        if visit.own_problems:
            said.append(self.tr("At your desk: %1.").replace("%1", self._words.health(visit.own_problems)))
        return said

    def _render_buttons(self, visit: Visit, *, there: bool) -> None:
        muted, hidden = visit.sending.microphone_muted, visit.sending.camera_off
        name(self._mute, self.tr("Unmute microphone") if muted else self.tr("Mute microphone"))
        name(self._hide, self.tr("Show my picture") if hidden else self.tr("Hide my picture"))
        name(self._hold, self.tr("Take back from hold") if visit.hold else self.tr("Put on hold"))
        self._hold.setEnabled((there or visit.hold is not None) and not visit.ended_by_us)
        self._hold.setVisible(not visit.advises)
        for one in (self._mute, self._hide):
            one.setVisible(visit.hold is None)  # nothing leaves, and the room is for what is so
        name(self._end, self.tr("Ending…") if visit.ended_by_us else self.tr("End the call"))
        self._end.setEnabled(not visit.ending and not visit.ended_by_us)
        was_asking = self._sure_row.isVisibleTo(self)
        asking = visit.ending or visit.transfer_to is not None or visit.handing_over
        self._sure_row.setVisible(asking)
        self._below.setVisible(not asking)
        self._render_question(visit)
        name(self.transfer, self.tr("Transferring…") if visit.transferring else self.tr("Transfer"))
        self.transfer.setEnabled(there and not asking and not visit.transferring and not visit.ended_by_us)
        name(self.consult, self.tr("Consult"))
        self.consult.setEnabled(self.transfer.isEnabled() and visit.consult is None)
        for one in (self.transfer, self.consult):
            one.setVisible(not visit.advises)
        self._offer_services(visit)
        name(self._yes, self.tr("Yes"))
        name(self._no, self.tr("No"))
        if asking and not was_asking:
            self._no.setFocus()

    def _render_question(self, visit: Visit) -> None:
        if visit.handing_over:
            self._sure.setText(self.tr("Hand the citizen over? The call ends for you."))
            say(self._sure_what, self._words.service(visit.consult.service) if visit.consult else "")
            return
        if visit.transfer_to is None:
            self._sure.setText(self.tr("Are you sure you want to end?"))
            say(self._sure_what, "")
            return
        self._sure.setText(self.tr("Transfer the citizen? The call ends for you."))
        known = dict(self._words.services_at(visit.site))
        say(self._sure_what, known.get(visit.transfer_to, visit.transfer_to))

    def _offer_services(self, visit: Visit) -> None:
        """The menu of what the citizen can be given on to; made anew only for another site or language."""
        key = (visit.site, self._words.language)
        if key == self._services_of:
            return
        self._services_of = key
        for menu, chosen in ((self._services, TransferChosen), (self._colleagues, ConsultChosen)):
            menu.clear()
            for service, words in self._words.services_at(visit.site):
                menu.addAction(words, partial(self._say, chosen(service)))

    def _answer(self, *, sure: bool) -> None:
        """Yes or no to what is being asked."""
        visit = self._visit
        if visit is not None and (visit.transfer_to is not None or visit.handing_over):
            self._say(TransferConfirmed() if sure else TransferWithdrawn())
        else:
            self._say(EndConfirmed() if sure else EndWithdrawn())

    def _toggle_mute(self) -> None:
        if self._visit is not None:
            sending = self._visit.sending
            self._say(MuteChosen(microphone=not sending.microphone_muted, camera=sending.camera_off))

    def _toggle_hide(self) -> None:
        if self._visit is not None:
            sending = self._visit.sending
            self._say(MuteChosen(microphone=sending.microphone_muted, camera=not sending.camera_off))

    def _toggle_hold(self) -> None:
        if self._visit is not None:
            self._say(HoldChosen(on=self._visit.hold is None))

    def _change_volume(self, by: int) -> None:
        if self._visit is not None and self._visit.kiosk_volume is not None:
            self._say(VolumeAsked(self._visit.kiosk_volume + by))

    def _say(self, intent: Intent) -> None:
        self.intent.emit(intent)
