"""Lifetimes: no state of a visit lasts for ever, whatever programs and people forget.

Each is much longer than any visit; whoever is here ends theirs long before.  Driven by the hub, which
has the ends that fall due here kept like any other.
"""

from dataclasses import dataclass

from common.clock import Instant
from common.ids import CallId
from signaling.hub.rules import Rules
from signaling.hub.timers import Timers
from signaling.hub.visits import Visit, Visits, VisitState


@dataclass(frozen=True, slots=True)
class _Limit:
    call: CallId
    state: VisitState


class Lifetimes:
    """Watches visits from state to state."""

    def __init__(self, rules: Rules, visits: Visits) -> None:
        self._seconds = {
            VisitState.WAITING: rules.waiting_limit_seconds,
            VisitState.ANSWERED: rules.call_limit_seconds,
            VisitState.ENDED: rules.outcome_limit_seconds,
        }
        self._visits = visits
        self._timers: Timers[_Limit] = Timers()

    def next_deadline(self) -> Instant | None:
        return self._timers.next()

    def entered(self, visit: Visit, since: Instant) -> None:
        """The visit has been in its state since then."""
        if visit.open or visit.owes_outcome:
            self._timers.at(Instant(since + self._seconds[visit.state]), _Limit(visit.call, visit.state))

    def over(self, now: Instant) -> list[Visit]:
        """The visits whose state has lasted too long."""
        due = [(limit, self._visits.get(limit.call)) for limit in self._timers.due(now)]
        return [visit for limit, visit in due if visit is not None and visit.state is limit.state]
