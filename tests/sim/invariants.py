"""What must be so of a hub after whatever it has just heard; looked at from within, as nobody outside can."""

from collections import Counter
from collections.abc import Iterable

from common.clock import Instant
from common.ids import CallId
from common.protocol.codes import ClerkState
from signaling.hub.line import is_answerable, rings_at, serves
from signaling.hub.machine import Hub
from signaling.hub.rules import Strategy
from signaling.hub.visits import VisitState
from signaling.log.entries import AnyEntry, Ended, Queued


def check(hub: Hub, now: Instant) -> None:
    """Raise AssertionError for the first promise that is broken."""
    visits, clerks = hub._visits.open(), hub._duty.clerks
    taken = Counter(one.clerk for one in visits if one.state is VisitState.ANSWERED)
    assert set(taken.values()) <= {1}, "a clerk has two calls"
    kiosks = Counter(one.kiosk for one in visits)
    assert set(kiosks.values()) <= {1}, "a kiosk has two calls"
    for visit in visits:
        clerk = clerks.get(visit.clerk) if visit.clerk is not None else None
        if clerk is not None:
            assert clerk.profile.authority == visit.authority, "a call is with a clerk of another authority"
            assert clerk.state is ClerkState.BUSY, "a clerk in a call is not busy"
        assert visit.held_at is None or visit.state is VisitState.ANSWERED, "on hold outside of a call"
    consults = hub._consulting.consults.all()
    check_consults(hub, now)
    asked = {one.id for one in consults}
    for clerk in clerks.values():
        if clerk.ring is not None and clerk.ring.call in asked:
            continue
        rung = hub._visits.get(clerk.ring.call) if clerk.ring is not None else None
        on_its_way = rung is not None and (rung.claimed_by is not None or rung.ending)  # to the disk
        if clerk.ring is not None and not on_its_way:
            assert rung is not None, "a ticket rings that is no more"
            assert is_answerable(rung), "a ticket rings that nobody may answer"
            assert serves(clerk.profile, rung), "a clerk is rung who does not serve it"
            assert clerk.ready, "a clerk is rung who is not available"
            assert clerk.ring.fence == rung.fence, "a ring has an old fence"
            assert now < clerk.ring.until, "a ring is longer than its time"
    nobody_waits_in_vain(hub, now)


def check_consults(hub: Hub, now: Instant) -> None:
    """A talk of two clerks is beside one call, and nobody is in two of them or in another call as well."""
    consults = hub._consulting.consults.all()
    parts = Counter(
        clerk.profile.id for one in consults for clerk in (one.asker, one.colleague) if clerk is not None
    )
    assert set(parts.values()) <= {1}, "a clerk is in two consultations"
    abouts = Counter(one.visit.call for one in consults)
    assert set(abouts.values()) <= {1}, "a call has two consultations"
    for one in consults:
        assert one.visit.state is VisitState.ANSWERED, "a consultation about a call that is over"
        assert one.visit.clerk == one.asker.profile.id, "a consultation of somebody who has no call"
        colleague = one.colleague
        assert colleague is not None, "a consultation that rings nowhere"
        assert hub._visits.of_clerk(colleague.profile.id) is None, "a colleague has a call as well"
        if one.talking:
            assert colleague.state is ClerkState.BUSY, "a colleague who talks is not busy"
        else:
            assert colleague.ring is not None, "a colleague who is asked is not rung"
            assert now < colleague.ring.until, "a colleague is rung for longer than the time"


def nobody_waits_in_vain(hub: Hub, now: Instant) -> None:
    """A ticket that rings nowhere has no clerk who fits and is free, and none younger rings before it."""
    ringing = hub._ringing
    for authority in {clerk.profile.authority for clerk in hub._duty.clerks.values()}:
        clerks = hub._duty.of(authority)
        free = [clerk for clerk in clerks if ringing._is_free(clerk, now)]
        for visit in hub._line.of(authority):
            if not is_answerable(visit) or hub._rules.strategy_of(visit.service) is Strategy.MANUAL:
                continue
            if not any(rings_at(clerk, visit) or clerk.declining for clerk in clerks):
                kept = ringing._held_back(visit, free, now)
                idle = [clerk for clerk in free if clerk not in kept]
                assert not any(serves(clerk.profile, visit) for clerk in idle), "somebody waits in vain"


def is_over(call: CallId, log: Iterable[tuple[Instant, AnyEntry]]) -> bool:
    """Whether a server that wakes up from this log knows that the call has ended."""
    return any(
        (isinstance(one, Ended) and one.call == call) or (isinstance(one, Queued) and one.after == call)
        for _, one in log
    )
