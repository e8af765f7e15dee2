"""One peer connection over aiortc.

A dull driver: what a connection means is decided by ``securing.PeerMachine``.  Nothing of ours is even
encoded before both ends are secured.
"""

import asyncio
import json
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import aiortc
from aiortc.sdp import candidate_from_sdp

from common.clock import Clock
from common.errors import ProtocolError
from common.log import logger
from common.media.connection import (
    SDP_ERRORS,
    codecs,
    has_relay,
    limit_gathering,
    new_connection,
    with_all_sections,
)
from common.media.hostile import Guard
from common.media.relays import Relays
from common.media.rtp import parity
from common.media.rtp.aiortc_port import AiortcRtp
from common.media.rtp.medium import Medium
from common.media.securing import (
    Agreed,
    ControlOpened,
    Heard,
    Move,
    Pass,
    PeerEvent,
    PeerMachine,
    Say,
    SignOfLife,
    Ticked,
    TransportEnded,
    transcript,
)
from common.media.wire import OpenPeer, PeerStage
from common.protocol.codec import peer_codec
from common.protocol.peer import AnyPeerMessage

TICK_SECONDS = 0.2
CLOSE_SECONDS = 2.0
"""aiortc's close can hang for ever (aiortc#792); the connection is left to itself then."""
MAX_SDP_CHARACTERS = 32 * 1024
MAX_PAPER_BYTES = 2 * 1024
"""Of one message on the paper channel: a chunk and its head."""
MAX_PAPER_WAITING = 64 * 1024
"""The same on the paper channel; chunks are paced, so only grants nobody reads come to it."""
MAX_CONTROL_WAITING = 1024 * 1024
"""Bytes on their way to an end that does not read; beyond it words are dropped."""

PICTURE_CODECS = ("video/h264", "video/vp8", "video/rtx", f"video/{parity.NAME}")
SECTIONS = (("audio", ("audio/opus",)), ("video", PICTURE_CODECS), ("video", PICTURE_CODECS))
"""Of the SDP, in order: sound, the person, the table."""

log = logger(__name__)


@dataclass(frozen=True)
class PeerPolicy:
    """How a peer may be opened."""

    seconds: float
    """Without being secured by then it has failed."""
    relay_only: bool
    relays: Relays


class PeerHost(Protocol):
    """What a peer tells, always on the loop."""

    def signal(self, peer: "Peer", d: bytes) -> None:
        """To be carried to the other end."""

    def moved(self, peer: "Peer", stage: PeerStage) -> None:
        """The peer has come this far."""

    def packet_came(self, peer: "Peer") -> None:
        """The first packet of picture or of sound came, on a secured peer."""

    def said(self, message: AnyPeerMessage) -> None:
        """The other end said this; only while secured."""

    def paper(self, peer: "Peer", data: bytes) -> None:
        """Bytes on the paper channel; only while secured."""


