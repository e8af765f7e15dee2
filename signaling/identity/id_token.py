"""What an authority's login says of a person: the ID token of OpenID Connect, checked.  Pure; time is told.

OpenID Connect Core 1.0 §3.1.3.7, stricter where it leaves a choice: only asymmetric signatures, and all of
``iss``, ``sub``, ``aud``, ``exp``, ``iat`` and ``nonce`` must be there.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from common.errors import EtaluukkuError

ALGORITHMS = ("RS256", "PS256", "ES256", "Ed25519", "EdDSA")
"""None of them lets the public key or nothing at all sign."""
LEEWAY_SECONDS = 60
OLDEST_SECONDS = 600
"""A token that was not made for this login is not for this login."""
LONGEST_TOKEN = 16 * 1024
LONGEST_CLAIM = 255


class IdTokenError(EtaluukkuError):
    """The token is not what it has to be; says which check, never what was in it."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What the token must say."""

    issuer: str
    client_id: str
    nonce: str


def read_id_token(text: str, keys: KeySet, expected: Expected, now: datetime) -> Mapping[str, Any]:
    """The claims of a token that is signed by one of ``keys`` and says what is expected.

    Raises IdTokenError.  ``UnknownKeyError`` is the one that may pass with newer keys.
    """
    if len(text) > LONGEST_TOKEN:
        raise IdTokenError("longer than a token")
    try:
        claims = jwt.decode(text, keys, algorithms=list(ALGORITHMS)).claims
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise UnknownKeyError(f"not signed by the provider ({type(error).__name__})") from None
    moment = now.timestamp()
    issued, ends = _moment(claims, "iat"), _moment(claims, "exp")
    if claims.get("iss") != expected.issuer:
        raise IdTokenError("of another issuer")
    if not _is_for(claims, expected.client_id):
        raise IdTokenError("for another client")
    if not moment - OLDEST_SECONDS <= issued <= moment + LEEWAY_SECONDS:
        raise IdTokenError("not of now; is the clock right?")
    if ends <= moment - LEEWAY_SECONDS:
        raise IdTokenError("over")
    nonce, subject = claims.get("nonce"), claims.get("sub")
    if not isinstance(nonce, str) or not hmac.compare_digest(nonce.encode(), expected.nonce.encode()):
        raise IdTokenError("for another login")
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_CLAIM:
        raise IdTokenError("of nobody")
    return claims


class UnknownKeyError(IdTokenError):
    """None of the keys at hand made the signature."""


def _is_for(claims: Mapping[str, Any], client: str) -> bool:
    audience = claims.get("aud")
    several = [audience] if isinstance(audience, str) else audience
    if not isinstance(several, list) or client not in several:
        return False
    party = claims.get("azp")
    return party == client if party is not None or len(several) > 1 else True


def _moment(claims: Mapping[str, Any], name: str) -> float:
    value = claims.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 2**53:
        raise IdTokenError(f"{name} is no moment")
    return float(value)
