"""Every state has its panel, every word its language, and everything a clerk needs a name and a key."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

import agent_console
from agent_console.desk import events as ev
from agent_console.desk.states import AtDesk, DeskState, Ring
from agent_console.panels import PANELS
from agent_console.panels.page_view import PageView
from agent_console.panels.person import HOLD_KEY, PersonCard
from agent_console.panels.verdict import VerdictLine
from agent_console.window import ConsoleWindow
from agent_console.words import Words
from common.clock import Instant
from common.ids import ServiceId
from common.protocol.codes import ClerkState, Outcome, PageSource
from common.ui import DAY, DESK, LanguageSwitch, VideoView, stylesheet
from common.ui.translate import compile_words, untranslated, update
from config import load_console
from screens.console_states import (
    DUTY,
    JUNK,
    LINE,
    OPEN,
    PAGE,
    SCENES,
    DrawnSource,
    drawn_page,
    shelf_with_page,
    waiter,
)

HOUSE = Path(agent_console.__file__).parent
I18N = HOUSE / "i18n"
LANGUAGES = ("fi", "sv", "en")

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has no size hints

Opened = Callable[..., tuple[ConsoleWindow, list[ev.Intent]]]


@pytest.fixture
def opened(qapp: QApplication, qtbot: QtBot) -> Iterator[Opened]:
    """Open a window in a language and size; its intents are kept in a list."""
    switch = LanguageSwitch(qapp, I18N)
    qapp.setStyleSheet(stylesheet(DAY, DESK))
    directory = load_console(environ={"HOME": "/"}, etc_dir=Path("/nowhere")).directory
    windows: list[ConsoleWindow] = []

    def open_window(
        language: str = "fi", size: tuple[int, int] = (1366, 768), *, has_case_system: bool = True
    ) -> tuple[ConsoleWindow, list[ev.Intent]]:
        switch.use(language)
        window = ConsoleWindow(
            Words(directory),
            shelf_with_page(),
            switch.use,
            DrawnSource,
            by_browser=True,
            has_case_system=has_case_system,
        )
        window.resize(*size)
        window.show()
        windows.append(window)
        intents: list[ev.Intent] = []
        window.intent.connect(intents.append)
        qtbot.waitExposed(window)
        return window, intents

    yield open_window
    for window in windows:
        window.allow_closing()
        window.close()
        window.deleteLater()
    switch.use("en")
    qapp.setStyleSheet("")
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def seen(window: QWidget, kind: type[QWidget]) -> list[QWidget]:
    return [one for one in window.findChildren(kind) if one.isVisibleTo(window)]


def show(window: ConsoleWindow, state: DeskState) -> None:
    window.render(state)
    QApplication.processEvents()  # rows that are new are shown by the layout, a little later


def press(window: ConsoleWindow, word: str) -> None:
    found = [one for one in seen(window, QAbstractButton) if one.accessibleName() == word and one.isEnabled()]
    assert len(found) == 1, f"{word}: {len(found)} buttons"
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def test_every_state_has_a_panel() -> None:
    assert set(PANELS) == set(get_args(DeskState))
    assert {type(scene) for scene in SCENES.values()} == set(PANELS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_translated_and_compiled(language: str, tmp_path: Path) -> None:
    """Else: python -m common.ui.translate agent_console"""
    committed = I18N / f"{language}.ts"
    fresh, compiled = tmp_path / f"{language}.ts", tmp_path / f"{language}.qm"
    fresh.write_bytes(committed.read_bytes())
    update(HOUSE, fresh)
    assert untranslated(fresh) == []
    assert fresh.read_bytes() == committed.read_bytes()
    compile_words(committed, compiled)
    assert compiled.read_bytes() == (I18N / f"{language}.qm").read_bytes()


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_cut_off_in_any_state(
    opened: Opened, qtbot: QtBot, language: str, size: tuple[int, int]
) -> None:
    window, _ = opened(language, size)
    for name, scene in SCENES.items():
        show(window, scene)
        assert (window.width(), window.height()) == size, f"{name} does not fit"
        cut = list(_cut_off(window))
        assert not cut, f"{name}: {cut}"


def _cut_off(window: QWidget) -> Iterator[str]:
    for one in seen(window, QLabel):
        assert isinstance(one, QLabel)
        wide = not one.wordWrap() and one.sizeHint().width() > one.width() + 1
        room = one.heightForWidth(one.width()) if one.wordWrap() else one.sizeHint().height()
        if one.text() and (wide or room > one.height() + 1):
            yield one.text()
    for button in seen(window, QPushButton):
        assert isinstance(button, QPushButton)
        if button.fontMetrics().horizontalAdvance(button.text()) > button.width() - 4:
            yield button.text()


@pytest.mark.parametrize("name", SCENES)
def test_rendering_twice_changes_nothing(opened: Opened, name: str) -> None:
    window, intents = opened()
    show(window, SCENES[name])
    before = _words(window)
    show(window, SCENES[name])
    assert _words(window) == before
    assert intents == []


def _words(window: QWidget) -> list[tuple[str, bool, bool]]:
    found = [*seen(window, QLabel), *seen(window, QAbstractButton)]
    return sorted((one.text(), one.isEnabled(), one.hasFocus()) for one in found)  # type: ignore[attr-defined]


def test_the_language_changes_while_the_window_is_open(opened: Opened, qtbot: QtBot) -> None:
    window, _ = opened("fi")
    show(window, SCENES["logged-out"])
    press(window, "Svenska")
    qtbot.waitUntil(lambda: any(one.accessibleName() == "Logga in" for one in seen(window, QPushButton)))
    press(window, "Suomi")
    qtbot.waitUntil(
        lambda: any(one.accessibleName() == "Kirjaudu sisään" for one in seen(window, QPushButton))
    )


@pytest.mark.parametrize("name", SCENES)
def test_everything_that_can_be_pressed_has_its_visible_words_as_its_name(opened: Opened, name: str) -> None:
    window, _ = opened()
    show(window, SCENES[name])
    for button in seen(window, QPushButton):
        assert isinstance(button, QPushButton)
        interface = QAccessible.queryAccessibleInterface(button)
        assert interface is not None
        assert interface.text(QAccessible.Text.Name) == button.text() != ""
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    for other in [*seen(window, QLineEdit), *seen(window, VideoView)]:
        assert other.accessibleName()


def test_what_comes_from_elsewhere_is_text_and_not_markup(opened: Opened) -> None:
    window, _ = opened()
    show(window, SCENES["page"])
    assert all(one.textFormat() is Qt.TextFormat.PlainText for one in window.findChildren(QLabel))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("scene", "word", "intent"),
    [
        ("line", "Vastaa", ev.Answered(LINE[0].call)),
        ("line", "Tauolla", ev.StateChosen(ClerkState.BREAK)),
        ("line", "Kirjaudu ulos", ev.LogOutAsked()),
        ("talking", "Mykistä mikrofoni", ev.MuteChosen(microphone=True, camera=False)),
        ("muted", "Avaa mikrofoni", ev.MuteChosen(microphone=False, camera=False)),
        ("talking", "Piilota kuvani", ev.MuteChosen(microphone=False, camera=True)),
        ("talking", "Kovemmalle", ev.VolumeAsked(5)),
        ("talking", "Hiljemmalle", ev.VolumeAsked(3)),
        ("talking", "Pyydä asiakirja", ev.PageAsked(PageSource.DOCUMENT_CAMERA)),
        ("talking", "Pyydä skannaus", ev.PageAsked(PageSource.SCANNER)),
        ("talking", "Lopeta puhelu", ev.EndAsked()),
        ("lost", "Lopeta puhelu", ev.EndAsked()),
        ("troubled", "Kyllä", ev.EndConfirmed()),
        ("transfer-asked", "Kyllä", ev.TransferConfirmed()),
        ("transfer-asked", "Ei", ev.TransferWithdrawn()),
        ("ringing", "Vastaa", ev.Answered()),
        ("ringing", "Hylkää", ev.Declined()),
        ("supervising", "Vapautetaanko varmasti?", ev.ReleaseAsked(OPEN[1].call)),
        ("wrap-up", "Lisää aikaa", ev.MoreTimeAsked()),
        ("troubled", "Ei", ev.EndWithdrawn()),
        ("page", "Sivu 1", ev.PageChosen(PAGE)),
        ("page", "Tallenna PDF", ev.SaveAsked(PAGE, 0)),
        ("wrap-up", "Tallenna PDF", ev.SaveAsked(PAGE, 0)),
        ("wrap-up", "Vaatii käynnin", ev.OutcomeChosen(Outcome.MUST_VISIT)),
        ("wrap-up", "4", ev.SuitabilityChosen(4)),
    ],
)
def test_each_button_says_what_it_is_for(opened: Opened, scene: str, word: str, intent: ev.Intent) -> None:
    window, intents = opened()
    show(window, SCENES[scene])
    press(window, word)
    assert intents == [intent]


def test_a_hold_is_put_and_taken_back_by_the_same_key(opened: Opened) -> None:
    window, intents = opened(language="en")
    (card,) = window.findChildren(PersonCard)
    for scene in ("talking", "on-hold"):
        show(window, SCENES[scene])
        button = next(one for one in card.findChildren(QPushButton) if one.property("key") == HOLD_KEY)
        assert button.shortcut().toString() == HOLD_KEY
        button.click()
    assert intents == [ev.HoldChosen(on=True), ev.HoldChosen(on=False)]


def test_the_menu_offers_what_the_site_has_with_its_authority(opened: Opened) -> None:
    window, intents = opened()
    show(window, SCENES["talking"])
    (card,) = window.findChildren(PersonCard)
    menu = card.transfer.menu()
    words = [one.text() for one in menu.actions()]
    assert "Verohallinto – Verokortti" in words
    menu.actions()[words.index("Verohallinto – Verokortti")].trigger()
    assert intents == [ev.TransferChosen(ServiceId("vero-card"))]


def test_the_verdict_is_one_line_with_every_clause_behind_it(opened: Opened) -> None:
    window, _ = opened(language="en")
    (line,) = window.findChildren(VerdictLine)
    show(window, SCENES["opening"])
    assert not line.isVisibleTo(window)
    show(window, SCENES["talking"])
    assert (line.isVisibleTo(window), line.text()) == (True, "EN 301 549: met")
    show(window, SCENES["bad-line"])
    assert line.text() == "EN 301 549: 2 clauses not met"
    assert [one.text() for one in line.menu().actions()] == [
        "6.1  How high the sound reaches ≥ 7 kHz: 12 kHz, met",
        "6.5.1  Delay of the picture ≤ 400 ms: 62 ms, met",
        "6.5.2  Size of the picture ≥ 320 × 240: 320 × 180, not met",
        "6.5.3  Pictures a second ≥ 20/s: 11/s, not met",
        "6.5.4  Sound and picture apart ≤ 100 ms: 24 ms, met",
        "G.114  Delay of the sound ≤ 400 ms: not measured",
    ]


@pytest.mark.parametrize(
    ("scene", "key", "intent"),
    [
        ("line", Qt.Key.Key_F2, ev.Answered()),
        ("ringing", Qt.Key.Key_F2, ev.Answered()),
        ("ringing", Qt.Key.Key_F3, ev.Declined()),
        ("wrap-up", Qt.Key.Key_F7, ev.MoreTimeAsked()),
        ("talking", Qt.Key.Key_F4, ev.MuteChosen(microphone=True, camera=False)),
        ("talking", Qt.Key.Key_F8, ev.EndAsked()),
    ],
)
def test_the_keys_work_from_anywhere(
    opened: Opened, qtbot: QtBot, scene: str, key: Qt.Key, intent: ev.Intent
) -> None:
    window, intents = opened()
    show(window, SCENES[scene])
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window.focusWidget() or window, key)
    qtbot.waitUntil(lambda: intents == [intent])  # a button is seen to go down first


def test_a_stray_key_answers_mutes_and_ends_nothing(opened: Opened, qtbot: QtBot) -> None:
    window, intents = opened()
    window.activateWindow()
    for name in ("line", "talking", "wrap-up"):
        show(window, SCENES[name])
        for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
            QTest.keyClick(window.focusWidget() or window, key)
    assert intents == []


def test_the_authoritys_login_is_offered_where_there_is_one(opened: Opened) -> None:
    window, intents = opened()
    show(window, SCENES["logged-out"])
    press(window, "Kirjaudu viraston tunnuksilla")
    assert intents == [ev.BrowserLogInAsked()]
    show(window, SCENES["log-in-by-browser"])
    assert not [one for one in seen(window, QAbstractButton) if "viraston" in one.accessibleName()]


def test_logging_in_sends_the_password_once_and_forgets_it(opened: Opened) -> None:
    window, intents = opened()
    show(window, SCENES["logged-out"])
    clerk, password = seen(window, QLineEdit)
    QTest.keyClicks(clerk, "aino")
    QTest.keyClicks(password, "kuusi")
    press(window, "Kirjaudu sisään")
    assert intents == [ev.LogInAsked("aino", "kuusi")]
    assert all("kuusi" not in one.text() for one in window.findChildren(QLineEdit))  # type: ignore[attr-defined]


def test_a_letter_goes_to_the_printer(opened: Opened) -> None:
    window, intents = opened()
    show(window, SCENES["talking"])
    press(window, "Tulosta asiakkaalle")
    press(window, "Kirje")

    (letter,) = seen(window, QPlainTextEdit)
    QTest.keyClicks(letter, "Muista liite")
    press(window, "Lähetä tulostimelle")
    (asked,) = intents
    assert isinstance(asked, ev.PrintAsked)
    assert asked.what == ev.LetterToPrint("Muista liite")
    assert not seen(window, QPlainTextEdit)


def test_a_pdf_of_the_clerks_own_goes_to_the_printer(opened: Opened) -> None:
    window, intents = opened()
    show(window, SCENES["page"])
    press(window, "Tulosta asiakkaalle")
    (path,) = [one for one in seen(window, QLineEdit) if one.accessibleName() == "PDF-tiedosto"]
    QTest.keyClicks(path, "/home/aino/ohje.pdf")
    press(window, "Lähetä tulostimelle")
    (asked,) = intents
    assert isinstance(asked, ev.PrintAsked)
    assert asked.what == ev.FileToPrint("/home/aino/ohje.pdf")


def test_a_message_is_sent_and_the_line_is_empty_again(opened: Opened) -> None:
    window, intents = opened()
    show(window, SCENES["talking"])
    (line,) = seen(window, QLineEdit)
    QTest.keyClicks(line, "Hei")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert intents == [ev.TextWritten("Hei")]
    assert line.text() == ""  # type: ignore[attr-defined]


def test_nothing_of_a_visit_is_left_in_the_window_after_it(opened: Opened) -> None:
    window, _ = opened()
    show(window, SCENES["page"])
    (view,) = [
        one for one in window.findChildren(VideoView) if one.picture_size != (160, 90) and one.isVisible()
    ][:1]
    assert view.picture_size != (0, 0)
    show(window, SCENES["line-empty"])
    assert all(one.picture_size == (0, 0) for one in window.findChildren(VideoView))
    words = " ".join(one.text() for one in window.findChildren(QLineEdit))
    assert not words.strip()
    for pages in window.findChildren(PageView):
        assert (
            pages.grab().toImage().convertToFormat(QImage.Format.Format_RGB32).pixelColor(120, 120).name()
            == DAY.tint
        )


def test_closing_the_window_is_asked_and_not_done(opened: Opened) -> None:
    window, intents = opened()
    show(window, SCENES["talking"])
    assert not window.close()
    assert intents == [ev.CloseAsked()]


def test_a_page_is_looked_at_from_afar_and_close_up(qtbot: QtBot) -> None:
    page = drawn_page(800, 1200)
    image = QImage(page.tobytes(), 800, 1200, 2400, QImage.Format.Format_RGB888)
    view = PageView()
    qtbot.addWidget(view)
    view.resize(500, 500)
    view.show()
    view.show_page(image)
    fitted = view.zoom
    assert view.fits
    assert 0.3 < fitted < 0.42
    view.full_size()
    assert view.zoom == 1.0
    view.enlarge()
    assert view.zoom == pytest.approx(1.25)
    view.reduce()
    QTest.keyClick(view, Qt.Key.Key_Down)
    before = view.verticalScrollBar().value()
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    QTest.mouseMove(view.viewport(), QPoint(200, 150))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
    assert view.verticalScrollBar().value() == before + 50
    view.turn()
    assert view.turned == 90
    view.fit()
    assert view.zoom == pytest.approx(476 / 1200, rel=0.02)
    view.show_page(None)
    assert view.turned == 0


def test_a_case_number_leaves_with_the_outcome_and_is_forgotten(opened: Opened) -> None:
    window, intents = opened("fi")
    show(window, SCENES["wrap-up"])
    (asked,) = [one for one in seen(window, QLineEdit) if one.accessibleName().startswith("Asianumero")]
    asked.setText("KELA/1/2026")  # type: ignore[attr-defined]
    show(window, replace(SCENES["wrap-up"], suitability=4))  # type: ignore[type-var]
    press(window, "Päätä käynti")
    assert intents == [ev.WrapUpFinished("KELA/1/2026")]
    show(window, SCENES["line-empty"])
    assert asked.text() == ""  # type: ignore[attr-defined]


def test_without_a_case_system_no_number_is_asked_for(opened: Opened) -> None:
    window, _ = opened("fi", has_case_system=False)
    show(window, SCENES["wrap-up"])
    assert not [one for one in seen(window, QLineEdit) if one.accessibleName().startswith("Asianumero")]


def test_booked_times_say_when_and_with_whom(opened: Opened) -> None:
    window, _ = opened("fi")
    show(window, SCENES["line-booked"])
    words = [one.text() for one in seen(window, QLabel)]  # type: ignore[attr-defined]
    assert {"3 min sitten", "12 min kuluttua", "2 h 15 min kuluttua"} <= set(words)
    assert {"ruotsi · palveluneuvoja", "suomi · tulkki: suomalainen viittomakieli"} <= set(words)
    assert any("tuli varatulle ajalle" in one for one in words)


def test_those_who_are_not_told_are_counted(opened: Opened) -> None:
    window, _ = opened("fi")
    show(window, SCENES["line-of-hundreds"])
    words = [one.text() for one in seen(window, QLabel)]  # type: ignore[attr-defined]
    assert {"234 asiakasta odottaa", "ja 231 myöhemmin tullutta"} <= set(words)
    assert "ja 184 lyhyemmän aikaa avoinna ollutta" in words


def test_the_line_keeps_its_order_when_somebody_leaves(opened: Opened) -> None:
    window, _ = opened()
    show(window, SCENES["line"])

    show(window, AtDesk(replace(DUTY, line=(LINE[2], LINE[1]))))
    numbers = [one.text() for one in seen(window, QLabel) if one.text() in {"12", "13", "14"}]  # type: ignore[attr-defined]
    assert sorted(numbers) == ["13", "14"]


def _tree(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield interface
    for place in range(interface.childCount()):
        child = interface.child(place)
        if child is not None:
            yield from _tree(child)


def test_a_clerk_who_reads_the_tree_finds_the_figures(opened: Opened) -> None:
    window, _ = opened("en")
    show(window, SCENES["page"])
    root = QAccessible.queryAccessibleInterface(window)
    assert root is not None
    names = {one.text(QAccessible.Text.Name) for one in _tree(root)}
    assert {"Connected", "Ask for a page", "The citizen", "Page 1"} <= names
    assert any("2480 × 3508" in name for name in names)


@pytest.mark.parametrize(
    ("scene", "word", "intent"),
    [
        ("line", "Tauolla", ev.StateChosen(ClerkState.BREAK)),
        ("page", "Sivu 2", ev.PageChosen(JUNK)),
        ("talking", "Mykistä mikrofoni", ev.MuteChosen(microphone=True, camera=False)),
        ("wrap-up", "Vaatii käynnin", ev.OutcomeChosen(Outcome.MUST_VISIT)),
        ("wrap-up", "Asia hoidettu", ev.OutcomeChosen(Outcome.RESOLVED)),
        ("wrap-up", "5", ev.SuitabilityChosen(5)),
    ],
)
def test_assistive_technology_presses_what_a_mouse_presses(
    opened: Opened, qtbot: QtBot, scene: str, word: str, intent: ev.Intent
) -> None:
    window, intents = opened()
    show(window, SCENES[scene])
    (button,) = [one for one in seen(window, QPushButton) if one.accessibleName() == word]
    assert isinstance(button, QPushButton)
    before = button.isChecked()
    interface = QAccessible.queryAccessibleInterface(button)
    assert interface is not None
    actions = interface.actionInterface()
    actions.doAction(actions.actionNames()[0])
    qtbot.waitUntil(lambda: intents == [intent])
    assert button.isChecked() == before, "only the state says what is chosen"


def test_the_line_and_the_ring_say_that_somebody_waits_for_another_line(opened: Opened) -> None:
    window, _ = opened("en")
    other = replace(waiter(13, 141), widened=True)
    ring = Ring(other, until=Instant(115.0), left_s=15, chimed_at=Instant(100.0))
    for duty in (replace(DUTY, line=(other,)), replace(DUTY, ring=ring)):
        show(window, AtDesk(duty))
        said = [one.text() for one in seen(window, QLabel) if isinstance(one, QLabel)]
        assert sum("the own clerks have not answered" in one for one in said) == 1
    show(window, AtDesk(replace(DUTY, line=(waiter(14, 12),))))
    assert not any(
        "the own clerks" in one.text() for one in seen(window, QLabel) if isinstance(one, QLabel)
    )
