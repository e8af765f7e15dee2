"""The session does what the call machine says, with a link, a media process and time that are played."""

import asyncio
from typing import Any, Self

import pytest
from msgspec import Raw

from common.call import news, wishes
from common.call.news import CallNews
from common.call.verdict import CallFigures, judge
from common.errors import Device, Problem
from common.ids import AuthorityId, CallId, PageId, ServiceId, SiteId
from common.link.port import Answered
from common.media import wire
from common.protocol import messages
from common.protocol.codes import (
    ClerkState,
    Code,
    EndReason,
    News,
    Outcome,
    PageSource,
    PartyState,
    Role,
)
from common.protocol.peer import Condition, HangUp, PaperStage, Say, Shown
from common.session import CallSession
from tests.fakes.link import FakeLink, snapshot_of_kiosk
from tests.fakes.media import FakeMediaHouse, FakeProcess, configure
from tests.fakes.virtual_time import LoopClock, run, settle

CALL = CallId("7f3a7f3a7f3a7f3a")
GHOST = CallId("dead0000dead0000")
KELA = AuthorityId("kela")
HOUSING = ServiceId("kela-housing")
PAGE = PageId("0badcafe")
SHA = "0" * 64
ASK = wishes.RequestCall(KELA, HOUSING, ("fi",))


def begin(call: CallId = CALL, grace_s: float = 60) -> messages.CallBegin:
    return messages.CallBegin(
        o=3,
        call=call,
        fence=1,
        site=SiteId("karstula"),
        authority=KELA,
        service=HOUSING,
        languages=["fi"],
        waited_s=12.0,
        health={},
        ice_servers=[],
        grace_s=grace_s,
    )


def clerk_snapshot(call: messages.CallBegin | None = None) -> messages.ClerkSnapshot:
    return messages.ClerkSnapshot(
        clerk="aino",
        authority=KELA,
        services=[HOUSING],
        languages=["fi"],
        state=ClerkState.BREAK,
        line=[],
        call=call,
    )


def meter(**figures: float) -> wire.Meter:
    given = {
        "epoch": 1,
        "fps_received": 25.0,
        "fps_sent": 25.0,
        "width": 640,
        "height": 480,
        "level_received": 0.1,
        "level_sent": 0.1,
        "rtt_ms": 20.0,
        "frames_total": 25,
        "fps_p5": 24.0,
        "freezes": 0,
        "audio_s": 1.0,
        "packets_lost": 0,
    }
    return wire.Meter(**{**given, **figures})  # type: ignore[arg-type]


class Played:
    """A session with everything around it in the test's hand; ``async with`` starts and ends it."""

    def __init__(self, role: Role) -> None:
        self.role = role
        self.link = FakeLink()
        self.house = FakeMediaHouse()
        self.news: list[CallNews] = []
        self.session = CallSession(
            role, self.link, self.house.start, configure, LoopClock(), self.news.append
        )

    async def __aenter__(self) -> Self:
        self.session.start()
        await _seconds(1)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.session.close()

    @property
    def process(self) -> FakeProcess:
        return self.house.now

    async def does(self, *wanted: wishes.CallWish) -> None:
        for wish in wanted:
            self.session.perform(wish)
        await settle()

    async def in_line(self) -> None:
        self.link.comes_up(snapshot_of_kiosk())
        await self.does(wishes.PrepareVisit("/v"), ASK)
        self.link.grants(CALL)
        await settle()

    async def answered(self) -> None:
        """A clerk has answered, at either end; the first peer opens."""
        if self.role is Role.KIOSK:
            await self.in_line()
        else:
            self.link.comes_up(clerk_snapshot())
            await settle()
            await self.does(wishes.PrepareVisit("/v"), wishes.AcceptCall(CALL, 1))
        self.link.hears(begin())
        if self.role is Role.CLERK:
            self.link.hears(messages.Rtc(call=CALL, epoch=1, d=Raw(b'{"offer":1}')))
        await settle()

    async def connected(self) -> None:
        await self.answered()
        self.process.peer(1, wire.PeerStage.SECURED)
        await settle()

    def logged(self, what: News) -> list[messages.CallNews]:
        return [line for line in self.link.asked if isinstance(line, messages.CallNews) and line.what is what]

    def ends(self) -> list[EndReason]:
        return [line.reason for line in self.link.asked if isinstance(line, messages.CallEnd)]

    def last(self, kind: type[Any]) -> Any:
        return [piece for piece in self.news if isinstance(piece, kind)][-1]

    def has(self, *pieces: CallNews) -> bool:
        return all(piece in self.news for piece in pieces)

    def told_other(self) -> list[Any]:
        return [c.message for process in self.house.processes for c in process.commands_of(wire.Tell)]  # type: ignore[union-attr]


