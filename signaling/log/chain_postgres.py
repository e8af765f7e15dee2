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
from signaling.log.chain import FORMAT, START, Head, Link, why_not
from signaling.log.entries import AnyEntry
from signaling.log.store import encode_links

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
    seq        bigint PRIMARY KEY,
    header     text NOT NULL,
    commitment bytea NOT NULL,
    hash       bytea NOT NULL,
    salt       bytea,
    entry      text,
    kind text GENERATED ALWAYS AS (entry::jsonb ->> 'kind') STORED,
    call text GENERATED ALWAYS AS (entry::jsonb ->> 'call') STORED,
    at   text COLLATE "C" GENERATED ALWAYS AS (header::jsonb ->> 'at') STORED,
    CHECK ((salt IS NULL) = (entry IS NULL))
);
CREATE INDEX IF NOT EXISTS log_by_call ON log (call, kind) WHERE call IS NOT NULL;
CREATE INDEX IF NOT EXISTS log_by_kind ON log (kind, call);
CREATE INDEX IF NOT EXISTS log_by_time ON log (at);
CREATE OR REPLACE FUNCTION log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the session log is append-only'; END $$;
CREATE OR REPLACE TRIGGER log_no_change BEFORE DELETE OR TRUNCATE ON log
    FOR EACH STATEMENT EXECUTE FUNCTION log_is_append_only();
CREATE OR REPLACE TRIGGER log_only_erased BEFORE UPDATE ON log FOR EACH ROW
    WHEN (NEW.entry IS NOT NULL OR OLD.entry IS NULL
       OR (NEW.seq, NEW.header, NEW.commitment, NEW.hash)
          IS DISTINCT FROM (OLD.seq, OLD.header, OLD.commitment, OLD.hash))
    EXECUTE FUNCTION log_is_append_only();
"""
OLD_FORMAT: LiteralString = """
SELECT 1 FROM information_schema.columns
WHERE table_schema = current_schema() AND table_name = 'log' AND column_name = 'line'
"""
"""Finds a row in a database of format 1, whose lines were one text."""
GUARD: LiteralString = """
CREATE TABLE IF NOT EXISTS claim (
    call  text PRIMARY KEY,
    kiosk text NOT NULL CONSTRAINT claim_one_open_call_a_kiosk UNIQUE,
    clerk text
);
CREATE UNIQUE INDEX IF NOT EXISTS claim_one_call_a_clerk ON claim (clerk) WHERE clerk IS NOT NULL;
CREATE OR REPLACE FUNCTION claim_follows_the_log() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    entry jsonb := NEW.entry::jsonb;
BEGIN
    CASE NEW.kind
    WHEN 'call.queued' THEN
        DELETE FROM claim WHERE call = entry ->> 'after';
        INSERT INTO claim (call, kiosk, clerk) VALUES (NEW.call, entry ->> 'kiosk', entry ->> 'to');
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
LINKS: LiteralString = "SELECT seq, header, commitment, hash, salt, entry FROM log ORDER BY seq"
COPY: LiteralString = "COPY log (seq, header, commitment, hash, salt, entry) FROM STDIN"
INSERT: LiteralString = """
INSERT INTO log (seq, header, commitment, hash, salt, entry)
SELECT * FROM unnest(%s::bigint[], %s::text[], %s::bytea[], %s::bytea[], %s::bytea[], %s::text[])
"""


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
    """What the log needs, in a transaction of its own.  Raises psycopg's errors, and StoreError."""
    connection.execute(WRITE)
    make_log(connection)
    connection.commit()


def make_log(connection: psycopg.Connection) -> None:
    """The same, within a transaction that writes.  Raises StoreError for a database of another format."""
    if connection.execute(OLD_FORMAT).fetchone():
        raise StoreError(f"the log is in format 1, not {FORMAT}: run etaluukku-server log convert")
    connection.execute(SCHEMA)
    connection.execute(GUARD)
    connection.execute(OFFICE)


def append_rows(
    connection: psycopg.Connection, node: str, entries: Sequence[tuple[datetime, AnyEntry]]
) -> Head:
    """Add entries to the chain within a transaction that writes; the head it makes."""
    head = head_of(connection)
    found = list(encode_links(head, node, entries))
    connection.execute(INSERT, columns_of(found))
    return Head(found[-1].seq, found[-1].hash) if found else head


def columns_of(found: Sequence[Link]) -> tuple[list[object], ...]:
    """Lines as INSERT takes them."""
    return (
        [one.seq for one in found],
        [one.header.decode() for one in found],
        [one.commitment for one in found],
        [one.hash for one in found],
        [one.salt for one in found],
        [None if one.entry is None else one.entry.decode() for one in found],
    )


def link_of(row: tuple[int, str, bytes, bytes, bytes | None, str | None]) -> Link:
    """A row of LINKS."""
    seq, header, commitment, written, salt, entry = row
    return Link(
        seq,
        header.encode(),
        bytes(commitment),
        bytes(written),
        None if salt is None else bytes(salt),
        None if entry is None else entry.encode(),
    )


def head_of(connection: psycopg.Connection) -> Head:
    row = connection.execute(HEAD).fetchone()
    return Head(row[0], bytes(row[1])) if row else START


def copy_rows(rows: Iterator[Link], connection: psycopg.Connection) -> Head:
    """Append a chain's lines as they are, within a transaction that writes; the head afterwards.

    The first one must follow on what is there.  Raises StoreError.
    """
    head = head_of(connection)
    with connection.cursor() as cursor, cursor.copy(COPY) as into:
        for link in rows:
            if why_not(link, head):
                raise StoreError(f"line {link.seq} does not follow on line {head.seq} of the database")
            into.write_row([one[0] for one in columns_of([link])])
            head = Head(link.seq, link.hash)
    return head


def scrub_database(url: str) -> None:
    """Let go of the rows as they were before they were erased.  Raises StoreError."""
    with translated(), contextlib.closing(connect(url)) as connection:
        connection.autocommit = True
        connection.execute("VACUUM log")


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
