"""The same conversion (``signaling.log.converting``) in PostgreSQL."""

import contextlib
from itertools import islice
from typing import LiteralString

from signaling.log import chain_postgres
from signaling.log.chain import Head
from signaling.log.converting import converted, nothing_to_do

ASIDE: LiteralString = """
DROP TRIGGER IF EXISTS log_no_change ON log;
DROP TRIGGER IF EXISTS log_moves_claims ON log;
DROP INDEX IF EXISTS log_by_call;
DROP INDEX IF EXISTS log_by_kind;
DROP INDEX IF EXISTS log_by_time;
ALTER TABLE log RENAME TO log_1;
DELETE FROM claim;
"""
"""Claims follow the log, so they come again with its lines."""
OLD_ROWS: LiteralString = "SELECT seq, line, hash FROM log_1 ORDER BY seq"

AT_ONCE = 1000


def convert_database(url: str) -> Head:
    """Convert a database that no server uses; the new head.  Raises StoreError."""
    with chain_postgres.translated(), contextlib.closing(chain_postgres.connect(url)) as connection:
        connection.execute(chain_postgres.WRITE)
        if connection.execute(chain_postgres.OLD_FORMAT).fetchone() is None:
            raise nothing_to_do()
        connection.execute(ASIDE)
        chain_postgres.make_log(connection)
        with connection.cursor("old") as cursor:
            rows = ((seq, line.encode(), bytes(written)) for seq, line, written in cursor.execute(OLD_ROWS))
            lines = converted(rows)
            while part := list(islice(lines, AT_ONCE)):
                connection.execute(chain_postgres.INSERT, chain_postgres.columns_of(part))
        head = chain_postgres.head_of(connection)
        connection.execute("DROP TABLE log_1")
        connection.commit()
    return head
