"""Booked times in SQL: the statements and rows that both databases have in common.

An engine opens transactions, knows its own schema, and says when the database refused a seat twice.
Moments are whole seconds since 1970.
"""

import contextlib
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol

import msgspec

from common.ids import AuthorityId, BookingId, DeskName, InterpreterId, ServiceId, SiteId
from signaling.booking.bookings import HOLDING, Booking, BookingState, Busy, Place
from signaling.booking.slots import Taken
from signaling.booking.store import FeedKind, News, Window
from signaling.log.entries import AnyEntry

_entries: msgspec.json.Decoder[AnyEntry] = msgspec.json.Decoder(AnyEntry)
Value = str | int | bytes | None
Run = Callable[[str, Mapping[str, Value]], list[tuple[Value, ...]]]
"""Runs a statement whose values are named ``:so``, and gives its rows."""

TABLES = ("booking", "booking_news", "busy", "feed")
"""What the engines' schemas make."""
COLUMNS = [
    "id",
    "number",
    "authority",
    "service",
    "language",
    "nickname",
    "state",
    "sequence",
    "key",
    "changed_at",
    "starts",
    "ends",
    "frees",
    "site",
    "desk",
    "seat",
    "interpreter",
    "interpreter_seat",
    "adviser",
]
SELECT = f"SELECT {', '.join(COLUMNS)} FROM booking"  # noqa: S608 - names of our own
INSERT = (
    f"INSERT INTO booking ({', '.join(COLUMNS)}) "  # noqa: S608
    f"VALUES ({', '.join(f':{one}' for one in COLUMNS)})"
)
UPDATE = f"UPDATE booking SET {', '.join(f'{one} = :{one}' for one in COLUMNS)} WHERE id = :id"  # noqa: S608
HELD = f"state IN ({', '.join(repr(one.value) for one in HOLDING)})"
"""What a seat is taken by; the schemas say the same."""


class Engine(Protocol):
    """A database."""

    def changing(self) -> contextlib.AbstractContextManager[Run]:
        """A transaction that no other change runs beside.  Raises StoreError, SlotTakenError."""

    def reading(self) -> contextlib.AbstractContextManager[Run]:
        """A look at the database as it is now.  Raises StoreError."""


