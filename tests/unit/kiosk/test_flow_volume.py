"""How loud the clerk is: wished here and by the clerk, and shown as the media process says it is."""

import pytest

from common.call.news import CallConnected, CallReconnecting, OtherSaid, OwnVolume
from common.call.wishes import SetVolume
from common.protocol.peer import MOST_VOLUME, START_VOLUME, AskVolume
from kiosk.flow import KioskFlow
from kiosk.flow.events import BackTouched, LouderTouched, RepliesTouched, SofterTouched, VolumeTouched
from kiosk.flow.states import ConnectionLost, InCall

from .flow_stage import NOON, REMOVED, TO_CALL, acts, flow_after


def shown(flow: KioskFlow) -> InCall:
    assert isinstance(flow.state, InCall)
    return flow.state


def test_a_touch_is_a_wish_and_the_level_moves_when_it_is_so() -> None:
    flow = flow_after(TO_CALL)
    assert shown(flow).volume == START_VOLUME
    assert acts(flow.handle(LouderTouched(), NOON)) == [SetVolume(START_VOLUME + 1)]
    assert shown(flow).volume == START_VOLUME
    flow.handle(OwnVolume(START_VOLUME + 1), NOON)
    assert shown(flow).volume == START_VOLUME + 1
    assert acts(flow.handle(SofterTouched(), NOON)) == [SetVolume(START_VOLUME)]


@pytest.mark.parametrize(("level", "touch"), [(MOST_VOLUME, LouderTouched()), (0, SofterTouched())])
def test_at_its_end_it_stays(level: int, touch: LouderTouched | SofterTouched) -> None:
    flow = flow_after((*TO_CALL, OwnVolume(level)))
    assert acts(flow.handle(touch, NOON)) == [SetVolume(level)]


def test_the_clerk_may_set_it_too() -> None:
    flow = flow_after(TO_CALL)
    assert acts(flow.handle(OtherSaid(AskVolume(level=6)), NOON)) == [SetVolume(6)]


def test_the_panel_is_opened_and_put_away_and_takes_turns_with_the_replies() -> None:
    flow = flow_after((*TO_CALL, RepliesTouched(), VolumeTouched()))
    assert (shown(flow).adjusting, shown(flow).replying) == (True, False)
    flow.handle(RepliesTouched(), NOON)
    assert (shown(flow).adjusting, shown(flow).replying) == (False, True)
    flow.handle(VolumeTouched(), NOON)
    flow.handle(BackTouched(), NOON)
    assert not shown(flow).adjusting


def test_a_lost_line_changes_nothing_and_the_next_visit_begins_anew() -> None:
    flow = flow_after((*TO_CALL, OwnVolume(6), CallReconnecting(60)))
    assert isinstance(flow.state, ConnectionLost)
    flow.handle(OwnVolume(5), NOON)
    flow.handle(CallConnected(), NOON)
    assert shown(flow).volume == 5
    flow = flow_after((OwnVolume(6), *REMOVED, OwnVolume(START_VOLUME), *TO_CALL))
    assert shown(flow).volume == START_VOLUME
