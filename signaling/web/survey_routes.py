"""The addresses of questionnaires: the form for anybody, the results for the office."""

import asyncio
import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from aiohttp import web

from common.clock import Clock
from common.errors import EtaluukkuError, StoreError
from common.log import logger
from signaling.identity.records import Records, note
from signaling.identity.throttle import Buckets
from signaling.log.entries import SurveyAnswered
from signaling.log.store import SessionLog
from signaling.office.surveys import Survey, result
from signaling.web.answers import HEADERS, html_response, language_asked, read_form
from signaling.web.office_pages import OfficePages
from signaling.web.office_routes import HERE
from signaling.web.survey_pages import SurveyPages

ANSWERS_OF_ADDRESS = (1 / 60, 20.0)
"""A library's computer answers for a few; more is somebody who answers for all."""
log = logger(__name__)


class SurveyRoutes:
    """Serves forms and results."""

    def __init__(
        self,
        pages: OfficePages,
        surveys: Callable[[], Mapping[str, Survey]],
        session_log: SessionLog,
        records: Records,
        clock: Clock,
    ) -> None:
        """``surveys`` raises SettingsError."""
        self._pages = SurveyPages(pages)
        self._style = pages.style
        self._surveys = surveys
        self._log = session_log
        self._records = records
        self._clock = clock
        self._answers = Buckets(*ANSWERS_OF_ADDRESS)

    def add_to(self, app: web.Application) -> None:
        """Add the addresses."""
        app.router.add_get("/surveys/style.css", self._css)
        app.router.add_get("/surveys/{name}", self._show)
        app.router.add_post("/surveys/{name}", self._take)
        app.router.add_get("/office/surveys", self._results)

    async def _css(self, _request: web.Request) -> web.Response:
        return web.Response(text=self._style, content_type="text/css", headers=HEADERS)

    async def _show(self, request: web.Request) -> web.Response:
        language, survey = language_asked(request), await self._survey(request)
        if not survey.is_open(self._today()):
            return html_response(self._pages.notice(language, survey, "survey_over"), 410)
        return html_response(self._pages.form(language, survey))

    async def _take(self, request: web.Request) -> web.Response:
        language, survey = language_asked(request), await self._survey(request)
        if not survey.is_open(self._today()):
            return html_response(self._pages.notice(language, survey, "survey_over"), 410)
        given = await read_form(request)
        answers = survey.answers(given)
        if not answers:
            return html_response(self._pages.form(language, survey, given, problem="survey_empty"), 400)
        if not self._answers.take(request.remote or "", self._clock.now()):
            return html_response(self._pages.form(language, survey, given, problem="survey_later"), 429)
        entry = SurveyAnswered(survey=survey.id, language=language, answers=answers)
        try:
            await asyncio.to_thread(self._note, entry)
        except StoreError as error:
            log.warning("an answer cannot be kept", problem=error)
            return html_response(self._pages.form(language, survey, given, problem="survey_trouble"), 503)
        return html_response(self._pages.notice(language, survey, "survey_thanks"))

    async def _results(self, request: web.Request) -> web.Response:
        language = language_asked(request)
        try:
            return html_response(await asyncio.to_thread(self._counted, language))
        except EtaluukkuError as error:
            log.warning("the results cannot be read", problem=error)
            raise web.HTTPServiceUnavailable(text="it cannot be read now\n", headers=HEADERS) from None

    def _counted(self, language: str) -> str:
        surveys, answers = self._surveys(), list(self._read())
        return self._pages.results(
            language,
            [
                (one, result(one, (entry.answers for entry in answers if entry.survey == one.id)))
                for one in surveys.values()
            ],
        )

    def _read(self) -> Iterator[SurveyAnswered]:
        for line in self._log.lines():
            if isinstance(line.entry, SurveyAnswered):
                yield line.entry

    def _note(self, entry: SurveyAnswered) -> None:
        with self._records.changing() as transaction:
            note(transaction, entry)

    async def _survey(self, request: web.Request) -> Survey:
        try:
            found = (await asyncio.to_thread(self._surveys)).get(request.match_info["name"])
        except EtaluukkuError as error:
            log.warning("the questionnaires cannot be used", problem=error)
            raise web.HTTPServiceUnavailable(text="it cannot be read now\n", headers=HEADERS) from None
        if found is None:
            raise web.HTTPNotFound(headers=HEADERS)
        return found

    def _today(self) -> dt.date:
        return self._clock.wall().astimezone(HERE).date()
