"""The booking office's counter for kiosks: carries their questions to it, and its answers back.

The office may wait for the database, so each question is asked in a thread; the server goes on meanwhile.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import assert_never
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from common.clock import Clock
from common.errors import StoreError
from common.ids import InterpreterId, ServiceId
from common.log import logger
from common.protocol.booking import (
    Booked,
    BookingArrive,
    BookingCancel,
    BookingMake,
    BookingsSlots,
    FreeDay,
)
from common.protocol.codes import Code, Serving
from common.protocol.messages import Error, Ok, ServerMessage
from common.protocol.serving import ServiceAsk, ServiceNow
from config.directory import Directory, Site
from signaling.booking.bookings import Booking, Needs
from signaling.booking.office import Asked, BookingOffice, NicknameError, NotNowError
from signaling.booking.slots import Wanted
from signaling.booking.store import SlotTakenError
from signaling.hub.events import Book, BookedCame, ConnectionId
from signaling.identity.throttle import Buckets

TRIES_OF_KIOSK = (0.05, 10.0)
"""Of numbers that are not good, a second and at once: who mistypes gets on, who guesses does not."""
RETRY_MS = 5000
WHY_NOT = {
    "unknown": Code.NO_SUCH_BOOKING,
    "too_late": Code.NO_SUCH_BOOKING,
    "elsewhere": Code.BOOKING_ELSEWHERE,
    "too_early": Code.BOOKING_EARLY,
}
log = logger(__name__)


class RefusedError(Exception):
    """The answer is a code."""

    def __init__(self, code: Code, retry_ms: int | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.retry_ms = retry_ms


class Counter:
    """Answers ``Book`` effects on the loop it was made on, until it is closed."""

    def __init__(
        self,
        office: BookingOffice,
        directory: Directory,
        clock: Clock,
        send: Callable[[ConnectionId, ServerMessage], None],
        came: Callable[[BookedCame], None],
    ) -> None:
        """``came`` hears of a citizen with a booked time before the kiosk has its answer."""
        self._office = office
        self._directory = directory
        self._clock = clock
        self._send = send
        self._came = came
        self._tries = Buckets(*TRIES_OF_KIOSK)
        self._asked: set[asyncio.Task[None]] = set()

    def take(self, book: Book) -> None:
        """Answer what a kiosk asked, as soon as the office knows."""
        task = asyncio.get_running_loop().create_task(self._answer(book))
        self._asked.add(task)
        task.add_done_callback(self._asked.discard)

    async def close(self) -> None:
        """Let what was asked be answered."""
        if self._asked:
            await asyncio.wait(self._asked)

    async def _answer(self, book: Book) -> None:
        i = book.message.i
        try:
            reply = await self._serve(book)
        except RefusedError as refused:
            reply = Error(code=refused.code, i=i)
            if refused.retry_ms is not None:
                reply = Error(code=refused.code, i=i, retry_ms=refused.retry_ms)
        except StoreError as error:
            log.warning("bookings cannot be read or written", problem=error)
            reply = Error(code=Code.INTERNAL, i=i, retry_ms=RETRY_MS)
        self._send(book.connection, reply)

    async def _serve(self, book: Book) -> ServerMessage:
        site, message = self._directory.sites.get(book.site), book.message
        if site is None:
            raise RefusedError(Code.NO_SUCH_SERVICE)
        match message:
            case BookingsSlots():
                wanted = self._wanted(site, message.service, message.interpreter, adviser=message.adviser)
                free = await asyncio.to_thread(self._office.free_days, wanted)
                days = [
                    FreeDay(day=day.isoformat(), starts=[self._local(one, site) for one in times])
                    for day, times in free
                ]
                return Ok(i=message.i, days=days)
            case BookingMake():
                made = await asyncio.to_thread(self._make, book.kiosk, site, message)
                return Ok(i=message.i, booking=self._booked(made, site))
            case BookingCancel() | BookingArrive():
                return await self._by_number(book, site, message)
            case ServiceAsk() if book.now is not None:
                return Ok(i=message.i, now=await self._now(site, ServiceId(message.service), book.now))
            case _:
                raise RefusedError(Code.NOT_ALLOWED)

    def _make(self, kiosk: str, site: Site, message: BookingMake) -> Booking:
        wanted = self._wanted(site, message.service, message.interpreter, adviser=message.adviser)
        known = self._directory.services[wanted.service].languages
        try:
            start = datetime.fromisoformat(message.start)
        except ValueError:
            raise RefusedError(Code.SLOT_TAKEN) from None
        if start.tzinfo is None or message.language not in known:
            raise RefusedError(Code.SLOT_TAKEN)
        key = f"{kiosk}:{message.key}"
        asked = Asked(wanted, start, message.language, message.nickname, key, kiosk)
        try:
            return self._office.make(asked)
        except SlotTakenError:
            raise RefusedError(Code.SLOT_TAKEN) from None
        except NicknameError:
            raise RefusedError(Code.NICKNAME) from None

    async def _now(self, site: Site, service: ServiceId, known: ServiceNow) -> ServiceNow:
        """What the hub knows, and what the site's clocks and the booked times say to it."""
        if known.serving is Serving.NOT_HERE:
            return known
        here = self._clock.wall()
        if known.serving is Serving.NOBODY and not site.is_open(here):
            opens = site.opens_next(here)
            known = replace(
                known, serving=Serving.CLOSED, opens=self._local(opens, site) if opens is not None else None
            )
        if not self._office.slots.can_be_booked(site, service):
            return known
        days = await asyncio.to_thread(self._office.free_days, Wanted(site, service, Needs()))
        return replace(known, next_free=self._local(days[0][1][0], site) if days else None)

    async def _by_number(
        self, book: Book, site: Site, message: BookingCancel | BookingArrive
    ) -> ServerMessage:
        if not self._tries.take(book.kiosk, self._clock.now()):
            raise RefusedError(Code.RATE_LIMITED, RETRY_MS)
        match message:
            case BookingCancel(number=number):
                if await asyncio.to_thread(self._office.cancel, number) is None:
                    raise RefusedError(Code.NO_SUCH_BOOKING)
                reply = Ok(i=message.i)
            case BookingArrive(number=number):
                arrive = partial(self._office.arrive, number, site.id, book.kiosk)
                try:
                    kept = await asyncio.to_thread(arrive)
                except NotNowError as error:
                    raise RefusedError(WHY_NOT[error.why], error.wait_ms) from None
                booked = self._booked(kept, site)
                self._came(BookedCame(book.kiosk, kept.id, kept.service, booked.early_s))
                reply = Ok(i=message.i, booking=booked)
            case _:
                assert_never(message)
        self._tries.give_back(book.kiosk)
        return reply

    def _wanted(self, site: Site, service: str, interpreter: str, *, adviser: bool) -> Wanted:
        known = ServiceId(service)
        if not self._office.slots.can_be_booked(site, known):
            raise RefusedError(Code.NO_SUCH_SERVICE)
        if interpreter and InterpreterId(interpreter) not in self._directory.interpreters:
            raise RefusedError(Code.NO_SUCH_SERVICE)
        return Wanted(site, known, Needs(interpreter=InterpreterId(interpreter) or None, adviser=adviser))

    def _booked(self, booking: Booking, site: Site) -> Booked:
        place = booking.place
        return Booked(
            id=booking.id,
            number=booking.number,
            service=booking.service,
            start=self._local(place.starts, site),
            minutes=round((place.ends - place.starts).total_seconds() / 60),
            language=booking.language,
            nickname=booking.nickname,
            interpreter=place.interpreter or "",
            adviser=place.adviser,
            early_s=round((place.starts - self._clock.wall()).total_seconds(), 3),
        )

    @staticmethod
    def _local(at: datetime, site: Site) -> str:
        return at.astimezone(ZoneInfo(site.time_zone)).isoformat(timespec="minutes")
