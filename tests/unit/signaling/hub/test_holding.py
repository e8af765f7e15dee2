"""Shortly before a booked time no clerk is given away who is needed for it; nobody is kept for nothing."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.clock import Instant
from common.ids import BookingId, SiteId
from common.protocol.codes import ClerkState
from signaling.hub.duty import Clerk
from signaling.hub.events import BookedCame, BookingsSeen, Coming
from signaling.hub.holding import Need, is_due, needed
from signaling.hub.line import fits
from signaling.hub.rules import Rules, Strategy
from tests.unit.signaling.hub.town import HOUSING, KELA, SICKNESS, Town, profile

RULES = Rules(hold_back_seconds=600, hold_late_seconds=120, default_handling_seconds=480)
SOON = Instant(100.0)


def coming(town: Town, in_s: float, name: str = "b", service: str = HOUSING) -> Coming:
    at = Instant(town.clock.now() + in_s)
    return Coming(BookingId(name), SiteId("karstula"), KELA, service, "fi", at)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("in_s", "held"), [(479, True), (481, False), (0, True), (-119, True), (-120, False)]
)
def test_a_walk_in_is_held_back_who_would_last_beyond_the_time(in_s: float, held: bool) -> None:
    town = Town(RULES)
    clerk = town.clerk("aino")
    town.hear(BookingsSeen((coming(town, in_s),)))
    town.request(town.kiosk("walk-in"))
    assert (town.ringing(clerk) is None) == held


def test_the_longest_that_is_held_back_is_a_setting() -> None:
    town = Town(Rules(hold_back_seconds=60, default_handling_seconds=480))
    clerk = town.clerk("aino")
    town.hear(BookingsSeen((coming(town, 100),)))
    town.request(town.kiosk("walk-in"))
    assert town.ringing(clerk) is not None


def test_who_waits_is_rung_for_when_the_booked_citizen_does_not_come() -> None:
    town = Town(RULES)
    clerk = town.clerk("aino")
    town.hear(BookingsSeen((coming(town, 60),)))
    town.request(town.kiosk("walk-in"))
    town.wait(179)
    assert town.ringing(clerk) is None
    town.wait(2)
    assert town.ringing(clerk) is not None


def test_who_waits_is_rung_for_when_the_time_is_given_back() -> None:
    town = Town(RULES)
    clerk = town.clerk("aino")
    town.hear(BookingsSeen((coming(town, 60),)))
    town.request(town.kiosk("walk-in"))
    town.hear(BookingsSeen(()))
    assert town.ringing(clerk) is not None


def test_the_booked_citizen_who_has_come_early_is_not_held_back_by_the_own_time() -> None:
    town = Town(RULES)
    clerk = town.clerk("aino")
    town.hear(BookingsSeen((coming(town, 60),)))
    town.request(town.kiosk("walk-in"))
    booked = town.kiosk("booked")
    town.hear(BookedCame("booked", BookingId("b"), HOUSING, 60))
    town.hear(BookingsSeen(()))
    town.be(clerk, ClerkState.BREAK)
    call = town.request(booked, booking="b").call
    town.be(clerk, ClerkState.AVAILABLE)
    assert town.ringing(clerk) == call


def test_another_clerk_who_is_not_needed_is_given_the_walk_in() -> None:
    town = Town(RULES)
    aino, eino = town.clerk("aino"), town.clerk("eino")
    town.hear(BookingsSeen((coming(town, 60),)))
    for name in ("first", "second"):
        town.request(town.kiosk(name))
    assert [town.ringing(one) is None for one in (aino, eino)].count(True) == 1


@pytest.mark.parametrize("strategy", [Strategy.LONGEST_IDLE, Strategy.RING_ALL])
def test_a_clerk_who_does_not_serve_the_booked_service_is_free(strategy: Strategy) -> None:
    town = Town(Rules(strategy=strategy, hold_back_seconds=600))
    needed_one = town.clerk(profile("aino"))
    free = town.clerk(profile("eino", services=(SICKNESS,)))
    town.hear(BookingsSeen((coming(town, 60),)))
    town.request(town.kiosk("walk-in"), service=SICKNESS)
    assert town.ringing(needed_one) is None
    assert town.ringing(free) is not None


@pytest.mark.parametrize(("at", "due"), [(99, True), (100, False), (0, True), (-4, True), (-5, False)])
def test_a_time_is_due_from_before_until_late(at: float, due: bool) -> None:
    assert is_due(Need(HOUSING, ("fi",), Instant(at)), Instant(0), 100, 5) == due


clerks = st.lists(
    st.tuples(st.sampled_from([(), (HOUSING,), (SICKNESS,)]), st.sampled_from(["fi", "sv", "fi sv"])),
    max_size=5,
)
wanted = st.lists(
    st.tuples(st.sampled_from([HOUSING, SICKNESS]), st.sampled_from([("fi",), ("sv",)])), max_size=4
)


@given(clerks, wanted)
def test_exactly_those_are_needed_without_whom_fewer_times_are_served(
    duties: list[tuple[tuple[str, ...], str]], times: list[tuple[str, tuple[str, ...]]]
) -> None:
    """Held against every way there is to give each time a clerk of its own."""
    free = [
        Clerk(profile(f"c{place}", services=services, languages=languages))
        for place, (services, languages) in enumerate(duties)
    ]
    needs = [Need(service, languages, SOON) for service, languages in times]  # type: ignore[arg-type]

    def most(of: list[Clerk]) -> int:
        seats: list[Clerk | None] = [*of, *[None] * len(needs)]
        return max(
            sum(
                clerk is not None and fits(clerk.profile, need.service, need.languages)
                for clerk, need in zip(chosen, needs, strict=True)
            )
            for chosen in itertools.permutations(seats, len(needs))
        )

    held = needed(free, needs)
    for clerk in free:
        without = [one for one in free if one is not clerk]
        assert (clerk in held) == (most(without) < most(free))
