"""A disk that cannot be written: calls go on, nothing is promised, and it recovers alone."""

import asyncio
import sqlite3
from pathlib import Path

from common.ids import new_key
from common.protocol.codes import ClerkState, Code, EndReason, News
from common.protocol.messages import CallEnd, CallRequest, Error, Ok, StateChanged
from tests.integration.signaling.programs import House, opened


async def status(house: House) -> str:
    async with house.session.get(f"http://127.0.0.1:{house.port}/health") as health:
        return str((await health.json())["status"])


async def test_while_the_file_is_locked_calls_end_and_no_ticket_is_promised(tmp_path: Path) -> None:
    house = House(tmp_path, busy_seconds=0.05)
    house.enrol("karstula", "karstula-2")
    async with opened(house):
        kiosk, clerk, call = await house.call()
        other = await house.kiosk("karstula-2")
        locker = sqlite3.connect(house.path, isolation_level=None)
        locker.execute("BEGIN EXCLUSIVE")
        ticket_key = new_key()

        def ticket(i: int) -> CallRequest:
            return CallRequest(
                i=i, key=ticket_key, authority="kela", service="kela-housing", languages=["fi"]
            )

        refused = await other.ask(ticket)
        assert (refused.code, refused.retry_ms) == (Code.INTERNAL, house.rules.retry_ms)
        news = await kiosk.tell(call, News.TEXT_SENT)
        assert news.code is Code.INTERNAL
        end = await kiosk.ask(
            lambda i: CallEnd(i=i, call=call, key=new_key(), reason=EndReason.CITIZEN_ENDED)
        )
        assert isinstance(end, Error)
        assert (await clerk.ended(call)).reason is EndReason.CITIZEN_ENDED
        await clerk.hear(StateChanged, lambda m: m.state is ClerkState.WRAPUP)
        assert await status(house) == "degraded"

        locker.execute("ROLLBACK")
        locker.close()
        while await status(house) != "ok":
            await asyncio.sleep(0.02)
        reply = await other.ask(ticket)
        assert isinstance(reply, Ok)
        kinds = [type(line.entry).__name__ for line in house.store.lines()]
        assert kinds.index("Ended") < len(kinds) - 1 - kinds[::-1].index("Queued")
        assert house.store.verify().first_bad is None
