"""The addresses of the joint-service office, for whom the gate lets through."""

import asyncio
import datetime as dt
from collections.abc import Callable, Iterable
from typing import TypeVar
from zoneinfo import ZoneInfo

from aiohttp import web

from common.clock import Clock
from common.errors import EtaluukkuError
from common.log import logger
from config.directory import Directory
from signaling.office.rollout import Rollout
from signaling.office.rollout_csv import rollout_lines
from signaling.pilot.session import SessionRecord
from signaling.web.agreement_pages import AgreementPages
from signaling.web.answers import HEADERS, html_response, language_asked
from signaling.web.criteria_pages import Case, CriteriaPages
from signaling.web.newsletter_page import NewsletterPage, Sources, month_asked
from signaling.web.office_pages import OfficePages
from signaling.web.pdf import pdf_of
from signaling.web.rollout_page import RolloutPage
from signaling.web.services_page import Question, ServicesPage

MOST_DIGITS = 2
"""Of the number of clerks."""
T = TypeVar("T")
log = logger(__name__)
HERE = ZoneInfo("Europe/Helsinki")
"""The calendar of the office's days; a point's own counts at the point."""


class OfficeRoutes:
    """Serves the pages of the office."""

    def __init__(
        self,
        pages: OfficePages,
        directory: Directory,
        clock: Clock,
        *,
        rollout: Callable[[], Rollout | None],
        visits: Callable[[], Iterable[SessionRecord]],
        criteria: Callable[[], Case | None],
        letter: Callable[[], Sources],
    ) -> None:
        """The four that are called raise SettingsError, StoreError."""
        self._pages = pages
        self._agreements = AgreementPages(self._pages, directory)
        self._rollout_page = RolloutPage(self._pages)
        self._services_page = ServicesPage(self._pages, directory)
        self._rollout = rollout
        self._visits = visits
        self._criteria_pages = CriteriaPages(self._pages, directory)
        self._criteria = criteria
        self._letter_page = NewsletterPage(self._pages, directory)
        self._letter = letter
        self._clock = clock

    def add_to(self, app: web.Application) -> None:
        """Add the addresses."""
        app.router.add_get("/office/style.css", self._style)
        app.router.add_get("/office/agreements", self._all)
        app.router.add_get("/office/agreements/{name}.pdf", self._paper)
        app.router.add_get("/office/agreements/{name}", self._one)
        app.router.add_get("/office/services", self._services)
        app.router.add_get("/office/criteria", self._all_criteria)
        app.router.add_get("/office/criteria/{name}.pdf", self._criteria_paper)
        app.router.add_get("/office/criteria/{name}", self._one_criteria)
        app.router.add_get("/office/newsletter", self._newsletter)
        app.router.add_get("/office/newsletter.txt", self._newsletter_text)
        app.router.add_get("/office/newsletter.pdf", self._newsletter_paper)
        app.router.add_get("/office/rollout", self._board)
        app.router.add_get("/office/rollout.pdf", self._board_paper)
        app.router.add_get("/office/rollout.csv", self._board_csv)

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

    async def _services(self, request: web.Request) -> web.Response:
        given = request.query
        clerks = given.get("clerks", "")
        asked = Question(
            given.get("site", "")[:100],
            given.get("service", "")[:100],
            int(clerks) if clerks.isascii() and clerks.isdecimal() and len(clerks) <= MOST_DIGITS else 0,
        )
        language, today = language_asked(request), self._today()
        return html_response(
            await self._reading(lambda: self._services_page.page(language, today, asked, self._visits()))
        )

    async def _all_criteria(self, request: web.Request) -> web.Response:
        language, today = language_asked(request), self._today()
        page = await self._reading(lambda: self._criteria_pages.all(language, self._criteria(), today))
        return html_response(page)

    async def _one_criteria(self, request: web.Request) -> web.Response:
        return html_response(await self._replacing(request, in_one_file=False))

    async def _criteria_paper(self, request: web.Request) -> web.Response:
        return await paper(await self._replacing(request, in_one_file=True), request.match_info["name"])

    async def _replacing(self, request: web.Request, *, in_one_file: bool) -> str:
        language, today, name = language_asked(request), self._today(), request.match_info["name"]
        page = await self._reading(
            lambda: self._criteria_pages.one(language, self._criteria(), name, today, in_one_file=in_one_file)
        )
        if page is None:
            raise web.HTTPNotFound(headers=HEADERS)
        return page

    async def _newsletter(self, request: web.Request) -> web.Response:
        return html_response(await self._draft(request, in_one_file=False))

    async def _newsletter_paper(self, request: web.Request) -> web.Response:
        return await paper(await self._draft(request, in_one_file=True), "newsletter")

    async def _newsletter_text(self, request: web.Request) -> web.Response:
        language, month = language_asked(request), self._month(request)
        text = await self._reading(lambda: self._letter_page.text(language, month, self._letter()))
        return web.Response(text=text, content_type="text/plain", charset="utf-8", headers=HEADERS)

    async def _draft(self, request: web.Request, *, in_one_file: bool) -> str:
        language, month = language_asked(request), self._month(request)
        return await self._reading(
            lambda: self._letter_page.html(language, month, self._letter(), in_one_file=in_one_file)
        )

    def _month(self, request: web.Request) -> dt.date:
        return month_asked(request.query.get("month", ""), self._today())

    async def _board(self, request: web.Request) -> web.Response:
        return html_response(await self._board_page(request, in_one_file=False))

    async def _board_paper(self, request: web.Request) -> web.Response:
        return await paper(await self._board_page(request, in_one_file=True), "rollout")

    async def _board_csv(self, _request: web.Request) -> web.Response:
        found = await self._reading(self._rollout)
        if found is None:
            raise web.HTTPNotFound(headers=HEADERS)
        headers = {**HEADERS, "Content-Disposition": 'attachment; filename="etaluukku-rollout.csv"'}
        body = "".join(rollout_lines(found))
        return web.Response(text=body, content_type="text/csv", charset="utf-8", headers=headers)

    async def _board_page(self, request: web.Request, *, in_one_file: bool) -> str:
        found = await self._reading(self._rollout)
        return self._rollout_page.board(
            language_asked(request), found, self._today(), in_one_file=in_one_file
        )

    async def _reading(self, read: Callable[[], T]) -> T:
        """What is read from disk, beside the loop; a page that says so when it cannot be."""
        try:
            return await asyncio.to_thread(read)
        except EtaluukkuError as error:
            log.warning("a page of the office cannot be made", problem=error)
            raise web.HTTPServiceUnavailable(text="it cannot be read now\n", headers=HEADERS) from None

    def _today(self) -> dt.date:
        return self._clock.wall().astimezone(HERE).date()


async def paper(page: str, name: str) -> web.Response:
    """The page as PDF."""
    body = await asyncio.to_thread(pdf_of, page)
    headers = {**HEADERS, "Content-Disposition": f'attachment; filename="etaluukku-{name}.pdf"'}
    return web.Response(body=body, content_type="application/pdf", headers=headers)
