"""A session whose peer falls silent, whose machine moves to another network, or whose process crashes."""

import asyncio

from common.call import news, wishes
from common.media import wire
from common.protocol.codes import EndReason, Role
from tests.unit.session.test_session import CALL, Played, run, settle


def test_silence_is_told_and_another_peer_is_opened_beside_the_silent_one() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            await kiosk.connected()
            kiosk.process.peer(1, wire.PeerStage.WEAK)
            await settle()
            assert kiosk.has(news.CallWeak())
            assert kiosk.process.commands[-1] == wire.OpenPeer(
                call=CALL, epoch=2, offers=True, ice_servers=[]
            )
            kiosk.process.peer(1, wire.PeerStage.SILENT)
            await settle()
            assert kiosk.has(news.CallReconnecting(60))
            kiosk.process.peer(1, wire.PeerStage.SECURED)
            kiosk.process.peer(2, wire.PeerStage.LOST)
            await settle()
            assert kiosk.has(news.CallConnected())
            assert not any(isinstance(one, wire.ClosePeer) for one in kiosk.process.commands)

    run(story())


def test_a_changed_address_makes_the_link_look_and_another_peer_open() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            await kiosk.connected()
            kiosk.process.says(wire.AddressChanged())
            await settle()
            assert kiosk.link.network_changes == 1
            assert wire.OpenPeer(call=CALL, epoch=2, offers=True, ice_servers=[]) in kiosk.process.commands

    run(story())


def test_how_the_line_is_found_is_told_each_second() -> None:
    async def story() -> None:
        async with Played(Role.CLERK) as clerk:
            await clerk.connected()
            clerk.process.says(wire.LineMeter(kbps=900.0, lost=0.02, queued_ms=12.5))
            await settle()
            assert clerk.has(news.CallLine(900.0, 0.02, 12.5))

    run(story())


def test_how_loud_it_is_survives_a_crash_and_not_the_visit() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            await kiosk.connected()
            await kiosk.does(wishes.SetVolume(6))
            assert kiosk.process.commands[-1] == wire.SetVolume(level=6)
            kiosk.process.says(wire.VolumeIs(level=6))
            await settle()
            assert kiosk.news[-1] == news.OwnVolume(6)
            told = kiosk.process.commands_of(wire.Tell)[-1]
            assert told.message.volume == 6, "the other end is told too"
            kiosk.process.dies()
            await asyncio.sleep(1)
            assert wire.SetVolume(level=6) in kiosk.process.commands
            await kiosk.does(wishes.EndCall(EndReason.CITIZEN_ENDED), wishes.FinishVisit())
            await asyncio.sleep(1)
            await kiosk.does(wishes.PrepareVisit("/v"))
            await asyncio.sleep(1)
            assert kiosk.process.commands_of(wire.SetVolume) == []

    run(story())
