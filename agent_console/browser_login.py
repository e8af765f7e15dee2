"""Log in with the authority's account, in the system's browser, which comes back to this machine (RFC 8252).

The browser is sent to our own server, which knows the login service.  What it brings back is good once, and
only together with the verifier that never leaves this program.  Driven by the controller.
"""

import asyncio
import contextlib
import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from http import HTTPStatus
from urllib.parse import parse_qs, urlencode, urlsplit

from common.errors import EtaluukkuError
from common.identity.certificate import to_base64url
from common.log import logger

PATIENCE_SECONDS = 300.0
"""For the person to log in there."""
HEAD_BYTES = 8 * 1024
HEAD_SECONDS = 5.0
LONGEST_CODE = 128
log = logger(__name__)


class BrowserLoginError(EtaluukkuError):
    """The person did not come back from the browser."""


@dataclass(frozen=True)
class Handover:
    """What the browser brought, and what shows that it was brought to whom had asked."""

    code: str = field(repr=False)
    verifier: str = field(repr=False)


class BrowserLogin:
    """One login; made anew for each."""

    def __init__(
        self, server: str, language: str, open_url: Callable[[str], bool], words: tuple[str, str]
    ) -> None:
        """``server``: the link's address.  ``words``: title and text of the page the browser ends at."""
        self._server = server
        self._language = language
        self._open_url = open_url
        self._words = words
        self._state = secrets.token_urlsafe(32)
        self._verifier = secrets.token_urlsafe(32)
        self._asking: set[asyncio.StreamWriter] = set()
        self._brought: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    async def run(self) -> Handover:
        """Open the browser and wait for it.  Raises BrowserLoginError."""
        try:
            listener = await asyncio.start_server(self._answer, "127.0.0.1", 0, limit=HEAD_BYTES)
        except OSError as error:
            raise BrowserLoginError(f"no port of this machine ({error.strerror})") from None
        try:
            port = listener.sockets[0].getsockname()[1]
            if not self._open_url(self.address(port)):
                raise BrowserLoginError("no browser")
            code = await asyncio.wait_for(self._brought, PATIENCE_SECONDS)
        except TimeoutError:
            raise BrowserLoginError("nobody came back") from None
        finally:
            self._brought.cancel()
            listener.close()
            for one in self._asking:  # a browser opens more connections than it uses
                one.transport.abort()
        return Handover(code, self._verifier)

    def address(self, port: int) -> str:
        """Where the browser begins."""
        parts = urlsplit(self._server)
        challenge = to_base64url(hashlib.sha256(self._verifier.encode()).digest())
        asked = {"port": port, "state": self._state, "challenge": challenge, "lang": self._language}
        scheme = "http" if parts.scheme == "ws" else "https"
        return f"{scheme}://{parts.netloc}/login/console?{urlencode(asked)}"

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Whoever asks gets the page; what is brought with the right state counts, once."""
        self._asking.add(writer)
        if self._brought.done():
            writer.transport.abort()
            return
        code = None
        with contextlib.suppress(OSError, TimeoutError, EOFError, asyncio.LimitOverrunError):
            head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), HEAD_SECONDS)
            code = code_in(head, self._state)
            writer.write(_page(*self._words) if code is not None else _nothing())
            writer.close()
            await writer.wait_closed()
        self._asking.discard(writer)
        writer.transport.abort()
        if code is not None and not self._brought.done():
            self._brought.set_result(code)


def code_in(head: bytes, state: str) -> str | None:
    """The code in the browser's request, when it is one and brings the right state."""
    method, _, rest = head.split(b"\r\n", 1)[0].decode("latin-1").partition(" ")
    try:
        parts = urlsplit(rest.partition(" ")[0])
        asked = parse_qs(parts.query, max_num_fields=8)
    except ValueError:
        return None
    given, codes = asked.get("state", [""])[0], asked.get("code", [])
    right = hmac.compare_digest(given.encode("utf-8", "replace"), state.encode())
    if method != "GET" or parts.path != "/" or not right or len(codes) != 1 or len(codes[0]) > LONGEST_CODE:
        return None
    return codes[0]


def _page(title: str, text: str) -> bytes:
    body = (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(title)}</title></head>'
        f"<body><h1>{escape(title)}</h1><p>{escape(text)}</p></body></html>"
    ).encode()
    return _response(HTTPStatus.OK, body)


def _nothing() -> bytes:
    return _response(HTTPStatus.NOT_FOUND, b"")


def _response(status: HTTPStatus, body: bytes) -> bytes:
    head = (
        f"HTTP/1.1 {status.value} {status.phrase}\r\nContent-Type: text/html; charset=utf-8\r\n"
        f"Content-Length: {len(body)}\r\nContent-Security-Policy: default-src 'none'\r\n"
        "Referrer-Policy: no-referrer\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + body
