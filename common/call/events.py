"""What a call machine hears, grouped by who says it.  The past tense: it has happened."""

import enum
from dataclasses import dataclass

from common.ids import CallId, ServiceId
from common.protocol.codes import Code, EndReason
from common.protocol.messages import CallBegin


class Timer(enum.StrEnum):
    """The lifetimes of the states; each is started by an action and comes back as ``TimerFired``."""

    WAITING = "waiting"
    """Longest stay in the line."""
    LINK = "link"
    """Longest wait for a ticket, and longest stay in the line with the server out of reach."""
    OPENING = "opening"
    """From the clerk's answer to the first secured peer, over all tries."""
    TALK = "talk"
    """Longest call."""
    GRACE = "grace"
    """How long a lost other end is awaited."""
    AGAIN = "again"
    """Before the next peer is opened, where one after another has failed."""


# The screens


@dataclass(frozen=True)
class EndWanted:
    """The person at this end, or this end's own rules, want it over."""

    reason: EndReason


@dataclass(frozen=True)
class PlaceWanted:
    """Kiosk: the citizen wants a place; the request is on its way."""


# The server, through the link


@dataclass(frozen=True)
class PlaceGranted:
    """Kiosk: the ticket is durable."""

    call: CallId
    number: int


@dataclass(frozen=True)
class PlaceRefused:
    """Kiosk: there is no ticket."""

    code: Code


@dataclass(frozen=True)
class ClerkAnswered:
    """A clerk has this call; both ends may open a peer."""

    begin: CallBegin


@dataclass(frozen=True)
class MovedOn:
    """Kiosk: the clerk of ``before`` has given the citizen on; ``call`` is the new ticket."""

    before: CallId
    call: CallId
    number: int
    service: ServiceId


@dataclass(frozen=True)
class OtherLinkLost:
    """The server does not reach the other end."""


@dataclass(frozen=True)
class OtherLinkBack:
    """The server reaches the other end again."""


@dataclass(frozen=True)
class ServerEnded:
    """The server has ended the call, on the other end's word or by its own rules."""

    reason: EndReason


@dataclass(frozen=True)
class SignalCame:
    """A word of the other end about a peer, unread."""

    epoch: int
    d: bytes


@dataclass(frozen=True)
class LinkLost:
    """The server is out of reach."""


@dataclass(frozen=True)
class LinkBack:
    """The server is back and every event we missed will follow."""


@dataclass(frozen=True)
class LinkRebuilt:
    """The server is back without memory of what we missed: this is what it knows of us now."""

    call: CallId | None
    begin: CallBegin | None


# The media process


@dataclass(frozen=True)
class MediaUp:
    """The visit's media process has its devices and can open a peer."""


@dataclass(frozen=True)
class MediaLost:
    """It is gone, and the peer with it."""


@dataclass(frozen=True)
class SignalMade:
    """Our peer has a word for the other end."""

    epoch: int
    d: bytes


@dataclass(frozen=True)
class PeerSecured:
    """Both ends are sure of each other and this peer carries picture and sound.

    Again after ``PeerWeak`` and ``PeerSilent``; of a higher epoch when they have moved to a newer peer.
    """

    epoch: int


@dataclass(frozen=True)
class PeerWeak:
    """The peer that carries has brought nothing for 1.5 s."""

    epoch: int


@dataclass(frozen=True)
class PeerSilent:
    """Nor for 3.5 s.  It is still there, and may be the first to be heard again."""

    epoch: int


@dataclass(frozen=True)
class PeerLost:
    """It is no more, it was not needed in the end, or it never came to be secured in its time."""

    epoch: int


@dataclass(frozen=True)
class PeerNotSecure:
    """The ends do not agree whom they are connected to."""

    epoch: int


@dataclass(frozen=True)
class AddressChanged:
    """This machine is reached at another address now, or has another way out."""


@dataclass(frozen=True)
class HangUpHeard:
    """The other end ends the call, said straight to us."""

    reason: EndReason


# Time


@dataclass(frozen=True)
class TimerFired:
    timer: Timer


ServerWord = (
    PlaceGranted
    | PlaceRefused
    | ClerkAnswered
    | MovedOn
    | OtherLinkLost
    | OtherLinkBack
    | ServerEnded
    | SignalCame
    | LinkLost
    | LinkBack
    | LinkRebuilt
)
PeerNews = PeerSecured | PeerWeak | PeerSilent | PeerLost | PeerNotSecure
MediaWord = MediaUp | MediaLost | AddressChanged | HangUpHeard | SignalMade | PeerNews
CallEvent = PlaceWanted | EndWanted | ServerWord | MediaWord | TimerFired
"""Everything a call machine can hear."""
