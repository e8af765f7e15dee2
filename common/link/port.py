"""What the house sees of the link: a port, its events and the credentials.

``client.ServerLink`` is the real one.  A link is started once, hears and says until it is closed, and
comes back by itself after every cut.  Requests survive cuts; what is merely said does not.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from common.protocol.codes import Code
from common.protocol.messages import (
    CallAccept,
    CallConsult,
    CallDecline,
    CallEnd,
    CallHandover,
    CallHold,
    CallNews,
    CallOutcome,
    CallRelease,
    CallRequest,
    CallTransfer,
    Error,
    Health,
    Ok,
    Ready,
    Rtc,
    ServerMessage,
    SetState,
    WrapUpMore,
)
from common.protocol.serving import AnyBookingRequest

Asked = (
    AnyBookingRequest
    | CallRequest
    | SetState
    | WrapUpMore
    | CallAccept
    | CallDecline
    | CallRelease
    | CallTransfer
    | CallConsult
    | CallHandover
    | CallHold
    | CallEnd
    | CallNews
    | CallOutcome
)
"""Requests the server answers with ``ok`` or ``error``; ``i`` is filled in by the link."""

Said = Rtc | Health
"""Messages nobody answers; dropped while the link is down."""


@dataclass(frozen=True)
class DeviceKey:
    """An enrolled device: its name and its answer to a challenge."""

    id: str
    prove: Callable[[str], str] = field(repr=False)
    """The signature over ``words_to_sign`` of the challenge given, in base64url."""
    until: Callable[[], str] = field(default=str, repr=False)
    """The last day of its certificate, as ``DeviceProof.until``; nothing when none is to be sent."""
    renew: Callable[[str, str], None] | None = field(default=None, repr=False)
    """Keep a later certificate: statement and signature as ``Renewed`` has them.  Checks them itself."""


@dataclass(frozen=True)
class ClerkPassword:
    """A clerk's local account, at an enrolled workstation."""

    id: str
    password: str = field(repr=False)
    device: DeviceKey


@dataclass(frozen=True)
class ClerkHandover:
    """A clerk whom the authority's own login has let in, in this workstation's browser."""

    code: str = field(repr=False)
    """What the browser brought; good once."""
    verifier: str = field(repr=False)
    """Of which the server was given the hash before."""
    device: DeviceKey


Credentials = DeviceKey | ClerkPassword | ClerkHandover


@dataclass(frozen=True)
class BackOff:
    """How a link comes back after a cut: full jitter, so that a town of kiosks does not come as one."""

    first_seconds: float = 2.0
    """The first retry comes at a random moment within this time."""
    longest_seconds: float = 30.0
    """No rest is longer."""
    healthy_seconds: float = 30.0
    """A link that has held this long starts anew."""


@dataclass(frozen=True)
class Up:
    """The server has taken us in; ``ready.snapshot`` replaces what we knew."""

    ready: Ready


@dataclass(frozen=True)
class Down:
    """The server is not reached; it is being tried again."""


@dataclass(frozen=True)
class Refused:
    """The server will not have us; it is not tried again."""

    code: Code


@dataclass(frozen=True)
class Heard:
    """An event of the server or a word relayed from the other end, each once and in order."""

    message: ServerMessage


@dataclass(frozen=True)
class Answered:
    """The reply to a request, which may have been sent more than once for it."""

    request: Asked
    reply: Ok | Error


LinkEvent = Up | Down | Refused | Heard | Answered


class Link(Protocol):
    """One program's stay at the server, over all its connections."""

    def start(self, hear: Callable[[LinkEvent], None]) -> None:
        """Begin to connect; ``hear`` is called on the loop for each event, never from within a call here."""

    def ask(self, request: Asked) -> None:
        """Send a request, now or when the link is back; answered once by ``Answered``."""

    def say(self, message: Said) -> None:
        """Send a message that is worth nothing later; dropped while the link is down."""

    def network_changed(self) -> None:
        """This machine has other addresses: see at once whether the server is still reached."""

    async def close(self) -> None:
        """Say goodbye and be gone; nothing is heard after this."""
