"""Clerks on duty: their state, and who may set which.

    AWAY <-> AVAILABLE <-> BREAK        the clerk's own word
    AVAILABLE -> AWAY                   the server's, when rings pass unanswered
    AVAILABLE -> BUSY -> WRAPUP         the server's, at answer and end
    WRAPUP -> AVAILABLE                 at the outcome, or when a supervisor releases the clerk from it

Driven by the hub; knows clerks, not calls' details.
"""

from dataclasses import dataclass, field

from common.clock import Instant
from common.ids import AuthorityId, CallId, ClerkId
from common.protocol.codes import ClerkState, Code
from signaling.hub.events import ClerkProfile

ON_DUTY = frozenset({ClerkState.AVAILABLE, ClerkState.BUSY, ClerkState.WRAPUP})
LONG_AGO = Instant(0.0)
OWN_WORD = frozenset({ClerkState.AVAILABLE, ClerkState.BREAK, ClerkState.AWAY})


@dataclass(frozen=True, slots=True)
class Ring:
    """A ticket that rings at a clerk."""

    call: CallId
    fence: int
    until: Instant


@dataclass(slots=True, eq=False)
class Clerk:
    """A clerk who has logged in and whose session has not run out."""

    profile: ClerkProfile
    state: ClerkState = ClerkState.AWAY
    claiming: CallId | None = None
    """An accept of this clerk is on its way to the disk."""
    ring: Ring | None = None
    declining: bool = False
    """A decline of the ring is on its way to the disk."""
    idle_since: Instant = LONG_AGO
    """When this clerk was last rung, or came."""
    rests_until: Instant = LONG_AGO
    """After a ring that passed, not to be rung before."""
    wrapup_until: Instant = LONG_AGO
    """In wrap-up: when its time is over."""
    overdue: bool = False
    """In wrap-up: its time is over, and nobody counts on this clerk."""
    misses: int = 0
    """Rings in a row that passed by this clerk's doing."""
    seen: frozenset[CallId] = frozenset()
    """The tickets in the line this clerk was last shown."""
    shown: object = None
    """What that line looked like, to tell whether it has changed."""

    @property
    def on_duty(self) -> bool:
        return self.state in ON_DUTY and not self.overdue

    @property
    def ready(self) -> bool:
        return self.state is ClerkState.AVAILABLE and self.claiming is None

    def take_over(self, before: "Clerk") -> None:
        """A new program of the same clerk: what it does not bring along goes on."""
        self.claiming, self.ring, self.declining = before.claiming, before.ring, before.declining
        self.idle_since, self.rests_until, self.misses = before.idle_since, before.rests_until, before.misses

    def why_not(self, wanted: ClerkState, *, owes: bool) -> Code | None:
        """Why the clerk may not go to a state by own word; None when allowed."""
        if wanted not in OWN_WORD:
            return Code.NOT_ALLOWED
        if self.state is ClerkState.BUSY or self.claiming is not None:
            return Code.ALREADY_IN_CALL
        if wanted is ClerkState.AVAILABLE and owes:
            return Code.OUTCOME_MISSING
        return None


@dataclass(slots=True)
class Duty:
    """All clerks who are logged in."""

    clerks: dict[ClerkId, Clerk] = field(default_factory=dict)
    _of: dict[AuthorityId, dict[ClerkId, Clerk]] = field(default_factory=dict)

    def add(self, clerk: Clerk) -> None:
        """A clerk has come, perhaps with a new program and new duties."""
        self.remove(clerk.profile.id)
        self.clerks[clerk.profile.id] = clerk
        self._of.setdefault(clerk.profile.authority, {})[clerk.profile.id] = clerk

    def remove(self, name: ClerkId) -> Clerk | None:
        """The clerk who was here, or None."""
        clerk = self.clerks.pop(name, None)
        if clerk is not None:
            del self._of[clerk.profile.authority][name]
        return clerk

    def of(self, authority: AuthorityId) -> list[Clerk]:
        """An authority's clerks."""
        return list(self._of.get(authority, {}).values())

    def on_duty(self) -> list[ClerkProfile]:
        return [clerk.profile for clerk in self.clerks.values() if clerk.on_duty]