async def _seconds(number: float) -> None:
    await asyncio.sleep(number)
    await settle()


# A visit at the kiosk


def test_a_kiosk_goes_from_the_line_to_a_connected_call() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            await kiosk.in_line()
            kiosk.link.hears(messages.QueueUpdate(o=2, call=CALL, ahead=3, estimate_s=(60, 120)))
            await settle()
            assert kiosk.has(news.Queued(CALL, 41), news.PlaceChanged(3, (60, 120)))
            kiosk.link.hears(begin())
            await settle()
            assert kiosk.process.commands[1] == wire.OpenPeer(call=CALL, epoch=1, offers=True, ice_servers=[])
            kiosk.process.says(wire.LocalSignal(call=CALL, epoch=1, d=b'{"offer":1}'))
            await settle()
            assert kiosk.link.said[-1] == messages.Rtc(call=CALL, epoch=1, d=Raw(b'{"offer":1}'))
            kiosk.link.hears(messages.Rtc(call=CALL, epoch=1, d=Raw(b'{"answer":1}')))
            await settle()
            assert kiosk.process.commands[-1] == wire.RemoteSignal(epoch=1, d=b'{"answer":1}')
            kiosk.process.peer(1, wire.PeerStage.OPENING)
            kiosk.process.peer(1, wire.PeerStage.SECURED)
            await settle()
            assert [type(piece).__name__ for piece in kiosk.news[-3:]] == [
                "CallBegan",
                "CallSecuring",
                "CallConnected",
            ]

    run(story())


def test_a_refused_request_is_told_and_another_may_follow() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            kiosk.link.comes_up(snapshot_of_kiosk())
            await kiosk.does(ASK)
            kiosk.link.declines(Code.NO_SUCH_SERVICE)
            await settle()
            assert kiosk.news[-1] == news.RequestRefused(Code.NO_SUCH_SERVICE)
            await kiosk.does(ASK)
            kiosk.link.grants(CALL)
            await settle()
            assert kiosk.news[-1] == news.Queued(CALL, 41)

    run(story())


def test_one_who_has_a_place_does_not_get_another() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            await kiosk.in_line()
            await kiosk.does(ASK)
            assert len(kiosk.link.asked_of(messages.CallRequest)) == 1

    run(story())


def test_a_ticket_that_comes_after_the_citizen_left_is_given_back() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            kiosk.link.comes_up(snapshot_of_kiosk())
            await kiosk.does(ASK, wishes.EndCall(EndReason.CITIZEN_LEFT_QUEUE), ASK)
            late, _ = kiosk.link.asked_of(messages.CallRequest)
            kiosk.link._tell(_answer(late, CALL))
            await settle()
            assert kiosk.ends() == [EndReason.CITIZEN_LEFT_QUEUE]
            assert not kiosk.has(news.Queued(CALL, 41))

    run(story())


def _answer(request: Any, call: CallId) -> Any:
    return Answered(request, messages.Ok(i=1, call=call, number=41))


def test_the_end_is_said_to_the_other_and_to_the_server_after_what_was_measured() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            await kiosk.connected()
            kiosk.process.says(meter(frames_total=50, audio_s=2.0))
            await settle()
            await kiosk.does(wishes.EndCall(EndReason.CITIZEN_ENDED))
            assert HangUp(reason=EndReason.CITIZEN_ENDED) in kiosk.told_other()
            assert kiosk.process.commands[-1] == wire.ClosePeer()
            assert [type(request).__name__ for request in kiosk.link.asked[-2:]] == ["CallNews", "CallEnd"]
            numbers = kiosk.logged(News.QUALITY)[0].numbers
            assert (numbers["frames"], numbers["audio_s"]) == (50.0, 2.0)
            assert kiosk.news[-1] == news.CallEnded(EndReason.CITIZEN_ENDED)

    run(story())


