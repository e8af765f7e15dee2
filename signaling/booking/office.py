"""The booking office: what may be done with booked times, on the page and at the kiosk alike.

Decides by the rules (``slots``) and keeps in the store, with each change what the session log gets of it: no
nickname and no number.  Every method may wait for the database: call them from a thread.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Never
from zoneinfo import ZoneInfo

from common.clock import Clock
from common.errors import EtaluukkuError
from common.identity_codes import without_identity_codes
from common.ids import BookingId, SiteId, new_booking_id
from config.directory import Directory, Site
from config.schema import Booking as BookingSettings
from signaling.booking.bookings import Booking, BookingState, Needs, Place
from signaling.booking.numbers import HOW_MANY, number_from
from signaling.booking.slots import Slots, Taken, Wanted, day_window
from signaling.booking.store import BookingStore, News, SlotTakenError, Window
from signaling.log.entries import (
    AnyEntry,
    BookingCancelled,
    BookingKept,
    BookingMade,
    BookingMoved,
    BookingNoShow,
)

NICKNAME_LONGEST = 40
LONGEST_VISIT = timedelta(hours=13)
"""More than the longest visit and buffer of the settings: what begins so long before cannot reach a time."""


SEEN_AHEAD = timedelta(hours=12)
"""Clerks see what is to come in a working day."""


class NicknameError(EtaluukkuError):
    """Not to be used as a nickname."""


class NotNowError(EtaluukkuError):
    """The booking cannot be used here and now: ``unknown``, ``elsewhere``, ``too_early`` or ``too_late``."""

    def __init__(self, why: str, wait: timedelta | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.wait_ms = None if wait is None else round(wait.total_seconds() * 1000)
        """Of one that is too early: after so long it is not."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to book."""

    wanted: Wanted
    start: datetime
    language: str
    nickname: str
    key: str
    """The same key again is the same booking."""
    kiosk: str = ""
    """Where it is asked; empty for the page."""


