"""From format 1 of the session log, whose hashes covered entries as they are, to format 2.

The old chain is checked first, then every line gets a salt and a place in a new chain.  The last line of the
new chain tells how long the old one was and where it ended, so heads of the old chain that were noted
elsewhere still lead somewhere.  One transaction: a conversion that fails leaves everything as it was.
"""

import contextlib
import hashlib
import secrets
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Raw, Struct

from common.errors import StoreError
from signaling.log import store_sqlite
from signaling.log.chain import FIRST_HASH, SALT_BYTES, START, Head, Link, links
from signaling.log.entries import LogConverted
from signaling.log.store import encode_links

OLD_ROWS = "SELECT seq, CAST(line AS BLOB), CAST(hash AS BLOB) FROM log_1 ORDER BY seq"
ASIDE = """
BEGIN IMMEDIATE;
DROP TRIGGER IF EXISTS log_no_update;
DROP TRIGGER IF EXISTS log_no_delete;
DROP INDEX IF EXISTS log_by_call;
DROP INDEX IF EXISTS log_by_kind;
DROP INDEX IF EXISTS log_by_time;
ALTER TABLE log RENAME TO log_1;
"""
OldRow = tuple[int, bytes, bytes]
"""Number, line, hash."""


class _OldLine(Struct, frozen=True):
    at: Raw
    entry: Raw
    node: Raw
    seq: int


_decoder = msgspec.json.Decoder(_OldLine)


def convert_file(path: Path) -> Head:
    """Convert a file; the new head.  Raises StoreError, also when there is nothing to convert."""
    with store_sqlite.translated(path):
        store_sqlite.connect_to_read(path).close()  # a file that is not there is not made
        with contextlib.closing(store_sqlite.connect(path)) as connection:
            if not connection.execute(store_sqlite.OLD_FORMAT).fetchone():
                raise nothing_to_do()
            connection.executescript(ASIDE + store_sqlite.SCHEMA)
            connection.executemany(store_sqlite.INSERT, converted(connection.execute(OLD_ROWS)))
            connection.execute("DROP TABLE log_1")
            head = store_sqlite.head_of(connection)
            connection.execute("COMMIT")
            connection.execute("VACUUM")  # nothing of the old lines stays in the file
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return head


def nothing_to_do() -> StoreError:
    return StoreError("the log is in the format of today already")


def converted(rows: Iterable[OldRow]) -> Iterator[Link]:
    """The lines of an old chain in a new one, and the line that tells of it.  Raises StoreError."""
    head, old = START, FIRST_HASH
    for seq, line, written in rows:
        if seq != head.seq + 1 or hashlib.sha256(old + line).digest() != written:
            raise StoreError(f"the log is broken at line {head.seq + 1}: nothing is converted")
        (link,) = links(head, [_parts(seq, line)], secrets.token_bytes(SALT_BYTES))
        head, old = Head(seq, link.hash), written
        yield link
    told = LogConverted(format=1, lines=head.seq, head=old.hex())
    yield from encode_links(head, "cli", [(datetime.now(UTC), told)])


def _parts(seq: int, line: bytes) -> tuple[bytes, bytes]:
    """Header and entry of an old line, byte for byte; the keys of a header are in order, as they were."""
    try:
        found = _decoder.decode(line)
    except msgspec.MsgspecError:
        raise StoreError(f"line {seq} of the log cannot be read: nothing is converted") from None
    return b'{"at":%b,"node":%b,"seq":%d}' % (found.at, found.node, seq), bytes(found.entry)
