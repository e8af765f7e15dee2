"""On hold, a talk with a colleague, and the handover: real server, real media processes, two consoles."""

from pathlib import Path

from common.call.consulting import ConsultMoved, ConsultStage
from common.call.news import (
    CallBegan,
    CallConnected,
    CallEnded,
    CallMeter,
    CallMovedOn,
    LoggedIn,
    MediaGone,
    Offered,
    OtherSaid,
    OwnSending,
)
from common.call.wishes import (
    AcceptCall,
    ConsultColleague,
    EndCall,
    FinishVisit,
    HandOver,
    NoteHold,
    PrepareVisit,
    SetClerkState,
    Withhold,
)
from common.ids import ServiceId
from common.link import ClerkPassword
from common.protocol.codes import ClerkState, EndReason, Role
from common.protocol.peer import Condition
from tests.fakes.devices import WORKSTATION, enrolled, identity_in, key_of
from tests.integration.session.ends import PASSWORD, End, ServerProcess, begin, link_of


async def test_the_citizen_is_on_hold_while_two_clerks_speak_and_then_with_the_other_one(
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

        clerk.does(Withhold(on=True), NoteHold(first, on=True))
        await clerk.hears(OwnSending, lambda one: one.held)
        told = lambda one: isinstance(one.message, Condition) and one.message.held  # noqa: E731
        await kiosk.hears(OtherSaid, told)
        kiosk.does(Withhold(on=True))
        await clerk.hears(OtherSaid, told)

        clerk.does(ConsultColleague(first, ServiceId("vero-card")))
        offered = await veera.hears(Offered)
        assert offered.ticket.consult
        veera.does(PrepareVisit(str(veera.folder)), AcceptCall(offered.ticket.call, offered.ticket.fence))
        await clerk.hears(ConsultMoved, lambda one: one.stage is ConsultStage.TALKING)
        await veera.hears(CallMeter, lambda one: one.width > 0)
        assert len(clerk.processes) >= 2, "the talk has a media process of its own"
        mark = kiosk.mark
        silent = await kiosk.hears(CallMeter, after=mark)
        assert (silent.fps_received, silent.level_received) == (0.0, 0.0)

        before, since = kiosk.mark, veera.mark
        clerk.does(HandOver(first))
        moved = await kiosk.hears(CallMovedOn, after=before)
        kiosk.does(Withhold(on=False))
        assert (await veera.hears(CallEnded)).reason is EndReason.TRANSFERRED
        begun = await veera.hears(CallBegan, lambda one: one.call == moved.call)
        assert not begun.consult
        for end, after in ((kiosk, before), (veera, since)):
            await end.hears(CallConnected, after=after)
            await end.hears(CallMeter, lambda one: one.width > 0 and one.fps_received > 0, after=after)
        assert [len(end.processes) for end in (kiosk, veera)] == [1, 1], "devices stayed open"
        assert (await clerk.hears(CallEnded)).reason is EndReason.TRANSFERRED

        kiosk.does(EndCall(EndReason.CITIZEN_ENDED))
        await veera.hears(CallEnded, lambda one: one.reason is EndReason.CITIZEN_ENDED)
        for end in (kiosk, clerk, veera):
            gone = end.mark
            end.does(FinishVisit())
            await end.hears(MediaGone, lambda one: one.expected, after=gone)
        kinds = [one["entry"]["kind"] for one in await server.log()]
        told_of = [one for one in kinds if one in ("call.held", "call.consulted", "call.ended")]
        assert told_of == ["call.held", "call.consulted", "call.ended", "call.ended"]
    finally:
        await veera.session.close()
