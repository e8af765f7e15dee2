"""Presence: who is here, who was cut off, who came back, and how long we wait.

Lets programs in with a snapshot or a replay, gives the parties of a visit their grace, and says whom
it has run out for.  Driven by the hub.
"""

from dataclasses import dataclass
from typing import assert_never

from msgspec.structs import replace

from common.clock import Instant
from common.ids import CallId, ClerkId, SiteId
from common.protocol.codes import ClerkState, CloseCode, Code, EndReason, PartyState, Role
from common.protocol.messages import CallBegin, ClerkSnapshot, KioskCall, KioskSnapshot, Ready
from common.protocol.messages import Party as PartyEvent
from signaling.hub.board import Board
from signaling.hub.display import Display, remember
from signaling.hub.duty import Clerk, Duty
from signaling.hub.events import ClerkCame, ConnectionId, Fresh, KioskCame, PutOut, Returned
from signaling.hub.post import Post
from signaling.hub.ringing import Ringing
from signaling.hub.roster import Roster
from signaling.hub.rules import Rules
from signaling.hub.sessions import Session
from signaling.hub.timers import Timers
from signaling.hub.visits import Visit, Visits, VisitState
from signaling.log.entries import Party, PartyMoved, ProgramCame, ProgramLeft

VERSION = 1


@dataclass(frozen=True, slots=True)
class SessionOver:
    session: Session
    since: Instant


@dataclass(frozen=True, slots=True)
class GraceOver:
    call: CallId


