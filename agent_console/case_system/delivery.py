"""Sends what waits in the outbox, one note after another, until each is taken or refused for good.

A security server that is away is asked again, ever more seldom.  What it took is not sent again; what it may
have taken, the answer being lost, is sent again under the same id.
"""

import asyncio
from collections.abc import Callable

import aiohttp

from agent_console.case_system.outbox import CaseNote, Outbox
from agent_console.case_system.xroad import ERROR, Service, is_for_good
from common.log import logger

FIRST_SECONDS, LONGEST_SECONDS = 2.0, 300.0
ANSWER_SECONDS = 30.0

log = logger(__name__)


class Delivery:
    """``told`` hears of each note whether it was taken, or refused for good."""

    def __init__(self, outbox: Outbox, service: Service, told: Callable[[CaseNote, bool], None]) -> None:
        self._outbox = outbox
        self._service = service
        self._told = told
        self._more = asyncio.Event()
        self._pause = FIRST_SECONDS

    def more(self) -> None:
        """A note was put into the outbox."""
        self._more.set()

    async def run(self) -> None:
        """Deliver until cancelled."""
        timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
        async with aiohttp.ClientSession(timeout=timeout, trust_env=False) as http:
            while True:
                self._more.clear()
                if await self._deliver(http):
                    self._pause = FIRST_SECONDS
                    await self._more.wait()
                else:
                    await self._rest()

    async def _deliver(self, http: aiohttp.ClientSession) -> bool:
        """Send all that waits; False when one has to be sent again."""
        for note in await asyncio.to_thread(self._outbox.waiting):
            status = await self._post(http, note)
            if status is None or not (200 <= status < 300 or is_for_good(status)):
                return False
            await asyncio.to_thread(self._outbox.taken, note)
            self._told(note, 200 <= status < 300)
        return True

    async def _post(self, http: aiohttp.ClientSession, note: CaseNote) -> int | None:
        """The status of the answer; None when there was none."""
        body = {
            "visit": note.call,
            "service": note.service,
            "caseNumber": note.case_number,
            "outcome": note.outcome,
        }
        headers = self._service.headers(note.id, note.clerk, note.case_number)
        try:
            async with http.post(
                self._service.url, json=body, headers=headers, allow_redirects=False
            ) as answer:
                status = answer.status
                if not 200 <= status < 300:
                    log.warning("a case note was not taken", status=status, error=ERROR in answer.headers)
                return status
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            log.warning("the security server cannot be reached", problem=type(error).__name__)
            return None

    async def _rest(self) -> None:
        """Until it is time again, or another note wants to go."""
        try:
            async with asyncio.timeout(self._pause):
                await self._more.wait()
        except TimeoutError:
            pass
        self._pause = min(self._pause * 2, LONGEST_SECONDS)
