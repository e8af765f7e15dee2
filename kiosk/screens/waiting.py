"""Waiting, connecting, lost, failed, and "are you still there?"."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from common.errors import Device, Problem
from common.ui import VideoView, set_role
from kiosk.flow.events import SlipTouched, StayTouched, TryAgainTouched
from kiosk.flow.states import CallFailed, Connecting, ConnectionLost, Failure, OnHold, StillThere, Waiting
from kiosk.screens.button import Kind
from kiosk.screens.explained import say_slip
from kiosk.screens.look import RADIUS
from kiosk.screens.reading import mark
from kiosk.screens.screen import Scene, Screen
from kiosk.screens.words import Words, minutes_words, time_words


class WaitingScreen(Screen[Waiting]):
    """Your place in the line, and what happens next; beside it how the clerk will see you."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._service = self.label("lead", name="service", private=True)
        self._place = self.label("title", name="place")
        large = self.look.appearance.large_text
        self._number = self.label("display" if large else "huge", name="number", private=True)
        self._number_is = self.label("quiet", name="number-is")
        self._estimate = self.label("lead", name="estimate")
        self._waited = self.label(name="waited", ticking=True)
        self._words = Words()
        self._roomy = self.look.portrait or not large
        self._soon = self.label("quiet", name="soon")
        self.self_view = VideoView(
            palette=self.look.colours,
            mirrored=True,
            fills=True,
            text_pixels=self.look.px(self.look.type.body),
            radius=self.look.px(RADIUS),
        )
        self.self_view.setObjectName("self-view")
        self._mirror = self.label("quiet", middle=True, name="mirror")
        row = QVBoxLayout() if self.look.portrait else QHBoxLayout()
        row.setSpacing(self.look.px(48))
        left = QVBoxLayout()
        left.setSpacing(self.look.px(20))
        left.addStretch(1)
        for words in (self._service, self._place, self._estimate, self._waited):
            left.addWidget(words)
        self._ticket = QWidget()
        number = QHBoxLayout(self._ticket)
        number.setContentsMargins(0, 0, 0, 0)
        number.setSpacing(self.look.px(24))
        number.addWidget(self._number_is)
        number.addWidget(self._number, 1)
        left.addWidget(self._ticket)
        left.addWidget(self._soon)
        left.addStretch(1)
        right = QVBoxLayout()
        right.addStretch(1)
        wide = 640 if large else 800
        self.self_view.setFixedSize(self.look.px(wide), self.look.px(wide * 9 / 16))
        right.addWidget(self.self_view, 0, Qt.AlignmentFlag.AlignCenter)
        if not self.look.portrait:
            self._mirror.setFixedWidth(self.look.px(wide))
        right.addWidget(self._mirror)
        right.addStretch(1)
        row.addLayout(left, 1)
        row.addLayout(right)
        self.whole.addLayout(row, 1)
        self._leave = self.leave_button()
        self.footer(self._leave, None)

    def render_state(self, state: Waiting) -> None:
        service = state.service
        self._service.setText(
            f"{service.names.get(self.scene.language)} – {self.scene.authority(service.authority)}"
        )
        self._place.setText(self._place_words(state))
        self._number_is.setText(self.tr("Your number is"))
        self._number.setText("" if state.number is None else str(state.number))
        self._ticket.setVisible(state.number is not None)
        self._estimate.setVisible(state.estimate_s is not None)
        if state.estimate_s is not None:
            minutes = minutes_words(state.estimate_s)
            self._estimate.setText(self.tr("Estimated wait {minutes} min").format(minutes=minutes))
        self._waited.setVisible(self._roomy)
        self._waited.setText(self.tr("You have waited {time}").format(time=time_words(state.waited_s)))
        self._say_devices(dict(state.problems))
        self.self_view.set_words(
            name=self.tr("My own picture"),
            stale=self.tr("Your picture is not up to date"),
            empty=self.tr("Your picture comes here"),
            over=self.tr("No camera") if Device.CAMERA in dict(state.problems) else "",
        )
        self._leave.say(self.tr("Leave the queue"))

    def _say_devices(self, problems: dict[Device, Problem]) -> None:
        """What does not work stands where else it is said what it is for."""
        soon = self.tr("A sound tells you when the clerk answers. You need not touch anything.")
        mirror = self.tr("This is how the clerk will see you")
        for label, words, devices in (
            (self._soon, soon, (Device.MICROPHONE, Device.LOUDSPEAKER)),
            (self._mirror, mirror, (Device.CAMERA,)),
        ):
            broken = next((one for one in devices if one in problems), None)
            label.setText(words if broken is None else self._words.problem(broken, problems[broken]))
            set_role(label, "quiet" if broken is None else "warn")

    def _place_words(self, state: Waiting) -> str:
        if state.moved and not state.ahead:
            authority = self.scene.authority(state.service.authority)
            return self.tr("You are being put through: {authority}").format(authority=authority)
        if state.ahead is None:
            return self.tr("Please wait a moment")
        if state.ringing:
            return self.tr("A clerk is being called now")
        if state.ahead == 0:
            return self.tr("You are next. A clerk will answer soon")
        return self.tr("You are in the queue, %n before you", "", state.ahead)