def test_the_other_end_may_hang_up_on_the_control_channel() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            await kiosk.connected()
            kiosk.process.says(wire.PeerSaid(message=HangUp(reason=EndReason.CLERK_ENDED)))
            await settle()
            assert kiosk.news[-1] == news.CallEnded(EndReason.CLERK_ENDED)

    run(story())


def test_the_other_end_may_hang_up_through_the_server() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            await kiosk.connected()
            kiosk.link.hears(messages.CallEnded(o=9, call=CALL, reason=EndReason.CLERK_ENDED))
            await settle()
            assert kiosk.news[-1] == news.CallEnded(EndReason.CLERK_ENDED)
            assert kiosk.ends() == []

    run(story())


def test_words_about_a_ghost_are_not_heard() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            await kiosk.connected()
            before = (list(kiosk.news), list(kiosk.process.commands))
            kiosk.link.hears(messages.CallEnded(o=9, call=GHOST, reason=EndReason.CLERK_ENDED))
            kiosk.link.hears(messages.Rtc(call=GHOST, epoch=7, d=Raw(b"{}")))
            kiosk.link.hears(messages.QueueUpdate(o=10, call=GHOST, ahead=0, estimate_s=None))
            kiosk.link.hears(begin(GHOST))
            kiosk.process.says(wire.LocalSignal(call=GHOST, epoch=1, d=b"{}"))
            await settle()
            assert (kiosk.news, kiosk.process.commands) == before

    run(story())


# The media process


def test_a_process_is_warm_before_the_visit_and_replaced_after_it() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            assert len(kiosk.house.processes) == 1
            assert kiosk.process.commands == []
            await kiosk.does(wishes.PrepareVisit("/v"))
            assert kiosk.process.commands == [configure("/v")]
            assert kiosk.news[-1] == news.MediaReady({"self": "ring-self", "remote": "ring-remote"})
            await kiosk.does(wishes.FinishVisit())
            await _seconds(1)
            assert kiosk.house.processes[0].gone
            assert kiosk.news[-1] == news.MediaGone(expected=True)
            assert len(kiosk.house.processes) == 2
            assert kiosk.process.commands == []

    run(story())


def test_a_visit_prepared_while_the_last_one_is_being_ended_gets_the_next_process() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            await kiosk.does(wishes.PrepareVisit("/one"), wishes.FinishVisit(), wishes.PrepareVisit("/two"))
            await _seconds(1)
            assert kiosk.house.processes[0].commands_of(wire.Configure) == [configure("/one")]
            assert kiosk.process.commands == [configure("/two")]
            assert [type(piece).__name__ for piece in kiosk.news] == ["MediaGone", "MediaReady"]

    run(story())


def test_a_visit_finished_before_it_was_prepared_is_gone_at_once() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            await kiosk.does(wishes.FinishVisit())
            assert kiosk.news == [news.MediaGone(expected=True)]
            assert not kiosk.process.gone

    run(story())


def test_a_visit_finished_in_a_call_ends_the_call() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            await kiosk.connected()
            await kiosk.does(wishes.FinishVisit())
            await _seconds(1)
            assert kiosk.ends() == [EndReason.CITIZEN_ENDED]
            assert kiosk.news[-1] == news.MediaGone(expected=True)

    run(story())


def test_a_process_that_cannot_be_started_is_tried_again() -> None:
    async def story() -> None:
        kiosk = Played(Role.KIOSK)
        kiosk.house.broken = 3
        async with kiosk:
            await kiosk.does(wishes.PrepareVisit("/v"))
            await _seconds(10)
            assert kiosk.process.commands == [configure("/v")]

    run(story())


