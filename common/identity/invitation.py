"""An invitation: one line with all a new device needs to enrol.  Written by the server, read by the device.

    wss://palvelu.example.fi:8443/7K3M-9QXT/<SHA-256 of the deployment authority's public key>

The pin in the line is why no stranger between device and server can take part: whoever gave the installer
the line vouches for the server, and the code vouches for the device.
"""

import re
from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta, Struct

from common.errors import LinkError
from common.identity.certificate import Certificate, DeviceKind, KeyText, SignatureText
from common.protocol.codes import Code
from common.protocol.hello import words

CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: nothing in it is taken for another."""
CODE_LENGTH = 8
ENROL_PATH = "/v1/enrol"
CA_PATH = "/v1/ca.pem"
_LOOKALIKES = str.maketrans("OIL", "011", "- ")
_LINE = re.compile(r"\s*(wss?://[^/\s]+)/([0-9A-Za-z-]{8,9})/([A-Za-z0-9_-]{43})\s*")


@dataclass(frozen=True, slots=True)
class Invitation:
    """Where to enrol, with which code, at which deployment."""

    url: str
    """The server as ``link.url`` has it, without a path."""
    code: str
    """Eight characters of ``CODE_ALPHABET``."""
    pin: str
    """SHA-256 over the public key (SPKI) of the deployment's authority, in base64url."""

    def line(self) -> str:
        """As it is printed, copied and drawn."""
        return f"{self.url}/{grouped(self.code)}/{self.pin}"


class EnrolRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a device posts to ``ENROL_PATH``."""

    code: Annotated[str, Meta(max_length=32)]
    kind: DeviceKind
    key: KeyText
    """Its new public key."""
    sig: SignatureText
    """Over ``words_of_possession``."""


class EnrolReply(Struct, frozen=True, kw_only=True):
    """The answer to a device that is in."""

    certificate: Certificate
    issuer: KeyText
    """The public key that signed it, and that signs those of the other devices of the deployment."""


class EnrolRefusal(Struct, frozen=True, kw_only=True):
    """The answer to any other: ``malformed``, ``auth_failed``, ``rate_limited`` or ``internal``."""

    code: Code


def read_line(text: str) -> Invitation:
    """The invitation in ``text``.  Raises ``LinkError`` for anything else."""
    found = _LINE.fullmatch(text)
    if found is None:
        raise LinkError("this is no invitation: expected wss://server/CODE/PIN, as `enrol new` printed it")
    return Invitation(found[1], plain_code(found[2]), found[3])


def plain_code(text: str) -> str:
    """The code as it is compared: no hyphens or spaces, and what looks like another sign is that sign."""
    return text.upper().translate(_LOOKALIKES)


def grouped(code: str) -> str:
    """In fours, as people read it."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def words_of_possession(code: str, key: str, pin: str) -> bytes:
    """What a device signs to show that the public key it hands in is its own."""
    return words("enrol 1", code, key, pin)