class BookingOffice:
    """One deployment's booked times."""

    def __init__(
        self,
        store: BookingStore,
        settings: BookingSettings,
        directory: Directory,
        clock: Clock,
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        """``changed`` is called, in the thread of the caller, after each change."""
        self.slots = Slots(settings, directory)
        self._store = store
        self._settings = settings
        self._directory = directory
        self._clock = clock
        self._changed = changed

    def free_days(
        self, wanted: Wanted, moving: BookingId | None = None
    ) -> list[tuple[date, Sequence[datetime]]]:
        """The days with a free time, and their times; for a booking that is ``moving``, its own is one."""
        now, zone = self._clock.wall(), ZoneInfo(wanted.site.time_zone)
        days = self.slots.days(wanted.site, now)
        if not days:
            return []
        taken = self._store.taken((day_window(days[0], zone)[0], day_window(days[-1], zone)[1]), moving)
        free = [(day, self.slots.of_day(wanted, day, taken, now)) for day in days]
        return [(day, times) for day, times in free if times]

    def make(self, asked: Asked) -> Booking:
        """Book.  Raises SlotTakenError, NicknameError, StoreError."""
        nickname = checked_nickname(asked.nickname)

        def decide(taken: Taken) -> Booking:
            return Booking(
                id=new_booking_id(),
                number=number_from(secrets.randbelow(HOW_MANY)),
                authority=self.slots.authority_of(asked.wanted.service) or _gone(),
                service=asked.wanted.service,
                language=asked.language,
                nickname=nickname,
                place=self._place(asked.wanted, asked.start, taken),
                key=asked.key,
                changed_at=self._clock.wall(),
            )

        def news(booking: Booking) -> AnyEntry:
            return BookingMade(
                booking=booking.id,
                site=booking.place.site,
                authority=booking.authority,
                service=booking.service,
                language=booking.language,
                starts_at=booking.place.starts,
                interpreter=booking.place.interpreter,
                adviser=booking.place.adviser,
                kiosk=asked.kiosk,
            )

        booking = self._store.make(asked.key, around(asked.start), decide, news)
        self._changed()
        return booking

    def find(self, number: str) -> Booking | None:
        """The booking with this number, when it can still be changed."""
        booking = self._store.of_number(number)
        return booking if booking is not None and booking.state is BookingState.BOOKED else None

    def cancel(self, number: str) -> Booking | None:
        """Give the time back; None when no such time is booked."""
        booking = self.find(number)
        if booking is None:
            return None
        return self._settle(booking, BookingState.CANCELLED, lambda one: BookingCancelled(booking=one.id))

    def move(self, number: str, start: datetime) -> Booking | None:
        """Take another time for the same; None when no such time is booked.  Raises SlotTakenError."""
        found = self.find(number)
        site = self._directory.sites.get(found.place.site) if found is not None else None
        if found is None or site is None:
            return None
        wanted = wanted_again(found, site)

        def decide(before: Booking, taken: Taken) -> Booking:
            place = self._place(wanted, start, taken)
            return replace(before, place=place, sequence=before.sequence + 1, changed_at=self._clock.wall())

        def news(moved: Booking) -> AnyEntry:
            return BookingMoved(booking=moved.id, starts_at=moved.place.starts)

        moved = self._store.move(found.id, around(start), decide, news)
        self._changed()
        return moved

    def arrive(self, number: str, site: SiteId, kiosk: str) -> Booking:
        """The citizen is at the kiosk: the time is kept.  Giving the number again changes nothing.

        Raises NotNowError.
        """
        booking, now = self._store.of_number(number), self._clock.wall()
        if booking is None or booking.state is BookingState.CANCELLED:
            raise NotNowError("unknown")
        if booking.place.site != site:
            raise NotNowError("elsewhere")
        early = booking.place.starts - now
        if booking.state is BookingState.KEPT and now < booking.place.frees:
            return booking
        most = timedelta(minutes=self._settings.early_minutes)
        if early > most:
            raise NotNowError("too_early", early - most)
        if not self._is_in_time(booking, now):
            raise NotNowError("too_late")
        seconds = round(early.total_seconds(), 3)
        kept = self._settle(
            booking,
            BookingState.KEPT,
            lambda one: BookingKept(booking=one.id, kiosk=kiosk, early_s=seconds),
        )
        if kept is None:
            raise NotNowError("too_late")
        return kept

    def sweep(self) -> None:
        """Free the times nobody came for, and forget what is over."""
        now = self._clock.wall()
        for booking in self._store.late(now - timedelta(minutes=self._settings.no_show_minutes)):
            self._settle(booking, BookingState.NO_SHOW, lambda one: BookingNoShow(booking=one.id))
        self._store.forget(now - timedelta(days=self._settings.forget_days))

    def coming(self) -> list[Booking]:
        """Those of the next hours that are still to come, in their order."""
        now = self._clock.wall()
        late = timedelta(minutes=self._settings.no_show_minutes)
        booked = self._store.between((now - late, now + SEEN_AHEAD))
        return [one for one in booked if one.state is BookingState.BOOKED]

    def _settle(self, booking: Booking, to: BookingState, news: News) -> Booking | None:
        settled = self._store.settle(booking.id, to, self._clock.wall(), news)
        self._changed()
        return settled

    def _is_in_time(self, booking: Booking, now: datetime) -> bool:
        return now < booking.place.starts + timedelta(minutes=self._settings.no_show_minutes)

    def _place(self, wanted: Wanted, start: datetime, taken: Taken) -> Place:
        place = self.slots.place(wanted, start, taken, self._clock.wall())
        return place if place is not None else _gone()


def checked_nickname(text: str) -> str:
    """The nickname as it is kept.  Raises NicknameError for none, a long one, or a personal identity code."""
    nickname = " ".join(text.split())
    if not 1 <= len(nickname) <= NICKNAME_LONGEST or not nickname.isprintable():
        raise NicknameError("nickname")
    if any(without_identity_codes(one) != one for one in (nickname, nickname.replace(" ", ""))):
        raise NicknameError("identity_code")
    return nickname


def around(start: datetime) -> Window:
    """Everything that can touch a visit that begins then, and the hours it touches."""
    return start - LONGEST_VISIT, start + LONGEST_VISIT


def wanted_again(booking: Booking, site: Site) -> Wanted:
    """The same for another time."""
    return Wanted(
        site, booking.service, Needs(interpreter=booking.place.interpreter, adviser=booking.place.adviser)
    )


def _gone() -> Never:
    raise SlotTakenError("it cannot be booked")
