"""The addresses under ``/pilot``: a code once, then visits and their files to whoever has the cookie."""

import asyncio
import tempfile
from collections.abc import Callable, Iterator
from typing import IO

from aiohttp import web

from common.clock import Clock
from common.errors import SettingsError, StoreError
from common.log import logger
from signaling.exports.writing import CONTENT_TYPES, Format, write_records, write_text
from signaling.identity.accounts import PILOT_SESSION, Accounts
from signaling.identity.throttle import Delays
from signaling.pilot.deriving import Background, records
from signaling.pilot.raw_events import event_csv_lines, without_names
from signaling.pilot.session import SessionRecord
from signaling.store import SessionLog, Verdict
from signaling.web.visits_page import PilotPage, language_of

COOKIE = "etaluukku_pilot"
CHUNK_BYTES = 64 * 1024
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
log = logger(__name__)


class Pilot:
    """Serves the pilot page."""

    def __init__(
        self,
        page: PilotPage,
        accounts: Accounts,
        session_log: SessionLog,
        clock: Clock,
        *,
        background: Callable[[], Background],
        secure: bool,
    ) -> None:
        self._page = page
        self._background = background
        """Read anew each time: a plan may have come since the start.  Raises SettingsError."""
        self._accounts = accounts
        self._log = session_log
        self._clock = clock
        self._secure = secure
        self._delays = Delays()
        self._next_try: dict[str, float] = {}

    def add_to(self, app: web.Application) -> None:
        app.router.add_get("/pilot", self._show)
        app.router.add_post("/pilot", self._open)
        app.router.add_post("/pilot/leave", self._leave)
        app.router.add_get("/pilot/style.css", self._style)
        app.router.add_get(f"/pilot/visits.{{form:{'|'.join(Format)}}}", self._visits_file)
        app.router.add_get("/pilot/events.csv", self._events_csv)

    async def _show(self, request: web.Request) -> web.Response:
        language = language_asked(request)
        if not await self.is_known(request):
            return html_response(self._page.code(language))
        try:
            rows, verdict = await asyncio.to_thread(self._read)
        except StoreError as error:
            log.warning("pilot page cannot read the log", problem=error)
            return html_response(self._page.problem(language, "unreadable"), 503)
        except SettingsError as error:
            log.warning("the plan of the pilot cannot be used", problem=error)
            return html_response(self._page.problem(language, "bad_plan"), 500)
        page = await asyncio.to_thread(self._page.visits, language, rows, verdict)
        return html_response(page)

    async def _open(self, request: web.Request) -> web.Response:
        """A code becomes a cookie, once."""
        language = language_asked(request)
        who, now = request.remote or "", self._clock.now()
        if now < self._next_try.get(who, now):
            return html_response(self._page.code(language, "code_later"), 429)
        self._delays.failed(who, now)
        self._next_try = {one: at for one, at in self._next_try.items() if at > now}
        self._next_try[who] = now + self._delays.before_try(who, now)
        code = str((await request.post()).get("code", ""))[:64]
        token = await asyncio.to_thread(self._accounts.use_pilot_code, code, self._clock.wall())
        if token is None:
            return html_response(self._page.code(language, "code_wrong"), 403)
        self._delays.succeeded(who)
        self._next_try.pop(who, None)
        response = web.Response(status=303, headers={**HEADERS, "Location": f"/pilot?lang={language}"})
        response.set_cookie(
            COOKIE,
            token,
            max_age=int(PILOT_SESSION.total_seconds()),
            path="/pilot",
            httponly=True,
            samesite="Strict",
            secure=self._secure,
        )
        return response

    async def _leave(self, request: web.Request) -> web.Response:
        token = request.cookies.get(COOKIE, "")
        await asyncio.to_thread(self._accounts.end_pilot, token)
        headers = {**HEADERS, "Location": f"/pilot?lang={language_asked(request)}"}
        response = web.Response(status=303, headers=headers)
        response.del_cookie(COOKIE, path="/pilot")
        return response

    async def _style(self, _request: web.Request) -> web.Response:
        return web.Response(text=self._page.style, content_type="text/css", headers=HEADERS)

    async def _visits_file(self, request: web.Request) -> web.StreamResponse:
        form = Format(request.match_info["form"])
        return await self._file(
            request,
            f"visits.{form}",
            CONTENT_TYPES[form],
            lambda file: write_records(self._records(), form, file),
        )

    async def _events_csv(self, request: web.Request) -> web.StreamResponse:
        return await self._file(
            request,
            "events.csv",
            CONTENT_TYPES[Format.CSV],
            lambda file: write_text(event_csv_lines(without_names(self._log.lines())), file),
        )

    async def _file(
        self, request: web.Request, name: str, content_type: str, write: Callable[[IO[bytes]], None]
    ) -> web.StreamResponse:
        """Write the file to disk first, then send it: what cannot be made is an error, not half a file."""
        if not await self.is_known(request):
            return web.Response(status=303, headers={**HEADERS, "Location": "/pilot"})
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

    async def is_known(self, request: web.Request) -> bool:
        """Whether the request has the cookie that a code was given for."""
        token = request.cookies.get(COOKIE, "")
        if not token:
            return False
        return await asyncio.to_thread(self._accounts.is_pilot, token, self._clock.wall())

    def _records(self) -> Iterator[SessionRecord]:
        return records(self._log.visits(), self._background())

    def _read(self) -> tuple[list[SessionRecord], Verdict]:
        verdict = self._log.verify()
        try:
            return list(self._records()), verdict
        except StoreError:
            if verdict.first_bad is None:
                raise
            return [], verdict  # the page says which line is broken


def language_asked(request: web.Request) -> str:
    """The language of the address, else the browser's."""
    return language_of(request.query.get("lang"), request.headers.get("Accept-Language", ""))


def html_response(page: str, status: int = 200) -> web.Response:
    """A page that loads nothing but its own style."""
    return web.Response(text=page, status=status, content_type="text/html", charset="utf-8", headers=HEADERS)
