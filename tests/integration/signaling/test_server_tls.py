"""The deployment's own authority: who trusts it is let in, who does not is not."""

import asyncio
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509

from common.errors import StoreError
from signaling.door.tls import TlsFiles, server_context

NOW = datetime.now(UTC)
NAMES = ["localhost", "127.0.0.1", "etaluukku.example"]


@pytest.fixture
def files(tmp_path: Path) -> TlsFiles:
    folder = tmp_path / "tls"
    return TlsFiles(folder / "ca.pem", folder / "server.pem", folder / "server.key")


async def shake_hands(files: TlsFiles, context: ssl.SSLContext, name: str = "localhost") -> str | None:
    """The TLS version two sides agree on."""
    seen: asyncio.Queue[None] = asyncio.Queue()

    async def serve(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.put_nowait(None)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=server_context(files, NAMES, NOW))
    port = server.sockets[0].getsockname()[1]
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, ssl=context, server_hostname=name)
        version: str | None = writer.get_extra_info("ssl_object").version()
        await reader.read()
        writer.close()
        return version
    finally:
        server.close()
        await server.wait_closed()


@pytest.mark.parametrize("name", NAMES)
async def test_one_who_trusts_the_authority_gets_tls_1_3(files: TlsFiles, name: str) -> None:
    server_context(files, NAMES, NOW)
    context = ssl.create_default_context(cafile=str(files.ca))
    assert await shake_hands(files, context, name) == "TLSv1.3"


async def test_one_who_does_not_is_not_fooled(files: TlsFiles) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        await shake_hands(files, ssl.create_default_context())


async def test_another_name_is_not_ours(files: TlsFiles) -> None:
    server_context(files, NAMES, NOW)
    with pytest.raises(ssl.SSLCertVerificationError):
        await shake_hands(files, ssl.create_default_context(cafile=str(files.ca)), "other.example")


async def test_old_tls_is_refused(files: TlsFiles) -> None:
    server_context(files, NAMES, NOW)
    context = ssl.create_default_context(cafile=str(files.ca))
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    with pytest.raises((ssl.SSLError, ConnectionError)):
        await shake_hands(files, context)


def test_keys_are_for_the_server_alone(files: TlsFiles) -> None:
    server_context(files, NAMES, NOW)
    assert [path.stat().st_mode & 0o777 for path in (files.key, files.ca_key)] == [0o600, 0o600]


@pytest.mark.parametrize(
    ("names", "later", "renewed"),
    [
        (NAMES, timedelta(days=1), False),
        (NAMES, timedelta(days=380), True),
        ([*NAMES, "new.example"], timedelta(days=1), True),
    ],
)
def test_a_certificate_is_renewed_in_time_by_the_same_authority(
    files: TlsFiles, names: list[str], later: timedelta, renewed: bool
) -> None:
    server_context(files, NAMES, NOW)
    before, authority = files.certificate.read_bytes(), files.ca.read_bytes()
    server_context(files, names, NOW + later)
    assert (files.certificate.read_bytes() != before) is renewed
    assert files.ca.read_bytes() == authority


def test_the_times_are_sensible(files: TlsFiles) -> None:
    server_context(files, NAMES, NOW)
    certificate = x509.load_pem_x509_certificate(files.certificate.read_bytes())
    assert certificate.not_valid_before_utc <= NOW - timedelta(hours=23), "a slow clock still trusts it"
    assert timedelta(days=90) < certificate.not_valid_after_utc - NOW < timedelta(days=398)


def test_a_certificate_of_the_agencys_own_is_used_as_it_is(files: TlsFiles) -> None:
    server_context(files, NAMES, NOW)
    files.ca_key.unlink()
    before = files.certificate.read_bytes()
    server_context(files, ["another.example"], NOW)
    assert files.certificate.read_bytes() == before


def test_a_broken_certificate_is_said_in_words(files: TlsFiles) -> None:
    server_context(files, NAMES, NOW)
    files.certificate.write_text("nonsense")
    with pytest.raises(StoreError, match="certificate cannot be used"):
        server_context(files, NAMES, NOW)
