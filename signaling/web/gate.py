"""The one way to a page: who asks, what the page does, and whether that may be.

Every address stands in ``ROUTES`` with its verb of ``signaling.identity.permits``; one that does not is
answered to nobody.  A form is believed only from our own page: by its origin, and inside a session by a token
as well.
"""

import asyncio
import hashlib
import hmac
from collections.abc import Collection, Mapping
from urllib.parse import quote, urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from common.clock import Clock
from common.errors import StoreError
from common.log import logger
from signaling.identity.account import Account
from signaling.identity.identity import Identity
from signaling.identity.permits import PAGES, PEOPLE, Decision, Principal, Standing, authorize
from signaling.identity.throttle import Buckets
from signaling.identity.tokens import LIVES, Use
from signaling.log.entries import Denied, RecordsRead
from signaling.web.answers import HEADERS, html_response, language_asked, read_form, see_other
from signaling.web.staff_pages import StaffPages

ROUTES: Mapping[tuple[str, str], str] = {
    ("GET", "/health"): "condition.read",
    ("GET", "/health/live"): "condition.read",
    ("GET", "/health/ready"): "condition.read",
    ("GET", "/metrics"): "figures.read",
    ("GET", "/v1/ca.pem"): "device.enrol",
    ("POST", "/v1/enrol"): "device.enrol",
    ("GET", "/v1/node"): "node.join",
    ("GET", "/points/style.css"): "style.read",
    ("GET", "/points"): "book",
    ("GET", "/points/{site}"): "book",
    ("GET", "/points/{site}/privacy"): "book",
    ("GET", "/points/{site}/book"): "book",
    ("POST", "/points/{site}/book"): "book",
    ("GET", "/bookings"): "book",
    ("POST", "/bookings"): "book",
    ("POST", "/bookings/calendar"): "book",
    ("POST", "/bookings/move"): "book",
    ("POST", "/bookings/cancel"): "book",
    ("GET", "/bookings/feed/{token}.ics"): "book",
    ("GET", "/style.css"): "style.read",
    ("GET", "/setup"): "setup",
    ("POST", "/setup"): "setup",
    ("GET", "/login"): "login",
    ("POST", "/login"): "login",
    ("GET", "/login/code"): "login",
    ("POST", "/login/code"): "login",
    ("GET", "/login/provider"): "login",
    ("GET", "/login/console"): "login",
    ("GET", "/login/back"): "login",
    ("GET", "/"): "self",
    ("POST", "/logout"): "self",
    ("GET", "/pilot"): "visits.read",
    ("GET", "/pilot/visits.{form}"): "visits.read",
    ("GET", "/pilot/events.csv"): "visits.read",
    ("GET", "/pilot/access.csv"): "access.read",
    ("GET", "/pilot/report"): "sums.read",
    ("GET", "/pilot/report.pdf"): "sums.read",
    ("GET", "/pilot/report.css"): "style.read",
    ("GET", "/office/style.css"): "style.read",
    ("GET", "/office/agreements"): "office.read",
    ("GET", "/office/agreements/{name}"): "office.read",
    ("GET", "/office/agreements/{name}.pdf"): "office.read",
    ("GET", "/office/services"): "office.read",
    ("GET", "/office/criteria"): "office.read",
    ("GET", "/office/criteria/{name}"): "office.read",
    ("GET", "/office/criteria/{name}.pdf"): "office.read",
    ("GET", "/office/newsletter"): "office.read",
    ("GET", "/office/newsletter.txt"): "office.read",
    ("GET", "/office/newsletter.pdf"): "office.read",
    ("GET", "/surveys/style.css"): "style.read",
    ("GET", "/surveys/{name}"): "survey",
    ("POST", "/surveys/{name}"): "survey",
    ("GET", "/office/surveys"): "office.read",
    ("GET", "/office/rollout"): "office.read",
    ("GET", "/office/rollout.pdf"): "office.read",
    ("GET", "/office/rollout.csv"): "office.read",
    ("GET", "/admin"): "accounts.read",
    ("POST", "/admin/accounts/{act}"): "accounts.change",
    ("POST", "/admin/devices/{act}"): "devices.change",
}
"""What each address does; HEAD is as GET."""
WITHOUT_SESSION = ("book", "survey", "login", "setup", "device.enrol")
"""Verbs whose forms come before there is a session, so with no token of one."""
RECORDS = ("visits.read", "sums.read", "access.read", "office.read")
"""Verbs whose use is noted in the session log (906/2019 17 §)."""
ACCOUNT = web.RequestKey("account", Account)
"""Who asks, behind the gate of a page for accounts."""
SESSION = web.RequestKey("session", str)
NOTES = (0.05, 20.0)
"""Refusals a second and at once that an account's entries in the session log may take."""
log = logger(__name__)


