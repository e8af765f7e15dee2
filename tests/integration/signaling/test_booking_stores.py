"""What every store of booked times promises: above all, that nobody is ever booked twice, whoever writes."""

import contextlib
import datetime as dt
import sqlite3
import threading
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from benchmarks.faults.cluster import Cluster, cluster
from common.errors import StoreError
from common.ids import BookingId, DeskName, SiteId
from signaling.booking.bookings import Booking, BookingState, Busy, Place
from signaling.booking.slots import Taken
from signaling.booking.store import FeedKind, SlotTakenError
from signaling.booking.store_postgres import PostgresEngine
from signaling.booking.store_sqlite import SqliteEngine
from signaling.booking.tables import INSERT, TABLES, BookingTables, Engine, row_of
from signaling.databases import MOVED, move
from signaling.identity.records_sqlite import SqliteRecords
from signaling.log.entries import BookingNoShow
from signaling.log.store_sqlite import SqliteStore
from tests.unit.signaling.booking.points import FSE, HOUSING, KELA

NINE = dt.datetime(2026, 11, 25, 7, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)
DAY = (NINE - dt.timedelta(hours=7), NINE + dt.timedelta(hours=17))


@pytest.fixture(scope="module")
def postgres() -> Iterator[Cluster]:
    with cluster() as server:
        yield server


@pytest.fixture(params=["a file", "PostgreSQL"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], Engine]:
    """Opens the database anew, as another program would."""
    if request.param == "a file":
        return lambda: SqliteEngine(tmp_path / "log.sqlite3")
    url = request.getfixturevalue("postgres").fresh()
    return lambda: PostgresEngine(url)


@pytest.fixture
def store(engine: Callable[[], Engine]) -> BookingTables:
    return BookingTables(engine())


def place(site: str = "karstula", seat: int = 1, start: dt.datetime = NINE, **more: object) -> Place:
    made = Place(
        starts=start,
        ends=start + 30 * MINUTE,
        frees=start + 40 * MINUTE,
        site=SiteId(site),
        desk=DeskName("kela-desk"),
        seat=seat,
    )
    return replace(made, **more)


def booking(name: str, where: Place, **more: object) -> Booking:
    made = Booking(
        id=BookingId(name),
        number=f"{zlib.crc32(name.encode()) % 90_000_000 + 10_000_000}",
        authority=KELA,
        service=HOUSING,
        language="fi",
        nickname="Kettu",
        place=where,
        key=f"key of {name}",
        changed_at=NINE - dt.timedelta(days=1),
    )
    return replace(made, **more)


def news(one: Booking) -> BookingNoShow:
    """Any entry will do."""
    return BookingNoShow(booking=one.id)


def make(store: BookingTables, one: Booking) -> Booking:
    return store.make(one.key, DAY, lambda _taken: one, news)


def write_blindly(engine: Engine, one: Booking) -> None:
    """As a program would that asks nobody what is free."""
    with engine.changing() as run:
        run(INSERT, row_of(one))


def test_a_booking_is_read_as_it_was_made(store: BookingTables) -> None:
    one = booking("a", place(interpreter=FSE, interpreter_seat=1, adviser=True))
    assert make(store, one) == one
    assert store.of_number(one.number) == one
    assert store.between(DAY) == [one]
    assert store.taken(DAY) == Taken([one.place], [])
    assert store.of_number("10000000") is None


@pytest.mark.parametrize(
    "second",
    [
        place(seat=2),
        place("likimaki", 1),
        place("likimaki", 1, NINE + 39 * MINUTE),
        place("likimaki", 2, interpreter=FSE, interpreter_seat=1),
    ],
    ids=["the room", "the clerk", "the clerk's buffer", "the interpreter"],
)
def test_the_database_refuses_a_seat_that_is_taken(engine: Callable[[], Engine], second: Place) -> None:
    write_blindly(engine(), booking("a", place(interpreter=FSE, interpreter_seat=1)))
    with pytest.raises(SlotTakenError):
        write_blindly(engine(), booking("b", second))


def test_what_comes_after_or_sits_elsewhere_is_let_in(engine: Callable[[], Engine]) -> None:
    write_blindly(engine(), booking("a", place(interpreter=FSE, interpreter_seat=1)))
    write_blindly(engine(), booking("b", place(start=NINE + 40 * MINUTE)))
    write_blindly(engine(), booking("c", place("likimaki", 2, interpreter=FSE, interpreter_seat=2)))


def test_a_time_given_back_can_be_had_again_and_not_taken_back(
    engine: Callable[[], Engine], store: BookingTables
) -> None:
    first = make(store, booking("a", place()))
    assert store.settle(first.id, BookingState.CANCELLED, NINE, news) is not None
    make(store, booking("b", place()))
    with pytest.raises(SlotTakenError), engine().changing() as run:
        run("UPDATE booking SET state = :booked WHERE id = :id", {"booked": "booked", "id": first.id})


