"""The roster: changes clerks' states, and tells each clerk.

Knows what a state is, not why it changes.  Driven by the hub.
"""

from common.clock import Instant
from common.ids import ClerkId
from common.protocol.codes import ClerkState, Role
from common.protocol.messages import StateChanged
from signaling.display import Display
from signaling.duty import Duty
from signaling.entries import Party
from signaling.post import Post
from signaling.visits import Visits


class Roster:
    """The one place where a clerk's state changes."""

    def __init__(self, visits: Visits, duty: Duty, display: Display, post: Post) -> None:
        self._visits = visits
        self._duty = duty
        self._display = display
        self._post = post

    def to_state(self, name: ClerkId, state: ClerkState, now: Instant) -> None:
        """The clerk, if logged in, is now in this state and is told so."""
        clerk = self._duty.clerks.get(name)
        if clerk is None:
            return
        clerk.state = state
        if state is ClerkState.AVAILABLE:
            clerk.misses = 0
            clerk.idle_since = now
        owed = self._visits.owed_by(name)
        owes = owed.call if owed is not None else None
        self._post.tell(Party(Role.CLERK, name), StateChanged(o=0, state=state, owes=owes))
        self._display.changed(clerk.profile.authority)
