"""Commands to the media process and its events, as msgspec unions over a socket pair.

Frames are length-prefixed (4 bytes, big endian) msgpack.  Pictures never travel here: they lie in
shared memory (``common.media.frames``), and paper lies as files in the visit's folder.
"""

import enum

from msgspec import Struct

from common.errors import Device, Problem
from common.ids import CallId, PageId
from common.protocol.codes import PageSource, PictureSent, Role
from common.protocol.peer import AnyPeerMessage


class Stream(enum.StrEnum):
    """The pictures a window can show."""

    SELF = "self"
    """Our own camera, as it is sent."""
    REMOTE = "remote"
    """The other person."""
    TABLE = "table"
    """The other person's table, while it is shown."""


class PeerStage(enum.StrEnum):
    """How far one peer connection has come.

    OPENING -> SECURED <-> WEAK -> SILENT -> LOST
       |          ^                  |
       +-> FAILED +------------------+
    """

    OPENING = "opening"
    SECURED = "secured"
    """Both ends have sent the same transcript and it carries picture and sound, or does so again."""
    WEAK = "weak"
    """Not a packet for 1.5 s."""
    SILENT = "silent"
    """Not a packet for 3.5 s.  It is kept all the same: when its line comes back, it is there first."""
    LOST = "lost"
    """Its transport has ended, or another peer carries in its place; this one is closed."""
    FAILED = "failed"
    """It never came to be secured in its time."""
    NOT_SECURE = "not_secure"
    """The transcripts differ: somebody is in between, or the other end is broken."""


class Command(Struct, frozen=True, kw_only=True, tag_field="t"):
    """Parent to media process."""


class Configure(Command, frozen=True, kw_only=True, tag="configure"):
    """The first command: devices are opened and kept warm, nothing is sent to anybody."""

    role: Role
    visit_folder: str
    """An empty directory for pages and print-outs; the parent makes and removes it."""
    camera: str
    """``device:0``, ``device:/dev/video0``, ``file:PATH`` (looped), ``raw:PATH`` (``raw``) or ``none``."""
    microphone: str
    """As ``sound_systems`` reads it, or ``none``."""
    loudspeaker: str
    """As ``sound_systems`` reads it, or ``none``."""
    headset: bool = False
    """Nothing of the loudspeaker reaches the microphone; else echo and noise are taken out, for 15 ms."""
    hook: str = "none"
    """``file:PATH``, ``key:PATH`` (``hook``) or ``none``; with the handset off it sound goes through it."""
    handset_microphone: str = "none"
    handset_loudspeaker: str = "none"
    width: int
    height: int
    fps: int
    relay_only: bool = False
    """Nothing is sent straight to the other end, and neither end learns the other's address."""


class OpenPeer(Command, frozen=True, kw_only=True, tag="open_peer"):
    """Make a peer connection, beside the one that carries the call if there is one.

    Once it is secured picture and sound move to it and the older one is closed; when the older one is heard
    again before that, the new one is dropped.  The offering end sends its offer at once.
    """

    call: CallId
    epoch: int
    offers: bool
    ice_servers: list[dict[str, str]]
    """Explicit, ``[]`` for none: nobody else is ever asked."""
    open_seconds: float = 15.0
    """After this long without ``secured`` the peer is ``failed``; sooner where another one is kept."""


class RemoteSignal(Command, frozen=True, kw_only=True, tag="remote_signal"):
    """What the other end sent through the server: the ``d`` of an ``rtc`` message, unread."""

    epoch: int
    d: bytes


class ClosePeer(Command, frozen=True, kw_only=True, tag="close_peer"):
    """Close whatever peers there are; the devices stay open."""


class Mute(Command, frozen=True, kw_only=True, tag="mute"):
    """Stop or resume our own sound or picture; confirmed by ``Sending``."""

    microphone: bool
    camera: bool


class Hold(Command, frozen=True, kw_only=True, tag="hold"):
    """On hold nothing of our sound and picture leaves and nothing of the other's is played or shown.

    Confirmed by ``Sending``; what ``Mute`` said is so again afterwards.
    """

    on: bool


class SetVolume(Command, frozen=True, kw_only=True, tag="set_volume"):
    """How loud the other person is here; confirmed by ``VolumeIs``."""

    level: int
    """0 to ``MOST_VOLUME``; the nearest of them is taken."""


class Tell(Command, frozen=True, kw_only=True, tag="tell"):
    """Say something to the other end on the control channel."""

    message: AnyPeerMessage


class SendPage(Command, frozen=True, kw_only=True, tag="send_page"):
    """Release a page: its bytes leave this machine now.  Answered with FileDelivered or FileFailed."""

    id: PageId
    path: str
    source: PageSource
    width: int
    height: int


class SendPrint(Command, frozen=True, kw_only=True, tag="send_print"):
    """Send a PDF to be printed at the kiosk."""

    id: PageId
    path: str
    pages: int


class ShowTable(Command, frozen=True, kw_only=True, tag="show_table"):
    """Let the other end see the table: pictures lie in the shared memory ``ring`` of our parent.

    None stops it, and nothing more leaves.
    """

    ring: str | None


class Stop(Command, frozen=True, kw_only=True, tag="stop"):
    """End the process."""


AnyCommand = (
    Configure
    | OpenPeer
    | RemoteSignal
    | ClosePeer
    | Mute
    | Hold
    | SetVolume
    | Tell
    | SendPage
    | SendPrint
    | ShowTable
    | Stop
)


class Event(Struct, frozen=True, kw_only=True, tag_field="t"):
    """Media process to parent."""


class Started(Event, frozen=True, kw_only=True, tag="started"):
    """The devices have been tried and the shared memory is there."""

    frames: dict[Stream, str]
    """Shared memory name of each picture stream."""


