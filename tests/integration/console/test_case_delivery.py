"""Case notes through a security server of the test's own: away, back, refusing, losing its answer."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web

from agent_console.case_system import delivery
from agent_console.case_system.delivery import Delivery
from agent_console.case_system.outbox import CaseNote, Outbox
from agent_console.case_system.xroad import Service
from common.ids import CallId, ServiceId
from common.protocol.codes import Outcome

CLIENT, SERVICE = "FI/GOV/0245458-3/Etaluukku", "FI/GOV/0245458-3/Asiat/casenotes"


class SecurityServer:
    """Takes each message id in once; ``answers`` are its next ones, "lost" for one that never arrives."""

    def __init__(self) -> None:
        self.answers: list[int | str] = []
        self.asked: list[dict[str, str]] = []
        self.taken: dict[str, object] = {}
        self.port = 0
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        app = web.Application()
        app.router.add_post("/r1/" + SERVICE, self._take)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _take(self, request: web.Request) -> web.Response:
        self.asked.append(dict(request.headers))
        answer = self.answers.pop(0) if self.answers else 200
        if answer in (200, "lost"):
            self.taken[request.headers["X-Road-Id"]] = await request.json()
        if answer == "lost":
            assert request.transport is not None
            request.transport.close()
            return web.Response()
        return web.json_response(
            {}, status=int(answer), headers={"X-Road-Error": "x"} if answer != 200 else {}
        )


@pytest.fixture
async def server() -> AsyncIterator[SecurityServer]:
    one = SecurityServer()
    await one.start()
    yield one
    await one.stop()


class Office:
    """A console's outbox and its delivery."""

    def __init__(self, folder: Path, server: SecurityServer) -> None:
        self.outbox = Outbox(folder)
        self.heard: list[tuple[str, bool]] = []
        service = Service(f"http://127.0.0.1:{server.port}", CLIENT, SERVICE)
        self.delivery = Delivery(self.outbox, service, self._told)
        self.task = asyncio.create_task(self.delivery.run())

    def _told(self, note: CaseNote, taken: bool) -> None:
        self.heard.append((note.case_number, taken))

    def hand_over(self, number: str) -> None:
        self.outbox.put(
            clerk="aino", call=CallId(number), service=ServiceId("kela-housing"), case_number=number,
            outcome=Outcome.RESOLVED,
        )  # fmt: skip
        self.delivery.more()

    async def until_heard(self, count: int) -> None:
        async with asyncio.timeout(20):
            while len(self.heard) < count:
                await asyncio.sleep(0.01)

    async def close(self) -> None:
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)


@pytest.fixture
async def office(
    tmp_path: Path, server: SecurityServer, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Office]:
    monkeypatch.setattr(delivery, "FIRST_SECONDS", 0.05)
    one = Office(tmp_path, server)
    yield one
    await one.close()


async def test_a_note_is_taken_once_under_the_names_of_the_x_road(
    office: Office, server: SecurityServer
) -> None:
    office.hand_over("KELA/1/2026")
    await office.until_heard(1)
    assert office.heard == [("KELA/1/2026", True)]
    (headers,) = server.asked
    assert headers["X-Road-Client"] == CLIENT
    assert headers["X-Road-UserId"] == "FIaino"
    assert headers["X-Road-Issue"] == "KELA%2F1%2F2026"
    assert list(server.taken.values()) == [
        {
            "visit": "KELA/1/2026",
            "service": "kela-housing",
            "caseNumber": "KELA/1/2026",
            "outcome": "resolved",
        }
    ]
    assert office.outbox.waiting() == []


async def test_what_is_handed_over_while_it_is_away_gets_there_when_it_is_back(
    office: Office, server: SecurityServer
) -> None:
    await server.stop()
    for number in ("100", "101", "102"):
        office.hand_over(number)
    await asyncio.sleep(0.3)
    assert office.heard == []
    assert len(office.outbox.waiting()) == 3
    await server.start()
    await office.until_heard(3)
    assert sorted(office.heard) == [("100", True), ("101", True), ("102", True)]


async def test_a_lost_answer_is_asked_for_again_under_the_same_id(
    office: Office, server: SecurityServer
) -> None:
    server.answers = ["lost", 503, 200]
    office.hand_over("100")
    await office.until_heard(1)
    assert len({headers["X-Road-Id"] for headers in server.asked}) == 1
    assert len(server.asked) == 3
    assert len(server.taken) == 1


async def test_one_that_is_refused_for_good_stops_no_other(office: Office, server: SecurityServer) -> None:
    server.answers = [400]
    office.hand_over("100")
    await office.until_heard(1)
    office.hand_over("101")
    await office.until_heard(2)
    assert office.heard == [("100", False), ("101", True)]
    assert office.outbox.waiting() == []


async def test_another_console_of_the_desk_delivers_what_a_killed_one_left(
    office: Office, server: SecurityServer, tmp_path: Path
) -> None:
    await office.close()
    office.hand_over("100")
    later = Office(tmp_path, server)
    await later.until_heard(1)
    await later.close()
    assert later.heard == [("100", True)]
