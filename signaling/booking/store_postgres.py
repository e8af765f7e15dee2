"""Booked times in PostgreSQL.

Exclusion constraints say that no seat has two holders at the same time; they hold for every program and every
node.  The advisory lock is for the rules alone: what a program decides on stays true until it commits.
"""

import contextlib
import re
from collections.abc import Iterator, Mapping
from typing import LiteralString

import psycopg

from signaling.booking.store import SlotTakenError
from signaling.booking.tables import Run, Value
from signaling.log.chain_postgres import CONNECT_SECONDS, store_error

BOOKING_LOCK = 0x6574_616C_626F
"""The number of the advisory lock; in ASCII, ``etalbo``."""
SCHEMA: LiteralString = """
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE TABLE IF NOT EXISTS booking (
    id text PRIMARY KEY, number text NOT NULL UNIQUE, authority text NOT NULL, service text NOT NULL,
    language text NOT NULL, nickname text NOT NULL, sequence integer NOT NULL, key text NOT NULL UNIQUE,
    state text NOT NULL CHECK (state IN ('booked', 'kept', 'cancelled', 'no_show')),
    changed_at bigint NOT NULL,
    starts bigint NOT NULL, ends bigint NOT NULL, frees bigint NOT NULL,
    site text NOT NULL, desk text NOT NULL, seat integer NOT NULL,
    interpreter text, interpreter_seat integer, adviser integer NOT NULL,
    CHECK (starts < ends AND ends <= frees), CHECK ((interpreter IS NULL) = (interpreter_seat IS NULL)),
    CONSTRAINT one_visit_in_a_room EXCLUDE USING gist
        (site WITH =, int8range(starts, frees) WITH &&) WHERE (state IN ('booked', 'kept')),
    CONSTRAINT one_visit_of_a_clerk EXCLUDE USING gist
        (desk WITH =, seat WITH =, int8range(starts, frees) WITH &&) WHERE (state IN ('booked', 'kept')),
    CONSTRAINT one_visit_of_an_interpreter EXCLUDE USING gist
        (interpreter WITH =, interpreter_seat WITH =, int8range(starts, frees) WITH &&)
        WHERE (state IN ('booked', 'kept')));
CREATE INDEX IF NOT EXISTS booking_by_time ON booking (starts);
CREATE INDEX IF NOT EXISTS booking_to_come ON booking (starts) WHERE state = 'booked';
CREATE TABLE IF NOT EXISTS booking_news (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, entry text NOT NULL);
CREATE TABLE IF NOT EXISTS busy (
    desk text NOT NULL, seat integer NOT NULL, starts bigint NOT NULL, ends bigint NOT NULL,
    CHECK (starts < ends));
CREATE TABLE IF NOT EXISTS feed (
    hash bytea PRIMARY KEY, kind text NOT NULL, name text NOT NULL, UNIQUE (kind, name));
"""


class PostgresEngine:
    """The database ``url``, its tables made at first use.  Raises StoreError."""

    def __init__(self, url: str) -> None:
        self._url = url
        with self._transaction() as connection:
            make_tables(connection)

    @contextlib.contextmanager
    def changing(self) -> Iterator[Run]:
        with self._transaction() as connection:
            wait_for_others(connection)
            yield _runner(connection)

    @contextlib.contextmanager
    def reading(self) -> Iterator[Run]:
        with self._transaction() as connection:
            connection.read_only = True
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            yield _runner(connection)

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[psycopg.Connection]:
        try:
            with psycopg.connect(self._url, connect_timeout=CONNECT_SECONDS) as connection:
                yield connection
        except psycopg.errors.ExclusionViolation as error:
            raise SlotTakenError(f"the seat is taken ({error.diag.constraint_name})") from None
        except psycopg.Error as error:
            raise store_error(error) from None


def wait_for_others(connection: psycopg.Connection) -> None:
    """First in every transaction that books: one at a time, until it ends."""
    connection.execute("SELECT pg_advisory_xact_lock(%s)", (BOOKING_LOCK,))


def make_tables(connection: psycopg.Connection) -> None:
    """All that is missing, within a transaction."""
    wait_for_others(connection)
    connection.execute(SCHEMA)


def _runner(connection: psycopg.Connection) -> Run:
    def run(statement: str, values: Mapping[str, Value]) -> list[tuple[Value, ...]]:
        cursor = connection.execute(re.sub(r":(\w+)", r"%(\1)s", statement).encode(), values)
        return cursor.fetchall() if cursor.description is not None else []

    return run
