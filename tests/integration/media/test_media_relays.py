"""Calls through a real TURN server: over UDP, TCP and TLS, with a call's own credentials."""

import asyncio
import ipaddress
import json
import re
import shutil
import socket
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from common.media.wire import FirstFrame, LocalSignal, Meter, PeerMoved, PeerStage, RemoteSignal
from signaling.ice_servers import credential

from .conftest import CALL

if TYPE_CHECKING:
    from .conftest import MakePair, Pair

SECRET = "north-wind-and-sun"
HOST = "127.0.0.1"
READY, READY_SECONDS = "Total General servers", 10
CANDIDATE = re.compile(r"^a=candidate:.* typ (\w+)", re.MULTILINE)


class Relay:
    """A coturn of the test's own, of this machine only."""

    def __init__(self, folder: Path) -> None:
        self.certificate = folder / "turn.pem"
        self._key = folder / "turn.key"
        self._log = folder / "turn.log"
        self.port, self.tls_port = _free_port(), _free_port()
        self._process: asyncio.subprocess.Process | None = None
        _write_certificate(self.certificate, self._key)

    async def start(self, *more: str) -> None:
        self._process = await asyncio.create_subprocess_exec(
            "turnserver", "-n", "--no-cli", "--use-auth-secret", f"--static-auth-secret={SECRET}",
            "--realm=etaluukku.test", f"--listening-ip={HOST}", f"--relay-ip={HOST}",
            f"--listening-port={self.port}", f"--tls-listening-port={self.tls_port}",
            f"--cert={self.certificate}", f"--pkey={self._key}", "--allow-loopback-peers", "--no-tcp-relay",
            f"--log-file={self._log}", "--simple-log", "--no-stdout-log", f"--pidfile={self._log}.pid",
            f"--userdb={self._log}.db", *more,
            stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        async with asyncio.timeout(READY_SECONDS):
            while not self._log.exists() or READY not in self._log.read_text():
                await asyncio.sleep(0.05)

    def servers(self, *, lasts: timedelta = timedelta(hours=1)) -> list[dict[str, str]]:
        """As ``call.begin`` has them."""
        own = credential(SECRET, CALL, int((datetime.now(UTC) + lasts).timestamp()))
        return [
            {"urls": f"turns:{HOST}:{self.tls_port}?transport=tcp"} | own,
            {"urls": f"turn:{HOST}:{self.port}?transport=tcp"} | own,
            {"urls": f"turn:{HOST}:{self.port}"} | own,
        ]

    async def stop(self) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.terminate()
            await self._process.wait()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind((HOST, 0))
        return int(one.getsockname()[1])


def _write_certificate(certificate: Path, key: Path) -> None:
    private = ec.generate_private_key(ec.SECP256R1())
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(HOST))])
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "turn")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, private.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(address, critical=False)
        .sign(private, hashes.SHA256())
    )
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    key.write_bytes(
        private.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )


@pytest.fixture
async def relay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Relay]:
    if shutil.which("turnserver") is None:
        pytest.skip("coturn is not installed")
    relay = Relay(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(relay.certificate))  # what the media processes trust
    yield relay
    await relay.stop()


class Overheard:
    """What kinds of candidates each end has told the other of."""

    def __init__(self, pair: "Pair") -> None:
        self.kinds: dict[str, set[str]] = {}
        for end in pair.ends:
            end.signals = self._ear(end.name)

    def _ear(self, name: str) -> Callable[[LocalSignal], RemoteSignal]:
        def heard(one: LocalSignal) -> RemoteSignal:
            self.kinds[name] = set(CANDIDATE.findall(json.loads(one.d)["sdp"]))
            return RemoteSignal(epoch=one.epoch, d=one.d)

        return heard


@pytest.mark.parametrize(
    "closed",
    [[], ["--no-tcp", "--no-tls"], ["--no-udp", "--no-tls"], ["--no-udp", "--no-tcp"]],
    ids=["all-open", "udp-alone", "tcp-alone", "tls-alone"],
)
async def test_a_call_that_may_go_only_by_the_relay_goes_by_whatever_is_open(
    relay: Relay, make_pair: "MakePair", closed: list[str]
) -> None:
    await relay.start(*closed)
    pair = await make_pair()
    overheard = Overheard(pair)
    await pair.configure(relay_only=True)
    pair.open(ice_servers=relay.servers())
    await pair.secured()
    for end in pair.ends:
        await end.hear(FirstFrame)
        await end.hear(Meter, lambda one: one.audio_s > 0.5)
    assert overheard.kinds == {"kiosk": {"relay"}, "clerk": {"relay"}}


async def test_a_relay_that_was_found_over_tls_is_found_at_once_for_the_next_peer(
    relay: Relay, make_pair: "MakePair"
) -> None:
    await relay.start("--no-udp", "--no-tcp")
    pair = await make_pair()
    await pair.configure(relay_only=True)
    loop = asyncio.get_running_loop()
    took = []
    for epoch in (1, 2):
        began = loop.time()
        pair.open(epoch=epoch, ice_servers=relay.servers())
        await pair.secured(epoch)
        took.append(loop.time() - began)
    assert took[1] < took[0] / 2


async def test_where_the_ends_reach_each_other_the_relay_is_only_one_way_of_more(
    relay: Relay, make_pair: "MakePair"
) -> None:
    await relay.start()
    pair = await make_pair()
    overheard = Overheard(pair)
    await pair.configure()
    pair.open(ice_servers=relay.servers())
    await pair.secured()
    assert all({"host", "relay"} <= kinds for kinds in overheard.kinds.values())


async def test_a_relay_that_is_not_there_does_not_stop_ends_that_reach_each_other(
    relay: Relay, make_pair: "MakePair"
) -> None:
    pair = await make_pair()
    overheard = Overheard(pair)
    await pair.configure()
    pair.open(ice_servers=relay.servers())
    await pair.secured()
    assert all(kinds == {"host"} for kinds in overheard.kinds.values())


@pytest.mark.parametrize("why", ["expired", "none"])
async def test_without_a_relay_that_takes_us_a_call_that_may_go_only_by_it_fails(
    relay: Relay, make_pair: "MakePair", why: str
) -> None:
    await relay.start()
    pair = await make_pair()
    overheard = Overheard(pair)
    await pair.configure(relay_only=True)
    servers = relay.servers(lasts=timedelta(minutes=-1)) if why == "expired" else []
    pair.open(open_seconds=4, ice_servers=servers)
    for end in pair.ends:
        await end.stage(PeerStage.FAILED)
        assert not any(isinstance(one, PeerMoved) and one.stage is PeerStage.SECURED for one in end.heard)
    assert not any(overheard.kinds.values())
