"""The link to a real server: TLS with the deployment's own authority, refusals, and qasync's loop."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import qasync
from PySide6.QtWidgets import QApplication

from common.call.news import CallMeter, LinkDown, LinkRefused, LinkUp, LoggedIn
from common.link import ClerkPassword, DeviceKey, Down, LinkEvent, Refused, ServerLink, Up
from common.protocol.codes import Code, Role
from tests.fakes.devices import enrolled, identity_in, key_of
from tests.integration.session.ends import (
    PASSWORD,
    QUICK,
    End,
    ServerProcess,
    begin,
    clerk_end,
    kiosk_end,
    link_of,
)


@pytest.fixture
async def secure_server(tmp_path: Path) -> AsyncIterator[ServerProcess]:
    server = ServerProcess(tmp_path / "server", plain=False)
    await server.enrol()
    await server.start()
    yield server
    await server.kill()


async def first_word(link: ServerLink) -> LinkEvent:
    """What a link tells first."""
    told: asyncio.Future[LinkEvent] = asyncio.get_running_loop().create_future()
    link.start(lambda event: None if told.done() else told.set_result(event))
    try:
        return await asyncio.wait_for(told, 20)
    finally:
        await link.close()


async def test_tls_with_the_deployments_own_authority(secure_server: ServerProcess, tmp_path: Path) -> None:
    for end in (clerk_end(secure_server, tmp_path / "c"), kiosk_end(secure_server, tmp_path / "k")):
        end.session.start()
        await end.hears(LinkUp)
        await end.session.close()


async def test_a_server_another_authority_vouches_for_is_not_greeted(
    secure_server: ServerProcess, tmp_path: Path
) -> None:
    link = ServerLink(secure_server.url, None, secure_server.clerk(), back_off=QUICK)
    assert isinstance(await first_word(link), Down)


async def test_a_wrong_password_and_an_unknown_key_are_refused(server: ServerProcess, tmp_path: Path) -> None:
    (tmp_path / "another").mkdir()
    stranger = enrolled(identity_in(tmp_path / "another"), "karstula")
    for who in (
        server.clerk(password="not her password"),
        server.clerk("nobody"),
        ClerkPassword("aino", PASSWORD, server.kiosk()),
        ClerkPassword("aino", PASSWORD, key_of(stranger)),
        key_of(stranger),
        DeviceKey("oulu", stranger.prove),
        key_of(server.device("console")),
    ):
        assert await first_word(link_of(server, who)) == Refused(Code.AUTH_FAILED)


async def test_the_right_ones_are_let_in(server: ServerProcess) -> None:
    for who in (server.clerk(), server.kiosk()):
        assert isinstance(await first_word(link_of(server, who)), Up)


def test_a_whole_visit_runs_on_qasyncs_loop(qapp: QApplication, tmp_path: Path) -> None:
    async def story() -> None:
        server = ServerProcess(tmp_path / "server", plain=False)
        await server.enrol()
        await server.start()
        kiosk, clerk = kiosk_end(server, tmp_path / "k"), clerk_end(server, tmp_path / "c")
        kiosk.session.start()
        clerk.session.start()
        try:
            await begin(kiosk, clerk)
            await server.kill()
            for end in (kiosk, clerk):
                await end.hears(LinkDown)
            await server.start()
            for end in (kiosk, clerk):
                await end.hears(LinkUp, after=end.news.index(LinkDown()))
                await end.hears(CallMeter, lambda meter: meter.fps_received > 0, after=end.mark)
        finally:
            await kiosk.session.close()
            await clerk.session.close()
            await server.kill()

    with qasync.QEventLoop(qapp) as loop:
        loop.run_until_complete(story())


async def test_a_refused_clerk_is_told_so(server: ServerProcess, tmp_path: Path) -> None:
    link = link_of(server, server.clerk(password="not her password"))
    end = End(Role.CLERK, link, tmp_path / "clerk")
    end.session.start()
    assert (await end.hears(LinkRefused)).code is Code.AUTH_FAILED
    assert not [piece for piece in end.news if isinstance(piece, LoggedIn)]
    await end.session.close()
