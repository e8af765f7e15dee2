"""Consultations: the clerk of a call speaks with a colleague, while the citizen is on hold.

Like a ring, it is the server's memory only: after a restart there is none, and who speaks goes on speaking.
It is no visit: the colleague sees no row of the authority that asks, and owes no outcome.  It lasts no longer
than the call it is about, and no longer than both programs that it began with.  Driven by the hub.
"""

from collections import deque
from dataclasses import dataclass, field

from common.clock import Instant
from common.ids import AuthorityId, CallId, ClerkId, ServiceId
from common.protocol.codes import ClerkState, Code, EndReason, PassedWhy, Role
from common.protocol.messages import (
    CallAccept,
    CallBegin,
    CallConsult,
    CallDecline,
    CallEnd,
    CallEnded,
    CallNews,
    CallOffer,
    CallPassed,
    LineEntry,
    Ok,
    Rtc,
)
from signaling.hub.display import Display
from signaling.hub.duty import Clerk, Duty, Ring
from signaling.hub.events import ConnectionId
from signaling.hub.post import Post
from signaling.hub.roster import Roster
from signaling.hub.rules import Catalogue, Rules
from signaling.hub.visits import Visit, Visits, VisitState
from signaling.log.entries import Consulted, Party

REMEMBERED = 64
"""Consultations that are over; what programs still say of them is late."""
FENCE = 1


@dataclass(slots=True, eq=False)
class Consult:
    """Two clerks: RINGING at one colleague after another, then TALKING, then over."""

    id: CallId
    visit: Visit
    asker: Clerk
    service: ServiceId
    authority: AuthorityId
    colleague: Clerk | None = None
    """Who is rung, or talks."""
    talking: bool = False
    rung: set[ClerkId] = field(default_factory=set)
    """Those who have been; nobody is asked twice."""

    @property
    def talks_with(self) -> Clerk | None:
        return self.colleague if self.talking else None


class Consults:
    """Those that are on; at most one a call, and a clerk is in one at a time."""

    def __init__(self) -> None:
        self._consults: dict[CallId, Consult] = {}
        self._over: deque[CallId] = deque(maxlen=REMEMBERED)

    def add(self, consult: Consult) -> None:
        self._consults[consult.id] = consult

    def remove(self, consult: Consult) -> None:
        del self._consults[consult.id]
        self._over.append(consult.id)

    def get(self, call: CallId) -> Consult | None:
        return self._consults.get(call)

    def about(self, call: CallId) -> Consult | None:
        """That of this visit."""
        return next((one for one in self._consults.values() if one.visit.call == call), None)

    def all(self) -> list[Consult]:
        return list(self._consults.values())

    def knows(self, call: CallId | None) -> bool:
        return call in self._consults or call in self._over


