"""A session on hold: its media process withholds, also one that takes over, and the other end is told."""

import asyncio

from common.call import news, wishes
from common.media import wire
from common.protocol import messages
from common.protocol.codes import Role
from common.protocol.peer import Condition
from tests.fakes.virtual_time import run, settle
from tests.unit.session.test_session import CALL, Played, begin

ON, OFF = wire.Hold(on=True), wire.Hold(on=False)


async def held(kiosk: Played) -> None:
    await kiosk.in_line()
    kiosk.link.hears(begin())
    await settle()
    kiosk.session.perform(wishes.Withhold(on=True))
    await settle()


def test_a_media_process_that_takes_over_withholds_before_it_can_open_a_peer() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            await held(kiosk)
            assert kiosk.process.commands[-1] == ON
            kiosk.process.dies()
            await asyncio.sleep(1)
            kinds = [type(one) for one in kiosk.process.commands]
            assert kinds[:2] == [wire.Configure, wire.Hold]
            assert wire.OpenPeer in kinds[2:]

    run(story())


def test_the_other_end_hears_of_it_when_the_media_process_says_so() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            await held(kiosk)
            assert not kiosk.process.commands_of(wire.Tell)
            kiosk.process.says(wire.Sending(microphone_muted=False, camera_off=False, held=True))
            await settle()
            assert kiosk.has(news.OwnSending(microphone_muted=False, camera_off=False, held=True))
            told = kiosk.process.commands_of(wire.Tell)[-1].message
            assert isinstance(told, Condition)
            assert told.held

    run(story())


def test_the_next_visit_does_not_begin_on_hold() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            await held(kiosk)
            kiosk.session.perform(wishes.FinishVisit())
            await asyncio.sleep(1)
            kiosk.session.perform(wishes.PrepareVisit("/v2"))
            await asyncio.sleep(1)
            assert kiosk.process.commands_of(wire.Configure)
            assert not kiosk.process.commands_of(wire.Hold)

    run(story())


def test_the_server_is_told_with_a_key() -> None:
    async def story() -> None:
        async with Played(Role.CLERK) as clerk:
            clerk.session.perform(wishes.NoteHold(CALL, on=True))
            asked = [one for one in clerk.link.asked if isinstance(one, messages.CallHold)]
            assert [(one.call, one.on, bool(one.key)) for one in asked] == [(CALL, True, True)]

    run(story())
