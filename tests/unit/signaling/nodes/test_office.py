"""While the lease is in doubt nothing is decided, and nothing that is then renewed is lost."""

import pytest
from msgspec import Raw

from common.clock import Instant, ManualClock
from common.ids import SessionId, SiteId, new_call_id
from common.protocol.codes import Code
from common.protocol.messages import CallRequest, Error, Rtc
from signaling.hub.events import ConnectionId, Fresh, Keep, Kept, KioskCame, Left, Said, Send, TimePassed
from signaling.hub.machine import Hub
from signaling.hub.rules import Rules
from signaling.nodes.office import Office
from signaling.nodes.tenure import Lease, Tenure
from tests.fakes.catalogue import VillageCatalogue
from tests.unit.signaling.hub.town import Town

KIOSK = ConnectionId(1)
LEASE, OTHERS = Lease(1, "a", ""), Lease(2, "b", "")
RETRY_MS = 5000


class Place:
    """An office with one kiosk in it, its lease good for ten seconds."""

    def __init__(self) -> None:
        self.clock = ManualClock()
        self.tenure = Tenure(10.0)
        self.tenure.told(LEASE, ours=True, asked=self.clock.now())
        hub = Hub(Rules(), VillageCatalogue(), (), self.clock.now())
        self.office = Office(hub, self.tenure, 1, RETRY_MS)
        self.hear(KioskCame(KIOSK, 1, "karstula", SiteId("karstula"), Fresh(SessionId("s"), "token")))

    def hear(self, event: object) -> list[object]:
        return [*self.office.handle(event, self.clock.now())]  # type: ignore[arg-type]

    def ask(self) -> list[object]:
        request = CallRequest(
            i=7, key="key-00001", authority="kela", service="kela-housing", languages=["fi"]
        )
        return self.hear(Said(KIOSK, request, new_call_id()))

    def renew(self) -> None:
        self.tenure.told(LEASE, ours=True, asked=self.clock.now())


@pytest.fixture
def place() -> Place:
    return Place()


def test_in_force_the_hub_does_as_ever(place: Place) -> None:
    assert any(isinstance(one, Keep) for one in place.ask())


def test_in_doubt_a_request_is_refused_for_now(place: Place) -> None:
    place.clock.advance(10.0)
    assert place.ask() == [Send(KIOSK, Error(code=Code.INTERNAL, i=7, retry_ms=RETRY_MS))]


def test_what_was_put_off_is_heard_in_order_when_the_lease_is_renewed(place: Place) -> None:
    (kept,) = [one for one in place.ask() if isinstance(one, Keep)]
    place.clock.advance(10.0)
    assert place.hear(Kept(kept.entry)) == []
    assert place.hear(Left(KIOSK)) == []
    assert place.office.counts()["waiting"] == 0
    place.renew()
    place.hear(TimePassed())
    assert (place.office.counts()["waiting"], place.office.counts()["programs"]) == (1, 0)


def test_in_doubt_it_wants_no_alarm_and_ends_nobody(place: Place) -> None:
    place.hear(Left(KIOSK))
    assert place.office.next_deadline() is not None
    place.clock.advance(10_000.0)
    assert place.hear(TimePassed()) == []
    assert place.office.next_deadline() is None


def test_a_hub_whose_node_has_lost_stays_shut_also_under_a_later_lease_of_the_same_node(place: Place) -> None:
    place.tenure.told(OTHERS, ours=False, asked=place.clock.now())
    place.tenure.told(Lease(3, "a", ""), ours=True, asked=place.clock.now())
    assert [type(one) for one in place.ask()] == [Send]


def test_what_the_ends_of_a_call_say_to_each_other_goes_through() -> None:
    town = Town()
    kiosk, clerk = town.kiosk(), town.clerk()
    call = town.request(kiosk).call
    town.accept(clerk, call, 1)
    office = Office(town.hub, Tenure(10.0), 1, RETRY_MS)
    message = Rtc(call=call, epoch=1, d=Raw(b"{}"))
    assert office.handle(Said(kiosk, message, call), Instant(town.clock.now())) == [Send(clerk, message)]
