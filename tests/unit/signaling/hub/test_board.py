"""A line of hundreds is told in one frame, and whoever may be answered is in it."""

import msgspec
import pytest

from common.clock import Instant
from common.errors import Device, Problem
from common.ids import AuthorityId, CallId, ClerkId, ServiceId, SiteId
from common.protocol.codec import MAX_FRAME_BYTES
from signaling.hub.appointments import Appointments
from signaling.hub.board import SHOWN, Board
from signaling.hub.duty import Clerk, Duty
from signaling.hub.events import ClerkProfile
from signaling.hub.line import WaitingLine
from signaling.hub.rules import Rules, Strategy
from signaling.hub.visits import Visits
from signaling.log.entries import Queued
from tests.fakes.catalogue import VillageCatalogue

LONGEST_NAME = "n" * 40
SUPERVISOR = ClerkProfile(ClerkId("sirpa"), AuthorityId(LONGEST_NAME), (), ("fi", "sv"), supervisor=True)
NOW = Instant(36_000.0)


def board_with(languages: list[str], *, picked: bool = True) -> Board:
    """One waits for each of ``languages``, at kiosks whose every device is broken."""
    rules = Rules(strategy=Strategy.MANUAL if picked else Strategy.LONGEST_IDLE)
    visits, line = Visits(), WaitingLine(rules)
    board = Board(rules, VillageCatalogue(), visits, line, Duty(), Appointments())
    for number, language in enumerate(languages):
        entry = Queued(
            call=CallId(f"{number:016}"), kiosk=f"{number:040}", site=SiteId(LONGEST_NAME),
            authority=AuthorityId(LONGEST_NAME), service=ServiceId(LONGEST_NAME), languages=[language],
            number=number % 999 + 1, key="",
        )  # fmt: skip
        visit = visits.apply(entry, Instant(float(number)))
        assert visit is not None
        line.add(visit, Instant(float(number)))
        board.health[visit.kiosk] = dict.fromkeys(Device, Problem.COVER_OPEN)
    return board


@pytest.mark.parametrize("waiting", [0, 1, SHOWN, SHOWN + 1, 700])
def test_a_line_of_any_length_fits_into_half_a_frame_with_the_longest_names(waiting: int) -> None:
    line = board_with(["fi"] * waiting).of(Clerk(SUPERVISOR), NOW)
    assert len(line.entries) == len(line.open) == min(waiting, SHOWN)
    assert line.more == line.open_more == max(0, waiting - SHOWN)
    assert len(msgspec.json.encode(line)) < MAX_FRAME_BYTES // 2


def test_who_may_be_answered_is_told_however_late_they_came() -> None:
    line = board_with(["fi"] * 300 + ["sv"] * 3).of(Clerk(SUPERVISOR), NOW)
    assert [int(one.call) for one in line.entries if one.offered] == [0, 300]
    assert [int(one.call) for one in line.entries] == [*range(SHOWN - 1), 300]
    assert line.more == 303 - SHOWN


def test_where_clerks_are_rung_the_oldest_are_told() -> None:
    line = board_with(["fi"] * 100 + ["sv"], picked=False).of(Clerk(SUPERVISOR), NOW)
    assert [int(one.call) for one in line.entries] == [*range(SHOWN)]
