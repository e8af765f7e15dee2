"""One of several equal servers: keeps the line while it has the lease, else is a door to who has it.

What is decided about the lease is ``signaling.nodes.tenure``'s; what is decided about calls the hub's.
"""

import asyncio
import contextlib
import hmac
import ssl
from collections.abc import Awaitable, Callable
from typing import Protocol, assert_never

import aiohttp
from aiohttp import web

from common.clock import Clock
from common.errors import StoreError
from common.ids import ServiceId, SiteId
from common.log import logger
from common.protocol.codec import MAX_FRAME_BYTES
from signaling.door.limits import Limits
from signaling.door.sockets import Socket
from signaling.door.websocket import WebSocket
from signaling.hub.events import TimePassed
from signaling.log.store import Store
from signaling.nodes.corridor import Corridor
from signaling.nodes.doors import Doors
from signaling.nodes.pipe import HEARTBEAT_SECONDS, LONGEST_BYTES, Pipe
from signaling.nodes.tenure import (
    ASK_SHARE,
    Follow,
    Lease,
    LeaveOffice,
    Move,
    TakeOffice,
    Tenure,
    TenureState,
)
from signaling.server import MOST_STRANGERS, SignalingServer
from signaling.watching.tally import Tally

NODE_PATH = "/v1/node"
EPOCH = "X-Etaluukku-Epoch"
RETRY_SECONDS = 0.5
CONNECT_SECONDS = 3.0
GOODBYE_SECONDS = 2.0
"""After which programs at a node that does not answer are no longer waited for."""
LAST_WORDS_SECONDS = 0.02
log = logger(__name__)

Opened = tuple[SignalingServer, Store]
Open = Callable[[Tenure, int, Tally], Awaitable[Opened]]
"""Build hub and server for a tenure's epoch, the log read.  Raises StoreError."""


class Leases(Protocol):
    """Where the lease is, asked by one node.  Every question raises StoreError."""

    async def ask(self, epoch: int | None, *, keeper_lives: bool = False) -> tuple[Lease, bool]: ...

    async def give_back(self, epoch: int) -> None: ...

    async def secret(self) -> str: ...

    async def wait(self, seconds: float) -> None: ...

    async def close(self) -> None: ...


