"""The panels of the console's window, one for each state of the desk."""

from agent_console.desk.states import Answering, AtDesk, InVisit, LoggedOut, LoggingIn, Lost, WrapUp
from agent_console.panels.line import LinePanel
from agent_console.panels.log_in import LogInPanel
from agent_console.panels.panel import Panel, Room
from agent_console.panels.visit import VisitPanel
from agent_console.panels.wrap_up import WrapUpPanel

PANELS: dict[type, type[Panel]] = {
    LoggedOut: LogInPanel,
    LoggingIn: LogInPanel,
    AtDesk: LinePanel,
    Answering: LinePanel,
    InVisit: VisitPanel,
    Lost: VisitPanel,
    WrapUp: WrapUpPanel,
}
"""Every state has a panel; a test says so."""

__all__ = ["PANELS", "Panel", "Room"]
