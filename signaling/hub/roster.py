"""The roster: changes clerks' states, tells each clerk, and keeps the time of wrap-ups.

Knows what a state is, not why it changes.  Driven by the hub.
"""

from common.clock import Instant
from common.ids import ClerkId
from common.protocol.codes import ClerkState, Role
from common.protocol.messages import StateChanged
from signaling.hub.display import Display
from signaling.hub.duty import Clerk, Duty
from signaling.hub.post import Post
from signaling.hub.rules import Rules
from signaling.hub.timers import Timers
from signaling.hub.visits import Visits
from signaling.log.entries import Party


class Roster:
    """The one place where a clerk's state changes."""

    def __init__(self, rules: Rules, visits: Visits, duty: Duty, display: Display, post: Post) -> None:
        self._rules = rules
        self._visits = visits
        self._duty = duty
        self._display = display
        self._post = post
        self._timers: Timers[ClerkId] = Timers()

    def next_deadline(self) -> Instant | None:
        return self._timers.next()

    def came(self, clerk: Clerk, now: Instant) -> None:
        """A clerk has logged in; a wrap-up that was on goes on for what is left of it."""
        owed = self._visits.owed_by(clerk.profile.id)
        if clerk.state is ClerkState.WRAPUP and owed is not None and owed.ended_at is not None:
            self._wrap_up_until(clerk, Instant(owed.ended_at + self._rules.wrapup_seconds), now)

    def to_state(self, name: ClerkId, state: ClerkState, now: Instant) -> None:
        """The clerk, if logged in, is now in this state and is told so."""
        clerk = self._duty.clerks.get(name)
        if clerk is None:
            return
        clerk.state, clerk.overdue = state, False
        if state is ClerkState.AVAILABLE:
            clerk.misses = 0
            clerk.idle_since = now
        if state is ClerkState.WRAPUP:
            self._wrap_up_until(clerk, Instant(now + self._rules.wrapup_seconds), now)
        self._tell(clerk, now)

    def more_time(self, name: ClerkId, now: Instant) -> bool:
        """The whole time of a wrap-up again; False when there is none."""
        clerk = self._duty.clerks.get(name)
        if clerk is None or clerk.state is not ClerkState.WRAPUP:
            return False
        self._wrap_up_until(clerk, Instant(now + self._rules.wrapup_seconds), now)
        self._tell(clerk, now)
        return True

    def wrapup_left(self, clerk: Clerk, now: Instant) -> float | None:
        """Seconds left of a wrap-up, 0 when it is overdue; None outside of one."""
        if clerk.state is not ClerkState.WRAPUP:
            return None
        return round(max(0.0, clerk.wrapup_until - now), 3)

    def time_passed(self, now: Instant) -> None:
        """Count no longer on clerks whose wrap-up has lasted too long."""
        for name in self._timers.due(now):
            clerk = self._duty.clerks.get(name)
            late = clerk is not None and clerk.state is ClerkState.WRAPUP and now >= clerk.wrapup_until
            if clerk is not None and late and not clerk.overdue:
                clerk.overdue = True
                self._tell(clerk, now)

    def _wrap_up_until(self, clerk: Clerk, until: Instant, now: Instant) -> None:
        clerk.wrapup_until, clerk.overdue = until, now >= until
        self._timers.at(until, clerk.profile.id)

    def _tell(self, clerk: Clerk, now: Instant) -> None:
        owed = self._visits.owed_by(clerk.profile.id)
        self._post.tell(
            Party(Role.CLERK, clerk.profile.id),
            StateChanged(
                o=0,
                state=clerk.state,
                owes=owed.call if owed is not None else None,
                wrapup_s=self.wrapup_left(clerk, now),
            ),
        )
        self._display.changed(clerk.profile.authority)
