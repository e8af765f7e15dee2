"""Choosing a service, why one cannot be called, and what happens to your data."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel

from kiosk.flow.events import BackTouched, ContinueTouched, ServiceTouched, TurnTouched
from kiosk.flow.states import BUTTONS_ON_A_PAGE, ChoosingService, DataNotice, Explained, WhyNot
from kiosk.screens.button import BigButton, Kind, Shape
from kiosk.screens.screen import Scene, Screen
from kiosk.screens.words import hours_words


class ChoosingScreen(Screen[ChoosingService]):
    """One big button a service, at most six."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._state: ChoosingService | None = None
        self._title = self.label("title", name="title")
        self.whole.addWidget(self._title)
        grid = QGridLayout()
        grid.setSpacing(self.look.px(28))
        self._tiles: list[BigButton] = []
        upright, large = self.look.portrait, self.look.appearance.large_text
        columns = 3 if not upright else 1 if large else 2
        shape = Shape.LINE if upright and large else Shape.TILE
        for place in range(BUTTONS_ON_A_PAGE):
            tile = BigButton(self.look, shape=shape)
            tile.clicked.connect(lambda _=False, one=place: self._choose(one))
            # A page of two services keeps the size and place of a page of six.
            policy = tile.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            tile.setSizePolicy(policy)
            grid.addWidget(tile, place // columns, place % columns)
            grid.setRowStretch(place // columns, 1)
            self._tiles.append(tile)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        self.whole.addLayout(grid, 1)
        self._leave = self.leave_button()
        self._fewer = BigButton(self.look, "back", name="previous-services")
        self._more = BigButton(self.look, "forward", name="more-services")
        self._fewer.clicked.connect(lambda: self._turn(-1))
        self._more.clicked.connect(lambda: self._turn(1))
        self.footer(self._leave, None, self._fewer, self._more)

    def render_state(self, state: ChoosingService) -> None:
        self._state = state
        language = self.scene.language
        self._title.setText(self.tr("What is your matter about?"))
        for tile, choice in zip(self._tiles, state.choices, strict=False):
            service = choice.service
            below = self.scene.authority(service.authority)
            if not choice.served and service.by_video:
                below = self.tr("Closed now")
            tile.say(
                service.names.get(language),
                below,
                pictogram=service.pictogram,
                kind=Kind.QUIET if choice.served else Kind.FAINT,
            )
            tile.setObjectName(f"service-{service.id}")
        for place, tile in enumerate(self._tiles):
            tile.setVisible(place < len(state.choices))
        self._leave.say(self.tr("End"))
        self._fewer.say(self.tr("Previous services"))
        self._more.say(self.tr("More services"))
        self._fewer.setVisible(state.page > 0)
        self._more.setVisible(state.page < state.pages - 1)

    def _choose(self, place: int) -> None:
        if self._state is not None and place < len(self._state.choices):
            self.intent.emit(ServiceTouched(self._state.choices[place].service.id))

    def _turn(self, by: int) -> None:
        if self._state is not None:
            self.intent.emit(TurnTouched(self._state.page + by))


class ExplainedScreen(Screen[Explained]):
    """This service cannot be called now: why, when, and whom to phone instead."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._title = self.label("title", name="title")
        self._why = self.label("lead", name="why")
        self._hours = self.label(name="hours")
        self._call = self.label(name="call")
        self._phone = self.phone()
        frame, card = self.card()
        card.setSpacing(self.look.px(26))
        for words in (self._title, self._why, self._hours, self._call, self._phone):
            card.addWidget(words)
        self.whole.addStretch(1)
        self.whole.addWidget(frame)
        self.whole.addStretch(1)
        self._leave = self.leave_button()
        self._back = self.button("back", BackTouched(), "back", Kind.PRIMARY)
        self.footer(self._leave, None, self._back)

    def render_state(self, state: Explained) -> None:
        language = self.scene.language
        self._title.setText(state.service.names.get(language))
        if state.why is WhyNot.PERSONAL_VISIT:
            instead = state.service.instead
            self._why.setText(
                instead.get(language)
                if instead
                else self.tr("This matter needs your own visit to the authority.")
            )
        else:
            self._why.setText(self.tr("No clerk serves this matter just now."))
        hours = hours_words(state.hours, language)
        self._hours.setText(self.tr("Service hours: {hours}").format(hours=hours))
        self._hours.setVisible(bool(hours) and state.why is WhyNot.NOBODY_SERVES)
        self._call.setText(self.tr("We are glad to advise you by phone:"))
        self._phone.setText(state.phone)
        self._leave.say(self.tr("End"))
        self._back.say(self.tr("Back"))


class DataNoticeScreen(Screen[DataNotice]):
    """What happens to your data, in four lines; go on or leave."""

    SIGNS = ("microphone_off", "person", "paper", "broom")

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._title = self.label("title", name="title")
        self.whole.addWidget(self._title)
        frame, card = self.card()
        card.setSpacing(self.look.px(34))
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
        self._go_on = self.button("forward", ContinueTouched(), "call-clerk", Kind.PRIMARY)
        self.footer(self._leave, None, self._back, self._go_on)

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
