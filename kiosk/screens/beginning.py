"""Screens without a citizen: starting, out of order, no server, and the one that invites."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from config.directory import words_beneath
from kiosk.flow.events import StartTouched, Touch, TryAgainTouched
from kiosk.flow.states import Attract, Fault, NoServer, OutOfOrder, Starting, Waiting
from kiosk.screens.button import BigButton, Kind
from kiosk.screens.landscape import Landscape
from kiosk.screens.look import RADIUS
from kiosk.screens.reading import mark
from kiosk.screens.screen import Scene, Screen
from kiosk.screens.words import OwnNames

ONE_COLUMN = 3
"""More languages than this stand in two columns."""


class StartingScreen(Screen[Starting]):
    """A moment, please."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._words = self.label("title", middle=True, name="starting")
        self.whole.addWidget(self._words, 1)

    def render_state(self, state: Starting) -> None:  # noqa: ARG002
        self._words.setText(self.tr("The machine is starting, please wait a moment"))


class AttractScreen(Screen[Attract]):
    """Nobody is here: one button a language, and a touch anywhere does too."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._own = OwnNames(scene.languages)
        self._welcome = self.label("display", name="welcome")
        self._site = self.label("lead", name="site")
        self._purpose = self.label(name="purpose")
        self._touch = self.label("quiet", name="touch-to-start")
        row = QVBoxLayout() if self.look.portrait else QHBoxLayout()
        row.setSpacing(self.look.px(40 if self.look.portrait else 72))
        left = QVBoxLayout()
        left.setSpacing(self.look.px(22))
        left.addStretch(1)
        for words in (self._welcome, self._site, self._purpose):
            left.addWidget(words)
        left.addSpacing(self.look.px(26))
        many = len(scene.languages) > ONE_COLUMN
        self._starts: dict[str, BigButton] = {}
        starts = QGridLayout()
        starts.setSpacing(self.look.px(22))
        look = self.look.appearance
        columns = 2 if many and not (self.look.portrait and look.large_text) else 1
        for place, language in enumerate(scene.languages):
            start = BigButton(self.look, "forward", kind=Kind.PRIMARY, name=f"start-{language}")
            start.clicked.connect(lambda _=False, one=language: self.intent.emit(StartTouched(one)))
            self._starts[language] = start
            starts.addWidget(start, place // columns, place % columns)
            starts.setColumnStretch(place % columns, 1)
        left.addLayout(starts)
        left.addSpacing(self.look.px(10))
        left.addWidget(self._touch)
        left.addStretch(1)
        # A bright picture dazzles whoever asked for contrast, and large words need its room.
        if self.look.portrait and not look.high_contrast:
            row.addWidget(Landscape(self.look.px(RADIUS)), 1)
            row.addLayout(left)
        else:
            row.addLayout(left, 7 if many else 5)
            if not (look.high_contrast or look.large_text):
                row.addWidget(Landscape(self.look.px(RADIUS)), 6)
        self.whole.addLayout(row, 1)

    def render_state(self, state: Attract) -> None:  # noqa: ARG002
        self._welcome.setText(self.tr("Welcome"))
        self._site.setText(self.scene.site.names.get(self.scene.language))
        self._purpose.setText(self.tr("Talk with the authorities by video. A clerk helps you."))
        partly = self.tr("partly in Finnish")
        for language, start in self._starts.items():
            words = self._own.start(language)
            start.say(f"{words} ({partly})" if words_beneath(language) else words)
            mark(start, language=language)
        self._touch.setText(self.tr("Touch the screen to start"))
        self._touch.setVisible(self.look.portrait or not self.look.appearance.large_text)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.intent.emit(Touch())


class NoServerScreen(Screen[NoServer]):
    """The server cannot be reached: the phone of the site, and that it comes back by itself."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._title = self.label("title", name="title")
        self._what = self.label(name="what")
        self._phone = self.phone()
        self._place = self.label("lead", name="place")
        self._leave = self.leave_button()
        self.notice("phone", self.look.colours.accent, self._title, self._what, self._phone, self._place)
        self.footer(self._leave, None)

    def render_state(self, state: NoServer) -> None:
        self._title.setText(self.tr("There is no connection just now"))
        self._what.setText(self.tr("The machine tries again by itself. You can also phone:"))
        self._phone.setText(state.phone)
        self._place.setText(self.tr("Your place in the queue is kept for a while."))
        self._place.setVisible(isinstance(state.before, Waiting))
        self._leave.say(self.tr("End"))
        self._leave.setVisible(not isinstance(state.before, Attract))


class OutOfOrderScreen(Screen[OutOfOrder]):
    """The kiosk takes nobody."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._title = self.label("title", name="title")
        self._what = self.label(name="what")
        self._call = self.label(name="call")
        self._phone = self.phone()
        self._again = self.button("again", TryAgainTouched(), "try-again")
        self.notice("warning", self.look.colours.warn, self._title, self._what, self._call, self._phone)
        self.footer(None, self._again)

    def render_state(self, state: OutOfOrder) -> None:
        self._title.setText(self.tr("Out of service"))
        self._what.setText(
            {
                Fault.RESIDUE: self.tr(
                    "Something of the last visit could not be removed. Nobody is taken until it is."
                ),
                Fault.NOT_ADMITTED: self.tr("The machine is not yet known to the service."),
            }[state.fault]
        )
        self._call.setText(self.tr("Please phone:"))
        self._phone.setText(state.phone)
        self._again.say(self.tr("Try again"))
        self._again.setVisible(state.fault is Fault.RESIDUE)
