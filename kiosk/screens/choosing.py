"""Choosing a service, and what happens to your data."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel

from kiosk.flow.booking_events import BookTouched
from kiosk.flow.events import (
    BackTouched,
    BookedTouched,
    ContinueTouched,
    EventsTouched,
    SearchTouched,
    ServiceTouched,
    TurnTouched,
)
from kiosk.flow.states import Choice, ChoosingService, DataNotice, WhyNot
from kiosk.screens.button import BigButton, Kind
from kiosk.screens.look import GAP
from kiosk.screens.screen import Scene, Screen
from kiosk.screens.tiles import Tile, Tiles
from kiosk.screens.words import minutes_words


def choice_tile(scene: Scene, choice: Choice) -> Tile:
    """A service as a button shows it; one that cannot be called is faint and says so."""
    service = choice.service
    below = {
        None: scene.authority(service.authority),
        WhyNot.NOBODY_SERVES: QCoreApplication.translate("ChoosingScreen", "No clerk now"),
        WhyNot.NOT_AGREED: QCoreApplication.translate("ChoosingScreen", "Not by video here"),
        WhyNot.PERSONAL_VISIT: QCoreApplication.translate("ChoosingScreen", "Needs a visit"),
    }[choice.why]
    kind = Kind.QUIET if choice.served else Kind.FAINT
    name = service.names.get(scene.language)
    return Tile(f"service-{service.id}", name, service.pictogram, below, kind)


class ChoosingScreen(Screen[ChoosingService]):
    """One big button a service, at most six; and two other ways to find one."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._state: ChoosingService | None = None
        self._title = self.label("title", name="title")
        self._events = self.button("other", EventsTouched(), "other-matters")
        self._search = self.button("search", SearchTouched(), "search")
        ways = QHBoxLayout()
        ways.setSpacing(self.look.px(GAP))
        if self.look.portrait:
            self.whole.addWidget(self._title)
        else:
            ways.addWidget(self._title, 1)
        ways.addWidget(self._events)
        ways.addWidget(self._search)
        self.whole.addLayout(ways)
        self._tiles = Tiles(self.look, private=True)
        self._tiles.touched.connect(self._choose)
        self.whole.addWidget(self._tiles, 1)
        self._leave = self.leave_button()
        self._fewer = BigButton(self.look, "back", name="previous-services")
        self._more = BigButton(self.look, "forward", name="more-services")
        self._fewer.clicked.connect(self._go_back)
        self._more.clicked.connect(lambda: self._turn(1))
        self._booked = self.button("clock", BookedTouched(), "booked")
        self.footer(self._leave, None, self._booked, self._fewer, self._more)

    def render_state(self, state: ChoosingService) -> None:
        self._state = state
        event = self.scene.life_events.get(state.event) if state.event else None
        self._title.setText(
            event.names.get(self.scene.language) if event else self.tr("What is your matter about?")
        )
        self._events.say(self.tr("Another matter"))
        self._search.say(self.tr("Search"))
        self._tiles.show_tiles([choice_tile(self.scene, one) for one in state.choices])
        self._leave.say(self.tr("End"))
        self._fewer.say(self.tr("Previous services") if state.page > 0 else self.tr("Back"))
        self._more.say(self.tr("More services"))
        self._booked.say(self.tr("I have an appointment"))
        self._booked.setVisible(state.books)
        self._events.setVisible(event is None)
        self._fewer.setVisible(state.page > 0 or event is not None)
        self._more.setVisible(state.page < state.pages - 1)

    def _choose(self, place: int) -> None:
        if self._state is not None and place < len(self._state.choices):
            self.intent.emit(ServiceTouched(self._state.choices[place].service.id))

    def _go_back(self) -> None:
        if self._state is not None and self._state.page > 0:
            self._turn(-1)
        else:
            self.intent.emit(BackTouched())

    def _turn(self, by: int) -> None:
        if self._state is not None:
            self.intent.emit(TurnTouched(self._state.page + by))


class DataNoticeScreen(Screen[DataNotice]):
    """What happens to your data, in four lines; go on or leave."""

    SIGNS = ("microphone_off", "person", "paper", "broom")

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._title = self.label("title", name="title")
        self._wait = self.label("lead", name="wait")
        self.whole.addWidget(self._title)
        self.whole.addWidget(self._wait)
        frame, card = self.card()
        card.setSpacing(self.look.px(20 if self.look.appearance.large_text else 34))
        self._lines: list[QLabel] = []
        for sign in self.SIGNS:
            row = QHBoxLayout()
            row.setSpacing(self.look.px(36))
            row.addWidget(self.sign(sign, 84), 0, Qt.AlignmentFlag.AlignVCenter)
            line = self.label(name=f"notice-{sign}")
            row.addWidget(line, 1)
            card.addLayout(row)
            self._lines.append(line)
        self.whole.addStretch(1)
        self.whole.addWidget(frame)
        self.whole.addStretch(1)
        self._leave = self.leave_button()
        self._back = self.button("back", BackTouched(), "back")
        self._book = self.button("clock", BookTouched(), "book")
        self._go_on = self.button("forward", ContinueTouched(), "call-clerk", Kind.PRIMARY)
        if self.look.portrait:
            self.whole.addWidget(self._book)
            self.footer(self._leave, None, self._back, self._go_on)
        else:
            self.footer(self._leave, None, self._back, self._book, self._go_on)

    def render_state(self, state: DataNotice) -> None:
        authority = self.scene.authority(state.service.authority)
        self._title.setText(self.tr("What happens to your data"))
        words = (
            self.tr("The call is not recorded."),
            self.tr("Your picture and voice go straight to the clerk: {authority}.").format(
                authority=authority
            ),
            self.tr("A paper leaves only when you release it yourself."),
            self.tr("After the visit all is removed from here. Only time, service and result are noted."),
        )
        for line, text in zip(self._lines, words, strict=True):
            line.setText(text)
        self._leave.say(self.tr("End"))
        self._back.say(self.tr("Back"))
        self._go_on.say(self.tr("Call a clerk"))
        self._wait.setText(self._wait_words(state))
        self._wait.setVisible(state.estimate_s is not None)
        self._title.setVisible(state.estimate_s is None or not self.look.appearance.large_text)
        self._book.say(self.tr("Book a time"))
        self._book.setVisible(state.next_free is not None and not state.free)

    def _wait_words(self, state: DataNotice) -> str:
        """Only what holds now: who waits is told the place again in the line."""
        if state.free or state.estimate_s is None:
            return self.tr("A clerk is free now.")
        words = self.tr("All clerks are busy. Estimated wait {minutes} min.")
        return words.format(minutes=minutes_words(state.estimate_s))
