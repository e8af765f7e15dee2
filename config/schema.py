"""Every setting of the three programs, one frozen dataclass a section; units are in the names.

The values come from ``defaults/*.toml``, where each key has its comment: no default is written here, so there
is one place to look.  To add a setting, add the field here and the commented key there; the loader and
``--print-settings`` follow, and ``python -m config.document`` writes it into the documentation.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from common.ids import ServiceId
from common.protocol.codec import MAX_FRAME_BYTES
from common.protocol.peer import MAX_FILE_BYTES
from config.audit import Audit
from config.directory import Directory, Identifier, Language, Service, Shown, Site
from config.routing import ClerkLanguage, Routing
from config.rules import Form, Kinds, Marker, Range, Source

Port = Annotated[int, Range(0, 65535)]
Seconds = Annotated[float, Range(0.1, 86_400)]
Minutes = Annotated[int, Range(5, 480)]
Buffer = Annotated[int, Range(0, 240)]
Host = Annotated[str, Form(r"[A-Za-z0-9.:\-_]{1,253}", "a host name or an address")]
LinkUrl = Annotated[
    str,
    Form(
        r"(wss://([A-Za-z0-9.\-]+|\[[0-9A-Fa-f:]+\])|ws://(localhost|127\.0\.0\.1|\[::1\]))(:[0-9]{1,5})?(/[^\s?#]*)?",
        "a wss:// address (ws:// only to this machine)",
    ),
]
DatabaseUrl = Annotated[
    str,
    Form(r"(postgresql://[^\s]+)?", "a postgresql:// address, or nothing"),
    Marker.SECRET,
]
NodeUrl = Annotated[
    str,
    Form(
        r"(wss?://([A-Za-z0-9.\-]+|\[[0-9A-Fa-f:]+\]):[0-9]{1,5})?",
        "a wss:// address with its port, or nothing",
    ),
]
TurnSecret = Annotated[
    str, Form(r"(\S{16,200})?", "16 to 200 characters without spaces, or nothing"), Marker.SECRET
]
WebAddress = Annotated[
    str,
    Form(
        r"((https://[A-Za-z0-9.\-]+|http://(localhost|127\.0\.0\.1))(:[0-9]{1,5})?(/[^\s?#]*)?)?",
        "an https:// address (http:// only to this machine), or nothing",
    ),
]
DeviceName = Annotated[str, Form(r"(?s:.{1,200})", "a device name, 'default' or 'none'")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """The program's own log, on standard error."""

    level: Literal["DEBUG", "INFO", "WARNING", "ERROR"]


