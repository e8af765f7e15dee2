"""The addresses under ``/admin``: accounts and devices, by the same verbs as the command line."""

import asyncio
from collections.abc import Callable, Mapping

import msgspec
from aiohttp import web

from common.clock import Clock
from common.errors import StoreError
from common.identity.certificate import DeviceKind, DeviceName
from common.identity.invitation import Invitation
from common.log import logger
from config.directory import Directory
from signaling.identity.accounts import LastAdministratorError
from signaling.identity.identity import Identity
from signaling.identity.making import AccountError, checked_account, words_of
from signaling.web.answers import html_response, language_asked, read_form, see_other
from signaling.web.gate import ACCOUNT, Gate
from signaling.web.staff_pages import StaffPages

log = logger(__name__)
Form = Mapping[str, str]


class Refused(Exception):  # noqa: N818 - what it says is a page, not an error
    """It cannot be done; the word for it is a key of the pages' words."""


class AdminRoutes:
    """Serves what administrators do."""

    def __init__(
        self,
        pages: StaffPages,
        gate: Gate,
        identity: Identity,
        directory: Directory,
        address: str,
        clock: Clock,
    ) -> None:
        """``address``: how devices reach this server, ``wss://host:port``."""
        self._pages = pages
        self._gate = gate
        self._identity = identity
        self._directory = directory
        self._address = address
        self._clock = clock
        self._of_accounts: Mapping[str, Callable[[Form, str, str], str | None]] = {
            "make": self._make,
            "code": self._code,
            "lock": self._lock,
            "unlock": self._unlock,
            "remove": self._remove,
        }
        self._of_devices: Mapping[str, Callable[[Form, str, str], str | None]] = {
            "invite": self._invite,
            "revoke": self._revoke,
        }

    def add_to(self, app: web.Application) -> None:
        app.router.add_get("/admin", self._show)
        app.router.add_post("/admin/accounts/{act}", self._account_act)
        app.router.add_post("/admin/devices/{act}", self._device_act)

    async def _show(self, request: web.Request) -> web.Response:
        return await self._page(request)

    async def _account_act(self, request: web.Request) -> web.Response:
        return await self._act(request, self._of_accounts)

    async def _device_act(self, request: web.Request) -> web.Response:
        return await self._act(request, self._of_devices)

    async def _act(
        self, request: web.Request, acts: Mapping[str, Callable[[Form, str, str], str | None]]
    ) -> web.Response:
        act = acts.get(request.match_info["act"])
        if act is None:
            raise web.HTTPNotFound
        language, form = language_asked(request), await read_form(request)
        try:
            page = await asyncio.to_thread(act, form, request[ACCOUNT].id, language)
        except Refused as refused:
            return await self._page(request, str(refused), 400)
        except StoreError as error:
            log.warning("accounts cannot be written", problem=error)
            return html_response(self._pages.problem(language, "unwritable"), 503)
        return html_response(page) if page is not None else see_other(f"/admin?lang={language}")

    async def _page(self, request: web.Request, problem: str = "", status: int = 200) -> web.Response:
        language = language_asked(request)
        try:
            accounts = await asyncio.to_thread(self._identity.accounts.all)
            devices = await asyncio.to_thread(self._identity.devices.all)
        except StoreError as error:
            log.warning("accounts cannot be read", problem=error)
            return html_response(self._pages.problem(language, "unwritable"), 503)
        token = self._gate.form_token(request)
        page = self._pages.admin(language, request[ACCOUNT], token, accounts, devices, problem)
        return html_response(page, status)

    # -- accounts; each gives a page when there is something to show once --

    def _make(self, form: Form, by: str, language: str) -> str:
        try:
            account = checked_account(
                self._directory,
                form.get("name", "").strip(),
                form.get("role", ""),
                form.get("authority", ""),
                words_of(form.get("services", "")),
                words_of(form.get("languages", "")),
                form.get("owner", ""),
            )
        except AccountError as error:
            log.info("account not made", problem=error)
            raise Refused("wrong_account") from None
        if self._identity.accounts.find(account.id) is not None:
            raise Refused("exists")
        self._identity.accounts.put(account, by=by)
        return self._code(form, by, language)

    def _code(self, form: Form, by: str, language: str) -> str:
        name = form.get("name", "").strip()
        account = self._identity.accounts.find(name)
        if account is None or account.subject:
            raise Refused("not_there")
        code = self._identity.tokens.make_code(account, self._clock.wall(), by)
        return self._pages.secret(language, "account_code", name, code)

    def _lock(self, form: Form, by: str, _language: str) -> None:
        self._change(self._identity.accounts.lock, form, by)

    def _unlock(self, form: Form, by: str, _language: str) -> None:
        self._change(self._identity.accounts.unlock, form, by)

    def _remove(self, form: Form, by: str, _language: str) -> None:
        self._change(self._identity.accounts.remove, form, by)

    def _change(self, change: Callable[[str, str], bool], form: Form, by: str) -> None:
        try:
            if not change(form.get("name", ""), by):
                raise Refused("not_there")
        except LastAdministratorError:
            raise Refused("last_administrator") from None

    # -- devices --

    def _invite(self, form: Form, by: str, language: str) -> str:
        kind_text, _, place = form.get("place", "").partition(" ")
        try:
            name = msgspec.convert(form.get("name", "").strip(), DeviceName)
            kind = DeviceKind(kind_text)
        except (msgspec.ValidationError, ValueError):
            raise Refused("wrong_device") from None
        known = self._directory.sites if kind is DeviceKind.KIOSK else self._directory.authorities
        if place not in known:
            raise Refused("not_there")
        devices = self._identity.devices
        code = devices.new_code(name, kind, place, self._clock.wall(), by)
        line = Invitation(self._address, code, devices.pin).line()
        return self._pages.secret(language, "invitation", name, line, drawn=True)

    def _revoke(self, form: Form, by: str, _language: str) -> None:
        if not self._identity.devices.revoke(form.get("name", ""), by):
            raise Refused("not_there")
