"""The commands of docs/scaling.md and of deploy/nodes, run as they stand there."""

import contextlib
import json
import os
import re
import shlex
import ssl
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.faults.cluster import Cluster, cluster
from benchmarks.server.process import free_port
from config.loader import load_server
from signaling.main import command_overrides, make_parser
from tests.fakes.devices import enrolled, identity_in

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs/scaling.md").read_text()
BLOCKS = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
ALONE, COPY, CHANGE_OVER, NODE, KEYS, PROMOTE = BLOCKS
START_SECONDS = 60.0


@pytest.fixture(scope="module")
def postgres() -> Iterator[Cluster]:
    with cluster() as server:
        yield server


class Machines:
    """Three machines in one: each with a data folder and a port; ``ssh`` goes from one folder to another."""

    def __init__(self, folder: Path, database: str) -> None:
        self.folder = folder
        self.ports = {f"node{number}": free_port() for number in (1, 2, 3)}
        programs = folder / "bin"
        programs.mkdir()
        self._program(
            "etaluukku-server", f'exec {sys.executable} -m signaling.main "$@" --etc-dir {folder}/none'
        )
        self._program("ssh", 'host=$1; shift; exec sh -c "$(echo "$@" | sed "s:$DATA:$FOLDER/$host:")"')
        self.environ = {
            **os.environ,
            "PATH": f"{programs}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "FOLDER": str(folder),
            "DATABASE": database,
            "ETALUUKKU_SERVER__LEASE_SECONDS": "3",
        }
        for name in self.ports:
            (folder / name).mkdir()

    def _program(self, name: str, text: str) -> None:
        path = self.folder / "bin" / name
        path.write_text(f"#!/bin/sh\n{text}\n")
        path.chmod(0o755)

    def on(self, name: str) -> dict[str, str]:
        port = self.ports[name]
        return {
            **self.environ,
            "DATA": str(self.folder / name),
            "NODE": name,
            "NODE_URL": f"wss://127.0.0.1:{port}",
            "ETALUUKKU_SERVER__PORT": str(port),
        }

    def do(self, name: str, block: str) -> str:
        """Run commands on a machine; each must succeed."""
        return subprocess.run(
            ["sh", "-e", "-c", block], env=self.on(name), capture_output=True, text=True, check=True
        ).stdout

    @contextlib.contextmanager
    def serving(self, name: str, block: str) -> Iterator["subprocess.Popen[bytes]"]:
        """A server of one command, until it is told to stop."""
        with (self.folder / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                ["sh", "-c", f"exec {block}"], env=self.on(name), stdout=log, stderr=log
            )
        try:
            yield process
        finally:
            process.terminate()
            process.wait(30)

    def health(self, name: str) -> dict[str, object]:
        context = ssl.create_default_context()
        with contextlib.suppress(OSError, ValueError):
            context.load_verify_locations(self.folder / name / "tls" / "ca.pem")
            address = f"https://127.0.0.1:{self.ports[name]}/health"
            with urllib.request.urlopen(address, timeout=2, context=context) as answer:
                found: dict[str, object] = json.load(answer)
                return found
        return {}

    def until(self, name: str, **wanted: object) -> None:
        end = time.monotonic() + START_SECONDS
        while not wanted.items() <= self.health(name).items():
            assert time.monotonic() < end, (self.folder / f"{name}.log").read_text()
            time.sleep(0.1)


def test_a_server_with_a_file_becomes_three_nodes_by_the_commands_of_the_page(
    postgres: Cluster, tmp_path: Path
) -> None:
    machines = Machines(tmp_path, postgres.fresh())
    with machines.serving("node1", ALONE):
        machines.until("node1", status="ok")
        enrolled(identity_in(tmp_path / "node1"), "karstula")
        assert "ok: " in machines.do("node1", COPY)
        enrolled(identity_in(tmp_path / "node1"), "kyyjarvi")
    copied, rows, verified = machines.do("node1", CHANGE_OVER).splitlines()
    assert copied.split("; ")[1] == verified
    assert "device 2," in rows
    with machines.serving("node1", NODE) as first:
        machines.until("node1", status="ok", keeper=1)
        machines.do("node1", KEYS)
        with machines.serving("node2", NODE), machines.serving("node3", NODE):
            for name in ("node2", "node3"):
                machines.until(name, status="ok", keeper=0)
            first.terminate()
            first.wait(30)
            machines.until("node2", status="ok")
            machines.until("node3", status="ok")
            assert machines.health("node2")["keeper"] != machines.health("node3")["keeper"]
    assert "kyyjarvi" in machines.do(
        "node2", 'etaluukku-server enrol list --data-dir "$DATA" --database "$DATABASE"'
    )


def test_the_command_that_fails_over_is_the_one_the_faults_try() -> None:
    assert shlex.split(PROMOTE) == ["pg_ctl", "-D", "$PGDATA", "-w", "promote"]


def commands() -> list[list[str]]:
    """What deploy/nodes starts."""
    unit = (ROOT / "deploy/nodes/etaluukku-server.service").read_text()
    (start,) = re.findall(r"^ExecStart=\S+/etaluukku-server (.*)$", unit, re.MULTILINE)
    values = {
        "${DATABASE}": "postgresql://db/e",
        "${NODE}": "node1",
        "${NODE_URL}": "wss://node1.example.fi:8443",
    }
    for name, value in values.items():
        start = start.replace(name, value)
    compose = (ROOT / "deploy/nodes/compose.yaml").read_text()
    return [shlex.split(one) for one in (start, *re.findall(r"command: (serve .*\n.*)", compose))]


@pytest.mark.parametrize("command", commands())
def test_what_deploy_starts_is_understood_and_is_a_node(command: list[str], tmp_path: Path) -> None:
    asked = make_parser().parse_args(command)
    overrides = (*asked.set, *command_overrides(asked))
    settings = load_server(environ={}, etc_dir=tmp_path, overrides=overrides).server
    host = settings.node_url.removeprefix("wss://").partition(":")[0]
    assert settings.database.startswith("postgresql://")
    assert settings.node == host.partition(".")[0]
    assert host in settings.certificate_names or command == commands()[0]


def test_there_are_four_commands() -> None:
    assert len(commands()) == 4
