"""No question of an assistive technology ends a program."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAccessibleWidget,
    QApplication,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QScrollArea,
)
from pytestqt.qtbot import QtBot

from common.ui import mend_accessibility

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_a_scroll_area_is_asked_for_a_child_it_has_no_more(qapp: QApplication, qtbot: QtBot) -> None:
    mend_accessibility()
    area, content = QScrollArea(), QLabel("long " * 500)
    qtbot.addWidget(area)
    area.setWidget(content)
    area.resize(200, 100)
    area.show()
    answer = QAccessible.queryAccessibleInterface(area)
    counted = answer.childCount()
    assert type(answer) is QAccessibleWidget  # Qt's own reads beyond its list, which need not end in a fault
    assert answer.role() is QAccessible.Role.Client
    assert answer.child(0) is not None
    area.horizontalScrollBar().hide()
    content.setText("")
    assert answer.child(counted) is None
    assert answer.child(50) is None


def test_lists_and_texts_keep_their_own_answers(qapp: QApplication, qtbot: QtBot) -> None:
    mend_accessibility()
    lines, text = QListWidget(), QPlainTextEdit("text")
    for one in (lines, text):
        qtbot.addWidget(one)
    lines.addItem("line")
    assert QAccessible.queryAccessibleInterface(lines).role() is QAccessible.Role.List
    assert QAccessible.queryAccessibleInterface(text).role() is QAccessible.Role.EditableText
