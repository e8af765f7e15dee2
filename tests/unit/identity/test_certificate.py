"""What the issuer says of a device, and that nobody else can say it."""

from datetime import UTC, date, datetime

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from common.errors import ProtocolError
from common.identity.certificate import (
    CERTIFICATE_CONTEXT,
    Certificate,
    DeviceKind,
    Statement,
    from_base64url,
    is_signed,
    read,
    sign,
    to_base64url,
)

ISSUER = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = to_base64url(ISSUER.public_key().public_bytes_raw())
KARSTULA = Statement(
    device="karstula",
    kind=DeviceKind.KIOSK,
    place="karstula",
    key=to_base64url(bytes(32)),
    serial="0123456789abcdef",
    not_after=date(2027, 11, 24),
)


def signed(said: bytes) -> Certificate:
    return Certificate(
        statement=to_base64url(said), sig=to_base64url(ISSUER.sign(CERTIFICATE_CONTEXT + said))
    )


def test_what_was_signed_is_read() -> None:
    assert read(sign(KARSTULA, ISSUER), PUBLIC) == KARSTULA


def test_the_canonical_bytes_are_these() -> None:
    assert from_base64url(sign(KARSTULA, ISSUER).statement) == (
        b'{"device":"karstula","key":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","kind":"kiosk",'
        b'"not_after":"2027-11-24","place":"karstula","serial":"0123456789abcdef","v":1}'
    )


@given(at=st.integers(min_value=0), bit=st.integers(0, 7), part=st.sampled_from(["statement", "sig"]))
def test_a_changed_bit_is_noticed(at: int, bit: int, part: str) -> None:
    certificate = sign(KARSTULA, ISSUER)
    raw = bytearray(from_base64url(getattr(certificate, part)))
    raw[at % len(raw)] ^= 1 << bit
    with pytest.raises(ProtocolError):
        read(msgspec.structs.replace(certificate, **{part: to_base64url(bytes(raw))}), PUBLIC)


@given(st.text(), st.text(), st.text())
def test_what_nobody_signed_is_refused_and_nothing_else_happens(
    statement: str, sig: str, issuer: str
) -> None:
    with pytest.raises(ProtocolError):
        read(Certificate(statement=statement, sig=sig), issuer)


@given(st.binary(max_size=64), st.text(max_size=100), st.binary(max_size=40))
def test_any_key_and_any_signature_may_be_asked_about(what: bytes, sig: str, key: bytes) -> None:
    assert is_signed(what, sig, key) is False


@pytest.mark.parametrize(
    "said",
    [
        b"{}",
        b"not json",
        msgspec.json.encode(KARSTULA, order="sorted") + b" ",
        msgspec.json.encode(KARSTULA, order="sorted").replace(b'"v":1', b'"v":2'),
        msgspec.json.encode(KARSTULA, order="sorted").replace(b'"v":1', b'"v":1,"w":1'),
        msgspec.json.encode(KARSTULA, order="sorted").replace(b"karstula", b"../../etc"),
    ],
)
def test_even_signed_only_one_form_is_a_statement(said: bytes) -> None:
    with pytest.raises(ProtocolError):
        read(signed(said), PUBLIC)


def test_a_certificate_is_good_to_the_end_of_its_last_day() -> None:
    assert not KARSTULA.is_over(datetime(2027, 11, 24, 23, 59, tzinfo=UTC))
    assert KARSTULA.is_over(datetime(2027, 11, 25, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "raw"), [("AQI", b"\1\2"), ("AQI=", b"\1\2"), ("-_8", b"\xfb\xff"), ("ä", b"")]
)
def test_base64url_comes_with_or_without_padding(text: str, raw: bytes) -> None:
    assert from_base64url(text) == raw
