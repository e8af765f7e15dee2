"""The one port: who is a program, who wants a page, and who is neither."""

import asyncio

import pytest

from common.protocol.hello import LINK_PATH
from tests.integration.signaling.programs import House

GOOD = {
    "Host": "here",
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Version": "13",
}


def asking(path: str = LINK_PATH, **changed: str) -> bytes:
    headers = {**GOOD, **{name.replace("_", "-"): value for name, value in changed.items()}}
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items() if value)
    return f"GET {path} HTTP/1.1\r\n{lines}\r\n".encode()


class Wire:
    """Bytes to the server and back."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    @classmethod
    async def to(cls, house: House) -> "Wire":
        return cls(*await asyncio.open_connection("127.0.0.1", house.port))

    async def head(self) -> str:
        async with asyncio.timeout(5):
            return (await self.reader.readuntil(b"\r\n\r\n")).decode()

    async def last_words(self) -> bytes:
        """All that comes until the server hangs up."""
        async with asyncio.timeout(5):
            return await self.reader.read()

    async def close(self) -> None:
        self.writer.close()
        await self.writer.wait_closed()


async def test_the_handshake_of_the_standard_is_answered_as_it_says(house: House) -> None:
    wire = await Wire.to(house)
    for byte in asking():
        wire.writer.write(bytes([byte]))
    head = await wire.head()
    assert head.startswith("HTTP/1.1 101 ")
    assert "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n" in head  # RFC 6455 §1.3
    assert (await wire.reader.readexactly(1))[0] == 0x81, "the welcome follows"
    await wire.close()


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (asking(Origin="https://evil.example"), 403),
        (asking(Origin="null"), 403),
        (asking(Upgrade=""), 400),
        (asking(Sec_WebSocket_Key="short"), 400),
        (asking(Sec_WebSocket_Key=""), 400),
        (asking(Sec_WebSocket_Version="8"), 426),
        (asking(Cookie="x" * 9000)[:-2], 431),
    ],
    ids=[
        "a browser",
        "a sandboxed browser",
        "no upgrade",
        "bad key",
        "no key",
        "old version",
        "endless head",
    ],
)
async def test_who_is_no_program_is_told_so_and_let_go(
    house: House, request_bytes: bytes, status: int
) -> None:
    wire = await Wire.to(house)
    wire.writer.write(request_bytes)
    assert (await wire.head()).startswith(f"HTTP/1.1 {status} ")
    await wire.last_words()
    await wire.close()


async def test_a_page_is_served_on_the_same_port(house: House) -> None:
    wire = await Wire.to(house)
    for byte in b"GET /health HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n":
        wire.writer.write(bytes([byte]))
        await wire.writer.drain()
    assert (await wire.head()).startswith("HTTP/1.1 200 ")
    assert b'"status": "ok"' in await wire.last_words()
    await wire.close()


async def test_an_unmasked_frame_closes_with_1002(house: House) -> None:
    wire = await Wire.to(house)
    wire.writer.write(asking() + bytes.fromhex("810548656c6c6f"))
    await wire.head()
    assert bytes.fromhex("880203ea") in await wire.last_words()
    await wire.close()


async def test_a_ping_of_the_socket_is_answered_before_hello(house: House) -> None:
    wire = await Wire.to(house)
    wire.writer.write(asking() + bytes.fromhex("898137fa213d") + bytes([0x37 ^ ord("x")]))
    await wire.head()
    async with asyncio.timeout(5):
        assert await wire.reader.readuntil(bytes.fromhex("8a0178"))
    await wire.close()


async def test_who_talks_without_end_before_hello_is_not_listened_to(house: House) -> None:
    wire = await Wire.to(house)
    masked_zero = bytes.fromhex("818100000000")  # a text of one character, its mask all zeros
    wire.writer.write(asking() + (masked_zero + b"x") * 70)
    await wire.head()
    assert bytes.fromhex("88020faa") in await wire.last_words()  # 4010
    await wire.close()
