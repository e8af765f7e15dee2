"""The bar over every screen: larger text, high contrast, and the languages."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.flow.appearance import Appearance
from kiosk.flow.events import AppearanceTouched, LanguageTouched
from kiosk.screens.button import BigButton, Kind
from kiosk.screens.reading import mark
from kiosk.screens.screen import Scene
from kiosk.screens.words import OwnNames

ROW_OF_LANGUAGES = 3
"""More of them need the room of longer words."""
CROWD = 4
"""More than this leave out the language now spoken, and stand in two rows on an upright screen."""
HEIGHT, HEIGHT_LARGE = 84, 112
"""Of a button in pixels of the design: at least 20 mm on a 24-inch screen."""


class Bar(QWidget):
    """Says a touch of ``kiosk.flow.events``; shows what the scene says is so."""

    intent = Signal(object)

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self._scene = scene
        self._own = OwnNames(scene.languages)
        look = scene.look
        many, large = len(scene.languages) > ROW_OF_LANGUAGES, look.appearance.large_text
        self._short = large or many
        """Long words side by side do not fit."""
        crowd = len(scene.languages) > CROWD
        self._others_only = crowd or (large and (many or not look.portrait))
        """Nor does a button for the language now spoken."""
        self._signs_only = crowd and large and not look.portrait
        """Nor any word for what the pictograms of text and contrast say."""
        self._text = self._button("text_size", "text-size", self._toggle_text)
        self._contrast = self._button("contrast", "contrast", self._toggle_contrast)
        self._languages = {
            one: self._button("", f"language-{one}", partial(self.intent.emit, LanguageTouched(one)))
            for one in scene.languages
        }
        rows = QVBoxLayout(self) if look.portrait else QHBoxLayout(self)
        side, gap = (24, 8) if self._signs_only else (56, 16)
        rows.setContentsMargins(look.px(side), look.px(16), look.px(side), look.px(4))
        rows.setSpacing(look.px(gap))
        languages = list(self._languages.values())
        half = (len(languages) + 1) // 2 if crowd and look.portrait else len(languages)
        for buttons in ((self._text, self._contrast), languages[:half], languages[half:]):
            row = QHBoxLayout()
            row.setSpacing(look.px(gap))
            for button in buttons:
                row.addWidget(button, 1 if look.portrait else 0)
            rows.addLayout(row)
            if not look.portrait and self._text in buttons:
                rows.addStretch(1)

    def show_choices(self, *, with_languages: bool) -> None:
        """Say all words anew; without languages where the screen itself asks for one."""
        scene, look = self._scene, self._scene.look.appearance
        text = self.tr("Smaller text") if look.large_text else self.tr("Larger text")
        contrast = self.tr("Usual colours") if look.high_contrast else self.tr("High contrast")
        if self._signs_only:
            self._text.say("", hear=text)
            self._contrast.say("", hear=contrast)
        elif self._short:  # seen; whoever listens hears the long words too
            self._text.say(self.tr("Text"), text)
            self._contrast.say(self.tr("Contrast"), contrast)
        else:
            self._text.say(text)
            self._contrast.say(contrast)
        for language, button in self._languages.items():
            spoken = language == scene.language
            chosen = self.tr("chosen") if spoken else ""
            mark(button, language="" if spoken else language)
            button.say(self._own.name(language), chosen, kind=Kind.PRIMARY if spoken else Kind.QUIET)
            button.setVisible(with_languages and not (spoken and self._others_only))

    def _button(self, pictogram: str, name: str, touched: Callable[[], None]) -> BigButton:
        look = self._scene.look
        button = BigButton(look, pictogram, name=name)
        roomy = look.appearance.large_text and len(self._scene.languages) <= CROWD
        button.setFixedHeight(look.px(HEIGHT_LARGE if roomy else HEIGHT))
        button.clicked.connect(lambda: touched())
        return button

    def _toggle_text(self) -> None:
        now = self._scene.look.appearance
        self.intent.emit(AppearanceTouched(Appearance(not now.large_text, now.high_contrast)))

    def _toggle_contrast(self) -> None:
        now = self._scene.look.appearance
        self.intent.emit(AppearanceTouched(Appearance(now.large_text, not now.high_contrast)))
