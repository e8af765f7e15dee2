"""Clerks on duty: their state, and who may set which.

    AWAY <-> AVAILABLE <-> BREAK        the clerk's own word
    AVAILABLE -> BUSY -> WRAPUP         the server's, at answer and end
    WRAPUP -> AVAILABLE                 at the outcome

Driven by the hub; knows clerks, not calls' details.
"""

from dataclasses import dataclass, field

from common.ids import CallId, ClerkId
from common.protocol.codes import ClerkState, Code
from signaling.events import ClerkProfile

ON_DUTY = frozenset({ClerkState.AVAILABLE, ClerkState.BUSY, ClerkState.WRAPUP})
OWN_WORD = frozenset({ClerkState.AVAILABLE, ClerkState.BREAK, ClerkState.AWAY})


@dataclass(slots=True, eq=False)
class Clerk:
    """A clerk who has logged in and whose session has not run out."""

    profile: ClerkProfile
    state: ClerkState = ClerkState.AWAY
    claiming: CallId | None = None
    """An accept of this clerk is on its way to the disk."""
    seen: frozenset[CallId] = frozenset()
    """The tickets in the line this clerk was last shown."""
    shown: object = None
    """What that line looked like, to tell whether it has changed."""

    @property
    def on_duty(self) -> bool:
        return self.state in ON_DUTY

    @property
    def ready(self) -> bool:
        return self.state is ClerkState.AVAILABLE and self.claiming is None

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

    def on_duty(self) -> list[ClerkProfile]:
        return [clerk.profile for clerk in self.clerks.values() if clerk.on_duty]

    def ready(self) -> list[ClerkProfile]:
        return [clerk.profile for clerk in self.clerks.values() if clerk.ready]
