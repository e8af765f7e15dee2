"""Visits: tickets and calls as the log's entries make them.

``Visits.apply`` is the one place where a visit changes, so a server that wakes up after a crash folds
the same entries through it and stands where it stood.  Claims in between (an accept on its way to the
disk) live here too, beside what they claim.  Driven by the hub.
"""

import enum
from collections import deque
from dataclasses import dataclass, field

from common.clock import Instant
from common.ids import AuthorityId, BookingId, CallId, ClerkId, ServiceId, SiteId
from common.protocol.codes import EndReason, Outcome, Role
from signaling.log.entries import (
    Answered,
    AnyEntry,
    Ended,
    Held,
    Party,
    Passed,
    Queued,
    Released,
    WrappedUp,
)

ENDED_KEPT_SECONDS = 3600.0
"""How long an ended visit still hears news (reaction, wipe) and its keys are known."""
HANDLINGS_REMEMBERED = 20
HIGHEST_NUMBER = 999


class VisitState(enum.StrEnum):
    """The life of a visit at the server.

    WAITING -> ANSWERED -> ENDED
       |                     ^
       +---------------------+
    """

    WAITING = "waiting"
    """In the line, owned by the server; lives while its kiosk is here, or away for less than the grace."""
    ANSWERED = "answered"
    """Owned by its two parties; lives while both are here, or away for less than the grace."""
    ENDED = "ended"
    """Over; an answered one owes its outcome until the clerk has given it or nobody asks for it any more."""


@dataclass(slots=True, eq=False)
class Visit:
    """One ticket and the call that comes of it."""

    call: CallId
    kiosk: str
    site: SiteId
    authority: AuthorityId
    service: ServiceId
    languages: tuple[str, ...]
    number: int
    queued_at: Instant
    after: CallId | None = None
    """The call this one goes on from; it stands at the head of its line."""
    booking: BookingId | None = None
    booked_at: Instant | None = None
    """When its booked time comes, and it goes to the head of its line."""
    also_languages: tuple[str, ...] = ()
    """Others it reaches now, after a long wait; not in the log, for a wait can be measured anew."""
    also_services: tuple[ServiceId, ...] = ()
    """Whose clerks it reaches now."""
    state: VisitState = VisitState.WAITING
    fence: int = 1
    claimed_by: ClerkId | None = None
    """An accept is on its way to the disk."""
    ending: bool = False
    """An end is on its way to the disk."""
    clerk: ClerkId | None = None
    answered_at: Instant | None = None
    waited_s: float = 0.0
    held_at: Instant | None = None
    """Since when the citizen is on hold; over with the call at the latest."""
    ended_at: Instant | None = None
    end_logged: bool = False
    """The log says so itself, and not only that the citizen went on in another call."""
    reason: EndReason | None = None
    talk_s: float = 0.0
    outcome: Outcome | None = None
    released: bool = False
    """Nobody asks for its outcome any more."""
    lost: dict[Role, Instant] = field(default_factory=dict)
    """Parties that are away, and when their grace ends."""
    unclaimed: bool = False
    """Read from the log at start; nobody has come back for it yet."""

    @property
    def open(self) -> bool:
        return self.state is not VisitState.ENDED

    @property
    def end_is_durable(self) -> bool:
        """Whether it is still over after a power cut."""
        return not self.open and (self.end_logged or self.reason is EndReason.TRANSFERRED)

    @property
    def owes_outcome(self) -> bool:
        unsaid = self.outcome is None and not self.released
        return self.state is VisitState.ENDED and self.clerk is not None and unsaid

    @property
    def since(self) -> Instant:
        """When its state began."""
        match self.state:
            case VisitState.WAITING:
                began: Instant | None = self.queued_at
            case VisitState.ANSWERED:
                began = self.answered_at
            case VisitState.ENDED:
                began = self.ended_at
        return began if began is not None else self.queued_at

    def waited(self, now: Instant) -> float:
        """Seconds in the line, so far or in all."""
        if self.state is VisitState.WAITING:
            return round(max(0.0, now - self.queued_at), 3)
        return self.waited_s

    def talked(self, now: Instant) -> float:
        """Seconds since the answer, so far or in all."""
        if self.state is VisitState.ENDED:
            return self.talk_s
        return round(max(0.0, now - self.answered_at), 3) if self.answered_at is not None else 0.0

    def held(self, now: Instant) -> float | None:
        """Seconds on hold so far; None when the citizen is not."""
        return None if self.held_at is None else round(max(0.0, now - self.held_at), 3)

    def parties(self) -> list[Party]:
        """Who takes part: the kiosk, and the clerk once there is one."""
        kiosk = Party(Role.KIOSK, self.kiosk)
        return [kiosk, Party(Role.CLERK, self.clerk)] if self.clerk is not None else [kiosk]

    def other(self, party: Party) -> Party | None:
        """The other party of a call; None while nobody has answered, or for a stranger."""
        if self.clerk is None:
            return None
        kiosk, clerk = self.parties()
        if party == kiosk:
            return clerk
        return kiosk if party == clerk else None


def transferred(visit: Visit, at: Instant) -> Ended:
    """The end of a call whose clerk gave the citizen on."""
    return Ended(
        call=visit.call,
        reason=EndReason.TRANSFERRED,
        by=Role.CLERK,
        id=visit.clerk or "",
        waited_s=visit.waited(at),
        talk_s=visit.talked(at),
    )


