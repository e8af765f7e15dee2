"""The keypad and the reading order: every button of every screen is reached, named and pressed unseen."""

import asyncio
import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from common.clock import ManualClock
from kiosk.flow.events import BackTouched, StartTouched, Touch
from kiosk.flow.states import Attract
from kiosk.reader import STEP_LOOK_SECONDS, Reader
from kiosk.screens import KioskWindow
from kiosk.screens.reading import read
from kiosk.speech import OneSwitch, Role
from kiosk.speech.narrator import Effect, Hush, Say
from screens.kiosk import window
from screens.kiosk_states import catalogue, menus, settings, states
from screens.walls import Orientation, size_of

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
KIOSK = settings()
STEP_SECONDS = 2.5
ALL = {**states(KIOSK), **menus(KIOSK), **catalogue(KIOSK)}


class FakeSpeaker:
    def __init__(self) -> None:
        self.said: list[str] = []

    def do(self, effects: list[Effect]) -> None:
        for effect in effects:
            if isinstance(effect, Hush):
                self.said.clear()
            elif isinstance(effect, Say):
                self.said += [one.text for one in effect.utterances]


class NoHook:
    def lifted(self) -> bool:
        return False


class Blind:
    """Somebody at the keypad of a window that shows what it is told."""

    def __init__(self, window: KioskWindow) -> None:
        self.window, self.speaker = window, FakeSpeaker()
        self.touches: list[Touch] = []
        self.clock = ManualClock()
        self.reader = Reader(
            window, self.speaker, NoHook(), self.touches.append, OneSwitch(STEP_SECONDS), self.clock
        )
        window.keyed.connect(self.reader.key)
        window.shown.connect(self.reader.shown)
        window.touched.connect(self.reader.touched)
        window.intent.connect(self.touches.append)

    def presses(self, key: Qt.Key) -> None:
        QTest.keyClick(self.window, key)


@pytest.fixture(params=list(Orientation), ids=lambda one: one.value)
def made(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication) -> Iterator[KioskWindow]:
    one = window(qapp, KIOSK, size_of(request.param), "fi")
    qtbot.addWidget(one)
    qapp.installEventFilter(one)
    with qtbot.waitExposed(one):
        one.show()
    one.show_state(Attract())
    yield one
    qapp.removeEventFilter(one)
    one.detach()


@pytest.fixture
def blind(made: KioskWindow, monkeypatch: pytest.MonkeyPatch) -> Blind:
    monkeypatch.setattr("kiosk.screens.window.SHIELD_SECONDS", 0.0)
    return Blind(made)


def buttons_to_be_seen(made: KioskWindow) -> set[str]:
    found = made.findChildren(QPushButton)
    return {one.accessibleName() for one in found if one.isVisible() and one.isEnabled()}


def test_every_button_of_every_screen_is_reached_with_the_keypad_and_said_by_name(
    blind: Blind, qapp: QApplication
) -> None:
    for name, state in ALL.items():
        blind.window.show_state(state)
        qapp.processEvents()
        blind.presses(Qt.Key.Key_F2)  # wakes whoever sleeps
        wanted = buttons_to_be_seen(blind.window)
        reached = set()
        for _ in range(len(wanted) + 8):
            blind.presses(Qt.Key.Key_Down)
            focused = blind.window.focusWidget()
            assert isinstance(focused, QPushButton), name
            assert blind.speaker.said[0].startswith(focused.accessibleName().rstrip("…")), name
            reached.add(focused.accessibleName())
        assert reached == wanted, name


def test_the_words_of_every_screen_are_read_and_none_of_them_twice(blind: Blind) -> None:
    blind.presses(Qt.Key.Key_Down)
    for name, state in ALL.items():
        blind.window.show_state(state)
        things = blind.window.view().things
        assert [one for one in things if one.role is Role.TEXT], name
        texts = [one.words for one in things if one.role is Role.TEXT]
        assert len(texts) == len(set(texts)), (name, texts)


