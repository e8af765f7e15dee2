"""What people see of the waiting lines: clerks their entries, citizens their place, kiosks what is open.

Pure pictures of the state, made when something has changed and not faster than an eye needs them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from common.clock import Instant
from common.errors import Device, Problem
from common.ids import AuthorityId, ServiceId, SiteId
from common.protocol.codes import OpenState, Serving
from common.protocol.messages import Line, LineEntry, OpenVisit, QueueUpdate
from common.protocol.serving import ServiceNow
from signaling.hub.appointments import Appointments
from signaling.hub.duty import Clerk, Duty
from signaling.hub.events import ClerkProfile
from signaling.hub.holding import Need, is_due
from signaling.hub.line import WaitingLine, rings_at, to_pick
from signaling.hub.prospects import Matter, Prospects, matter_of
from signaling.hub.reach import widened_for
from signaling.hub.rules import Catalogue, Rules
from signaling.hub.visits import Visit, Visits, VisitState

SHOWN = 50
"""Who waits, and as many open visits: with the longest names they fill less than half a frame."""


class Board:
    """Makes the pictures; holds nothing but what it looks at."""

    def __init__(
        self,
        rules: Rules,
        catalogue: Catalogue,
        visits: Visits,
        line: WaitingLine,
        duty: Duty,
        booked: Appointments,
    ) -> None:
        self._rules = rules
        self._catalogue = catalogue
        self._visits = visits
        self._line = line
        self._duty = duty
        self._booked = booked
        self.health: dict[str, dict[Device, Problem]] = {}
        """Kiosks' devices that do not work."""

    def of(self, clerk: Clerk, now: Instant) -> Line:
        """What this clerk sees of the line; its offset is still to be given.

        Beyond ``SHOWN`` the oldest, and before them whoever may be answered now.
        """
        heads = to_pick(clerk.profile, self._line.heads(clerk.profile.authority))
        waiting = self._line.seen_by(clerk.profile)
        shown = waiting
        if len(waiting) > SHOWN:
            by_need = sorted(waiting, key=lambda one: one not in heads and not rings_at(clerk, one))
            shown = [one for one in waiting if one in by_need[:SHOWN]]
        visits = self._open_visits(clerk, now)
        return Line(
            o=0,
            entries=[self.entry(one, clerk, now, is_head=one in heads) for one in shown],
            more=len(waiting) - len(shown),
            open=visits[:SHOWN],
            open_more=len(visits[SHOWN:]),
            bookings=self._booked.for_clerk(clerk.profile, now),
        )

    def entry(self, visit: Visit, clerk: Clerk, now: Instant, *, is_head: bool = False) -> LineEntry:
        """One who waits, as this clerk sees it; ``is_head`` of a line where nobody is rung."""
        return LineEntry(
            call=visit.call,
            fence=visit.fence,
            number=visit.number,
            site=visit.site,
            service=visit.service,
            languages=list(visit.languages),
            waited_s=visit.waited(now),
            offered=is_head or rings_at(clerk, visit),
            kiosk_here=not visit.lost,
            health=self.health.get(visit.kiosk, {}),
            booked_in_s=round(visit.booked_at - now, 3) if visit.booked_at is not None else None,
            widened=widened_for(clerk.profile, visit),
        )

    def _open_visits(self, clerk: Clerk, now: Instant) -> list[OpenVisit]:
        """Every visit of a supervisor's authority that is not over, longest first; none for other clerks."""
        if not clerk.profile.supervisor:
            return []
        visits = [
            one
            for one in (*self._visits.open(), *self._visits.owing())
            if one.authority == clerk.profile.authority
        ]
        return [_open_visit(one, now) for one in sorted(visits, key=lambda one: one.since)]

    def places(self, authority: AuthorityId, now: Instant) -> Iterator[tuple[Visit, QueueUpdate]]:
        """Everybody who waits, in order, with the place; offsets are still to be given."""
        prospects, here = self._prospects(authority), self._duty.of(authority)
        before = self._booked_soon(authority, now)
        for visit in self._line.of(authority):
            matter = matter_of(visit)
            yield (
                visit,
                QueueUpdate(
                    o=0,
                    call=visit.call,
                    ahead=self._line.ahead(visit),
                    estimate_s=prospects.wait(matter, before),
                    ringing=any(rings_at(one, visit) for one in here),
                ),
            )
            before[matter] += 1

    def place(self, visit: Visit, now: Instant) -> QueueUpdate:
        """A citizen's place; its offset is still to be given."""
        return next(update for one, update in self.places(visit.authority, now) if one is visit)

    def needs(self, authority: AuthorityId) -> list[Need]:
        """The booked times that clerks are needed for: of those who are to come, and of those who wait."""
        waiting = [
            Need(one.service, one.languages, one.booked_at)
            for one in self._line.of(authority)
            if one.booked_at is not None
        ]
        return self._booked.needs(authority) + waiting

    def service_now(self, service: ServiceId, languages: Iterable[str], now: Instant) -> ServiceNow:
        """How it stands with a service, without the site's hours and what can be booked."""
        authority = self._catalogue.authority_of(service)
        if authority is None:
            return ServiceNow(serving=Serving.NOT_HERE)
        matter = Matter(service, tuple(languages))
        before = self._booked_soon(authority, now)
        before.update(matter_of(one) for one in self._line.of(authority))
        return self._prospects(authority).now(matter, before)

    def _booked_soon(self, authority: AuthorityId, now: Instant) -> Counter[Matter]:
        """Booked times that clerks are kept for already: their citizens are before whoever walks in."""
        before_s, late_s = self._rules.hold_back_seconds, self._rules.hold_late_seconds
        return Counter(
            Matter(one.service, one.languages)
            for one in self._booked.needs(authority)
            if is_due(one, now, min(before_s, self._handling_s(one.service)), late_s)
        )

    def _handling_s(self, service: ServiceId) -> float:
        """A second at least: what is answered and settled at once is still compared with others."""
        return max(1.0, self._visits.handling_s(service, self._rules.default_handling_seconds))

    def _prospects(self, authority: AuthorityId) -> Prospects:
        return Prospects(self._duty.of(authority), self._handling_s)

    def served(self) -> frozenset[ServiceId]:
        """Every service that some clerk on duty serves."""
        return self._served_by(self._duty.on_duty())

    def served_by(self, authority: AuthorityId) -> frozenset[ServiceId]:
        """Those of one authority."""
        return self._served_by(clerk.profile for clerk in self._duty.of(authority) if clerk.on_duty)

    def _served_by(self, profiles: Iterable[ClerkProfile]) -> frozenset[ServiceId]:
        served: set[ServiceId] = set()
        for profile in profiles:
            served.update(profile.services or self._catalogue.services_of_authority(profile.authority))
        return frozenset(served)

    def open_at(self, site: SiteId) -> list[ServiceId]:
        """The services of a site that are served now, in the order of its buttons."""
        served = self.served()
        return [service for service in self._catalogue.services_of_site(site) if service in served]


def without_time(line: Line) -> object:
    """What a clerk would notice of a line: all but the seconds that pass."""
    waiting = tuple(
        (one.call, one.fence, one.offered, one.kiosk_here, one.widened, tuple(sorted(one.health.items())))
        for one in line.entries
    )
    open_visits = tuple((one.call, one.state) for one in line.open)
    coming = tuple((one.booking, one.site, one.service) for one in line.bookings)
    return waiting, line.more, open_visits, line.open_more, coming


def _open_visit(visit: Visit, now: Instant) -> OpenVisit:
    states = {
        VisitState.WAITING: OpenState.WAITING,
        VisitState.ANSWERED: OpenState.ANSWERED,
        VisitState.ENDED: OpenState.OWED,
    }
    return OpenVisit(
        call=visit.call,
        number=visit.number,
        site=visit.site,
        service=visit.service,
        state=states[visit.state],
        for_s=round(max(0.0, now - visit.since), 3),
        clerk=visit.clerk or "",
    )
