"""``etaluukku-server doctor``: looks at everything a server needs, and says what to do.

Changes nothing, and asks nobody but this machine and the deployment's own database and TURN servers.
"""

import http.client
import ipaddress
import json
import secrets
import shutil
import socket
import ssl
import struct
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import date, datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature

from common.errors import StoreError
from config.audit import Audit
from config.schema import IceServer, Server, ServerSettings
from signaling.audit.retention import last_run
from signaling.databases import check_structure, looking, open_log
from signaling.log.store import decode_time
from signaling.serve import bracketed, tls_names
from signaling.watching import findings
from signaling.watching.findings import Finding, State
from signaling.watching.health import Room

ANSWER_SECONDS = 2.0
STUN_COOKIE = 0x2112A442
STUN_BINDING, STUN_SUCCESS = 0x0001, 0x0101
DEFAULT_PORTS = {"stun": 3478, "turn": 3478, "stuns": 5349, "turns": 5349}


def examine(settings: ServerSettings, now: datetime) -> list[Finding]:
    """All findings, in the order a person would look."""
    server = settings.server
    return [
        _disk(server),
        *_tls(server, now),
        _clock(server, now),
        _database(server),
        _retention(server, now),
        _anchors(settings.audit),
        *_devices(server, now),
        _port(server),
        *(_turn(one) for one in server.ice_servers),
    ]


def _disk(server: Server) -> Finding:
    try:
        usage = shutil.disk_usage(server.data_dir)
    except OSError:
        return findings.of_disk(None)
    return findings.of_disk(Room(usage.free, usage.total))


def _tls(server: Server, now: datetime) -> Iterator[Finding]:
    if server.plain:
        yield Finding(
            "certificate", State.WELL, "Not needed: the server is for this machine only (server.plain)."
        )
        return
    try:
        leaf = x509.load_pem_x509_certificate(server.certificate_path.read_bytes())
        ca = x509.load_pem_x509_certificate(server.ca_path.read_bytes())
    except (OSError, ValueError) as error:
        yield Finding(
            "certificate", State.ILL, f"It cannot be read ({error}): start the server once, or bring it back."
        )
        return
    own = server.ca_path.with_suffix(".key").exists()
    yield findings.of_certificate(leaf.not_valid_after_utc, now, renews_itself=own)
    yield findings.of_names(tls_names(server), _names_of(leaf))
    yield findings.of_chain(_why_not_vouched(leaf, ca, now))


def _names_of(certificate: x509.Certificate) -> list[str]:
    try:
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return []
    addresses = [str(one) for one in names.get_values_for_type(x509.IPAddress)]
    return [*names.get_values_for_type(x509.DNSName), *addresses]


def _why_not_vouched(leaf: x509.Certificate, ca: x509.Certificate, now: datetime) -> str | None:
    if ca.not_valid_after_utc <= now:
        return f"the authority ended on {ca.not_valid_after_utc:%Y-%m-%d}"
    try:
        leaf.verify_directly_issued_by(ca)
    except (ValueError, TypeError, InvalidSignature):
        return "it was signed by another"
    return None


def _clock(server: Server, now: datetime) -> Finding:
    return findings.of_clock(_last_logged(server), _is_synchronized(), now)


def _last_logged(server: Server) -> datetime | None:
    try:
        with looking(server) as tables:
            row = tables.execute("SELECT header FROM log ORDER BY seq DESC LIMIT 1").fetchone()
            return decode_time(row[0]) if row else None
    except StoreError:  # the database has its own finding
        return None


def _is_synchronized() -> bool | None:
    try:
        said = subprocess.run(
            ["timedatectl", "show", "--property=NTPSynchronized", "--value"],
            capture_output=True, text=True, timeout=ANSWER_SECONDS, check=True,
        ).stdout.strip()  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return None
    return {"yes": True, "no": False}.get(said)


def _database(server: Server) -> Finding:
    if server.database and (why_not := _why_silent(server)) is not None:
        return findings.of_silent_database(why_not)
    try:
        check_structure(server)
        verdict = open_log(server).verify()
    except StoreError as error:
        return findings.of_database(f"{error}", 0, "")
    broken = f"The log is broken at line {verdict.first_bad}" if verdict.first_bad is not None else None
    return findings.of_database(broken, verdict.lines, verdict.head)


def _retention(server: Server, now: datetime) -> Finding:
    try:
        with looking(server) as tables:
            return findings.of_retention(last_run(tables), now)
    except StoreError:  # the database has its own finding
        return findings.of_retention(None, now)


