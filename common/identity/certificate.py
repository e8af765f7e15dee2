"""A device's certificate: what the deployment's issuer says of one key, signed.

The signed bytes are canonical JSON (keys sorted, no spaces, UTF-8), so one statement has one form; a
reader refuses any other.  Pure: no clock, no file.
"""

import base64
import binascii
import enum
from datetime import UTC, date, datetime
from typing import Annotated, Literal

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from msgspec import Meta, Struct

from common.errors import ProtocolError
from common.protocol.codes import Code

CERTIFICATE_CONTEXT = b"etaluukku certificate 1\0"
DeviceName = Annotated[str, Meta(pattern=r"\A[a-z0-9][a-z0-9-]{0,62}\Z")]
KeyText = Annotated[str, Meta(pattern=r"\A[A-Za-z0-9_-]{43}\Z")]
"""32 bytes in base64url without padding."""
SignatureText = Annotated[str, Meta(pattern=r"\A[A-Za-z0-9_-]{86}\Z")]
"""64 bytes in base64url without padding."""


class DeviceKind(enum.StrEnum):
    """What can be enrolled."""

    KIOSK = "kiosk"
    """Its place is a site."""
    WORKSTATION = "workstation"
    """A clerk's machine; its place is an authority."""


class Statement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the issuer says of a device."""

    v: Literal[1] = 1
    device: DeviceName
    kind: DeviceKind
    place: Annotated[str, Meta(min_length=1, max_length=64)]
    key: KeyText
    serial: Annotated[str, Meta(pattern=r"\A[0-9a-f]{16}\Z")]
    not_after: date
    """The last day, in UTC, on which the certificate is good."""

    def is_over(self, now: datetime) -> bool:
        return now.astimezone(UTC).date() > self.not_after


class Certificate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A statement's canonical bytes and the issuer's signature, both in base64url without padding."""

    statement: Annotated[str, Meta(min_length=1, max_length=1024)]
    sig: SignatureText


_encoder = msgspec.json.Encoder(order="sorted")
_decoder = msgspec.json.Decoder(Statement)


def sign(statement: Statement, issuer: Ed25519PrivateKey) -> Certificate:
    """The certificate of ``statement``."""
    said = _encoder.encode(statement)
    return Certificate(
        statement=to_base64url(said), sig=to_base64url(issuer.sign(CERTIFICATE_CONTEXT + said))
    )


def read(certificate: Certificate, issuer: str) -> Statement:
    """What the certificate says, its signature checked with the issuer's public key (base64url).

    Raises ``ProtocolError(AUTH_FAILED)`` for anything the issuer did not sign in just this form.
    """
    said = from_base64url(certificate.statement)
    if not is_signed(CERTIFICATE_CONTEXT + said, certificate.sig, from_base64url(issuer)):
        raise ProtocolError(Code.AUTH_FAILED, "not signed by the issuer")
    try:
        statement = _decoder.decode(said)
    except msgspec.MsgspecError:
        raise ProtocolError(Code.AUTH_FAILED, "not a statement") from None
    if _encoder.encode(statement) != said:
        raise ProtocolError(Code.AUTH_FAILED, "not in its canonical form")
    return statement


def is_signed(what: bytes, sig: str, public_key: bytes) -> bool:
    """Whether the key made the signature; also for what is no key or no signature at all."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(from_base64url(sig), what)
    except (InvalidSignature, ValueError):
        return False
    return True


def to_base64url(raw: bytes) -> str:
    """Without padding."""
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def from_base64url(text: str) -> bytes:
    """The bytes, with or without padding; nothing for what is not base64url."""
    try:
        return base64.urlsafe_b64decode(text.encode("ascii", "replace") + b"=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return b""
