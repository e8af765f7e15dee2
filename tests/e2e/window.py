"""A small window for the test of hands: a field, a button that leads to another page."""

import sys

from PySide6.QtWidgets import (
    QApplication,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QWidget,
)

app = QApplication(sys.argv)
pages, first = QStackedWidget(), QWidget()
form, field, button = QFormLayout(), QLineEdit(), QPushButton("Kirjaudu")
form.addRow("Tunnus", field)
form.addRow(button)
first.setLayout(form)
second = QLabel()
pages.addWidget(first)
pages.addWidget(second)


def turn() -> None:
    second.setText(f"Hei, {field.text()}")
    pages.setCurrentWidget(second)


button.clicked.connect(turn)
pages.resize(600, 400)
pages.show()
sys.exit(app.exec())
