"""Every example of docs/protocol.md is what it says it is."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from common.errors import Device, Problem, ProtocolError
from common.protocol.codec import Codec, client_codec, peer_codec, server_codec
from common.protocol.codes import (
    ClerkState,
    CloseCode,
    Code,
    EndReason,
    Feature,
    News,
    OpenState,
    Outcome,
    PartyState,
    PassedWhy,
)
from common.protocol.peer import AnyPeerMessage

DOCUMENT = (Path(__file__).parents[3] / "docs" / "protocol.md").read_text(encoding="utf-8")
LINK, PEER = DOCUMENT.split("## Part 2")
CODECS: dict[str, Codec[Any]] = {"client": client_codec, "server": server_codec, "peer": peer_codec}


def examples(text: str) -> list[str]:
    return re.findall(r"^```json\n(.*?)\n```$", text, re.M | re.S)


def decoded(example: str, *codecs: str) -> list[Any]:
    """The message, as everyone understands it who may hear it."""
    found = []
    for name in codecs:
        try:
            found.append(CODECS[name].decode(example))
        except ProtocolError as error:
            if error.code != Code.UNKNOWN_TYPE:
                raise
    return found


def tags(codec: Codec[Any]) -> set[str]:
    return set(codec._types)


@pytest.mark.parametrize("example", examples(LINK), ids=lambda one: json.loads(one)["t"])
def test_an_example_of_the_link_decodes_and_says_nothing_unknown(example: str) -> None:
    messages = decoded(example, "client", "server")
    assert messages
    for message in messages:
        again = json.loads(CODECS["server"].encode(message))
        assert _without_defaults(json.loads(example), again) == again


@pytest.mark.parametrize("example", examples(PEER), ids=lambda one: json.loads(one)["t"])
def test_an_example_between_the_ends_decodes_and_says_nothing_unknown(example: str) -> None:
    (message,) = decoded(example, "peer")
    again = json.loads(peer_codec.encode(message))
    assert _without_defaults(json.loads(example), again) == again


def test_every_message_has_an_example() -> None:
    of_link = {json.loads(one)["t"] for one in examples(LINK)}
    of_peer = {json.loads(one)["t"] for one in examples(PEER)}
    assert tags(client_codec) | tags(server_codec) == of_link
    assert tags(peer_codec) == of_peer
    assert len(of_peer) == len(AnyPeerMessage.__args__)


@pytest.mark.parametrize(
    "words",
    [Code, EndReason, Outcome, News, ClerkState, OpenState, PartyState, PassedWhy, Feature, Device, Problem],
    ids=lambda one: one.__name__,
)
def test_every_word_of_the_closed_lists_is_there(words: Any) -> None:
    missing = [
        one.value for one in words if f"`{one.value}`" not in DOCUMENT and f'"{one.value}"' not in DOCUMENT
    ]
    assert not missing


@pytest.mark.parametrize("code", CloseCode)
def test_every_close_code_is_there(code: CloseCode) -> None:
    assert re.search(rf"^\| {int(code)} \|", DOCUMENT, re.M)


def _without_defaults(example: Any, again: Any) -> Any:
    """The example without what is left out on the wire because it says nothing new."""
    match example, again:
        case dict(), dict():
            dropped = {key for key in example if key not in again}
            assert all(example[key] in (None, False, 0, [], {}, "") for key in dropped), dropped
            return {key: _without_defaults(example[key], again[key]) for key in example if key in again}
        case list(), list() if len(example) == len(again):
            return [_without_defaults(one, other) for one, other in zip(example, again, strict=True)]
        case _:
            return example
