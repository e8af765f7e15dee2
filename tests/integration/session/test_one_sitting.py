"""The next authority in one sitting: real server, real media processes, two consoles."""

from pathlib import Path

from common.call.news import (
    CallConnected,
    CallEnded,
    CallMeter,
    CallMovedOn,
    CallReconnecting,
    LoggedIn,
    MediaGone,
    Offered,
)
from common.call.wishes import AcceptCall, EndCall, FinishVisit, PrepareVisit, SetClerkState, TransferCall
from common.ids import ServiceId
from common.link import ClerkPassword
from common.protocol.codes import ClerkState, EndReason, Role
from tests.fakes.devices import WORKSTATION, enrolled, identity_in, key_of
from tests.integration.session.ends import PASSWORD, End, ServerProcess, begin, link_of


async def test_the_kiosk_meets_the_next_clerk_with_the_same_devices_and_a_new_peer(
    kiosk: End, clerk: End, server: ServerProcess, tmp_path: Path
) -> None:
    first = await begin(kiosk, clerk)
    await server.command("clerk", "add", "veera", "--authority", "vero", "--languages", "fi", words=PASSWORD)
    workstation = enrolled(identity_in(server.folder), "vero-1", WORKSTATION, "vero", tmp_path / "vero-state")
    veera = End(
        Role.CLERK,
        link_of(server, ClerkPassword("veera", PASSWORD, key_of(workstation))),
        tmp_path / "veera",
    )
    veera.session.start()
    try:
        await veera.hears(LoggedIn)
        veera.does(SetClerkState(ClerkState.AVAILABLE))
        before = kiosk.mark
        clerk.does(TransferCall(first, ServiceId("vero-card")))
        moved = await kiosk.hears(CallMovedOn)
        offered = await veera.hears(Offered)
        assert offered.ticket.call == moved.call
        assert len(moved.call) == len(first), "a call of its own, with a name of its own"
        veera.does(PrepareVisit(str(veera.folder)), AcceptCall(moved.call, offered.ticket.fence))
        for end, since in ((kiosk, before), (veera, 0)):
            await end.hears(CallConnected, after=since)
            await end.hears(CallMeter, lambda meter: meter.width > 0, after=since)
        assert len(kiosk.processes) == 1, "the devices stayed open"
        assert (await clerk.hears(CallEnded)).reason is EndReason.TRANSFERRED
        assert not [one for one in clerk.news if isinstance(one, CallReconnecting)]

        kiosk.does(EndCall(EndReason.CITIZEN_ENDED))
        assert (await veera.hears(CallEnded)).reason is EndReason.CITIZEN_ENDED
        for end in (kiosk, clerk, veera):
            end.does(FinishVisit())
            await end.hears(MediaGone, lambda gone: gone.expected)
        ends = [one["entry"] for one in await server.log() if one["entry"]["kind"] == "call.ended"]
        assert [(one["call"], one["reason"]) for one in ends] == [
            (first, "transferred"),
            (moved.call, "citizen_ended"),
        ]
    finally:
        await veera.session.close()