@dataclass(frozen=True, slots=True, kw_only=True)
class IceServer:
    """A STUN or TURN server of the deployment."""

    urls: Annotated[str, Form(r"(stuns?|turns?):[^\s/]+", "a stun:, turn: or turns: address")]
    username: str = ""
    credential: Annotated[str, Marker.SECRET] = ""

    def on_the_wire(self) -> dict[str, str]:
        """As ``call.begin`` tells it to both ends."""
        told = {"urls": self.urls, "username": self.username, "credential": self.credential}
        return {key: value for key, value in told.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """The signaling server."""

    host: Host
    port: Port
    plain: bool
    data_dir: Path
    database_file: Path
    database: DatabaseUrl
    node: Annotated[str, Form(r"[^\s]{0,64}", "a short name, or nothing")]
    node_url: NodeUrl
    lease_seconds: Seconds
    pilot_file: Path
    costs_file: Path
    certificate_file: Path
    key_file: Path
    ca_file: Path
    issuer_key_file: Path
    certificate_names: tuple[Host, ...]
    watchers: tuple[Host, ...]
    hello_seconds: Seconds
    ping_idle_seconds: Seconds
    ping_call_seconds: Seconds
    session_ttl_seconds: Seconds
    grace_seconds: Seconds
    default_handling_seconds: Seconds
    max_message_bytes: Annotated[int, Range(1024, MAX_FRAME_BYTES)]
    max_messages_per_second: Annotated[int, Range(1, 10_000)]
    outbound_limit_bytes: Annotated[int, Range(1024, 67_108_864)]
    ice_servers: tuple[IceServer, ...]
    turn_secret: TurnSecret

    @property
    def database_path(self) -> Path:
        """Where the session log and the waiting line are kept."""
        return self.data_dir / self.database_file

    @property
    def pilot_path(self) -> Path:
        """What the pilot is: its sites, days, questions; there when there is a pilot."""
        return self.data_dir / self.pilot_file

    @property
    def costs_path(self) -> Path:
        """What the pilot's costs rest on; there when its costs are reported."""
        return self.data_dir / self.costs_file

    @property
    def certificate_path(self) -> Path:
        return self.data_dir / self.certificate_file

    @property
    def key_path(self) -> Path:
        return self.data_dir / self.key_file

    @property
    def issuer_key_path(self) -> Path:
        """The key that signs the certificates of devices, made at first start."""
        return self.data_dir / self.issuer_key_file

    @property
    def ca_path(self) -> Path:
        """The deployment's own certificate authority, made at first start."""
        return self.data_dir / self.ca_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A service whose visits are longer or shorter than most."""

    service: Annotated[ServiceId, Identifier]
    minutes: Minutes
    buffer_minutes: Buffer


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """Times that can be booked.  Who can be booked is in the catalogue: ``authority.ID.desks``."""

    minutes: Minutes
    buffer_minutes: Buffer
    lengths: tuple[Length, ...]
    horizon_days: Annotated[int, Range(1, 366)]
    lead_minutes: Annotated[int, Range(0, 10_080)]
    walk_in_percent: Annotated[int, Range(0, 100)]
    early_minutes: Annotated[int, Range(0, 240)]
    no_show_minutes: Annotated[int, Range(1, 240)]
    forget_days: Annotated[int, Range(1, 366)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """Whom of the provider's people to let in, and as what."""

    claim: str
    value: str
    role: Literal["clerk", "supervisor", "pilot", "auditor", "administrator", "centre"]
    authority: str = ""
    owner: str = ""
    services: tuple[ServiceId, ...] = ()
    languages: tuple[ClerkLanguage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """The authority's own login, over OpenID Connect; without an issuer there is none."""

    issuer: WebAddress
    client_id: str
    client_secret: Annotated[str, Marker.SECRET]
    public_url: WebAddress
    scopes: tuple[str, ...]
    name_claim: str
    grants: tuple[Grant, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The way from a kiosk or a console to the server."""

    url: LinkUrl
    others: tuple[LinkUrl, ...]
    first_retry_seconds: Seconds
    max_retry_seconds: Seconds
    healthy_seconds: Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """Picture and sound of the person at this end."""

    camera: Annotated[Source, Kinds(("device", "file", "none"))]
    width: Annotated[int, Range(320, 3840)]  # EN 301 549 6.5.2: at least QVGA
    height: Annotated[int, Range(240, 2160)]
    fps: Annotated[int, Range(20, 60)]  # EN 301 549 6.5.3: at least 20
    microphone: DeviceName
    loudspeaker: DeviceName
    headset: bool
    hook: Annotated[Source, Kinds(("file", "key", "none"))]
    handset_microphone: DeviceName
    handset_loudspeaker: DeviceName
    relay_only: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """The kiosk read aloud to whoever does not see it."""

    voice: Literal["espeak", "none"]
    instead: Annotated[Source, Kinds(("folder", "none"))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Paper at the kiosk: the document camera, the scanner and the printer."""

    document_camera: Annotated[Source, Kinds(("device", "picture", "none"))]
    document_camera_width: Annotated[int, Range(640, 20_000)]
    document_camera_height: Annotated[int, Range(480, 20_000)]
    scanner: Annotated[Source, Kinds(("sane", "folder", "none"))]
    feeder: str
    printer: Annotated[Source, Kinds(("cups", "folder", "none"))]
    slip_printer: Annotated[Source, Kinds(("cups", "folder", "none"))]
    dpi: Annotated[int, Range(150, 600)]
    scan_seconds: Seconds
    print_seconds: Seconds
    max_page_bytes: Annotated[int, Range(65_536, MAX_FILE_BYTES)]
    max_pages: Annotated[int, Range(1, 200)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kiosk:
    """The citizen's touchscreen."""

    language: Shown
    large_text: bool
    high_contrast: bool
    fullscreen: bool
    idle_warning_seconds: Seconds
    idle_reset_seconds: Seconds
    reaction_seconds: Seconds
    cleared_seconds: Seconds
    absent_seconds: Annotated[float, Range(0, 3600)]
    switch_seconds: Annotated[float, Range(0.5, 30)]
    repeat_guard_seconds: Annotated[float, Range(0, 0.5)]  # EN 301 549 5.8
    visit_dir: Path
    state_dir: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Console:
    """The clerk's desktop."""

    language: Language
    theme: Literal["system", "light", "dark"]
    authority_login: bool
    save_dir: Path
    visit_dir: Path
    state_dir: Path


XRoadUrl = Annotated[str, Form(r"(https?://[^\s/?#]+)?", "an address without a path, or nothing")]
XRoadName = Annotated[
    str, Form(r"([^/\s]{1,64}(/[^/\s]{1,64}){3,4})?", "names between slashes, as X-Road has them, or nothing")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSystem:
    """The authority's own system, which takes in case numbers over the X-Road."""

    security_server: XRoadUrl
    client: XRoadName
    service: XRoadName
    outbox_dir: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """All sections, as the files name them.  Every program checks them all and keeps its own."""

    log: Log
    server: Server
    routing: Routing
    booking: Booking
    audit: Audit
    provider: Provider
    link: Link
    media: Media
    paper: Paper
    speech: Speech
    kiosk: Kiosk
    console: Console
    case_system: CaseSystem


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One setting as ``--print-settings`` shows it."""

    key: str
    value: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSettings:
    """What ``etaluukku-server`` is started with; ``directory`` has every site."""

    log: Log
    server: Server
    routing: Routing
    booking: Booking
    audit: Audit
    provider: Provider
    directory: Directory
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskSettings:
    """What ``etaluukku-kiosk --site SITE`` is started with."""

    log: Log
    link: Link
    media: Media
    paper: Paper
    speech: Speech
    kiosk: Kiosk
    site: Site
    directory: Directory
    lines: tuple[Line, ...]

    @property
    def services(self) -> tuple[Service, ...]:
        """The site's services in the order of its buttons."""
        return tuple(self.directory.services[one] for one in self.site.services)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsoleSettings:
    """What ``etaluukku-console`` is started with; ``directory`` has every site."""

    log: Log
    link: Link
    media: Media
    console: Console
    case_system: CaseSystem
    directory: Directory
    lines: tuple[Line, ...]
