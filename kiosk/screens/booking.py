"""Booking a time: who is to be there, day, time and nickname; then the number, and how to give it back."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from kiosk.flow.booking_events import (
    CancelTouched,
    DayTouched,
    HelpTouched,
    NameTouched,
    TimeTouched,
)
from kiosk.flow.booking_states import (
    Booked,
    ChoosingDay,
    ChoosingHelp,
    ChoosingName,
    ChoosingTime,
    GivingBack,
    GivingBackStep,
    Help,
    TimesProblem,
)
from kiosk.flow.events import BackTouched, ContinueTouched, SlipTouched, Touch, TurnTouched
from kiosk.screens.button import BigButton, Kind
from kiosk.screens.explained import say_slip
from kiosk.screens.screen import S, Scene, Screen
from kiosk.screens.square import square
from kiosk.screens.tiles import Tile, Tiles
from kiosk.screens.words import Words
from kiosk.slip import Part, Slip

translate = QCoreApplication.translate
ANIMALS = ("fox", "bear", "hare", "swan", "pike", "owl")
"""Drawings; the words for them are nicknames."""


class _Page(Screen[S]):
    """A question and at most six big buttons that answer it; a page more when there are more answers."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._touches: list[Touch] = []
        self._page = 0
        self._words = Words()
        self._title = self.label("title", name="title")
        self._hint = self.label("lead", name="hint")
        self.whole.addWidget(self._title)
        self.whole.addWidget(self._hint)
        self._tiles = Tiles(self.look)
        self._tiles.touched.connect(self._choose)
        self.whole.addWidget(self._tiles, 1)
        self._leave = self.leave_button()
        self._back = BigButton(self.look, "back", name="back")
        self._back.clicked.connect(self._go_back)
        self._more = BigButton(self.look, "forward", name="more-times")
        self._more.clicked.connect(lambda: self.intent.emit(TurnTouched(self._page + 1)))
        self.footer(self._leave, None, self._back, self._more)

    def ask(
        self, title: str, hint: str, answers: list[tuple[Tile, Touch]], page: int = 0, pages: int = 1
    ) -> None:
        """Show the question, and its answers on page ``page`` of ``pages``."""
        self._page = page
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._touches = [touch for _, touch in answers]
        self._tiles.show_tiles([tile for tile, _ in answers])
        self._leave.say(translate("BookingScreens", "End"))
        self._back.say(translate("BookingScreens", "Back"))
        self._more.say(translate("BookingScreens", "More"))
        self._more.setVisible(page < pages - 1)

    def _choose(self, place: int) -> None:
        if place < len(self._touches):
            self.intent.emit(self._touches[place])

    def _go_back(self) -> None:
        self.intent.emit(TurnTouched(self._page - 1) if self._page > 0 else BackTouched())


class ChoosingHelpScreen(_Page[ChoosingHelp]):
    """Nobody beside the clerk, the adviser here, or an interpreter."""

    def render_state(self, state: ChoosingHelp) -> None:
        answers = [
            (Tile(f"help-{place}", *self._answer(one)), HelpTouched(one))
            for place, one in enumerate(state.helps)
        ]
        self.ask(self.tr("Do you need somebody with you?"), "", [(tile, touch) for tile, touch in answers])

    def _answer(self, one: Help) -> tuple[str, str]:
        if one.interpreter is not None:
            return help_words(one, self.scene.language), "speech"
        if one.adviser:
            return help_words(one, self.scene.language), "support"
        return self.tr("The clerk alone"), "person"


class ChoosingDayScreen(_Page[ChoosingDay]):
    """The first free time of all, and the days."""

    def render_state(self, state: ChoosingDay) -> None:
        answers: list[tuple[Tile, Touch]] = []
        if state.first is not None:
            when = self._words.moment(state.first, self.scene.language)
            tile = Tile("first-free", self.tr("First free time"), "clock", when, Kind.PRIMARY)
            answers.append((tile, TimeTouched(state.first)))
        for day in state.shown:
            words = self._words.day(day[0], self.scene.language)
            below = self.tr("%n free times", "", len(day))
            answers.append((Tile(f"day-{day[0]:%Y-%m-%d}", words, "calendar", below), DayTouched(day)))
        self.ask(self.tr("Which day suits you?"), self._hint_words(state), answers, state.page, state.pages)

    def _hint_words(self, state: ChoosingDay) -> str:
        match state.problem:
            case TimesProblem.TAKEN:
                return self.tr("Somebody else was faster. Choose another time.")
            case TimesProblem.NONE_FREE:
                return self.tr("No free times in the next weeks. Help by phone: {phone}").format(
                    phone=self.scene.site.phone
                )
            case TimesProblem.LATER:
                return self.tr("The times cannot be looked up just now. Try again in a moment.")
            case None:
                return self.tr("Please wait a moment") if state.asked else ""


class ChoosingTimeScreen(_Page[ChoosingTime]):
    """The times of one day."""

    def render_state(self, state: ChoosingTime) -> None:
        day = self._words.day(state.day[0], self.scene.language)
        answers: list[tuple[Tile, Touch]] = [
            (Tile(f"time-{one:%H:%M}", self._words.time(one), "clock"), TimeTouched(one))
            for one in state.shown
        ]
        self.ask(self.tr("Which time suits you?"), day, answers, state.page, state.pages)


