"""Who is at the other end, and is anybody there: the pure machine of one peer connection.

    OPENING -> SECURED <-> WEAK -> SILENT -> LOST
       |          ^                  |
       |          +------------------+
       +-> FAILED
       +-> NOT_SECURE

It hears what the connection and its control channel do and the time; it says what to send, what to
let through and when the connection is over.  Nothing leaves and nothing is shown before SECURED.  Silence
alone never ends it: the line may come back, and no new connection is there sooner than this one.
"""

import hashlib
import re
from dataclasses import dataclass
from typing import assert_never

from common.clock import Instant
from common.ids import CallId
from common.media.wire import PeerStage
from common.protocol.peer import AnyPeerMessage, Beat, Secure

BEAT_SECONDS = 1.0
WEAK_SECONDS = 1.5
SILENT_SECONDS = 3.5
"""Seen a look later, and on the screens half a second before the two and the four that are promised."""
_REMEMBERED_BEATS = 16
_FINGERPRINT = re.compile(r"^a=fingerprint:(\S+ \S+?)\s*$", re.MULTILINE)
_SECURED = frozenset({PeerStage.SECURED, PeerStage.WEAK, PeerStage.SILENT})
_OVER = frozenset({PeerStage.LOST, PeerStage.FAILED, PeerStage.NOT_SECURE})


def transcript(call: CallId, epoch: int, offer_sdp: str, answer_sdp: str) -> str:
    """SHA-256, in hexadecimal, of what both ends must agree on: call, epoch and every DTLS fingerprint."""
    parts = [
        "etaluukku secure 1",
        call,
        str(epoch),
        *_fingerprints(offer_sdp),
        "/",
        *_fingerprints(answer_sdp),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _fingerprints(sdp: str) -> list[str]:
    return sorted({line.lower() for line in _FINGERPRINT.findall(sdp)})


@dataclass(frozen=True)
class Agreed:
    """Offer and answer are known at this end."""

    transcript: str


@dataclass(frozen=True)
class ControlOpened:
    """The control channel can be written to."""


@dataclass(frozen=True)
class Heard:
    """The other end said this on the control channel."""

    message: AnyPeerMessage


@dataclass(frozen=True)
class SignOfLife:
    """Something of the other end came: picture, sound, a report, paper."""

    at: Instant


@dataclass(frozen=True)
class TransportEnded:
    """The transport gave up.  ``impostor`` when its certificate was not the one announced."""

    impostor: bool = False


@dataclass(frozen=True)
class Ticked:
    """Time has gone by; several times a second."""


PeerEvent = Agreed | ControlOpened | Heard | SignOfLife | TransportEnded | Ticked


@dataclass(frozen=True)
class Say:
    message: AnyPeerMessage


@dataclass(frozen=True)
class Move:
    """The peer has come this far; after LOST, FAILED and NOT_SECURE it is to be closed."""

    stage: PeerStage


@dataclass(frozen=True)
class Pass:
    """For others than this machine."""

    message: AnyPeerMessage


PeerAction = Say | Move | Pass


class PeerMachine:
    """One epoch of one call."""

    def __init__(self, open_seconds: float, now: Instant) -> None:
        self.stage = PeerStage.OPENING
        self.rtt_s = 0.0
        """From the last beat that was answered."""
        self._deadline = now + open_seconds
        self._ours: str | None = None
        self._theirs: str | None = None
        self._open = False
        self._said = False
        self._heard_at = now
        self._beat_at = now
        self._beat = 0
        self._beats: dict[int, Instant] = {}

    @property
    def secured(self) -> bool:
        """Picture, sound, words and paper may flow."""
        return self.stage in _SECURED

    @property
    def over(self) -> bool:
        return self.stage in _OVER

    def handle(self, event: PeerEvent, now: Instant) -> list[PeerAction]:
        """Take what happened; return what to do.  Never waits, never fails."""
        if self.over:
            return []
        match event:
            case Agreed(transcript=transcript):
                self._ours = transcript
                return self._secure(now)
            case ControlOpened():
                self._open = True
                return self._secure(now)
            case Heard(message=Secure(transcript=theirs)):
                if self._theirs is not None and self._theirs != theirs:
                    return [self._move(PeerStage.NOT_SECURE)]
                self._theirs = theirs
                return self._secure(now)
            case Heard(message=message):
                return self._hear(message, now) if self.secured else []
            case SignOfLife(at=at):
                return self._alive(at)
            case TransportEnded(impostor=impostor):
                if self.secured:
                    return [self._move(PeerStage.LOST)]
                return [self._move(PeerStage.NOT_SECURE if impostor else PeerStage.FAILED)]
            case Ticked():
                return self._tick(now)
            case _:
                assert_never(event)

    def _secure(self, now: Instant) -> list[PeerAction]:
        """Say our transcript once, and compare once both are there."""
        actions: list[PeerAction] = []
        if self._open and self._ours and not self._said:
            self._said = True
            actions.append(Say(Secure(transcript=self._ours)))
        if self._said and self._theirs and self.stage is PeerStage.OPENING:
            same = self._ours == self._theirs
            actions.append(self._move(PeerStage.SECURED if same else PeerStage.NOT_SECURE))
            self._heard_at = now
            self._beat_at = Instant(now - BEAT_SECONDS)
        return actions

    def _hear(self, message: AnyPeerMessage, now: Instant) -> list[PeerAction]:
        actions = self._alive(now)
        if not isinstance(message, Beat):
            return [*actions, Pass(message)]
        sent_at = self._beats.pop(message.echo, None)
        if sent_at is not None:
            self.rtt_s = now - sent_at
        if message.n:  # answered at once with n = 0, so that the round trip has no waiting in it
            actions.append(Say(Beat(n=0, echo=message.n)))
        return actions

    def _alive(self, at: Instant) -> list[PeerAction]:
        if at <= self._heard_at:
            return []
        self._heard_at = at
        return [self._move(PeerStage.SECURED)] if self.stage in (PeerStage.WEAK, PeerStage.SILENT) else []

    def _tick(self, now: Instant) -> list[PeerAction]:
        if self.stage is PeerStage.OPENING:
            return [self._move(PeerStage.FAILED)] if now >= self._deadline else []
        silence = now - self._heard_at
        actions: list[PeerAction] = []
        if silence >= WEAK_SECONDS and self.stage is PeerStage.SECURED:
            actions.append(self._move(PeerStage.WEAK))
        if silence >= SILENT_SECONDS and self.stage is PeerStage.WEAK:
            actions.append(self._move(PeerStage.SILENT))
        if now - self._beat_at >= BEAT_SECONDS:
            self._beat_at = now
            self._beat += 1
            self._beats[self._beat] = now
            self._beats.pop(self._beat - _REMEMBERED_BEATS, None)
            actions.append(Say(Beat(n=self._beat)))
        return actions

    def _move(self, stage: PeerStage) -> Move:
        self.stage = stage
        return Move(stage)
