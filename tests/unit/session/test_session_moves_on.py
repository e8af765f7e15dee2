"""A kiosk's session when its clerk gives the citizen on."""

from msgspec.structs import replace

from common.call import news, wishes
from common.call.states import CallState
from common.ids import AuthorityId, CallId, ServiceId
from common.media import wire
from common.protocol import messages
from common.protocol.codes import EndReason, Role
from tests.fakes.link import snapshot_of_kiosk
from tests.fakes.virtual_time import run, settle
from tests.unit.session.test_session import CALL, Played, begin

NEXT, CARD = CallId("fedcba9876543210"), ServiceId("vero-card")
MOVED = messages.CallMoved(o=7, call=CALL, to=NEXT, number=8, authority=AuthorityId("vero"), service=CARD)


async def in_call(kiosk: Played) -> None:
    await kiosk.in_line()
    kiosk.link.hears(begin())
    await settle()


def test_the_same_media_process_meets_the_next_clerk_with_a_new_peer() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            await in_call(kiosk)
            kiosk.link.hears(MOVED)
            kiosk.link.hears(messages.CallEnded(o=8, call=CALL, reason=EndReason.TRANSFERRED))
            await settle()
            assert kiosk.news[-1] == news.CallMovedOn(NEXT, 8, CARD)
            assert kiosk.process.commands[-1] == wire.ClosePeer()
            kiosk.link.hears(replace(begin(), call=NEXT))
            await settle()
            assert kiosk.process.commands[-1] == wire.OpenPeer(
                call=NEXT, epoch=2, offers=True, ice_servers=[]
            )

    run(story())


def test_a_kiosk_that_missed_it_learns_it_from_the_snapshot() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            await in_call(kiosk)
            place = messages.KioskCall(call=NEXT, service=CARD, number=8, after=CALL)
            kiosk.link.comes_up(replace(snapshot_of_kiosk(), call=place))
            await settle()
            assert kiosk.has(news.CallMovedOn(NEXT, 8, CARD))
            machine = kiosk.session._call.machine
            assert machine is not None
            assert (machine.call, machine.state) == (NEXT, CallState.WAITING)

    run(story())


def test_a_citizen_who_has_left_meanwhile_does_not_wait_for_another_clerk() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            await in_call(kiosk)
            await kiosk.does(wishes.EndCall(EndReason.CITIZEN_ENDED))
            kiosk.link.hears(MOVED)
            await settle()
            ends = [one for one in kiosk.link.asked if isinstance(one, messages.CallEnd)]
            assert [(one.call, one.reason) for one in ends] == [
                (CALL, EndReason.CITIZEN_ENDED),
                (NEXT, EndReason.CITIZEN_ENDED),
            ]

    run(story())
