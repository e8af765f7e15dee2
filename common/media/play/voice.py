"""The other person's voice, from packets to the loudspeaker: does what ``playout`` decides.

Packets come on the loop, the loudspeaker asks on PortAudio's thread.  When nobody asks, because no
loudspeaker works, time goes by all the same: the figures stay true and nothing piles up.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from common.media.codec.opus import OpusDecoder, packet_samples, reach_hz, repairs
from common.media.loudness import loudness
from common.media.play.playout import BLOCK_SAMPLES, SAMPLE_RATE, Counts, Kind, Piece, Playout
from common.media.play.stretch import lengthened, shortened

Samples = NDArray[np.int16]

UNHEARD_SECONDS = 0.25
"""A loudspeaker that has not asked for so long is none: longer than any burst, shorter than people notice."""


@dataclass(frozen=True)
class Heard:
    """What was played since the last look."""

    seconds: float
    """Of sound that the other end said."""
    level: float
    """Root mean square of it, 0-1."""
    concealed: float
    """The share of what should have been heard that had to be made up, 0-1."""
    delay_s: float
    """How long sound lies here before it is played."""
    reach_hz: int | None
    """How high the least of it reached; None when nothing came."""


class Voice:
    """One other person's voice, for one loudspeaker."""

    def __init__(self, now: Callable[[], float]) -> None:
        """Raises ``MediaError`` without the Opus library."""
        self._now = now
        self._lock = threading.Lock()
        self._playout = Playout()
        self._decoder = OpusDecoder()
        self._ready = np.zeros(0, np.int16)
        """Decoded and not yet played; less than a block between two pulls."""
        self._before = np.zeros(BLOCK_SAMPLES, np.int16)
        self._asked_at = now()
        self._squares, self._said = 0.0, 0
        self._played_before = self._concealed_before = 0
        self._reach_hz: int | None = None
        self._listens = True

    def put(self, timestamp: int, payload: bytes, now: float) -> None:
        """A packet; what is no Opus counts as lost."""
        samples = packet_samples(payload)
        if samples:
            with self._lock:
                if not self._listens:
                    return
                self._playout.put(timestamp, payload, samples, now, repairs=repairs(payload))
                hertz = reach_hz(payload)
                self._reach_hz = hertz if self._reach_hz is None else min(hertz, self._reach_hz)

    def fill(self, out: Samples) -> None:
        """The loudspeaker wants this much; its thread."""
        with self._lock:
            self._asked_at = self._now()
            for start in range(0, out.size, BLOCK_SAMPLES):
                part = out[start : start + BLOCK_SAMPLES]
                part[:] = self._next(part.size, self._asked_at)

    def tick(self) -> None:
        """Play to nobody what is due, when no loudspeaker asks."""
        with self._lock:
            now = self._now()
            while now - self._asked_at > UNHEARD_SECONDS:
                self._asked_at += BLOCK_SAMPLES / SAMPLE_RATE
                self._next(BLOCK_SAMPLES, now)

    def forget(self) -> None:
        """Nothing of this person is played any more; the next one begins anew."""
        with self._lock:
            self._playout.forget()
            self._decoder = OpusDecoder()
            self._ready = self._ready[:0]
            self._before = np.zeros(BLOCK_SAMPLES, np.int16)

    def listen(self, listens: bool) -> None:
        """Whether what comes is played at all; what waits to be played is forgotten."""
        self.forget()
        with self._lock:
            self._listens = listens

    def wait_longer(self, seconds: float) -> None:
        """Lip sync: play so much later than the line needs."""
        with self._lock:
            self._playout.extra_seconds = seconds

    def playing(self, now: float) -> float | None:
        """The RTP time stamp, without wrap, that is played at ``now``; None while there is silence."""
        with self._lock:
            return self._playout.playing(now)

    @property
    def counts(self) -> Counts:
        """Of the whole visit."""
        return self._playout.counts

    def read(self) -> Heard:
        """The figures since the last call."""
        with self._lock:
            counts = self._playout.counts
            played = counts.played - self._played_before
            concealed = counts.concealed - self._concealed_before
            self._played_before, self._concealed_before = counts.played, counts.concealed
            said, squares = self._said, self._squares
            self._said, self._squares = 0, 0.0
            reach, self._reach_hz = self._reach_hz, None
            return Heard(
                seconds=said / SAMPLE_RATE,
                level=float(np.sqrt(squares / said)) if said else 0.0,
                concealed=concealed / played if played else 0.0,
                delay_s=self._playout.delay_seconds,
                reach_hz=reach,
            )

    def _next(self, count: int, now: float) -> Samples:
        while self._ready.size < count:
            sound = self._made(self._playout.pull(now, self._ready.size))
            self._before = np.concatenate([self._before, sound])[-BLOCK_SAMPLES:]
            self._ready = np.concatenate([self._ready, sound])
        out, self._ready = self._ready[:count], self._ready[count:]
        return out

    def _made(self, piece: Piece) -> Samples:
        match piece.kind:
            case Kind.SILENCE:
                return np.zeros(piece.samples, np.int16)
            case Kind.CONCEAL:
                return self._decoder.conceal(piece.samples)[: piece.samples]
            case Kind.REPAIR:
                sound = self._decoder.repair(piece.payload, piece.samples)
            case Kind.PACKET:
                sound = self._decoder.decode(piece.payload)
        if sound is None:
            return self._decoder.conceal(piece.samples)[: piece.samples]
        self._said += sound.size
        self._squares += sound.size * loudness(sound) ** 2
        return self._stretched(piece, sound)

    def _stretched(self, piece: Piece, sound: Samples) -> Samples:
        if piece.stretch < 0:
            made = shortened(sound, -piece.stretch, hurry=piece.hurry)
        elif piece.stretch > 0:
            made = lengthened(self._before, sound, piece.stretch)
        else:
            return sound
        self._playout.stretched(made.size - sound.size)
        return made