class Node:
    """Serves programs from ``start`` to ``stop``, whoever keeps the line."""

    def __init__(
        self,
        leases: Callable[[str], Leases],
        open_office: Open,
        clock: Clock,
        limits: Limits,
        tls: ssl.SSLContext | None,
        lease_seconds: float,
    ) -> None:
        """``leases``: the lease for a node that the others reach at an address.

        ``tls`` is how this node trusts the others; None to go without.
        """
        self.stopping = False
        self.tally = Tally()
        self._tenure = Tenure(lease_seconds)
        self._ask_seconds = ASK_SHARE * lease_seconds
        self._leases = leases
        self._open = open_office
        self._clock = clock
        self._tls = tls
        self._doors = Doors(limits.outbound_bytes)
        self._office: Opened | None = None
        self._secret = ""
        self._pipes: set[Pipe] = set()
        self._moves: asyncio.Queue[Move] = asyncio.Queue()
        self._tasks: list[asyncio.Task[None]] = []
        self._follower: asyncio.Task[None] | None = None

    async def start(self, address: str) -> None:
        """Begin to ask for the lease; the other nodes reach this one at ``address``.  Raises StoreError."""
        self._lease = self._leases(address)
        self._secret = await self._lease.secret()
        loop = asyncio.get_running_loop()
        self._tasks = [
            loop.create_task(self._ask_on(), name="lease"),
            loop.create_task(self._move_on(), name="moves"),
        ]

    async def stop(self) -> None:
        """Send everybody to the other nodes, and let one of them keep the line."""
        self.stopping = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if (office := self._office) is not None:
            epoch = self._tenure.epoch
            await self._close_office(office)
            if epoch is not None:
                self._tenure.resigned()
                with contextlib.suppress(StoreError):  # then the lease runs out by itself
                    await self._lease.give_back(epoch)
        self._doors.say_goodbye()
        while len(self._doors):
            await asyncio.sleep(LAST_WORDS_SECONDS)
        await self._stop_following()
        await self._lease.close()

    # -- what the front and the watching pages ask --

    @property
    def is_full(self) -> bool:
        """Whether no more programs may come."""
        if self._office is not None:
            return self._office[0].is_full
        return self._doors.strangers >= MOST_STRANGERS

    @property
    def store_ok(self) -> bool:
        """Whether programs here can get a ticket: the log can be written, or there is a way to who can."""
        if self._office is not None:
            return self._office[0].store_ok and self._tenure.in_force(self._clock.now())
        return self._doors.is_open

    def counts(self) -> dict[str, int]:
        """At a door only the programs are known, and those are counted by the keeper too."""
        if self._office is not None:
            return {**self._office[0].counts(), "keeper": 1}
        return {"programs": len(self._doors), "keeper": 0}

    def open_services(self, site: SiteId) -> list[ServiceId] | None:
        """The services of a site that some clerk on duty serves; None at a door, where nobody knows."""
        return self._office[0].open_services(site) if self._office is not None else None

    def arrived(self, transport: asyncio.Transport) -> asyncio.Protocol:
        """Serve one program, here or through the keeper."""
        socket = WebSocket(transport, 2 * MAX_FRAME_BYTES)
        peer = transport.get_extra_info("peername")
        self._admit(socket, peer[0] if peer else "")
        return socket

    def _admit(self, socket: Socket, address: str) -> None:
        if self._office is not None:
            self._office[0].admit(socket, address)
        else:
            self._doors.admit(socket, address)

    # -- other nodes come in here --

    def add_to(self, app: web.Application) -> None:
        app.router.add_get(NODE_PATH, self._serve_node)

    async def _serve_node(self, request: web.Request) -> web.WebSocketResponse:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if not self._secret or not hmac.compare_digest(given.encode(), self._secret.encode()):
            raise web.HTTPNotFound  # to everybody else there is no such page
        epoch = str(self._tenure.epoch)
        if self.stopping or self._office is None or request.headers.get(EPOCH) != epoch:
            raise web.HTTPConflict
        socket = web.WebSocketResponse(
            heartbeat=HEARTBEAT_SECONDS, max_msg_size=2 * LONGEST_BYTES, compress=False
        )
        await socket.prepare(request)
        pipe = Pipe(socket)
        corridor = Corridor(pipe.send, self._admit_far)
        self._pipes.add(pipe)
        log.info("another node is here")
        try:
            await pipe.run(corridor.hear)
        finally:
            self._pipes.discard(pipe)
            corridor.lost()
        return socket

    def _admit_far(self, socket: Socket, address: str) -> None:
        """One that comes while we say goodbye waits at its node for the next keeper."""
        if self._office is not None and not self.stopping:
            self._office[0].admit(socket, address)

    # -- the lease --

    async def _ask_on(self) -> None:
        while True:
            asked = self._clock.now()
            try:
                lease, ours = await self._lease.ask(self._tenure.epoch, keeper_lives=self._doors.is_open)
            except StoreError as error:
                log.warning("the lease cannot be asked for", problem=error)
            else:
                before = self._tenure.state(self._clock.now())
                for move in self._tenure.told(lease, ours=ours, asked=asked):
                    log.info("tenure moved", epoch=lease.epoch, move=type(move).__name__)
                    self._moves.put_nowait(move)
                if before is TenureState.IN_DOUBT and self._office is not None:
                    self._office[0].hear(TimePassed())
            await self._lease.wait(self._ask_seconds)

    async def _move_on(self) -> None:
        while True:
            move = await self._moves.get()
            match move:
                case TakeOffice(epoch):
                    await self._take_office(epoch)
                case LeaveOffice():
                    if self._office is not None:
                        await self._close_office(self._office)
                case Follow(keeper):
                    await self._stop_following()
                    loop = asyncio.get_running_loop()
                    self._follower = loop.create_task(self._follow(keeper), name="follower")
                case _:
                    assert_never(move)

    async def _take_office(self, epoch: int) -> None:
        await self._stop_following()
        while self._office is None and self._tenure.epoch == epoch:
            try:
                self._office = await self._open(self._tenure, epoch, self.tally)
            except StoreError as error:
                log.warning("the log cannot be read", problem=error)
                await asyncio.sleep(RETRY_SECONDS)
        if self._office is None:
            return
        self._doors.say_goodbye(only_greeted=True)
        for program in self._doors.take_waiting():
            self._office[0].admit(program.socket, program.address)

    async def _close_office(self, office: Opened) -> None:
        """Tell all programs to come back, and close; what they say from now on waits for the next keeper."""
        server, store = office
        loop = asyncio.get_running_loop()
        cut = [loop.call_later(GOODBYE_SECONDS, pipe.cut) for pipe in self._pipes]
        self._office = None
        await server.stop()
        for handle in cut:
            handle.cancel()
        for pipe in [*self._pipes]:
            pipe.cut()
        await asyncio.to_thread(store.close)

    # -- the way to the keeper --

    async def _stop_following(self) -> None:
        follower, self._follower = self._follower, None
        if follower is not None:
            follower.cancel()
            await asyncio.gather(follower, return_exceptions=True)

    async def _follow(self, keeper: Lease) -> None:
        headers = {"Authorization": f"Bearer {self._secret}", EPOCH: str(keeper.epoch)}
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_SECONDS)
        async with aiohttp.ClientSession(timeout=timeout, headers=headers) as http:
            while True:
                try:
                    async with http.ws_connect(
                        keeper.address + NODE_PATH,
                        ssl=self._tls or True,
                        heartbeat=HEARTBEAT_SECONDS,
                        max_msg_size=2 * LONGEST_BYTES,
                    ) as socket:
                        pipe = Pipe(socket)
                        self._doors.connected(pipe.send)
                        log.info("the way to the keeper is open", epoch=keeper.epoch)
                        await pipe.run(self._doors.hear)
                except (aiohttp.ClientError, OSError) as error:
                    log.info("the keeper is not reached", detail=type(error).__name__)
                finally:
                    self._doors.lost()
                await asyncio.sleep(RETRY_SECONDS)
