"""The addresses of the joint-service office, for whom the gate lets through."""

import asyncio
import datetime as dt
from zoneinfo import ZoneInfo

from aiohttp import web

from common.clock import Clock
from config.directory import Directory
from signaling.web.agreement_pages import AgreementPages
from signaling.web.answers import HEADERS, html_response, language_asked
from signaling.web.office_pages import OfficePages
from signaling.web.pdf import pdf_of

HERE = ZoneInfo("Europe/Helsinki")
"""The calendar of the office's days; a point's own counts at the point."""


class OfficeRoutes:
    """Serves the pages of the office."""

    def __init__(self, directory: Directory, clock: Clock) -> None:
        self._pages = OfficePages()
        self._agreements = AgreementPages(self._pages, directory)
        self._clock = clock

    def add_to(self, app: web.Application) -> None:
        """Add the addresses."""
        app.router.add_get("/office/style.css", self._style)
        app.router.add_get("/office/agreements", self._all)
        app.router.add_get("/office/agreements/{name}.pdf", self._paper)
        app.router.add_get("/office/agreements/{name}", self._one)

    async def _style(self, _request: web.Request) -> web.Response:
        return web.Response(text=self._pages.style, content_type="text/css", headers=HEADERS)

    async def _all(self, request: web.Request) -> web.Response:
        return html_response(self._agreements.all(language_asked(request), self._today()))

    async def _one(self, request: web.Request) -> web.Response:
        return html_response(self._agreement(request, in_one_file=False))

    async def _paper(self, request: web.Request) -> web.Response:
        return await paper(self._agreement(request, in_one_file=True), request.match_info["name"])

    def _agreement(self, request: web.Request, *, in_one_file: bool) -> str:
        name = request.match_info["name"]
        page = self._agreements.one(language_asked(request), name, self._today(), in_one_file=in_one_file)
        if page is None:
            raise web.HTTPNotFound(headers=HEADERS)
        return page

    def _today(self) -> dt.date:
        return self._clock.wall().astimezone(HERE).date()


async def paper(page: str, name: str) -> web.Response:
    """The page as PDF."""
    body = await asyncio.to_thread(pdf_of, page)
    headers = {**HEADERS, "Content-Disposition": f'attachment; filename="etaluukku-{name}.pdf"'}
    return web.Response(body=body, content_type="application/pdf", headers=headers)
