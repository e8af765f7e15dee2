"""Who is next, who is ahead, and how long it takes."""

import pytest

from common.clock import Instant
from common.ids import BookingId, CallId, ServiceId, SiteId
from common.protocol.codes import Role
from signaling.hub.duty import Clerk
from signaling.hub.events import BookedCame
from signaling.hub.line import WaitingLine, estimate, steady
from signaling.hub.rules import Rules, Strategy
from signaling.hub.visits import Visit
from tests.unit.signaling.hub.town import HOUSING, KELA, SICKNESS, Town, profile


def ticket(name: str, languages: str = "fi", service: ServiceId = HOUSING) -> Visit:
    return Visit(
        call=CallId(name),
        kiosk=name,
        site=SiteId("karstula"),
        authority=KELA,
        service=service,
        languages=tuple(languages.split()),
        number=1,
        queued_at=Instant(0.0),
    )


def standing(*tickets: Visit) -> WaitingLine:
    line = WaitingLine(Rules(strategy=Strategy.MANUAL))
    for one in tickets:
        line.add(one, Instant(0.0))
    return line


@pytest.mark.parametrize(
    ("waiting", "clerk_speaks", "offered"),
    [
        (["fi", "fi"], "fi", [0]),
        (["fi", "sv"], "fi sv", [0, 1]),
        (["fi sv", "sv"], "sv", [0]),
        (["fi", "sv fi", "sv"], "sv", [1]),
        (["fi", "sv fi", "sv"], "fi", [0]),
        (["en"], "fi", []),
    ],
)
def test_a_clerk_is_offered_the_head_of_each_line_served(
    waiting: list[str], clerk_speaks: str, offered: list[int]
) -> None:
    tickets = [ticket(str(number), languages) for number, languages in enumerate(waiting)]
    line, clerk = standing(*tickets), Clerk(profile(languages=clerk_speaks))
    assert [number for number, one in enumerate(tickets) if line.may_answer(one, clerk)] == offered


@pytest.mark.parametrize("why", ["lost", "claimed", "ending"])
def test_one_who_cannot_be_answered_now_is_passed_over(why: str) -> None:
    first, second = ticket("1"), ticket("2")
    line = standing(first, second)
    match why:
        case "lost":
            first.lost[Role.KIOSK] = Instant(60.0)
        case "claimed":
            first.claimed_by = profile("eino").id
        case _:
            first.ending = True
    assert line.may_answer(second, Clerk(profile()))
    assert line.ahead(second) == 1


@pytest.mark.parametrize(
    ("before", "mine", "ahead"),
    [
        ([], ("fi", HOUSING), 0),
        ([("fi", HOUSING), ("fi", HOUSING)], ("fi", HOUSING), 2),
        ([("sv", HOUSING), ("fi", SICKNESS)], ("fi", HOUSING), 0),
        ([("sv en", HOUSING)], ("fi en", HOUSING), 1),
    ],
)
def test_those_ahead_stand_in_one_of_my_lines(
    before: list[tuple[str, ServiceId]], mine: tuple[str, ServiceId], ahead: int
) -> None:
    me = ticket("me", *mine)
    line = standing(*(ticket(str(number), *one) for number, one in enumerate(before)), me, ticket("later"))
    assert line.ahead(me) == ahead


@pytest.mark.parametrize(
    ("ahead", "ready", "on_duty", "expected"),
    [
        (0, 0, 0, None),
        (5, 0, 0, None),
        (0, 1, 1, (0, 30)),
        (0, 0, 1, (300, 900)),
        (1, 0, 2, (300, 900)),
        (3, 1, 3, (300, 900)),
        (10, 0, 1, (3300, 9900)),
    ],
)
def test_the_estimate_is_handling_time_by_callers_by_clerks(
    ahead: int, ready: int, on_duty: int, expected: tuple[int, int] | None
) -> None:
    assert estimate(ahead, 600, ready, on_duty) == expected


@pytest.mark.parametrize(
    ("told", "elapsed_s", "fresh", "says"),
    [
        ((240, 720), 0, (240, 720), (240, 720)),
        ((240, 720), 10, (0, 30), (210, 690)),
        ((240, 720), 120, (0, 30), (120, 600)),
        ((240, 720), 900, (0, 30), (0, 30)),
        ((0, 30), 5, (240, 720), (240, 720)),
        ((240, 720), 120, (300, 360), (300, 600)),
        ((240, 720), 120, None, None),
        (None, 120, (240, 720), (240, 720)),
    ],
)
def test_an_estimate_grows_at_once_and_shrinks_no_faster_than_time_passes(
    told: tuple[int, int] | None,
    elapsed_s: float,
    fresh: tuple[int, int] | None,
    says: tuple[int, int] | None,
) -> None:
    assert steady(told, elapsed_s, fresh) == says


def test_a_service_with_priority_goes_before_and_within_one_priority_who_came_first() -> None:
    town = Town(Rules(strategy=Strategy.MANUAL, priorities={SICKNESS: 1}))
    clerk = town.clerk("aino")
    asked = [HOUSING, SICKNESS, HOUSING, SICKNESS]
    numbers = [town.request(town.kiosk(f"k{at}"), service=one).number for at, one in enumerate(asked)]
    assert numbers == [1, 2, 3, 4]
    assert [one.number for one in town.line(clerk)] == [2, 4, 1, 3]
    town.restart()
    clerk = town.clerk("aino")
    for at in range(4):
        town.kiosk(f"k{at}")
    assert [one.number for one in town.line(clerk)] == [2, 4, 1, 3]


def test_priority_does_not_go_before_a_booked_time_that_has_come() -> None:
    town = Town(Rules(strategy=Strategy.MANUAL, priorities={SICKNESS: 9}))
    clerk = town.clerk("aino")
    town.request(town.kiosk("urgent"), service=SICKNESS)
    town.hear(BookedCame("booked", BookingId("b"), HOUSING, -1))
    town.request(town.kiosk("booked"), booking="b")
    assert [one.number for one in town.line(clerk)] == [2, 1]
