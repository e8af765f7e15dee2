"""Real touches on the real window: what is touched is said, and a screen that just came is shielded."""

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from common.ids import LifeEventId
from kiosk.flow.appearance import Appearance
from kiosk.flow.events import (
    AppearanceTouched,
    BackTouched,
    EraseTouched,
    EventsTouched,
    EventTouched,
    LanguageTouched,
    LeaveTouched,
    LetterTouched,
    SearchTouched,
    ServiceTouched,
    StartTouched,
    Touch,
)
from kiosk.flow.states import Attract, ChoosingService
from kiosk.screens import KioskWindow
from kiosk.screens.button import BigButton
from kiosk.screens.window import SHIELD_SECONDS
from screens.kiosk import window
from screens.kiosk_states import catalogue, settings, states


@pytest.fixture(scope="module")
def finger() -> QPointingDevice:
    return QTest.createTouchDevice()


@pytest.fixture
def made(qtbot: QtBot, qapp: QApplication) -> Iterator[KioskWindow]:
    one = window(qapp, settings(), QSize(1280, 720), "fi")
    qtbot.addWidget(one)
    with qtbot.waitExposed(one):
        one.show()
    qapp.installEventFilter(one)
    yield one
    qapp.removeEventFilter(one)


def touch(made: KioskWindow, finger: QPointingDevice, where: QWidget) -> None:
    at = where.mapTo(made, where.rect().center())
    QTest.touchEvent(made, finger).press(0, at, made).commit()
    QTest.touchEvent(made, finger).release(0, at, made).commit()


def button(made: KioskWindow, words: str) -> BigButton:
    return next(one for one in made.findChildren(BigButton) if one.isVisible() and one.words == words)


def settle(qtbot: QtBot, made: KioskWindow) -> None:
    """Wait until the shield is down."""
    shown = time.monotonic()
    qtbot.waitUntil(lambda: time.monotonic() - shown > SHIELD_SECONDS)


def test_a_touched_service_is_said(made: KioskWindow, finger: QPointingDevice, qtbot: QtBot) -> None:
    made.show_state(states(settings())["choosing"])
    settle(qtbot, made)
    with qtbot.waitSignal(made.intent) as said:
        touch(made, finger, button(made, "Asumistuki"))
    assert said.args == [ServiceTouched(settings().services[0].id)]


def test_leaving_and_languages_are_one_touch_away(
    made: KioskWindow, finger: QPointingDevice, qtbot: QtBot
) -> None:
    made.show_state(states(settings())["data-notice"])
    settle(qtbot, made)
    for words, wanted in (("Lopeta", LeaveTouched()), ("Svenska", LanguageTouched("sv"))):
        with qtbot.waitSignal(made.intent) as said:
            touch(made, finger, button(made, words))
        assert said.args == [wanted]


def test_larger_text_and_contrast_are_one_touch_away_and_one_touch_back(
    made: KioskWindow, finger: QPointingDevice, qtbot: QtBot
) -> None:
    steps = (
        ("text-size", Appearance(large_text=True)),
        ("contrast", Appearance(large_text=True, high_contrast=True)),
        ("text-size", Appearance(high_contrast=True)),
        ("contrast", Appearance()),
    )
    for name in ("attract", "choosing", "call", "cleared"):
        made.show_state(states(settings())[name])
        for bar_button, wanted in steps:
            settle(qtbot, made)
            touched = made.findChild(BigButton, bar_button)
            assert touched is not None
            with qtbot.waitSignal(made.intent) as said:
                touch(made, finger, touched)
            assert said.args == [AppearanceTouched(wanted)]
            made.wear(wanted)
            qtbot.wait(1)


def test_the_second_tap_of_a_double_tap_does_nothing_on_the_next_screen(
    made: KioskWindow, finger: QPointingDevice, qtbot: QtBot
) -> None:
    made.show_state(states(settings())["choosing"])
    settle(qtbot, made)
    said: list[Touch] = []
    made.intent.connect(said.append)
    made.show_state(states(settings())["data-notice"])
    touch(made, finger, button(made, "Soita virkailijalle"))
    assert said == []
    button(made, "Soita virkailijalle").click()  # assistive technology presses the button itself
    assert len(said) == 1


def test_a_touch_beside_every_button_starts_too(
    made: KioskWindow, finger: QPointingDevice, qtbot: QtBot
) -> None:
    made.show_state(Attract())
    settle(qtbot, made)
    with qtbot.waitSignal(made.intent) as said:
        QTest.mouseClick(_screen(made), Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert said.args == [Touch()]
    with qtbot.waitSignal(made.intent) as said:
        touch(made, finger, button(made, "Börja på svenska"))
    assert said.args == [StartTouched("sv")]


def test_every_language_starts_in_its_own_words(made: KioskWindow) -> None:
    made.show_state(Attract())
    starts = [one.words for one in made.findChildren(BigButton) if one.objectName().startswith("start-")]
    assert starts == [
        "Aloita suomeksi",
        "Aloita selkosuomeksi",
        "Börja på svenska",
        "Start in English",
        "Davvisámegiella (osin suomeksi)",
    ]


def test_a_matter_is_written_without_a_keyboard(
    made: KioskWindow, finger: QPointingDevice, qtbot: QtBot
) -> None:
    made.show_state(states(settings())["searching-one"])
    settle(qtbot, made)
    for words, wanted in (
        ("Ä", LetterTouched("ä")), ("Väli", LetterTouched(" ")), ("Pyyhi", EraseTouched()),
        ("Asumistuki", ServiceTouched(settings().services[0].id)), ("Takaisin", BackTouched()),
    ):  # fmt: skip
        with qtbot.waitSignal(made.intent) as said:
            touch(made, finger, button(made, words))
        assert said.args == [wanted]


def test_a_situation_of_life_is_one_touch(made: KioskWindow, finger: QPointingDevice, qtbot: QtBot) -> None:
    made.show_state(states(settings())["choosing"])
    settle(qtbot, made)
    for words, wanted in (("Muu asia", EventsTouched()), ("Hae sanalla", SearchTouched())):
        with qtbot.waitSignal(made.intent) as said:
            touch(made, finger, button(made, words))
        assert said.args == [wanted]
    made.show_state(catalogue(settings())["events-0"])
    settle(qtbot, made)
    with qtbot.waitSignal(made.intent) as said:
        touch(made, finger, button(made, "Asuminen ja muutto"))
    assert said.args == [EventTouched(LifeEventId("housing"))]


def test_another_language_keeps_the_place(made: KioskWindow, qapp: QApplication) -> None:
    state = states(settings())["choosing-2"]
    made.show_state(state)
    qapp.property("switch").use("sv")
    made.speak("sv")
    assert isinstance(state, ChoosingService)
    assert button(made, "Föregående tjänster").isVisible()
    qapp.property("switch").use("fi")


def _screen(made: KioskWindow) -> QWidget:
    found = made.findChild(QWidget, "AttractScreen")
    assert found is not None
    return found
