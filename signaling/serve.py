"""Starts and stops a whole server: data folder, certificates, store, hub, web front."""

import asyncio
import contextlib
import fcntl
import gc
import ipaddress
import os
import signal
import socket
import ssl
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import uvloop
from aiohttp import web
from cryptography import x509

from common.clock import Clock, Instant, SystemClock
from common.errors import EtaluukkuError, StoreError
from common.log import logger
from config.routing import Routing
from config.schema import Server, ServerSettings
from signaling.audit.anchors import anchoring
from signaling.audit.retention import retaining
from signaling.booking.branch import Branch
from signaling.booking.office import BookingOffice
from signaling.databases import (
    open_bookings,
    open_lease,
    open_log,
    open_postgres,
    open_records,
    open_store,
)
from signaling.directory import DirectoryCatalogue
from signaling.door.front import listen
from signaling.door.limits import Limits
from signaling.door.tls import TlsFiles, deployment_authority, server_context
from signaling.hub.events import Keep
from signaling.hub.machine import Hub
from signaling.hub.rules import Rules, Strategy
from signaling.hub.visits import ENDED_KEPT_SECONDS
from signaling.ice_servers import IceServers
from signaling.identity.account_commands import setup_line
from signaling.identity.commands import public_address
from signaling.identity.identity import Identity
from signaling.identity.provider import Provider
from signaling.identity.web import EnrolmentDesk
from signaling.log.entries import AnyEntry, ServerStarted
from signaling.log.store import Store
from signaling.nodes.node import Leases, Node, Opened
from signaling.nodes.office import Office
from signaling.nodes.tenure import Tenure
from signaling.office.surveys import load_surveys
from signaling.pilot.deriving import records
from signaling.reporting import known_background, known_case, known_pilot
from signaling.rolling_out import load_rollout
from signaling.server import SignalingServer
from signaling.watching.routes import Watching
from signaling.watching.tally import Tally
from signaling.web.admin_routes import AdminRoutes
from signaling.web.app import Part, make_app
from signaling.web.booking_routes import BookingRoutes
from signaling.web.gate import Gate
from signaling.web.login_routes import LoginRoutes
from signaling.web.newsletter_page import Sources
from signaling.web.office_pages import OfficePages
from signaling.web.office_routes import OfficeRoutes
from signaling.web.pilot_routes import Pilot
from signaling.web.provider_routes import ProviderRoutes
from signaling.web.report_routes import ReportRoutes
from signaling.web.staff_pages import StaffPages
from signaling.web.survey_routes import SurveyRoutes
from signaling.web.visits_page import PilotPage

log = logger(__name__)
COLLECT_AFTER = 50_000
"""New objects before the collector looks for rings among them; a relay makes none that it must find."""


class ServeError(EtaluukkuError):
    """The server cannot be started as asked."""


def serve(settings: ServerSettings) -> None:
    """Serve until told to stop (SIGINT, SIGTERM).  Raises ServeError, StoreError."""
    server = settings.server
    if server.plain:
        check_plain(server.host)
    server.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    with locked(server.data_dir):
        clock = SystemClock()
        context = None if server.plain else server_context(tls_files(server), tls_names(server), clock.wall())
        identity = identity_of(server)
        if not identity.accounts.has_administrator():
            say(setup_line(identity))
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            serving = as_node if server.database else alone
            runner.run(_serve(settings, serving(settings, identity, clock), identity, context, clock))


@contextlib.asynccontextmanager
async def alone(settings: ServerSettings, identity: Identity, clock: Clock) -> AsyncIterator[SignalingServer]:
    """The one server of a file."""
    store = open_store(settings.server)
    try:
        server = SignalingServer(
            hub_of(settings, store, clock), store, identity, clock, limits_of(settings.server)
        )
        server.keep(Keep(ServerStarted(version=own_version())))
        Branch(open_bookings(settings.server), settings.booking, settings.directory, clock, server)
        yield server
    finally:
        store.close()


