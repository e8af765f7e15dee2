"""The call machine (pure): from a place in the line to the end of the visit, over any number of peers."""

from common.call.states import CallState

__all__ = ["CallState"]
