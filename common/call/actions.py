"""What a call machine says: orders for the link, the media process, the timers and the screens."""

from dataclasses import dataclass

from common.call.events import CallEvent, Timer
from common.call.news import CallNews
from common.call.states import CallState
from common.ids import CallId
from common.protocol.codes import EndReason, News
from common.protocol.peer import AnyPeerMessage


@dataclass(frozen=True)
class EndAtServer:
    """Ask the server to end it; kept until answered."""

    call: CallId
    reason: EndReason


@dataclass(frozen=True)
class SendSignal:
    """Relay this to the other end."""

    call: CallId
    epoch: int
    d: bytes


@dataclass(frozen=True)
class LogLine:
    """Tell the session log."""

    call: CallId
    what: News
    numbers: dict[str, float]


@dataclass(frozen=True)
class OpenPeer:
    """Open a peer, beside the one that carries the call if there is one."""

    call: CallId
    epoch: int
    offers: bool
    ice_servers: tuple[dict[str, str], ...]


@dataclass(frozen=True)
class GiveSignal:
    """Hand the other end's word to our peer."""

    epoch: int
    d: bytes


@dataclass(frozen=True)
class ClosePeer:
    """Close whatever peers there are, after what was last said has left."""


@dataclass(frozen=True)
class TellPeer:
    """Say this straight to the other end."""

    message: AnyPeerMessage


@dataclass(frozen=True)
class StartTimer:
    """``TimerFired(timer)`` after ``seconds``; a running one of this name starts anew."""

    timer: Timer
    seconds: float


@dataclass(frozen=True)
class StopTimer:
    timer: Timer


@dataclass(frozen=True)
class TellScreens:
    news: CallNews


@dataclass(frozen=True)
class Unexpected:
    """This event means nothing in this state; it changed nothing and is worth a line of log."""

    state: CallState
    event: CallEvent


Action = (
    EndAtServer
    | SendSignal
    | LogLine
    | OpenPeer
    | GiveSignal
    | ClosePeer
    | TellPeer
    | StartTimer
    | StopTimer
    | TellScreens
    | Unexpected
)
"""Everything a call machine can order."""
