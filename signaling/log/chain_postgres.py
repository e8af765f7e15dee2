"""The session log's table in PostgreSQL, and how a line is added to its chain: by one writer at a time.

Whoever writes takes one lock of the database for the transaction, and with it the chain's end.  A writer
that stops in the middle is thrown out by the database before long, so it holds up nobody for good.
"""

import contextlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import LiteralString

import psycopg

from common.errors import StoreError
from signaling.log.entries import AnyEntry
from signaling.log.store import FIRST_HASH, LogLine, chain, encode_line

CONNECT_SECONDS = 5
SILENT_MS = 10_000
"""A database that has not taken what was sent for so long is away."""
WRITER_LOCK: LiteralString = "111550525109611"
"""The number of the advisory lock; in ASCII, ``etaluk``."""
WRITE: LiteralString = f"SELECT pg_advisory_xact_lock({WRITER_LOCK})"
"""First in every transaction that writes."""
PATIENCE: LiteralString = "SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '5s'"
"""Of a writer: how long it waits for others, and how long it may keep them waiting."""
SCHEMA: LiteralString = """
CREATE TABLE IF NOT EXISTS log (
    seq  bigint PRIMARY KEY,
    line text NOT NULL,
    hash bytea NOT NULL,
    kind text GENERATED ALWAYS AS (line::jsonb -> 'entry' ->> 'kind') STORED,
    call text GENERATED ALWAYS AS (line::jsonb -> 'entry' ->> 'call') STORED,
    at   text COLLATE "C" GENERATED ALWAYS AS (line::jsonb ->> 'at') STORED
);
CREATE INDEX IF NOT EXISTS log_by_call ON log (call, kind) WHERE call IS NOT NULL;
CREATE INDEX IF NOT EXISTS log_by_kind ON log (kind, call);
CREATE INDEX IF NOT EXISTS log_by_time ON log (at);
CREATE OR REPLACE FUNCTION log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the session log is append-only'; END $$;
CREATE OR REPLACE TRIGGER log_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON log
    FOR EACH STATEMENT EXECUTE FUNCTION log_is_append_only();
"""
GUARD: LiteralString = """
CREATE TABLE IF NOT EXISTS claim (
    call  text PRIMARY KEY,
    kiosk text NOT NULL CONSTRAINT claim_one_open_call_a_kiosk UNIQUE,
    clerk text
);
CREATE UNIQUE INDEX IF NOT EXISTS claim_one_call_a_clerk ON claim (clerk) WHERE clerk IS NOT NULL;
CREATE OR REPLACE FUNCTION claim_follows_the_log() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    entry jsonb := NEW.line::jsonb -> 'entry';
BEGIN
    CASE NEW.kind
    WHEN 'call.queued' THEN
        DELETE FROM claim WHERE call = entry ->> 'after';
        INSERT INTO claim (call, kiosk) VALUES (NEW.call, entry ->> 'kiosk');
    WHEN 'call.answered' THEN
        UPDATE claim SET clerk = entry ->> 'clerk' WHERE call = (
            SELECT call FROM claim WHERE call = NEW.call AND clerk IS NULL FOR UPDATE SKIP LOCKED);
        IF NOT FOUND THEN
            RAISE unique_violation USING MESSAGE = 'the call is not to be had';
        END IF;
    WHEN 'call.ended' THEN
        DELETE FROM claim WHERE call = NEW.call;
    ELSE
        NULL;
    END CASE;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER log_moves_claims AFTER INSERT ON log
    FOR EACH ROW WHEN (NEW.call IS NOT NULL) EXECUTE FUNCTION claim_follows_the_log();
"""
"""What no hub may get wrong: a kiosk has one open call, a clerk one, and a call is answered once."""
OFFICE: LiteralString = """
CREATE TABLE IF NOT EXISTS keeper (
    one     boolean PRIMARY KEY DEFAULT true CHECK (one),
    epoch   bigint NOT NULL,
    node    text NOT NULL,
    address text NOT NULL,
    until   timestamptz NOT NULL,
    secret  text NOT NULL
);
"""
"""Who keeps the line: one row, made by the first node; only its epoch may write what a hub says."""
FENCE: LiteralString = "SELECT 1 FROM keeper WHERE epoch = %s FOR SHARE"
"""Second in the keeper's transactions: nobody else becomes keeper until they end; a past one finds no row."""
HEAD: LiteralString = "SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1"
INSERT: LiteralString = """
INSERT INTO log (seq, line, hash) SELECT * FROM unnest(%s::bigint[], %s::text[], %s::bytea[])
"""

Head = tuple[int, bytes]
"""The number and the hash of the last line."""
Row = tuple[int, bytes, bytes]
"""Sequence number, line, hash."""


def connect(url: str) -> psycopg.Connection:
    """A connection to write on.  Raises psycopg's errors."""
    connection = psycopg.connect(url, connect_timeout=CONNECT_SECONDS, tcp_user_timeout=SILENT_MS)
    try:
        connection.execute(PATIENCE)
        connection.commit()
    except BaseException:
        connection.close()
        raise
    return connection


def make_tables(connection: psycopg.Connection) -> None:
    """What the log needs, in a transaction of its own.  Raises psycopg's errors."""
    connection.execute(WRITE)
    connection.execute(SCHEMA)
    connection.execute(GUARD)
    connection.execute(OFFICE)
    connection.commit()


def append_rows(
    connection: psycopg.Connection, node: str, entries: Sequence[tuple[datetime, AnyEntry]]
) -> Head:
    """Add entries to the chain within a transaction that writes; the head it makes."""
    seq, previous = head_of(connection)
    numbers, lines, hashes = [], [], []
    for at, entry in entries:
        seq += 1
        line = encode_line(LogLine(seq=seq, at=at, node=node, entry=entry))
        previous = chain(previous, line)
        numbers.append(seq)
        lines.append(line.decode())
        hashes.append(previous)
    connection.execute(INSERT, (numbers, lines, hashes))
    return seq, previous


def head_of(connection: psycopg.Connection) -> Head:
    row = connection.execute(HEAD).fetchone()
    return (row[0], bytes(row[1])) if row else (0, FIRST_HASH)


def copy_rows(rows: Iterator[Row], connection: psycopg.Connection) -> Head:
    """Append a chain's rows as they are, within a transaction that writes; the head afterwards.

    The first row must follow on what is there.  Raises StoreError.
    """
    seq, head = head_of(connection)
    with connection.cursor() as cursor, cursor.copy("COPY log (seq, line, hash) FROM STDIN") as into:
        for number, line, written in rows:
            if number != seq + 1 or chain(head, line) != written:
                raise StoreError(f"line {number} does not follow on line {seq} of the database")
            into.write_row((number, line.decode(), written))
            seq, head = number, written
    return seq, head


@contextlib.contextmanager
def translated() -> Iterator[None]:
    """psycopg's errors, as ours."""
    try:
        yield
    except psycopg.Error as error:
        raise store_error(error) from None


def store_error(error: psycopg.Error) -> StoreError:
    """In one line, without the address, which may carry a password."""
    said = error.diag.message_primary or str(error).strip().splitlines()[-1:] or [type(error).__name__]
    return StoreError(f"PostgreSQL: {said if isinstance(said, str) else said[0]}")
