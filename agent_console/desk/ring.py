"""The ring at this desk: one who asks to be answered, for so long, and what is said when it passes.

Each function takes what is so of the clerk on duty and gives the next; none of them decides who answers.
"""

import math
from dataclasses import replace

from agent_console.desk.line import waiters
from agent_console.desk.states import Duty, Notice, Ring, Waiter, Word
from common.call import news
from common.clock import Instant
from common.ids import CallId
from common.protocol.codes import PassedWhy

CHIME_EVERY_SECONDS = 3.0
"""A ring is heard again and again, not so often that it hurries."""


def begun(duty: Duty, offered: news.Offered, now: Instant) -> Duty:
    """The server rings us; told again after a cut, it rings no longer than it was said at first."""
    (waiter,) = waiters((offered.ticket,), now)
    until = Instant(now + offered.ring_s)
    known = duty.ring
    if known is not None and (known.waiter.call, known.waiter.fence) == (waiter.call, waiter.fence):
        until = min(until, known.until)
    return replace(duty, ring=Ring(waiter, until, _left(until, now), chimed_at=now), passed_too_many=False)


def passed(duty: Duty, event: news.OfferPassed, now: Instant) -> Duty:
    """It rings here no more, and the citizen waits on."""
    word = {
        PassedWhy.DECLINED: None,
        PassedWhy.RANG_OUT: Word.RANG_OUT,
        PassedWhy.WITHDRAWN: Word.RING_WITHDRAWN if duty.wanted is None else None,
    }[event.why]
    if duty.ring is not None and duty.ring.waiter.consult and event.why is PassedWhy.WITHDRAWN:
        word = None  # a colleague was asked, and no citizen waits
    notice = Notice(word, now) if word is not None and not event.away else duty.notice
    return replace(over(duty, event.call), notice=notice, passed_too_many=event.away)


def over(duty: Duty, call: CallId) -> Duty:
    """This one asks no more."""
    ring = duty.ring
    return replace(duty, ring=None) if ring is not None and ring.waiter.call == call else duty


def ticked(ring: Ring | None, now: Instant) -> Ring | None:
    """The same ring with the time that is left now."""
    if ring is None:
        return None
    waited_s = max(0, int(now - ring.waiter.since))
    return replace(ring, waiter=replace(ring.waiter, waited_s=waited_s), left_s=_left(ring.until, now))


def chimes(ring: Ring | None, now: Instant) -> bool:
    """Whether it is to be heard once more."""
    return (
        ring is not None
        and not ring.declined
        and ring.left_s > 0
        and now - ring.chimed_at >= CHIME_EVERY_SECONDS
    )


def chimed(ring: Ring, now: Instant) -> Ring:
    return replace(ring, chimed_at=now)


def to_answer(duty: Duty, call: CallId | None) -> Waiter | None:
    """The one who rings, if it is meant."""
    ring = duty.ring
    if ring is None or ring.declined or call not in (None, ring.waiter.call):
        return None
    return ring.waiter


def _left(until: Instant, now: Instant) -> int:
    """Whole seconds, counted as people count down: 0 only when it is over."""
    return max(0, math.ceil(until - now))
