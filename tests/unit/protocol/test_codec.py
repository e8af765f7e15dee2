"""Frames to messages and back, and a stable code for every way to be wrong."""

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.errors import ProtocolError
from common.ids import CallId
from common.protocol.codec import MAX_DEPTH, MAX_FRAME_BYTES, client_codec, server_codec
from common.protocol.codes import Code
from common.protocol.messages import Ack, Ping, Rtc


def nested(depth: int) -> str:
    """A ping whose unknown field makes it ``depth`` deep."""
    return '{"t":"ping","x":' + "[" * (depth - 1) + "]" * (depth - 1) + "}"


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ("", Code.MALFORMED),
        ("{", Code.MALFORMED),
        ("null", Code.MALFORMED),
        ("[]", Code.MALFORMED),
        ('{"o":1}', Code.MALFORMED),
        ('{"t":["ack"]}', Code.MALFORMED),
        ('{"t":"ack"}', Code.MALFORMED),
        ('{"t":"ack","o":-1}', Code.MALFORMED),
        ('{"t":"ack","o":"1"}', Code.MALFORMED),
        ('{"t":"ack","o":1,"o":2}', Code.MALFORMED),
        ('{"t":"ack","o":1} {}', Code.MALFORMED),
        ('{"t":"rtc","call":"x","epoch":1,"d":{"a":1,"a":2}}', Code.MALFORMED),
        (b'{"t":"ping","x":"\xff"}', Code.MALFORMED),
        ('{"t":"ping","x":"\ud800"}', Code.MALFORMED),
        ('{"t":"welcome"}', Code.UNKNOWN_TYPE),
        (nested(MAX_DEPTH + 1), Code.TOO_DEEP),
        ("[" * 60_000, Code.TOO_DEEP),
        ('{"t":"ping","x":"' + "y" * MAX_FRAME_BYTES + '"}', Code.TOO_LARGE),
    ],
)
def test_each_way_to_be_wrong_has_its_code(frame: str | bytes, code: Code) -> None:
    with pytest.raises(ProtocolError) as refused:
        client_codec.decode(frame)
    assert refused.value.code == code


def test_the_limits_themselves_are_still_good() -> None:
    assert client_codec.decode(nested(MAX_DEPTH)) == Ping()
    frame = '{"t":"ping","x":"' + "y" * (MAX_FRAME_BYTES - 19) + '"}'
    assert len(frame) == MAX_FRAME_BYTES
    assert client_codec.decode(frame) == Ping()


def test_brackets_in_a_text_are_no_nesting() -> None:
    assert client_codec.decode('{"t":"ping","x":"' + '[{\\"' * 50 + '"}') == Ping()


def test_the_body_of_an_rtc_stays_as_it_came() -> None:
    body = '{"type" : "offer",  "sdp":"a\\r\\n\\u00e4"}'
    message = client_codec.decode('{"t":"rtc","call":"x","epoch":1,"d":' + body + "}")
    assert isinstance(message, Rtc)
    assert bytes(message.d).decode() == body
    assert body in server_codec.encode(message)


def test_what_would_be_refused_is_not_sent() -> None:
    body = msgspec.Raw(b'"' + b"x" * MAX_FRAME_BYTES + b'"')
    with pytest.raises(ProtocolError) as refused:
        server_codec.encode(Rtc(call=CallId("x"), epoch=1, d=body))
    assert refused.value.code == Code.TOO_LARGE


@pytest.mark.parametrize(
    "body",
    [
        '{"kind":"offer","sdp":"v=0\\r\\n"}',
        '{"kind":"offer","sdp":"{[","n":1}',
        '{"a":{"a":1}}',
        '{"a":[1,2]}',
        '{"a":"\\"a\\":"}',
        '{ "a" : 1 }',
        '{"a":"ä"}',
        '"text"',
        "7",
    ],
)
def test_a_body_is_heard_whichever_way_it_is_written(body: str) -> None:
    frame = '{"t":"rtc","call":"x","epoch":1,"d":' + body + "}"
    message = client_codec.decode(frame)
    assert isinstance(message, Rtc)
    assert bytes(message.d).decode() == body


@pytest.mark.parametrize(
    "frame",
    [
        '{"t":"rtc","call":"x","epoch":1,"d":{"a":"\\"","a":2}}',
        '{"t":"rtc","call":"x","epoch":1,"d":{"a":1,"\\u0061":2}}',
        '{"t":"rtc","call":"x","epoch":1,"d":{"b":{"a":1,"a":2}}}',
        '{"t":"rtc","call":"x","epoch":1,"d":[{"a":1,"a":2}]}',
        '{"t":"rtc","call":"x","epoch":1,"d":{"a":1},"d":{"a":1}}',
        '{"t":"ping","x":{"a":1,"a":2}}',
    ],
)
def test_a_key_that_comes_twice_is_found_wherever_it_is(frame: str) -> None:
    with pytest.raises(ProtocolError) as refused:
        client_codec.decode(frame)
    assert refused.value.code == Code.MALFORMED


def test_a_refusal_never_repeats_what_was_said() -> None:
    with pytest.raises(ProtocolError) as refused:
        client_codec.decode('{"t":"ack","o":"010190-123A"}')
    assert "010190" not in str(refused.value)


@given(st.text(max_size=300) | st.binary(max_size=300))
def test_noise_is_refused_with_a_code_and_nothing_else(noise: str | bytes) -> None:
    with pytest.raises(ProtocolError):
        client_codec.decode(noise)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
        max_leaves=12,
    ),
    st.sampled_from(["ack", "hello", "rtc", "call.request", "call.news", "state", "ping"]),
)
def test_any_json_is_a_message_or_has_its_code(value: object, tag: str) -> None:
    frame = json.dumps({"t": tag, "i": value, "o": value, "d": value, "call": "x", "epoch": 1})
    outcome: object
    try:
        outcome = type(client_codec.decode(frame))
    except ProtocolError as error:
        outcome = error.code
    assert outcome in (Ping, Ack, Rtc, Code.MALFORMED, Code.TOO_DEEP)
