"""A supervisor's view: every visit of the authority that is not over, and the release of what is stuck."""

from dataclasses import replace

from agent_console.desk.states import Duty, OpenVisit
from common.call import news, wishes
from common.clock import Instant
from common.ids import CallId


def shown(duty: Duty, line: news.LineChanged, now: Instant) -> Duty:
    """As the server told it just now; a release that was about to be asked for may have become needless."""
    seen = tuple(
        OpenVisit(
            call=one.call,
            number=one.number,
            site=one.site,
            service=one.service,
            state=one.state,
            clerk=one.clerk,
            since=Instant(now - one.for_s),
            for_s=int(one.for_s),
        )
        for one in line.open
    )
    still = duty.releasing if any(one.call == duty.releasing for one in seen) else None
    return replace(duty, open=seen, open_more=line.open_more, releasing=still)


def ticked(visits: tuple[OpenVisit, ...], now: Instant) -> tuple[OpenVisit, ...]:
    return tuple(replace(one, for_s=max(0, int(now - one.since))) for one in visits)


def release(duty: Duty, call: CallId) -> tuple[Duty, list[wishes.ReleaseCall]]:
    """The first press asks whether it is meant, the second does it."""
    if not any(one.call == call for one in duty.open):
        return duty, []
    if duty.releasing != call:
        return replace(duty, releasing=call), []
    return replace(duty, releasing=None), [wishes.ReleaseCall(call)]
