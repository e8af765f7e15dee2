"""The wrap-up: the call is over, the clerk's word on it is not yet given.

Takes the state and what was heard, gives the next state and effects; None when it says nothing here.
"""

import math
import re
from dataclasses import replace

from agent_console.desk import effects as do
from agent_console.desk import events as ev
from agent_console.desk import visit as visits
from agent_console.desk.states import DeskState, Duty, LoggedOut, Notice, Visit, Word, WrapUp
from common.call import news, wishes
from common.clock import Instant
from common.identity_codes import without_identity_codes
from common.protocol.codes import Outcome

CASE_NUMBER = re.compile(r"(?=.*[0-9])[0-9A-Za-zÅÄÖåäö][0-9A-Za-zÅÄÖåäö ./:\-]{2,39}")
"""As case registers number: letters, digits and what stands between them; a name has no digit."""
CASE_WORDS = {
    ev.CaseFate.TAKEN: Word.CASE_TAKEN,
    ev.CaseFate.REFUSED: Word.CASE_REFUSED,
    ev.CaseFate.NOT_KEPT: Word.CASE_NOT_KEPT,
}

Step = tuple[DeskState, list[do.Effect]]


def hear(state: WrapUp, event: ev.DeskEvent, now: Instant) -> Step | None:
    """What the clerk says, and the last words of a call that is over."""
    match event:
        case ev.OutcomeChosen() | ev.SuitabilityChosen() | ev.WrapUpFinished() | ev.MoreTimeAsked():
            return None if state.sent else _clerk_says(state, event, now)
        case ev.CloseAsked():
            return _outcome_missing(state, now)
        case ev.LogOutAsked() if not state.duty.server_up:  # the server will ask again at the next log-in
            return LoggedOut(), [*wiped(state.visit), do.Disconnect()]
        case news.CallEnded(reason=reason):
            return replace(state, reason=state.reason or reason), []
        case news.RequestRefused(code=code):
            notice = Notice(Word.REFUSED, now, code.value)
            return replace(state, duty=replace(state.duty, notice=notice), sent=False), []
        case ev.PageChosen() | ev.SaveAsked() | ev.PageOpened() | ev.PageUnreadable() | ev.PageSaved():
            return _reading(state, event, now)
        case ev.PageNotSaved():
            return replace(state, duty=replace(state.duty, notice=visits.notice_of(event, now))), []
        case _ if isinstance(event, news.CallNews):
            return state, []  # the last words of a call that is over
        case _:
            return None


def _clerk_says(
    state: WrapUp,
    event: ev.OutcomeChosen | ev.SuitabilityChosen | ev.WrapUpFinished | ev.MoreTimeAsked,
    now: Instant,
) -> Step | None:
    match event:
        case ev.OutcomeChosen(outcome=outcome):
            return replace(state, outcome=outcome), []
        case ev.SuitabilityChosen(suitability=suitability):
            return (replace(state, suitability=suitability), []) if 1 <= suitability <= 5 else None
        case ev.WrapUpFinished():
            if state.outcome is None or state.suitability is None:
                return _outcome_missing(state, now)
            return _finished(state, event.case_number.strip(), state.outcome, state.suitability, now)
        case ev.MoreTimeAsked():
            return (state, [wishes.TakeMoreTime()]) if state.duty.server_up else None


def _finished(state: WrapUp, case_number: str, outcome: Outcome, suitability: int, now: Instant) -> Step:
    """The outcome goes to the server; a case number to the authority's system, and nowhere else."""
    given: list[do.Effect] = [wishes.GiveOutcome(state.call, outcome, suitability)]
    if case_number and state.visit is not None:
        if not CASE_NUMBER.fullmatch(case_number) or without_identity_codes(case_number) != case_number:
            notice = Notice(Word.CASE_NUMBER_WRONG, now)
            return replace(state, duty=replace(state.duty, notice=notice)), []
        clerk, service = state.duty.clerk.name, state.visit.service
        given.append(do.HandOverCase(clerk, state.call, service, case_number, outcome))
    return replace(state, sent=True), given


def case_notice(fate: ev.CaseFate, now: Instant) -> Notice:
    """What became of a case number, said in passing."""
    return Notice(CASE_WORDS[fate], now)


def timed(duty: Duty, wrapup_s: float | None, now: Instant) -> Duty:
    """How long the server gives this wrap-up; None when there is none."""
    until = None if wrapup_s is None else Instant(now + wrapup_s)
    return replace(duty, wrapup_until=until, wrapup_left_s=seconds_left(until, now))


def seconds_left(until: Instant | None, now: Instant) -> int:
    """Whole seconds, 0 when the time is over or there is no wrap-up."""
    return 0 if until is None else max(0, math.ceil(until - now))


def wiped(visit: Visit | None) -> list[do.Effect]:
    return [do.WipeVisit(visit.folder)] if visit is not None else []


def _reading(state: WrapUp, event: ev.DeskEvent, now: Instant) -> Step | None:
    """Pages stay to be read and saved until the outcome is given."""
    if state.visit is None:
        return None
    step = visits.hear_paper(state.visit, event) or visits.clerk_did(
        state.visit, event, now, there=False
    )
    if step is None:
        return None
    duty = replace(state.duty, notice=visits.notice_of(event, now) or state.duty.notice)
    return replace(state, duty=duty, visit=step[0]), step[1]


def _outcome_missing(state: WrapUp, now: Instant) -> Step:
    return replace(state, duty=replace(state.duty, notice=Notice(Word.OUTCOME_MISSING, now))), []
