"""The clerk's desk, pure: clicks and news in, effects and a state to show out."""

from agent_console.desk.machine import Desk
from agent_console.desk.states import (
    Answering,
    AtDesk,
    DeskState,
    InVisit,
    LoggedOut,
    LoggingIn,
    Lost,
    WrapUp,
)

__all__ = ["Answering", "AtDesk", "Desk", "DeskState", "InVisit", "LoggedOut", "LoggingIn", "Lost", "WrapUp"]
