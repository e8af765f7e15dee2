"""The addresses where people log in and out: password, one-time code, and the first administrator."""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from aiohttp import web

from common.clock import Clock
from common.errors import StoreError
from common.log import logger
from signaling.identity.account import Account
from signaling.identity.accounts import PASSWORD_MAX, PASSWORD_MIN
from signaling.identity.identity import Identity
from signaling.identity.making import is_name
from signaling.identity.patience import Patience
from signaling.identity.permits import Standing
from signaling.log.codes import LoginWay
from signaling.log.entries import LoggedIn, LoginRefused
from signaling.web.answers import HEADERS, html_response, language_asked, read_form, see_other
from signaling.web.gate import ACCOUNT, Gate, page_asked
from signaling.web.staff_pages import HOMES, StaffPages

PASSWORD_THREADS = 2
LONGEST_WAIT_SECONDS = 3.0
"""A browser that would have to wait longer is told to come back later."""
T = TypeVar("T")
log = logger(__name__)


class LoginRoutes:
    """Serves ``/login``, ``/login/code``, ``/logout``, ``/setup``, ``/`` and the pages' style."""

    def __init__(
        self,
        pages: StaffPages,
        gate: Gate,
        identity: Identity,
        clock: Clock,
    ) -> None:
        self._pages = pages
        self._gate = gate
        self._accounts = identity.accounts
        self._tokens = identity.tokens
        self._clock = clock
        self._note = identity.note
        self._patience = Patience(clock)
        self._pool = ThreadPoolExecutor(PASSWORD_THREADS, thread_name_prefix="login")

    def add_to(self, app: web.Application) -> None:
        app.router.add_get("/", self._own)
        app.router.add_get("/style.css", self._style)
        app.router.add_get("/login", self._show_login)
        app.router.add_post("/login", self._login)
        app.router.add_get("/login/code", self._show_code)
        app.router.add_post("/login/code", self._use_code)
        app.router.add_post("/logout", self._leave)
        app.router.add_get("/setup", self._show_setup)
        app.router.add_post("/setup", self._set_up)
        app.on_cleanup.append(self._close)

    async def _close(self, _app: web.Application) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    async def _own(self, request: web.Request) -> web.Response:
        page = self._pages.own(language_asked(request), request[ACCOUNT], self._gate.form_token(request))
        return html_response(page)

    async def _style(self, _request: web.Request) -> web.Response:
        return web.Response(text=self._pages.style, content_type="text/css", headers=HEADERS)

    async def _show_login(self, request: web.Request) -> web.Response:
        return html_response(self._pages.login(language_asked(request), onward=page_asked(request)))

    async def _show_code(self, request: web.Request) -> web.Response:
        return html_response(self._pages.code(language_asked(request)))

    async def _login(self, request: web.Request) -> web.Response:
        language, onward, form = language_asked(request), page_asked(request), await read_form(request)
        name, password = form.get("name", "").strip(), form.get("password", "")
        if (later := await self._wait(request, name)) is not None:
            return later
        try:
            account = await self._work(self._accounts.check, name, password)
            if account is None:
                known = await self._work(self._accounts.find, name)
                await self._refused(request, known)
                page = self._pages.login(language, "login_wrong", name, onward)
                return html_response(page, 403)
            return await self._come_in(request, account, LoginWay.PASSWORD, onward, name)
        except StoreError as error:
            return self._unwritable(language, error)

    async def _use_code(self, request: web.Request) -> web.Response:
        language, form = language_asked(request), await read_form(request)
        name = form.get("name", "").strip()
        if problem := _password_problem(form):
            return html_response(self._pages.code(language, problem, name), 400)
        if (later := await self._wait(request, name)) is not None:
            return later
        try:
            account = await self._work(
                self._tokens.spend_code, name, form.get("code", ""), self._clock.wall()
            )
            if account is None:
                await self._refused(request, None)
                return html_response(self._pages.code(language, "code_wrong", name), 403)
            await self._work(self._accounts.set_password, name, form["password"], name)
            return await self._come_in(request, account, LoginWay.CODE, "", name)
        except StoreError as error:
            return self._unwritable(language, error)

    async def _show_setup(self, request: web.Request) -> web.Response:
        language = language_asked(request)
        try:
            if await self._work(self._accounts.has_administrator):
                raise web.HTTPNotFound
        except StoreError as error:
            return self._unwritable(language, error)
        return html_response(self._pages.setup(language))

    async def _set_up(self, request: web.Request) -> web.Response:
        """The first administrator; once there is one, there is no such page."""
        language, form = language_asked(request), await read_form(request)
        name = form.get("name", "").strip()
        try:
            if await self._work(self._accounts.has_administrator):
                raise web.HTTPNotFound
            if problem := ("" if is_name(name) else "name_wrong") or _password_problem(form):
                return html_response(self._pages.setup(language, problem, name), 400)
            if (later := await self._wait(request, "")) is not None:
                return later
            code = form.get("code", "")
            if not await self._work(self._tokens.spend_setup_code, code, self._clock.wall()):
                await self._refused(request, None)
                return html_response(self._pages.setup(language, "setup_wrong", name), 403)
            account = Account(name, Standing.ADMINISTRATOR)
            await self._work(self._accounts.put, account, form["password"], name)
            return await self._come_in(request, account, LoginWay.SETUP, "", "")
        except StoreError as error:
            return self._unwritable(language, error)

    async def _leave(self, request: web.Request) -> web.Response:
        response = see_other(f"/login?lang={language_asked(request)}")
        try:
            await self._gate.close_session(request, response)
        except StoreError as error:
            return self._unwritable(language_asked(request), error)
        return response

    async def _come_in(
        self, request: web.Request, account: Account, way: LoginWay, onward: str, name: str
    ) -> web.Response:
        self._patience.succeeded(request.remote or "", name)
        await self._note(LoggedIn(role=account.role, id=account.id, way=way))
        where = onward or HOMES.get(account.role, "/")
        response = see_other(f"{where}?lang={language_asked(request)}")
        await self._gate.open_session(account, response, before=self._gate.session_of(request))
        return response

    async def _wait(self, request: web.Request, name: str) -> web.Response | None:
        """Let a guesser wait; the answer for one who would have to wait too long."""
        address = request.remote or ""
        if self._patience.seconds(address, name) > LONGEST_WAIT_SECONDS:
            return html_response(self._pages.problem(language_asked(request), "later"), 429)
        await self._patience.wait(address, name)
        return None

    async def _refused(self, request: web.Request, known: Account | None) -> None:
        self._patience.failed(request.remote or "")
        if known is not None:  # whoever invents names does not fill the disk
            await self._note(LoginRefused(role=known.role, id=known.id))

    def _unwritable(self, language: str, error: StoreError) -> web.Response:
        log.warning("accounts cannot be read or written", problem=error)
        return html_response(self._pages.problem(language, "unwritable"), 503)

    async def _work(self, do: Callable[..., T], *given: object) -> T:
        """Off the loop, and no more than a few at a time: each password costs a tenth of a second."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, do, *given)


def _password_problem(form: Mapping[str, str]) -> str:
    """What is wrong with a new password, as a key of the words."""
    if not PASSWORD_MIN <= len(form.get("password", "")) <= PASSWORD_MAX:
        return "password_short"
    return "" if form["password"] == form.get("again") else "password_differs"
