"""Every message that can be on the wire stands in docs/protocol.md."""

import typing
from pathlib import Path

import msgspec
import pytest

from common.protocol.codes import CloseCode, Code, EndReason, News, Outcome
from common.protocol.messages import ClientMessage, ServerMessage
from common.protocol.peer import AnyPeerMessage

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "protocol.md"
MESSAGES = sorted(
    {one for union in (ClientMessage, ServerMessage, AnyPeerMessage) for one in typing.get_args(union)},
    key=lambda one: one.__name__,
)


@pytest.fixture(scope="module")
def document() -> str:
    return DOCUMENT.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "message", sorted(set(MESSAGES), key=lambda one: one.__name__), ids=lambda one: one.__name__
)
def test_the_message_is_described(document: str, message: type[msgspec.Struct]) -> None:
    tag = message.__struct_config__.tag
    assert f'"{tag}"' in document or f"`{tag}`" in document


@pytest.mark.parametrize("word", [*Code, *EndReason, *News, *Outcome])
def test_the_word_is_described(document: str, word: str) -> None:
    assert word in document


@pytest.mark.parametrize("code", list(CloseCode))
def test_the_close_code_is_described(document: str, code: CloseCode) -> None:
    assert str(int(code)) in document
