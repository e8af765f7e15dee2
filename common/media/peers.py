"""The peers of a visit: the one that carries the call, and the one that is opened beside it.

A dull driver of ``crossing``: it opens and closes, lets the media move, and tells how far each has come.
"""

import asyncio
from collections.abc import Callable
from typing import Protocol

from common.clock import Clock
from common.ids import CallId
from common.log import logger
from common.media.crossing import (
    Carry,
    Crossing,
    CrossingEvent,
    Drop,
    Ended,
    HeardAgain,
    Linger,
    LingerOver,
    Opened,
    PacketCame,
    Secured,
)
from common.media.peer import Peer, PeerPolicy
from common.media.picture_stream import PictureStream
from common.media.relays import Relays
from common.media.rtp.medium import Medium
from common.media.rtp.sound import SoundStream
from common.media.wire import AnyEvent, LocalSignal, OpenPeer, PeerMoved, PeerStage, RemoteSignal
from common.protocol.peer import AnyPeerMessage

LINGER_SECONDS = 1.0
"""A peer that was left still hears: what is on its way, and an end that follows later."""
BESIDE_SECONDS = 8.0
"""To be secured beside another peer: one that asks in vain asks less and less often, and would come late."""
MAX_EARLY_SIGNALS = 32

log = logger(__name__)


class PeersHost(Protocol):
    """What the peers tell, always on the loop."""

    def begins(self) -> None:
        """The streams of a new call are there; nothing of an earlier one counts any more."""

    def carried(self, peer: Peer) -> None:
        """Words and paper go by this peer from now on; those on the way by another may be lost."""

    def fell_silent(self) -> None:
        """The other end is not heard any more, and is awaited."""

    def alone(self) -> None:
        """No peer carries any more."""

    def said(self, message: AnyPeerMessage) -> None:
        """The other end said this; only while secured."""

    def paper(self, data: bytes) -> None:
        """Bytes on the paper channel; only while secured."""


