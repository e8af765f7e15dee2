"""A device comes in: the real server as a process, the real programs' ``--enrol``."""

import http.client
import json
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from common.errors import LinkError
from common.identity.certificate import DeviceKind, to_base64url
from common.identity.device import Device
from common.identity.enrol import enrol
from common.identity.invitation import CODE_ALPHABET, EnrolRequest, Invitation, read_line, words_of_possession
from signaling.identity.devices import TRIES
from signaling.identity.identity import Identity
from signaling.log.store_sqlite import read_lines
from tests.fakes.devices import identity_in
from tests.integration.session.ends import ServerProcess

ROOT = Path(__file__).parents[3]
SERVER = [sys.executable, "-m", "signaling.main"]


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[ServerProcess]:
    server = ServerProcess(tmp_path / "server", plain=False)
    await server.start()
    yield server
    await server.kill()


async def invitation(server: ServerProcess, *device: str) -> str:
    told = await server.command("enrol", "new", *device, "--address", f"localhost:{server.port}")
    assert "▄" in told or "█" in told, "a QR code that a camera can read"
    found = re.search(r"invitation: (\S+)", told)
    assert found, told
    return found[1]


def program(name: str, state: Path, *words: str) -> subprocess.CompletedProcess[str]:
    section = "kiosk" if name == "kiosk" else "console"
    command = [sys.executable, "-m", f"{name}.main", "--etc-dir", str(state / "none"), *words]
    return subprocess.run(
        [*command, "--set", f"{section}.state_dir={state}"],
        capture_output=True, text=True, cwd=ROOT, timeout=60, check=False,
    )  # fmt: skip


def kinds(server: ServerProcess) -> list[str]:
    lines = read_lines(server.folder / "etaluukku.sqlite3")
    return [str(line.entry.__struct_config__.tag) for line in lines]


async def test_a_kiosk_is_let_in_by_its_invitation_once(server: ServerProcess, tmp_path: Path) -> None:
    line = await invitation(server, "kiosk", "karstula-2", "--site", "karstula")
    first = program("kiosk", tmp_path / "a", "--site", "karstula", "--enrol", line)
    assert first.stdout.startswith("enrolled as karstula-2 at karstula until "), first.stderr
    device = Device.load(tmp_path / "a")
    assert (device.name, device.statement.place, device.server) == (
        "karstula-2", "karstula", read_line(line).pin,
    )  # fmt: skip
    second = program("kiosk", tmp_path / "b", "--site", "karstula", "--enrol", line)
    assert (second.returncode, "used" in second.stderr) == (2, True)
    assert not (tmp_path / "b").exists()
    assert kinds(server).count("device.enrolled") == 1


async def test_a_workstation_is_let_in_and_a_code_is_for_one_kind(
    server: ServerProcess, tmp_path: Path
) -> None:
    line = await invitation(server, "workstation", "kela-1", "--authority", "kela")
    wrong = program("kiosk", tmp_path / "a", "--site", "karstula", "--enrol", line)
    assert (wrong.returncode, "another kind of device" in wrong.stderr) == (2, True)
    right = program("agent_console", tmp_path / "b", "--enrol", line)
    assert right.stdout.startswith("enrolled as kela-1 of kela until "), right.stderr


async def test_a_kiosk_does_not_become_one_of_another_site(server: ServerProcess, tmp_path: Path) -> None:
    line = await invitation(server, "kiosk", "karstula")
    wrong = program("kiosk", tmp_path / "a", "--site", "jyvaskyla", "--enrol", line)
    assert (wrong.returncode, "stands at jyvaskyla" in wrong.stderr) == (2, True)
    assert not (tmp_path / "a").exists()


async def test_another_server_does_not_get_to_see_the_code(server: ServerProcess, tmp_path: Path) -> None:
    true = read_line(await invitation(server, "kiosk", "karstula"))
    false = Invitation(true.url, true.code, to_base64url(bytes(32)))
    wrong = program("kiosk", tmp_path / "a", "--site", "karstula", "--enrol", false.line())
    assert (wrong.returncode, "the code was not sent" in wrong.stderr) == (2, True)
    right = program("kiosk", tmp_path / "a", "--site", "karstula", "--enrol", true.line())
    assert right.returncode == 0, right.stderr


@pytest.mark.parametrize("url", ["ws://192.0.2.1:8443", "wss://localhost:1", "wss://localhost:port"])
async def test_an_address_that_is_no_server_is_said_so(url: str, tmp_path: Path) -> None:
    line = Invitation(url, "7K3M9QXT", to_base64url(bytes(32))).line()
    done = program("kiosk", tmp_path / "a", "--site", "karstula", "--enrol", line)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


# What the server thinks of a code, without the network.


@pytest.fixture
def identity(tmp_path: Path) -> Identity:
    return identity_in(tmp_path)


def request(identity: Identity, code: str, kind: DeviceKind = DeviceKind.KIOSK) -> EnrolRequest:
    key = Ed25519PrivateKey.generate()
    public = to_base64url(key.public_key().public_bytes_raw())
    sig = key.sign(words_of_possession(code, public, identity.devices.pin))
    return EnrolRequest(code=code, kind=kind, key=public, sig=to_base64url(sig))


NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)


def a_code(identity: Identity, device: str = "karstula") -> str:
    return identity.devices.new_code(device, DeviceKind.KIOSK, "karstula", NOW)


def wrong(code: str) -> str:
    """The same slot, another secret."""
    return code[:-1] + ("0" if code[-1] != "0" else "1")


@pytest.mark.parametrize(("minutes", "let_in"), [(0, True), (15, True), (15.1, False)])
def test_a_code_lives_fifteen_minutes(identity: Identity, minutes: float, let_in: bool) -> None:
    found = identity.devices.enrol(request(identity, a_code(identity)), NOW + timedelta(minutes=minutes))
    assert (found is not None) is let_in


def test_five_tries_and_the_code_is_locked_and_the_log_says_so(identity: Identity, tmp_path: Path) -> None:
    code, other = a_code(identity), a_code(identity, "karstula-2")
    for _ in range(TRIES):
        assert identity.devices.enrol(request(identity, wrong(code)), NOW) is None
    assert identity.devices.enrol(request(identity, code), NOW) is None
    assert [type(line.entry).__name__ for line in read_lines(tmp_path / "etaluukku.sqlite3")] == [
        "DeviceInvited",
        "DeviceInvited",
        "EnrolmentLocked",
    ]
    assert identity.devices.enrol(request(identity, other), NOW) is not None, "others are not concerned"


def test_the_fifth_try_may_be_right(identity: Identity) -> None:
    code = a_code(identity)
    for _ in range(TRIES - 1):
        assert identity.devices.enrol(request(identity, wrong(code)), NOW) is None
    assert identity.devices.enrol(request(identity, code), NOW) is not None


def test_a_new_code_for_a_device_is_the_only_one(identity: Identity) -> None:
    old, new = a_code(identity), a_code(identity)
    assert identity.devices.enrol(request(identity, old), NOW) is None
    assert identity.devices.enrol(request(identity, new), NOW) is not None


def test_a_key_that_is_not_the_devices_own_is_not_let_in(identity: Identity) -> None:
    code = a_code(identity)
    mine, theirs = request(identity, code), request(identity, code)
    assert identity.devices.enrol(msgspec.structs.replace(mine, key=theirs.key), NOW) is None


def test_a_code_is_kept_only_as_its_hash(identity: Identity, tmp_path: Path) -> None:
    code = a_code(identity)
    assert code.encode() not in (tmp_path / "etaluukku.sqlite3").read_bytes()


def test_guesses_at_every_slot_open_nothing(identity: Identity) -> None:
    """All 1024 slots, six tries each: a guesser gets five tries of 2^30 at the one that is open."""
    code = a_code(identity)
    tried = [
        identity.devices._try_slot(one + two, NOW)
        for _ in range(TRIES + 1)
        for one in CODE_ALPHABET
        for two in CODE_ALPHABET
    ]
    assert len([slot for slot in tried if slot is not None]) == TRIES
    assert identity.devices.enrol(request(identity, code), NOW) is None


# Bad input, at a real server.


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=300)
    | st.dictionaries(st.text(max_size=5), st.text(max_size=90)).map(msgspec.json.encode)
)
def test_any_body_gets_its_code(enrolling: tuple[str, int], body: bytes) -> None:
    host, port = enrolling
    connection = http.client.HTTPConnection(host, port, timeout=10)
    try:
        connection.request("POST", "/v1/enrol", body, {"Content-Type": "application/json"})
        response = connection.getresponse()
        said = json.loads(response.read())
    finally:
        connection.close()
    assert (response.status, said["code"]) in {(400, "malformed"), (429, "rate_limited")}


@pytest.fixture
def enrolling(tmp_path: Path) -> Iterator[tuple[str, int]]:
    with subprocess.Popen(
        [*SERVER, "serve", "--plain", "--port", "0", "--data-dir", str(tmp_path / "s")],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT,
    ) as process:  # fmt: skip
        assert process.stdout
        address = next(line for line in process.stdout if line.startswith("listening on"))
        yield "127.0.0.1", int(address.rsplit(":", 1)[1])
        process.terminate()


async def test_the_code_is_sent_to_the_pinned_authority_alone(server: ServerProcess, tmp_path: Path) -> None:
    """A server in between that shows the true authority cannot speak for it."""
    true = read_line(await invitation(server, "kiosk", "karstula"))
    other = ServerProcess(tmp_path / "other", plain=False)
    await other.start()
    try:
        (other.folder / "tls" / "ca.pem").write_bytes((server.folder / "tls" / "ca.pem").read_bytes())
        await other.kill()
        await other.start()  # now it hands out the true authority, with a certificate of its own
        false = Invitation(f"wss://localhost:{other.port}", true.code, true.pin)
        with pytest.raises(LinkError, match="cannot be reached"):
            enrol(false, DeviceKind.KIOSK, "karstula", tmp_path / "a", datetime.now(UTC))
    finally:
        await other.kill()
    assert "device.enrolled" not in kinds(server)