class Visits:
    """All visits that still matter."""

    def __init__(self) -> None:
        self._visits: dict[CallId, Visit] = {}
        self._by_kiosk: dict[str, Visit] = {}
        self._by_clerk: dict[ClerkId, Visit] = {}
        self._owed: dict[ClerkId, Visit] = {}
        self._ended: deque[tuple[Instant, CallId]] = deque()
        self._handlings: dict[ServiceId, deque[float]] = {}
        self.last_number = 0

    def get(self, call: CallId) -> Visit | None:
        return self._visits.get(call)

    def of_kiosk(self, kiosk: str) -> Visit | None:
        """The kiosk's open visit."""
        return self._by_kiosk.get(kiosk)

    def of_clerk(self, clerk: ClerkId) -> Visit | None:
        """The clerk's call."""
        return self._by_clerk.get(clerk)

    def of(self, party: Party) -> Visit | None:
        return self.of_kiosk(party.id) if party.role is Role.KIOSK else self.of_clerk(ClerkId(party.id))

    def owed_by(self, clerk: ClerkId) -> Visit | None:
        """The ended visit whose outcome this clerk still owes."""
        return self._owed.get(clerk)

    def open(self) -> list[Visit]:
        return list(self._by_kiosk.values())

    def owing(self) -> list[Visit]:
        """The ended visits whose outcome is missing."""
        return list(self._owed.values())

    def take_number(self) -> int:
        """The next ticket's number, 1 to 999 and again, as on paper tickets."""
        self.last_number = self.last_number % HIGHEST_NUMBER + 1
        return self.last_number

    def handling_s(self, service: ServiceId, default: float) -> float:
        """Mean seconds from answer to outcome of the last visits of a service."""
        recent = self._handlings.get(service)
        return sum(recent) / len(recent) if recent else default

    def apply(self, entry: AnyEntry, at: Instant, *, written: bool = True) -> Visit | None:
        """Change the visit as the entry says and return it; other entries change nothing.

        An end that could not be written comes twice: when it happens, and ``written`` when the log has it.
        """
        match entry:
            case Queued():
                return self._queued(entry, at)
            case Answered() if visit := self._visits.get(entry.call):
                return self._answered(visit, entry, at)
            case Ended() if visit := self._visits.get(entry.call):
                visit.end_logged = written
                return self._ended_now(visit, entry, at)
            case Held() if visit := self._visits.get(entry.call):
                if visit.state is VisitState.ANSWERED:
                    visit.held_at = at if entry.on else None
                return visit
            case WrappedUp() if visit := self._visits.get(entry.call):
                return self._wrapped_up(visit, entry, at)
            case Released() if visit := self._visits.get(entry.call):
                visit.released = True
                if self._owed.get(entry.clerk) is visit:
                    del self._owed[entry.clerk]
                return visit
            case Passed():
                return self._visits.get(entry.call)
            case _:
                return None

    def _queued(self, entry: Queued, at: Instant) -> Visit:
        before = self._visits.get(entry.after) if entry.after is not None else None
        if before is not None:
            self._ended_now(before, transferred(before, at), at)
        visit = Visit(
            call=entry.call,
            kiosk=entry.kiosk,
            site=entry.site,
            authority=entry.authority,
            service=entry.service,
            languages=tuple(entry.languages),
            number=entry.number,
            queued_at=at,
            after=entry.after,
            booking=entry.booking,
            booked_at=Instant(at + entry.booked_in_s) if entry.booking is not None else None,
        )
        self._visits[visit.call] = visit
        self._by_kiosk[visit.kiosk] = visit
        if entry.to is not None:  # handed over in the same step
            visit.state, visit.clerk, visit.fence, visit.answered_at = VisitState.ANSWERED, entry.to, 2, at
            self._by_clerk[entry.to] = visit
        self.last_number = entry.number
        return visit

    def _answered(self, visit: Visit, entry: Answered, at: Instant) -> Visit:
        visit.claimed_by = None
        if visit.state is VisitState.WAITING:
            visit.state = VisitState.ANSWERED
            visit.clerk = entry.clerk
            visit.fence = entry.fence
            visit.answered_at = at
            visit.waited_s = entry.waited_s
            self._by_clerk[entry.clerk] = visit
        return visit

    def _ended_now(self, visit: Visit, entry: Ended, at: Instant) -> Visit:
        visit.ending = False
        if not visit.open:
            return visit
        visit.state = VisitState.ENDED
        visit.reason = entry.reason
        visit.waited_s = entry.waited_s
        visit.talk_s = entry.talk_s
        visit.ended_at, visit.held_at = at, None
        visit.lost.clear()
        self._by_kiosk.pop(visit.kiosk, None)
        if visit.clerk is not None:
            self._by_clerk.pop(visit.clerk, None)
            self._owed[visit.clerk] = visit
        self._ended.append((at, visit.call))
        return visit

    def _wrapped_up(self, visit: Visit, entry: WrappedUp, at: Instant) -> Visit:
        visit.outcome = entry.outcome
        if self._owed.get(entry.clerk) is visit:
            del self._owed[entry.clerk]
        if visit.answered_at is not None:
            recent = self._handlings.setdefault(visit.service, deque(maxlen=HANDLINGS_REMEMBERED))
            recent.append(at - visit.answered_at)
        return visit

    def forget_old(self, now: Instant) -> None:
        """Let go of visits that ended long ago and owe nothing."""
        while self._ended and self._ended[0][0] <= now - ENDED_KEPT_SECONDS:
            _, call = self._ended.popleft()
            visit = self._visits.get(call)
            if visit is not None and visit.owes_outcome:
                self._ended.append((now, call))
            else:
                self._visits.pop(call, None)
