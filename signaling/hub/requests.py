"""What a request comes to: an entry for the log, a code that refuses it, or nothing to do.

Only decides, and only whether the moment is right; who may ask at all is for ``identity.permits``.  Nothing
changes here but claims, so that two requests on their way to the disk cannot both win.
"""

from dataclasses import dataclass

from common.clock import Instant
from common.ids import CallId, ClerkId, SiteId
from common.protocol.codes import Code, EndReason, PassedWhy, Role
from common.protocol.messages import (
    CallAccept,
    CallDecline,
    CallEnd,
    CallHandover,
    CallHold,
    CallNews,
    CallOutcome,
    CallRelease,
    CallRequest,
    CallTransfer,
)
from signaling.hub.appointments import Appointments
from signaling.hub.consults import Consults
from signaling.hub.duty import Duty
from signaling.hub.line import WaitingLine, rings_at, serves
from signaling.hub.rules import Catalogue
from signaling.hub.visits import Visit, Visits, VisitState
from signaling.log.entries import (
    Answered,
    AnyEntry,
    Ended,
    Held,
    Noted,
    Party,
    Passed,
    Queued,
    Released,
    WrappedUp,
)


@dataclass(frozen=True, slots=True)
class EndsAlready:
    """The end of this call is on its way to the disk."""

    call: CallId


Verdict = AnyEntry | EndsAlready | Code | None
"""Keep this entry and then say ok; say what comes of that end; refuse with this code; or say ok at once."""

SERVERS_OWN = frozenset(
    {
        EndReason.SERVICE_CLOSED,
        EndReason.SERVER_RESTARTED,
        EndReason.TRANSFERRED,
        EndReason.RELEASED,
        EndReason.REVOKED,
    }
)
"""Reasons only the server's rules may give.  That an end was lost its peer knows better than we do, and a
program that has just come back knows that the one before it is gone."""
KIOSK_WAITING = frozenset({EndReason.CITIZEN_LEFT_QUEUE, EndReason.CITIZEN_IDLE})


