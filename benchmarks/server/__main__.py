"""The server's figures, beside those of npm's PeerJS server and Debian's nextcloud-spreed-signaling.

    python -m benchmarks.server [--only relays,own] [--connections 1000,10000]

Each server is alone on one core, the load generator on another, over loopback, with bodies of 2 kB.  Writes
``build/bench/server.json``.
"""

import argparse
import json
import os
import sys
import tempfile
from dataclasses import asdict
from functools import partial
from pathlib import Path

from benchmarks.server import contestants, own, relays
from benchmarks.server.figures import TARGETS, Results, table
from benchmarks.server.load import build
from benchmarks.server.process import Process, raise_file_limit

SERVER_CORE = 0
FILES_A_CONNECTION_NEEDS = 1.2


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.server", description="Load servers and compare them.")
    parser.add_argument(
        "--out", type=Path, default=Path("build/bench"), help="where results go (%(default)s)"
    )
    parser.add_argument(
        "--connections", default="1000,10000", help="how many, one after another (%(default)s)"
    )
    parser.add_argument("--servers", default="etaluukku,peerjs,spreed,null", help="which (%(default)s)")
    parser.add_argument("--own", default=",".join(own.FIGURES), help="which of our own figures (%(default)s)")
    asked = parser.parse_args()
    out = asked.out.resolve()
    build(out)
    cores = sorted(os.sched_getaffinity(0))
    load_core = cores[-1]
    if len(cores) < 2:
        print("one core only: generator and server share it, and no figure here means much")
    files = raise_file_limit()
    results = Results()
    with tempfile.TemporaryDirectory(prefix="bench-accounts-") as enrolled:
        contestants.enrol(Path(enrolled), own.STORM, max(relays.PAIRS.values()))
        measure(asked, out, Path(enrolled), files, load_core, results)
    write(out, results)
    verdicts = [target.line(results) for target in TARGETS]
    print("\n".join(line for line, _ in verdicts))
    return 0 if all(reached is not False for _, reached in verdicts) else 1


def measure(
    asked: argparse.Namespace, out: Path, enrolled: Path, files: int, load_core: int, results: Results
) -> None:
    """One server after another, then our own figures."""
    for connections in (int(one) for one in asked.connections.split(",") if one):
        if files < connections * FILES_A_CONNECTION_NEEDS:
            print(f"{connections} connections not measured: only {files} open files are allowed")
            continue
        for server in (one for one in asked.servers.split(",") if one):
            with tempfile.TemporaryDirectory(prefix="bench-server-") as folder:
                contestants.with_accounts(enrolled, Path(folder))
                start = starter(server, out, Path(folder))
                results.servers.append(relays.measure(server, start, out / "loadgen", connections, load_core))
            print("\n".join(table(results.servers[-1:])), flush=True)
    for name in (one for one in asked.own.split(",") if one):
        with tempfile.TemporaryDirectory(prefix="bench-server-") as folder:
            contestants.with_accounts(enrolled, Path(folder))
            found = own.FIGURES[name](Path(folder), out / "loadgen", SERVER_CORE, load_core)
        results.own.update(found)
        print(name, json.dumps(found), flush=True)


def write(out: Path, results: Results) -> None:
    """The figures as a file for programs and a table for people."""
    (out / "server.json").write_text(
        json.dumps({"servers": [asdict(row) for row in results.servers], "own": results.own}, indent=2) + "\n"
    )
    print("", *table(results.servers), "", sep="\n")


def starter(server: str, out: Path, folder: Path) -> partial[Process]:
    """How a server is started for a run."""
    if server == "etaluukku":
        return partial(contestants.etaluukku, folder, SERVER_CORE)
    if server == "null":
        return partial(contestants.null, out, SERVER_CORE)
    return partial(contestants.PEERS[server], out / server, SERVER_CORE)


if __name__ == "__main__":
    sys.exit(main())
