"""The desk machine: who is here, who waits, which visit is on, and when it is really over.

Pure: it never waits, reads no clock and fails on nothing it hears.  ``agent_console.controller`` drives it.
"""

from dataclasses import replace
from typing import assert_never

from agent_console.desk import effects as do
from agent_console.desk import events as ev
from agent_console.desk import holding, logging_in, open_visits
from agent_console.desk import ring as rings
from agent_console.desk import visit as visits
from agent_console.desk import wrap_up as wrap_ups
from agent_console.desk.line import booked, can_answer, nearer, newly_offered, ticked, to_answer, waiters
from agent_console.desk.states import (
    Answering,
    AtDesk,
    DeskState,
    Duty,
    InVisit,
    LoggedOut,
    LoggingIn,
    Lost,
    Notice,
    Word,
    WrapUp,
)
from common.call import news, wishes
from common.clock import Instant
from common.ids import CallId
from common.protocol.codes import ClerkState, Code, EndReason, Outcome

NOTICE_SECONDS = 12.0
"""How long something said in passing stays."""
ANSWER_SECONDS = 20.0
"""The server's word on an answer is awaited this long; a later one still begins the visit."""
OWN_CHOICES = (ClerkState.AVAILABLE, ClerkState.BREAK, ClerkState.AWAY)

OnDuty = AtDesk | Answering | InVisit | Lost | WrapUp
"""The states of a clerk who is logged in."""
Effects = list[do.Effect]