class Gate:
    """Stands before all pages."""

    def __init__(
        self,
        identity: Identity,
        clock: Clock,
        pages: StaffPages,
        *,
        watchers: Collection[str],
        secure: bool,
    ) -> None:
        """``watchers`` are addresses that may read figures."""
        self._identity = identity
        self._tokens = identity.tokens
        self._clock = clock
        self._pages = pages
        self._watchers = frozenset(watchers)
        self._secure = secure
        self._notes = Buckets(*NOTES)
        self._cookie = "__Host-etaluukku" if secure else "etaluukku"

    def middleware(self) -> Middleware:
        """For the application that has all pages."""

        @web.middleware
        async def stand_before(request: web.Request, handler: Handler) -> web.StreamResponse:
            return await self._check(request, handler)

        return stand_before

    async def _check(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let the request through to its page, or answer it in the page's place."""
        try:
            account = await self._who(request)
        except StoreError as error:
            log.warning("accounts cannot be read", problem=error)
            return web.Response(status=503, text="accounts cannot be read now\n", headers=HEADERS)
        verb = verb_of(request)
        decision = authorize(self._principal(request, account), verb, None)
        if not decision.allowed:
            return await self._refuse(request, account, verb, decision)
        if request.method not in ("GET", "HEAD") and not await self._is_our_form(request, verb):
            log.info("form of another site refused", verb=verb)
            return web.Response(status=403, text="this form is not from here\n", headers=HEADERS)
        if account is not None:
            request[ACCOUNT] = account
            if verb in RECORDS:
                await self._identity.note(_read_by(account, request, decision))
        return await handler(request)

    # -- sessions --

    async def open_session(self, account: Account, response: web.Response, before: str = "") -> None:
        """Give the browser a new session, whatever it had before.  Raises StoreError."""
        token = await asyncio.to_thread(self._begin, account, before)
        response.set_cookie(
            self._cookie,
            token,
            max_age=int(LIVES[Use.PAGES].whole.total_seconds()),
            path="/",
            httponly=True,
            samesite="Strict",
            secure=self._secure,
        )

    async def close_session(self, request: web.Request, response: web.Response) -> None:
        """The session is over, though its cookie may live on.  Raises StoreError."""
        await asyncio.to_thread(self._tokens.end, Use.PAGES, self.session_of(request))
        response.del_cookie(self._cookie, path="/", secure=self._secure, httponly=True, samesite="Strict")

    def session_of(self, request: web.Request) -> str:
        """The session's token, right or wrong."""
        return request.cookies.get(self._cookie, "")[:128]

    def form_token(self, request: web.Request) -> str:
        """What a form of this session carries; says nothing of the session's own token."""
        return hashlib.sha256(f"form\0{self.session_of(request)}".encode("utf-8", "replace")).hexdigest()

    def _begin(self, account: Account, before: str) -> str:
        now = self._clock.wall()
        self._tokens.sweep(now)
        if before:
            self._tokens.end(Use.PAGES, before)
        return self._tokens.make(Use.PAGES, account.id, now)

    async def _who(self, request: web.Request) -> Account | None:
        token = self.session_of(request)
        if not token:
            return None
        return await asyncio.to_thread(self._tokens.find, Use.PAGES, token, self._clock.wall())

    # -- decisions --

    def _principal(self, request: web.Request, account: Account | None) -> Principal:
        if account is not None:
            return account.principal
        known = request.remote in self._watchers
        return Principal(Standing.WATCHER if known else Standing.STRANGER)

    async def _refuse(
        self, request: web.Request, account: Account | None, verb: str, decision: Decision
    ) -> web.Response:
        log.info("page refused", verb=verb, rule=decision.rule)
        if decision.hidden or verb not in PAGES:
            return web.Response(status=404, text="not found\n", headers=HEADERS)
        language = language_asked(request)
        if account is not None:
            if self._notes.take(account.id, self._clock.now()):
                denied = Denied(role=account.role, id=account.id, verb=verb, rule=decision.rule)
                await self._identity.note(denied)
            return html_response(self._pages.refused(language, account), 403)
        if request.method in ("GET", "HEAD") and any(one in PAGES[verb] for one in PEOPLE):
            return see_other(f"/login?lang={language}&next={quote(request.path, safe='')}")
        return web.Response(status=403, text="not allowed\n", headers=HEADERS)

    async def _is_our_form(self, request: web.Request, verb: str) -> bool:
        origin = request.headers.get("Origin")
        if origin is not None and urlsplit(origin).netloc != request.host:
            return False
        if verb in WITHOUT_SESSION:
            return True
        given = (await read_form(request)).get("form_token", "")
        return hmac.compare_digest(given.encode("utf-8", "replace"), self.form_token(request).encode())


def _read_by(account: Account, request: web.Request, decision: Decision) -> RecordsRead:
    """Which page, by its pattern: what stands in its place in an address may be anybody's words."""
    resource = request.match_info.route.resource
    what = resource.canonical if resource is not None else ""
    by = {"role": account.role, "id": account.id, "visits_of": account.owner}
    return RecordsRead(what=what, rule=decision.rule, **by)


def page_asked(request: web.Request) -> str:
    """The page somebody came for before the login, when it is one of ours."""
    asked = request.query.get("next", "")
    return asked if ROUTES.get(("GET", asked)) in ("visits.read", "office.read", "accounts.read") else ""


def verb_of(request: web.Request) -> str:
    """What the address does; nothing that is in the table when there is no such address."""
    resource = request.match_info.route.resource
    method = "GET" if request.method == "HEAD" else request.method
    return ROUTES.get((method, resource.canonical), "") if resource is not None else ""
