"""An ID token is believed only when everything about it is right."""

import contextlib
import hmac
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OKPKey, RSAKey

from common.identity.certificate import to_base64url
from signaling.identity.id_token import (
    LEEWAY_SECONDS,
    OLDEST_SECONDS,
    Expected,
    IdTokenError,
    UnknownKeyError,
    read_id_token,
)

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
EXPECTED = Expected("https://login.example.fi", "etaluukku", "a nonce")
RSA = RSAKey.generate_key(2048, {"kid": "rsa"})
EC = ECKey.generate_key("P-256", {"kid": "ec"})
ED = OKPKey.generate_key("Ed25519", {"kid": "ed"})
OURS = KeySet([RSA, EC, ED])
STRANGER = RSAKey.generate_key(2048, {"kid": "rsa"})
RIGHT: dict[str, Any] = {
    "iss": EXPECTED.issuer,
    "sub": "248289761001",
    "aud": EXPECTED.client_id,
    "nonce": EXPECTED.nonce,
    "iat": int(NOW.timestamp()),
    "exp": int(NOW.timestamp()) + 300,
}


def token(claims: dict[str, Any] | None = None, alg: str = "RS256", key: Any = RSA, **header: Any) -> str:
    return str(jwt.encode({"alg": alg, "kid": key.kid, **header}, claims or RIGHT, key, algorithms=[alg]))


def read(text: str, expected: Expected = EXPECTED) -> Any:
    return read_id_token(text, OURS, expected, NOW)


@pytest.mark.parametrize(("alg", "key"), [("RS256", RSA), ("PS256", RSA), ("ES256", EC), ("Ed25519", ED)])
def test_a_right_token_is_believed(alg: str, key: Any) -> None:
    assert read(token(alg=alg, key=key)) == RIGHT
    assert read(token({**RIGHT, "aud": ["other", "etaluukku"], "azp": "etaluukku"}, alg, key))


@pytest.mark.parametrize(
    "wrong",
    [
        {"iss": "https://login.example.fi/"},
        {"iss": None},
        {"aud": "other"},
        {"aud": ["other"]},
        {"aud": ["other", "etaluukku"]},
        {"aud": {"etaluukku": 1}},
        {"azp": "other"},
        {"nonce": "another nonce"},
        {"nonce": None},
        {"nonce": ["a nonce"]},
        {"sub": ""},
        {"sub": 7},
        {"sub": "x" * 256},
        {"exp": int(NOW.timestamp()) - LEEWAY_SECONDS},
        {"exp": "never"},
        {"exp": True},
        {"exp": 1e300},
        {"iat": int(NOW.timestamp()) + LEEWAY_SECONDS + 1},
        {"iat": int(NOW.timestamp()) - OLDEST_SECONDS - 1},
    ],
    ids=str,
)
def test_one_wrong_claim_is_enough(wrong: dict[str, Any]) -> None:
    with pytest.raises(IdTokenError):
        read(token({**RIGHT, **wrong}))


@pytest.mark.parametrize("missing", sorted(RIGHT))
def test_every_claim_has_to_be_there(missing: str) -> None:
    with pytest.raises(IdTokenError):
        read(token({name: value for name, value in RIGHT.items() if name != missing}))


def unsigned() -> str:
    head, body = (to_base64url(json.dumps(one).encode()) for one in ({"alg": "none"}, RIGHT))
    return f"{head}.{body}."


def signed_with_the_public_key() -> str:
    head = to_base64url(json.dumps({"alg": "HS256", "kid": "rsa"}).encode())
    said = f"{head}.{to_base64url(json.dumps(RIGHT).encode())}"
    return f"{said}.{to_base64url(hmac.digest(RSA.as_pem(private=False), said.encode(), 'sha256'))}"


def body_of_another() -> str:
    head, _, sig = token().split(".")
    return ".".join((head, to_base64url(json.dumps({**RIGHT, "sub": "the mayor"}).encode()), sig))


def brings_its_own_key() -> str:
    return token(key=STRANGER, jwk=STRANGER.as_dict(private=False))


@pytest.mark.parametrize(
    "forged",
    [
        unsigned,
        signed_with_the_public_key,
        body_of_another,
        brings_its_own_key,
        lambda: token(key=STRANGER),
        lambda: token() + "x",
        lambda: token()[:-8],
        lambda: "",
        lambda: "a.b.c",
        lambda: "x" * 20_000,
    ],
)
def test_a_forged_token_is_not_believed(forged: Callable[[], str]) -> None:
    with pytest.raises(IdTokenError):
        read(forged())


def test_only_a_signature_may_be_tried_again_with_newer_keys() -> None:
    with pytest.raises(UnknownKeyError):
        read(token(key=STRANGER))
    with pytest.raises(IdTokenError) as told:
        read(token({**RIGHT, "nonce": "another"}))
    assert not isinstance(told.value, UnknownKeyError)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(sorted(RIGHT)), json_values))
def test_no_signed_claims_break_the_reader(claims: dict[str, Any]) -> None:
    text = token({**RIGHT, **claims}, alg="ES256", key=EC)
    with contextlib.suppress(IdTokenError):
        assert read(text)["sub"]


@given(st.text(max_size=200) | st.lists(st.text(max_size=30), min_size=3, max_size=5).map(".".join))
def test_no_text_breaks_the_reader(text: str) -> None:
    with pytest.raises(IdTokenError):
        read(text)