@contextlib.asynccontextmanager
async def as_node(settings: ServerSettings, identity: Identity, clock: Clock) -> AsyncIterator[Node]:
    """One of several equal servers on a database."""
    name, limits = node_name(settings.server), limits_of(settings.server)
    bookings = await asyncio.to_thread(open_bookings, settings.server)

    async def office(tenure: Tenure, epoch: int, tally: Tally) -> Opened:
        store = await asyncio.to_thread(open_postgres, settings.server, name, epoch)
        try:
            hub = await asyncio.to_thread(hub_of, settings, store, clock)
        except StoreError:
            store.close()
            raise
        mind = Office(hub, tenure, epoch, limits.retry_ms)
        server = SignalingServer(mind, store, identity, clock, limits, tally)
        server.keep(Keep(ServerStarted(version=own_version())))
        Branch(bookings, settings.booking, settings.directory, clock, server)
        return server, store

    def lease(address: str) -> Leases:
        return open_lease(settings.server, name, settings.server.node_url or address)

    tls = None if settings.server.plain else ssl.create_default_context(cafile=settings.server.ca_path)
    yield Node(lease, office, clock, limits, tls, settings.server.lease_seconds)


async def _serve(
    settings: ServerSettings,
    serving: contextlib.AbstractAsyncContextManager[SignalingServer | Node],
    identity: Identity,
    context: ssl.SSLContext | None,
    clock: Clock,
) -> None:
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    audit, session_log = settings.audit, open_log(settings.server)
    async with (
        anchoring(session_log, settings, clock),
        retaining(identity.records, audit, clock),
        serving as server,
    ):
        app = pages_of(settings, server, identity, clock)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=2.0)
        try:
            await _listen(settings.server, server, runner, context, stopped)
        finally:
            await server.stop()
            await runner.cleanup()


async def _listen(
    settings: Server,
    server: SignalingServer | Node,
    runner: web.AppRunner,
    context: ssl.SSLContext | None,
    stopped: asyncio.Event,
) -> None:
    """Take connections until told to stop."""
    try:
        listener = await listen(server, runner, settings.host, settings.port, context)
    except OSError as error:
        raise ServeError(f"cannot listen on {settings.host}:{settings.port}: {error.strerror}") from None
    settle_memory()
    host, port = listener.sockets[0].getsockname()[:2]
    address = f"{'ws' if context is None else 'wss'}://{bracketed(host)}:{port}"
    if isinstance(server, Node):
        await server.start(address)
    say(f"listening on {address}")
    await stopped.wait()
    listener.close()


def pages_of(
    settings: ServerSettings, server: SignalingServer | Node, identity: Identity, clock: Clock
) -> web.Application:
    """Every page, behind the gate."""
    ours, directory = settings.server, settings.directory
    session_log, page = open_log(ours), PilotPage(directory)
    provider = Provider(settings.provider, clock) if settings.provider.issuer else None
    staff = StaffPages(directory, provider=provider is not None)
    gate = Gate(identity, clock, staff, watchers=ours.watchers, secure=not ours.plain)
    bookings = open_bookings(ours)
    office_pages = OfficePages()
    office = BookingOffice(bookings, settings.booking, directory, clock)
    parts: list[Part] = [
        LoginRoutes(staff, gate, identity, clock),
        ProviderRoutes(staff, gate, identity, provider, clock, secure=not ours.plain),
        AdminRoutes(staff, gate, identity, directory, public_address(ours), clock),
        Pilot(
            page,
            session_log,
            background=lambda: known_background(ours.pilot_path, directory),
            form_token=gate.form_token,
        ),
        ReportRoutes(page, directory, session_log, ours.pilot_path, ours.costs_path, clock),
        SurveyRoutes(
            office_pages,
            lambda: load_surveys(ours.data_dir / "surveys.toml"),
            session_log,
            identity.records,
            clock,
        ),
        OfficeRoutes(
            office_pages,
            directory,
            clock,
            rollout=lambda: load_rollout(ours.data_dir),
            visits=lambda: records(session_log.visits(), known_background(ours.pilot_path, directory)),
            criteria=lambda: known_case(
                session_log, ours.data_dir / "criteria.toml", ours.pilot_path, directory
            ),
            letter=lambda: Sources(
                load_rollout(ours.data_dir), known_pilot(session_log, ours.pilot_path, directory)
            ),
        ),
        EnrolmentDesk(identity, clock),
        Watching(server, ours.data_dir, certificate_end(ours), clock),
        BookingRoutes(office, bookings, settings.booking, directory, clock, server.open_services),
    ]
    return make_app(gate, *parts, *([server] if isinstance(server, Node) else []))