class ChoosingNameScreen(_Page[ChoosingName]):
    """An animal; no name is asked for."""

    def render_state(self, state: ChoosingName) -> None:
        names = {
            "fox": self.tr("Fox"),
            "bear": self.tr("Bear"),
            "hare": self.tr("Hare"),
            "swan": self.tr("Swan"),
            "pike": self.tr("Pike"),
            "owl": self.tr("Owl"),
        }
        hint = self.tr("We do not ask for your name.")
        answers: list[tuple[Tile, Touch]] = [
            (Tile(f"name-{one}", names[one], one), NameTouched(names[one])) for one in ANIMALS
        ]
        self.ask(
            self.tr("Choose a nickname"),
            self.tr("The time is being booked…") if state.asked else hint,
            [] if state.asked else answers,
        )


class BookedScreen(Screen[Booked]):
    """When, and the number that is the citizen's alone; on paper too."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._words = Words()
        large = self.look.appearance.large_text
        self._title = self.label("title", name="title")
        self._what = self.label(name="what", private=True)
        self._when = self.label("lead", name="when", private=True)
        self._number_is = self.label(name="number-is")
        self._number = self.label("title" if large else "display", name="number", private=True)
        self._number.setWordWrap(False)
        self._how = self.label(name="how")
        self._square = self.label(name="square")
        self._side = self.look.px(220 if large else 320)
        words = QVBoxLayout()
        words.setSpacing(self.look.px(16))
        words.addStretch(1)
        for label in (self._title, self._what, self._when, self._number_is, self._number, self._how):
            words.addWidget(label)
        words.addStretch(1)
        frame, card = self.card(QVBoxLayout if self.look.portrait else QHBoxLayout)
        card.addLayout(words, 1)
        card.addWidget(self._square)
        self.whole.addWidget(frame, 1)
        self._cancel = self.button("erase", CancelTouched(), "cancel")
        self._slip = self.button("printer", SlipTouched(), "slip")
        self._done = self.button("check", ContinueTouched(), "done", Kind.PRIMARY)
        self.footer(self._cancel, None, self._slip, self._done)

    def render_state(self, state: Booked) -> None:
        language = self.scene.language
        helped = help_words(state.help, language)
        self._title.setText(self.tr("Your time is booked"))
        self._what.setText(", ".join(filter(None, (state.service.names.get(language), helped))))
        self._when.setText(self._words.moment(state.start, language))
        self._number_is.setText(self.tr("Your booking number is"))
        self._number.setText(number_words(state.number))
        self._number.setAccessibleName(" ".join(state.number))
        self._how.setText(how_words())
        self._square.setPixmap(square(state.number, self._side))
        self._square.setAccessibleName(self.tr("The booking number as a square code"))
        self._cancel.say(self.tr("Cancel the time"))
        self._done.say(self.tr("Ready"))
        self._slip.setVisible(state.slip is not None)
        if state.slip is not None:
            say_slip(self._slip, state.slip)


class GivingBackScreen(Screen[GivingBack]):
    """Are you sure; and that it is done."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._title = self.label("title", name="title")
        self._number = self.label("lead", name="number", private=True)
        self.notice("clock", self.look.colours.accent, self._title, self._number)
        self._leave = self.leave_button()
        self._back = self.button("back", BackTouched(), "back")
        self._yes = self.button("check", ContinueTouched(), "yes", Kind.PRIMARY)
        self.footer(self._leave, None, self._back, self._yes)

    def render_state(self, state: GivingBack) -> None:
        titles: dict[GivingBackStep, Callable[[], str]] = {
            GivingBackStep.SURE: lambda: self.tr("Do you want to cancel this booked time?"),
            GivingBackStep.ASKED: lambda: self.tr("Please wait a moment"),
            GivingBackStep.DONE: lambda: self.tr("The time is cancelled."),
        }
        self._title.setText(titles[state.step]())
        self._number.setText(self.tr("Booking number {number}").format(number=number_words(state.number)))
        self._number.setAccessibleName(
            self.tr("Booking number {number}").format(number=" ".join(state.number))
        )
        self._leave.say(self.tr("End"))
        self._back.say(self.tr("Keep the time"))
        self._yes.say(self.tr("Cancel the time") if state.step is GivingBackStep.SURE else self.tr("Ready"))
        self._back.setVisible(state.step is GivingBackStep.SURE)
        self._leave.setVisible(state.step is not GivingBackStep.DONE)
        self._yes.setVisible(state.step is not GivingBackStep.ASKED)


def number_words(number: str) -> str:
    """In two groups, as it is typed again."""
    return f"{number[:4]} {number[4:]}"


def how_words() -> str:
    """What the number is for."""
    return translate("BookedScreen", "Come here then, choose “I have an appointment” and give the number.")


def help_words(one: Help, language: str) -> str:
    """Who is there beside the clerk; empty when nobody is."""
    if one.interpreter is not None:
        words = translate("BookedScreen", "Interpreter: {language}")
        return words.format(language=one.interpreter.names.get(language))
    return translate("BookedScreen", "The service adviser here") if one.adviser else ""


def slip_of_booked(state: Booked, scene: Scene) -> Slip:
    """The booked time on paper; its square is the number, for the kiosk's or a telephone's camera."""
    language, site = scene.language, scene.site
    return Slip(
        translate("BookedScreen", "Your time is booked"),
        (
            Part(
                translate("BookedScreen", "Matter"),
                "\n".join(
                    filter(None, (state.service.names.get(language), help_words(state.help, language)))
                ),
            ),
            Part(translate("BookedScreen", "Time"), Words().moment(state.start, language), strong=True),
            Part(translate("BookedScreen", "Booking number"), number_words(state.number), strong=True),
            Part(translate("BookedScreen", "Nickname"), state.nickname),
            Part("", how_words()),
            Part(translate("BookedScreen", "Change or cancel"), site.phone),
        ),
        foot=f"{site.names.get(language)}, {site.address}",
        code=state.number,
        code_words=translate("BookedScreen", "The square has your booking number."),
    )
