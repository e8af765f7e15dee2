"""One switch: the focus steps by time, and only for somebody who has nothing but a switch."""

import pytest

from common.clock import Instant
from kiosk.speech import Key, OneSwitch

STEP = 2.0


def at(seconds: float) -> Instant:
    return Instant(100.0 + seconds)


def scanning() -> OneSwitch:
    switch = OneSwitch(STEP)
    switch.wakes(Key.OK, at(0))
    return switch


def test_whoever_wakes_the_kiosk_with_the_switch_has_the_focus_stepped() -> None:
    switch = scanning()
    assert [switch.steps(at(one)) for one in (1, 2, 3, 4)] == [False, True, False, True]


@pytest.mark.parametrize("key", [one for one in Key if one is not Key.OK])
def test_a_keypad_has_its_focus_left_alone(key: Key) -> None:
    woken, later = OneSwitch(STEP), scanning()
    woken.wakes(key, at(0))
    later.key(key, at(1))
    assert not woken.steps(at(99))
    assert not later.steps(at(99))


def test_after_a_press_and_on_a_new_screen_the_focus_rests_a_whole_step() -> None:
    switch = scanning()
    switch.key(Key.OK, at(1.9))
    assert not switch.steps(at(3.8))
    switch.shown(at(3.8))
    assert not switch.steps(at(5.7))
    assert switch.steps(at(5.9))


def test_the_next_visitor_begins_without() -> None:
    switch = scanning()
    switch.sleeps()
    assert not switch.scans
    switch.key(Key.OK, at(1))
    assert not switch.steps(at(99))