class Consulting:
    """Rings colleagues, lets the two speak, and ends it when its reason has gone."""

    def __init__(
        self,
        rules: Rules,
        catalogue: Catalogue,
        visits: Visits,
        duty: Duty,
        display: Display,
        roster: Roster,
        post: Post,
    ) -> None:
        self.consults = Consults()
        self._rules = rules
        self._catalogue = catalogue
        self._visits = visits
        self._duty = duty
        self._display = display
        self._roster = roster
        self._post = post

    def next_deadline(self) -> Instant | None:
        rings = (
            one.colleague.ring.until
            for one in self.consults.all()
            if one.colleague is not None and one.colleague.ring is not None
        )
        return min(rings, default=None)

    def heard(
        self, party: Party, connection: ConnectionId, message: object, new: CallId, now: Instant
    ) -> bool:
        """Whether the message was about a consultation; then it is done."""
        if isinstance(message, CallConsult):
            self._ask(party, connection, message, new)
        elif self.consults.knows(getattr(message, "call", None)):
            self._said(party, connection, message, now)
        else:
            return False
        return True

    def _ask(self, party: Party, connection: ConnectionId, message: CallConsult, new: CallId) -> None:
        """A colleague is wanted; who is rung, ``review`` finds."""
        visit = self._visits.get(message.call)
        asker = self._duty.clerks.get(ClerkId(party.id))
        if visit is None or asker is None:
            self._post.refuse(connection, Code.NO_SUCH_CALL, message.i)
            return
        if visit.clerk != asker.profile.id or visit.state is not VisitState.ANSWERED or visit.ending:
            self._post.refuse(connection, Code.NOT_ALLOWED, message.i)
            return
        consult = self.consults.about(visit.call)
        if consult is None:
            offered = self._catalogue.services_of_site(visit.site)
            service = next((one for one in offered if one == message.service), None)
            authority = self._catalogue.authority_of(service) if service is not None else None
            if service is None or authority is None:
                self._post.refuse(connection, Code.NO_SUCH_SERVICE, message.i)
                return
            consult = Consult(new, visit, asker, service, authority)
            self.consults.add(consult)
        self._post.send(connection, Ok(i=message.i, call=consult.id))

    def _said(self, party: Party, connection: ConnectionId, message: object, now: Instant) -> None:
        """Whatever names a consultation; of those that are over nothing is wanted any more."""
        consult = self.consults.get(getattr(message, "call", CallId("")))
        colleague = consult.colleague if consult is not None else None
        is_asker = consult is not None and party == _party(consult.asker)
        is_colleague = colleague is not None and party == _party(colleague)
        match message:
            case Rtc():
                other = _party(consult.asker) if consult and is_colleague else None
                other = _party(colleague) if colleague and is_asker else other
                talks = consult is not None and consult.talking
                self._relay(other if talks else None, connection, message)
            case CallAccept(i=i) if consult is not None and is_colleague:
                self._begin(consult, now)
                self._post.send(connection, Ok(i=i))
            case CallAccept(i=i):
                self._post.refuse(connection, Code.NOT_OFFERED, i)
            case CallDecline(i=i) | CallEnd(i=i) if consult is not None and is_colleague:
                if consult.talking:
                    self._end(consult, EndReason.CLERK_ENDED, now)
                else:
                    self._pass(consult, PassedWhy.DECLINED)
                self._post.send(connection, Ok(i=i))
            case CallEnd(i=i) if consult is not None and is_asker:
                self._end(consult, EndReason.CLERK_ENDED, now)
                self._post.send(connection, Ok(i=i))
            case CallDecline(i=i) | CallEnd(i=i) | CallNews(i=i):  # its figures are in nobody's record
                self._post.send(connection, Ok(i=i))
            case _:
                self._post.refuse(connection, Code.NOT_ALLOWED, getattr(message, "i", None))

    def review(self, now: Instant) -> None:
        """End what has lost its reason, and ring on where a ring has passed."""
        for consult in self.consults.all():
            visit, asker, colleague = consult.visit, consult.asker, consult.colleague
            goes_on = visit.state is VisitState.ANSWERED and self._is_still(asker)
            if not goes_on:
                self._end(consult, EndReason.CLERK_ENDED, now)
            elif not consult.talking:
                self._ring_on(consult, now)
            elif colleague is not None and not self._is_still(colleague):
                self._end(consult, EndReason.CLERK_LOST, now)

    def handed_over(self, call: CallId | None, now: Instant) -> None:
        """The colleague has the citizen of this call, and hears of that after the consultation is over."""
        if call is not None and (consult := self.consults.about(call)) is not None:
            self._end(consult, EndReason.TRANSFERRED, now)

    def _is_still(self, clerk: Clerk) -> bool:
        """Whether the program is here, or within its grace, that it began with."""
        return self._duty.clerks.get(clerk.profile.id) is clerk

    def _relay(self, other: Party | None, connection: ConnectionId, message: Rtc) -> None:
        session = self._post.sessions.of(other) if other is not None else None
        if other is None:
            self._post.refuse(connection, Code.NO_SUCH_CALL)
        elif session is None or session.connection is None:
            self._post.refuse(connection, Code.PEER_UNREACHABLE)
        else:
            self._post.send(session.connection, message)

    # -- ringing --

    def _ring_on(self, consult: Consult, now: Instant) -> None:
        colleague = consult.colleague
        if colleague is not None:
            rings = colleague.ring is not None and now < colleague.ring.until
            if rings and colleague.ready and self._is_still(colleague) and self._is_here(colleague):
                return
            self._pass(consult, PassedWhy.WITHDRAWN if rings else PassedWhy.RANG_OUT)
        free = [one for one in self._duty.of(consult.authority) if self._may_ring(one, consult, now)]
        if not free:
            self._end(consult, EndReason.SERVICE_CLOSED, now)
            return
        self._ring(consult, min(free, key=lambda one: (one.idle_since, one.profile.id)), now)

    def _may_ring(self, clerk: Clerk, consult: Consult, now: Instant) -> bool:
        """Free, and somebody who could also take the citizen."""
        profile = clerk.profile
        return (
            clerk.ready
            and clerk.ring is None
            and now >= clerk.rests_until
            and self._is_here(clerk)
            and profile.id not in consult.rung
            and (not profile.services or consult.service in profile.services)
            and not set(profile.languages).isdisjoint(consult.visit.languages)
        )

    def _is_here(self, clerk: Clerk) -> bool:
        return self._post.is_here(_party(clerk))

    def _ring(self, consult: Consult, clerk: Clerk, now: Instant) -> None:
        consult.colleague = clerk
        consult.rung.add(clerk.profile.id)
        clerk.ring = Ring(consult.id, FENCE, Instant(now + self._rules.offer_seconds))
        clerk.idle_since = now
        visit = consult.visit
        ticket = LineEntry(
            call=consult.id, fence=FENCE, number=visit.number, site=visit.site, service=consult.service,
            languages=list(visit.languages), waited_s=0.0, offered=True, kiosk_here=True, health={},
            consult=True,
        )  # fmt: skip
        offer = CallOffer(o=0, ticket=ticket, ring_s=self._rules.offer_seconds)
        self._post.tell(_party(clerk), offer)
        self._display.changed(clerk.profile.authority)

    def _pass(self, consult: Consult, why: PassedWhy) -> None:
        """The ring is over; also at a program that has come in place of the one that was rung."""
        clerk, consult.colleague = consult.colleague, None
        if clerk is None:
            return
        for one in (clerk, self._duty.clerks.get(clerk.profile.id)):
            if one is not None and one.ring is not None and one.ring.call == consult.id:
                one.ring = None
        self._post.tell(_party(clerk), CallPassed(o=0, call=consult.id, fence=FENCE, why=why))
        self._display.changed(clerk.profile.authority)

    # -- talking --

    def _begin(self, consult: Consult, now: Instant) -> None:
        colleague, visit = consult.colleague, consult.visit
        if colleague is None or consult.talking:
            return
        consult.talking, colleague.ring, colleague.misses = True, None, 0
        begin = CallBegin(
            o=0, call=consult.id, fence=FENCE, site=visit.site, authority=consult.authority,
            service=consult.service, languages=list(visit.languages), waited_s=0.0, health={},
            ice_servers=self._rules.ice_servers(consult.id), grace_s=self._rules.grace_seconds, consult=True,
        )  # fmt: skip
        for clerk in (consult.asker, colleague):
            self._post.tell(_party(clerk), begin)
            self._post.pace(_party(clerk), self._rules.ping_call_seconds)
        self._roster.to_state(colleague.profile.id, ClerkState.BUSY, now)
        self._post.keep(
            Consulted(
                call=visit.call, by=consult.asker.profile.id, clerk=colleague.profile.id,
                authority=consult.authority, service=consult.service,
            )
        )  # fmt: skip

    def _end(self, consult: Consult, reason: EndReason, now: Instant) -> None:
        self.consults.remove(consult)
        over = CallEnded(o=0, call=consult.id, reason=reason)
        colleague = consult.talks_with
        if colleague is None:
            self._pass(consult, PassedWhy.WITHDRAWN)
        else:
            name = colleague.profile.id
            self._post.tell(_party(colleague), over)
            self._post.pace(_party(colleague), self._rules.ping_idle_seconds)
            if self._is_still(colleague) and self._visits.of_clerk(name) is None:
                self._roster.to_state(name, ClerkState.AVAILABLE, now)
        self._post.tell(_party(consult.asker), over)


def _party(clerk: Clerk) -> Party:
    return Party(Role.CLERK, clerk.profile.id)
