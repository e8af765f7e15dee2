"""A clerk's session that speaks with a colleague beside its call: a second media process, a second peer."""

import asyncio

from msgspec import Raw
from msgspec.structs import replace

from common.call import wishes
from common.call.consulting import ConsultMoved, ConsultStage
from common.ids import CallId, ServiceId
from common.media import wire
from common.protocol import messages
from common.protocol.codes import Code, EndReason, Role
from tests.fakes.media import FakeProcess
from tests.fakes.virtual_time import run, settle
from tests.unit.session.test_session import CALL, Played, begin, clerk_snapshot

TALK, CARD = CallId("c0ffee00c0ffee00"), ServiceId("vero-card")
BEGIN = replace(begin(), call=TALK, consult=True)


def stages(clerk: Played) -> list[ConsultStage]:
    return [one.stage for one in clerk.news if isinstance(one, ConsultMoved)]


async def asked(clerk: Played) -> None:
    await clerk.does(wishes.ConsultColleague(CALL, CARD))
    clerk.link.replies(messages.Ok(i=0, call=TALK))
    await settle()


async def talking(clerk: Played) -> FakeProcess:
    """The media process of the talk."""
    await asked(clerk)
    clerk.link.hears(BEGIN)
    await asyncio.sleep(1)
    talk = clerk.process
    talk.peer(1, wire.PeerStage.SECURED)
    await settle()
    return talk


def test_the_talk_has_a_media_process_of_its_own_without_a_camera() -> None:
    async def story() -> None:
        async with Played(Role.CLERK) as clerk:
            await clerk.answered()
            visit = clerk.process
            talk = await talking(clerk)
            assert talk is not visit
            (configure,) = talk.commands_of(wire.Configure)
            assert isinstance(configure, wire.Configure)
            assert configure.camera == "none"
            opened = wire.OpenPeer(call=TALK, epoch=1, offers=True, ice_servers=[])
            assert talk.commands_of(wire.OpenPeer) == [opened]
            assert len(visit.commands_of(wire.OpenPeer)) == 1
            assert stages(clerk) == [ConsultStage.RINGING, ConsultStage.OPENING, ConsultStage.TALKING]

    run(story())


def test_words_about_each_peer_go_to_its_own_process() -> None:
    async def story() -> None:
        async with Played(Role.CLERK) as clerk:
            await clerk.answered()
            visit = clerk.process
            before = len(visit.commands)
            talk = await talking(clerk)
            clerk.link.hears(messages.Rtc(call=TALK, epoch=1, d=Raw(b'{"answer":1}')))
            await settle()
            assert talk.commands_of(wire.RemoteSignal) == [wire.RemoteSignal(epoch=1, d=b'{"answer":1}')]
            assert len(visit.commands) == before
            talk.says(wire.LocalSignal(call=TALK, epoch=1, d=b'{"offer":1}'))
            await settle()
            said = clerk.link.said[-1]
            assert isinstance(said, messages.Rtc)
            assert (said.call, bytes(said.d)) == (TALK, b'{"offer":1}')

    run(story())


def test_when_it_is_over_its_process_ends_and_the_call_goes_on() -> None:
    async def story() -> None:
        async with Played(Role.CLERK) as clerk:
            await clerk.answered()
            talk = await talking(clerk)
            await clerk.does(wishes.EndConsult())
            await asyncio.sleep(1)
            assert talk.gone
            assert stages(clerk)[-1] is ConsultStage.OVER
            ended = clerk.link.asked_of(messages.CallEnd)
            assert [one.call for one in ended if isinstance(one, messages.CallEnd)] == [TALK]
            assert clerk.session._call.id == CALL

    run(story())


def test_it_ends_with_the_call() -> None:
    async def story() -> None:
        async with Played(Role.CLERK) as clerk:
            await clerk.answered()
            talk = await talking(clerk)
            clerk.link.hears(messages.CallEnded(o=9, call=CALL, reason=EndReason.CITIZEN_ENDED))
            await asyncio.sleep(1)
            assert talk.gone
            assert stages(clerk)[-1] is ConsultStage.OVER

    run(story())


def test_a_wish_taken_back_before_the_server_has_named_it_is_ended_then() -> None:
    async def story() -> None:
        async with Played(Role.CLERK) as clerk:
            await clerk.answered()
            await clerk.does(wishes.ConsultColleague(CALL, CARD), wishes.EndConsult())
            assert not clerk.link.asked_of(messages.CallEnd)
            clerk.link.replies(messages.Ok(i=0, call=TALK))
            await settle()
            assert [one.call for one in clerk.link.asked_of(messages.CallEnd)] == [TALK]  # type: ignore[union-attr]
            assert stages(clerk) == [ConsultStage.RINGING, ConsultStage.OVER]

    run(story())


def test_a_refused_wish_and_nobody_free_are_over_at_once() -> None:
    async def story() -> None:
        async with Played(Role.CLERK) as clerk:
            await clerk.answered()
            await clerk.does(wishes.ConsultColleague(CALL, CARD))
            clerk.link.replies(messages.Error(code=Code.NO_SUCH_SERVICE, i=0))
            await settle()
            assert clerk.has(ConsultMoved(ConsultStage.OVER))
            await clerk.does(wishes.ConsultColleague(CALL, CARD))
            clerk.link.replies(messages.Ok(i=0, call=TALK))
            clerk.link.hears(messages.CallEnded(o=9, call=TALK, reason=EndReason.SERVICE_CLOSED))
            await settle()
            assert clerk.has(ConsultMoved(ConsultStage.OVER, EndReason.SERVICE_CLOSED))

    run(story())


def test_who_speaks_goes_on_speaking_when_the_server_has_forgotten_it() -> None:
    async def story() -> None:
        async with Played(Role.CLERK) as clerk:
            await clerk.answered()
            talk = await talking(clerk)
            clerk.link.goes_down()
            clerk.link.comes_up(clerk_snapshot(begin()))
            await asyncio.sleep(1)
            assert not talk.gone
            assert ConsultStage.OVER not in stages(clerk)
            await clerk.does(wishes.EndConsult())
            await asyncio.sleep(1)
            assert talk.gone

    run(story())
