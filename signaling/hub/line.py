"""The waiting lines: one for each authority, service and language, first come first served.

A ticket stands in the line of every language its citizen can be served in, with one place in time.
A ticket whose kiosk is away keeps its place and is passed over until the kiosk is back.
"""

from collections.abc import Iterable

from common.clock import Instant
from common.ids import AuthorityId, CallId, ServiceId
from signaling.hub.duty import Clerk
from signaling.hub.events import ClerkProfile
from signaling.hub.reach import widen, widenings
from signaling.hub.rules import Rules, Strategy
from signaling.hub.timers import Timers
from signaling.hub.visits import Visit, VisitState

ESTIMATE_STEP_SECONDS = 30
"""Nobody can promise a wait to the second."""


def fits(clerk: ClerkProfile, service: ServiceId, languages: Iterable[str]) -> bool:
    """Whether the clerk serves this service of the own authority in one of the languages."""
    gives = not clerk.services or service in clerk.services
    return gives and not set(clerk.languages).isdisjoint(languages)


def serves(clerk: ClerkProfile, visit: Visit) -> bool:
    """Whether the clerk may answer this at all."""
    languages = (*visit.languages, *visit.also_languages)
    services = (visit.service, *visit.also_services)
    return clerk.authority == visit.authority and any(fits(clerk, one, languages) for one in services)


def is_answerable(visit: Visit) -> bool:
    """Whether a clerk may be asked to answer this: it waits, its kiosk is here, nobody has it in hand."""
    return (
        visit.state is VisitState.WAITING and not visit.lost and visit.claimed_by is None and not visit.ending
    )


def rings_at(clerk: Clerk, visit: Visit) -> bool:
    """Whether this very ticket rings at the clerk, who has not declined it."""
    ring = clerk.ring
    return ring is not None and not clerk.declining and (ring.call, ring.fence) == (visit.call, visit.fence)


class WaitingLine:
    """All who wait, in the order they came."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._tickets: dict[AuthorityId, dict[CallId, Visit]] = {}
        self._timers: Timers[Visit] = Timers()
        """Of booked times that have not come yet."""
        self._widenings: Timers[Visit] = Timers()

    def add(self, visit: Visit, now: Instant) -> None:
        """At the end of its lines; before others if it goes on from a clerk, its booked time has come, or its
        service has priority.
        """
        standing = self._tickets.setdefault(visit.authority, {})
        standing[visit.call] = visit
        if visit.after is not None or visit.booked_at is not None or self._rules.priorities:
            in_order = sorted(standing.values(), key=lambda one: self._rank(one, now))
            self._tickets[visit.authority] = {one.call: one for one in in_order}
        if visit.booked_at is not None and visit.booked_at > now:
            self._timers.at(visit.booked_at, visit)
        widen(visit, self._rules, now)
        for at in widenings(visit, self._rules):
            if at > now:
                self._widenings.at(at, visit)

    def next_deadline(self) -> Instant | None:
        """When the next booked time comes, or a ticket reaches further."""
        times = [one for one in (self._timers.next(), self._widenings.next()) if one is not None]
        return min(times, default=None)

    def time_passed(self, now: Instant) -> list[AuthorityId]:
        """Let those go ahead whose booked time has come, and reach further who have waited for long.

        Returns the authorities whose lines are others now.
        """
        come = [one for one in self._timers.due(now) if self._stands(one)]
        for visit in come:
            self.add(visit, now)
        waited = [one for one in self._widenings.due(now) if self._stands(one)]
        for visit in waited:
            widen(visit, self._rules, now)
        return [visit.authority for visit in (*come, *waited)]

    def _stands(self, visit: Visit) -> bool:
        return visit.call in self._tickets.get(visit.authority, {})

    def remove(self, visit: Visit) -> None:
        self._tickets.get(visit.authority, {}).pop(visit.call, None)

    def of(self, authority: AuthorityId) -> list[Visit]:
        """All of an authority's tickets, oldest first."""
        return list(self._tickets.get(authority, {}).values())

    def seen_by(self, clerk: ClerkProfile) -> list[Visit]:
        """The tickets this clerk may answer now or later, oldest first."""
        return [visit for visit in self.of(clerk.authority) if serves(clerk, visit)]

    def heads(self, authority: AuthorityId) -> dict[tuple[ServiceId, str], Visit]:
        """Who is first in each line where nobody is rung, among those whose kiosk is here."""
        heads: dict[tuple[ServiceId, str], Visit] = {}
        for visit in self.of(authority):
            if is_answerable(visit) and self._rules.strategy_of(visit.service) is Strategy.MANUAL:
                for service in (visit.service, *visit.also_services):
                    for language in (*visit.languages, *visit.also_languages):
                        heads.setdefault((service, language), visit)
        return heads

    def may_answer(self, visit: Visit, clerk: Clerk) -> bool:
        """Whether it rings at this clerk, or is to be picked from a line the clerk serves."""
        return rings_at(clerk, visit) or visit in to_pick(clerk.profile, self.heads(visit.authority))

    def ahead(self, visit: Visit) -> int:
        """How many older tickets stand in one of its lines."""
        mine = set(visit.languages)
        count = 0
        for other in self.of(visit.authority):
            if other is visit:
                break
            if other.service == visit.service and not mine.isdisjoint(other.languages):
                count += 1
        return count

    def _rank(self, visit: Visit, now: Instant) -> tuple[int, float]:
        """First those who go on from a clerk, then those whose booked time has come, by these times.

        Then the others, by the priority of their services; equal ones stay as they came.
        """
        if visit.after is not None:
            return 0, 0.0
        if visit.booked_at is not None and visit.booked_at <= now:
            return 1, visit.booked_at
        return 2, -self._rules.priority_of(visit.service)


def to_pick(clerk: ClerkProfile, heads: dict[tuple[ServiceId, str], Visit]) -> list[Visit]:
    """Those of the heads whose lines this clerk serves."""
    return [
        visit
        for (service, language), visit in heads.items()
        if language in clerk.languages and (not clerk.services or service in clerk.services)
    ]


def estimate(ahead: float, handling_s: float, ready: int, on_duty: int) -> tuple[int, int] | None:
    """How long the next one waits, from … to seconds; None when nobody serves the line.

    Handling time x callers beyond the clerks who are ready / clerks on duty, half as much either way,
    in steps of half a minute.  ``ahead`` counts a caller in part who may fall to clerks of other lines.
    """
    if on_duty <= 0:
        return None
    beyond = max(0.0, ahead + 1 - ready)
    expected = handling_s * beyond / on_duty
    low = int(expected * 0.5 // ESTIMATE_STEP_SECONDS) * ESTIMATE_STEP_SECONDS
    high = -int(-expected * 1.5 // ESTIMATE_STEP_SECONDS) * ESTIMATE_STEP_SECONDS
    return low, max(high, ESTIMATE_STEP_SECONDS)


def steady(
    told: tuple[int, int] | None, elapsed_s: float, fresh: tuple[int, int] | None
) -> tuple[int, int] | None:
    """The estimate for one whose place is as it was when ``told``, so long ago.

    It may grow at once and shrinks no faster than time passes: who waits is not told a short time because a
    clerk is free for a moment, and then the long one again.
    """
    if told is None or fresh is None:
        return fresh
    low, high = (
        int(max(0.0, one - elapsed_s) // ESTIMATE_STEP_SECONDS) * ESTIMATE_STEP_SECONDS for one in told
    )
    return max(low, fresh[0]), max(high, fresh[1])
