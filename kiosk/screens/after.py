"""After the call: how did it go, and that nothing is left."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from common.protocol.codes import EndReason
from kiosk.flow.events import ContinueTouched, ReactionTouched, SkipTouched, SlipTouched
from kiosk.flow.states import Cleared, Clearing, HowDidItGo
from kiosk.screens.button import BigButton, Kind, Shape
from kiosk.screens.explained import say_slip
from kiosk.screens.reading import mark
from kiosk.screens.screen import Scene, Screen

SCORES = (1, 2, 3, 4, 5)


class HowDidItGoScreen(Screen[HowDidItGo]):
    """One touch, or skip."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._ended = self.label("lead", middle=True, name="ended")
        self._tray = self.label("lead", middle=True, name="tray")
        self._title = self.label("title", middle=True, name="title")
        self._faces: list[BigButton] = []
        large = self.look.appearance.large_text
        columns = 1 if self.look.portrait else 3 if large else 5
        row = QGridLayout()
        row.setSpacing(self.look.px(24))
        for place, score in enumerate(SCORES):
            shape = Shape.ROW if self.look.portrait else Shape.TILE
            face = BigButton(self.look, f"face_{score}", shape=shape, name=f"score-{score}")
            face.clicked.connect(lambda _=False, one=score: self.intent.emit(ReactionTouched(one)))
            if shape is Shape.TILE:
                face.setFixedHeight(self.look.px(190 if large else 340))
            row.addWidget(face, place // columns, place % columns)
            self._faces.append(face)
        self._slip = self.button("printer", SlipTouched(), "slip", Kind.PRIMARY)
        self._skip = self.button("forward", SkipTouched(), "skip")
        self.whole.addStretch(1)
        self.whole.addWidget(self._ended)
        self.whole.addWidget(self._tray)
        self.whole.addWidget(self._title)
        self.whole.addSpacing(self.look.px(24))
        self.whole.addLayout(row)
        self.whole.addStretch(1)
        if self.look.portrait:
            self.whole.addWidget(self._slip)
            self.footer(None, self._skip)
        else:
            self.footer(self._slip, None, self._skip)

    def render_state(self, state: HowDidItGo) -> None:
        self._ended.setText(self._ended_words(state))
        mark(self._ended, private=state.number is not None)
        self._tray.setText(self.tr("Take your print-outs from the tray of the printer."))
        self._tray.setVisible(state.tray)
        self._title.setText(self.tr("How did the service go?"))
        words = (
            self.tr("Badly"),
            self.tr("Rather badly"),
            self.tr("Fairly"),
            self.tr("Well"),
            self.tr("Very well"),
        )
        for face, text in zip(self._faces, words, strict=True):
            face.say(text)
        self._slip.setVisible(state.slip is not None)
        if state.slip is not None:
            say_slip(self._slip, state.slip)
        self._skip.say(self.tr("Skip the survey"))

    def _ended_words(self, state: HowDidItGo) -> str:
        match state.reason:
            case EndReason.CITIZEN_ENDED:
                return self.tr("You ended the call. Thank you for your visit")
            case EndReason.CLERK_ENDED:
                return self.tr("The clerk ended the call. Thank you for your visit")
            case _:
                if state.number is None:
                    return self.tr("The connection broke. You can phone {phone}").format(phone=state.phone)
                words = self.tr("The connection broke. Phone {phone} and tell your number {number}")
                return words.format(phone=state.phone, number=state.number)


class ClearingScreen(Screen[Clearing]):
    """Shown only while the removal is not proved."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._words = self.label("title", middle=True, name="clearing")
        self.whole.addWidget(self._words, 1)

    def render_state(self, state: Clearing) -> None:  # noqa: ARG002
        self._words.setText(self.tr("Your visit is being removed from the machine…"))


class ClearedScreen(Screen[Cleared]):
    """The removal has checked itself."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._title = self.label("title", middle=True, name="cleared")
        self._what = self.label("lead", middle=True, name="what")
        self._papers = self.label("title", middle=True, name="papers")
        self._done = self.button("check", ContinueTouched(), "done", Kind.PRIMARY)
        self.whole.addStretch(1)
        self.whole.addWidget(
            self.sign("shield", 180, self.look.colours.good), 0, Qt.AlignmentFlag.AlignCenter
        )
        for words in (self._title, self._what, self._papers):
            self.whole.addWidget(words)
        self.whole.addStretch(1)
        self.footer(None, self._done)

    def render_state(self, state: Cleared) -> None:
        self._title.setText(self.tr("The session has been cleared"))
        self._what.setText(self.tr("The machine checked that nothing of your visit is left in it."))
        self._papers.setText(
            self.tr("Take your documents, and your print-outs from the printer.")
            if state.tray
            else self.tr("Remember to take your documents")
        )
        self._done.say(self.tr("Ready"))
