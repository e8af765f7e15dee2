"""Everything the clerk can do is found by typing, and pressed as its button is."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from agent_console.commands import Command, CommandPalette, found
from agent_console.desk import events as ev
from agent_console.window import ConsoleWindow
from common.ids import ServiceId
from common.protocol.codes import ClerkState, PageSource
from screens.console_states import SCENES
from tests.gui.console.test_console_window import opened, show

__all__ = ["opened"]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has no size hints
Opened = Callable[..., tuple[ConsoleWindow, list[ev.Intent]]]


def palette(window: ConsoleWindow, qtbot: QtBot) -> tuple[CommandPalette, QLineEdit, QListWidget]:
    """Opened by its key, from wherever the clerk is."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    (one,) = window.findChildren(CommandPalette)
    qtbot.waitUntil(one.isVisible)
    return one, one.findChild(QLineEdit), one.findChild(QListWidget)  # type: ignore[return-value]


def offered(shown: QListWidget) -> list[str]:
    return [shown.item(row).text() for row in range(shown.count())]


def test_each_typed_word_begins_a_word_and_the_nearest_comes_first() -> None:
    commands = [Command(words, "", lambda: None) for words in ("Pyydä skannaus", "Skannaa", "Lopeta puhelu")]
    assert [one.words for one in found("ska", commands)] == ["Skannaa", "Pyydä skannaus"]
    assert [one.words for one in found("PYY sk", commands)] == ["Pyydä skannaus"]
    assert [one.words for one in found("kannaus", commands)] == []
    assert found("", commands) == commands


@pytest.mark.parametrize(
    ("scene", "typed", "intent"),
    [
        ("line", "tauo", ev.StateChosen(ClerkState.BREAK)),
        ("talking", "myk", ev.MuteChosen(microphone=True, camera=False)),
        ("talking", "pyy ska", ev.PageAsked(PageSource.SCANNER)),
        ("talking", "siirrä verok", ev.TransferChosen(ServiceId("vero-card"))),
        ("ringing", "hyl", ev.Declined()),
    ],
)
def test_typing_and_enter_does_what_the_button_does(
    opened: Opened, qtbot: QtBot, scene: str, typed: str, intent: ev.Intent
) -> None:
    window, intents = opened("fi")
    show(window, SCENES[scene])
    one, line, _ = palette(window, qtbot)
    line.insert(typed)  # QTest has no key for ä
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert intents == [intent]
    assert not one.isVisible()


@pytest.mark.parametrize("scene", ["line", "talking", "page", "wrap-up"])
def test_all_buttons_that_can_be_pressed_are_offered_with_their_keys(
    opened: Opened, qtbot: QtBot, scene: str
) -> None:
    window, _ = opened("fi")
    show(window, SCENES[scene])
    wanted = [
        one.text()
        for one in window.findChildren(QPushButton)
        if one.isVisible() and one.isEnabled() and one.menu() is None and one.text() != "Toiminnot"
    ]
    _, _, shown = palette(window, qtbot)
    for words in wanted:
        assert [one for one in offered(shown) if one == words or one.startswith(f"{words}   ")], words
    if scene == "talking":
        assert "Mykistä mikrofoni   F4" in offered(shown)


def test_escape_goes_back_to_where_the_clerk_was_and_does_nothing(opened: Opened, qtbot: QtBot) -> None:
    window, intents = opened("fi")
    show(window, SCENES["talking"])
    written = next(one for one in window.findChildren(QLineEdit) if one.isVisible())
    written.setFocus()
    one, line, _ = palette(window, qtbot)
    QTest.keyClicks(line, "lop")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert (one.isVisible(), window.focusWidget(), intents) == (False, written, [])


def test_what_is_called_by_no_name_is_said_and_enter_does_nothing(opened: Opened, qtbot: QtBot) -> None:
    window, intents = opened("en")
    show(window, SCENES["talking"])
    one, line, shown = palette(window, qtbot)
    QTest.keyClicks(line, "zzz")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert (offered(shown), intents, one.isVisible()) == ([], [], True)


def test_it_closes_when_another_panel_comes(opened: Opened, qtbot: QtBot) -> None:
    window, _ = opened("fi")
    show(window, SCENES["talking"])
    one, _, _ = palette(window, qtbot)
    show(window, SCENES["wrap-up"])
    QApplication.processEvents()
    assert not one.isVisible()
