"""When each packet of the other person's voice is played: the clocked playout buffer.

Pure: packets and the time go in, and at each pull it says what comes next: a packet, what the next one
carries of a lost one, a concealment, or silence.  The loudspeaker pulls; ``voice`` does what is said.

Two things are measured, and their difference is the delay:

- the *transit* of each packet, arrival minus time stamp; the slowest but one in a hundred counts.  A lost
  packet that the next one carries counts as arrived with that one, so where there is loss the buffer
  waits just long enough for the repair;
- the *schedule* of the loudspeaker, the instant a time stamp is played at minus that time stamp; the
  earliest of the last seconds counts, because sound servers ask in bursts.

Schedule minus transit is to be ``MARGIN_SECONDS``.  What is missing is gained where sound is missing
anyway, or by stretching; what is too much is drained by leaving out small steps.  So no loss, however
long, leaves a lasting delay behind, and two sound cards that do not run alike stay together.
"""

import enum
from dataclasses import dataclass

from common.media.play.window import Window

SAMPLE_RATE = 48_000
BLOCK_SAMPLES = 480
"""The loudspeaker asks for 10 ms at a time: how early a packet is needed moves in such steps and no finer."""

MARGIN_SECONDS = 0.003
ON_TIME = 0.99
"""The share of packets that the delay is made for."""
MOST_JITTER_SECONDS = 0.3
"""A voice is not waited for any longer: people would talk at the same time."""
TRANSIT_SECONDS = 1.5
"""A queue that a line had once is forgotten by then, and sound no longer waits for it."""
SCHEDULE_SECONDS = 2.0
START_SECONDS = 0.02
"""So much is waited for before anything is known of the line."""
TOLERANCE_SECONDS = 0.002
"""Less than this is not worth touching the sound for."""
STEP_SECONDS = 0.0075
"""The longest step by which one packet is stretched or shortened."""
HURRY_SECONDS = 0.04
"""Above so much too much, sound is shortened wherever it is and not only where nobody hears it."""
SKIP_SECONDS = 0.2
"""So much more in the buffer than jitter explains is skipped at once: the loudspeaker stood still."""
SKIP_AFTER_SECONDS = 0.1
"""But not before it is clear that it does not ask for all of it in one burst."""
FADE_SECONDS = 0.2
"""What is missing for longer is not concealed any more: the other end is silent, or the line is down."""
FAR_SECONDS = 2.0
"""A time stamp so far from where it should be belongs to a sender that has begun anew."""
WAIT_SHARE = 0.5
"""Of a packet: a smaller shortage is stretched for, a larger one is waited for when the buffer is empty."""
MOST_PACKETS = 250
"""Nobody pulls, or a hostile sender: the oldest go."""


class Kind(enum.Enum):
    """What is to be played next."""

    PACKET = enum.auto()
    REPAIR = enum.auto()
    """A lost packet, out of the one that followed it, which is played next."""
    CONCEAL = enum.auto()
    """Something like what was before."""
    SILENCE = enum.auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """The next piece of sound."""

    kind: Kind
    samples: int
    """At 48 kHz."""
    payload: bytes = b""
    stretch: int = 0
    """So many samples more, or less when negative, would be welcome: say with ``stretched`` what was done."""
    hurry: bool = False
    """Shorten it even where somebody may hear it."""


@dataclass(frozen=True, slots=True)
class _Arrived:
    payload: bytes
    samples: int
    repair: bool = False


@dataclass
class Counts:
    """Since the beginning, in samples unless said."""

    played: int = 0
    """All that was asked for while the other end was there."""
    repaired: int = 0
    concealed: int = 0
    left_out: int = 0
    """Shortened or skipped, so that sound would not be late."""
    added: int = 0
    """Stretched or waited for, so that sound would be there in time."""
    late_packets: int = 0
    double_packets: int = 0


