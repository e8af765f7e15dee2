"""A real PostgreSQL for tests and faults: a cluster in a temporary folder, on a socket nobody else knows."""

import asyncio
import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg

from signaling.log.store_postgres import open_to_write
from signaling.nodes.lease_postgres import PostgresLease

KEPT_SECONDS = 3600.0


class Cluster:
    """One server; ``url`` is that of a database of its own for each ``fresh``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._data = folder / "data"
        self._programs = newest_programs()
        self._databases = 0

    def make(self) -> None:
        """A new cluster, empty."""
        self._run("initdb", "-D", str(self._data), "-U", "postgres", "-A", "trust", "--no-sync")

    def follow(self, primary: "Cluster") -> None:
        """Become a streaming replica; from now on the primary acknowledges only what is here too."""
        source = f"host={primary.folder} user=postgres"
        self._run("pg_basebackup", "-D", str(self._data), "-d", source, "-R", "-c", "fast", "--no-sync")
        self.start()
        with psycopg.connect(primary.url("postgres"), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
            connection.execute("SELECT pg_reload_conf()")

    def promote(self) -> None:
        """The replica is the database from now on."""
        self._run("pg_ctl", "-D", str(self._data), "-w", "promote")

    def start(self) -> None:
        """Take connections again; returns when it does."""
        options = f"-c listen_addresses= -k {self.folder}"
        self._run(
            "pg_ctl", "-D", str(self._data), "-l", str(self.folder / "log"), "-o", options, "-w", "start"
        )

    def stop(self, mode: str = "fast") -> None:
        """``fast`` disconnects everybody and shuts down; ``immediate`` is as good as a crash."""
        self._run("pg_ctl", "-D", str(self._data), "-m", mode, "-w", "stop")

    @property
    def is_running(self) -> bool:
        return (self._data / "postmaster.pid").exists()

    def fresh(self) -> str:
        """The address of an empty database."""
        self._databases += 1
        name = f"etaluukku_{self._databases}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return self.url(name)

    def url(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def _run(self, program: str, *arguments: str) -> None:
        """PostgreSQL refuses to be root."""
        owner = "postgres" if os.geteuid() == 0 else None
        subprocess.run(
            [str(self._programs / program), *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=self.folder,
            user=owner,
            group=owner,
        )


def become_keeper(url: str, node: str = "1") -> int:
    """Take the lease of a database for a node, as if it had just started; its epoch."""

    async def taken() -> int:
        lease = PostgresLease(url, node, "", KEPT_SECONDS)
        found, ours = await lease.ask(None)
        await lease.close()
        if not ours:
            raise RuntimeError(f"{found.node} keeps the line")
        return found.epoch

    open_to_write(url).close()
    return asyncio.run(taken())


def newest_programs() -> Path:
    """Where Debian puts the server's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    if not found:
        raise RuntimeError("PostgreSQL is not installed: make setup")
    return found[-1]


@contextlib.contextmanager
def cluster() -> Iterator[Cluster]:
    """A new one that runs."""
    with _folder() as folder:
        server = Cluster(folder)
        server.make()
        server.start()
        try:
            yield server
        finally:
            if server.is_running:
                server.stop()


@contextlib.contextmanager
def replica_of(primary: Cluster) -> Iterator[Cluster]:
    """A second one that has all the first has; the first may be stopped meanwhile."""
    with _folder() as folder:
        server = Cluster(folder)
        server.follow(primary)
        try:
            yield server
        finally:
            if server.is_running:
                server.stop()


def of_either(primary: str, replica: Cluster) -> str:
    """The address of a database that is at one of two, whichever takes changes."""
    return f"{primary},{replica.folder}&target_session_attrs=read-write"


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="etaluukku-pg-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        yield folder
    finally:
        shutil.rmtree(folder)
