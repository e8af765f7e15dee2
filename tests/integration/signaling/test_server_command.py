"""``etaluukku-server`` as a person types it."""

import json
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fakes.devices import enrolled, identity_in

ROOT = Path(__file__).parents[3]


def run(data_dir: Path, *words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "signaling.main", *words, "--data-dir", str(data_dir)],
        input=stdin, capture_output=True, text=True, cwd=ROOT, timeout=60, check=False,
    )  # fmt: skip


def test_accounts_are_made_and_listed(tmp_path: Path) -> None:
    made = run(
        tmp_path, "clerk", "add", "aino", "--authority", "kela", "--languages", "fi,sv,en",
        "--services", "kela-housing", stdin="correct horse battery\n",
    )  # fmt: skip
    assert (made.returncode, made.stderr) == (0, "")
    assert run(tmp_path, "clerk", "list").stdout == "aino\tclerk\tkela\tfi,sv,en\tkela-housing\n"
    enrolled(identity_in(tmp_path), "karstula")
    assert run(tmp_path, "enrol", "list").stdout.startswith("karstula\tkiosk\tkarstula\tuntil ")
    assert run(tmp_path, "revoke", "karstula").stdout.startswith("karstula is out")
    assert run(tmp_path, "enrol", "list").stdout == ""
    events = run(tmp_path, "log", "export", "--events", "--format", "jsonl").stdout.splitlines()
    entries = [json.loads(line)["entry"] for line in events]
    assert [one["kind"] for one in entries] == ["account.changed", "device.enrolled", "device.revoked"]
    assert entries[1]["serial"] == entries[2]["serial"]
    database = (tmp_path / "etaluukku.sqlite3").read_bytes()
    assert b"correct horse battery" not in database


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("clerk", "add", "aino", "--authority", "kelaa", "--languages", "fi"), "no authority 'kelaa'"),
        (("clerk", "add", "aino", "--authority", "kela", "--languages", "de"), "languages are fi, sv, en"),
        (("clerk", "add", "aino", "--authority", "kela", "--languages", "fi", "--services", "vero-card"),
         "kela has no service 'vero-card'"),
        (("clerk", "add", "aino", "--authority", "kela", "--languages", "fi"), "fewer than 12 characters"),
        (("enrol", "new", "kiosk", "nowhere"), "no site 'nowhere': give --site, one of jyvaskyla, karstula"),
        (("enrol", "new", "kiosk", "Karstula 2"), "is no name for a device"),
        (("enrol", "new", "workstation", "kela-1"), "no authority '': give --authority, one of"),
        (("revoke", "karstula"), "no device 'karstula'"),
        (("log", "verify"), "no session log here"),
        (("serve", "--plain", "--host", "0.0.0.0"), "--plain serves without TLS, so only on this machine"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_in_one_line(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    result = run(tmp_path, *words, stdin="short\n")
    assert result.returncode == 2
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


def test_verify_names_the_first_bad_line_and_says_so_with_its_status(tmp_path: Path) -> None:
    for number in range(4):
        enrolled(identity_in(tmp_path), f"karstula-{number}", place="karstula")
    good = run(tmp_path, "log", "verify")
    assert (good.returncode, good.stdout[:17]) == (0, "ok: 4 lines, head")
    head = good.stdout.split()[-1]
    assert run(tmp_path, "log", "verify", "--anchor", head).returncode == 0
    connection = sqlite3.connect(tmp_path / "etaluukku.sqlite3")
    connection.executescript(
        "DROP TRIGGER log_no_update; UPDATE log SET entry = replace(entry, 'karstula-2', 'x') WHERE seq = 3"
    )
    connection.close()
    bad = run(tmp_path, "log", "verify")
    assert (bad.returncode, bad.stdout[:16]) == (1, "broken at line 3")


def test_a_first_start_makes_everything_and_a_second_server_is_kept_out(tmp_path: Path) -> None:
    server = subprocess.Popen(
        [sys.executable, "-m", "signaling.main", "serve", "--port", "0", "--data-dir", str(tmp_path)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT,
    )  # fmt: skip
    try:
        assert server.stdout
        code, address = server.stdout.readline(), server.stdout.readline()
        assert code.startswith("setup code for /setup, good for 15 minutes: ")
        assert address.startswith("listening on wss://127.0.0.1:")
        assert (tmp_path / "tls" / "ca.pem").exists()
        second = run(tmp_path, "serve", "--port", "0")
        assert (second.returncode, "another server uses" in second.stderr) == (2, True)
        assert run(tmp_path, "log", "verify").returncode == 0
        output = tmp_path / "visits.csv"
        assert run(tmp_path, "log", "export", "--output", str(output)).returncode == 0
        assert output.read_text().startswith("\ufeffsession_id;locality;point;agency;service_id;")
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(10)
        server.stdout.close()
    assert server.returncode == 0