def test_a_crash_in_the_call_brings_a_new_process_and_a_new_epoch() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            await kiosk.connected()
            await kiosk.does(wishes.MuteOwn(microphone=True, camera=False))
            kiosk.process.says(meter(frames_total=100, freezes=1, audio_s=4.0))
            await settle()
            kiosk.process.dies()
            await _seconds(1)
            assert kiosk.has(news.MediaGone(expected=False), news.CallReconnecting(60))
            assert kiosk.process.commands[:3] == [
                configure("/v"),
                wire.Mute(microphone=True, camera=False),
                wire.OpenPeer(call=CALL, epoch=2, offers=True, ice_servers=[]),
            ]
            kiosk.process.peer(2, wire.PeerStage.SECURED)
            kiosk.process.says(meter(frames_total=10, fps_p5=3.0, freezes=2, audio_s=1.0))
            await settle()
            assert kiosk.has(news.CallConnected())
            await kiosk.does(wishes.EndCall(EndReason.CITIZEN_ENDED))
            numbers = kiosk.logged(News.QUALITY)[0].numbers
            assert numbers["frames"] == 110.0
            assert numbers["freezes"] == 3.0
            assert numbers["audio_s"] == 5.0
            assert numbers["fps_p5"] == 3.0
            assert kiosk.logged(News.RECONNECTING)[0].numbers == {"epoch": 1.0}

    run(story())


def test_files_on_their_way_fail_with_their_process() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            await kiosk.connected()
            other = PageId("00000002")
            await kiosk.does(
                wishes.ReleasePage(PAGE, "/v/p.png", PageSource.SCANNER, 2480, 3508),
            )
            assert kiosk.process.commands[-1] == wire.SendPage(
                id=PAGE, path="/v/p.png", source=PageSource.SCANNER, width=2480, height=3508
            )
            kiosk.process.says(wire.FileArriving(id=other, bytes=10, received=5))
            kiosk.process.dies()
            await settle()
            assert kiosk.has(
                news.FileProgress(other, 5, 10),
                news.FileFailed(PAGE, "peer_lost", incoming=False),
                news.FileFailed(other, "peer_lost", incoming=True),
            )
            await kiosk.does(wishes.SendPrint(PAGE, "/v/p.pdf", 1))
            assert kiosk.news[-1] == news.FileFailed(PAGE, "peer_lost", incoming=False)

    run(story())


# The link


def test_a_lost_link_leaves_a_connected_call_alone() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            await kiosk.connected()
            kiosk.link.goes_down()
            await _seconds(3600)
            assert kiosk.news[-1] == news.LinkDown()
            kiosk.link.comes_up(snapshot_of_kiosk())  # the server knows the call no more
            await _seconds(60)
            assert not [piece for piece in kiosk.news if isinstance(piece, news.CallEnded)]
            kiosk.process.peer(1, wire.PeerStage.LOST)
            await settle()
            assert isinstance(kiosk.news[-1], news.CallEnded)

    run(story())


def test_a_kiosk_awaits_its_clerk_for_the_grace_and_then_ends() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            await kiosk.connected()
            kiosk.process.peer(1, wire.PeerStage.WEAK)
            kiosk.process.peer(1, wire.PeerStage.LOST)
            kiosk.link.hears(messages.Party(o=9, call=CALL, state=PartyState.LOST, grace_s=60))
            await _seconds(59)
            assert kiosk.news[-2:] == [news.CallWeak(), news.CallReconnecting(60)]
            await _seconds(2)
            assert kiosk.news[-1] == news.CallEnded(EndReason.CLERK_LOST)
            assert kiosk.ends() == [EndReason.CLERK_LOST]

    run(story())


def test_a_clerk_who_is_back_is_offered_a_new_peer_at_once() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            await kiosk.connected()
            kiosk.process.peer(1, wire.PeerStage.LOST)
            kiosk.link.hears(messages.Party(o=9, call=CALL, state=PartyState.BACK))
            await settle()
            assert [c.epoch for c in kiosk.process.commands if isinstance(c, wire.OpenPeer)] == [1, 2, 3]

    run(story())


def test_peers_that_are_not_secure_end_the_call() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            await kiosk.answered()
            kiosk.process.peer(1, wire.PeerStage.FAILED)
            kiosk.process.peer(2, wire.PeerStage.NOT_SECURE)
            await settle()
            assert kiosk.news[-1] == news.CallEnded(EndReason.NOT_SECURE)

    run(story())