def settle_memory() -> None:
    """What is here now stays: the collector need not look at it again, and need not look so often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER, 20, 50)


def hub_of(settings: ServerSettings, store: Store, clock: Clock) -> Hub:
    """The hub as the log says it stood.  Raises StoreError."""
    return Hub(
        rules_of(settings.server, settings.routing),
        DirectoryCatalogue(settings.directory, clock),
        past_of(store, clock),
        clock.now(),
    )


def past_of(store: Store, clock: Clock) -> Iterator[tuple[Instant, AnyEntry]]:
    """What the log remembers, its times on this process's clock."""
    now, wall = clock.now(), clock.wall()
    for line in store.past(wall - timedelta(seconds=ENDED_KEPT_SECONDS)):
        yield Instant(now - max(0.0, (wall - line.at).total_seconds())), line.entry


def rules_of(server: Server, routing: Routing) -> Rules:
    return Rules(
        strategy=Strategy(routing.strategy),
        strategies={one.service: Strategy(one.strategy) for one in routing.queues},
        priorities={one.service: one.priority for one in routing.queues if one.priority},
        fallbacks={one.language: one.then for one in routing.fallbacks},
        neighbours={one.service: one.neighbours for one in routing.queues if one.neighbours},
        widen_language_seconds=routing.widen_language_seconds,
        widen_service_seconds=routing.widen_service_seconds,
        hold_back_seconds=routing.hold_back_seconds,
        hold_late_seconds=routing.hold_late_seconds,
        offer_seconds=routing.offer_seconds,
        offer_misses=routing.offer_misses,
        rest_seconds=routing.rest_seconds,
        wrapup_seconds=routing.wrapup_seconds,
        grace_seconds=server.grace_seconds,
        session_ttl_seconds=server.session_ttl_seconds,
        ping_idle_seconds=server.ping_idle_seconds,
        ping_call_seconds=server.ping_call_seconds,
        default_handling_seconds=server.default_handling_seconds,
        ice_servers=IceServers(server.ice_servers, server.turn_secret, SystemClock()).of,
    )


def limits_of(server: Server) -> Limits:
    return Limits(
        hello_seconds=server.hello_seconds,
        messages_per_second=server.max_messages_per_second,
        outbound_bytes=server.outbound_limit_bytes,
    )


def identity_of(server: Server) -> Identity:
    """Accounts and devices of this server's data folder; made when there are none.  Raises StoreError."""
    try:
        server.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise StoreError(f"{server.data_dir}: {error.strerror}") from None
    ca = deployment_authority(tls_files(server), SystemClock().wall())
    return Identity.open(open_records(server), server.issuer_key_path, ca)


def certificate_end(server: Server) -> datetime | None:
    """When the certificate ends that this server shows; None without TLS."""
    if server.plain:
        return None
    return x509.load_pem_x509_certificate(server.certificate_path.read_bytes()).not_valid_after_utc


def node_name(server: Server) -> str:
    """No other node's: two that share one would each take the other for its own past."""
    return server.node or f"{socket.gethostname()}:{server.data_dir.absolute()}"


def tls_files(server: Server) -> TlsFiles:
    return TlsFiles(server.ca_path, server.certificate_path, server.key_path)


def tls_names(server: Server) -> Sequence[str]:
    """The names of the certificate: those of the settings, and the address listened on when it is one."""
    names = list(server.certificate_names)
    if server.host not in names and server.host not in ("0.0.0.0", "::"):  # noqa: S104  # compared, not bound
        names.append(server.host)
    return names


def check_plain(host: str) -> None:
    """Raise ServeError when serving without TLS would be heard by others."""
    if not is_loopback(host):
        raise ServeError(f"--plain serves without TLS, so only on this machine: not on {host}")


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def own_version() -> str:
    try:
        return version("etaluukku")
    except PackageNotFoundError:
        return "0"


def say(line: str) -> None:
    """A line for whoever started the server; programs read some of them."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


@contextlib.contextmanager
def locked(data_dir: Path) -> Iterator[None]:
    """One server for one data folder."""
    descriptor = os.open(data_dir / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise StoreError(f"another server uses {data_dir}") from None
        yield
    finally:
        os.close(descriptor)