class BookingTables:
    """A ``BookingStore`` in an engine's database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def make(self, key: str, window: Window, decide: Callable[[Taken], Booking], news: News) -> Booking:
        with self._engine.changing() as run:
            rows = run(f"{SELECT} WHERE key = :key", {"key": key})
            if rows:
                return _booking(rows[0])
            taken = _taken(run, window)
            booking = decide(taken)
            while run("SELECT 1 FROM booking WHERE number = :number", {"number": booking.number}):
                booking = decide(taken)  # which draws another number
            run(INSERT, row_of(booking))
            _note(run, news(booking))
        return booking

    def move(
        self, booking: BookingId, window: Window, decide: Callable[[Booking, Taken], Booking], news: News
    ) -> Booking | None:
        with self._engine.changing() as run:
            before = _by_id(run, booking)
            if before is None or before.state is not BookingState.BOOKED:
                return None
            moved = decide(before, _taken(run, window, but=booking))
            run(UPDATE, row_of(moved))
            _note(run, news(moved))
        return moved

    def settle(self, booking: BookingId, to: BookingState, at: datetime, news: News) -> Booking | None:
        with self._engine.changing() as run:
            before = _by_id(run, booking)
            if before is None or before.state is not BookingState.BOOKED:
                return None
            settled = replace(before, state=to, sequence=before.sequence + 1, changed_at=at)
            run(UPDATE, row_of(settled))
            _note(run, news(settled))
        return settled

    def of_number(self, number: str) -> Booking | None:
        with self._engine.reading() as run:
            rows = run(f"{SELECT} WHERE number = :number", {"number": number})
        return _booking(rows[0]) if rows else None

    def taken(self, window: Window, but: BookingId | None = None) -> Taken:
        with self._engine.reading() as run:
            return _taken(run, window, but)

    def news(self) -> list[tuple[int, AnyEntry]]:
        with self._engine.reading() as run:
            rows = run("SELECT seq, entry FROM booking_news ORDER BY seq", {})
        return [(_whole(seq), _entries.decode(str(entry))) for seq, entry in rows]

    def told(self, until: int) -> None:
        with self._engine.changing() as run:
            run("DELETE FROM booking_news WHERE seq <= :until", {"until": until})

    def late(self, before: datetime) -> list[Booking]:
        with self._engine.reading() as run:
            rows = run(
                f"{SELECT} WHERE state = 'booked' AND starts <= :before ORDER BY starts",
                {"before": _seconds(before)},
            )
        return [_booking(row) for row in rows]

    def between(self, window: Window) -> list[Booking]:
        since, until = map(_seconds, window)
        with self._engine.reading() as run:
            rows = run(
                f"{SELECT} WHERE starts >= :since AND starts < :until ORDER BY starts, id",
                {"since": since, "until": until},
            )
        return [_booking(row) for row in rows]

    def set_busy(self, desk: DeskName, seat: int, busy: Sequence[Busy]) -> None:
        with self._engine.changing() as run:
            run("DELETE FROM busy WHERE desk = :desk AND seat = :seat", {"desk": desk, "seat": seat})
            for one in busy:
                run(
                    "INSERT INTO busy (desk, seat, starts, ends) VALUES (:desk, :seat, :starts, :ends)",
                    {"desk": desk, "seat": seat, "starts": _seconds(one.starts), "ends": _seconds(one.ends)},
                )

    def set_feed(self, kind: FeedKind, name: str, token: str) -> None:
        with self._engine.changing() as run:
            whose: dict[str, Value] = {"kind": kind.value, "name": name}
            run("DELETE FROM feed WHERE kind = :kind AND name = :name", whose)
            run(
                "INSERT INTO feed (hash, kind, name) VALUES (:hash, :kind, :name)",
                {**whose, "hash": _hash(token)},
            )

    def feed_of(self, token: str) -> tuple[FeedKind, str] | None:
        with self._engine.reading() as run:
            rows = run("SELECT kind, name FROM feed WHERE hash = :hash", {"hash": _hash(token)})
        return (FeedKind(str(rows[0][0])), str(rows[0][1])) if rows else None

    def forget(self, before: datetime) -> None:
        with self._engine.changing() as run:
            for table in ("booking", "busy"):
                run(f"DELETE FROM {table} WHERE ends < :before", {"before": _seconds(before)})  # noqa: S608


def _note(run: Run, entry: AnyEntry) -> None:
    """Keep what the session log is to be told, with the change itself."""
    run("INSERT INTO booking_news (entry) VALUES (:entry)", {"entry": msgspec.json.encode(entry).decode()})


def _by_id(run: Run, booking: BookingId) -> Booking | None:
    rows = run(f"{SELECT} WHERE id = :id", {"id": booking})
    return _booking(rows[0]) if rows else None


def _taken(run: Run, window: Window, but: BookingId | None = None) -> Taken:
    """What overlaps the window, without one booking."""
    since, until = map(_seconds, window)
    values: dict[str, Value] = {"since": since, "until": until, "but": but or ""}
    rows = run(f"{SELECT} WHERE {HELD} AND frees > :since AND starts < :until AND id <> :but", values)
    busy = run("SELECT desk, seat, starts, ends FROM busy WHERE ends > :since AND starts < :until", values)
    return Taken(
        [_booking(row).place for row in rows],
        [Busy(DeskName(str(d)), _whole(s), _moment(a), _moment(b)) for d, s, a, b in busy],
    )


def row_of(one: Booking) -> dict[str, Value]:
    """A booking as the table has it."""
    place = one.place
    return {
        "id": one.id,
        "number": one.number,
        "authority": one.authority,
        "service": one.service,
        "language": one.language,
        "nickname": one.nickname,
        "state": one.state.value,
        "sequence": one.sequence,
        "key": one.key,
        "changed_at": _seconds(one.changed_at),
        "starts": _seconds(place.starts),
        "ends": _seconds(place.ends),
        "frees": _seconds(place.frees),
        "site": place.site,
        "desk": place.desk,
        "seat": place.seat,
        "interpreter": place.interpreter,
        "interpreter_seat": place.interpreter_seat,
        "adviser": int(place.adviser),
    }


def _booking(row: tuple[Value, ...]) -> Booking:
    of = dict(zip(COLUMNS, row, strict=True))
    interpreter = of["interpreter"]
    return Booking(
        id=BookingId(str(of["id"])),
        number=str(of["number"]),
        authority=AuthorityId(str(of["authority"])),
        service=ServiceId(str(of["service"])),
        language=str(of["language"]),
        nickname=str(of["nickname"]),
        state=BookingState(str(of["state"])),
        sequence=_whole(of["sequence"]),
        key=str(of["key"]),
        changed_at=_moment(of["changed_at"]),
        place=Place(
            starts=_moment(of["starts"]),
            ends=_moment(of["ends"]),
            frees=_moment(of["frees"]),
            site=SiteId(str(of["site"])),
            desk=DeskName(str(of["desk"])),
            seat=_whole(of["seat"]),
            interpreter=None if interpreter is None else InterpreterId(str(interpreter)),
            interpreter_seat=_seat(of["interpreter_seat"]),
            adviser=bool(of["adviser"]),
        ),
    )


def _seconds(at: datetime) -> int:
    return int(at.timestamp())


def _moment(value: Value) -> datetime:
    return datetime.fromtimestamp(_whole(value), UTC)


def _whole(value: Value) -> int:
    assert isinstance(value, int)  # noqa: S101 - the schema says so
    return value


def _seat(value: Value) -> int | None:
    return None if value is None else _whole(value)


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