class Peer:
    """One epoch of one call: open it once, close it once."""

    def __init__(
        self,
        opening: OpenPeer,
        policy: PeerPolicy,
        host: PeerHost,
        sound: Medium,
        picture: Medium,
        table: Medium,
        clock: Clock,
    ) -> None:
        self.call, self.epoch = opening.call, opening.epoch
        self._offers = opening.offers
        self._host = host
        self._clock = clock
        self._machine = PeerMachine(policy.seconds, clock.now())
        self._tasks: set[asyncio.Task[None]] = set()
        self._rtp = AiortcRtp(clock)
        self._policy, self._ways = policy, policy.relays.ways(opening.ice_servers)
        self._ears = [
            (medium, medium.ear(self.epoch, lambda: host.packet_came(self)))
            for medium in (sound, picture, table)
        ]
        self._connection = self._new_connection()

    @property
    def stage(self) -> PeerStage:
        return self._machine.stage

    @property
    def secured(self) -> bool:
        return self._machine.secured

    @property
    def rtt_ms(self) -> float:
        return self._machine.rtt_s * 1000

    @property
    def paper_waiting(self) -> int:
        """Bytes put on the paper channel that have not left yet."""
        return int(self._paper.bufferedAmount)

    def open(self) -> None:
        """Begin: the offering end makes its offer, the other awaits one."""
        self._spawn(self._tick())
        if self._offers:
            self._spawn(self._offer())

    def signal_came(self, d: bytes) -> None:
        """What the other end sent through the server: ``{"type", "sdp"}`` or ``{"candidate", …}``."""
        self._spawn(self._take_signal(d))

    def say(self, message: AnyPeerMessage) -> None:
        """Say it on the control channel; dropped when there is nobody."""
        if self._control.readyState == "open" and self._control.bufferedAmount < MAX_CONTROL_WAITING:
            self._control.send(peer_codec.encode(message))

    def send_paper(self, data: bytes) -> None:
        """Bytes on the paper channel; dropped when there is nobody."""
        if self.secured and self._paper.readyState == "open" and self.paper_waiting < MAX_PAPER_WAITING:
            self._paper.send(data)

    async def close(self) -> None:
        """Nothing leaves or is shown from this moment; gone within ``CLOSE_SECONDS``."""
        self._rtp.close()
        self._machine.stage = self._machine.stage if self._machine.over else PeerStage.LOST
        for task in self._tasks:
            if task is not asyncio.current_task():
                task.cancel()
        try:
            await asyncio.wait_for(self._connection.close(), CLOSE_SECONDS)
        except TimeoutError:
            log.warning("peer does not close, left behind", call=self.call, epoch=self.epoch)

    def _new_connection(self) -> Any:
        way = self._ways[0]
        connection = new_connection(way.servers, relay_only=self._policy.relay_only)
        connection.on("connectionstatechange", lambda: self._connection_changed(connection))
        # The table's section is there from the beginning, and empty until it is shown: no offer anew.
        for (kind, names), (medium, ear) in zip(SECTIONS, self._ears, strict=True):
            transceiver = connection.addTransceiver(kind)
            transceiver.setCodecPreferences(codecs(kind, *names))
            self._rtp.take(transceiver, ear, medium.ssrcs)
        limit_gathering(connection, way.seconds)
        # WORKAROUND aiortc 1.16.0: channels before tracks, and the answering end under MAX_BUNDLE
        # throws away the one transport it has; it then waits for ever.
        self._control = self._channel(connection, "control", 0, self._control_came)
        self._paper = self._channel(connection, "paper", 1, self._paper_came)
        Guard(connection.sctp, self._cut)
        return connection

    async def _describe(self, offer: str | None = None) -> None:
        """Make our description, of an offer or of the answer to one, by the first way whose relay is reached.

        The last way is taken as it is: both ends may reach each other without a relay.
        """
        while True:
            connection, way = self._connection, self._ways[0]
            if offer is None:
                await connection.setLocalDescription(await connection.createOffer())
            else:
                await connection.setRemoteDescription(aiortc.RTCSessionDescription(sdp=offer, type="offer"))
                await connection.setLocalDescription(await connection.createAnswer())
            if has_relay(connection.localDescription.sdp):
                self._policy.relays.reached(way)
            elif len(self._ways) > 1:
                log.info("relay not reached", call=self.call, epoch=self.epoch, transport=way.transport)
                self._ways.pop(0)
                self._connection = self._new_connection()
                await connection.close()
                continue
            return

    async def _offer(self) -> None:
        await self._describe()
        self._send_description()

    async def _take_signal(self, d: bytes) -> None:
        try:
            match json.loads(d):
                case {"type": "offer" | "answer" as kind, "sdp": str(sdp)} if len(sdp) <= MAX_SDP_CHARACTERS:
                    await self._take_description(kind, sdp)
                case {"candidate": str(line), "sdpMLineIndex": int(index)} if line:
                    candidate = candidate_from_sdp(line.removeprefix("candidate:"))
                    candidate.sdpMLineIndex = index
                    await self._connection.addIceCandidate(candidate)
                case _:
                    log.warning("signal not understood", call=self.call, epoch=self.epoch)
        except SDP_ERRORS as error:
            log.warning("signal refused", call=self.call, epoch=self.epoch, error=type(error).__name__)
            self._do(TransportEnded())

    async def _take_description(self, kind: str, sdp: str) -> None:
        if (kind == "offer") is self._offers or self._connection.remoteDescription is not None:
            log.warning("description at the wrong moment", call=self.call, epoch=self.epoch)
            return
        if kind == "offer":
            await self._describe(sdp)
            self._send_description()
            offer, answer = sdp, self._connection.localDescription.sdp
        else:
            readable = aiortc.RTCSessionDescription(sdp=with_all_sections(sdp), type=kind)
            await self._connection.setRemoteDescription(readable)
            offer, answer = self._connection.localDescription.sdp, sdp
        self._do(Agreed(transcript(self.call, self.epoch, offer, answer)))

    def _send_description(self) -> None:
        ours = self._connection.localDescription
        self._host.signal(self, json.dumps({"type": ours.type, "sdp": ours.sdp}).encode())

    def _channel(self, connection: Any, label: str, number: int, came: Callable[[Any], None]) -> Any:
        channel = connection.createDataChannel(label, negotiated=True, id=number, ordered=True)
        channel.on("message", came)
        if label == "control":
            channel.on("open", lambda: self._do(ControlOpened()))
            channel.on("close", lambda: self._ended(connection))
        return channel

    def _control_came(self, text: str | bytes) -> None:
        try:
            message = peer_codec.decode(text)
        except ProtocolError as error:
            log.warning("word of the other end refused", call=self.call, code=error.code)
            return
        self._do(Heard(message))

    def _paper_came(self, data: str | bytes) -> None:
        self._do(SignOfLife(self._clock.now()))
        if self.secured and isinstance(data, bytes) and len(data) <= MAX_PAPER_BYTES:
            self._host.paper(self, data)

    def _cut(self, why: str) -> None:
        """The other end sends what no end of ours does; the next peer may be in better hands."""
        log.warning("data of the other end refused", call=self.call, epoch=self.epoch, why=why)
        self._do(TransportEnded())

    def _connection_changed(self, connection: Any) -> None:
        match connection.connectionState:
            case "failed":
                self._ended(connection, impostor=connection.iceConnectionState == "completed")
            case "closed":
                self._ended(connection)

    def _ended(self, connection: Any, *, impostor: bool = False) -> None:
        """One that was given up because its relay was not reached has nothing to say."""
        if connection is self._connection:
            self._do(TransportEnded(impostor=impostor))

    async def _tick(self) -> None:
        while not self._machine.over:
            if self._rtp.heard_at is not None:
                self._do(SignOfLife(self._rtp.heard_at))
            self._do(Ticked())
            await asyncio.sleep(TICK_SECONDS)

    def _do(self, event: PeerEvent) -> None:
        for action in self._machine.handle(event, self._clock.now()):
            match action:
                case Say(message=message):
                    self.say(message)
                case Pass(message=message):
                    self._host.said(message)
                case Move(stage=stage):
                    self._rtp.allow(self.secured)
                    self._host.moved(self, stage)

    def _spawn(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._task_ended)

    def _task_ended(self, task: asyncio.Task[None]) -> None:
        """A fault of ours ends the peer, which is opened anew, and is never a peer that hangs."""
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            trace = traceback.extract_tb(error.__traceback__)[-1]
            log.error("peer broke", error=repr(error), at=f"{trace.filename}:{trace.lineno}")
            self._do(TransportEnded())
