"""The number of a booked time: eight digits, large keys, and what became of it."""

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.flow.booking_events import CancelTouched
from kiosk.flow.events import BackTouched, DigitTouched, EraseTouched
from kiosk.flow.giving_number import DIGITS
from kiosk.flow.states import GivingNumber, NumberProblem
from kiosk.screens.button import BigButton
from kiosk.screens.reading import mark
from kiosk.screens.screen import Scene, Screen

KEYS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "0")
KEYS_IN_A_ROW = 3
KEY = 120
"""Height in pixels of the design."""
EMPTY = "\u2013"
"""Stands where a digit is still missing."""


class GivingNumberScreen(Screen[GivingNumber]):
    """Digits as on a telephone; the eighth one asks."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._title = self.label("title", name="title")
        self._number = self.label(
            "display" if self.look.appearance.large_text else "huge", name="number", private=True
        )
        self._number.setWordWrap(False)
        self._hint = self.label("lead", name="hint")
        self._phone = self.label(name="phone")
        words = QVBoxLayout()
        words.setSpacing(self.look.px(28))
        words.addStretch(1)
        for label in (self._title, self._number, self._hint, self._phone):
            words.addWidget(label)
        words.addStretch(1)
        middle = QVBoxLayout() if self.look.portrait else QHBoxLayout()
        middle.setSpacing(self.look.px(48))
        middle.addLayout(words, 1)
        middle.addWidget(self._keyboard(), 1)
        self.whole.addLayout(middle, 1)
        self._leave = self.leave_button()
        self._back = self.button("back", BackTouched(), "back")
        self._other = self.button("erase", CancelTouched(), "other-purpose")
        if self.look.portrait:
            self.whole.addWidget(self._other)
            self.footer(self._leave, None, self._back)
        else:
            self.footer(self._leave, None, self._other, self._back)

    def render_state(self, state: GivingNumber) -> None:
        shown = state.typed.ljust(DIGITS, EMPTY)
        self._title.setText(
            self.tr("Cancel: enter the number")
            if state.cancels
            else self.tr("Enter the booking number")
        )
        self._other.say(
            self.tr("I have come for my time") if state.cancels else self.tr("Cancel a booked time"),
            pictogram="clock" if state.cancels else "erase",
        )
        self._number.setText(f"{shown[:4]} {shown[4:]}")
        self._number.setAccessibleName(self.tr("You have written: {text}").format(text=" ".join(state.typed)))
        self._hint.setText(self._hint_words(state))
        self._phone.setText(self.tr("Help by phone: {phone}").format(phone=self.scene.site.phone))
        self._erase.say(self.tr("Erase"))
        self._leave.say(self.tr("End"))
        self._back.say(self.tr("Back"))

    def _hint_words(self, state: GivingNumber) -> str:
        match state.problem:
            case None if state.asked:
                return self.tr("Please wait a moment")
            case None:
                return self.tr("The number has eight digits.")
            case NumberProblem.UNKNOWN:
                return self.tr("No time is booked here with this number. Check the number.")
            case NumberProblem.ELSEWHERE:
                return self.tr("This time is booked at another service point.")
            case NumberProblem.EARLY:
                return self.tr("You are early. Give the number again in %n minutes.", "", state.wait_min)
            case NumberProblem.LATER:
                return self.tr("The number cannot be looked up just now. Try again in a moment.")

    def _keyboard(self) -> QWidget:
        board = QWidget()
        grid = QGridLayout(board)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(self.look.px(16))
        for place, digit in enumerate(KEYS):
            key = BigButton(self.look, name=f"digit-{digit}", pad=4)
            key.say(digit)
            key.setFixedHeight(self.look.px(KEY))
            mark(key, private=True)
            key.clicked.connect(lambda _=False, one=digit: self.intent.emit(DigitTouched(one)))
            grid.addWidget(key, place // KEYS_IN_A_ROW, place % KEYS_IN_A_ROW)
        self._erase = BigButton(self.look, name="erase", pad=4)
        self._erase.setFixedHeight(self.look.px(KEY))
        self._erase.clicked.connect(lambda: self.intent.emit(EraseTouched()))
        grid.addWidget(self._erase, len(KEYS) // KEYS_IN_A_ROW, 1, 1, 2)
        for column in range(KEYS_IN_A_ROW):
            grid.setColumnStretch(column, 1)
        return board