def test_health_is_told_again_after_each_hello() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            problems = {Device.SCANNER: Problem.MISSING}
            await kiosk.does(wishes.ReportHealth(problems))
            assert kiosk.link.said == []
            for _ in range(2):
                kiosk.link.comes_up(snapshot_of_kiosk())
                await settle()
                kiosk.link.goes_down()
                await settle()
            assert kiosk.link.said == [messages.Health(problems=problems)] * 2

    run(story())


def test_a_call_of_the_program_before_is_ended_as_lost() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            snapshot = messages.KioskSnapshot(
                site=SiteId("karstula"),
                open_services=[HOUSING],
                call=messages.KioskCall(call=CALL, service=HOUSING, number=41, begun=begin()),
            )
            kiosk.link.comes_up(snapshot)
            await settle()
            assert kiosk.ends() == [EndReason.KIOSK_LOST]
            assert kiosk.news == [news.LinkUp((HOUSING,))]
            kiosk.link.comes_up(snapshot)
            await settle()
            assert len(kiosk.ends()) == 1

    run(story())


def test_the_line_goes_on_when_the_server_comes_back_with_it() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            await kiosk.in_line()
            kiosk.link.goes_down()
            await _seconds(30)
            place = messages.KioskCall(
                call=CALL,
                service=HOUSING,
                number=41,
                waiting=messages.QueueUpdate(o=1, call=CALL, ahead=1, estimate_s=None),
            )
            kiosk.link.comes_up(messages.KioskSnapshot(site=SiteId("karstula"), open_services=[], call=place))
            await _seconds(300)
            assert kiosk.news[-2:] == [news.LinkUp(), news.PlaceChanged(1, None)]

    run(story())


def test_a_request_made_while_the_server_is_away_gives_up_in_two_minutes() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            await kiosk.does(ASK)
            await _seconds(121)
            assert kiosk.news[-1] == news.CallEnded(EndReason.KIOSK_LOST)

    run(story())


def test_a_refusal_of_the_link_is_told() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            kiosk.link.refuses(Code.AUTH_FAILED)
            kiosk.link.hears(messages.OpenServices(o=1, open=[HOUSING]))
            kiosk.link.hears(messages.Pong())
            await settle()
            assert kiosk.news == [news.LinkRefused(Code.AUTH_FAILED), news.ServicesOpen((HOUSING,))]

    run(story())


# The console


def test_a_clerk_answers_and_the_set_up_time_is_logged_without_the_way_back() -> None:
    async def story() -> None:
        async with Played(Role.CLERK) as clerk:
            clerk.link.comes_up(clerk_snapshot())
            await settle()
            await clerk.does(wishes.PrepareVisit("/v"), wishes.AcceptCall(CALL, 1))
            await _seconds(0.3)
            clerk.link.agrees()
            clerk.link.hears(begin())
            clerk.link.hears(messages.Rtc(call=CALL, epoch=1, d=Raw(b"{}")))
            await settle()
            clerk.process.peer(1, wire.PeerStage.SECURED)
            await _seconds(0.2)
            clerk.process.says(wire.FirstFrame(epoch=1), wire.PeerSaid(message=Shown()))
            await _seconds(0.7)
            assert clerk.logged(News.CONNECTED) == []
            clerk.process.says(meter(rtt_ms=40.0), meter(rtt_ms=80.0))
            await settle()
            (line,) = clerk.logged(News.CONNECTED)
            assert line.numbers == {"setup_ms": pytest.approx(480.0)}

    run(story())


def test_a_call_nobody_was_shown_is_logged_as_connected_all_the_same() -> None:
    async def story() -> None:
        async with Played(Role.CLERK) as clerk:
            await clerk.connected()
            clerk.process.says(meter(), meter(), meter(), meter())
            await settle()
            assert [line.numbers for line in clerk.logged(News.CONNECTED)] == [{}]

    run(story())


def test_a_call_too_short_to_measure_a_round_trip_has_its_set_up_time() -> None:
    async def story() -> None:
        async with Played(Role.CLERK) as clerk:
            await clerk.connected()
            clerk.process.says(wire.PeerSaid(message=Shown()))
            await settle()
            await clerk.does(wishes.EndCall(EndReason.CLERK_ENDED))
            assert [line.numbers for line in clerk.logged(News.CONNECTED)] == [{"setup_ms": 0.0}]
            assert clerk.logged(News.QUALITY) == []

    run(story())


