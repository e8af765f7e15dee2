"""Who may say what of whose call: the whole table, and that nothing leads from one authority to another."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.ids import AuthorityId, CallId, ClerkId
from common.protocol import messages as wire
from common.protocol.codec import client_codec
from common.protocol.codes import ClerkState, Code, EndReason, News, Outcome, Role
from common.protocol.messages import ClientMessage, Error
from signaling.hub.events import ClerkProfile
from signaling.identity.permits import (
    ANYBODY,
    CALLS,
    PAGES,
    PEOPLE,
    PERMITS,
    Decision,
    Principal,
    Reach,
    Standing,
    Subject,
    authorize,
)
from signaling.log.entries import Denied, Party
from tests.unit.signaling.hub.town import PICKING, Town

KELA, VERO = AuthorityId("kela"), AuthorityId("vero")
KARSTULA, AINO, EINO = Party(Role.KIOSK, "karstula"), Party(Role.CLERK, "aino"), Party(Role.CLERK, "eino")
A_KIOSK = Principal(Standing.KIOSK, KARSTULA, None)
A_SUPERVISOR = Principal(Standing.SUPERVISOR, AINO, KELA)
A_CLERK = Principal(Standing.CLERK, AINO, KELA)
OURS = Subject(KELA, (KARSTULA, AINO))
COLLEAGUES = Subject(KELA, (Party(Role.KIOSK, "kivijarvi"), EINO))
THEIRS = Subject(VERO, (Party(Role.KIOSK, "kivijarvi"), EINO))
OF_THE_LINK = {"hello", "ping", "pong", "bye"}
"""Said before anybody is in, or to the connection itself."""


@pytest.mark.parametrize(
    ("verb", "kiosk", "clerk"),
    [
        # of nothing, own call, a colleague's call, another authority's call
        ("ack", "yes no no no", "yes no no no"),
        ("health", "yes no no no", "no no no no"),
        ("call.request", "yes no no no", "no no no no"),
        ("state", "no no no no", "yes no no no"),
        ("wrapup.more", "no no no no", "yes no no no"),
        ("call.accept", "no no no no", "no yes yes no"),
        ("call.decline", "no no no no", "no yes yes no"),
        ("call.end", "no yes no no", "no yes no no"),
        ("call.news", "no yes no no", "no yes no no"),
        ("call.outcome", "no no no no", "no yes no no"),
        ("call.transfer", "no no no no", "no yes no no"),
        ("rtc", "no yes no no", "no yes no no"),
        ("anything.new", "no no no no", "no no no no"),
    ],
)
def test_the_table_is_this(verb: str, kiosk: str, clerk: str) -> None:
    for principal, expected in ((A_KIOSK, kiosk), (A_CLERK, clerk)):
        subjects = (None, OURS, COLLEAGUES, THEIRS)
        found = ["yes" if authorize(principal, verb, one).allowed else "no" for one in subjects]
        assert found == expected.split(), principal.standing


def test_a_supervisor_may_what_a_clerk_may_and_release_what_is_of_the_own_authority() -> None:
    for verb in CALLS:
        for subject in (None, OURS, COLLEAGUES, THEIRS):
            clerk, supervisor = (authorize(one, verb, subject).allowed for one in (A_CLERK, A_SUPERVISOR))
            if verb == "call.release":
                assert (clerk, supervisor) == (False, subject in (OURS, COLLEAGUES))
            else:
                assert clerk == supervisor


def test_every_message_of_a_program_has_its_line_in_the_table() -> None:
    assert set(client_codec._types) - OF_THE_LINK == set(CALLS)
    assert {standing for row in PERMITS.values() for standing in row} == set(Standing)


def test_no_page_reaches_a_call_and_no_program_a_page() -> None:
    for verb, row in PAGES.items():
        for standing in row:
            clerk = Principal(standing, AINO, KELA)
            assert not any(authorize(clerk, verb, one).allowed for one in (OURS, COLLEAGUES, THEIRS))
    assert {standing for row in CALLS.values() for standing in row}.isdisjoint(set(ANYBODY) - set(PEOPLE))
    assert not set(CALLS) & set(PAGES)
    assert not any(Standing.KIOSK in row for row in PAGES.values())


def test_whoever_changes_accounts_reads_no_visits_and_the_other_way_round() -> None:
    for standing in Standing:
        may = {verb for verb in PAGES if authorize(Principal(standing), verb, None).allowed}
        assert not ({"visits.read"} <= may and may & {"accounts.change", "devices.change"}), standing


names = st.sampled_from(["aino", "eino", "karstula", "kivijarvi"])
parties = st.builds(Party, st.sampled_from(Role), names)
authorities = st.sampled_from([KELA, VERO, AuthorityId("dvv")])
subjects = st.builds(Subject, authorities, st.lists(parties, max_size=2).map(tuple))
principals = st.builds(Principal, st.sampled_from(Standing), parties, st.none() | authorities)


@given(principals, st.sampled_from(sorted(PERMITS)) | st.text(max_size=12), subjects)
@settings(max_examples=2_000)
def test_no_clerk_reaches_a_call_of_another_authority(
    principal: Principal, verb: str, subject: Subject
) -> None:
    decision = authorize(principal, verb, subject)
    assert decision.rule
    if principal.standing is not Standing.KIOSK and principal.authority != subject.authority:
        assert not decision.allowed
        assert (
            decision.hidden or decision.rule.endswith(("self alone", "all alone")) or "never" in decision.rule
        )
    if decision.allowed and PERMITS[verb][principal.standing] is Reach.PARTY:
        assert principal.party in subject.parties


def test_a_decision_says_its_rule() -> None:
    assert authorize(A_CLERK, "call.accept", THEIRS) == Decision(
        False, "clerk: call.accept of authority, never of another authority", hidden=True
    )
    assert authorize(A_KIOSK, "state", None) == Decision(False, "kiosk: never state")


# The same through the hub: what it sends, and what it notes.

i = st.just(7)
keys = st.integers(0, 10**6).map(lambda number: f"key-{number:08}")


def said_of(call: CallId) -> "st.SearchStrategy[ClientMessage]":
    """Every message that can mean a call, about this one."""
    return st.one_of(
        st.builds(wire.CallAccept, i=i, key=keys, call=st.just(call), fence=st.integers(0, 3)),
        st.builds(wire.CallDecline, i=i, key=keys, call=st.just(call), fence=st.integers(0, 3)),
        st.builds(wire.CallEnd, i=i, key=keys, call=st.just(call), reason=st.sampled_from(EndReason)),
        st.builds(wire.CallNews, i=i, key=keys, call=st.just(call), what=st.sampled_from(News)),
        st.builds(
            wire.CallOutcome,
            i=i,
            key=keys,
            call=st.just(call),
            outcome=st.sampled_from(Outcome),
            suitability=st.just(3),
        ),
        st.builds(wire.CallRelease, i=i, key=keys, call=st.just(call)),
        st.builds(wire.Rtc, call=st.just(call), epoch=st.just(1), d=st.just(msgspec.Raw(b"{}"))),
    )


@given(st.data(), st.booleans())
@settings(max_examples=100, deadline=None)
def test_of_a_call_of_another_authority_a_clerk_learns_nothing(data: st.DataObject, answered: bool) -> None:
    town = Town(PICKING)
    ours, kiosk = town.clerk(), town.kiosk()
    supervisor = data.draw(st.booleans())
    theirs = town.clerk(ClerkProfile(ClerkId("vera"), VERO, (), ("fi", "sv"), supervisor=supervisor))
    call = town.request(kiosk).call
    if answered:
        town.accept(ours, call)
    before = len(town.heard[ours]), len(town.heard[kiosk])
    for message in data.draw(st.lists(said_of(call), min_size=1, max_size=6)):
        heard = len(town.heard[theirs])
        town.say(theirs, message)
        (error,) = town.heard[theirs][heard:]
        town.say(theirs, msgspec.structs.replace(message, call=CallId("0123456789abcdef")))
        (nobody,) = town.heard[theirs][heard + 1 :]
        assert isinstance(error, Error)
        assert error == nobody, "as if there were no such call"
    assert (len(town.heard[ours]), len(town.heard[kiosk])) == before
    assert town.line(theirs) == []
    assert call not in str(town.heard[theirs])


def test_what_is_denied_is_noted_once_with_its_rule() -> None:
    town = Town(PICKING)
    kiosk = town.kiosk()
    for _ in range(3):
        assert town.be(kiosk, ClerkState.AVAILABLE).code is Code.NOT_ALLOWED
    noted = [entry for _, entry in town.log if isinstance(entry, Denied)]
    assert noted == [Denied(role=Role.KIOSK, id="karstula", verb="state", rule="kiosk: never state")]
