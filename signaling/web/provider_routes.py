"""The addresses of the authority's login: there, back, and on to the page or console that asked for it.

What has to come back with the browser (state, nonce, verifier, and where it goes on) is in a cookie of ten
minutes, so that any node may take it and nobody else's browser can.
"""

import asyncio
import hmac
import secrets
from typing import Annotated
from urllib.parse import urlencode

import msgspec
from aiohttp import web
from msgspec import Meta, Struct

from common.clock import Clock
from common.errors import StoreError
from common.identity.certificate import from_base64url, to_base64url
from common.log import logger
from signaling.identity.account import Account
from signaling.identity.granting import account_of_claims
from signaling.identity.id_token import IdTokenError
from signaling.identity.identity import Identity
from signaling.identity.provider import OfflineError, Provider, RefusedError
from signaling.identity.tokens import Use
from signaling.log.codes import LoginWay
from signaling.log.entries import LoggedIn
from signaling.web.answers import html_response, language_asked, see_other
from signaling.web.gate import Gate, page_asked
from signaling.web.staff_pages import HOMES, StaffPages

PENDING_SECONDS = 600
LONGEST_COOKIE = 2048
LONGEST_CODE = 4096
log = logger(__name__)
Text = Annotated[str, Meta(max_length=128)]


class Console(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A console on the browser's own machine that waits for its clerk."""

    port: Annotated[int, Meta(ge=1024, le=65535)]
    state: Annotated[str, Meta(pattern=r"\A[A-Za-z0-9_-]{43}\Z")]
    challenge: Annotated[str, Meta(pattern=r"\A[A-Za-z0-9_-]{43}\Z")]


class Pending(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A login that is on its way."""

    state: Text
    nonce: Text
    verifier: Text
    language: Annotated[str, Meta(max_length=2)]
    onward: Text = ""
    console: Console | None = None


class ProviderRoutes:
    """Serves ``/login/provider``, ``/login/console`` and ``/login/back``; without a provider none of them."""

    def __init__(
        self,
        pages: StaffPages,
        gate: Gate,
        identity: Identity,
        provider: Provider | None,
        clock: Clock,
        *,
        secure: bool,
    ) -> None:
        self._pages = pages
        self._gate = gate
        self._accounts = identity.accounts
        self._tokens = identity.tokens
        self._provider = provider
        self._clock = clock
        self._note = identity.note
        self._secure = secure
        self._cookie = "__Host-etaluukku-login" if secure else "etaluukku-login"

    def add_to(self, app: web.Application) -> None:
        app.router.add_get("/login/provider", self._to_page)
        app.router.add_get("/login/console", self._to_console)
        app.router.add_get("/login/back", self._back)

    async def _to_page(self, request: web.Request) -> web.Response:
        return await self._away(request, page_asked(request), None)

    async def _to_console(self, request: web.Request) -> web.Response:
        query = request.query
        try:
            console = msgspec.convert(
                {"port": query.get("port"), "state": query.get("state"), "challenge": query.get("challenge")},
                Console,
                strict=False,
            )
        except msgspec.ValidationError:
            raise web.HTTPBadRequest from None
        return await self._away(request, "", console)

    async def _away(self, request: web.Request, onward: str, console: Console | None) -> web.Response:
        if self._provider is None:
            raise web.HTTPNotFound
        language = language_asked(request)
        pending = Pending(
            state=secrets.token_urlsafe(32),
            nonce=secrets.token_urlsafe(32),
            verifier=secrets.token_urlsafe(32),
            language=language,
            onward=onward,
            console=console,
        )
        try:
            there = await self._provider.address_to_log_in(pending.state, pending.nonce, pending.verifier)
        except OfflineError as error:
            log.warning("the login service cannot be used", problem=error)
            return html_response(self._pages.problem(language, "provider_down"), 503)
        response = see_other(there)
        response.set_cookie(
            self._cookie,
            to_base64url(msgspec.json.encode(pending)),
            max_age=PENDING_SECONDS,
            path="/",
            httponly=True,
            samesite="Lax",  # it has to come along when the login service sends the browser back
            secure=self._secure,
        )
        return response

    async def _back(self, request: web.Request) -> web.Response:
        if self._provider is None:
            raise web.HTTPNotFound
        pending = _read_pending(request.cookies.get(self._cookie, ""))
        language = pending.language if pending is not None else language_asked(request)
        if pending is None or not _is_answer(request, pending, self._provider.settings.issuer):
            log.info("a login that nobody here began, or that was refused")
            response = self._refused(language, "provider_refused", 403)
        else:
            response = await self._come_in(request, self._provider, pending)
        response.del_cookie(self._cookie, path="/", secure=self._secure, httponly=True, samesite="Lax")
        return response

    async def _come_in(self, request: web.Request, provider: Provider, pending: Pending) -> web.Response:
        language, code, now = pending.language, request.query["code"], self._clock.wall()
        try:
            claims = await provider.claims_of(code, pending.nonce, pending.verifier, now)
        except OfflineError as error:
            log.warning("the login service cannot be used", problem=error)
            return self._refused(language, "provider_down", 503)
        except (RefusedError, IdTokenError) as error:
            log.warning("the login service's word is not good", problem=error)
            return self._refused(language, "provider_refused", 403)
        settings = provider.settings
        account = account_of_claims(claims, settings.issuer, settings.name_claim, settings.grants)
        try:
            if account is None or not await asyncio.to_thread(self._admit, account):
                log.info("a person of the login service has no account here")
                return self._refused(language, "provider_unknown", 403)
            if pending.console is not None and account.profile is None:
                return self._refused(language, "provider_unknown", 403)
            await self._note(LoggedIn(role=account.role, id=account.id, way=LoginWay.PROVIDER))
            if pending.console is not None:
                return await self._hand_over(account, pending.console)
            where = f"{pending.onward or HOMES.get(account.role, '/')}?lang={language}"
            response = html_response(self._pages.onward(language, where))
            await self._gate.open_session(account, response, before=self._gate.session_of(request))
            return response
        except StoreError as error:
            log.warning("accounts cannot be read or written", problem=error)
            return self._refused(language, "unwritable", 503)

    async def _hand_over(self, account: Account, console: Console) -> web.Response:
        """Send the browser to its own machine, where the console waits; RFC 8252 §7.3."""
        now = self._clock.wall()
        code = await asyncio.to_thread(self._tokens.make, Use.HANDOVER, account.id, now, console.challenge)
        return see_other(
            f"http://127.0.0.1:{console.port}/?{urlencode({'code': code, 'state': console.state})}"
        )

    def _admit(self, account: Account) -> bool:
        """Have the account as the login service says; False for one that is locked or somebody else's."""
        known = self._accounts.find(account.id)
        if known is not None and (known.locked or known.subject != account.subject):
            return False
        self._accounts.put(account)
        return True

    def _refused(self, language: str, problem: str, status: int) -> web.Response:
        return html_response(self._pages.problem(language, problem), status)


def _read_pending(cookie: str) -> Pending | None:
    if not cookie or len(cookie) > LONGEST_COOKIE:
        return None
    try:
        return msgspec.json.decode(from_base64url(cookie), type=Pending)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


def _is_answer(request: web.Request, pending: Pending, issuer: str) -> bool:
    """Whether the browser brings a code, for the login it began, of our login service (RFC 9207)."""
    query = request.query
    state = query.get("state", "").encode("utf-8", "replace")
    if not pending.state or not hmac.compare_digest(state, pending.state.encode("utf-8", "replace")):
        return False
    if "error" in query or query.get("iss", issuer) != issuer:
        return False
    return 0 < len(query.get("code", "")) <= LONGEST_CODE
