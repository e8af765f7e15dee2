"""The few phrases that speech needs beside the words of the screens."""

from PySide6.QtCore import QCoreApplication

from config.directory import words_beneath
from kiosk.speech import Phrases

MOST_COUNTED = 40
"""Buttons on a screen: the letters of the search and some more."""


class SpokenPhrases:
    """In the language now installed."""

    def tr(self, text: str, comment: str = "", count: int = -1) -> str:
        """As ``QObject.tr``, so that the translators' tools find the texts under this class."""
        return QCoreApplication.translate("SpokenPhrases", text, comment, count)

    def phrases(self, language: str, *, handset: bool) -> Phrases:
        """``handset``: whether there is anything here by which one can listen alone."""
        if handset:
            hidden = self.tr("This is read only to you. Lift the handset to hear it.")
        else:
            hidden = self.tr("This is not read aloud here, as others could hear it. Ask a person for help.")
        return Phrases(
            language=language,
            button=self.tr("button"),
            buttons=tuple(self.tr("%n buttons:", "", count) for count in range(MOST_COUNTED)),
            help=self.tr(
                "The arrow keys take you from button to button. OK presses the button. Back takes you one"
                " step back. The repeat key reads the screen again. Larger text and the languages are before"
                " the first button."
            ),
            hidden=hidden,
            louder=self.tr("Louder"),
            quieter=self.tr("Quieter"),
            unspoken=self.tr(
                "This language is not read aloud here. The languages that are read are before the first"
                " button: go back to them with the arrow up."
            ),
            fallback=words_beneath(language) or language,
        )