def test_the_same_key_is_the_same_booking_also_when_its_time_is_taken_by_it(store: BookingTables) -> None:
    first = make(store, booking("a", place()))

    def never(_taken: Taken) -> Booking:
        raise SlotTakenError("taken by itself")

    assert store.make(first.key, DAY, never, news) == first


def test_no_two_bookings_have_the_same_number(store: BookingTables) -> None:
    first = make(store, booking("a", place()))
    drawn = iter([first.number, first.number, "77777777"])
    later = place(start=NINE + 60 * MINUTE)
    second = store.make("key", DAY, lambda _taken: booking("b", later, number=next(drawn)), news)
    assert second.number == "77777777"
    assert store.of_number(first.number) == first


def test_a_booking_moves_as_a_whole_and_its_own_time_is_free_for_it(store: BookingTables) -> None:
    first = make(store, booking("a", place()))
    seen: list[Taken] = []

    def later(before: Booking, taken: Taken) -> Booking:
        seen.append(taken)
        return replace(before, place=place(start=NINE + 10 * MINUTE), sequence=before.sequence + 1)

    moved = store.move(first.id, DAY, later, news)
    assert moved is not None
    assert (moved.place.starts, moved.sequence, moved.number) == (NINE + 10 * MINUTE, 1, first.number)
    assert seen == [Taken([], [])]
    assert store.between(DAY) == [moved]


def test_a_booking_cannot_move_to_a_time_that_is_taken(store: BookingTables) -> None:
    first = make(store, booking("a", place()))
    make(store, booking("b", place(start=NINE + 60 * MINUTE)))
    with pytest.raises(SlotTakenError):
        store.move(
            first.id, DAY, lambda one, _taken: replace(one, place=place(start=NINE + 50 * MINUTE)), news
        )
    assert store.of_number(first.number) == first


def test_a_booking_ends_once(store: BookingTables) -> None:
    one = make(store, booking("a", place()))
    ended = store.settle(one.id, BookingState.NO_SHOW, NINE, news)
    assert ended is not None
    assert (ended.state, ended.sequence) == (BookingState.NO_SHOW, 1)
    assert store.settle(one.id, BookingState.KEPT, NINE, news) is None
    assert store.move(one.id, DAY, lambda before, _taken: before, news) is None
    assert store.taken(DAY).places == []


def test_what_the_log_is_to_be_told_is_there_until_it_was_told(store: BookingTables) -> None:
    first = make(store, booking("a", place()))
    make(store, first)
    store.settle(first.id, BookingState.KEPT, NINE, news)
    with pytest.raises(SlotTakenError):
        make(store, booking("b", place()))
    told = store.news()
    assert [entry for _, entry in told] == [news(first), news(first)]
    make(store, booking("c", place(start=NINE + 60 * MINUTE)))
    store.told(told[-1][0])
    assert [entry.booking for _, entry in store.news()] == ["c"]


def test_those_nobody_came_for_are_found(store: BookingTables) -> None:
    first = make(store, booking("a", place()))
    kept = make(store, booking("b", place(start=NINE - 60 * MINUTE)))
    make(store, booking("c", place(start=NINE + 60 * MINUTE)))
    store.settle(kept.id, BookingState.KEPT, NINE, news)
    assert store.late(NINE) == [first]
    assert store.late(NINE - MINUTE) == []


def test_busy_times_of_a_clerk_are_replaced_as_a_whole(store: BookingTables) -> None:
    desk = DeskName("kela-desk")
    store.set_busy(desk, 1, [Busy(desk, 1, NINE, NINE + 60 * MINUTE)])
    store.set_busy(desk, 2, [Busy(desk, 2, NINE, NINE + 60 * MINUTE)])
    new = Busy(desk, 1, NINE + 60 * MINUTE, NINE + 90 * MINUTE)
    store.set_busy(desk, 1, [new])
    assert sorted(store.taken(DAY).busy, key=lambda one: one.seat) == [
        new,
        Busy(desk, 2, NINE, NINE + 60 * MINUTE),
    ]


def test_a_new_token_of_a_feed_puts_out_the_old_one(store: BookingTables) -> None:
    store.set_feed(FeedKind.ROOM, "karstula", "first")
    store.set_feed(FeedKind.DESK, "kela-desk", "other")
    store.set_feed(FeedKind.ROOM, "karstula", "second")
    assert store.feed_of("first") is None
    assert store.feed_of("second") == (FeedKind.ROOM, "karstula")
    assert store.feed_of("other") == (FeedKind.DESK, "kela-desk")