def test_a_console_that_comes_back_takes_its_call_up_again() -> None:
    async def story() -> None:
        async with Played(Role.CLERK) as clerk:
            clerk.link.comes_up(clerk_snapshot(begin()))
            await settle()
            assert isinstance(clerk.news[-1], news.CallBegan)
            clerk.link.hears(messages.Rtc(call=CALL, epoch=4, d=Raw(b"{}")))
            await clerk.does(wishes.PrepareVisit("/v"))
            assert clerk.process.commands[-2:] == [
                wire.OpenPeer(call=CALL, epoch=4, offers=False, ice_servers=[]),
                wire.RemoteSignal(epoch=4, d=b"{}"),
            ]
            clerk.process.peer(4, wire.PeerStage.SECURED)
            clerk.process.says(wire.PeerSaid(message=Shown()), meter())
            await settle()
            assert [line.numbers for line in clerk.logged(News.CONNECTED)] == [{}]

    run(story())


def test_a_ticket_a_colleague_took_is_told() -> None:
    async def story() -> None:
        async with Played(Role.CLERK) as clerk:
            clerk.link.comes_up(clerk_snapshot())
            await clerk.does(wishes.AcceptCall(CALL, 1))
            clerk.link.declines(Code.NOT_OFFERED)
            clerk.link.hears(messages.CallGone(o=1, call=CALL, taken=True))
            await settle()
            assert clerk.news[-2:] == [
                news.RequestRefused(Code.NOT_OFFERED),
                news.AnsweredElsewhere(CALL, taken=True),
            ]
            await clerk.does(wishes.EndCall(EndReason.CLERK_ENDED))
            assert clerk.ends() == []

    run(story())


def test_an_answer_taken_back_before_the_call_began_ends_it() -> None:
    async def story() -> None:
        async with Played(Role.CLERK) as clerk:
            clerk.link.comes_up(clerk_snapshot())
            await clerk.does(wishes.AcceptCall(CALL, 1), wishes.EndCall(EndReason.CLERK_ENDED))
            assert clerk.ends() == []  # the server would refuse the end of a call that is not ours yet
            clerk.link.hears(begin())
            await settle()
            assert clerk.ends() == [EndReason.CLERK_ENDED]
            assert not [piece for piece in clerk.news if isinstance(piece, news.CallBegan)]

    run(story())


def test_the_console_hears_who_it_is_and_who_waits() -> None:
    async def story() -> None:
        async with Played(Role.CLERK) as clerk:
            clerk.link.comes_up(clerk_snapshot())
            clerk.link.hears(messages.StateChanged(o=1, state=ClerkState.AVAILABLE))
            clerk.link.hears(messages.Line(o=2, entries=[]))
            await settle()
            assert clerk.news == [
                news.LinkUp(),
                news.LoggedIn("aino", KELA, (HOUSING,), ("fi",), ClerkState.BREAK, None),
                news.LineChanged(()),
                news.ClerkStateChanged(ClerkState.AVAILABLE, None),
                news.LineChanged(()),
            ]

    run(story())


def test_outcome_and_state_go_to_the_server_and_refusals_come_back() -> None:
    async def story() -> None:
        async with Played(Role.CLERK) as clerk:
            clerk.link.comes_up(clerk_snapshot())
            await clerk.does(wishes.SetClerkState(ClerkState.AVAILABLE))
            clerk.link.declines(Code.OUTCOME_MISSING)
            await clerk.does(wishes.GiveOutcome(CALL, Outcome.RESOLVED, 5))
            clerk.link.agrees()
            await settle()
            assert clerk.news[-1] == news.RequestRefused(Code.OUTCOME_MISSING)
            (outcome,) = clerk.link.asked_of(messages.CallOutcome)
            assert isinstance(outcome, messages.CallOutcome)
            assert (outcome.call, outcome.outcome, outcome.suitability) == (CALL, Outcome.RESOLVED, 5)

    run(story())


