"""The hub: hears programs, the store and time; says what to send, keep and close.

A pure machine: ``handle(event, now) -> list[effect]``.  A request becomes an entry for the log, the
entry is kept, and only then the state changes and anybody is told; so what people were told is what a
restarted server knows.  Endings are the exception: when the store cannot write, they happen all the same
and are written later.  The driver is ``signaling.server``.
"""

from collections.abc import Iterable
from typing import assert_never

from common.clock import Instant
from common.ids import CallId, ClerkId, ServiceId, SiteId
from common.log import logger
from common.protocol.booking import BookingRequest
from common.protocol.codes import Alarmed, ClerkState, Code, EndReason, Role
from common.protocol.messages import Ack, Alarm, Health, Ok, Rtc, SetState, WrapUpMore
from common.protocol.shapes import Request
from signaling.hub.appointments import Appointments
from signaling.hub.board import Board
from signaling.hub.consults import Consulting
from signaling.hub.display import Display
from signaling.hub.duty import Duty
from signaling.hub.events import (
    BookedCame,
    BookingsSeen,
    ClerkCame,
    ConnectionId,
    Doubled,
    Effect,
    Event,
    Kept,
    KioskCame,
    Left,
    NotKept,
    PutOut,
    Returned,
    Said,
    TimePassed,
)
from signaling.hub.lifetimes import Lifetimes
from signaling.hub.line import WaitingLine
from signaling.hub.post import Post
from signaling.hub.presence import Presence
from signaling.hub.questions import Questions
from signaling.hub.replies import Replies
from signaling.hub.requests import EndsAlready, Requests, happens_anyway
from signaling.hub.ringing import Ringing
from signaling.hub.roster import Roster
from signaling.hub.rules import Catalogue, Rules
from signaling.hub.sessions import Session, Sessions
from signaling.hub.turns import Turns
from signaling.hub.visits import Visits, VisitState, transferred
from signaling.identity.permits import authorize, principal_of, subject_of
from signaling.log.entries import (
    Answered,
    AnyEntry,
    Denied,
    DeviceDoubled,
    Ended,
    Party,
    Passed,
    Queued,
    Released,
    WrappedUp,
)

log = logger(__name__)