class Desk:
    """One clerk's desk, from start to end of the console."""

    def __init__(self, visit_root: str) -> None:
        """``visit_root`` is where the folder of each visit is made and removed."""
        self._root = visit_root
        self.state: DeskState = LoggedOut()

    def handle(self, event: ev.DeskEvent, now: Instant) -> Effects:
        """Take what happened; return what to do.  Never waits, never fails."""
        before = self.state
        match before:
            case LoggedOut() | LoggingIn():
                effects = self._follow(logging_in.hear(before, event, now))
            case _:
                effects = self._on_duty(before, event, now)
        if effects is None:
            return [do.Unexpected(type(before).__name__, type(event).__name__)]
        return effects

    def _follow(self, step: tuple[DeskState, Effects] | None) -> Effects | None:
        """Be in the state that a part of the machine has led to."""
        if step is None:
            return None
        self.state, effects = step
        return effects

    def _on_duty(self, state: OnDuty, event: ev.DeskEvent, now: Instant) -> Effects | None:
        match event:
            case ev.Ticked():
                return self._tick(state, now)
            case news.LinkUp():
                return []
            case news.LinkDown():
                self._set_duty(replace(state.duty, server_up=False, ring=None))
                return []
            case news.LinkRefused(code=code):
                return self._thrown_out(state, code, now)
            case ev.CaseNoteHeard(fate=fate):
                self._set_duty(replace(state.duty, notice=wrap_ups.case_notice(fate, now)))
                return []
            case news.ServerAlarmed():
                self._set_duty(replace(state.duty, notice=Notice(Word.DEVICE_DOUBLED, now)))
                return []
            case news.LineChanged(entries=entries):
                before, line = state.duty.line, waiters(entries, now)
                duty = replace(
                    state.duty, line=line, line_more=event.more, bookings=booked(event.bookings, now)
                )
                self._set_duty(open_visits.shown(duty, event, now))
                new = newly_offered(before, line)
                rings_already = state.duty.ring is not None and state.duty.ring.waiter.call == new
                return [do.Ring(new)] if new and not rings_already and isinstance(state, AtDesk) else []
            case news.Offered():
                self._set_duty(rings.begun(state.duty, event, now))
                return [do.Ring(event.ticket.call)] if isinstance(state, AtDesk) else []
            case news.OfferPassed():
                self._set_duty(rings.passed(state.duty, event, now))
                return []
            case news.LoggedIn(state=clerk_state, owes=owes):
                duty = replace(state.duty, clerk=logging_in.clerk_of(event), server_up=True, ring=None)
                duty = wrap_ups.timed(duty, event.wrapup_s, now)
                self._set_duty(replace(duty, state=clerk_state, wanted=None, owes=owes))
                return self._server_says(clerk_state, owes)
            case news.ClerkStateChanged(state=clerk_state, owes=owes):
                duty = wrap_ups.timed(state.duty, event.wrapup_s, now)
                duty = replace(duty, state=clerk_state, wanted=None, owes=owes)
                too_many = duty.passed_too_many and clerk_state is ClerkState.AWAY
                self._set_duty(replace(duty, passed_too_many=too_many))
                return self._server_says(clerk_state, owes)
            case _:
                return self._by_state(state, event, now)

    def _by_state(self, state: OnDuty, event: ev.DeskEvent, now: Instant) -> Effects | None:
        match state:
            case AtDesk():
                return self._at_desk(state, event, now)
            case Answering():
                return self._answering(state, event, now)
            case InVisit() | Lost():
                return self._visiting(state, event, now)
            case WrapUp():
                return self._follow(wrap_ups.hear(state, event, now))
            case _:
                assert_never(state)

    def _tick(self, state: OnDuty, now: Instant) -> Effects:
        notice = state.duty.notice
        if notice is not None and now - notice.at > NOTICE_SECONDS:
            notice = None
        ring = rings.ticked(state.duty.ring, now)
        duty = replace(state.duty, line=ticked(state.duty.line, now), ring=ring, notice=notice)
        duty = replace(duty, open=open_visits.ticked(duty.open, now), bookings=nearer(duty.bookings, now))
        duty = replace(duty, wrapup_left_s=wrap_ups.seconds_left(duty.wrapup_until, now))
        match state:
            case AtDesk() if ring is not None and rings.chimes(ring, now):
                self.state = AtDesk(replace(duty, ring=rings.chimed(ring, now)))
                return [do.Ring(ring.waiter.call)]
            case InVisit(visit=visit) | Lost(visit=visit) if duty.owes == visit.call:
                return self._call_over(state, None)  # the server holds it over, and nobody has told us why
            case InVisit(visit=visit) if (
                visit.takes_over_at is not None and now - visit.takes_over_at > ANSWER_SECONDS
            ):
                return self._call_over(state, None)  # the citizen has left on the way
            case InVisit(visit=visit):
                after = visits.ticked(visit, now)
                self.state = InVisit(duty, after)
                return [do.Ring(visit.call)] if holding.asks_again(visit.hold, after.hold) else []
            case Lost(visit=visit, until=until):
                self.state = Lost(duty, visits.ticked(visit, now), until, left_s=max(0, round(until - now)))
            case Answering(since=since) if now - since > ANSWER_SECONDS:
                return self._not_ours(state, Notice(Word.REFUSED, now, Code.PEER_UNREACHABLE.value))
            case _:
                self._set_duty(duty)
        return []

    def _server_says(self, clerk_state: ClerkState, owes: CallId | None) -> Effects:
        """Follow what the server holds of us: a missing outcome, or none any more."""
        state = self.state
        match state:
            case AtDesk(duty=duty) if owes is not None:
                self.state = WrapUp(duty, owes, visit=None, reason=None)
                return []
            case Answering(duty=duty) if owes is not None:
                self.state = WrapUp(duty, owes, visit=None, reason=None)
                return self._put_away(state.waiter.call)
            case WrapUp(duty=duty) if owes is None and clerk_state in OWN_CHOICES:
                self.state = AtDesk(duty)
                return wrap_ups.wiped(state.visit)
            case WrapUp(duty=duty, call=call) if owes is not None and owes != call:
                self.state = WrapUp(duty, owes, visit=None, reason=None)
                return wrap_ups.wiped(state.visit)
            case _:
                return []

    def _thrown_out(self, state: OnDuty, code: Code, now: Instant) -> Effects:
        """The server will not have us any more; a visit that is on goes on without it."""
        match state:
            case InVisit() | Lost():
                notice = Notice(Word.REFUSED, now, code.value)
                self._set_duty(replace(state.duty, server_up=False, notice=notice))
                return []
            case Answering(waiter=waiter):
                effects = self._put_away(waiter.call)
            case WrapUp(visit=visit):
                effects = wrap_ups.wiped(visit)
            case _:
                effects = []
        self.state = LoggedOut(refused=code)
        return [*effects, do.Disconnect()]

    def _at_desk(self, state: AtDesk, event: ev.DeskEvent, now: Instant) -> Effects | None:
        duty = state.duty
        match event:
            case ev.Answered(call=call):
                waiter = rings.to_answer(duty, call) or to_answer(duty.line, call)
                if waiter is None or not can_answer(waiter) or not duty.server_up:
                    return None
                self.state = Answering(replace(duty, notice=None), waiter, now)
                return [
                    wishes.PrepareVisit(self._folder(waiter.call)),
                    wishes.AcceptCall(waiter.call, waiter.fence),
                ]
            case ev.Declined() | ev.ReleaseAsked():
                return self._let_go(state, event)
            case ev.StateChosen(state=wanted) if wanted is duty.state:
                return []
            case ev.StateChosen(state=wanted) if wanted in OWN_CHOICES:
                self.state = AtDesk(replace(duty, wanted=wanted))
                return [wishes.SetClerkState(wanted)]
            case news.CallBegan():  # a visit that was on before this program, or an answer that came late
                visit = visits.begun(event, self._folder(event.call), now)
                self.state = InVisit(rings.over(duty, event.call), visit)
                return visits.devices(visit)
            case news.AnsweredElsewhere(call=call, taken=taken):
                seen = any(one.call == call and one.offered for one in duty.line)
                seen = seen or rings.to_answer(duty, call) is not None
                word = Word.ANSWERED_ELSEWHERE if taken else Word.CITIZEN_LEFT
                line = tuple(one for one in duty.line if one.call != call)
                notice = Notice(word, now) if seen else duty.notice
                self.state = AtDesk(replace(rings.over(duty, call), line=line, notice=notice))
                return []
            case news.RequestRefused(code=code):
                ring = replace(duty.ring, declined=False) if duty.ring is not None else None
                self.state = AtDesk(
                    replace(duty, wanted=None, ring=ring, notice=Notice(Word.REFUSED, now, code.value))
                )
                return []
            case ev.LogOutAsked():
                self.state = LoggedOut()
                return [do.Disconnect()]
            case ev.CloseAsked():
                return [do.Disconnect(), do.Quit()]
            case news.MediaGone():
                return []
            case _:
                return None

    def _let_go(self, state: AtDesk, event: ev.Declined | ev.ReleaseAsked) -> Effects | None:
        """A ring that is not to be answered here, a visit that is stuck."""
        duty = state.duty
        match event:
            case ev.Declined() if duty.ring is not None and not duty.ring.declined and duty.server_up:
                self.state = AtDesk(replace(duty, ring=replace(duty.ring, declined=True)))
                return [wishes.DeclineCall(duty.ring.waiter.call, duty.ring.waiter.fence)]
            case ev.ReleaseAsked(call=call):
                after, release = open_visits.release(duty, call)
                self.state = AtDesk(after)
                return list(release)
            case _:
                return None

    def _answering(self, state: Answering, event: ev.DeskEvent, now: Instant) -> Effects | None:
        call = state.waiter.call
        match event:
            case news.CallBegan() if event.call == call:
                visit = visits.begun(event, self._folder(call), now)
                visit = replace(visit, frames=state.frames, own_problems=state.own_problems)
                self.state = InVisit(rings.over(state.duty, call), visit)
                return []
            case news.AnsweredElsewhere(call=gone, taken=taken) if gone == call:
                return self._not_ours(
                    replace(state, duty=rings.over(state.duty, gone)),
                    Notice(Word.ANSWERED_ELSEWHERE if taken else Word.CITIZEN_LEFT, now),
                )
            case news.RequestRefused(code=code):
                return self._not_ours(state, Notice(Word.REFUSED, now, code.value))
            case news.CallEnded():
                return self._not_ours(state, Notice(Word.CITIZEN_LEFT, now))
            case news.MediaReady(frames=frames):
                self.state = replace(state, frames=dict(frames))
                return []
            case news.OwnDevice(device=device, problem=problem):
                problems = visits.with_device(state.own_problems, device, problem)
                self.state = replace(state, own_problems=problems)
                return []
            case news.AnsweredElsewhere() | news.OwnSending() | news.MediaGone():
                return []
            case _:
                return None

    def _visiting(self, state: InVisit | Lost, event: ev.DeskEvent, now: Instant) -> Effects | None:
        duty, visit = state.duty, state.visit
        match event:
            case news.CallEnded(reason=EndReason.TRANSFERRED) if visit.advises:
                self.state = InVisit(duty, replace(visits.kiosk_lost(visit), takes_over_at=now))
                return []
            case news.CallBegan() if visit.advises and event.call != visit.call:
                self.state = InVisit(duty, visits.taken_over(visit, event, now))
                return []
            case news.CallEnded(reason=reason):
                return self._call_over(state, reason)
            case news.CallReconnecting(grace_s=grace_s):
                until = Instant(now + grace_s)
                self.state = Lost(duty, visits.kiosk_lost(visit), until, left_s=round(grace_s))
                return []
            case ev.EndAsked() | ev.CloseAsked():
                asked = replace(visit, ending=True, transfer_to=None, handing_over=False)
                self.state = replace(state, visit=asked)
                return []
            case ev.EndWithdrawn():
                self.state = replace(state, visit=replace(visit, ending=False))
                return []
            case ev.EndConfirmed():
                self.state = replace(state, visit=replace(visit, ending=False, ended_by_us=True))
                return [wishes.EndCall(EndReason.CLERK_ENDED)]
            case news.RequestRefused(code=code):
                duty = replace(duty, notice=Notice(Word.REFUSED, now, code.value))
                self.state = replace(state, duty=duty, visit=replace(visit, transferring=False))
                return []
            case news.MediaGone(expected=expected):
                if not expected:
                    notice = Notice(Word.MEDIA_FAILED, now)
                    gone = replace(visit, frames={}, meter=None)
                    self.state = replace(state, duty=replace(duty, notice=notice), visit=gone)
                return []
            case news.AnsweredElsewhere() | news.CallBegan():  # others' tickets; our own call told again
                return []
            case _:
                return self._within_visit(state, event, now)

    def _within_visit(self, state: InVisit | Lost, event: ev.DeskEvent, now: Instant) -> Effects | None:
        there = isinstance(state, InVisit) and state.visit.connected_at is not None
        step = (
            visits.hear_call(state.visit, event, now)
            or visits.hear_paper(state.visit, event)
            or visits.clerk_did(state.visit, event, now, there=there)
        )
        notice = visits.notice_of(event, now) or state.duty.notice
        duty = replace(state.duty, notice=notice)
        if step is None:
            self._set_duty(duty)
            return [] if isinstance(event, ev.PageNotSaved) else None
        visit, effects = step
        if isinstance(event, news.CallConnected):
            self.state = InVisit(duty, visit)
        else:
            self.state = replace(state, duty=duty, visit=visit)
        return effects

    def _call_over(self, state: InVisit | Lost, reason: EndReason | None) -> Effects:
        """Picture and sound end now; what is left is the clerk's word, unless a colleague was advised."""
        if state.visit.advises:
            self.state = AtDesk(state.duty)
            return self._put_away(state.visit.call)
        visit = replace(visits.kiosk_lost(state.visit), frames={}, ending=False, hold=None, consult=None)
        outcome = Outcome.FORWARDED if reason is EndReason.TRANSFERRED else None
        self.state = WrapUp(state.duty, visit.call, visit, reason, outcome)
        return [wishes.FinishVisit()]

    def _not_ours(self, state: Answering, notice: Notice) -> Effects:
        gone = state.waiter.call
        line = tuple(one for one in state.duty.line if one.call != gone)
        self.state = AtDesk(replace(state.duty, line=line, notice=notice))
        return self._put_away(gone)

    def _put_away(self, call: CallId) -> Effects:
        return [wishes.FinishVisit(), do.WipeVisit(self._folder(call))]

    def _set_duty(self, duty: Duty) -> None:
        state = self.state
        if not isinstance(state, LoggedOut | LoggingIn):
            self.state = replace(state, duty=duty)

    def _folder(self, call: CallId) -> str:
        return f"{self._root}/{call}"