class Playout:
    """One other person's packets, for one loudspeaker."""

    def __init__(self) -> None:
        self.counts = Counts()
        self.extra_seconds = 0.0
        """Lip sync may ask for sound later than the line needs."""
        self._packet = SAMPLE_RATE // 100
        self._waiting: dict[int, _Arrived] = {}
        self._seen: dict[int, None] = {}
        self._newest: int | None = None
        """The highest time stamp that came, without wrap."""
        self._stranger: int | None = None
        """Where a sender that seems to have begun anew is expected next."""
        self._transit = Window(TRANSIT_SECONDS)
        self._schedule = Window(SCHEDULE_SECONDS)
        self._moved = 0.0
        """Seconds by which we moved the schedule; kept out of its window, so that a move counts at once."""
        self._position: int | None = None
        """The time stamp, without wrap, that is played next; None: not begun, or dried up."""
        self._ahead = 0
        self._playing, self._playing_at = 0, 0.0
        """A time stamp, and when it is played."""
        self._dry = 0
        """Samples that were missing in a row."""
        self._full_since: float | None = None

    def put(self, timestamp: int, payload: bytes, samples: int, now: float, *, repairs: bool) -> None:
        """A packet of ``samples`` at 48 kHz came; ``repairs``: it carries the one before it."""
        at = self._unwrapped(timestamp)
        if self._is_strange(at, now):
            expected, self._stranger = self._stranger, at + samples
            if at != expected:
                return  # one may be damage; two that follow each other are a sender
            self.forget()
        self._stranger = None
        if at in self._seen:
            self.counts.double_packets += 1
            return
        self._remember(at)
        self._newest = at if self._newest is None else max(self._newest, at)
        self._packet = samples
        self._place(at, _Arrived(payload, samples), now)
        before = at - samples
        if repairs and before not in self._seen and before not in self._waiting:
            self._place(before, _Arrived(payload, samples, repair=True), now)

    def pull(self, now: float, ahead: int = 0) -> Piece:
        """What is played next; asked for at the moment it is needed, to be played ``ahead`` samples later."""
        self._ahead = ahead
        if self._position is None:
            self._begin(now)
        if self._position is None:
            return Piece(Kind.SILENCE, self._packet)
        self._skip_if_full(self._position, now)
        position = self._position
        self._playing, self._playing_at = position, now + ahead / SAMPLE_RATE
        self._schedule.add(now, now - (position - ahead) / SAMPLE_RATE - self._moved)
        arrived = self._waiting.pop(position, None)
        if arrived is None:
            return self._missing(position)
        self._dry = 0
        self._position = position + arrived.samples
        self.counts.played += arrived.samples
        if arrived.repair:
            self.counts.repaired += arrived.samples
            return Piece(Kind.REPAIR, arrived.samples, arrived.payload)
        hurry = self._spare > HURRY_SECONDS * SAMPLE_RATE
        return Piece(Kind.PACKET, arrived.samples, arrived.payload, self._wanted_stretch(), hurry)

    def stretched(self, samples: int) -> None:
        """The last packet was made longer by so many samples; shorter when negative."""
        self._moved += samples / SAMPLE_RATE
        self.counts.added += max(0, samples)
        self.counts.left_out += max(0, -samples)

    def forget(self) -> None:
        """Another person, or the same with a new clock: nothing of before counts."""
        self._waiting.clear()
        self._seen.clear()
        self._transit.clear()
        self._newest = self._stranger = None
        self._dry_up()

    @property
    def delay_seconds(self) -> float:
        """How long a packet lies here from its arrival until it is asked for; 0 while nothing is played."""
        if not self._schedule or not self._transit:
            return 0.0
        return max(0.0, self._schedule.share(0.5) + self._moved - self._transit.share(0.5))

    def playing(self, now: float) -> float | None:
        """The time stamp, without wrap, that is played at ``now``; None while nothing is."""
        if self._position is None:
            return None
        return self._playing + (now - self._playing_at) * SAMPLE_RATE

    @property
    def _spare(self) -> float:
        """Samples by which even the slowest packets come sooner than asked for; negative: too late."""
        if not self._schedule or not self._transit:
            return 0.0
        return (self._schedule.share(0.0) + self._moved - self._needed) * SAMPLE_RATE - self._ahead

    def _wanted_stretch(self) -> int:
        """Longer until a pull comes one block later; shorter by what lies ahead and by whole blocks."""
        spare, step = self._spare, round(STEP_SECONDS * SAMPLE_RATE)
        if spare < -TOLERANCE_SECONDS * SAMPLE_RATE:
            return min(step, max(0, BLOCK_SAMPLES - self._ahead))
        surplus = self._ahead + max(0, int(spare // BLOCK_SAMPLES)) * BLOCK_SAMPLES
        return -min(step, surplus) if surplus > TOLERANCE_SECONDS * SAMPLE_RATE else 0

    @property
    def _needed(self) -> float:
        """The schedule that all but the slowest packets are in time for."""
        slowest = min(self._transit.share(ON_TIME), self._transit.share(0.0) + MOST_JITTER_SECONDS)
        return slowest + MARGIN_SECONDS + self.extra_seconds

    def _unwrapped(self, timestamp: int) -> int:
        """RTP's 32 bits, continued from the newest."""
        if self._newest is None:
            return timestamp
        ahead = (timestamp - self._newest) & 0xFFFFFFFF
        return self._newest + ahead - (1 << 32 if ahead >= 1 << 31 else 0)

    def _is_strange(self, at: int, now: float) -> bool:
        if not self._transit:
            return False
        return abs(now - at / SAMPLE_RATE - self._transit.share(0.5)) > FAR_SECONDS

    def _remember(self, at: int) -> None:
        self._seen[at] = None
        if len(self._seen) > 2 * MOST_PACKETS:
            del self._seen[next(iter(self._seen))]

    def _place(self, at: int, arrived: _Arrived, now: float) -> None:
        self._transit.add(now, now - at / SAMPLE_RATE)
        if self._position is not None and at < self._position:
            self.counts.late_packets += not arrived.repair
            return
        self._waiting[at] = arrived
        if len(self._waiting) > MOST_PACKETS:
            del self._waiting[min(self._waiting)]

    def _begin(self, now: float) -> None:
        """Begin with what is due by all that is known of the line; what is older is never played."""
        if not self._waiting:
            return
        schedule = max(self._needed, self._transit.share(0.0) + START_SECONDS + self.extra_seconds)
        due = (now - schedule) * SAMPLE_RATE
        self._position = max((at for at in self._waiting if at <= due), default=None)
        if self._position is not None:
            self._drop_before(self._position)

    def _skip_if_full(self, position: int, now: float) -> None:
        if not self._waiting:
            self._full_since = None
            return
        jitter = self._needed - self._transit.share(0.0)
        if (max(self._waiting) - position) / SAMPLE_RATE <= jitter + SKIP_SECONDS:
            self._full_since = None
        elif self._full_since is None:
            self._full_since = now
        elif now - self._full_since >= SKIP_AFTER_SECONDS:
            self._dry_up()
            self._begin(now)
            if self._position is None:
                self._position = position
            self.counts.left_out += self._position - position

    def _missing(self, position: int) -> Piece:
        """Nothing of what is due is here."""
        self._drop_before(position)
        following = min(self._waiting, default=None)
        samples = self._packet if following is None else min(self._packet, following - position)
        self._dry += samples
        if self._dry > FADE_SECONDS * SAMPLE_RATE:
            self._dry_up()
            return Piece(Kind.SILENCE, samples)
        self.counts.played += samples
        self.counts.concealed += samples
        if following is None and self._spare < -WAIT_SHARE * samples:
            self.stretched(samples)  # it is on its way: what was due stays due
        else:
            self._position = position + samples
        return Piece(Kind.CONCEAL, samples)

    def _dry_up(self) -> None:
        self._position = self._full_since = None
        self._dry = 0
        self._schedule.clear()
        self._moved = 0.0

    def _drop_before(self, position: int) -> None:
        for at in [one for one in self._waiting if one < position]:
            del self._waiting[at]
