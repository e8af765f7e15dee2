"""Whatever happens, no ticket is lost, one clerk wins, the first is first, and who can be rung is rung."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from common.ids import CallId
from common.protocol.codes import ClerkState, EndReason, Outcome
from common.protocol.messages import CallOffer, Error, Ok
from signaling.hub.events import ConnectionId
from signaling.hub.rules import Rules, Strategy
from signaling.log.entries import Answered, Ended, Queued
from tests.unit.signaling.hub.town import Town, profile

KIOSKS = ["k1", "k2", "k3", "k4"]
CLERKS = {"aino": "fi sv", "eino": "fi", "svea": "sv"}
LANGUAGES = st.sampled_from([("fi",), ("sv",), ("fi", "sv"), ("sv", "fi")])


class Village(RuleBasedStateMachine):
    """Kiosks and clerks come, go, ask, answer, end; the disk fails and the server is killed."""

    strategy = Strategy.LONGEST_IDLE

    def __init__(self) -> None:
        super().__init__()
        rules = Rules(strategy=self.strategy, rest_seconds=0, grace_seconds=60, session_ttl_seconds=60)
        self.town = Town(rules)
        self.kiosks: dict[str, ConnectionId] = {}
        self.clerks: dict[str, ConnectionId] = {}

    @rule(name=st.sampled_from(KIOSKS))
    def kiosk_comes(self, name: str) -> None:
        self.kiosks[name] = self.town.kiosk(name)

    @rule(name=st.sampled_from(list(CLERKS)))
    def clerk_comes(self, name: str) -> None:
        self.clerks[name] = self.town.clerk(profile(name, languages=CLERKS[name]))

    @rule(name=st.sampled_from(KIOSKS), languages=LANGUAGES)
    def ticket(self, name: str, languages: tuple[str, ...]) -> None:
        if name in self.kiosks:
            self.town.request(self.kiosks[name], *languages)

    @rule(name=st.sampled_from(list(CLERKS)), pick=st.integers(0, 3))
    def answer(self, name: str, pick: int) -> None:
        if name not in self.clerks or not (line := self.town.line(self.clerks[name])):
            return
        entry = line[pick % len(line)]
        reply = self.town.accept(self.clerks[name], entry.call, entry.fence)
        if isinstance(reply, Ok):
            assert entry.offered

    @rule(name=st.sampled_from(list(CLERKS)))
    def decline(self, name: str) -> None:
        if name in self.clerks and (call := self.town.ringing(self.clerks[name])):
            fence = self.town.last(self.clerks[name], CallOffer).ticket.fence
            self.town.decline(self.clerks[name], call, fence)

    @rule(name=st.sampled_from(list(CLERKS)))
    def comes_back_on_duty(self, name: str) -> None:
        if name in self.clerks:
            self.town.be(self.clerks[name], ClerkState.AVAILABLE)

    @rule(name=st.sampled_from(list(CLERKS)), good=st.booleans())
    def wrap_up(self, name: str, good: bool) -> None:
        for call in self.calls(name):
            if name in self.clerks:
                self.town.end(self.clerks[name], call, EndReason.CLERK_ENDED)
                if good:
                    self.town.outcome(self.clerks[name], call, Outcome.RESOLVED)
                    self.town.be(self.clerks[name], ClerkState.AVAILABLE)

    @rule(name=st.sampled_from(KIOSKS))
    def citizen_leaves(self, name: str) -> None:
        for call in self.open():
            if name in self.kiosks and call.kiosk == name:
                self.town.end(self.kiosks[name], call.call, EndReason.CITIZEN_ENDED)

    @rule(name=st.sampled_from(KIOSKS))
    def kiosk_is_cut(self, name: str) -> None:
        if name in self.kiosks:
            self.town.leave(self.kiosks.pop(name))

    @rule(name=st.sampled_from(list(CLERKS)))
    def clerk_is_cut(self, name: str) -> None:
        if name in self.clerks:
            self.town.leave(self.clerks.pop(name))

    @rule(seconds=st.sampled_from([0.1, 1, 20, 70]))
    def time_passes(self, seconds: float) -> None:
        self.town.wait(seconds)

    @precondition(lambda self: not self.town.holds_writes)
    @rule()
    def disk_is_slow(self) -> None:
        self.town.holds_writes = True

    @rule(works=st.booleans())
    def disk_answers(self, works: bool) -> None:
        # Endings that could not be written are the journal's to keep; here they must get through.
        must = any(keep.must for keep in self.town.pending)
        self.town.disk_works = works or must
        self.town.holds_writes = False
        self.town.write()
        self.town.disk_works = True

    @rule()
    def server_is_killed(self) -> None:
        self.town.restart()
        self.town.holds_writes = False
        self.kiosks.clear()
        self.clerks.clear()

    def open(self) -> list[Queued]:
        ended = {entry.call for _, entry in self.town.log if isinstance(entry, Ended)}
        return [e for _, e in self.town.log if isinstance(e, Queued) and e.call not in ended]

    def calls(self, clerk: str) -> list[CallId]:
        open_now = {one.call for one in self.open()}
        return [
            e.call
            for _, e in self.town.log
            if isinstance(e, Answered) and e.clerk == clerk and e.call in open_now
        ]

    @invariant()
    def each_call_is_answered_once_and_ends_once(self) -> None:
        for kind in (Answered, Ended, Queued):
            calls = [entry.call for _, entry in self.town.log if isinstance(entry, kind)]
            assert len(calls) == len(set(calls))

    @invariant()
    def a_clerk_has_one_call(self) -> None:
        assert all(len(self.calls(name)) <= 1 for name in CLERKS)

    @invariant()
    def a_kiosk_has_one_visit(self) -> None:
        kiosks = [one.kiosk for one in self.open()]
        assert len(kiosks) == len(set(kiosks))

    @invariant()
    def no_ticket_is_lost_and_the_order_is_kept(self) -> None:
        answered = {entry.call for _, entry in self.town.log if isinstance(entry, Answered)}
        waiting = [one.call for one in self.open() if one.call not in answered]
        counts = self.town.hub.counts()
        assert (counts["waiting"], counts["calls"]) == (len(waiting), len(self.open()) - len(waiting))
        watcher = self.town.clerk(profile("watcher"), available=False)
        line = self.town.ready(watcher).snapshot.line  # type: ignore[union-attr]
        assert [one.call for one in line] == waiting
        self.town.leave(watcher, for_good=True)

    @invariant()
    def nobody_waits_while_a_clerk_who_fits_is_free(self) -> None:
        """Free as the clerk sees it: available, and nothing rings."""
        if self.strategy is Strategy.MANUAL or self.town.holds_writes:
            return
        answered = {entry.call for _, entry in self.town.log if isinstance(entry, Answered)}
        unrung = {
            one.call: one for one in self.open() if one.kiosk in self.kiosks and one.call not in answered
        }
        free = []
        for name, clerk in self.clerks.items():
            if (call := self.town.ringing(clerk)) is not None:
                unrung.pop(call, None)
            elif self.town.state_of(clerk) is ClerkState.AVAILABLE:
                free.append(name)
        for ticket in unrung.values():
            assert all(set(CLERKS[name].split()).isdisjoint(ticket.languages) for name in free)

    def teardown(self) -> None:
        self.town.disk_works = True
        self.town.holds_writes = False
        self.town.write()
        for connection in (*self.kiosks.values(), *self.clerks.values()):
            self.town.leave(connection)
        self.town.wait(200)
        assert not self.open(), "every visit ends when everybody has gone"
        errors = [m for heard in self.town.heard.values() for m in heard if isinstance(m, Error)]
        assert all(error.code != "malformed" for error in errors)


class RingingVillage(Village):
    strategy = Strategy.RING_ALL


class PickingVillage(Village):
    strategy = Strategy.MANUAL


TestVillage = Village.TestCase
TestRingingVillage = RingingVillage.TestCase
TestPickingVillage = PickingVillage.TestCase
for village in (TestVillage, TestRingingVillage, TestPickingVillage):
    village.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)
