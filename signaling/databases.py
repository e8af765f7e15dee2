"""Where the session log and the accounts are: a file, or a PostgreSQL database when the settings name one.

The only place that chooses; and the move from the file to the database.  PostgreSQL's client is loaded only
when it is asked for: a server with a file needs none.
"""

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from common.errors import StoreError
from config.schema import Server
from signaling.booking.store import BookingStore
from signaling.booking.store_sqlite import SqliteEngine
from signaling.booking.tables import TABLES as BOOKING_TABLES
from signaling.booking.tables import BookingTables
from signaling.identity.records import TABLES, Records, Transaction
from signaling.identity.records_sqlite import SqliteRecords, SqliteTransaction
from signaling.log.chain import FIRST_HASH, Head, Link
from signaling.log.converting import convert_file
from signaling.log.store import SessionLog, Store
from signaling.log.store_sqlite import CHAIN, SqliteStore, check, connect_to_read, scrub_file, translated
from signaling.log.visits_sqlite import SqliteVisitLog
from signaling.nodes.node import Leases

MOVED = (*TABLES, *BOOKING_TABLES)
"""The tables that go along with the log."""


def open_store(server: Server) -> Store:
    """The file to write to, made at first use.  Raises StoreError."""
    return SqliteStore(server.database_path)


def open_postgres(server: Server, node: str, epoch: int) -> Store:
    """The database to write to, for the keeper of an epoch.  Raises StoreError."""
    with client_wanted():
        from signaling.log.store_postgres import PostgresStore
    return PostgresStore(server.database, node, epoch)


def open_lease(server: Server, node: str, address: str) -> Leases:
    """The lease as one node asks for it; the others reach it at ``address``.  Raises StoreError."""
    with client_wanted():
        from signaling.nodes.lease_postgres import PostgresLease
    return PostgresLease(server.database, node, address, server.lease_seconds)


def open_log(server: Server) -> SessionLog:
    """The log to read, while a server may be writing it.  Raises StoreError."""
    if server.database:
        with client_wanted():
            from signaling.log.store_postgres import PostgresLog
        return PostgresLog(server.database)
    return SqliteVisitLog(server.database_path)


def open_records(server: Server) -> Records:
    """The tables of who may come in, made at first use.  Raises StoreError."""
    if server.database:
        with client_wanted():
            from signaling.identity.records_postgres import PostgresRecords
        return PostgresRecords(server.database)
    return SqliteRecords(server.database_path)


def open_bookings(server: Server) -> BookingStore:
    """Booked times, beside the session log.  Raises StoreError."""
    if server.database:
        with client_wanted():
            from signaling.booking.store_postgres import PostgresEngine
        return BookingTables(PostgresEngine(server.database))
    return BookingTables(SqliteEngine(server.database_path))


def convert(server: Server) -> Head:
    """Bring a log of format 1 into the format of today; the new head.  Raises StoreError."""
    if server.database:
        with client_wanted():
            from signaling.log.converting_postgres import convert_database
        return convert_database(server.database)
    return convert_file(server.database_path)


def scrub(server: Server) -> None:
    """Have nothing of what was erased left in the files of the database itself.  Raises StoreError."""
    if server.database:
        with client_wanted():
            from signaling.log.chain_postgres import scrub_database
        scrub_database(server.database)
    else:
        scrub_file(server.database_path)


@contextlib.contextmanager
def looking(server: Server) -> Iterator[Transaction]:
    """All tables as they are now; makes and changes nothing.  Raises StoreError."""
    if server.database:
        with client_wanted():
            from signaling.identity.records_postgres import PostgresTransaction
            from signaling.log.store_postgres import reading
        with reading(server.database) as connection:
            yield PostgresTransaction(connection)
    else:
        path = server.database_path
        with translated(path), contextlib.closing(connect_to_read(path)) as reader:
            yield SqliteTransaction(reader)


def check_structure(server: Server) -> None:
    """Raise StoreError when the file is damaged, or a table of the database is missing or cannot be read."""
    if server.database:
        with looking(server) as tables:
            for table in ("log", *MOVED):
                tables.execute(f"SELECT count(*) FROM {table}")  # noqa: S608  # a name of ours
    else:
        path = server.database_path
        with translated(path), contextlib.closing(connect_to_read(path)) as reader:
            check(reader)


@dataclass(frozen=True, slots=True)
class Moved:
    """What a move came to."""

    copied: int
    """Lines that were not in the database before."""
    lines: int
    """Lines that are there now, the whole chain checked."""
    head: str
    rows: Mapping[str, int]
    """How many each of the other tables has, here and there."""


def move(path: Path, url: str) -> Moved:
    """Copy session log, accounts, devices and booked times of a file into the database ``url``; may be
    repeated while the file changes.

    What is in the log there already must be the beginning of the same chain.  Raises StoreError, and then
    the database is as it was before.
    """
    with client_wanted():
        from signaling.booking import store_postgres as booking_postgres
        from signaling.copy_postgres import copy_table
        from signaling.identity.records_postgres import make_tables
        from signaling.log import chain_postgres as theirs
        from signaling.log.store_postgres import PostgresLog
    SqliteRecords(path)
    SqliteEngine(path)  # a file of before may lack a table
    with (
        translated(path),
        theirs.translated(),
        contextlib.closing(connect_to_read(path)) as reader,
        contextlib.closing(theirs.connect(url)) as connection,
    ):
        connection.execute(theirs.WRITE)
        make_tables(connection)
        booking_postgres.make_tables(connection)
        connection.commit()
        connection.execute(theirs.WRITE)
        booking_postgres.wait_for_others(connection)
        seq, head = theirs.head_of(connection)
        reader.execute("BEGIN")
        row = reader.execute("SELECT CAST(hash AS BLOB) FROM log WHERE seq = ?", (seq,)).fetchone()
        if head != (row[0] if row else FIRST_HASH):
            raise StoreError(f"the database has another session log: line {seq} is not that of {path.name}")
        rows = reader.execute(f"{CHAIN} WHERE seq > ? ORDER BY seq", (seq,))
        last, _ = theirs.copy_rows(map(Link._make, rows), connection)
        rows_of = {table: copy_table(reader, connection, table) for table in MOVED}
        connection.commit()
    verdict = PostgresLog(url).verify()
    if verdict.first_bad is not None:
        raise StoreError(f"the copy is broken at line {verdict.first_bad}: {verdict.why}")
    return Moved(last - seq, verdict.lines, verdict.head, rows_of)


@contextlib.contextmanager
def client_wanted() -> Iterator[None]:
    """Around an import of PostgreSQL's adapter: say what is missing."""
    try:
        yield
    except ImportError as error:
        raise StoreError(f"PostgreSQL needs the extra 'postgresql' of this package ({error})") from None