class LocalSignal(Event, frozen=True, kw_only=True, tag="local_signal"):
    """To be sent to the other end as the ``d`` of an ``rtc`` message."""

    call: CallId
    epoch: int
    d: bytes


class PeerMoved(Event, frozen=True, kw_only=True, tag="peer_moved"):
    epoch: int
    stage: PeerStage


class FirstFrame(Event, frozen=True, kw_only=True, tag="first_frame"):
    """The first picture of this epoch has been decoded here."""

    epoch: int


class PeerSaid(Event, frozen=True, kw_only=True, tag="peer_said"):
    """The other end said something that is not the media process's own business.

    Heard here and not passed on: ``secure``, ``beat``, ``page`` and ``print`` headers, ``received``,
    ``refused``.
    """

    message: AnyPeerMessage


class FileArriving(Event, frozen=True, kw_only=True, tag="file_arriving"):
    id: PageId
    bytes: int
    received: int


class PageArrived(Event, frozen=True, kw_only=True, tag="page_arrived"):
    """A page lies whole at ``path`` in the visit's folder, its SHA-256 as announced."""

    id: PageId
    path: str
    source: PageSource
    width: int
    height: int
    bytes: int
    sha256: str


class PrintArrived(Event, frozen=True, kw_only=True, tag="print_arrived"):
    id: PageId
    path: str
    pages: int
    sha256: str


class FileDelivered(Event, frozen=True, kw_only=True, tag="file_delivered"):
    """The other end has all of it and found the same SHA-256."""

    id: PageId
    sha256: str


class FileFailed(Event, frozen=True, kw_only=True, tag="file_failed"):
    """Sending or receiving a file came to nothing; half of it is nowhere.

    ``checksum``, ``too_large``, ``not_a_page``, ``disk``, ``unreadable`` or ``peer_lost``.
    """

    id: PageId
    reason: str
    incoming: bool


class DeviceNews(Event, frozen=True, kw_only=True, tag="device_news"):
    """A device of ours stopped working, or works again (``problem`` is None)."""

    device: Device
    problem: Problem | None


class Sending(Event, frozen=True, kw_only=True, tag="sending"):
    """What really leaves, from the sender's counters, when it changes: the truth for "muted"."""

    microphone_muted: bool
    camera_off: bool
    picture: PictureSent = PictureSent.VIDEO
    """What the line allows of the picture."""
    held: bool = False
    """Nothing leaves and nothing is played or shown; the first two say what will be so afterwards."""


class AddressChanged(Event, frozen=True, kw_only=True, tag="address_changed"):
    """This machine has other addresses or another way out than before."""


class LineMeter(Event, frozen=True, kw_only=True, tag="line_meter"):
    """The line to the other end as our picture finds it, once a second while a peer carries."""

    kbps: float
    """What the line takes of the picture."""
    lost: float
    """Of the last second's packets, 0-1."""
    queued_ms: float
    """How long packets wait before it."""


class VolumeIs(Event, frozen=True, kw_only=True, tag="volume_is"):
    """How loud the other person is here: once the devices have been tried, and when it was changed."""

    level: int


class Meter(Event, frozen=True, kw_only=True, tag="meter"):
    """What the call really is, once a second while a peer is secured; numbers are of this last second."""

    epoch: int
    fps_received: float
    """Pictures decoded."""
    fps_sent: float
    """Pictures encoded."""
    width: int
    height: int
    """Of the last decoded picture; 0 before the first."""
    level_received: float
    """Loudness of the other end's sound, root mean square, 0-1."""
    level_sent: float
    rtt_ms: float
    """From the heartbeat."""
    frames_total: int
    """Pictures decoded since the call began, over all epochs."""
    fps_p5: float | None
    """5th percentile over the call of pictures decoded in each second; None before the first full one."""
    freezes: int
    """Gaps over 200 ms between decoded pictures since the call began."""
    audio_s: float
    """Seconds of sound decoded since the call began."""
    packets_lost: int
    """Of picture and sound, since the peer was opened; what came when asked for again is not lost."""
    call_packets_lost: int = 0
    """Since the call began, over all epochs, as ``call_packets``, of which they are a part."""
    call_packets: int = 0
    width_p5: int = 0
    height_p5: int = 0
    """What 95 % of the call's pictures reached; 0 before the first."""
    delay_ms: float = 0.0
    """Median from capture at the other end to decoded here, of this second; 0 while it is not known."""
    delay_p95_ms: float = 0.0
    delay_call_p95_ms: float = 0.0
    """Of the call, over all epochs."""
    kbps_sent: float = 0.0
    """Of the picture, without headers."""
    kbps_received: float = 0.0
    asked_again: int = 0
    """Packets asked for once more, sent once more, and made from parity, since the peer was opened."""
    sent_again: int = 0
    repaired: int = 0
    wholes_asked: int = 0
    """Whole pictures asked for since the peer was opened."""
    concealed: float = 0.0
    """The share of the sound that never came and had to be made up, 0-1."""
    sound_delay_ms: float = 0.0
    """How long sound lies in the buffer before it is played."""
    mouth_to_ear_ms: float | None = None
    """Estimated from the other microphone to our loudspeaker; None while not both clocks are known."""
    skew_ms: float | None = None
    """How much later than the picture the sound is, EN 301 549 6.5.4; None while there is only one."""
    sound_hz: int | None = None
    """How high the sound of this second reached; None when none came."""


AnyEvent = (
    Started
    | LocalSignal
    | PeerMoved
    | FirstFrame
    | PeerSaid
    | FileArriving
    | PageArrived
    | PrintArrived
    | FileDelivered
    | FileFailed
    | DeviceNews
    | Sending
    | AddressChanged
    | LineMeter
    | VolumeIs
    | Meter
)
