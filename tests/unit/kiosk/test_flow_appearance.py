"""Larger text and high contrast: from any screen, in the same place, and the site's own after the visit."""

from dataclasses import replace

import pytest

from kiosk.flow import KioskFlow
from kiosk.flow.appearance import USUAL, Appearance
from kiosk.flow.effects import SetAppearance, SetLanguage, StartTimer
from kiosk.flow.events import (
    AppearanceTouched,
    FlowEvent,
    LeaveTouched,
    ReactionTouched,
    StartTouched,
    Timer,
    TimerFired,
    Touch,
)
from kiosk.flow.states import Attract, Cleared, StillThere
from tests.unit.kiosk.flow_stage import (
    NOON,
    POINT,
    REMOVED,
    TO_ATTRACT,
    TO_CALL,
    TO_NOTICE,
    TO_WAITING,
    acts,
    flow_after,
)

LARGE = Appearance(large_text=True)
DARK = Appearance(high_contrast=True)


@pytest.mark.parametrize("road", [(), TO_ATTRACT, TO_NOTICE, TO_WAITING, TO_CALL])
def test_the_look_changes_and_the_place_stays(road: tuple[FlowEvent, ...]) -> None:
    flow = flow_after(road)
    before = flow.state
    assert acts(flow.handle(AppearanceTouched(LARGE), NOON)) == [SetAppearance(LARGE)]
    assert flow.state == before
    assert acts(flow.handle(AppearanceTouched(LARGE), NOON)) == []


def test_the_next_citizen_finds_the_site_s_own_look() -> None:
    flow = flow_after((*TO_CALL, AppearanceTouched(LARGE), LeaveTouched(), *REMOVED, ReactionTouched(5)))
    assert isinstance(flow.state, Cleared)
    assert flow.appearance == LARGE  # the one who leaves still reads that all is cleared
    assert acts(flow.handle(Touch(), NOON)) == [SetLanguage("fi"), SetAppearance(USUAL)]


def test_a_site_may_begin_with_high_contrast() -> None:
    flow = KioskFlow(replace(POINT, appearance=DARK))
    assert flow.appearance == DARK
    for event in (*TO_NOTICE, AppearanceTouched(USUAL), LeaveTouched()):
        done = flow.handle(event, NOON)
    assert SetAppearance(DARK) in done


def test_a_look_chosen_before_the_start_is_kept_in_the_visit() -> None:
    flow = flow_after((*TO_ATTRACT, AppearanceTouched(LARGE), StartTouched("sv")))
    assert flow.appearance == LARGE


def test_a_look_chosen_by_one_who_did_not_start_goes_with_them() -> None:
    flow = flow_after(TO_ATTRACT)
    assert StartTimer(Timer.IDLE, POINT.patience.idle_warning) in flow.handle(AppearanceTouched(DARK), NOON)
    assert acts(flow.handle(TimerFired(Timer.IDLE), NOON)) == [SetAppearance(USUAL)]
    assert flow.state == Attract()
    assert flow.handle(TimerFired(Timer.IDLE), NOON) == []


def test_the_question_still_there_is_read_in_the_look_wanted() -> None:
    flow = flow_after((*TO_NOTICE, TimerFired(Timer.IDLE)))
    assert isinstance(flow.state, StillThere)
    assert acts(flow.handle(AppearanceTouched(LARGE), NOON)) == [SetAppearance(LARGE)]
