"""The public addresses of service points: ``/points`` shows and books, ``/bookings`` is for who has a number.

No cookie, no script, no account.  A form is taken only from our own page (Fetch Metadata, Origin), a number
is tried only so often, and a number nobody has looks like one that is over.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import NoReturn
from zoneinfo import ZoneInfo

from aiohttp import web

from common.clock import Clock
from common.errors import StoreError
from common.ids import InterpreterId, ServiceId, SiteId, new_key
from common.log import logger
from config.directory import Directory, Site
from config.schema import Booking as BookingSettings
from signaling.booking.bookings import Booking, Needs
from signaling.booking.calendars import feed, invitation
from signaling.booking.commands import FEED_PATH
from signaling.booking.numbers import read_number
from signaling.booking.office import Asked, BookingOffice, NicknameError, wanted_again
from signaling.booking.slots import Wanted
from signaling.booking.store import BookingStore, FeedKind, SlotTakenError
from signaling.identity.throttle import Buckets
from signaling.web.answers import HEADERS, html_response, language_asked
from signaling.web.booking_page import BookingPage, Form, read_stamp

LOOKS_OF_ADDRESS = (1.0, 90.0)
"""Pages a second and at once from one address; each costs the database a look."""
BOOKINGS_OF_ADDRESS = (1 / 120, 10.0)
"""A household, or a library's computer, books a few; more is for the telephone."""
TRIES_OF_ADDRESS = (0.05, 10.0)
TRIES_OF_ALL = (1.0, 60.0)
"""Of numbers: with 100,000 booked, who guesses at the rate of all together finds one in a quarter of an hour,
and at that of one address in five hours."""
KEY = re.compile(r"[0-9a-f]{32}")
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
log = logger(__name__)


