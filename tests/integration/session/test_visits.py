"""Kiosk and console meet: real server process, real media processes, no windows."""

import os
import signal
from pathlib import Path

import cv2
import numpy as np

from common.call.news import (
    CallBegan,
    CallConnected,
    CallEnded,
    CallMeter,
    CallReconnecting,
    ClerkStateChanged,
    LinkDown,
    LinkUp,
    MediaGone,
    OtherSaid,
    PageArrived,
    PageDelivered,
)
from common.call.wishes import EndCall, FinishVisit, GiveOutcome, PrepareVisit, ReleasePage, TellOther
from common.ids import PageId
from common.protocol.codes import EndReason, Outcome, PageSource, Role
from common.protocol.peer import Condition, Heard, Say
from tests.integration.session.ends import (
    GRACE_SECONDS,
    End,
    Program,
    ServerProcess,
    answer,
    begin,
    clerk_end,
    is_gone,
    request,
)


def draw_page(path: Path) -> None:
    page = np.full((700, 500), 255, np.uint8)
    cv2.putText(page, "Hakemus", (40, 80), cv2.FONT_HERSHEY_SIMPLEX, 1.5, 0, 3)
    assert cv2.imwrite(str(path), page)


def same_file(one: str, other: Path) -> bool:
    return Path(one).read_bytes() == other.read_bytes()


async def test_a_visit_from_the_line_to_the_log(kiosk: End, clerk: End, server: ServerProcess) -> None:
    call = await begin(kiosk, clerk)
    for end in (kiosk, clerk):
        await end.hears(CallMeter, lambda meter: meter.width > 0)
        await end.hears(OtherSaid, lambda said: isinstance(said.message, Condition))

    clerk.does(TellOther(Say(id="1", text="Hei")))
    await kiosk.hears(OtherSaid, lambda said: said.message == Say(id="1", text="Hei"))
    kiosk.does(TellOther(Heard(id="1")))
    await clerk.hears(OtherSaid, lambda said: said.message == Heard(id="1"))

    path = kiosk.folder / "page.png"
    draw_page(path)
    kiosk.does(ReleasePage(PageId("0badcafe"), str(path), PageSource.SCANNER, 500, 700))
    arrived = await clerk.hears(PageArrived)
    delivered = await kiosk.hears(PageDelivered)
    assert same_file(arrived.path, path)
    assert delivered.sha256 == arrived.sha256

    kiosk.does(EndCall(EndReason.CITIZEN_ENDED))
    for end in (kiosk, clerk):
        assert (await end.hears(CallEnded)).reason is EndReason.CITIZEN_ENDED
        end.does(FinishVisit())
        await end.hears(MediaGone, lambda gone: gone.expected)
        assert is_gone(end.processes[0].pid)
    clerk.does(GiveOutcome(call, Outcome.RESOLVED, 5))
    await clerk.hears(ClerkStateChanged, lambda now: now.owes is None, after=clerk.news.index(arrived))

    entries = [line["entry"] for line in await server.log() if line["entry"].get("call") == call]
    said = {(entry["by"], entry["what"]) for entry in entries if entry["kind"] == "call.news"}
    assert said >= {
        ("clerk", "connected"),
        ("clerk", "page_received"),
        ("clerk", "text_sent"),
        ("clerk", "quality"),
        ("kiosk", "quality"),
    }
    (connected,) = [entry for entry in entries if entry.get("what") == "connected"]
    assert connected["numbers"]["setup_ms"] > 0


async def test_kill_9_of_the_server_leaves_the_call_alone(
    kiosk: End, clerk: End, server: ServerProcess
) -> None:
    call = await begin(kiosk, clerk)
    marks = {end: end.mark for end in (kiosk, clerk)}
    await server.kill()
    for end in (kiosk, clerk):
        await end.hears(LinkDown, after=marks[end])
    clerk.does(TellOther(Say(id="2", text="kuuluuko")))
    await kiosk.hears(OtherSaid, lambda said: said.message == Say(id="2", text="kuuluuko"))
    await server.start()
    for end in (kiosk, clerk):
        await end.hears(LinkUp, after=marks[end])
        await end.hears(CallMeter, lambda meter: meter.fps_received > 0, after=end.mark)
    for end in (kiosk, clerk):
        troubles = CallReconnecting | CallEnded | MediaGone
        assert not [piece for piece in end.news[marks[end] :] if isinstance(piece, troubles)]
    clerk.does(EndCall(EndReason.CLERK_ENDED))
    for end in (kiosk, clerk):
        assert (await end.hears(CallEnded)).reason is EndReason.CLERK_ENDED
    clerk.does(GiveOutcome(call, Outcome.RESOLVED, 5))
    await clerk.hears(ClerkStateChanged, lambda now: now.owes == call)
    ended = next(i for i, n in enumerate(clerk.news) if isinstance(n, ClerkStateChanged) and n.owes == call)
    await clerk.hears(ClerkStateChanged, lambda now: now.owes is None, after=ended)


async def test_hanging_up_without_a_server_is_heard_by_the_other_end(
    kiosk: End, clerk: End, server: ServerProcess
) -> None:
    await begin(kiosk, clerk)
    await server.kill()
    for end in (kiosk, clerk):
        await end.hears(LinkDown, after=2)
    clerk.does(EndCall(EndReason.CLERK_ENDED), FinishVisit())
    assert (await kiosk.hears(CallEnded)).reason is EndReason.CLERK_ENDED


async def test_a_killed_media_process_costs_an_epoch_and_not_the_call(kiosk: End, clerk: End) -> None:
    await begin(kiosk, clerk)
    for broken, other in ((kiosk, clerk), (clerk, kiosk)):
        marks = {end: end.mark for end in (kiosk, clerk)}
        os.kill(broken.process.pid, signal.SIGKILL)
        await broken.hears(MediaGone, lambda gone: not gone.expected, after=marks[broken])
        await broken.hears(CallReconnecting, after=marks[broken])
        await broken.hears(CallConnected, after=marks[broken])
        for end in (broken, other):  # the other end may not even have noticed
            await end.hears(CallMeter, lambda one: one.fps_received > 0, after=end.mark)
    for end in (kiosk, clerk):
        assert not [piece for piece in end.news if isinstance(piece, CallEnded)]


async def test_a_kiosk_that_is_gone_is_awaited_and_then_the_visit_ends(
    clerk: End, server: ServerProcess, tmp_path: Path
) -> None:
    async with Program(Role.KIOSK, server, tmp_path) as doomed:
        await answer(clerk)
        await clerk.hears(CallConnected)
        await doomed.kill()
        assert (await clerk.hears(CallReconnecting)).grace_s == GRACE_SECONDS
        assert (await clerk.hears(CallEnded)).reason is EndReason.KIOSK_LOST


async def test_a_clerk_whose_program_died_comes_back_into_the_call(
    kiosk: End, server: ServerProcess, tmp_path: Path
) -> None:
    async with Program(Role.CLERK, server, tmp_path) as doomed:
        call = await request(kiosk)
        await kiosk.hears(CallConnected)
        mark = kiosk.mark
        await doomed.kill()
    again = clerk_end(server, tmp_path / "again")
    again.session.start()
    try:
        assert (await again.hears(CallBegan)).call == call
        again.does(PrepareVisit(str(again.folder)))
        await again.hears(CallConnected)
        await kiosk.hears(CallReconnecting, after=mark)
        await kiosk.hears(CallConnected, after=mark)
    finally:
        await again.session.close()
