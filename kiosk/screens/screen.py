"""What every screen of the kiosk is: a picture of one state, with one thing to say back.

No timer, no network, no decision: ``render`` shows the state it is given and may be called as often as one
likes; what the citizen does leaves through ``intent`` as a touch of ``kiosk.flow.events``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from common.ids import AuthorityId, LifeEventId
from common.ui import set_role
from config.directory import Authority, LifeEvent, Site
from kiosk.flow.events import LeaveTouched, Touch
from kiosk.screens.button import BigButton, Kind
from kiosk.screens.look import GAP, Look
from kiosk.screens.pictograms import pixmap
from kiosk.screens.reading import mark

S = TypeVar("S")


@dataclass
class Scene:
    """What screens need beside the state: the site, names of authorities, the language, the look."""

    site: Site
    authorities: Mapping[AuthorityId, Authority]
    look: Look
    language: str = "fi"
    languages: tuple[str, ...] = field(default=("fi", "sv", "en"))
    life_events: Mapping[LifeEventId, LifeEvent] = field(default_factory=dict)
    listens_alone: bool = False
    """Whether there is a handset or a headset here."""
    repeat_guard_seconds: float = 0.0
    """A second press of the same within this time is a trembling hand's."""

    def authority(self, wanted: AuthorityId) -> str:
        """The authority's name in the language shown."""
        known = self.authorities.get(wanted)
        return known.names.get(self.language) if known else ""


class Screen(QWidget, Generic[S]):
    """The picture of one kind of state."""

    intent = Signal(object)
    """One ``Touch`` of ``kiosk.flow.events``."""

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self.scene = scene
        self.look = scene.look
        self.setObjectName(type(self).__name__)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_role(self, "ground")
        self.whole = QVBoxLayout(self)
        edge = self.look.px(56)
        self.whole.setContentsMargins(edge, self.look.px(20), edge, self.look.px(40))
        self.whole.setSpacing(self.look.px(GAP))

    def render_state(self, state: S) -> None:
        """Show the state in the language of the scene; idempotent."""
        raise NotImplementedError

    # --- Parts that screens are made of ---

    def label(
        self,
        role: str = "",
        *,
        middle: bool = False,
        name: str = "",
        private: bool = False,
        ticking: bool = False,
    ) -> QLabel:
        """A text that wraps; ``private`` and ``ticking`` as ``kiosk.speech.Thing`` has them."""
        label = QLabel()
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        if middle:
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        if role:
            set_role(label, role)
        if name:
            label.setObjectName(name)
        mark(label, private=private, ticking=ticking)
        return label

    def sign(self, pictogram: str, side: int = 120, colour: str = "") -> QLabel:
        """A pictogram by itself; says nothing that words beside it do not say."""
        label = QLabel()
        pixels = self.look.px(side)
        label.setPixmap(pixmap(pictogram, pixels, colour or self.look.colours.accent))
        label.setFixedSize(pixels, pixels)
        return label

    def button(self, pictogram: str, touch: Touch, name: str, kind: Kind = Kind.QUIET) -> BigButton:
        """A row button that says ``touch``."""
        button = BigButton(self.look, pictogram, kind=kind, name=name)
        button.clicked.connect(lambda: self.intent.emit(touch))
        return button

    def leave_button(self) -> BigButton:
        """End: on every screen that belongs to a visit, always at the lower left."""
        return self.button("leave", LeaveTouched(), "leave", Kind.DANGER)

    def footer(self, *buttons: QWidget | None) -> None:
        """The lowest row; None stands for all the room there is.

        On an upright screen the last of three has a row of its own over the others, as wide as the screen.
        """
        row = QHBoxLayout()
        row.setSpacing(self.look.px(GAP))
        beside = list(buttons)
        if self.look.portrait and len(beside) > 3 and (last := beside.pop()) is not None:
            self.whole.addWidget(last)
        for button in beside:
            row.addStretch(1) if button is None else row.addWidget(button)
        self.whole.addLayout(row)

    def phone(self) -> QLabel:
        """A number to be dialled: as large as fits on one line."""
        return self.label("title" if self.look.portrait else "display", name="phone")

    def notice(self, pictogram: str, colour: str, *words: QLabel) -> None:
        """A card in the middle of the screen: a sign, and words beside it, or below it on an upright one."""
        frame, card = self.card(QVBoxLayout if self.look.portrait else QHBoxLayout)
        card.addWidget(self.sign(pictogram, 200, colour), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(self.look.px(28))
        for label in words:
            texts.addWidget(label)
        card.addSpacing(self.look.px(30))
        card.addLayout(texts, 1)
        self.whole.addStretch(1)
        self.whole.addWidget(frame)
        self.whole.addStretch(1)

    def card(self, layout: type[QBoxLayout] = QVBoxLayout) -> tuple[QFrame, QBoxLayout]:
        """A white card and what to fill it with."""
        frame = QFrame()
        set_role(frame, "card")
        inner = QVBoxLayout(frame) if layout is QVBoxLayout else QHBoxLayout(frame)
        edge = self.look.px(36)
        inner.setContentsMargins(edge, edge, edge, edge)
        inner.setSpacing(self.look.px(GAP))
        return frame, inner
