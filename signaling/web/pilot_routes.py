"""The addresses under ``/pilot``: visits and their files, for whom the gate lets through."""

import asyncio
import tempfile
from collections.abc import Callable, Iterator
from typing import IO

from aiohttp import web

from common.errors import SettingsError, StoreError
from common.log import logger
from signaling.audit.keeping import Keeping, kinds_of
from signaling.exports.writing import CONTENT_TYPES, Format, write_records, write_text
from signaling.identity.permits import authorize
from signaling.log.entries import kind_of
from signaling.log.store import LogLine, SessionLog, Verdict
from signaling.pilot.deriving import Background, records
from signaling.pilot.owners import EVERYBODY, is_of, lines_of
from signaling.pilot.raw_events import event_csv_lines, without_names
from signaling.pilot.session import SessionRecord
from signaling.web.answers import HEADERS, html_response, language_asked
from signaling.web.gate import ACCOUNT
from signaling.web.visits_page import PilotPage

CHUNK_BYTES = 64 * 1024
log = logger(__name__)


class Pilot:
    """Serves the pilot page."""

    def __init__(
        self,
        page: PilotPage,
        session_log: SessionLog,
        *,
        background: Callable[[], Background],
        form_token: Callable[[web.Request], str],
    ) -> None:
        self._page = page
        self._background = background
        """Read anew each time: a plan may have come since the start.  Raises SettingsError."""
        self._log = session_log
        self._form_token = form_token

    def add_to(self, app: web.Application) -> None:
        app.router.add_get("/pilot", self._show)
        app.router.add_get(f"/pilot/visits.{{form:{'|'.join(Format)}}}", self._visits_file)
        app.router.add_get("/pilot/events.csv", self._events_csv)
        app.router.add_get("/pilot/access.csv", self._access_csv)

    async def _show(self, request: web.Request) -> web.Response:
        language, account = language_asked(request), request[ACCOUNT]
        try:
            rows, verdict = await asyncio.to_thread(self._read, account.owner)
        except StoreError as error:
            log.warning("pilot page cannot read the log", problem=error)
            return html_response(self._page.problem(language, "unreadable"), 503)
        except SettingsError as error:
            log.warning("the plan of the pilot cannot be used", problem=error)
            return html_response(self._page.problem(language, "bad_plan"), 500)
        page = await asyncio.to_thread(
            self._page.visits,
            language,
            rows,
            verdict,
            self._form_token(request),
            may_read_access=authorize(account.principal, "access.read", None).allowed,
        )
        return html_response(page)

    async def _visits_file(self, request: web.Request) -> web.StreamResponse:
        form, owner = Format(request.match_info["form"]), request[ACCOUNT].owner
        return await self._file(
            request,
            f"visits.{form}",
            CONTENT_TYPES[form],
            lambda file: write_records(self._records(owner), form, file),
        )

    async def _events_csv(self, request: web.Request) -> web.StreamResponse:
        owner = request[ACCOUNT].owner
        return await self._file(
            request,
            "events.csv",
            CONTENT_TYPES[Format.CSV],
            lambda file: write_text(event_csv_lines(without_names(self._lines(owner))), file),
        )

    async def _access_csv(self, request: web.Request) -> web.StreamResponse:
        """Who came in, who may what, who read or was refused what: with names, for the auditor."""
        kinds = kinds_of(Keeping.ACCESS)
        return await self._file(
            request,
            "access.csv",
            CONTENT_TYPES[Format.CSV],
            lambda file: write_text(
                event_csv_lines(line for line in self._log.lines() if kind_of(line.entry) in kinds), file
            ),
        )

    async def _file(
        self, request: web.Request, name: str, content_type: str, write: Callable[[IO[bytes]], None]
    ) -> web.StreamResponse:
        """Write the file to disk first, then send it: what cannot be made is an error, not half a file."""
        with tempfile.TemporaryFile() as file:
            try:
                await asyncio.to_thread(write, file)
            except StoreError as error:
                log.warning("pilot page cannot read the log", problem=error)
                return web.Response(status=503, text="the log cannot be read now\n", headers=HEADERS)
            except SettingsError as error:
                log.warning("the plan of the pilot cannot be used", problem=error)
                return web.Response(status=500, text="the plan has mistakes\n", headers=HEADERS)
            response = web.StreamResponse(
                headers={
                    **HEADERS,
                    "Content-Type": content_type,
                    "Content-Disposition": f'attachment; filename="etaluukku-{name}"',
                }
            )
            response.content_length = file.tell()
            await response.prepare(request)
            file.seek(0)
            while chunk := await asyncio.to_thread(file.read, CHUNK_BYTES):
                await response.write(chunk)
            await response.write_eof()
        return response

    def _records(self, owner: str) -> Iterator[SessionRecord]:
        found = records(self._log.visits(), self._background())
        return (record for record in found if is_of(owner, record))

    def _lines(self, owner: str) -> Iterator[LogLine]:
        """For who has no owner also what belongs to no visit."""
        if owner == EVERYBODY:
            return self._log.lines()
        return lines_of(owner, self._log.visits(), self._background())

    def _read(self, owner: str) -> tuple[list[SessionRecord], Verdict]:
        verdict = self._log.verify()
        try:
            return list(self._records(owner)), verdict
        except StoreError:
            if verdict.first_bad is None:
                raise
            return [], verdict  # the page says which line is broken