class Peers:
    """From the first peer of a call to the last; fits ``peer.PeerHost``."""

    def __init__(
        self,
        host: PeersHost,
        sound: Callable[[], SoundStream],
        picture: Callable[[], PictureStream],
        table: Callable[[PictureStream], PictureStream],
        tell: Callable[[AnyEvent], None],
        clock: Clock,
        *,
        relay_only: bool,
    ) -> None:
        """``sound``, ``picture``: make the streams of a call, which live as long as it has a peer; ``table``
        makes the one that shares the line with that picture.
        """
        self.sound: SoundStream | None = None
        self.picture: PictureStream | None = None
        self._host, self._make_sound, self._make_picture, self._make_table = host, sound, picture, table
        self._tell, self._clock, self._relay_only = tell, clock, relay_only
        self._relays = Relays()
        self._call: CallId | None = None
        self._crossing = Crossing(leads=False)
        self._media: tuple[Medium, Medium, Medium] | None = None
        """Sound, the person, the table: the person moves before the table, which goes along."""
        self._open: dict[int, Peer] = {}
        self._secured: set[int] = set()
        """Epochs that have been secured once."""
        self._early: list[RemoteSignal] = []
        self._closing: set[asyncio.Task[None]] = set()

    @property
    def carrier(self) -> Peer | None:
        """The peer that carries; it is secured."""
        carrier = self._crossing.carrier
        return None if carrier is None else self._open.get(carrier)

    def open(self, command: OpenPeer) -> None:
        """Beside the one that carries, if it is of the same call."""
        if command.call != self._call or not self._open:
            self.close()
            self._begin(command)
        if self._media is None or command.epoch in self._open:
            return
        seconds = command.open_seconds if self.carrier is None else min(command.open_seconds, BESIDE_SECONDS)
        policy = PeerPolicy(seconds, self._relay_only, self._relays)
        peer = self._open[command.epoch] = Peer(command, policy, self, *self._media, self._clock)
        self._happened(Opened(command.epoch))
        self._tell(PeerMoved(epoch=command.epoch, stage=PeerStage.OPENING))
        peer.open()
        early, self._early = self._early, []
        for one in early:
            self.take_signal(one)

    def take_signal(self, command: RemoteSignal) -> None:
        """Signals of peers that are no more are dropped; those of a newer one wait for it to be opened."""
        if (peer := self._open.get(command.epoch)) is not None:
            peer.signal_came(command.d)
        elif command.epoch > max(self._open, default=0) and len(self._early) < MAX_EARLY_SIGNALS:
            self._early.append(command)

    def close(self) -> None:
        """All of them; the streams end."""
        had_carrier = self.carrier is not None
        for epoch in list(self._open):
            self._close(epoch)
        self._secured.clear()
        if self._media is not None:
            for medium in self._media:
                medium.close()
        self._media = self.sound = self.picture = self._call = None
        if had_carrier:
            self._host.alone()

    async def closed(self) -> None:
        """Those being closed are gone."""
        await asyncio.gather(*self._closing, return_exceptions=True)

    # What a peer tells: fits ``peer.PeerHost``.

    def signal(self, peer: Peer, d: bytes) -> None:
        self._tell(LocalSignal(call=peer.call, epoch=peer.epoch, d=d))

    def moved(self, peer: Peer, stage: PeerStage) -> None:
        log.info("peer moved", call=peer.call, epoch=peer.epoch, stage=stage)
        match stage:
            case PeerStage.SECURED if peer.epoch not in self._secured:
                self._secured.add(peer.epoch)
                self._happened(Secured(peer.epoch))
            case PeerStage.SECURED | PeerStage.WEAK | PeerStage.SILENT:
                if peer is self.carrier:
                    if stage is PeerStage.SILENT:
                        self._host.fell_silent()
                    self._tell(PeerMoved(epoch=peer.epoch, stage=stage))
                if stage is PeerStage.SECURED:
                    self._happened(HeardAgain(peer.epoch))
            case PeerStage.LOST | PeerStage.FAILED | PeerStage.NOT_SECURE:
                carried = peer is self.carrier
                self._close(peer.epoch)
                self._tell(PeerMoved(epoch=peer.epoch, stage=stage))
                self._happened(Ended(peer.epoch))
                if carried and self.carrier is None:
                    self._host.alone()

    def packet_came(self, peer: Peer) -> None:
        self._happened(PacketCame(peer.epoch))

    def said(self, message: AnyPeerMessage) -> None:
        self._host.said(message)

    def paper(self, peer: Peer, data: bytes) -> None:
        if peer is self.carrier:
            self._host.paper(data)

    def _begin(self, command: OpenPeer) -> None:
        self._call, self._crossing = command.call, Crossing(leads=command.offers)
        self.sound, self.picture = self._make_sound(), self._make_picture()
        self._media = Medium(self.sound), Medium(self.picture), Medium(self._make_table(self.picture))
        self._host.begins()

    def _happened(self, event: CrossingEvent) -> None:
        for action in self._crossing.handle(event):
            match action:
                case Carry(epoch=epoch):
                    self._carry(self._open[epoch])
                case Drop(epoch=epoch):
                    self._close(epoch)
                    self._tell(PeerMoved(epoch=epoch, stage=PeerStage.LOST))
                case Linger(epoch=epoch):
                    loop = asyncio.get_running_loop()
                    loop.call_later(LINGER_SECONDS, self._linger_over, self._crossing, epoch)

    def _carry(self, peer: Peer) -> None:
        log.info("peer carries", call=peer.call, epoch=peer.epoch)
        for medium in self._media or ():
            medium.carry(peer.epoch)
        self._host.carried(peer)
        self._tell(PeerMoved(epoch=peer.epoch, stage=PeerStage.SECURED))

    def _linger_over(self, crossing: Crossing, epoch: int) -> None:
        if crossing is self._crossing:
            self._happened(LingerOver(epoch))

    def _close(self, epoch: int) -> None:
        peer = self._open.pop(epoch, None)
        if peer is None:
            return
        task = asyncio.ensure_future(peer.close())
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)
        for medium in self._media or ():
            medium.forget(epoch)
