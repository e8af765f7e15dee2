"""What the link machine hears and says."""

import enum
from dataclasses import dataclass

from common.link.port import Asked, LinkEvent, Said
from common.protocol.messages import ClientMessage, ServerMessage


class LinkTimer(enum.StrEnum):
    """What a link waits for; each fires once."""

    RETRY = "retry"
    """The rest between two tries."""
    GREETING = "greeting"
    """From dialling to ``ready``."""
    HEALTHY = "healthy"
    """Then the link counts as good again."""
    PING = "ping"
    PROBE = "probe"
    """For any word of the server after the network has changed."""
    REPEAT = "repeat"
    """Then requests the server could not do are said again."""


@dataclass(frozen=True)
class Wanted:
    """The program wants a link."""


@dataclass(frozen=True)
class AskWanted:
    request: Asked


@dataclass(frozen=True)
class SayWanted:
    message: Said


@dataclass(frozen=True)
class CloseWanted:
    """The program wants no link any more."""


@dataclass(frozen=True)
class NetworkChanged:
    """This machine has other addresses: a socket of the old ones is dead and does not know it."""


@dataclass(frozen=True)
class Opened:
    """The socket we dialled is open."""


@dataclass(frozen=True)
class FrameIn:
    message: ServerMessage


@dataclass(frozen=True)
class Cut:
    """The socket is gone or could not be opened; ``close_code`` when the server gave one."""

    close_code: int | None


@dataclass(frozen=True)
class TimerFired:
    timer: LinkTimer


LinkInput = (
    Wanted | AskWanted | SayWanted | CloseWanted | NetworkChanged | Opened | FrameIn | Cut | TimerFired
)


@dataclass(frozen=True)
class Dial:
    """Open a socket to one of the server's addresses; answered by ``Opened`` or ``Cut``."""

    turn: int = 0
    """Counts the addresses round and round."""


@dataclass(frozen=True)
class Send:
    message: ClientMessage


@dataclass(frozen=True)
class Hang:
    """Drop the socket, after what was sent; no ``Cut`` is told of it."""


@dataclass(frozen=True)
class StartTimer:
    timer: LinkTimer
    seconds: float


@dataclass(frozen=True)
class StopTimer:
    """Stop it if it runs."""

    timer: LinkTimer


@dataclass(frozen=True)
class KeepCertificate:
    """Hand a later certificate to the device."""

    statement: str
    sig: str


@dataclass(frozen=True)
class Tell:
    event: LinkEvent


LinkAction = Dial | Send | Hang | StartTimer | StopTimer | KeepCertificate | Tell
