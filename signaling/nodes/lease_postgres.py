"""The lease of the line in PostgreSQL: one row, whose holder renews it by the database's clock.

Nodes that want it at one moment do not wait for each other (SKIP LOCKED), nor for a keeper that is just
writing: it is alive.  Who takes it, or gives it back, rings a bell that the others wait for.
"""

import asyncio
import contextlib
import secrets
from collections.abc import AsyncIterator
from typing import Any, LiteralString

import psycopg

from common.errors import StoreError
from signaling.log.chain_postgres import CONNECT_SECONDS, SILENT_MS, store_error
from signaling.nodes.tenure import Lease

ANSWER_SECONDS = 5.0
BELL: LiteralString = "etaluukku_keeper"
FIRST: LiteralString = """
INSERT INTO keeper (epoch, node, address, until, secret) VALUES (0, '', '', clock_timestamp(), %s)
ON CONFLICT DO NOTHING
"""
RENEW: LiteralString = """
UPDATE keeper SET until = clock_timestamp() + make_interval(secs => %(seconds)s)
WHERE epoch = %(epoch)s AND node = %(node)s
"""
TAKE: LiteralString = """
WITH free AS (
    SELECT one FROM keeper
    WHERE until < clock_timestamp() - make_interval(secs => %(patience)s) OR node = %(own)s
    FOR UPDATE SKIP LOCKED)
UPDATE keeper SET epoch = epoch + 1, node = %(node)s, address = %(address)s,
    until = clock_timestamp() + make_interval(secs => %(seconds)s)
FROM free WHERE keeper.one = free.one
RETURNING epoch
"""
GIVE_BACK: LiteralString = "UPDATE keeper SET until = clock_timestamp() WHERE epoch = %s AND node = %s"
LOOK: LiteralString = "SELECT epoch, node, address FROM keeper"


class PostgresLease:
    """Asks for one node.  Raises StoreError when the database does not answer."""

    def __init__(self, url: str, node: str, address: str, seconds: float) -> None:
        """``node`` is this node's name, no other's; ``address`` is where the others reach it.

        ``seconds``: how long a lease is good.
        """
        self._url = url
        self._node = node
        self._address = address
        self._seconds = seconds
        self._connection: psycopg.AsyncConnection[Any] | None = None
        self._connected_at = 0.0
        self._own = node
        """The first question may take over from ourselves: who we were before a crash is no more."""

    async def ask(self, epoch: int | None, *, keeper_lives: bool = False) -> tuple[Lease, bool]:
        """Renew the lease of ``epoch``, or take it if nobody has it; whose it is now, and whether ours.

        A keeper known to live is given as long again to renew, counted from when the database was back: that
        it was away costs no hub.
        """
        async with self._asking() as connection:
            values: dict[str, object] = {
                "node": self._node, "address": self._address, "seconds": self._seconds, "own": self._own,
                "patience": self._seconds if keeper_lives else 0.0,
            }  # fmt: skip
            if epoch is not None:
                renewed = await connection.execute(RENEW, {**values, "epoch": epoch})
                if renewed.rowcount:
                    return Lease(epoch, self._node, self._address), True
            waits = keeper_lives and asyncio.get_running_loop().time() < self._connected_at + self._seconds
            taken = None if waits else await (await connection.execute(TAKE, values)).fetchone()
            self._own = ""
            if taken is not None:
                await self._ring(connection)
                return Lease(taken[0], self._node, self._address), True
            row = await (await connection.execute(LOOK)).fetchone()
            if row is None:
                raise StoreError("the row of the keeper is gone from the database")
            return Lease(*row), False

    async def give_back(self, epoch: int) -> None:
        """Let another take it at once."""
        async with self._asking() as connection:
            await connection.execute(GIVE_BACK, (epoch, self._node))
            await self._ring(connection)

    async def secret(self) -> str:
        """What nodes of one deployment know each other by."""
        async with self._asking() as connection:
            row = await (await connection.execute("SELECT secret FROM keeper")).fetchone()
            return str(row[0]) if row is not None else ""

    async def wait(self, seconds: float) -> None:
        """Return when the bell rings, or after so many seconds."""
        if self._connection is None:
            await asyncio.sleep(seconds)
            return
        try:
            async for _ in self._connection.notifies(timeout=seconds, stop_after=1):
                pass
        except psycopg.Error:
            await self.close()
            await asyncio.sleep(seconds)

    async def close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(psycopg.Error):
                await connection.close()

    @contextlib.asynccontextmanager
    async def _asking(self) -> AsyncIterator[psycopg.AsyncConnection[Any]]:
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                if self._connection is None:
                    self._connection = await self._connected()
                yield self._connection
        except TimeoutError:
            await self.close()
            raise StoreError("PostgreSQL: no answer in time") from None
        except psycopg.Error as error:
            await self.close()
            raise store_error(error) from None

    async def _connected(self) -> psycopg.AsyncConnection[Any]:
        connection = await psycopg.AsyncConnection.connect(
            self._url, autocommit=True, connect_timeout=CONNECT_SECONDS, tcp_user_timeout=SILENT_MS
        )
        try:
            await connection.execute("SET lock_timeout = '2s'")
            await connection.execute(f"LISTEN {BELL}")
            await connection.execute(FIRST, (secrets.token_hex(32),))
            self._connected_at = asyncio.get_running_loop().time()
        except BaseException:
            await connection.close()
            raise
        return connection

    async def _ring(self, connection: psycopg.AsyncConnection[Any]) -> None:
        await connection.execute(f"NOTIFY {BELL}")
