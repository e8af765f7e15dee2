"""The verdict on the call in one quiet line; each clause with its figure behind it."""

from PySide6.QtWidgets import QMenu, QPushButton

from agent_console.panels.parts import name
from agent_console.words import Words
from common.call.verdict import Finding
from common.ui import set_role


class VerdictLine(QPushButton):
    """A plain button that opens the list of clauses; hidden before anything was measured."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._clauses = QMenu(self)
        self.setMenu(self._clauses)
        set_role(self, "plain-small")
        self.hide()

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """The words of now; an open list is followed line by line."""
        self.setVisible(bool(findings))
        if not findings:
            return
        name(self, self._words.verdict(findings))
        lines = [self._words.finding(one) for one in findings]
        actions = self._clauses.actions() or [self._clauses.addAction("") for _ in lines]
        for action, line in zip(actions, lines, strict=True):
            action.setText(line)
