"""What is between two media processes of a simulated town: offers, answers, silence and death."""

import asyncio
import json

from common.media.wire import (
    AnyCommand,
    ClosePeer,
    LocalSignal,
    OpenPeer,
    PeerMoved,
    PeerSaid,
    PeerStage,
    RemoteSignal,
    Stop,
    Tell,
)
from common.protocol.peer import Shown
from tests.fakes.media import FakeProcess

LOST_SECONDS = 4.0


class SimProcess(FakeProcess):
    """A media process whose peers meet those of another when offer and answer have passed."""

    def __init__(self, air: "Air", number: int) -> None:
        super().__init__(number)
        self.air = air
        self.peer_open: OpenPeer | None = None
        self.other: SimProcess | None = None

    def send(self, command: AnyCommand) -> None:
        if self.gone:
            return
        super().send(command)
        match command:
            case OpenPeer():
                self.air.part(self)
                self.peer_open = command
                self.says(PeerMoved(epoch=command.epoch, stage=PeerStage.OPENING))
                asyncio.get_running_loop().call_later(command.open_seconds, self._too_late, command)
                if command.offers:
                    self._signal("offer")
            case RemoteSignal(epoch=epoch, d=d):
                if self.peer_open is not None and epoch == self.peer_open.epoch:
                    self._heard(json.loads(d))
            case Tell(message=message):
                if self.other is not None:
                    self.other.says(PeerSaid(message=message))
            case ClosePeer() | Stop():
                self.air.part(self)
            case _:
                pass

    def dies(self) -> None:
        if not self.gone:
            self.air.part(self)
            super().dies()

    def secured(self, other: "SimProcess") -> None:
        if self.peer_open is not None:
            self.other = other
            self.says(
                PeerMoved(epoch=self.peer_open.epoch, stage=PeerStage.SECURED), PeerSaid(message=Shown())
            )

    def _signal(self, kind: str) -> None:
        if self.peer_open is not None:
            d = json.dumps({"kind": kind, "from": self.air.number_of(self)}).encode()
            self.says(LocalSignal(call=self.peer_open.call, epoch=self.peer_open.epoch, d=d))

    def _heard(self, word: dict[str, object]) -> None:
        if word["kind"] == "offer":
            self._signal("answer")
        else:
            self.air.meet(self, word["from"])

    def _too_late(self, opened: OpenPeer) -> None:
        if self.peer_open is opened and self.other is None:
            self.peer_open = None
            self.says(PeerMoved(epoch=opened.epoch, stage=PeerStage.FAILED))


class Air:
    """All media processes of the town."""

    def __init__(self) -> None:
        self._all: list[SimProcess] = []

    async def start(self) -> SimProcess:
        await asyncio.sleep(0.1)
        self._all.append(SimProcess(self, len(self._all)))
        return self._all[-1]

    def number_of(self, process: SimProcess) -> int:
        return process.number

    def meet(self, kiosk: SimProcess, number: object) -> None:
        """The answer has come: both are secured, if both still mean this epoch of this call."""
        clerk = self._all[int(str(number))]
        mine, theirs = kiosk.peer_open, clerk.peer_open
        if mine is None or theirs is None or clerk.gone or kiosk.gone:
            return
        if (mine.call, mine.epoch) == (theirs.call, theirs.epoch):
            kiosk.secured(clerk)
            clerk.secured(kiosk)

    def part(self, process: SimProcess) -> None:
        """This end's peer is no more; the other end notices in its time."""
        other, process.other, process.peer_open = process.other, None, None
        if other is not None and other.other is process:
            opened = other.peer_open
            asyncio.get_running_loop().call_later(LOST_SECONDS, self._silence, other, process, opened)

    def _silence(self, process: SimProcess, gone: SimProcess, opened: OpenPeer | None) -> None:
        if opened is not None and process.peer_open is opened and process.other is gone:
            process.other = process.peer_open = None
            process.says(PeerMoved(epoch=opened.epoch, stage=PeerStage.LOST))
