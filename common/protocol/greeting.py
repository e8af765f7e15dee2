"""How a program and the server greet each other: who is there, and what proves it."""

from typing import Annotated

from msgspec import Meta, Struct, field

from common.protocol.shapes import Message, Request, ShortText


class Welcome(Message, frozen=True, kw_only=True, tag="welcome"):
    """The server's first word, before it knows anybody."""

    versions: list[int]
    features: list[str]
    challenge: str
    """32 random bytes in base64url, to be signed by a kiosk's key; good for this connection only."""
    server_time: str
    """ISO 8601 in UTC, for display."""
    node: str


class DeviceProof(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A device proves its enrolled Ed25519 key."""

    id: ShortText
    sig: Annotated[str, Meta(max_length=128)]
    """base64url of Ed25519 over ``common.protocol.hello.words_to_sign``."""
    until: Annotated[str, Meta(max_length=10)] = ""
    """The last day of the device's certificate; the server sends a later one when it has one."""


class DeviceAuth(DeviceProof, frozen=True, kw_only=True, tag_field="kind", tag="device"):
    """A kiosk says hello."""


class ClerkAuth(Struct, frozen=True, kw_only=True, tag_field="kind", tag="clerk"):
    """A clerk's local account, at an enrolled workstation; only ever sent inside TLS or on loopback."""

    id: ShortText
    password: Annotated[str, Meta(max_length=256)]
    device: DeviceProof


class DayAuth(Struct, frozen=True, kw_only=True, tag_field="kind", tag="day"):
    """A clerk who has logged in today, at the same workstation."""

    token: Annotated[str, Meta(max_length=128)]
    device: DeviceProof


class HandoverAuth(Struct, frozen=True, kw_only=True, tag_field="kind", tag="handover"):
    """A clerk whom the authority's own login has let in, in the browser of an enrolled workstation."""

    code: Annotated[str, Meta(max_length=128)]
    """Brought by the browser, good once."""
    verifier: Annotated[str, Meta(max_length=128)]
    """Its SHA-256, in base64url, the console had handed in before."""
    device: DeviceProof


class DayToken(Message, frozen=True, kw_only=True, tag="day"):
    """To a clerk who has just logged in: good for the rest of the day, with this workstation's key alone."""

    token: Annotated[str, Meta(max_length=128)]


class Renewed(Message, frozen=True, kw_only=True, tag="certificate"):
    """A later certificate for the device that has said hello; same key, same serial."""

    statement: Annotated[str, Meta(max_length=1024)]
    sig: Annotated[str, Meta(max_length=128)]


class Resume(Struct, frozen=True, kw_only=True, tag_field="kind", tag="resume"):
    """Come back to a session after a cut."""

    token: Annotated[str, Meta(max_length=128)]
    offset: Annotated[int, Meta(ge=0)]
    """The last ``o`` this client has handled."""


class Hello(Request, frozen=True, kw_only=True, tag="hello"):
    v: Annotated[list[int], Meta(max_length=16)]
    """Versions the client speaks, best first; the server takes the first it knows."""
    features: Annotated[list[ShortText], Meta(max_length=32)] = field(default_factory=list)
    auth: DeviceAuth | ClerkAuth | DayAuth | HandoverAuth | Resume
