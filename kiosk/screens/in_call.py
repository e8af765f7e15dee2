"""Face to face with the clerk: the clerk large, oneself small, the truth in words, paper beside it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from common.errors import Device, Problem
from common.protocol.codes import PictureSent
from common.ui import LevelLamp, VideoView, set_role
from kiosk.flow.captions import Caption, loudest_truth
from kiosk.flow.events import (
    LeaveTouched,
    MuteTouched,
    RepliesTouched,
    SelfViewTouched,
    ShowPaperTouched,
    VolumeTouched,
)
from kiosk.flow.states import InCall
from kiosk.screens.button import BigButton, Kind, Shape
from kiosk.screens.look import GAP, RADIUS
from kiosk.screens.panel import Panel
from kiosk.screens.panel_words import PanelWords
from kiosk.screens.reading import mark
from kiosk.screens.screen import Scene, Screen
from kiosk.screens.words import Words

LONGEST_TEXT = 110
"""Characters of the clerk's texts beside the picture in this size of type; a longer one has the panel."""
BAR_LARGE, BAR_LARGE_GAP = 740, 10
"""The bar at the side in large type: six buttons below one another, most words on one line."""
LAMP_CAPTIONS = {
    Caption.WEAK: "warn",
    Caption.MUTED: "warn",
    Caption.CLERK_HEARS_NOTHING: "warn",
    Caption.SOUND_POOR: "warn",
    Caption.NO_PICTURE: "warn",
    Caption.NO_MICROPHONE: "bad",
}


