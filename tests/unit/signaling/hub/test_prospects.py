"""Who asks for a service is told how it stands with it: as it is, never better."""

import pytest

from common.clock import Instant
from common.ids import BookingId, CallId, ServiceId, SiteId
from common.protocol.codes import ClerkState, Serving
from common.protocol.messages import QueueUpdate
from common.protocol.serving import ServiceAsk, ServiceNow
from signaling.hub.events import Book, BookingsSeen, ClerkProfile, Coming, Said
from signaling.hub.rules import Rules, Strategy
from tests.unit.signaling.hub.town import HOUSING, KELA, SICKNESS, Town, profile

RULES = Rules(strategy=Strategy.MANUAL, default_handling_seconds=600.0)


def town_of(*clerks: ClerkProfile) -> Town:
    town = Town(RULES)
    for one in clerks:
        town.clerk(one)
    return town


def now(town: Town, service: str = HOUSING, *languages: str) -> ServiceNow:
    """What a kiosk is told, as far as the hub knows it."""
    kiosk = town.kiosk("asker")
    asked = ServiceAsk(i=1, service=service, languages=list(languages or ("fi",)))
    effects = town.hub.handle(Said(kiosk, asked, CallId("0123456789abcdef")), town.clock.now())
    (book,) = [one for one in effects if isinstance(one, Book)]
    assert book.now is not None
    return book.now


def test_a_free_clerk_is_said_to_be_free() -> None:
    town = town_of(profile("aino"))
    assert now(town) == ServiceNow(serving=Serving.FREE, estimate_s=(0, 30))


def test_a_clerk_in_a_call_is_busy_and_the_wait_is_a_range() -> None:
    town = town_of(profile("aino"))
    town.accept(town.clerk("aino"), town.request(town.kiosk("first")).call)
    assert now(town) == ServiceNow(serving=Serving.BUSY, estimate_s=(300, 900))


def test_a_free_clerk_whom_others_wait_for_is_not_promised_twice() -> None:
    town = town_of(profile("aino"))
    town.request(town.kiosk("first"))
    assert now(town).serving is Serving.BUSY


@pytest.mark.parametrize(
    ("state", "serving"), [(ClerkState.BREAK, Serving.BREAK), (ClerkState.AWAY, Serving.NOBODY)]
)
def test_clerks_on_a_break_are_told_from_nobody(state: ClerkState, serving: Serving) -> None:
    town = Town(RULES)
    town.be(town.clerk(profile("aino")), state)
    assert now(town) == ServiceNow(serving=serving)


def test_a_break_of_clerks_who_serve_something_else_is_none_of_this_service() -> None:
    town = Town(RULES)
    town.be(town.clerk(profile("aino", services=(SICKNESS,))), ClerkState.BREAK)
    town.be(town.clerk(profile("eino", languages="sv")), ClerkState.BREAK)
    assert now(town) == ServiceNow(serving=Serving.NOBODY)


def test_clerks_of_other_languages_are_named_by_these() -> None:
    town = town_of(profile("aino", languages="sv"), profile("eino", languages="en sv"))
    told = now(town, HOUSING, "fi")
    assert told == ServiceNow(serving=Serving.OTHER_LANGUAGE, languages=["en", "sv"])


def test_a_service_that_the_site_does_not_have_is_not_here() -> None:
    assert now(town_of(profile("aino")), "kela-nothing").serving is Serving.NOT_HERE


def test_who_waits_for_another_service_of_the_same_clerk_counts_as_one_before() -> None:
    town = town_of(profile("aino"))
    town.request(town.kiosk("first"), service=SICKNESS)
    waiting = town.kiosk("second")
    town.request(waiting)
    town.wait(2)
    told = town.last(waiting, QueueUpdate)
    assert (told.ahead, told.estimate_s) == (0, (300, 900))


def test_who_may_fall_to_another_clerk_counts_in_part() -> None:
    """One who waits for sickness falls to either of two clerks; only one of them serves housing."""
    town = town_of(profile("aino"), profile("eino", services=(SICKNESS,)))
    for name in ("a", "b", "c", "d"):
        town.request(town.kiosk(name), service=SICKNESS)
    assert now(town).estimate_s == (600, 1800)


def test_who_waits_for_clerks_of_another_service_does_not_count() -> None:
    town = town_of(profile("aino", services=(HOUSING,)), profile("eino", services=(SICKNESS,)))
    for name in ("a", "b"):
        town.request(town.kiosk(name), service=SICKNESS)
    assert now(town) == ServiceNow(serving=Serving.FREE, estimate_s=(0, 30))


def test_only_a_kiosk_asks() -> None:
    town = town_of()
    clerk = town.clerk(profile("aino"))
    town.say(clerk, ServiceAsk(i=77, service=ServiceId(HOUSING), languages=["fi"]))
    assert town.reply(clerk, 77).code == "not_allowed"


def test_a_clerk_who_is_kept_for_a_booked_time_is_not_promised() -> None:
    town = Town(Rules(hold_back_seconds=600, default_handling_seconds=600))
    town.clerk(profile("aino"))
    coming = Coming(BookingId("b"), SiteId("karstula"), KELA, HOUSING, "fi", Instant(town.clock.now() + 60))
    town.hear(BookingsSeen((coming,)))
    assert now(town) == ServiceNow(serving=Serving.BUSY, estimate_s=(300, 900))
    town.hear(BookingsSeen(()))
    assert now(town).serving is Serving.FREE


def test_visits_that_took_no_time_at_all_are_no_reason_to_fail() -> None:
    town = town_of(profile("aino"))
    clerk, first = town.clerk("aino"), town.kiosk("first")
    call = town.request(first).call
    town.accept(clerk, call)
    town.end(first, call, "citizen_ended")
    town.outcome(clerk, call, "resolved")
    town.request(first, service=SICKNESS)
    assert now(town) == ServiceNow(serving=Serving.BUSY, estimate_s=(300, 900))
