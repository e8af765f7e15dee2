"""Why a service cannot be called here now, and the nearest right place: on the screen, and on a slip."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from kiosk.flow.booking_events import BookTouched
from kiosk.flow.events import BackTouched, SlipTouched
from kiosk.flow.states import Explained, SlipStep, WhyNot
from kiosk.screens.button import BigButton, Kind
from kiosk.screens.reading import mark
from kiosk.screens.screen import Scene, Screen
from kiosk.screens.words import Words, hours_words, language_name
from kiosk.slip import Part, Slip

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Explanation:
    """What screen and slip both say; empty where there is nothing to say."""

    title: str
    why: str
    place: str
    address: str
    hours: str
    phone: str
    free: str
    """The first time that can be booked."""


def explanation(state: Explained, scene: Scene) -> Explanation:
    """In the language of the scene.

    A matter of this point waits for its hours, or for a booked time; any other one is for the authority's own
    office.
    """
    place = None if state.why.passes else state.place
    hours = ""
    if place is not None or state.why.passes:
        hours = hours_words(state.hours if place is None else place.hours, scene.language)
    return Explanation(
        title=state.service.names.get(scene.language),
        why=_reason(state, scene.language),
        place=place.name if place else "",
        address=place.address if place else "",
        hours=hours,
        phone=place.phone if place else state.phone,
        free=Words().moment(state.next_free, scene.language) if state.next_free is not None else "",
    )


def slip_of(state: Explained, scene: Scene) -> Slip:
    """The same on paper."""
    told = explanation(state, scene)
    site = scene.site
    where = f"{told.place}\n{told.address}".strip()
    parts = (
        Part(translate("ExplainedScreen", "What to do next"), told.why),
        Part(translate("ExplainedScreen", "Nearest right place"), where),
        Part(translate("ExplainedScreen", "Service hours"), told.hours),
        Part(translate("ExplainedScreen", "First free time to book"), told.free),
        Part(translate("ExplainedScreen", "Advice by phone"), told.phone, strong=True),
    )
    return Slip(
        told.title,
        tuple(one for one in parts if one.text),
        foot=f"{site.names.get(scene.language)}, {site.address}",
        code="tel:" + told.phone.replace(" ", ""),
        code_words=translate(
            "ExplainedScreen", "Point the camera of your phone at the square: it dials the number."
        ),
    )


class ExplainedScreen(Screen[Explained]):
    """Why not, the nearest right place, its hours and its number; and all that on paper."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        narrow = self.look.portrait and self.look.appearance.large_text
        self._title = self.label("lead" if narrow else "title", name="title", private=True)
        self._why = self.label("lead", name="why", private=True)
        self._place = self.label(name="place", private=True)
        self._hours = self.label(name="hours", private=True)
        self._free = self.label(name="free", private=True)
        self._call = self.label(name="call")
        self._phone = self.phone()
        mark(self._phone, private=True)
        frame, card = self.card()
        card.setSpacing(self.look.px(16))
        for words in (self._title, self._why, self._place, self._hours, self._free, self._call, self._phone):
            card.addWidget(words)
        self.whole.addStretch(1)
        self.whole.addWidget(frame)
        self.whole.addStretch(1)
        self._leave = self.leave_button()
        self._slip = self.button("printer", SlipTouched(), "slip")
        self._back = self.button("back", BackTouched(), "back", Kind.PRIMARY)
        self._book = self.button("clock", BookTouched(), "book", Kind.PRIMARY)
        if self.look.portrait:  # three beside each other are too narrow for large letters
            self.whole.addWidget(self._slip)
            self.footer(self._leave, None, self._back, self._book)
        else:
            self.footer(self._leave, None, self._slip, self._back, self._book)

    def render_state(self, state: Explained) -> None:
        told = explanation(state, self.scene)
        self._title.setText(told.title)
        self._why.setText(told.why)
        self._place.setVisible(bool(told.place))
        self._place.setText(f"{told.place}, {told.address}")
        self._hours.setText(self.tr("Service hours: {hours}").format(hours=told.hours))
        self._hours.setVisible(bool(told.hours))
        self._free.setText(self.tr("First free time to book: {moment}").format(moment=told.free))
        self._free.setVisible(bool(told.free))
        self._call.setText(self.tr("We are glad to advise you by phone:"))
        crowded = told.place and self.look.appearance.large_text and not self.look.portrait
        self._call.setVisible(not crowded)
        self._phone.setText(told.phone)
        self._leave.say(self.tr("End"))
        self._back.say(self.tr("Back"), kind=Kind.QUIET if told.free else Kind.PRIMARY)
        self._book.say(self.tr("Book a time"))
        self._book.setVisible(bool(told.free))
        self._slip.setVisible(state.slip is not None)
        if state.slip is not None:
            say_slip(self._slip, state.slip)


def say_slip(button: BigButton, step: SlipStep) -> None:
    """The slip's button says how far it is."""
    match step:
        case SlipStep.OFFERED:
            button.say(translate("ExplainedScreen", "Print this"), pictogram="printer")
        case SlipStep.PRINTING:
            button.say(translate("ExplainedScreen", "It is being printed…"), pictogram="printer")
        case SlipStep.TAKE:
            button.say(translate("ExplainedScreen", "Take the slip from the printer"), pictogram="check")
        case SlipStep.FAILED:
            button.say(translate("ExplainedScreen", "It could not be printed"), pictogram="warning")


def _reason(state: Explained, language: str) -> str:
    match state.why:
        case WhyNot.PERSONAL_VISIT if state.service.instead is not None:
            return state.service.instead.get(language)
        case WhyNot.PERSONAL_VISIT:
            return translate("ExplainedScreen", "This matter needs your own visit to the authority.")
        case WhyNot.NOT_AGREED:
            return translate("ExplainedScreen", "This matter is not handled by video at this point.")
        case WhyNot.NOBODY_SERVES:
            return translate("ExplainedScreen", "No clerk serves this matter just now.")
        case WhyNot.OTHER_LANGUAGE:
            words = translate(
                "ExplainedScreen",
                "Nobody serves this matter in your language just now. It is served in: {languages}.",
            )
            return words.format(languages=", ".join(map(language_name, state.languages)))
        case WhyNot.ON_BREAK:
            return translate(
                "ExplainedScreen", "The clerks are on a break just now. We do not know for how long."
            )
        case WhyNot.NOBODY_IN:
            return translate(
                "ExplainedScreen", "This point is open, but no clerk is on duty for this matter just now."
            )
        case WhyNot.CLOSED if state.opens is not None:
            words = translate("ExplainedScreen", "The service is closed now. It opens: {moment}.")
            return words.format(moment=Words().moment(state.opens, language))
        case WhyNot.CLOSED:
            return translate("ExplainedScreen", "The service is closed now.")