def test_nothing_is_left_of_what_is_over(store: BookingTables) -> None:
    old = make(store, booking("a", place()))
    new = make(store, booking("b", place(start=NINE + 60 * MINUTE)))
    store.forget(NINE + 31 * MINUTE)
    assert store.of_number(old.number) is None
    assert store.of_number(new.number) == new


@pytest.mark.parametrize("blindly", [True, False], ids=["programs that ask nobody", "our own programs"])
def test_of_many_who_want_the_same_time_one_gets_it(engine: Callable[[], Engine], blindly: bool) -> None:
    """Forty rounds of eight programs, each on a connection of its own, for one room or one clerk."""
    racers, rounds = 8, 40
    engines = [engine() for _ in range(racers)]
    start = threading.Barrier(racers)
    won: list[int] = []
    wrong: list[Exception] = []

    def race(number: int) -> None:
        for turn in range(rounds):
            when = NINE + turn * 40 * MINUTE
            where = place("karstula", number, when) if turn % 2 else place(f"site-{number}", 1, when)
            one = booking(f"{turn}-{number}", where, number=f"{10_000_000 + turn * 100 + number}")
            start.wait()
            try:
                if blindly:
                    write_blindly(engines[number], one)
                else:
                    make(BookingTables(engines[number]), one)
            except SlotTakenError:
                continue
            except StoreError as error:
                wrong.append(error)
                continue
            won.append(turn)

    threads = [threading.Thread(target=race, args=(number,)) for number in range(racers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert sorted(won) == list(range(rounds))


def test_the_constraints_hold_without_the_lock_that_orders_the_programs(postgres: Cluster) -> None:
    """In PostgreSQL writers do run beside one another: the second of two waits and loses."""
    url = postgres.fresh()
    PostgresEngine(url)
    names = ", ".join(row_of(booking("a", place())))
    values = ", ".join(f"%({name})s" for name in row_of(booking("a", place())))
    insert = f"INSERT INTO booking ({names}) VALUES ({values})".encode()
    with contextlib.ExitStack() as stack:
        first, second = (stack.enter_context(psycopg.connect(url)) for _ in range(2))
        first.execute(insert, row_of(booking("a", place())))
        refused: list[str] = []

        def try_too() -> None:
            try:
                second.execute(insert, row_of(booking("b", place(seat=2))))
            except psycopg.errors.ExclusionViolation as error:
                refused.append(str(error.diag.constraint_name))
            second.rollback()

        thread = threading.Thread(target=try_too)
        thread.start()
        thread.join(0.3)
        assert thread.is_alive(), "the second one waits for what becomes of the first"
        first.commit()
        thread.join()
        assert refused == ["one_visit_in_a_room"]


# -- the move --


def test_a_move_brings_booked_times_and_brings_them_again(postgres: Cluster, tmp_path: Path) -> None:
    path, url = tmp_path / "log.sqlite3", postgres.fresh()
    SqliteStore(path).close()
    before = BookingTables(SqliteEngine(path))
    first = make(before, booking("a", place(interpreter=FSE, interpreter_seat=1, adviser=True)))
    before.set_busy(DeskName("kela-desk"), 2, [Busy(DeskName("kela-desk"), 2, NINE, NINE + MINUTE)])
    before.set_feed(FeedKind.DESK, "kela-desk", "the token")
    move(path, url)
    second = make(before, booking("b", place(start=NINE + 60 * MINUTE)))
    moved = move(path, url)
    after = BookingTables(PostgresEngine(url))
    assert after.between(DAY) == [first, second]
    assert after.taken(DAY) == before.taken(DAY)
    assert after.feed_of("the token") == (FeedKind.DESK, "kela-desk")
    assert after.news() == before.news()
    assert {table: moved.rows[table] for table in TABLES} == {
        "booking": 2, "booking_news": 2, "busy": 1, "feed": 1
    }  # fmt: skip
    make(after, booking("c", place(start=NINE + 120 * MINUTE)))
    assert [seq for seq, _ in after.news()] == [1, 2, 3], "numbers go on after the move"


def test_a_move_that_loses_a_row_is_undone(postgres: Cluster, tmp_path: Path) -> None:
    path, url = tmp_path / "log.sqlite3", postgres.fresh()
    SqliteStore(path).close()
    before = BookingTables(SqliteEngine(path))
    make(before, booking("a", place()))
    PostgresEngine(url)
    with psycopg.connect(url) as connection:
        connection.execute("CREATE RULE lost AS ON INSERT TO booking_news DO INSTEAD NOTHING")
    with pytest.raises(StoreError, match="booking_news: 0 of 1 rows"):
        move(path, url)
    assert BookingTables(PostgresEngine(url)).between(DAY) == []


def test_every_table_of_the_file_is_moved(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite3"
    SqliteStore(path).close()
    SqliteRecords(path)
    SqliteEngine(path)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        named = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    assert {name for (name,) in named} - {"sqlite_sequence"} == {"log", *MOVED}