class Presence:
    """Programs coming and going."""

    def __init__(
        self,
        rules: Rules,
        visits: Visits,
        duty: Duty,
        board: Board,
        display: Display,
        ringing: Ringing,
        roster: Roster,
        post: Post,
    ) -> None:
        self._rules = rules
        self._visits = visits
        self._duty = duty
        self._board = board
        self._display = display
        self._ringing = ringing
        self._roster = roster
        self._post = post
        self._sessions = post.sessions
        self._sites: dict[str, SiteId] = {}
        self._away_since: dict[Session, Instant] = {}
        self._timers: Timers[SessionOver | GraceOver] = Timers()

    def next_deadline(self) -> Instant | None:
        return self._timers.next()

    def site_of(self, party: Party) -> SiteId | None:
        """The site of a kiosk that is here."""
        return self._sites.get(party.id) if party.role is Role.KIOSK else None

    # -- coming --

    def came(self, event: KioskCame | ClerkCame, now: Instant) -> None:
        """Somebody was let in with a full hello."""
        match event:
            case KioskCame():
                self._kiosk_came(event, now)
            case ClerkCame():
                self._clerk_came(event, now)
            case _:
                assert_never(event)

    def _kiosk_came(self, event: KioskCame, now: Instant) -> None:
        party = Party(Role.KIOSK, event.kiosk)
        self._sites[event.kiosk] = event.site
        self._display.kiosk_came(event.kiosk, event.site)
        self._came(party, event.connection, event.i, event.fresh, event.serial, now)

    def _clerk_came(self, event: ClerkCame, now: Instant) -> None:
        party = Party(Role.CLERK, event.clerk.id)
        clerk = Clerk(event.clerk, idle_since=now)
        before = self._duty.clerks.get(event.clerk.id)
        if self._visits.of_clerk(event.clerk.id) is not None:
            clerk.state = ClerkState.BUSY
        elif self._visits.owed_by(event.clerk.id) is not None:
            clerk.state = ClerkState.WRAPUP
        if before is not None:
            clerk.take_over(before)
        self._duty.add(clerk)
        self._roster.came(clerk, now)
        self._display.changed(event.clerk.authority)
        self._came(party, event.connection, event.i, event.fresh, event.serial, now)

    def returned(self, event: Returned, now: Instant) -> None:
        """Resume a session in place, or say that it is no more."""
        resumed = self._sessions.resume(event.token, event.connection, event.fresh)
        if resumed is None:
            self._post.refuse(event.connection, Code.RESUME_FAILED, event.i)
            return
        session, old = resumed
        if old is not None:
            self._post.close(old, CloseCode.REPLACED)
        self._away_since.pop(session, None)
        missed = session.missed_since(event.offset)
        if missed is None:
            session.forget_missed()
        recovered_to = None if missed is None else event.offset
        self._post.send(event.connection, self._ready(session, event.i, event.fresh, now, recovered_to))
        self._post.replay(session, missed or [])
        self._is_back(session.party, fresh_program=missed is None, now=now)

    def _came(
        self, party: Party, connection: ConnectionId, i: int, fresh: Fresh, serial: str, now: Instant
    ) -> None:
        if old := self._sessions.of(party):
            if old.connection is not None:
                self._post.close(old.connection, CloseCode.REPLACED)
            self._sessions.drop(old)
            self._away_since.pop(old, None)
        session = self._sessions.open(party, connection, fresh, serial)
        self._post.keep(ProgramCame(role=party.role, id=party.id))
        self._post.send(connection, self._ready(session, i, fresh, now))
        self._is_back(party, fresh_program=True, now=now)

    def _is_back(self, party: Party, *, fresh_program: bool, now: Instant) -> None:
        visit = self._visits.of(party)
        self._post.pace(party, self._pace_of(visit))
        self._clerk_moved(party)
        if visit is None:
            return
        visit.unclaimed = False
        was_lost = visit.lost.pop(party.role, None) is not None
        self._display.changed(visit.authority)
        other = visit.other(party)
        if other is None or visit.state is not VisitState.ANSWERED:
            return
        if was_lost:
            self._post.keep(PartyMoved(call=visit.call, role=party.role, state=PartyState.BACK), must=True)
        if was_lost or fresh_program:
            self._post.tell(other, PartyEvent(o=0, call=visit.call, state=PartyState.BACK))
        if fresh_program:
            self._post.tell(party, self._state_of(visit, other, now))

    def _clerk_moved(self, party: Party) -> None:
        """A clerk who is cut off cannot be rung; one who is back can."""
        clerk = self._duty.clerks.get(ClerkId(party.id)) if party.role is Role.CLERK else None
        if clerk is not None:
            self._display.changed(clerk.profile.authority)

    def _state_of(self, visit: Visit, other: Party, now: Instant) -> PartyEvent:
        """How the other party is, for one who has just come back."""
        until = visit.lost.get(other.role)
        if until is None:
            return PartyEvent(o=0, call=visit.call, state=PartyState.HERE)
        return PartyEvent(
            o=0, call=visit.call, state=PartyState.LOST, grace_s=max(0.0, round(until - now, 3))
        )

    # -- going --

    def left(self, connection: ConnectionId, now: Instant, *, for_good: bool) -> None:
        session = self._sessions.at(connection)
        if session is None:
            return
        party = session.party
        self._sessions.detach(session)
        self._post.keep(ProgramLeft(role=party.role, id=party.id))
        self._clerk_moved(party)
        if for_good:
            self._over(session)
        else:
            self._away_since[session] = now
            self._timers.at(Instant(now + self._rules.session_ttl_seconds), SessionOver(session, now))
        if visit := self._visits.of(party):
            self.watch(visit, now)

    def put_out(self, event: PutOut) -> list[Visit]:
        """Close on whoever may not be here any more, for good; the visits that end with it."""
        parties = [event.party] if event.party is not None else []
        for session in self._sessions.all():
            if session.party == event.party or (event.serial and session.serial == event.serial):
                parties.append(session.party)
                if session.connection is not None:
                    self._post.close(session.connection, CloseCode.AUTH)
                self._sessions.detach(session)
                self._post.keep(ProgramLeft(role=session.party.role, id=session.party.id))
                self._clerk_moved(session.party)
                self._over(session)
        visits = {visit.call: visit for party in parties if (visit := self._visits.of(party)) is not None}
        return list(visits.values())

    def watch(self, visit: Visit, now: Instant) -> None:
        """Start the grace of every party that is not here."""
        for party in visit.parties():
            if party.role in visit.lost or self._post.is_here(party):
                continue
            visit.lost[party.role] = Instant(now + self._rules.grace_seconds)
            self._timers.at(visit.lost[party.role], GraceOver(visit.call))
            self._display.changed(visit.authority)
            if other := visit.other(party):
                self._post.keep(
                    PartyMoved(call=visit.call, role=party.role, state=PartyState.LOST), must=True
                )
                self._post.tell(
                    other,
                    PartyEvent(
                        o=0, call=visit.call, state=PartyState.LOST, grace_s=self._rules.grace_seconds
                    ),
                )

    def out_of_grace(self, now: Instant) -> list[tuple[Visit, EndReason]]:
        """Drop sessions nobody came back for; say which visits end, and why."""
        ends = []
        for due in self._timers.due(now):
            match due:
                case SessionOver(session, since):
                    if self._away_since.get(session) == since:
                        self._over(session)
                case GraceOver(call):
                    visit = self._visits.get(call)
                    if visit is not None and visit.open and (reason := self._lost_reason(visit, now)):
                        ends.append((visit, reason))
        return ends

    def _lost_reason(self, visit: Visit, now: Instant) -> EndReason | None:
        """Why a visit ends whose grace may have run out; None when it goes on.

        A lost link is not a lost call: picture and sound do not pass through here.  While one party of an
        answered call is here, it is the one to say that the other is gone.
        """
        gone = {role: until for role, until in visit.lost.items() if until <= now}
        if not gone:
            return None
        if visit.state is VisitState.ANSWERED and any(self._post.is_here(party) for party in visit.parties()):
            end_of_patience = Instant(min(gone.values()) + self._rules.alone_seconds)
            if now < end_of_patience:
                self._timers.at(end_of_patience, GraceOver(visit.call))
                return None
        if visit.unclaimed:
            return EndReason.SERVER_RESTARTED
        first = min(gone, key=lambda role: gone[role])
        return EndReason.KIOSK_LOST if first is Role.KIOSK else EndReason.CLERK_LOST

    def _over(self, session: Session) -> None:
        self._away_since.pop(session, None)
        self._sessions.drop(session)
        if session.party.role is Role.CLERK:
            clerk = self._duty.remove(ClerkId(session.party.id))
            if clerk is not None:
                self._display.changed(clerk.profile.authority)
        else:
            self._sites.pop(session.party.id, None)
            self._display.kiosk_gone(session.party.id)
            self._board.health.pop(session.party.id, None)

    # -- what a program is told of itself --

    def begin(self, visit: Visit, now: Instant) -> CallBegin:
        """What both ends need to open a peer."""
        return CallBegin(
            o=0,
            call=visit.call,
            fence=visit.fence,
            site=visit.site,
            authority=visit.authority,
            service=visit.service,
            languages=list(visit.languages),
            waited_s=visit.waited_s,
            health=self._board.health.get(visit.kiosk, {}),
            ice_servers=self._rules.ice_servers(visit.call),
            grace_s=self._rules.grace_seconds,
            held_s=visit.held(now),
        )

    def _pace_of(self, visit: Visit | None) -> float:
        in_call = visit is not None and visit.state is VisitState.ANSWERED
        return self._rules.ping_call_seconds if in_call else self._rules.ping_idle_seconds

    def _ready(
        self, session: Session, i: int, fresh: Fresh, now: Instant, recovered_to: int | None = None
    ) -> Ready:
        """``recovered_to`` is the offset what was missed follows on; None when the snapshot replaces all."""
        recovered = recovered_to is not None
        if session.party.role is Role.KIOSK:
            snapshot: KioskSnapshot | ClerkSnapshot = self._kiosk_snapshot(session, now)
        else:
            snapshot = self._clerk_snapshot(session, now, is_shown=not recovered)
        return Ready(
            i=i,
            v=VERSION,
            role=session.party.role,
            session=session.id,
            resume=fresh.token,
            offset=session.offset if recovered_to is None else recovered_to,
            ttl_s=self._rules.session_ttl_seconds,
            ping_s=self._rules.ping_idle_seconds,
            recovered=recovered,
            snapshot=snapshot,
        )

    def _kiosk_snapshot(self, session: Session, now: Instant) -> KioskSnapshot:
        name = session.party.id
        site = self._sites[name]
        visit = self._visits.of_kiosk(name)
        call = None
        if visit is not None:
            waiting = visit.state is VisitState.WAITING
            call = KioskCall(
                call=visit.call,
                service=visit.service,
                number=visit.number,
                after=visit.after,
                waiting=replace(self._board.place(visit, now), o=session.offset) if waiting else None,
                begun=None if waiting else replace(self.begin(visit, now), o=session.offset),
            )
        return KioskSnapshot(site=site, open_services=self._board.open_at(site), call=call)

    def _clerk_snapshot(self, session: Session, now: Instant, *, is_shown: bool) -> ClerkSnapshot:
        """``is_shown`` when the console takes it; one that recovers goes on with the events it missed."""
        clerk = self._duty.clerks[ClerkId(session.party.id)]
        profile = clerk.profile
        line = self._board.of(clerk, now)
        if is_shown:
            remember(clerk, line)
        visit = self._visits.of_clerk(profile.id)
        owed = self._visits.owed_by(profile.id)
        offer = self._ringing.offer_to(clerk, now)
        return ClerkSnapshot(
            clerk=profile.id,
            authority=profile.authority,
            services=list(profile.services),
            languages=list(profile.languages),
            state=clerk.state,
            line=line.entries,
            more=line.more,
            offer=replace(offer, o=session.offset) if offer is not None else None,
            call=replace(self.begin(visit, now), o=session.offset) if visit is not None else None,
            owes=owed.call if owed is not None else None,
            wrapup_s=self._roster.wrapup_left(clerk, now),
            supervisor=profile.supervisor,
            open=line.open,
            open_more=line.open_more,
            bookings=line.bookings,
        )
