"""Rings: which clerk is asked to answer whom, for how long, and what a ring that passes leads to.

A ring is the server's memory only: after a restart nobody is rung, and the line rings anew.  Whatever has
changed, ``match`` first takes back the rings that no longer make sense and then rings who is free, so that
nobody waits while a clerk who fits is free.  Driven by the hub.
"""

from collections.abc import Callable

from common.clock import Instant
from common.ids import AuthorityId, CallId, ClerkId
from common.protocol.codes import ClerkState, PassedWhy, Role
from common.protocol.messages import CallOffer, CallPassed
from signaling.hub.board import Board
from signaling.hub.display import Display
from signaling.hub.duty import Clerk, Duty, Ring
from signaling.hub.holding import is_due, needed
from signaling.hub.line import WaitingLine, is_answerable, serves
from signaling.hub.post import Post
from signaling.hub.reach import widened_for
from signaling.hub.roster import Roster
from signaling.hub.rules import Rules, Strategy
from signaling.hub.timers import Timers
from signaling.hub.visits import Visit, Visits
from signaling.log.entries import Party, Passed


class Ringing:
    """All rings of the server."""

    def __init__(
        self,
        rules: Rules,
        visits: Visits,
        line: WaitingLine,
        duty: Duty,
        board: Board,
        display: Display,
        roster: Roster,
        post: Post,
    ) -> None:
        self._rules = rules
        self._visits = visits
        self._line = line
        self._duty = duty
        self._board = board
        self._display = display
        self._roster = roster
        self._post = post
        self._timers: Timers[AuthorityId] = Timers()
        self._held_until: dict[AuthorityId, Instant] = {}

    def next_deadline(self) -> Instant | None:
        return self._timers.next()

    def time_passed(self, now: Instant) -> None:
        """Have those authorities looked at where a ring or a rest is over."""
        for authority in self._timers.due(now):
            self._display.changed(authority)

    def match(self, authority: AuthorityId, now: Instant) -> None:
        """Take back what no longer rings rightly, then ring whoever is free."""
        clerks = self._duty.of(authority)
        for clerk in clerks:
            self._review(clerk, now)
        free = [clerk for clerk in clerks if self._is_free(clerk, now)]
        for visit in self._line.of(authority):
            if not free:
                return
            if is_answerable(visit):
                free = self._ring_for(visit, free, now)

    def answered(self, visit: Visit) -> None:
        """A clerk has this call; it rings nowhere any more.  Who saw it is told that it is gone."""
        self._silence(visit)
        clerk = self._duty.clerks.get(visit.clerk) if visit.clerk is not None else None
        if clerk is not None:
            clerk.misses = 0

    def gone(self, visit: Visit) -> None:
        """The ticket is no more."""
        self._silence(visit)

    def declined(self, entry: Passed, now: Instant) -> None:
        """A clerk's decline is durable; it may come too late to mean anything."""
        clerk = self._duty.clerks.get(entry.clerk)
        if clerk is not None and clerk.ring is not None and clerk.ring.call == entry.call:
            self._pass(clerk, clerk.ring, PassedWhy.DECLINED, now)

    def offer_to(self, clerk: Clerk, now: Instant) -> CallOffer | None:
        """The ring that is on at this clerk, for a program that has just come."""
        visit = self._visits.get(clerk.ring.call) if clerk.ring is not None else None
        if clerk.ring is None or visit is None or not clerk.ready:
            return None  # what rang at a program that is gone is about to be taken back
        return self._offer(visit, clerk, clerk.ring, now)

    def _offer(self, visit: Visit, clerk: Clerk, ring: Ring, now: Instant) -> CallOffer:
        ticket = self._board.entry(visit, clerk, now)
        return CallOffer(o=0, ticket=ticket, ring_s=round(max(0.0, ring.until - now), 3))

    def _is_free(self, clerk: Clerk, now: Instant) -> bool:
        return (
            clerk.ready
            and clerk.ring is None
            and now >= clerk.rests_until
            and self._post.is_here(Party(Role.CLERK, clerk.profile.id))
        )

    # -- rings that end --

    def _review(self, clerk: Clerk, now: Instant) -> None:
        """End the clerk's ring if its time has run out or its reason has gone."""
        ring = clerk.ring
        visit = self._visits.get(ring.call) if ring is not None else None
        if ring is None or visit is None or visit.claimed_by is not None:
            return  # an accept on its way to the disk decides
        here = self._post.is_here(Party(Role.CLERK, clerk.profile.id))
        if not is_answerable(visit) or not clerk.ready or not here or not serves(clerk.profile, visit):
            self._pass(clerk, ring, PassedWhy.WITHDRAWN, now)
        elif now >= ring.until:
            self._pass(clerk, ring, PassedWhy.RANG_OUT, now)

    def _pass(self, clerk: Clerk, ring: Ring, why: PassedWhy, now: Instant) -> None:
        name = clerk.profile.id
        clerk.ring, clerk.declining = None, False
        self._change_hands(ring.call)
        away = False
        if why is not PassedWhy.WITHDRAWN:
            clerk.misses += 1
            away = clerk.misses >= self._rules.offer_misses
            clerk.rests_until = Instant(now + self._rules.rest_seconds)
            self._timers.at(clerk.rests_until, clerk.profile.authority)
        self._post.tell(
            Party(Role.CLERK, name), CallPassed(o=0, call=ring.call, fence=ring.fence, why=why, away=away)
        )
        if why is PassedWhy.RANG_OUT:
            self._post.keep(Passed(call=ring.call, clerk=name, why=why))
        if away:
            self._roster.to_state(name, ClerkState.AWAY, now)
        self._display.changed(clerk.profile.authority)

    def _change_hands(self, call: CallId) -> None:
        """The last ring of a ticket has passed: who was rung cannot answer any more."""
        visit = self._visits.get(call)
        if visit is not None and not self._rung(visit):
            visit.fence += 1

    def _silence(self, visit: Visit) -> None:
        for clerk in self._rung(visit):
            clerk.ring, clerk.declining = None, False

    def _rung(self, visit: Visit) -> list[Clerk]:
        """The clerks at whom this ticket rings."""
        clerks = self._duty.of(visit.authority)
        return [clerk for clerk in clerks if clerk.ring is not None and clerk.ring.call == visit.call]

    # -- rings that begin --

    def _ring_for(self, visit: Visit, free: list[Clerk], now: Instant) -> list[Clerk]:
        """Ring for one ticket; who is still free."""
        fitting = [clerk for clerk in free if serves(clerk.profile, visit)]
        held = self._held_back(visit, free, now) if fitting else []
        fitting = [clerk for clerk in fitting if clerk not in held]
        match self._rules.strategy_of(visit.service):
            case Strategy.MANUAL:
                chosen = []
            case Strategy.RING_ALL:
                chosen = fitting
            case Strategy.LONGEST_IDLE:
                chosen = [] if self._rung(visit) else sorted(fitting, key=_nearest(visit))[:1]
        for clerk in chosen:
            self._ring(visit, clerk, now)
        return [clerk for clerk in free if clerk not in chosen] if chosen else free

    def _held_back(self, visit: Visit, free: list[Clerk], now: Instant) -> list[Clerk]:
        """The free clerks who are kept for booked times, and not for this ticket: see ``holding``."""
        before_s = self._visits.handling_s(visit.service, self._rules.default_handling_seconds)
        before_s = min(before_s, self._rules.hold_back_seconds)
        if before_s <= 0 or visit.after is not None or visit.booked_at is not None:
            return []  # who is given on, or has a time, waits for nobody's time
        late_s = self._rules.hold_late_seconds
        due = [one for one in self._board.needs(visit.authority) if is_due(one, now, before_s, late_s)]
        held = needed(free, due)
        if held:
            self._look_again(visit.authority, Instant(min(one.at for one in due) + late_s), now)
        return held

    def _look_again(self, authority: AuthorityId, at: Instant, now: Instant) -> None:
        """When a booked time has been kept free for long enough."""
        known = self._held_until.get(authority)
        if known is None or known <= now or at < known:
            self._held_until[authority] = at
            self._timers.at(at, authority)

    def _ring(self, visit: Visit, clerk: Clerk, now: Instant) -> None:
        ring = clerk.ring = Ring(visit.call, visit.fence, Instant(now + self._rules.offer_seconds))
        clerk.idle_since = now
        clerk.seen |= {visit.call}
        self._timers.at(ring.until, visit.authority)
        self._post.tell(Party(Role.CLERK, clerk.profile.id), self._offer(visit, clerk, ring, now))
        self._display.changed(visit.authority)


def _nearest(visit: Visit) -> Callable[[Clerk], tuple[bool, Instant, ClerkId]]:
    """Those whose own line it is before others; among them the longest idle first."""
    return lambda clerk: (
        widened_for(clerk.profile, visit) is not None,
        clerk.idle_since,
        clerk.profile.id,
    )