def _anchors(audit: Audit) -> Finding:
    away = [str(path) for path in audit.anchor_files if not path.parent.is_dir()]
    return findings.of_anchors(len(audit.anchor_files) + audit.anchor_syslog, away)


def _why_silent(server: Server) -> str | None:
    try:
        with looking(server) as tables:
            tables.execute("SELECT 1")
    except StoreError as error:
        return str(error)
    return None


def _devices(server: Server, now: datetime) -> Iterator[Finding]:
    try:
        with looking(server) as tables:
            rows = tables.execute("SELECT id, not_after FROM device ORDER BY id")
            ends = [(name, date.fromisoformat(end)) for name, end in rows]
    except StoreError:
        return
    yield findings.of_devices(ends, now)


def _port(server: Server) -> Finding:
    host = "127.0.0.1" if server.host in ("0.0.0.0", "::") else server.host  # noqa: S104  # compared, not bound
    address = f"{bracketed(host)}:{server.port}"
    scheme = "http" if server.plain else "https"
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # whether it can be believed is another finding
    try:
        with urllib.request.urlopen(  # noqa: S310  # always http or https, to our own port
            f"{scheme}://{address}/health", timeout=ANSWER_SECONDS, context=context
        ) as page:
            status = json.loads(page.read(65536)).get("status")
    except urllib.error.HTTPError:
        return findings.of_port(address, None, taken=True)
    except urllib.error.URLError as error:
        return findings.of_port(address, None, taken=not isinstance(error.reason, ConnectionRefusedError))
    except (OSError, http.client.HTTPException, ValueError, AttributeError):
        return findings.of_port(address, None, taken=True)
    return findings.of_port(address, str(status), taken=True)


def _turn(ice: IceServer) -> Finding:
    try:
        scheme, host, port, over_tcp = address_of(ice.urls)
    except ValueError:
        return findings.of_turn(ice.urls, "the address cannot be read")
    try:
        if over_tcp:
            socket.create_connection((host, port), ANSWER_SECONDS).close()
            return findings.of_turn(ice.urls, None)
        return findings.of_turn(ice.urls, _ask_stun(host, port))
    except TimeoutError:
        return findings.of_turn(ice.urls, f"nothing in {ANSWER_SECONDS:.0f} s")
    except OSError as error:
        return findings.of_turn(ice.urls, error.strerror or scheme)


def _ask_stun(host: str, port: int) -> str | None:
    """A binding request as every STUN and TURN server answers it (RFC 8489); why there is no good answer."""
    transaction = secrets.token_bytes(12)
    asked = struct.pack("!HHI", STUN_BINDING, 0, STUN_COOKIE) + transaction
    family, _, _, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_DGRAM)[0]
    with socket.socket(family, socket.SOCK_DGRAM) as wire:
        wire.settimeout(ANSWER_SECONDS)
        wire.connect(where)
        wire.send(asked)
        return why_no_answer(wire.recv(2048), transaction)


def why_no_answer(said: bytes, transaction: bytes) -> str | None:
    """What is wrong with an answer to a binding request; None when nothing is."""
    if len(said) < 20:
        return "the answer is no STUN"
    kind, _, cookie = struct.unpack("!HHI", said[:8])
    if (kind, cookie, said[8:20]) != (STUN_SUCCESS, STUN_COOKIE, transaction):
        return "the answer is no STUN"
    return None


def address_of(url: str) -> tuple[str, str, int, bool]:
    """Scheme, host, port, and whether TCP is used, of a ``stun:`` or ``turn:`` address (RFC 7064, 7065)."""
    scheme, _, rest = url.partition(":")
    rest, _, query = rest.partition("?")
    host, port = rest, str(DEFAULT_PORTS[scheme])
    if rest.startswith("["):
        host, _, after = rest[1:].partition("]")
        ipaddress.IPv6Address(host)
        port = after.removeprefix(":") or port
    elif ":" in rest:
        host, _, port = rest.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise ValueError(url)
    return scheme, host, int(port), query == "transport=tcp" or scheme in ("stuns", "turns")


def report(found: list[Finding]) -> Iterator[str]:
    """A line for each finding."""
    marks = {State.WELL: "ok  ", State.SOON: "soon", State.ILL: "ILL "}
    for one in found:
        yield f"{marks[one.state]} {one.what:12} {one.says}"
