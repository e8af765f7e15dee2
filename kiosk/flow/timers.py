"""Which timers a state needs; the flow starts and stops them when the state changes."""

from kiosk.flow.booking_states import Booking
from kiosk.flow.events import Timer
from kiosk.flow.paper_states import PageSent
from kiosk.flow.point import Patience
from kiosk.flow.states import (
    Attract,
    CallFailed,
    ChoosingEvent,
    ChoosingService,
    Cleared,
    Connecting,
    ConnectionLost,
    DataNotice,
    Explained,
    Fault,
    GivingNumber,
    HowDidItGo,
    InCall,
    KioskState,
    NoServer,
    OnHold,
    OutOfOrder,
    Searching,
    Starting,
    StillThere,
    Waiting,
)

TICK_SECONDS = 1.0


def needed(state: KioskState, patience: Patience) -> dict[Timer, float]:
    """Timers that run in this state, with their seconds.  A connected call has none for idleness:
    whether somebody is there is seen (``presence.py``)."""
    match state:
        case Starting():
            return {Timer.START: patience.start}
        case ChoosingService() | ChoosingEvent() | Searching() | GivingNumber():
            return {Timer.IDLE: patience.idle_warning}
        case Explained() | DataNotice() | CallFailed():
            return {Timer.IDLE: patience.idle_warning}
        case _ if isinstance(state, Booking):
            return {Timer.IDLE: patience.idle_warning}
        case Waiting(number=None):
            return {Timer.TICK: TICK_SECONDS, Timer.ANSWER: patience.answer}
        case Waiting() | NoServer(before=Waiting()):
            return {Timer.TICK: TICK_SECONDS, Timer.IDLE: patience.queue_idle}
        case NoServer(before=before):
            return {} if isinstance(before, Attract) else {Timer.IDLE: patience.idle_warning}
        case StillThere() | ConnectionLost() | OnHold():
            return {Timer.TICK: TICK_SECONDS}
        case _:
            return _once(state, patience)


def _once(state: KioskState, patience: Patience) -> dict[Timer, float]:
    match state:
        case Connecting():
            return {Timer.CONNECT: patience.connect}
        case InCall(paper=PageSent()):
            return {Timer.SENT: patience.sent}
        case HowDidItGo():
            return {Timer.REACTION: patience.reaction}
        case Cleared():
            return {Timer.CLEARED: patience.cleared}
        case OutOfOrder(fault=Fault.RESIDUE):
            return {Timer.RETRY: patience.retry}
        case _:
            return {}