class BookingRoutes:
    """Serves the public pages."""

    def __init__(
        self,
        office: BookingOffice,
        store: BookingStore,
        settings: BookingSettings,
        directory: Directory,
        clock: Clock,
        open_now: Callable[[SiteId], Collection[ServiceId] | None],
    ) -> None:
        self._office = office
        self._store = store
        self._settings = settings
        self._directory = directory
        self._clock = clock
        self._open_now = open_now
        self._page = BookingPage(directory, settings)
        self._looks = Buckets(*LOOKS_OF_ADDRESS)
        self._bookings = Buckets(*BOOKINGS_OF_ADDRESS)
        self._tries = Buckets(*TRIES_OF_ADDRESS)
        self._all_tries = Buckets(*TRIES_OF_ALL)

    def add_to(self, app: web.Application) -> None:
        """Add the addresses."""
        app.router.add_get("/points/style.css", self._style)
        for method, path, handler in (
            ("GET", "/points", self._points),
            ("GET", "/points/{site}", self._point),
            ("GET", "/points/{site}/privacy", self._privacy),
            ("GET", "/points/{site}/book", self._choose),
            ("POST", "/points/{site}/book", self._make),
            ("GET", "/bookings", self._find),
            ("POST", "/bookings", self._found),
            ("POST", "/bookings/calendar", self._calendar),
            ("POST", "/bookings/move", self._move),
            ("POST", "/bookings/cancel", self._cancel),
            ("GET", FEED_PATH, self._feed),
        ):
            app.router.add_route(method, path, self._guarded(handler))

    def _guarded(self, handler: Handler) -> Handler:
        """What is the same for all: the form is ours, not too many at once, the database may be away."""

        async def guarded(request: web.Request) -> web.StreamResponse:
            language = language_asked(request)
            if request.method == "POST" and not is_from_here(request):
                return html_response(self._page.notice(language, "find_title", problem="foreign"), 403)
            if not self._looks.take(request.remote or "", self._clock.now()):
                return html_response(self._page.notice(language, "find_title", problem="later"), 429)
            try:
                return await handler(request)
            except _Answer as answer:
                return answer.response
            except StoreError as error:
                log.warning("bookings cannot be read or written", problem=error)
                return html_response(self._page.notice(language, "find_title", problem="trouble"), 503)

        return guarded

    # -- a service point --

    async def _points(self, request: web.Request) -> web.Response:
        return html_response(self._page.points(language_asked(request)))

    async def _style(self, _request: web.Request) -> web.Response:
        return web.Response(text=self._page.style, content_type="text/css", headers=HEADERS)

    async def _point(self, request: web.Request) -> web.Response:
        site = self._site(request)
        page = self._page.point(language_asked(request), site, self._clock.wall(), self._open_now(site.id))
        return html_response(page)

    async def _privacy(self, request: web.Request) -> web.Response:
        page = self._page.privacy(language_asked(request), self._site(request), self._clock.wall())
        return html_response(page)

    # -- booking --

    async def _choose(self, request: web.Request) -> web.Response:
        language = language_asked(request)
        form = self._form(request, request.query)
        free = await asyncio.to_thread(self._office.free_days, form.wanted)
        if form.start is not None and not any(form.start in times for _, times in free):
            return html_response(self._page.book(language, replace(form, start=None, problem="taken"), free))
        return html_response(self._page.book(language, form, free))

    async def _make(self, request: web.Request) -> web.Response:
        language, given = language_asked(request), await request.post()
        texts = {name: value for name, value in given.items() if isinstance(value, str)}
        form = replace(self._form(request, texts), nickname=texts.get("nickname", "")[:100])
        key = texts.get("key", "")
        if form.start is None or not KEY.fullmatch(key):
            self._nothing(language)
        if not self._bookings.take(request.remote or "", self._clock.now()):
            return html_response(
                self._page.notice(language, "book", site=form.wanted.site, problem="later"), 429
            )
        languages = self._directory.services[form.wanted.service].languages
        spoken = language if language in languages else languages[0]
        asked = Asked(form.wanted, form.start, spoken, form.nickname, f"page:{key}")
        try:
            booking = await asyncio.to_thread(self._office.make, asked)
        except NicknameError as error:
            problem = "identity_code" if str(error) == "identity_code" else "bad_nickname"
            form = replace(
                form, key=key, problem=problem, nickname="" if problem == "identity_code" else form.nickname
            )
            return html_response(self._page.book(language, form, []), 400)
        except SlotTakenError:
            free = await asyncio.to_thread(self._office.free_days, form.wanted)
            return html_response(
                self._page.book(language, replace(form, start=None, problem="taken"), free), 409
            )
        return html_response(self._slip(request, booking, "booked"))

    # -- who has a number --

    async def _find(self, request: web.Request) -> web.Response:
        number = read_number(request.query.get("number", ""))
        return html_response(self._page.find(language_asked(request), number or ""))

    async def _found(self, request: web.Request) -> web.Response:
        booking = await self._booking(request)
        return html_response(self._slip(request, booking, "find_title"))

    async def _calendar(self, request: web.Request) -> web.Response:
        booking = await self._booking(request)
        said = self._page.said(booking, language_asked(request), nickname=True)
        return calendar_response(invitation(said), "etaluukku.ics")

    async def _move(self, request: web.Request) -> web.Response:
        language, booking = language_asked(request), await self._booking(request)
        site = self._directory.sites[booking.place.site]
        start, problem = read_stamp(str((await request.post()).get("start", ""))), ""
        if start is not None:
            try:
                moved = await asyncio.to_thread(self._office.move, booking.number, start)
            except SlotTakenError:
                problem = "taken"
            else:
                return html_response(self._slip(request, moved or self._unknown(request), "moved"))
        free = await asyncio.to_thread(self._office.free_days, wanted_again(booking, site), booking.id)
        return html_response(self._page.move(language, booking, free, problem), 409 if problem else 200)

    async def _cancel(self, request: web.Request) -> web.Response:
        booking = await self._booking(request)
        ended = await asyncio.to_thread(self._office.cancel, booking.number) or self._unknown(request)
        site = self._directory.sites[ended.place.site]
        return html_response(
            self._page.notice(language_asked(request), "cancelled", site=site, text="cancelled_text")
        )

    # -- calendars of those who serve --

    async def _feed(self, request: web.Request) -> web.Response:
        whose = await asyncio.to_thread(self._store.feed_of, request.match_info["token"])
        if whose is None:
            raise web.HTTPNotFound
        kind, name = whose
        now = self._clock.wall()
        window = (
            now - timedelta(days=self._settings.forget_days),
            now + timedelta(days=self._settings.horizon_days + 1),
        )
        bookings = await asyncio.to_thread(self._store.between, window)
        is_room = kind is FeedKind.ROOM
        entries = [
            self._page.said(one, "fi", nickname=is_room)
            for one in bookings
            if name == (one.place.site if is_room else one.place.desk)
            and one.place.site in self._directory.sites
        ]
        return calendar_response(feed(f"Etäluukku: {name}", entries), f"{name}.ics")

    # -- what a request says --

    def _site(self, request: web.Request) -> Site:
        site = self._directory.sites.get(SiteId(request.match_info["site"]))
        return site if site is not None and not site.rehearsal else self._nothing(language_asked(request))

    def _form(self, request: web.Request, given: Mapping[str, str]) -> Form:
        site, service = self._site(request), ServiceId(given.get("service", ""))
        interpreter = InterpreterId(given.get("interpreter", ""))
        if interpreter and interpreter not in self._directory.interpreters:
            self._nothing(language_asked(request))
        if not self._office.slots.can_be_booked(site, service):
            self._nothing(language_asked(request))
        needs = Needs(interpreter=interpreter or None, adviser=given.get("adviser") == "1" and site.adviser)
        day: date | None = None
        with suppress(ValueError):
            day = date.fromisoformat(given.get("day", ""))
        start = read_stamp(given.get("start", ""))
        if start is not None:
            day = start.astimezone(ZoneInfo(site.time_zone)).date()
        return Form(Wanted(site, service, needs), day, start, key=new_key())

    async def _booking(self, request: web.Request) -> Booking:
        """The booking whose number the form gives; else a page that says why not."""
        language = language_asked(request)
        typed = str((await request.post()).get("number", ""))[:40]
        now = self._clock.now()
        if not (self._tries.take(request.remote or "", now) and self._all_tries.take("", now)):
            raise _Answer(html_response(self._page.find(language, typed, "later"), 429))
        number = read_number(typed)
        booking = await asyncio.to_thread(self._office.find, number) if number is not None else None
        if booking is None:
            self._unknown(request, typed)
        self._tries.give_back(request.remote or "")
        self._all_tries.give_back("")
        return booking

    def _unknown(self, request: web.Request, typed: str = "") -> NoReturn:
        raise _Answer(html_response(self._page.find(language_asked(request), typed, "unknown_number"), 404))

    def _nothing(self, language: str) -> NoReturn:
        raise _Answer(html_response(self._page.notice(language, "points", problem="no_page"), 404))

    def _slip(self, request: web.Request, booking: Booking, heading: str) -> str:
        language = language_asked(request)
        address = f"{request.url.origin()}/bookings?number={booking.number}&lang={language}"
        return self._page.slip(language, booking, address, heading)


class _Answer(Exception):  # noqa: N818 - a way out, not an error
    """The answer is known already."""

    def __init__(self, response: web.Response) -> None:
        super().__init__()
        self.response = response


def is_from_here(request: web.Request) -> bool:
    """Whether a form came from our own page; what is no browser says nothing and harms only itself."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin")
    return origin is None or origin == str(request.url.origin())


def calendar_response(data: bytes, name: str) -> web.Response:
    """A calendar that nobody keeps on the way."""
    return web.Response(
        body=data,
        content_type="text/calendar",
        charset="utf-8",
        headers={**HEADERS, "Content-Disposition": f'attachment; filename="{name}"'},
    )
