"""WebSocket frames: read the same however they are cut, and every breach has its close code."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signaling.door.frames import (
    BINARY,
    CLOSE,
    CONTINUATION,
    PING,
    PROTOCOL_ERROR,
    TEXT,
    TOO_BIG,
    Frame,
    FrameReader,
    close_frame,
    control_frame,
    text_frame,
)

LIMIT = 100_000
MASK = bytes.fromhex("37fa213d")


def client_frame(opcode: int, payload: bytes = b"", *, final: bool = True, reserved: int = 0) -> bytes:
    """What a client sends, made without the code under test."""
    head = bytes([(0x80 if final else 0) | reserved | opcode])
    if len(payload) < 126:
        head += bytes([0x80 | len(payload)])
    elif len(payload) < 65_536:
        head += bytes([0x80 | 126]) + len(payload).to_bytes(2, "big")
    else:
        head += bytes([0x80 | 127]) + len(payload).to_bytes(8, "big")
    return head + MASK + bytes(one ^ MASK[at % 4] for at, one in enumerate(payload))


def test_the_example_of_the_standard_is_read() -> None:
    assert FrameReader(LIMIT).feed(bytes.fromhex("818537fa213d7f9f4d5158")) == [(TEXT, b"Hello")]  # §5.7


@pytest.mark.parametrize("length", [0, 1, 125, 126, 65_535, 65_536])
def test_every_way_to_write_a_length_is_read(length: int) -> None:
    assert FrameReader(LIMIT).feed(client_frame(TEXT, b"x" * length)) == [(TEXT, b"x" * length)]


@given(
    messages=st.lists(st.tuples(st.sampled_from([TEXT, BINARY, PING]), st.binary(max_size=120)), max_size=6),
    cuts=st.lists(st.integers(0, 800), max_size=8),
)
def test_where_the_stream_is_cut_changes_nothing(messages: list[Frame], cuts: list[int]) -> None:
    stream = b"".join(client_frame(opcode, payload) for opcode, payload in messages)
    reader, heard = FrameReader(LIMIT), []
    places = [0, *sorted(min(cut, len(stream)) for cut in cuts), len(stream)]
    for start, stop in itertools.pairwise(places):
        heard += reader.feed(stream[start:stop])
    assert heard == messages
    assert reader.broken is None


@given(st.lists(st.binary(max_size=200), max_size=10))
def test_noise_is_refused_or_read_and_never_raises(noise: list[bytes]) -> None:
    reader = FrameReader(1000)
    for piece in noise:
        for opcode, payload in reader.feed(piece):
            assert opcode in (TEXT, BINARY, PING, CLOSE, 0xA)
            assert len(payload) <= 1000


def test_a_message_in_pieces_is_one_and_a_ping_may_come_between() -> None:
    stream = (
        client_frame(TEXT, b"one ", final=False)
        + client_frame(PING, b"?")
        + client_frame(CONTINUATION, b"two ", final=False)
        + client_frame(CONTINUATION, b"three")
        + client_frame(TEXT, b"next")
    )
    assert FrameReader(LIMIT).feed(stream) == [(PING, b"?"), (TEXT, b"one two three"), (TEXT, b"next")]


@pytest.mark.parametrize(
    ("stream", "code"),
    [
        (bytes.fromhex("810548656c6c6f"), PROTOCOL_ERROR),
        (client_frame(TEXT, b"x", reserved=0x40), PROTOCOL_ERROR),
        (client_frame(0x3), PROTOCOL_ERROR),
        (client_frame(0xB), PROTOCOL_ERROR),
        (client_frame(CONTINUATION, b"x"), PROTOCOL_ERROR),
        (client_frame(TEXT, b"x", final=False) + client_frame(TEXT, b"y"), PROTOCOL_ERROR),
        (client_frame(PING, b"x", final=False), PROTOCOL_ERROR),
        (client_frame(PING, b"x" * 126), PROTOCOL_ERROR),
        (client_frame(TEXT, b"x" * 1001), TOO_BIG),
        (client_frame(TEXT, b"x" * 600, final=False) + client_frame(CONTINUATION, b"x" * 600), TOO_BIG),
        (client_frame(TEXT, b"", final=False) + client_frame(CONTINUATION, final=False) * 1001, TOO_BIG),
    ],
    ids=[
        "unmasked", "reserved bit", "unknown data", "unknown control", "nothing to continue",
        "not continued", "ping in pieces", "long ping", "too big", "too big in pieces", "endless pieces",
    ],
)  # fmt: skip
def test_each_breach_has_its_code_and_ends_the_reading(stream: bytes, code: int) -> None:
    reader = FrameReader(1000)
    assert reader.feed(stream) == []
    assert reader.broken == code
    assert reader.feed(client_frame(TEXT, b"more")) == []


def test_a_frame_that_is_too_big_is_refused_before_it_has_come() -> None:
    reader = FrameReader(1000)
    reader.feed(client_frame(TEXT, b"x" * 70_000)[:14])
    assert reader.broken == TOO_BIG


@pytest.mark.parametrize("length", [0, 125, 126, 65_535, 65_536])
def test_our_frames_carry_their_length_and_no_mask(length: int) -> None:
    frame = text_frame(b"x" * length)
    head = {0: "8100", 125: "817d", 126: "817e007e", 65_535: "817effff", 65_536: "817f0000000000010000"}
    assert frame == bytes.fromhex(head[length]) + b"x" * length


def test_a_close_says_its_code_and_a_control_frame_stays_short() -> None:
    assert close_frame(4008) == bytes.fromhex("88020fa8")
    assert len(control_frame(PING, b"x" * 500)) == 2 + 125
