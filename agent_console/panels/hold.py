"""While the citizen is on hold: for how long, what is so at the kiosk, and the talk with a colleague."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from agent_console.desk.consulting import Consult
from agent_console.desk.events import ConsultEnded, HandOverChosen
from agent_console.desk.holding import Hold
from agent_console.desk.states import Visit
from agent_console.panels.panel import Room
from agent_console.panels.parts import button, column, label, name, row
from common.call.consulting import ConsultStage
from common.ui import set_role

HAND_OVER_KEY, END_CONSULT_KEY = "F9", "F10"


class HoldBar(QFrame):
    """Above the picture, where nothing of the citizen is seen now."""

    intent = Signal(object)

    def __init__(self, room: Room) -> None:
        super().__init__()
        set_role(self, "warn-bar")
        self._words = room.words
        self._time, self._what = label("lead", wraps=True), label(wraps=True)
        self._hand_over = button(lambda: self.intent.emit(HandOverChosen()), key=HAND_OVER_KEY)
        self._end = button(lambda: self.intent.emit(ConsultEnded()), key=END_CONSULT_KEY)
        self._buttons = QWidget()
        self._buttons.setLayout(row(self._hand_over, self._end, 1))
        self.setLayout(column(self._time, self._what, self._buttons, margin=12, gap=4))

    def render_visit(self, visit: Visit) -> None:
        """What is so, and the question when it has lasted long."""
        hold, consult = visit.hold, visit.consult
        self.setVisible(hold is not None)
        self._buttons.setVisible(consult is not None)
        if hold is None:
            return
        self._time.setText(self.tr("On hold, %1").replace("%1", self._words.duration(hold.seconds)))
        confirmed = visit.other is not None and visit.other.held
        self._what.setText(self._alone(hold, confirmed) if consult is None else self._talk(consult))
        name(self._hand_over, self.tr("Hand over to the colleague"))
        name(self._end, self.tr("End the consultation"))
        self._hand_over.setEnabled(consult is not None and consult.talks and not visit.transferring)

    def _alone(self, hold: Hold, confirmed: bool) -> str:
        if hold.asks:
            return self.tr("The citizen has waited long. Take them back, or write.")
        if confirmed:
            return self.tr("You do not hear or see each other.")
        return self.tr("The kiosk has not confirmed it yet.")

    def _talk(self, consult: Consult) -> str:
        said = {
            ConsultStage.RINGING: self.tr("Looking for a colleague: %1"),
            ConsultStage.OPENING: self.tr("A colleague has answered: %1"),
            ConsultStage.TALKING: self.tr("You talk with a colleague: %1"),
            ConsultStage.LOST: self.tr("The colleague is awaited: %1"),
        }[consult.stage]
        return said.replace("%1", self._words.service(consult.service))
