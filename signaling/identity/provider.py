"""The authority's own login, over OpenID Connect: code flow with PKCE, this server being the client.

Contacts the issuer of the settings and nobody else: what its configuration names on another origin is not
used.  Knows no page and no account; ``signaling.web.provider_routes`` drives it.
"""

import asyncio
import base64
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, TypeVar
from urllib.parse import quote, urlencode, urlsplit

import aiohttp
import msgspec
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from msgspec import Meta, Struct

from common.clock import Clock, Instant
from common.errors import EtaluukkuError
from common.log import logger
from config.schema import Provider as ProviderSettings
from signaling.identity.doorkeeper import challenge_of
from signaling.identity.id_token import Expected, UnknownKeyError, read_id_token

TIMEOUT_SECONDS = 10.0
LONGEST_ANSWER = 256 * 1024
CONFIGURATION_SECONDS = 3600.0
FRESH_KEYS_SECONDS = 30.0
"""Keys are not asked for again sooner than this, whatever tokens come."""
log = logger(__name__)
T = TypeVar("T", bound=Struct)
Address = Annotated[str, Meta(min_length=1, max_length=2048)]


class OfflineError(EtaluukkuError):
    """The login service does not answer, or not as one."""


class RefusedError(EtaluukkuError):
    """The login service does not vouch for anybody with this code."""


class Configuration(Struct, frozen=True, kw_only=True):
    """What is used of ``/.well-known/openid-configuration``."""

    issuer: Address
    authorization_endpoint: Address
    token_endpoint: Address
    jwks_uri: Address


class TokenReply(Struct, frozen=True, kw_only=True):
    """What is used of the answer to a code."""

    id_token: str


@dataclass(frozen=True, slots=True)
class Keys:
    """The issuer's keys, and when they were asked for."""

    known: KeySet
    since: Instant


class Provider:
    """One login service.  Open and close it on the loop it is used on."""

    def __init__(self, settings: ProviderSettings, clock: Clock) -> None:
        self.settings = settings
        self.back_url = f"{settings.public_url.rstrip('/')}/login/back"
        """Where the service sends browsers back to."""
        self._clock = clock
        self._configuration: tuple[Configuration, Instant] | None = None
        self._keys: Keys | None = None
        self._asking = asyncio.Lock()

    async def address_to_log_in(self, state: str, nonce: str, verifier: str) -> str:
        """Where the browser goes.  Raises OfflineError."""
        asked = {
            "response_type": "code",
            "client_id": self.settings.client_id,
            "redirect_uri": self.back_url,
            "scope": " ".join(self.settings.scopes),
            "state": state,
            "nonce": nonce,
            "code_challenge": challenge_of(verifier),
            "code_challenge_method": "S256",
        }
        there = (await self._configured()).authorization_endpoint
        return f"{there}{'&' if urlsplit(there).query else '?'}{urlencode(asked)}"

    async def claims_of(self, code: str, nonce: str, verifier: str, now: datetime) -> dict[str, Any]:
        """What the service says of the person whose browser brought ``code``.

        Raises OfflineError, RefusedError, IdTokenError.
        """
        there = await self._configured()
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.back_url,
            "code_verifier": verifier,
            "client_id": self.settings.client_id,
        }
        headers = {}
        if self.settings.client_secret:  # RFC 6749 §2.3.1
            pair = f"{quote(self.settings.client_id)}:{quote(self.settings.client_secret)}"
            headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
        status, body = await self._ask("POST", there.token_endpoint, form, headers)
        if status != 200:
            raise RefusedError(f"the code was not taken (HTTP {status})")
        reply = _read(body, TokenReply)
        expected = Expected(there.issuer, self.settings.client_id, nonce)
        keys = await self._keys_of(there)
        try:
            return dict(read_id_token(reply.id_token, keys.known, expected, now))
        except UnknownKeyError:  # the service may have other keys by now
            fresh = await self._keys_of(there, later_than=keys.since)
            return dict(read_id_token(reply.id_token, fresh.known, expected, now))

    async def _configured(self) -> Configuration:
        async with self._asking:
            now = self._clock.now()
            if self._configuration is not None and now - self._configuration[1] < CONFIGURATION_SECONDS:
                return self._configuration[0]
            issuer = self.settings.issuer
            where = f"{issuer.rstrip('/')}/.well-known/openid-configuration"
            status, body = await self._ask("GET", where)
            if status != 200:
                raise OfflineError(f"no configuration (HTTP {status})")
            found = _read(body, Configuration)
            if found.issuer != issuer:
                raise OfflineError("the configuration is another issuer's")
            for address in (found.authorization_endpoint, found.token_endpoint, found.jwks_uri):
                if _origin(address) != _origin(issuer):
                    raise OfflineError("the configuration leads to somebody else")
            self._configuration = found, now
            return found

    async def _keys_of(self, there: Configuration, later_than: Instant | None = None) -> Keys:
        """The keys at hand; asked for again when they must be later than a moment that is not just now."""
        async with self._asking:
            now = self._clock.now()
            if self._keys is not None:
                asked_since = later_than is None or self._keys.since > later_than
                if asked_since or now - self._keys.since < FRESH_KEYS_SECONDS:
                    return self._keys
            status, body = await self._ask("GET", there.jwks_uri)
            if status != 200:
                raise OfflineError(f"no keys (HTTP {status})")
            try:
                known = KeySet.import_key_set(msgspec.json.decode(body))
            except (JoseError, msgspec.MsgspecError, ValueError, TypeError, KeyError):
                raise OfflineError("the keys cannot be read") from None
            self._keys = Keys(known, now)
            return self._keys

    async def _ask(
        self,
        method: str,
        address: str,
        form: dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
    ) -> tuple[int, bytes]:
        """One question; redirects are not followed.  Raises OfflineError."""
        timeout = aiohttp.ClientTimeout(total=TIMEOUT_SECONDS)
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout) as http,
                http.request(method, address, data=form, headers=headers, allow_redirects=False) as answer,
            ):
                body = await answer.content.read(LONGEST_ANSWER)
                while len(body) < LONGEST_ANSWER and (more := await answer.content.read(LONGEST_ANSWER)):
                    body += more
                return answer.status, body
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise OfflineError(f"not reached ({type(error).__name__})") from None


def _read(body: bytes, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise OfflineError(f"no {kind.__name__} in the answer") from None


def _origin(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.scheme, parts.netloc
