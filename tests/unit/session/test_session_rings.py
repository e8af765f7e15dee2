"""How a ring passes through a console's session."""

from msgspec.structs import replace

from common.call import news, wishes
from common.ids import ServiceId, SiteId
from common.protocol import messages
from common.protocol.codes import PassedWhy, Role
from tests.fakes.virtual_time import run, settle
from tests.unit.session.test_session import CALL, Played, clerk_snapshot

TICKET = messages.LineEntry(
    call=CALL, fence=1, number=41, site=SiteId("karstula"), service=ServiceId("kela-housing"),
    languages=["fi"], waited_s=3, offered=True, kiosk_here=True, health={},
)  # fmt: skip


def test_a_ring_is_passed_on_and_can_be_declined() -> None:
    async def story() -> None:
        async with Played(Role.CLERK) as clerk:
            clerk.link.comes_up(clerk_snapshot())
            clerk.link.hears(messages.CallOffer(o=1, ticket=TICKET, ring_s=15))
            await clerk.does(wishes.DeclineCall(CALL, 1))
            assert clerk.link.asked[-1] == messages.CallDecline(
                i=0, call=CALL, fence=1, key=clerk.link.asked[-1].key
            )
            clerk.link.hears(messages.CallPassed(o=2, call=CALL, fence=1, why=PassedWhy.DECLINED, away=True))
            await settle()
            assert clerk.news[-2:] == [
                news.Offered(TICKET, 15),
                news.OfferPassed(CALL, PassedWhy.DECLINED, away=True),
            ]

    run(story())


def test_a_console_that_comes_back_learns_what_rings() -> None:
    async def story() -> None:
        async with Played(Role.CLERK) as clerk:
            offer = messages.CallOffer(o=3, ticket=TICKET, ring_s=4)
            clerk.link.comes_up(replace(clerk_snapshot(), offer=offer))
            await settle()
            assert clerk.news[-1] == news.Offered(TICKET, 4)

    run(story())
