"""Switches the language of a running program.

Texts in the code are English; a folder holds one compiled ``<language>.qm`` for each language, English
too (for its plurals).  A language still being translated has another beneath it, whose words are shown where
it has none.  After ``use`` every widget hears ``QEvent.LanguageChange`` and says its words anew.
"""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from common.errors import SettingsError
from config.directory import spoken_in, words_beneath


class LanguageSwitch:
    """The language of one program; nothing is translated before the first ``use``."""

    def __init__(self, application: QCoreApplication, *folders: Path) -> None:
        """``folders`` hold ``fi.qm``, ``sv.qm``, …; words of a later folder win."""
        self._application = application
        self._folders = folders
        self._installed: list[QTranslator] = []
        self._language = ""

    @property
    def language(self) -> str:
        """The language now used, or nothing."""
        return self._language

    def languages(self) -> tuple[str, ...]:
        """The languages that every folder has."""
        found = [{path.stem for path in folder.glob("*.qm")} for folder in self._folders]
        return tuple(sorted(set.intersection(*found))) if found else ()

    def use(self, language: str) -> None:
        """Speak ``language`` from now on; without such words raise SettingsError and change nothing."""
        if language == self._language:
            return
        beneath = words_beneath(language)
        # The translator installed last is asked first.
        choices = (beneath, language) if beneath else (language,)
        wanted = [self._load(folder / f"{one}.qm") for one in choices for folder in self._folders]
        toolkit = QTranslator(self._application)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        locale = spoken_in(language)
        if toolkit.load(f"qtbase_{beneath or locale}", folder):
            wanted.insert(0, toolkit)
        before, self._installed = self._installed, wanted
        self._language = language
        QLocale.setDefault(QLocale(locale))
        for one in before:
            self._application.removeTranslator(one)
            one.deleteLater()
        for one in wanted:
            self._application.installTranslator(one)

    def _load(self, path: Path) -> QTranslator:
        translator = QTranslator(self._application)
        if not translator.load(str(path)):
            known = ", ".join(self.languages())
            raise SettingsError([f"{path}: no words in this language; there is: {known}"])
        return translator
