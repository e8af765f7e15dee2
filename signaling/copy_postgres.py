"""Copies a table of the SQLite file into PostgreSQL, within the transaction of a move.

For tables that change; the session log, which only grows, has ``chain_postgres.copy_rows``.
"""

import sqlite3

import psycopg
from psycopg import sql

from common.errors import StoreError

COUNTED = "seq"
"""The column that numbers rows in the order of commits; after a copy the database counts on from there."""


def copy_table(reader: sqlite3.Connection, connection: psycopg.Connection, table: str) -> int:
    """Have the file's rows in place of what is there; how many.  Raises StoreError when some are missing."""
    found = reader.execute(f"SELECT * FROM {table}")  # noqa: S608  # a name of ours
    names = [one[0] for one in found.description]
    into, columns = sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, names))
    values = sql.SQL(", ").join(sql.Placeholder() * len(names))
    insert = sql.SQL("INSERT INTO {} ({}) OVERRIDING SYSTEM VALUE VALUES ({})")
    connection.execute(sql.SQL("DELETE FROM {}").format(into))
    with connection.cursor() as cursor:
        cursor.executemany(insert.format(into, columns, values), found)
    if COUNTED in names:
        go_on = sql.SQL("SELECT setval(pg_get_serial_sequence({}, {}), max({})) FROM {}")
        column = sql.Identifier(COUNTED)
        connection.execute(go_on.format(sql.Literal(table), sql.Literal(COUNTED), column, into))
    (here,) = reader.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608  # a name of ours
    (there,) = connection.execute(sql.SQL("SELECT count(*) FROM {}").format(into)).fetchone() or (0,)
    if here != there:
        raise StoreError(f"{table}: {there} of {here} rows came into the database")
    return int(there)