class ConnectingScreen(Screen[Connecting]):
    """A clerk has answered."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._title = self.label("display", middle=True, name="title")
        self._what = self.label("lead", middle=True, name="what")
        self.whole.addStretch(1)
        self.whole.addWidget(self.sign("phone", 180), 0, Qt.AlignmentFlag.AlignCenter)
        self.whole.addWidget(self._title)
        self.whole.addWidget(self._what)
        self.whole.addStretch(1)
        self._leave = self.leave_button()
        self.footer(self._leave, None)

    def render_state(self, state: Connecting) -> None:
        self._title.setText(self.tr("Connecting…"))
        self._what.setText(
            self.tr("A clerk has answered: {authority}").format(
                authority=self.scene.authority(state.service.authority)
            )
        )
        self._leave.say(self.tr("End"))


class OnHoldScreen(Screen[OnHold]):
    """The clerk has put the call on hold: that it is meant, that nobody listens, and for how long so far."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._title = self.label("title", middle=True, name="title")
        self._what = self.label("lead", middle=True, name="what")
        self._nobody = self.label("lead", middle=True, name="nobody-listens")
        self._time = self.label("title", middle=True, name="time", ticking=True)
        self._said = self.label("said", middle=True, name="said", private=True)
        self.whole.addStretch(1)
        self.whole.addWidget(self.sign("clock", 160), 0, Qt.AlignmentFlag.AlignCenter)
        for words in (self._title, self._what, self._nobody, self._time):
            self.whole.addWidget(words)
        self.whole.addStretch(1)
        self.whole.addWidget(self._said)
        self._leave = self.leave_button()
        self.footer(self._leave, None)

    def render_state(self, state: OnHold) -> None:
        self._title.setText(self.tr("The call is on hold"))
        self._what.setText(self.tr("The clerk comes back to you. You can wait in peace."))
        self._nobody.setText(
            self.tr("Nobody hears or sees you now, and you do not hear or see the clerk.")
        )
        self._nobody.setVisible(state.call.withheld)
        self._time.setText(self.tr("On hold for {time}").format(time=time_words(state.seconds)))
        said = state.call.said[-1:]
        self._said.setText(self.tr("The clerk writes:") + "\n" + said[0] if said else "")
        self._said.setVisible(bool(said))
        self._leave.say(self.tr("End the call"))


class ConnectionLostScreen(Screen[ConnectionLost]):
    """The clerk is gone for now; how long is waited, and the phone."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._title = self.label("title", middle=True, name="title")
        self._what = self.label("lead", middle=True, name="what")
        self._seconds = self.label("huge", middle=True, name="seconds", ticking=True)
        self._unit = self.label(middle=True, name="unit")
        self._phone = self.label(middle=True, name="phone")
        self.whole.addStretch(1)
        for words in (self._title, self._what, self._seconds, self._unit):
            self.whole.addWidget(words)
        self.whole.addStretch(1)
        self.whole.addWidget(self._phone)
        self._leave = self.leave_button()
        self.footer(self._leave, None)

    def render_state(self, state: ConnectionLost) -> None:
        self._title.setText(self.tr("Connection lost, reconnecting"))
        self._what.setText(self.tr("Stay here. The same clerk comes back to you."))
        self._seconds.setText(str(state.seconds_left))
        self._unit.setText(self.tr("seconds are waited"))
        phone = self.tr("If it does not come back, phone {phone}").format(phone=state.phone)
        if state.number is not None:
            number = self.tr("Your number is {number}, tell it on the phone.")
            phone += "\n" + number.format(number=state.number)
        self._phone.setText(phone)
        mark(self._phone, private=state.number is not None)
        self._leave.say(self.tr("End the call"))


class CallFailedScreen(Screen[CallFailed]):
    """It came to no call: why, and what to do."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._title = self.label("title", name="title")
        self._why = self.label("lead", name="why")
        self._call = self.label(name="call")
        self._phone = self.phone()
        self._number = self.label(name="number", private=True)
        self.notice(
            "warning", self.look.colours.warn, self._title, self._why, self._call, self._phone, self._number
        )
        self._leave = self.leave_button()
        self._slip = self.button("printer", SlipTouched(), "slip")
        self._again = self.button("again", TryAgainTouched(), "try-again", Kind.PRIMARY)
        self.footer(self._leave, None, self._slip, self._again)

    def render_state(self, state: CallFailed) -> None:
        self._title.setText(self.tr("The clerk could not be reached"))
        self._why.setText(
            {
                Failure.SERVICE_CLOSED: self.tr("The service is closed now."),
                Failure.NOT_CONNECTED: self.tr("The connection to the clerk did not succeed."),
                Failure.NOT_SECURE: self.tr("The connection was not safe, so it was closed."),
                Failure.REFUSED: self.tr("The service could not take your call just now."),
            }[state.failure]
        )
        self._call.setText(self.tr("You can try again, or phone:"))
        self._phone.setText(state.phone)
        self._number.setVisible(state.number is not None)
        if state.number is not None:
            words = self.tr("Your number is {number}, tell it on the phone.")
            self._number.setText(words.format(number=state.number))
        self._slip.setVisible(state.slip is not None)
        if state.slip is not None:
            say_slip(self._slip, state.slip)
        self._leave.say(self.tr("End"))
        self._again.say(self.tr("Try again"))


class StillThereScreen(Screen[StillThere]):
    """Nothing is lost yet: one touch and everything is as it was."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._title = self.label("display", middle=True, name="title")
        self._seconds = self.label("huge", middle=True, name="seconds", ticking=True)
        self._what = self.label("lead", middle=True, name="what", ticking=True)
        self._stay = self.button("check", StayTouched(), "stay", Kind.PRIMARY)
        self._leave = self.leave_button()
        self.whole.addStretch(1)
        for words in (self._title, self._seconds, self._what):
            self.whole.addWidget(words)
        self.whole.addStretch(1)
        self.footer(self._leave, None, self._stay)

    def render_state(self, state: StillThere) -> None:
        self._title.setText(self.tr("Are you still there?"))
        self._seconds.setText(str(state.seconds_left))
        self._what.setText(
            self.tr("%n seconds left, then your visit is ended and cleared.", "", state.seconds_left)
        )
        self._stay.say(self.tr("I need more time"))
        self._leave.say(self.tr("End"))
