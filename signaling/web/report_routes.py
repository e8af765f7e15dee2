"""The addresses of the pilot's report: as a page and as PDF, for those who may see the pilot."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from aiohttp import web

from common.clock import Clock
from common.errors import SettingsError, StoreError
from common.log import logger
from config.directory import Directory
from signaling.log.store import SessionLog
from signaling.reporting import BrokenLogError, Report
from signaling.web.answers import HEADERS, html_response, language_asked
from signaling.web.gate import ACCOUNT
from signaling.web.pdf import pdf_of
from signaling.web.report_page import ReportPage
from signaling.web.visits_page import PilotPage

log = logger(__name__)


class ReportRoutes:
    """Serves the report of the plan in ``plan_path``; says what is missing when there is none."""

    def __init__(
        self,
        page: PilotPage,
        directory: Directory,
        session_log: SessionLog,
        plan_path: Path,
        costs_path: Path,
        clock: Clock,
    ) -> None:
        self._page = page
        self._report_page = ReportPage(directory)
        self._directory = directory
        self._log = session_log
        self._plan_path = plan_path
        self._costs_path = costs_path
        self._clock = clock

    def add_to(self, app: web.Application) -> None:
        """Add the addresses."""
        app.router.add_get("/pilot/report", self._html)
        app.router.add_get("/pilot/report.pdf", self._pdf)
        app.router.add_get("/pilot/report.css", self._style)

    async def _html(self, request: web.Request) -> web.Response:
        return await self._answer(request, as_pdf=False)

    async def _pdf(self, request: web.Request) -> web.Response:
        return await self._answer(request, as_pdf=True)

    async def _style(self, _request: web.Request) -> web.Response:
        return web.Response(text=self._report_page.style, content_type="text/css", headers=HEADERS)

    async def _answer(self, request: web.Request, *, as_pdf: bool) -> web.Response:
        language = language_asked(request)
        if not self._plan_path.is_file():
            return html_response(self._page.problem(language, "no_plan"), 404)
        now, owner = self._clock.wall(), request[ACCOUNT].owner
        try:
            page = await asyncio.to_thread(self._render, language, now, owner, in_one_file=as_pdf)
        except SettingsError as error:
            log.warning("the plan or the costs of the pilot cannot be used", problem=error)
            return html_response(self._page.problem(language, "bad_plan"), 500)
        except BrokenLogError as error:
            return html_response(self._page.problem(language, "chain_bad", line=error.line), 500)
        except StoreError as error:
            log.warning("the report cannot read the log", problem=error)
            return html_response(self._page.problem(language, "unreadable"), 503)
        if not as_pdf:
            return html_response(page)
        headers = {**HEADERS, "Content-Disposition": 'attachment; filename="etaluukku-report.pdf"'}
        body = await asyncio.to_thread(pdf_of, page)
        return web.Response(body=body, content_type="application/pdf", headers=headers)

    def _render(self, language: str, now: datetime, owner: str, *, in_one_file: bool) -> str:
        report = Report.of(self._log, self._plan_path, self._costs_path, self._directory, owner)
        today = now.astimezone(UTC).date()
        return report.html(self._report_page, language, until=today, made=today, in_one_file=in_one_file)
