"""Words change while the program runs."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from common.errors import SettingsError
from common.ui.language import LanguageSwitch

TS = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS><TS version="2.1" language="{language}" sourcelanguage="en"><context><name>Greeting</name>
<message><source>Answer</source><translation>{word}</translation></message></context></TS>"""


class Greeting(QLabel):
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.setText(self.tr("Answer"))
        super().changeEvent(event)


@pytest.fixture
def words(tmp_path: Path) -> Path:
    for language, word in (("fi", "Vastaa"), ("sv", "Svara"), ("en", "Answer")):
        ts = tmp_path / f"{language}.ts"
        ts.write_text(TS.format(language=language, word=word), encoding="utf-8")
        lrelease = Path(sys.executable).with_name("pyside6-lrelease")
        subprocess.run([lrelease, "-silent", ts, "-qm", ts.with_suffix(".qm")], check=True)
    return tmp_path


def test_every_widget_says_its_words_anew(qapp: QApplication, qtbot: QtBot, words: Path) -> None:
    label = Greeting()
    qtbot.addWidget(label)
    switch = LanguageSwitch(qapp, words)
    assert switch.languages() == ("en", "fi", "sv")
    for language, word in (("fi", "Vastaa"), ("sv", "Svara"), ("en", "Answer"), ("fi", "Vastaa")):
        switch.use(language)
        qtbot.waitUntil(lambda word=word: label.text() == word)
    switch.use("en")


def test_an_unknown_language_changes_nothing(qapp: QApplication, words: Path) -> None:
    switch = LanguageSwitch(qapp, words)
    switch.use("sv")
    with pytest.raises(SettingsError, match="en, fi, sv"):
        switch.use("xx")
    assert switch.language == "sv"
    assert QCoreApplication.translate("Greeting", "Answer") == "Svara"
    switch.use("en")
