"""Whether somebody is still there: asked gently by sight and sound, and never decided on too little."""

from collections.abc import Iterable
from dataclasses import replace

import msgspec
import pytest

from common.call.news import CallMeter, OtherSaid, OwnDevice, OwnSending
from common.call.wishes import EndCall
from common.clock import Instant
from common.errors import Device, Problem
from common.protocol.codes import EndReason
from common.protocol.peer import Condition
from kiosk.flow import KioskFlow, Patience
from kiosk.flow.effects import Effect, PlaySound, Sound
from kiosk.flow.events import FlowEvent, RepliesTouched, RoomSeen, StayTouched
from kiosk.flow.states import HowDidItGo, InCall

from .flow_stage import NOON, POINT, TO_CALL

USUAL = Condition(microphone_muted=False, camera_off=False, problems={})
STILL, MOVING = RoomSeen(0.0), RoomSeen(0.1)
ABSENT, LEFT = 20, 30
"""Seconds until the question, and after it."""


class Room:
    """A call that is looked at once a second."""

    def __init__(self, absent: float = ABSENT) -> None:
        self.now = float(NOON)
        self.flow = KioskFlow(replace(POINT, patience=Patience(absent=absent, idle_reset=LEFT)))
        self.does(TO_CALL)

    def does(self, events: Iterable[FlowEvent]) -> list[Effect]:
        return [one for event in events for one in self.flow.handle(event, Instant(self.now))]

    def seconds(self, count: int, look: FlowEvent = STILL) -> list[Effect]:
        done = []
        for _ in range(count):
            self.now += 1
            done += self.does([look])
        return done

    @property
    def leaving_in_s(self) -> int | None:
        assert isinstance(self.flow.state, InCall)
        return self.flow.state.leaving_in_s


def test_nobody_is_asked_while_anything_moves() -> None:
    room = Room()
    room.seconds(5 * ABSENT, MOVING)
    assert room.leaving_in_s is None


def test_a_still_room_is_asked_by_sight_and_sound_and_then_the_call_ends_as_left() -> None:
    room = Room()
    done = room.seconds(ABSENT + 1)
    assert done.count(PlaySound(Sound.STILL_THERE)) == 1
    assert room.leaving_in_s == LEFT
    done = room.seconds(LEFT)
    assert EndCall(EndReason.CITIZEN_IDLE) in done
    assert isinstance(room.flow.state, HowDidItGo)


@pytest.mark.parametrize(
    "sign",
    [
        [StayTouched()],
        [RepliesTouched()],
        [MOVING, MOVING],
        [CallMeter(30.0, 640, 360, level_received=0.0, level_sent=0.2, rtt_ms=40.0)],
    ],
)
def test_a_touch_a_word_or_a_movement_takes_the_question_back(sign: list[FlowEvent]) -> None:
    room = Room()
    room.seconds(ABSENT + 5)
    assert room.leaving_in_s is not None
    room.does(sign)
    assert room.leaving_in_s is None
    room.seconds(ABSENT - 2)
    assert room.leaving_in_s is None


def test_one_flicker_of_a_lamp_is_nobody() -> None:
    room = Room()
    room.seconds(ABSENT + 1)
    room.seconds(1, MOVING)
    assert room.leaving_in_s is not None


def test_a_touch_that_answers_the_question_also_does_what_it_says() -> None:
    room = Room()
    room.seconds(ABSENT + 1)
    room.does([RepliesTouched()])
    assert isinstance(room.flow.state, InCall)
    assert room.flow.state.replying


@pytest.mark.parametrize(
    "blind",
    [
        OwnDevice(Device.CAMERA, Problem.LOST),
        OwnSending(microphone_muted=False, camera_off=True),
    ],
)
def test_a_camera_that_shows_nothing_says_nothing_of_who_is_there(blind: FlowEvent) -> None:
    room = Room()
    room.does([blind])
    room.seconds(3 * (ABSENT + LEFT))
    assert room.leaving_in_s is None


def test_while_the_camera_is_silent_the_countdown_stands_still() -> None:
    room = Room()
    room.seconds(ABSENT + 1)
    room.now += 10 * LEFT
    assert room.leaving_in_s == LEFT


def test_a_site_that_wants_no_question_is_never_asked() -> None:
    room = Room(absent=0)
    room.seconds(500)
    assert room.leaving_in_s is None


def test_a_hold_of_the_clerk_is_no_absence_of_the_citizen() -> None:
    room = Room()
    room.seconds(ABSENT - 1)
    room.does([OtherSaid(msgspec.structs.replace(USUAL, held=True))])
    room.seconds(5 * ABSENT)
    room.does([OtherSaid(USUAL)])
    room.seconds(ABSENT - 1)
    assert room.leaving_in_s is None