def test_the_focus_goes_as_one_reads_down_and_to_the_right(made: KioskWindow, qapp: QApplication) -> None:
    """Of two buttons that follow each other the second stands below the first or to its right."""
    for name, state in ALL.items():
        made.show_state(state)
        qapp.processEvents()
        qapp.processEvents()
        boxes = []
        for thing, widget in read(made._screen()):
            if thing.role is Role.BUTTON:
                boxes.append((thing.words, widget.mapTo(made, widget.rect().center())))
        for (words, at), (after, then) in itertools.pairwise(boxes):
            assert then.y() > at.y() or then.x() > at.x(), (name, words, after)


def test_ok_presses_what_has_the_focus_and_nothing_else(blind: Blind) -> None:
    blind.presses(Qt.Key.Key_Down)
    blind.presses(Qt.Key.Key_Return)  # nothing has the focus yet: the screen is read again
    assert blind.touches == []
    blind.presses(Qt.Key.Key_Down)
    blind.presses(Qt.Key.Key_Return)
    assert blind.touches == [StartTouched("fi")]


def test_the_ring_is_seen_where_the_focus_is(blind: Blind) -> None:
    blind.presses(Qt.Key.Key_Down)
    before = blind.window.grab().toImage()
    blind.presses(Qt.Key.Key_Down)
    focused = blind.window.focusWidget()
    assert focused is not None
    after = blind.window.grab().toImage()
    corner = focused.mapTo(blind.window, QPoint(focused.width() // 2, 3))
    assert after.pixelColor(corner) != before.pixelColor(corner)


def test_back_is_one_key_and_a_held_key_is_pressed_once(blind: Blind) -> None:
    blind.presses(Qt.Key.Key_Down)
    blind.window.show_state(ALL["data-notice"])
    blind.presses(Qt.Key.Key_Escape)
    assert blind.touches == [BackTouched()]
    blind.presses(Qt.Key.Key_Down)
    focused = blind.window.focusWidget()
    QTest.simulateEvent(blind.window, True, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, "", True)
    assert blind.window.focusWidget() is focused


def test_a_second_ok_does_not_press_what_the_new_screen_has_there(
    made: KioskWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    blind = Blind(made)
    blind.presses(Qt.Key.Key_Down)
    blind.window.show_state(ALL["choosing"])
    blind.presses(Qt.Key.Key_Down)
    blind.presses(Qt.Key.Key_Return)
    assert blind.touches == []
    monkeypatch.setattr("kiosk.screens.window.SHIELD_SECONDS", 0.0)
    blind.presses(Qt.Key.Key_Return)
    assert blind.touches == []  # too soon after the first: a trembling hand
    blind.presses(Qt.Key.Key_Down)
    blind.presses(Qt.Key.Key_Return)
    assert len(blind.touches) == 1


def test_a_finger_at_the_start_is_somebody_elses_and_silences(blind: Blind, qapp: QApplication) -> None:
    blind.presses(Qt.Key.Key_Down)
    assert blind.speaker.said
    QTest.mouseClick(blind.window.findChild(QPushButton, "start-fi"), Qt.MouseButton.LeftButton)
    assert blind.speaker.said == []
    blind.window.show_state(ALL["choosing"])
    assert blind.speaker.said == []


def test_after_a_visit_the_next_citizen_is_not_read_to(blind: Blind) -> None:
    blind.presses(Qt.Key.Key_Down)
    blind.window.show_state(ALL["cleared"])
    assert blind.speaker.said
    blind.window.show_state(Attract())
    assert blind.speaker.said == []
    blind.window.show_state(ALL["choosing"])
    assert blind.speaker.said == []


async def test_with_one_switch_a_service_is_called_by_waiting_and_pressing(
    made: KioskWindow, blind: Blind
) -> None:
    made.show_state(Attract())
    blind.presses(Qt.Key.Key_Space)
    reached = []
    stepping = asyncio.ensure_future(blind.reader.step())
    try:
        for _ in range(3):
            blind.clock.advance(STEP_SECONDS)
            await asyncio.sleep(2 * STEP_LOOK_SECONDS)
            focused = made.focusWidget()
            reached.append("" if focused is None else focused.objectName())
        blind.presses(Qt.Key.Key_Space)
    finally:
        stepping.cancel()
    assert reached == ["start-fi", "start-selko", "start-sv"]
    assert blind.touches[-1] == StartTouched("sv")