class Requests:
    """Judges requests by the state of visits, line and clerks."""

    def __init__(
        self,
        catalogue: Catalogue,
        visits: Visits,
        line: WaitingLine,
        duty: Duty,
        booked: Appointments,
        consults: Consults,
    ) -> None:
        self._catalogue = catalogue
        self._visits = visits
        self._line = line
        self._duty = duty
        self._booked = booked
        self._consults = consults
        self._requesting: set[str] = set()
        """Kiosks whose ticket is on its way to the disk."""

    def judge(
        self, party: Party, site: SiteId | None, message: object, new_call: CallId, now: Instant
    ) -> Verdict:
        """The verdict on a request with a key.  ``site`` is the kiosk's."""
        match message:
            case CallRequest() if site is not None:
                return self._ticket(party, site, message, new_call, now)
            case CallAccept() if party.role is Role.CLERK:
                return self._accept(ClerkId(party.id), message, now)
            case CallDecline() if party.role is Role.CLERK:
                return self._decline(ClerkId(party.id), message)
            case CallRelease() if party.role is Role.CLERK:
                return self._release(ClerkId(party.id), message, now)
            case CallTransfer() if party.role is Role.CLERK:
                return self._transfer(ClerkId(party.id), message, new_call)
            case CallHandover() if party.role is Role.CLERK:
                return self._hand_over(ClerkId(party.id), message, new_call)
            case CallHold() if party.role is Role.CLERK:
                return self._hold(ClerkId(party.id), message)
            case CallEnd():
                return self._end(party, message, now)
            case CallNews():
                return self._news(party, message)
            case CallOutcome() if party.role is Role.CLERK:
                return self._outcome(ClerkId(party.id), message)
            case _:
                return Code.NOT_ALLOWED

    def settled(self, entry: AnyEntry) -> None:
        """The entry is durable, or could not be written: its claim is over."""
        match entry:
            case Queued():
                self._requesting.discard(entry.kiosk)
                if entry.to is not None and (colleague := self._duty.clerks.get(entry.to)):
                    colleague.claiming = None
                if entry.after is not None and (visit := self._visits.get(entry.after)):
                    visit.ending = False
            case Answered():
                if visit := self._visits.get(entry.call):
                    visit.claimed_by = None
                if clerk := self._duty.clerks.get(entry.clerk):
                    clerk.claiming = None
            case Passed() if entry.key:
                if clerk := self._duty.clerks.get(entry.clerk):
                    clerk.declining = False
            case _:
                pass

    def end(self, visit: Visit, reason: EndReason, now: Instant) -> Ended | None:
        """End a visit by the server's own rules; None when its end is already on the way."""
        if visit.ending or not visit.open:
            return None
        visit.ending = True
        return Ended(call=visit.call, reason=reason, waited_s=visit.waited(now), talk_s=visit.talked(now))

    def over(self, visit: Visit, now: Instant) -> Ended | Released | None:
        """End what has lasted longer than any visit."""
        if visit.owes_outcome and visit.clerk is not None:
            return Released(call=visit.call, clerk=visit.clerk)
        return self.end(visit, EndReason.RELEASED, now)

    def _ticket(
        self, party: Party, site: SiteId, message: CallRequest, new_call: CallId, now: Instant
    ) -> Queued | Code:
        offered = self._catalogue.services_of_site(site)
        service = next((one for one in offered if one == message.service), None)
        authority = self._catalogue.authority_of(service) if service is not None else None
        if service is None or authority is None or authority != message.authority:
            return Code.NO_SUCH_SERVICE
        if party.id in self._requesting or self._visits.of_kiosk(party.id) is not None:
            return Code.ALREADY_IN_CALL
        booked_at: Instant | None = None
        if message.booking is not None:
            booked_at = self._booked.time_of(party.id, message.booking, service)
            if booked_at is None:
                return Code.NO_SUCH_BOOKING
        self._requesting.add(party.id)
        return Queued(
            call=new_call,
            kiosk=party.id,
            site=site,
            authority=authority,
            service=service,
            languages=list(dict.fromkeys(message.languages)),
            number=self._visits.take_number(),
            key=message.key,
            booking=message.booking,
            booked_in_s=round(booked_at - now, 3) if booked_at is not None else 0,
        )

    def _accept(self, name: ClerkId, message: CallAccept, now: Instant) -> Answered | Code:
        """Compare and set: exactly one accept of a call comes through."""
        clerk = self._duty.clerks[name]
        visit = self._visits.get(message.call)
        if visit is None or not serves(clerk.profile, visit):
            return Code.NO_SUCH_CALL
        if clerk.claiming is not None or self._visits.of_clerk(name) is not None:
            return Code.ALREADY_IN_CALL
        waiting = visit.state is VisitState.WAITING and visit.claimed_by is None and not visit.ending
        if not waiting or not clerk.ready or message.fence != visit.fence:
            return Code.NOT_OFFERED
        if visit.lost:
            return Code.PEER_UNREACHABLE
        if not self._line.may_answer(visit, clerk):
            return Code.NOT_OFFERED
        visit.claimed_by = name
        clerk.claiming = visit.call
        return Answered(
            call=visit.call, clerk=name, fence=visit.fence + 1, waited_s=visit.waited(now), key=message.key
        )

    def _decline(self, name: ClerkId, message: CallDecline) -> Verdict:
        clerk = self._duty.clerks[name]
        visit = self._visits.get(message.call)
        if visit is None or not serves(clerk.profile, visit):
            return Code.NO_SUCH_CALL
        if not rings_at(clerk, visit) or message.fence != visit.fence or clerk.claiming is not None:
            return None  # it does not ring here any more, which is all that was wanted
        clerk.declining = True
        return Passed(call=visit.call, clerk=name, why=PassedWhy.DECLINED, key=message.key)

    def _end(self, party: Party, message: CallEnd, now: Instant) -> Verdict:
        visit = self._visits.get(message.call)
        if visit is None:
            return Code.NO_SUCH_CALL
        if message.reason in SERVERS_OWN:
            return Code.NOT_ALLOWED
        if visit.ending or not visit.open:
            return _ended_before(visit)  # both ends hang up at once: the first one counts
        visit.ending = True
        return Ended(
            call=visit.call,
            reason=_fitting(visit, message.reason),
            by=party.role,
            id=party.id,
            waited_s=visit.waited(now),
            talk_s=visit.talked(now),
            key=message.key,
        )

    def _release(self, name: ClerkId, message: CallRelease, now: Instant) -> Verdict:
        visit = self._visits.get(message.call)
        if visit is None:
            return Code.NO_SUCH_CALL
        if visit.owes_outcome and visit.clerk is not None:
            return Released(call=visit.call, clerk=visit.clerk, by=name, key=message.key)
        if visit.ending or not visit.open:
            return _ended_before(visit)
        visit.ending = True
        return Ended(
            call=visit.call,
            reason=EndReason.RELEASED,
            by=Role.CLERK,
            id=name,
            waited_s=visit.waited(now),
            talk_s=visit.talked(now),
            key=message.key,
        )

    def _transfer(self, name: ClerkId, message: CallTransfer, new_call: CallId) -> Queued | Code:
        """The citizen goes on in a call of its own, at the head of another line; the old one ends with it."""
        visit = self._visits.get(message.call)
        if visit is None:
            return Code.NO_SUCH_CALL
        if visit.clerk != name or visit.state is not VisitState.ANSWERED or visit.ending:
            return Code.NOT_ALLOWED
        offered = self._catalogue.services_of_site(visit.site)
        service = next((one for one in offered if one == message.service), None)
        authority = self._catalogue.authority_of(service) if service is not None else None
        if service is None or authority is None:
            return Code.NO_SUCH_SERVICE
        visit.ending = True
        return Queued(
            call=new_call,
            kiosk=visit.kiosk,
            site=visit.site,
            authority=authority,
            service=service,
            languages=list(visit.languages),
            number=self._visits.take_number(),
            key=message.key,
            after=visit.call,
            by=name,
        )

    def _hand_over(self, name: ClerkId, message: CallHandover, new_call: CallId) -> Queued | Code:
        """A transfer that the colleague in consultation answers in the same step."""
        visit = self._visits.get(message.call)
        if visit is None:
            return Code.NO_SUCH_CALL
        if visit.clerk != name or visit.state is not VisitState.ANSWERED or visit.ending:
            return Code.NOT_ALLOWED
        consult = self._consults.about(visit.call)
        colleague = consult.talks_with if consult is not None else None
        if consult is None or colleague is None or colleague.claiming is not None:
            return Code.NOT_OFFERED
        visit.ending = True
        colleague.claiming = new_call
        return Queued(
            call=new_call,
            kiosk=visit.kiosk,
            site=visit.site,
            authority=colleague.profile.authority,
            service=consult.service,
            languages=list(visit.languages),
            number=self._visits.take_number(),
            key=message.key,
            after=visit.call,
            by=name,
            to=colleague.profile.id,
        )

    def _hold(self, name: ClerkId, message: CallHold) -> Verdict:
        visit = self._visits.get(message.call)
        if visit is None:
            return Code.NO_SUCH_CALL
        if visit.clerk != name or visit.state is not VisitState.ANSWERED or visit.ending:
            return Code.NOT_ALLOWED
        if message.on is (visit.held_at is not None):
            return None
        return Held(call=visit.call, clerk=name, on=message.on, key=message.key)

    def _news(self, party: Party, message: CallNews) -> Noted | Code:
        visit = self._visits.get(message.call)
        if visit is None:
            return Code.NO_SUCH_CALL
        return Noted(
            call=visit.call,
            by=party.role,
            id=party.id,
            what=message.what,
            numbers=message.numbers,
            words=message.words,
            key=message.key,
        )

    def _outcome(self, name: ClerkId, message: CallOutcome) -> Verdict:
        visit = self._visits.get(message.call)
        if visit is None:
            return Code.NO_SUCH_CALL
        if visit.open:
            return Code.NOT_ALLOWED
        if visit.outcome is not None:
            return None  # the first word stands
        return WrappedUp(
            call=visit.call,
            clerk=name,
            outcome=message.outcome,
            suitability=message.suitability,
            key=message.key,
        )


def happens_anyway(entry: AnyEntry) -> bool:
    """What is over is over, and what nobody asks for any more is let go, written or not."""
    return isinstance(entry, Ended) or (isinstance(entry, Released) and not entry.key)


def _ended_before(visit: Visit) -> EndsAlready | Code | None:
    """Ok only when the log has it: the end of a call may be long over and still wait for the disk."""
    if visit.ending:
        return EndsAlready(visit.call)
    return None if visit.end_is_durable else Code.INTERNAL


def _fitting(visit: Visit, reason: EndReason) -> EndReason:
    """The reason that fits the state: whoever ends while waiting has left the queue, and only then."""
    if visit.state is VisitState.WAITING:
        return reason if reason in KIOSK_WAITING else EndReason.CITIZEN_LEFT_QUEUE
    return EndReason.CITIZEN_ENDED if reason is EndReason.CITIZEN_LEFT_QUEUE else reason
