"""What all messages are made of: the roots, and the types of their fields."""

from typing import Annotated

from msgspec import Meta, Struct

ShortText = Annotated[str, Meta(min_length=1, max_length=64)]
Key = Annotated[str, Meta(min_length=8, max_length=64)]
Seconds = Annotated[float, Meta(ge=0, le=31_536_000)]
Score = Annotated[int, Meta(ge=1, le=5)]
Count = Annotated[int, Meta(ge=0, le=1_000_000)]


class Message(Struct, frozen=True, kw_only=True, tag_field="t", omit_defaults=True):
    """The root of all messages; unknown fields are ignored."""


class Request(Message, frozen=True, kw_only=True):
    """A client's message that is answered with ``ok`` or ``error`` carrying the same ``i``."""

    i: Annotated[int, Meta(ge=0, le=2**53)]


class ServerEvent(Message, frozen=True, kw_only=True):
    """A server's message that is kept for resume until acknowledged."""

    o: Annotated[int, Meta(ge=0, le=2**53)]