class Hub:
    """The whole server's mind.  ``past`` is what the log remembers: entries and their times, oldest first."""

    def __init__(
        self, rules: Rules, catalogue: Catalogue, past: Iterable[tuple[Instant, AnyEntry]], now: Instant
    ) -> None:
        self._rules = rules
        self._visits = Visits()
        self._line = WaitingLine(rules)
        self._duty = Duty()
        self._replies = Replies()
        self._sessions = Sessions()
        self._post = Post(self._sessions)
        self._booked = Appointments()
        self._board = Board(rules, catalogue, self._visits, self._line, self._duty, self._booked)
        self._display = Display(rules, self._board, self._line, self._duty, self._post)
        self._roster = Roster(rules, self._visits, self._duty, self._display, self._post)
        self._consulting = Consulting(
            rules, catalogue, self._visits, self._duty, self._display, self._roster, self._post
        )
        self._requests = Requests(
            catalogue, self._visits, self._line, self._duty, self._booked, self._consulting.consults
        )
        self._ringing = Ringing(
            rules, self._visits, self._line, self._duty, self._board, self._display, self._roster, self._post
        )
        self._presence = Presence(
            rules,
            self._visits,
            self._duty,
            self._board,
            self._display,
            self._ringing,
            self._roster,
            self._post,
        )
        self._questions = Questions(catalogue, self._board, self._post, self._presence.site_of)
        self._lifetimes = Lifetimes(rules, self._visits)
        self._turns = Turns(
            rules,
            self._visits,
            self._line,
            self._display,
            self._roster,
            self._ringing,
            self._presence,
            self._lifetimes,
            self._replies,
            self._post,
        )
        self._wake_up(past, now)

    def handle(self, event: Event, now: Instant) -> list[Effect]:
        """Take what happened; return what to do.  Never waits, never fails."""
        match event:
            case Said(connection, message, new_call):
                self._said(connection, message, new_call, now)
            case KioskCame() | ClerkCame():
                self._presence.came(event, now)
            case Returned():
                self._presence.returned(event, now)
            case Left(connection, for_good):
                self._presence.left(connection, now, for_good=for_good)
            case PutOut() | Doubled():
                self._distrust(event, now)
            case BookedCame() | BookingsSeen():
                for authority in self._booked.hear(event, now):
                    self._display.changed(authority)
            case Kept(entry):
                self._kept(entry, now)
            case NotKept(entry):
                self._not_kept(entry, now)
            case TimePassed():
                self._time_passed(now)
            case _:
                assert_never(event)
        self._consulting.review(now)
        for authority in self._display.changed_now():
            self._ringing.match(authority, now)
        self._display.show(now)
        return self._post.take()

    def next_deadline(self) -> Instant | None:
        """When the hub wants to hear ``TimePassed``."""
        timed = (
            self._consulting, self._presence, self._ringing, self._roster, self._lifetimes, self._display,
            self._line,
        )  # fmt: skip
        deadlines = [one.next_deadline() for one in timed]
        return min((one for one in deadlines if one is not None), default=None)

    def knows(self, connection: ConnectionId) -> bool:
        """Whether the connection has been let in."""
        return self._sessions.at(connection) is not None

    def connection_of(self, serial: str) -> ConnectionId | None:
        """Where the program is connected that came with this certificate."""
        session = self._sessions.from_device(serial)
        return session.connection if session is not None else None

    def open_services(self, site: SiteId) -> list[ServiceId]:
        """The services of a site that some clerk on duty serves."""
        return self._board.open_at(site)

    def is_in_call(self, party: Party) -> bool:
        """Whether a call of its own has begun."""
        return (visit := self._visits.of(party)) is not None and visit.state is VisitState.ANSWERED

    def counts(self) -> dict[str, int]:
        """For the health page."""
        return {
            "programs": sum(1 for one in self._sessions.all() if one.connection is not None),
            "waiting": sum(1 for one in self._visits.open() if one.state is VisitState.WAITING),
            "calls": sum(1 for one in self._visits.open() if one.state is VisitState.ANSWERED),
        }

    def _wake_up(self, past: Iterable[tuple[Instant, AnyEntry]], now: Instant) -> None:
        """Stand where the log says we stood; give everybody the grace to come back."""
        for at, entry in past:
            self._visits.apply(entry, at)
            self._replies.finish(entry, at)
        for visit in self._visits.open():
            visit.unclaimed = True
            if visit.state is VisitState.WAITING:
                self._line.add(visit, now)
            self._presence.watch(visit, now)
            self._lifetimes.entered(visit, visit.since)
        for visit in self._visits.owing():
            self._lifetimes.entered(visit, visit.since)
        self._post.take()  # nobody is here to be told, and the log knows
        for visit in self._visits.owing():
            if not visit.end_logged:
                self._post.keep(transferred(visit, now), must=True)

    def _said(self, connection: ConnectionId, message: object, new_call: CallId, now: Instant) -> None:
        session = self._sessions.at(connection)
        if session is None or not self._permitted(session, connection, message):
            return
        if not self._consulting.heard(session.party, connection, message, new_call, now):
            self._heard(session, connection, message, new_call, now)

    def _heard(
        self, session: Session, connection: ConnectionId, message: object, new_call: CallId, now: Instant
    ) -> None:
        party = session.party
        match message:
            case Rtc():
                self._relay(party, connection, message)
            case Ack(o=offset):
                session.acknowledge(offset)
            case Health(problems=problems):
                self._board.health[party.id] = problems
                if visit := self._visits.of_kiosk(party.id):
                    self._display.changed(visit.authority)
            case SetState(i=i, state=state):
                self._set_state(party, connection, i, state, now)
            case WrapUpMore(i=i):
                if party.role is Role.CLERK and self._roster.more_time(ClerkId(party.id), now):
                    self._post.send(connection, Ok(i=i))
                else:
                    self._post.refuse(connection, Code.NOT_ALLOWED, i)
            case BookingRequest():
                self._questions.ask(party, connection, message, now)
            case Request():
                self._asked(party, connection, message, new_call, now)
            case _:
                log.warning("message not for the hub", kind=type(message).__name__)

    def _permitted(self, session: Session, connection: ConnectionId, message: object) -> bool:
        """Whether the program may say this at all; what it may not is refused, and noted once a session."""
        party, verb = session.party, str(type(message).__struct_config__.tag)  # type: ignore[attr-defined]
        clerk = self._duty.clerks.get(ClerkId(party.id)) if party.role is Role.CLERK else None
        principal = principal_of(party, clerk.profile if clerk is not None else None)
        call: CallId | None = getattr(message, "call", None)
        subject = None
        if call is not None:  # one that nobody has is judged as one's own, and then not found
            visit = self._visits.get(call)
            subject = subject_of(visit) if visit is not None else principal.own()
        decision = authorize(principal, verb, subject)
        if not decision.allowed:
            code = Code.NO_SUCH_CALL if decision.hidden else Code.NOT_ALLOWED
            self._post.refuse(connection, code, getattr(message, "i", None))
            if verb not in session.denied:
                session.denied.add(verb)
                self._post.keep(Denied(role=party.role, id=party.id, verb=verb, rule=decision.rule))
        return decision.allowed

    def _relay(self, party: Party, connection: ConnectionId, message: Rtc) -> None:
        visit = self._visits.get(message.call)
        if visit is None:
            self._post.refuse(connection, Code.NO_SUCH_CALL)
        elif visit.state is not VisitState.ANSWERED or (other := visit.other(party)) is None:
            self._post.refuse(connection, Code.NOT_ALLOWED)
        elif (session := self._sessions.of(other)) is None or session.connection is None:
            self._post.refuse(connection, Code.PEER_UNREACHABLE)
        else:
            self._post.send(session.connection, message)

    def _set_state(
        self, party: Party, connection: ConnectionId, i: int, state: ClerkState, now: Instant
    ) -> None:
        clerk = self._duty.clerks.get(ClerkId(party.id)) if party.role is Role.CLERK else None
        if clerk is None:
            self._post.refuse(connection, Code.NOT_ALLOWED, i)
            return
        owed = self._visits.owed_by(clerk.profile.id)
        if why_not := clerk.why_not(state, owes=owed is not None):
            self._post.refuse(connection, why_not, i)
            return
        self._post.send(connection, Ok(i=i))
        self._roster.to_state(clerk.profile.id, state, now)

    def _asked(
        self, party: Party, connection: ConnectionId, message: Request, new_call: CallId, now: Instant
    ) -> None:
        """A request with a key: once done it is answered as before, once begun it is waited for."""
        key = getattr(message, "key", "")
        if reply := self._replies.known(party, key, message.i):
            self._post.send(connection, reply)
            return
        if self._replies.join(party, key, (connection, message.i)):
            return
        match self._requests.judge(party, self._presence.site_of(party), message, new_call, now):
            case None:
                self._post.send(connection, Ok(i=message.i))
            case EndsAlready(call):
                self._replies.wait_for_end(call, (connection, message.i))
            case Code.INTERNAL:
                self._post.refuse(connection, Code.INTERNAL, message.i, self._rules.retry_ms)
            case Code() as code:
                self._post.refuse(connection, code, message.i)
                if code is Code.NOT_OFFERED:
                    self._tell_if_taken(party, getattr(message, "call", None))
            case entry:
                self._replies.start(party, key, (connection, message.i))
                self._post.keep(entry, must=happens_anyway(entry))

    def _tell_if_taken(self, party: Party, call: CallId | None) -> None:
        visit = self._visits.get(call) if call is not None else None
        if visit is not None and visit.clerk is not None:
            self._display.gone_for(ClerkId(party.id), visit)

    def _kept(self, entry: AnyEntry, now: Instant) -> None:
        for connection, reply in self._replies.finish(entry, now):
            self._post.send(connection, reply)
        self._apply(entry, now)

    def _not_kept(self, entry: AnyEntry, now: Instant) -> None:
        """Refuse what needs the store; what ends goes on ending, and its asker may ask again."""
        for connection, i in self._replies.fail(entry):
            self._post.refuse(connection, Code.INTERNAL, i, self._rules.retry_ms)
        if happens_anyway(entry):
            self._apply(entry, now, written=False)
        else:
            self._requests.settled(entry)
            if (visit := self._visits.get(getattr(entry, "call", CallId("")))) is not None:
                self._display.changed(visit.authority)

    def _apply(self, entry: AnyEntry, now: Instant, *, written: bool = True) -> None:
        self._requests.settled(entry)
        before = self._visits.get(getattr(entry, "call", CallId("")))
        was, owed = (before.state, before.owes_outcome) if before is not None else (None, False)
        visit = self._visits.apply(entry, now, written=written)
        if visit is None:
            return
        if was is not visit.state:
            self._lifetimes.entered(visit, now)
            log.info(
                "visit moved", call=visit.call, before=was or "", after=visit.state, on=type(entry).__name__
            )
        self._display.changed(visit.authority)
        match entry:
            case Queued(to=str()):
                self._consulting.handed_over(entry.after, now)
                self._turns.moved(visit, now)
                self._turns.begun(visit, now)
            case Queued():
                self._line.add(visit, now)
                self._turns.moved(visit, now)
                self._display.place(visit, now)
                self._presence.watch(visit, now)
            case Answered() if visit.state is VisitState.ANSWERED:
                self._turns.begun(visit, now)
            case Ended() if was is not VisitState.ENDED:
                self._turns.ended(visit, entry, had_waited=was is VisitState.WAITING, now=now)
            case WrappedUp() | Released() if owed:
                clerk = self._duty.clerks.get(entry.clerk)
                if clerk is not None and clerk.state is ClerkState.WRAPUP:
                    self._roster.to_state(entry.clerk, ClerkState.AVAILABLE, now)
            case Passed() if entry.key:
                self._ringing.declined(entry, now)
            case _:
                pass

    def _distrust(self, event: PutOut | Doubled, now: Instant) -> None:
        match event:
            case PutOut():
                for visit in self._presence.put_out(event):
                    if entry := self._requests.end(visit, EndReason.REVOKED, now):
                        self._post.keep(entry, must=True)
            case Doubled(connection, device, serial):
                self._post.keep(DeviceDoubled(device=device, serial=serial))
                if session := self._sessions.at(connection):
                    self._post.tell(session.party, Alarm(o=0, what=Alarmed.DEVICE_DOUBLED))
            case _:
                assert_never(event)

    def _time_passed(self, now: Instant) -> None:
        self._ringing.time_passed(now)
        self._roster.time_passed(now)
        for authority in self._line.time_passed(now):
            self._display.changed(authority)
        for visit in self._lifetimes.over(now):
            if over := self._requests.over(visit, now):
                self._post.keep(over, must=True)
        for visit, reason in self._presence.out_of_grace(now):
            if entry := self._requests.end(visit, reason, now):
                self._post.keep(entry, must=True)
