"""What kiosk and console say straight to each other over the call's control channel.

An ordered, reliable data channel named ``control`` carries these as JSON text; a second one named
``paper`` carries the bytes of pages and print-outs (``common.media.paper``).  The server sees none of it.
"""

from typing import Annotated

from msgspec import Meta, Struct

from common.errors import Device, Problem
from common.ids import PageId
from common.protocol.codes import EndReason, PageSource, PictureSent

MAX_TEXT_CHARACTERS = 2000
MAX_FILE_BYTES = 25 * 1024 * 1024
"""One page or one print-out; ``trust.md`` §4.6."""
MOST_VOLUME = 6
START_VOLUME = 4
"""As loud as it comes in, 12 dB above the lowest; each visit begins so."""


class PeerMessage(Struct, frozen=True, kw_only=True, tag_field="t", omit_defaults=True):
    """The root of what the two ends say; unknown fields are ignored."""


class Secure(PeerMessage, frozen=True, kw_only=True, tag="secure"):
    """Each end's view of who is connected: SHA-256 over call, epoch and both DTLS fingerprints.

    Media flows only after both ends have sent the same; a difference ends the call as ``not_secure``.
    """

    transcript: Annotated[str, Meta(min_length=64, max_length=64)]


class Beat(PeerMessage, frozen=True, kw_only=True, tag="beat"):
    """Sent each second; silence is noticed long before the transport's own time-out."""

    n: int
    echo: int = 0
    """The last ``n`` heard, so that the sender can measure the round trip."""


class Shown(PeerMessage, frozen=True, kw_only=True, tag="shown"):
    """The sender has decoded the first picture of this epoch; the console's ``setup_ms`` ends here."""


class Say(PeerMessage, frozen=True, kw_only=True, tag="say"):
    """A text message."""

    id: Annotated[str, Meta(max_length=32)]
    text: Annotated[str, Meta(min_length=1, max_length=MAX_TEXT_CHARACTERS)]


class Heard(PeerMessage, frozen=True, kw_only=True, tag="heard"):
    """The text message has been shown."""

    id: Annotated[str, Meta(max_length=32)]


class Condition(PeerMessage, frozen=True, kw_only=True, tag="condition"):
    """What the sender's end really sends, so that the other side can be told in words."""

    microphone_muted: bool
    camera_off: bool
    problems: dict[Device, Problem]
    picture: PictureSent = PictureSent.VIDEO
    volume: int | None = None
    """How loud the other person is at this end, 0 to ``MOST_VOLUME`` in steps of 3 dB."""
    held: bool = False
    """On hold: no sound or picture of a person leaves this end, and none is played or shown there."""


class AskVolume(PeerMessage, frozen=True, kw_only=True, tag="ask_volume"):
    """The clerk wants to be louder or softer at the kiosk, which says in its ``condition`` what it did."""

    level: Annotated[int, Meta(ge=0, le=MOST_VOLUME)]


class AskPage(PeerMessage, frozen=True, kw_only=True, tag="ask_page"):
    """The clerk asks to see a paper."""

    source: PageSource | None = None


class AskPaperCamera(PeerMessage, frozen=True, kw_only=True, tag="ask_paper_camera"):
    """The clerk asks to see the table live; the citizen decides."""


class PaperCamera(PeerMessage, frozen=True, kw_only=True, tag="paper_camera"):
    """The citizen has begun, or stopped, to show the table; only in between is anything of it sent."""

    on: bool


class PaperStage(PeerMessage, frozen=True, kw_only=True, tag="paper_stage"):
    """What the citizen is doing with paper: no bytes of it, only the stage."""

    stage: Annotated[str, Meta(pattern="^(none|capturing|reviewing|withdrawn)$")]


class PageHeader(PeerMessage, frozen=True, kw_only=True, tag="page"):
    """A released page; its bytes follow on the ``paper`` channel.  PNG or JPEG."""

    id: PageId
    source: PageSource
    width: Annotated[int, Meta(ge=1, le=20_000)]
    height: Annotated[int, Meta(ge=1, le=20_000)]
    bytes: Annotated[int, Meta(ge=1, le=MAX_FILE_BYTES)]
    sha256: Annotated[str, Meta(min_length=64, max_length=64)]


class PrintHeader(PeerMessage, frozen=True, kw_only=True, tag="print"):
    """A PDF the clerk wants printed at the kiosk; its bytes follow on the ``paper`` channel."""

    id: PageId
    pages: Annotated[int, Meta(ge=1, le=50)]
    bytes: Annotated[int, Meta(ge=1, le=MAX_FILE_BYTES)]
    sha256: Annotated[str, Meta(min_length=64, max_length=64)]


class FileReceived(PeerMessage, frozen=True, kw_only=True, tag="received"):
    """All bytes are here and their SHA-256 is the one announced."""

    id: PageId
    sha256: Annotated[str, Meta(min_length=64, max_length=64)]


class FileRefused(PeerMessage, frozen=True, kw_only=True, tag="refused"):
    """The file was thrown away: ``checksum``, ``too_large``, ``not_a_page``, ``disk``."""

    id: PageId
    reason: Annotated[str, Meta(pattern="^(checksum|too_large|not_a_page|disk)$")]


class PrintResult(PeerMessage, frozen=True, kw_only=True, tag="printed"):
    """What became of a print-out: ``printed``, ``declined`` by the citizen, or ``failed`` with a problem."""

    id: PageId
    state: Annotated[str, Meta(pattern="^(printed|declined|failed)$")]
    pages: int = 0
    problem: Problem | None = None


class HangUp(PeerMessage, frozen=True, kw_only=True, tag="hang_up"):
    """The sender ends the call; needed when the server cannot be reached."""

    reason: EndReason


AnyPeerMessage = (
    Secure
    | Beat
    | Shown
    | Say
    | Heard
    | Condition
    | AskVolume
    | AskPage
    | AskPaperCamera
    | PaperCamera
    | PaperStage
    | PageHeader
    | PrintHeader
    | FileReceived
    | FileRefused
    | PrintResult
    | HangUp
)