class InCallScreen(Screen[InCall]):
    """The call; what it says of sound and picture is what the counters said."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._large = self.look.appearance.large_text
        self.clerk_view = self._view("clerk-view", mirrored=False)
        self.self_view = self._view("self-view", mirrored=True)
        self._words, self._panel_words = Words(), PanelWords(large=self._large)
        self.panel = Panel(self.look)
        self.panel.touched.connect(self.intent)
        self._lamp = LevelLamp(palette=self.look.colours, unit=self.look.px(20))
        self._caption = self.label("caption", name="caption")
        self._own_lamp = LevelLamp(palette=self.look.colours, unit=self.look.px(14))
        self._own_words = self.label("quiet", name="own-microphone")
        self._said_title = self.label("quiet", name="clerk-writes")
        self._said = self.label("said", name="said", private=True)
        self._said_left = self.label("said", name="said-beside-paper", private=True)
        self._hang_up = self._bar_button("hang_up", LeaveTouched(), "end-call", Kind.DANGER)
        self._mute = self._bar_button("microphone", MuteTouched(), "mute")
        self._mirror = self._bar_button("person", SelfViewTouched(), "self-view-toggle")
        self._reply = self._bar_button("speech", RepliesTouched(), "replies")
        self._volume = self._bar_button("loudspeaker", VolumeTouched(), "volume")
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
        self._arrange(with_panel=panel is not None, with_picture=panel is not None and bool(panel.picture))
        # In large type the own picture gives way to the clerk's words, and so does its button.
        self._mirror.setVisible(panel is None and not (self._large and bool(state.said)))

    # --- Parts ---

    def _view(self, name: str, *, mirrored: bool) -> VideoView:
        view = VideoView(
            palette=self.look.colours, mirrored=mirrored, fills=mirrored,
            text_pixels=self.look.px(self.look.type.body), radius=self.look.px(RADIUS),
        )  # fmt: skip
        view.setObjectName(name)
        return view

    def _bar_button(self, pictogram: str, touch: object, name: str, kind: Kind = Kind.QUIET) -> BigButton:
        shape = Shape.ROW if self.look.portrait or self._large else Shape.STACK
        button = BigButton(self.look, pictogram, kind=kind, shape=shape, name=name)
        button.clicked.connect(lambda: self.intent.emit(touch))
        return button

    def _lay_out(self) -> None:
        px, upright = self.look.px, self.look.portrait
        self.whole.setContentsMargins(px(40), px(8), px(40), px(28))
        truth = QHBoxLayout()
        truth.setSpacing(px(20))
        truth.addWidget(self._lamp)
        truth.addWidget(self._caption, 1)
        truth_box = QWidget()
        truth_box.setLayout(truth)
        if not self._large:
            # Room for two lines, so that a longer truth does not move the clerk's picture.
            caption = QFontMetrics(self.look.font(self.look.type.body, bold=True))
            truth_box.setMinimumHeight(2 * caption.lineSpacing())
        truth.setContentsMargins(0, 0, 0, 0)
        self._bar = QFrame()
        self._bar_grid = QGridLayout(self._bar)
        self._bar_grid.setContentsMargins(0, 0, 0, 0)
        self._bar_grid.setSpacing(px(BAR_LARGE_GAP if self._large and not upright else GAP))
        self._side = self._make_side()
        self._grid = QGridLayout()
        self._grid.setSpacing(px(20))
        self.clerk_view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        for row, widget in enumerate((self.clerk_view, truth_box, self._said_left)):
            self._grid.addWidget(widget, row, 0)
        if upright or self._large:
            self._grid.addWidget(self._side, 3, 0)
        else:
            self._grid.addWidget(self._side, 0, 1, 4, 1)
        self._grid.addWidget(self.panel, *((3, 0) if upright else (0, 1, 5, 1)))
        self._grid.setRowStretch(0, 1)
        self.whole.addLayout(self._grid, 1)
        self._with_panel: bool | None = None
        self._arrange(with_panel=False, with_picture=False)

    def _make_side(self) -> QFrame:
        """Oneself, the own microphone, and what the clerk has written."""
        px, beneath = self.look.px, self.look.portrait or self._large
        side = QFrame()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        wide = 440 if beneath else 560
        self.self_view.setFixedSize(px(wide), px(wide * 9 / 16))
        own = QHBoxLayout()
        own.addWidget(self._own_lamp)
        own.addSpacing(px(16))
        own.addWidget(self._own_words, 1)
        if beneath:
            row = QHBoxLayout()
            row.setSpacing(px(GAP))
            row.addWidget(self.self_view)
            row.addLayout(own, 1)
            column.addLayout(row)
        else:
            side.setFixedWidth(px(600))
            column.addWidget(self.self_view, 0, Qt.AlignmentFlag.AlignHCenter)
            column.addLayout(own)
        column.addWidget(self._said_title)
        column.addWidget(self._said)
        column.addStretch(1)
        return side

    def _arrange(self, *, with_panel: bool, with_picture: bool) -> None:
        """The panel takes the side's place; the bar keeps only what ends or mutes the call."""
        self._side.setVisible(not with_panel)
        self.panel.setVisible(with_panel)
        # The page to be looked at goes before the clerk's picture where there is no room for both.
        crowded = self.look.portrait and self._large
        self.clerk_view.setVisible(not (crowded and with_picture))
        if with_panel is self._with_panel:
            return
        self._with_panel = with_panel
        upright = self.look.portrait
        self._grid.removeWidget(self._bar)
        if upright or (self._large and with_panel):
            self._grid.addWidget(self._bar, 4, 0)
        elif self._large:
            self._grid.addWidget(self._bar, 0, 1, 5, 1)
            self._grid.setColumnMinimumWidth(1, self.look.px(BAR_LARGE))
        else:
            self._grid.addWidget(self._bar, 4, 0, 1, 1 if with_panel else 2)
        self._grid.setRowStretch(3, 3 if upright and with_panel else 0)
        buttons = (self._hang_up, self._mute, self._mirror, self._volume, self._reply, self._paper)
        columns = self._columns(with_panel=with_panel)
        for place, button in enumerate(buttons):
            self._bar_grid.removeWidget(button)
            button.setVisible(not with_panel or button in (self._hang_up, self._mute))
            self._bar_grid.addWidget(button, place // columns, place % columns)

    def _columns(self, *, with_panel: bool) -> int:
        """How many buttons of the bar stand side by side."""
        if self.look.portrait:
            return 2 if with_panel or not self._large else 1
        if self._large:
            return 1
        return 2 if with_panel else 6

    # --- What it shows ---

    def _render_people(self, state: InCall) -> None:
        clerks, ours = dict(state.clerk_problems), dict(state.problems)
        self.clerk_view.set_words(
            name=self.tr("The clerk's picture"),
            stale=self._stopped_words(state.clerk_picture),
            empty=self.tr("The clerk's camera is off")
            if state.clerk_camera_off
            else self.tr("The picture comes soon"),
            over=self.tr("The clerk's camera does not work") if Device.CAMERA in clerks else "",
            still=self.tr("A still picture, %1 s old")
            if state.clerk_picture is PictureSent.STILLS
            else "",
        )
        camera_broken = Device.CAMERA in ours
        self.self_view.set_words(
            name=self.tr("My own picture"),
            stale=self.tr("Your picture is not up to date"),
            empty=self.tr("No camera")
            if camera_broken or state.camera_off
            else self.tr("Your picture comes here"),
            over=self.tr("No camera") if camera_broken else self._sent_words(state.picture),
        )
        self.self_view.setVisible(state.self_view and not (self._large and state.said))
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

    def _stopped_words(self, picture: PictureSent) -> str:
        if picture is PictureSent.NONE:
            return self.tr("The picture is paused, the sound goes on")
        return self.tr("The picture has stopped, the sound may go on")

    def _sent_words(self, picture: PictureSent) -> str:
        """What the line makes of our own picture on its way."""
        return {
            PictureSent.STILLS: self.tr("The clerk sees still pictures of you"),
            PictureSent.NONE: self.tr("The clerk hears you, but sees no picture"),
        }.get(picture, "")

    def _render_truth(self, state: InCall) -> None:
        caption = loudest_truth(state)
        self._caption.setText(self._caption_words(caption, dict(state.problems)))
        role = LAMP_CAPTIONS.get(caption, "caption")
        set_role(self._caption, role)
        mark(self._caption, ticking=caption in (Caption.CLERK_SPEAKS, Caption.CONNECTED))
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
                    Caption.CLERK_HEARS_NOTHING: self.tr(
                        "The clerk cannot hear you now. Use the short replies."
                    ),
                    Caption.CLERK_HAS_NO_MICROPHONE: self.tr(
                        "The clerk's microphone does not work. The clerk can write to you."
                    ),
                    Caption.CLERK_MUTED: self.tr("The clerk's microphone is off"),
                    Caption.CLERK_HAS_NO_CAMERA: self.tr(
                        "The clerk's camera does not work, the sound goes on"
                    ),
                    Caption.CLERK_CAMERA_OFF: self.tr("The clerk's camera is off, the sound goes on"),
                    Caption.SOUND_POOR: self.tr("The sound breaks up. You can write to each other."),
                    Caption.NO_PICTURE: self.tr("The line is slow. No picture now, the sound goes on."),
                    Caption.STILLS: self.tr("The line is slow. Still pictures, the sound goes on."),
                    Caption.SMALL: self.tr("The line is slow. The picture is small, the sound goes on."),
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
        self._volume.say(self.tr("Volume"))
        self._reply.say(self.tr("Answer in writing"))
        self._paper.say(self.tr("Show a document"))
        self._paper.setEnabled(bool(state.sources))
        if self._with_panel is not True:
            self._paper.setVisible(bool(state.sources))