def test_the_console_logs_pages_texts_and_its_devices() -> None:
    async def story() -> None:
        async with Played(Role.CLERK) as clerk:
            await clerk.connected()
            bad = PageId("00000002")
            clerk.process.says(
                wire.PageArrived(
                    id=PAGE,
                    path="/v/p.png",
                    source=PageSource.SCANNER,
                    width=2480,
                    height=3508,
                    bytes=9,
                    sha256=SHA,
                ),
                wire.FileFailed(id=bad, reason="checksum", incoming=True),
                wire.DeviceNews(device=Device.CAMERA, problem=Problem.LOST),
                wire.DeviceNews(device=Device.CAMERA, problem=Problem.LOST),
                wire.DeviceNews(device=Device.CAMERA, problem=None),
                wire.FileDelivered(id=PAGE, sha256=SHA),
            )
            await settle()
            await clerk.does(wishes.TellOther(Say(id="1", text="hei")))
            lines = [line for line in clerk.link.asked if isinstance(line, messages.CallNews)]
            assert [(line.what, line.words) for line in lines] == [
                (News.PAGE_RECEIVED, {"source": "scanner"}),
                (News.PAGE_REFUSED, {"reason": "checksum"}),
                (News.DEVICE_PROBLEM, {"device": "camera", "problem": "lost"}),
                (News.DEVICE_BACK, {"device": "camera"}),
                (News.TEXT_SENT, {}),
            ]
            assert clerk.has(
                news.PageArrived(PAGE, "/v/p.png", PageSource.SCANNER, 2480, 3508, SHA),
                news.FileFailed(bad, "checksum", incoming=True),
                news.OwnDevice(Device.CAMERA, None),
                news.PrintDelivered(PAGE),
            )

    run(story())


def test_the_kiosk_hears_of_its_page_its_print_and_the_clerks_words_and_logs_only_what_it_is_told() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            await kiosk.connected()
            kiosk.process.says(
                wire.FileDelivered(id=PAGE, sha256=SHA),
                wire.PrintArrived(id=PAGE, path="/v/p.pdf", pages=2, sha256=SHA),
                wire.PeerSaid(message=PaperStage(stage="none")),
                meter(fps_received=25.0),
            )
            await settle()
            assert kiosk.news[-4:] == [
                news.PageDelivered(PAGE, SHA),
                news.PrintArrived(PAGE, "/v/p.pdf", 2),
                news.OtherSaid(PaperStage(stage="none")),
                news.CallMeter(25.0, 640, 480, 0.1, 0.1, 20.0, judge(CallFigures(fps=24.0))),
            ]
            await kiosk.does(wishes.LogNews(CALL, News.WIPED, {"residue_files": 0.0}, {}))
            assert [line.what for line in kiosk.link.asked if isinstance(line, messages.CallNews)] == [
                News.WIPED
            ]

    run(story())


def test_the_other_end_is_told_our_condition_at_connect_and_when_it_changes() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            await kiosk.connected()
            kiosk.process.says(
                wire.Sending(microphone_muted=True, camera_off=False),
                wire.DeviceNews(device=Device.CAMERA, problem=Problem.LOST),
            )
            await settle()
            await kiosk.does(wishes.ReportHealth({Device.PRINTER: Problem.EMPTY}))
            lost = {Device.CAMERA: Problem.LOST}
            assert [message for message in kiosk.told_other() if isinstance(message, Condition)][-4:] == [
                Condition(microphone_muted=False, camera_off=False, problems={}),
                Condition(microphone_muted=True, camera_off=False, problems={}),
                Condition(microphone_muted=True, camera_off=False, problems=lost),
                Condition(
                    microphone_muted=True, camera_off=False, problems={Device.PRINTER: Problem.EMPTY, **lost}
                ),
            ]
            assert kiosk.has(news.OwnSending(True, False), news.OwnDevice(Device.CAMERA, Problem.LOST))

    run(story())


@pytest.mark.parametrize(
    ("role", "reason"), [(Role.KIOSK, EndReason.KIOSK_LOST), (Role.CLERK, EndReason.CLERK_LOST)]
)
def test_closing_in_a_call_ends_it_and_leaves_nothing(role: Role, reason: EndReason) -> None:
    async def story() -> None:
        played = Played(role)
        async with played:
            await played.connected()
            told = len(played.news)
        assert played.ends() == [reason]
        assert played.link.closed
        assert all(process.gone for process in played.house.processes)
        assert len(played.news) == told

    run(story())
