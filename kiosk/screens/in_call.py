"""Face to face with the clerk: the clerk large, oneself small, the truth in words, paper beside it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from common.errors import Device, Problem
from common.ui import LevelLamp, VideoView, set_role
from kiosk.flow.events import LeaveTouched, MuteTouched, RepliesTouched, SelfViewTouched, ShowPaperTouched
from kiosk.flow.states import Caption, InCall, loudest_truth
from kiosk.screens.button import BigButton, Kind, Shape
from kiosk.screens.look import BODY, GAP, RADIUS
from kiosk.screens.panel import Panel
from kiosk.screens.panel_words import PanelWords
from kiosk.screens.screen import Scene, Screen
from kiosk.screens.words import Words

LONGEST_TEXT = 110
"""Characters of the clerk's texts beside the picture in this size of type; a longer one has the panel."""
LAMP_CAPTIONS = {Caption.WEAK: "warn", Caption.MUTED: "warn", Caption.NO_MICROPHONE: "bad"}


class InCallScreen(Screen[InCall]):
    """The call; what it says of sound and picture is what the counters said."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self.clerk_view = self._view("clerk-view", mirrored=False)
        self.self_view = self._view("self-view", mirrored=True)
        self._words, self._panel_words = Words(), PanelWords()
        self.panel = Panel(self.look)
        self.panel.touched.connect(self.intent)
        self._lamp = LevelLamp(palette=self.look.colours, unit=self.look.px(20))
        self._caption = self.label("caption", name="caption")
        self._own_lamp = LevelLamp(palette=self.look.colours, unit=self.look.px(14))
        self._own_words = self.label("quiet", name="own-microphone")
        self._said_title = self.label("quiet", name="clerk-writes")
        self._said = self.label("said", name="said")
        self._said_left = self.label("said", name="said-beside-paper")
        self._hang_up = self._bar_button("hang_up", LeaveTouched(), "end-call", Kind.DANGER)
        self._mute = self._bar_button("microphone", MuteTouched(), "mute")
        self._mirror = self._bar_button("person", SelfViewTouched(), "self-view-toggle")
        self._reply = self._bar_button("speech", RepliesTouched(), "replies")
        self._paper = self._bar_button("paper", ShowPaperTouched(), "show-document", Kind.PRIMARY)
        self._lay_out()

    def attach(self, frames: dict[str, str]) -> None:
        """Show the streams ``self`` and ``remote`` of these shared memories."""
        for view, stream in ((self.self_view, "self"), (self.clerk_view, "remote")):
            if stream in frames:
                view.attach(frames[stream])

    def detach(self) -> None:
        """Forget every picture."""
        self.self_view.detach()
        self.clerk_view.detach()
        self.panel.forget()

    def show_table(self, jpeg: bytes) -> None:
        """The document camera's live picture, while the paper is being laid down."""
        self.panel.picture.show_table(jpeg)

    def render_state(self, state: InCall) -> None:
        self._render_people(state)
        self._render_truth(state)
        self._render_bar(state)
        panel = self._panel_words.content(state)
        if panel is not None:
            self.panel.show_content(panel)
        else:
            self.panel.forget()
        self._arrange(with_panel=panel is not None)

    # --- Parts ---

    def _view(self, name: str, *, mirrored: bool) -> VideoView:
        view = VideoView(
            palette=self.look.colours, mirrored=mirrored, fills=mirrored,
            text_pixels=self.look.px(BODY), radius=self.look.px(RADIUS),
        )  # fmt: skip
        view.setObjectName(name)
        return view

    def _bar_button(self, pictogram: str, touch: object, name: str, kind: Kind = Kind.QUIET) -> BigButton:
        button = BigButton(self.look, pictogram, kind=kind, shape=Shape.STACK, name=name)
        button.clicked.connect(lambda: self.intent.emit(touch))
        return button

    def _lay_out(self) -> None:
        px = self.look.px
        self.whole.setContentsMargins(px(40), px(8), px(40), px(28))
        truth = QHBoxLayout()
        truth.setSpacing(px(20))
        truth.addWidget(self._lamp)
        truth.addWidget(self._caption, 1)
        truth_box = QWidget()
        truth_box.setLayout(truth)
        # Room for two lines, so that a longer truth does not move the clerk's picture.
        truth_box.setMinimumHeight(2 * QFontMetrics(self.look.font(BODY, bold=True)).lineSpacing())
        truth.setContentsMargins(0, 0, 0, 0)
        self._bar = QFrame()
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(px(GAP))
        for button in (self._hang_up, self._mute, self._mirror, self._reply, self._paper):
            bar.addWidget(button, 1)
        self._side = QFrame()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(px(16))
        self.self_view.setFixedSize(px(560), px(315))
        own = QHBoxLayout()
        own.addWidget(self._own_lamp)
        own.addSpacing(px(16))
        own.addWidget(self._own_words, 1)
        side.addWidget(self.self_view, 0, Qt.AlignmentFlag.AlignHCenter)
        side.addLayout(own)
        side.addWidget(self._said_title)
        side.addWidget(self._said)
        side.addStretch(1)
        self._grid = QGridLayout()
        self._grid.setSpacing(px(20))
        self.clerk_view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._grid.addWidget(self.clerk_view, 0, 0)
        self._grid.addWidget(truth_box, 1, 0)
        self._grid.addWidget(self._said_left, 2, 0)
        self._grid.addWidget(self._bar, 3, 0, 1, 2)
        self._grid.addWidget(self._side, 0, 1, 3, 1)
        self._grid.addWidget(self.panel, 0, 1, 4, 1)
        self._grid.setRowStretch(0, 1)
        self.whole.addLayout(self._grid, 1)
        self._side.setFixedWidth(px(600))
        self._with_panel: bool | None = None
        self._arrange(with_panel=False)

    def _arrange(self, *, with_panel: bool) -> None:
        """The panel takes the side's place; the bar keeps only what ends or mutes the call."""
        if with_panel is self._with_panel:
            return
        self._with_panel = with_panel
        self._grid.removeWidget(self._bar)
        self._grid.addWidget(self._bar, 3, 0, 1, 1 if with_panel else 2)
        self._side.setVisible(not with_panel)
        self.panel.setVisible(with_panel)
        for button in (self._mirror, self._reply, self._paper):
            button.setVisible(not with_panel)

    # --- What it shows ---

    def _render_people(self, state: InCall) -> None:
        self.clerk_view.set_words(
            name=self.tr("The clerk's picture"),
            stale=self.tr("The picture has stopped, the sound may go on"),
            empty=self.tr("The clerk's camera is off")
            if state.clerk_camera_off
            else self.tr("The picture comes soon"),
        )
        camera_broken = Device.CAMERA in dict(state.problems)
        self.self_view.set_words(
            name=self.tr("My own picture"),
            stale=self.tr("Your picture is not up to date"),
            empty=self.tr("No camera")
            if camera_broken or state.camera_off
            else self.tr("Your picture comes here"),
        )
        self.self_view.setVisible(state.self_view)
        text = "\n".join(state.said)
        if len(text) > LONGEST_TEXT:
            text = state.said[-1][:LONGEST_TEXT] + ("…" if len(state.said[-1]) > LONGEST_TEXT else "")
        self._said_title.setText(self.tr("The clerk writes:"))
        self._said.setText(text)
        self._said_left.setText(text[:LONGEST_TEXT])
        beside = self._panel_words.content(state) is not None
        self._said_title.setVisible(bool(text))
        self._said.setVisible(bool(text))
        self._said_left.setVisible(bool(text) and beside and not state.reading)

    def _render_truth(self, state: InCall) -> None:
        caption = loudest_truth(state)
        self._caption.setText(self._caption_words(caption, dict(state.problems)))
        role = LAMP_CAPTIONS.get(caption, "caption")
        set_role(self._caption, role)
        self._lamp.set_level(state.level_received)
        self._own_lamp.set_level(0.0 if state.microphone_muted else state.level_sent)
        if Device.MICROPHONE in dict(state.problems):
            self._own_words.setText(self.tr("The microphone does not work"))
        elif state.microphone_muted:
            self._own_words.setText(self.tr("Microphone is off"))
        else:
            self._own_words.setText(self.tr("Your microphone is on"))

    def _caption_words(self, caption: Caption, problems: dict[Device, Problem]) -> str:
        match caption:
            case Caption.NO_MICROPHONE:
                return self._words.problem(Device.MICROPHONE, problems[Device.MICROPHONE])
            case Caption.NO_LOUDSPEAKER:
                return self._words.problem(Device.LOUDSPEAKER, problems[Device.LOUDSPEAKER])
            case Caption.NO_CAMERA:
                return self._words.problem(Device.CAMERA, problems[Device.CAMERA])
            case _:
                return {
                    Caption.WEAK: self.tr("The connection is weak"),
                    Caption.MUTED: self.tr("Microphone is off: the clerk does not hear you"),
                    Caption.CLERK_MUTED: self.tr("The clerk's microphone is off"),
                    Caption.CLERK_CAMERA_OFF: self.tr("The clerk's camera is off, the sound goes on"),
                    Caption.CLERK_SPEAKS: self.tr("The clerk is speaking"),
                    Caption.CONNECTED: self.tr("You are connected with the clerk"),
                }[caption]

    def _render_bar(self, state: InCall) -> None:
        self._hang_up.say(self.tr("End the call"))
        if state.microphone_muted:
            self._mute.say(self.tr("Turn microphone on"), pictogram="microphone_off", kind=Kind.PRIMARY)
        else:
            self._mute.say(self.tr("Mute microphone"), pictogram="microphone", kind=Kind.QUIET)
        if state.self_view:
            self._mirror.say(self.tr("Hide my picture"), pictogram="eye_off")
        else:
            self._mirror.say(self.tr("Show me"), pictogram="person")
        self._reply.say(self.tr("Answer in writing"))
        self._paper.say(self.tr("Show a document"))
        self._paper.setEnabled(bool(state.sources))
        if self._with_panel is not True:
            self._paper.setVisible(bool(state.sources))
