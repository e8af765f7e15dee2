"""Files of paper: granted, numbered, checked; whole or not at all."""

import hashlib
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.clock import Instant
from common.ids import PageId
from common.media import paper
from common.media.paper import (
    AWAY_SECONDS,
    CHUNK_BYTES,
    GRANT_EVERY,
    STALL_SECONDS,
    WINDOW,
    Check,
    Checked,
    Chunk,
    ChunkCame,
    Confirmed,
    Delivered,
    Discard,
    GivenUp,
    Grant,
    Granted,
    Keep,
    NotDelivered,
    PeerBack,
    PeerGone,
    Receiver,
    Refused,
    RoomMade,
    SayGrant,
    SendChunk,
    Sender,
    Ticked,
)
from common.protocol.codes import PageSource
from common.protocol.peer import PageHeader

ID = PageId("0123abcd")
NOW = Instant(0)


def header(data: bytes) -> PageHeader:
    sha256 = hashlib.sha256(data).hexdigest()
    return PageHeader(id=ID, source=PageSource.SCANNER, width=10, height=10, bytes=len(data), sha256=sha256)


def pieces(data: bytes) -> list[bytes]:
    return [data[at : at + CHUNK_BYTES] for at in range(0, len(data), CHUNK_BYTES)]


@pytest.mark.parametrize(
    ("frame", "meaning"),
    [
        (paper.pack_chunk(ID, 7, b"xyz"), Chunk(ID, 7, b"xyz")),
        (paper.pack_grant(ID, 64), Grant(ID, 64)),
        (paper.pack_chunk(ID, 7, b""), None),
        (paper.pack_chunk(ID, 7, bytes(CHUNK_BYTES + 1)), None),
        (paper.pack_grant(ID, 64) + b"x", None),
        (b"", None),
        (b"\x01", None),
        (b"\x03" + paper.pack_grant(ID, 1)[1:], None),
        (b"\x01../../etc" + bytes(8), None),
        (b"\x02\xff\xff\xff\xff\xff\xff\xff\xff\0\0\0\0", None),
    ],
)
def test_a_frame_says_one_thing_or_nothing(frame: bytes, meaning) -> None:
    assert paper.parse(frame) == meaning


@settings(deadline=None)
@given(st.binary(max_size=64))
def test_no_frame_can_harm(frame: bytes) -> None:
    paper.parse(frame)


@pytest.mark.parametrize("name", ["0123ABCD", "0123abc", "0123abcde", "../../..", "0123abcd\n", ""])
def test_a_name_from_outside_is_no_page_number(name: str) -> None:
    assert not paper.good_id(name)


def test_a_sender_sends_nothing_before_it_may_and_never_beyond_the_window() -> None:
    sender = Sender(1000 * CHUNK_BYTES, "s", NOW)
    assert sender.handle(RoomMade(5), NOW) == []
    assert sender.handle(Granted(0), NOW) == []
    assert sender.handle(RoomMade(3), NOW) == [SendChunk(number) for number in range(3)]
    assert len(sender.handle(RoomMade(1000), NOW)) == WINDOW - 3
    assert sender.handle(RoomMade(1000), NOW) == []
    sender.handle(Granted(2), NOW)
    assert sender.handle(RoomMade(1000), NOW) == [SendChunk(WINDOW), SendChunk(WINDOW + 1)]
    sender.handle(Granted(900), NOW)  # for what was never sent
    sender.handle(Granted(1), NOW)  # old
    assert sender.handle(RoomMade(1000), NOW) == []


def granted() -> Sender:
    sender = Sender(3 * CHUNK_BYTES, "right", NOW)
    sender.handle(Granted(0), NOW)
    return sender


def sent(size: int = 3 * CHUNK_BYTES) -> Sender:
    sender = Sender(size, "right", NOW)
    sender.handle(Granted(0), NOW)
    sender.handle(RoomMade(100), NOW)
    return sender


@pytest.mark.parametrize(
    ("sender", "event", "at", "outcome"),
    [
        (sent(), Confirmed("right"), 0, Delivered()),
        (sent(), Confirmed("wrong"), 0, NotDelivered("checksum")),
        (granted(), Confirmed("right"), 0, NotDelivered("checksum")),
        (Sender(CHUNK_BYTES, "right", NOW), Confirmed("right"), 0, Delivered()),
        (Sender(CHUNK_BYTES, "right", NOW), Confirmed("wrong"), 0, NotDelivered("checksum")),
        (sent(), Refused("not_a_page"), 0, NotDelivered("not_a_page")),
        (sent(), GivenUp(), 0, NotDelivered("peer_lost")),
        (sent(), Ticked(), STALL_SECONDS, NotDelivered("peer_lost")),
    ],
)
def test_a_sender_ends_once(sender: Sender, event, at: float, outcome) -> None:
    assert sender.handle(event, Instant(at)) == [outcome]
    assert sender.over
    later = (Granted(0), RoomMade(9), Confirmed("right"), Refused("disk"), PeerGone(), PeerBack(), Ticked())
    for anything in later:
        assert sender.handle(anything, Instant(at)) == []


def test_a_sender_that_gets_on_does_not_stall() -> None:
    sender = Sender(100 * CHUNK_BYTES, "s", NOW)
    sender.handle(Granted(0), Instant(STALL_SECONDS - 1))
    assert sender.handle(Ticked(), Instant(STALL_SECONDS + 1)) == []


def test_a_receiver_takes_a_file_grants_as_it_goes_and_keeps_it_when_it_is_right() -> None:
    data = os.urandom((2 * GRANT_EVERY + 3) * CHUNK_BYTES + 5)
    receiver = Receiver(header(data), NOW)
    assert receiver.begin() == [SayGrant(0)]
    said = [
        action for n, piece in enumerate(pieces(data)) for action in receiver.handle(ChunkCame(n, piece), NOW)
    ]
    assert said == [SayGrant(GRANT_EVERY), SayGrant(2 * GRANT_EVERY), SayGrant(2 * GRANT_EVERY + 4), Check()]
    assert bytes(receiver.data) == data
    assert receiver.handle(Checked(None), NOW) == [Keep()]
    assert receiver.over


WHOLE = bytes(range(256)) * 14  # 3584 bytes: four chunks, the last of 512


@pytest.mark.parametrize(
    ("events", "outcome"),
    [
        ([ChunkCame(1, WHOLE[:CHUNK_BYTES])], Discard("checksum", True)),
        ([ChunkCame(0, WHOLE[:100])], Discard("checksum", True)),
        ([ChunkCame(0, WHOLE[: CHUNK_BYTES + 1])], Discard("checksum", True)),
        ([GivenUp()], Discard("peer_lost", False)),
    ],
)
def test_a_receiver_throws_away_what_is_not_right(events, outcome: Discard) -> None:
    receiver = Receiver(header(WHOLE), NOW)
    assert [action for event in events for action in receiver.handle(event, NOW)] == [outcome]
    assert receiver.over
    assert not receiver.data


@pytest.mark.parametrize("refusal", ["not_a_page", "disk"])
def test_what_cannot_be_kept_is_refused(refusal: str) -> None:
    receiver = Receiver(header(WHOLE), NOW)
    for number, piece in enumerate(pieces(WHOLE)):
        receiver.handle(ChunkCame(number, piece), NOW)
    assert receiver.handle(ChunkCame(4, b"more"), NOW) == []
    assert receiver.handle(Checked(refusal), NOW) == [Discard(refusal, tell_sender=True)]


def test_a_file_that_stops_coming_is_given_up_without_a_word() -> None:
    receiver = Receiver(header(WHOLE), NOW)
    receiver.handle(ChunkCame(0, WHOLE[:CHUNK_BYTES]), Instant(10))
    assert receiver.handle(Ticked(), Instant(10 + STALL_SECONDS - 1)) == []
    assert receiver.handle(Ticked(), Instant(10 + STALL_SECONDS)) == [Discard("peer_lost", tell_sender=False)]


def checking() -> Receiver:
    receiver = Receiver(header(WHOLE), NOW)
    for number, piece in enumerate(pieces(WHOLE)):
        receiver.handle(ChunkCame(number, piece), NOW)
    return receiver


def test_what_was_checked_while_its_sender_was_away_is_kept_once_the_sender_can_be_told() -> None:
    receiver = checking()
    assert receiver.handle(PeerGone(), NOW) == []
    assert receiver.handle(Checked(None), NOW) == []
    assert not receiver.over
    assert receiver.handle(PeerBack(), NOW) == [Keep()]


@pytest.mark.parametrize("checked_before", [True, False])
def test_what_was_checked_for_a_sender_who_never_comes_back_is_not_kept(*, checked_before: bool) -> None:
    receiver = checking()
    receiver.handle(PeerGone(), NOW)
    if checked_before:
        receiver.handle(Checked(None), NOW)
    assert receiver.handle(GivenUp(), NOW) == [Discard("peer_lost", tell_sender=False)]
    assert receiver.handle(Checked(None), NOW) == []


def test_a_sender_goes_on_where_the_receiver_is() -> None:
    sender = Sender(1000 * CHUNK_BYTES, "s", NOW)
    sender.handle(Granted(0), NOW)
    sender.handle(RoomMade(100), NOW)
    sender.handle(PeerGone(), NOW)
    sender.handle(Granted(64), NOW)  # late, from the peer that is gone
    assert sender.handle(RoomMade(10), NOW) == []
    sender.handle(PeerBack(), NOW)
    assert sender.handle(RoomMade(10), NOW) == []
    sender.handle(Granted(70), NOW)  # thirty were lost on their way
    assert sender.handle(RoomMade(2), NOW) == [SendChunk(70), SendChunk(71)]


def test_a_sender_that_began_anew_sends_only_what_is_not_there_yet() -> None:
    sender = Sender(100 * CHUNK_BYTES, "s", NOW)
    sender.handle(Granted(101), NOW)
    assert sender.handle(RoomMade(1), NOW) == []
    sender.handle(Granted(98), NOW)
    assert sender.handle(RoomMade(9), NOW) == [SendChunk(98), SendChunk(99)]
    assert sender.handle(Confirmed("s"), NOW) == [Delivered()]


def test_a_receiver_says_to_the_new_peer_what_it_has() -> None:
    receiver = Receiver(header(WHOLE), NOW)
    receiver.handle(ChunkCame(0, WHOLE[:CHUNK_BYTES]), NOW)
    assert receiver.handle(PeerGone(), NOW) == []
    assert receiver.handle(PeerBack(), Instant(AWAY_SECONDS - 1)) == [SayGrant(1)]
    assert receiver.handle(Ticked(), Instant(AWAY_SECONDS)) == []


def test_a_lost_peer_is_waited_for_as_long_as_a_call_and_no_longer() -> None:
    sender, receiver = sent(), Receiver(header(WHOLE), NOW)
    for machine, outcome in (
        (sender, NotDelivered("peer_lost")),
        (receiver, Discard("peer_lost", tell_sender=False)),
    ):
        machine.handle(PeerGone(), Instant(10))
        assert machine.handle(Ticked(), Instant(10 + AWAY_SECONDS - 1)) == []
        assert machine.handle(Ticked(), Instant(10 + AWAY_SECONDS)) == [outcome]


FAULT = st.sampled_from(["good", "good", "good", "lost", "twice", "corrupt", "short"])
FAULTS = st.lists(st.tuples(FAULT, st.integers(0, 255)), min_size=4, max_size=4)


@settings(max_examples=200, deadline=None)
@given(FAULTS)
def test_whatever_happens_on_the_way_only_the_very_same_bytes_are_kept(faults: list[tuple[str, int]]) -> None:
    receiver = Receiver(header(WHOLE), NOW)
    actions = []
    for (fault, number), (index, piece) in zip(faults, enumerate(pieces(WHOLE)), strict=True):
        match fault:
            case "lost":
                came = []
            case "twice":
                came = [piece, piece]
            case "corrupt":
                came = [bytes([piece[number] ^ 1 if at == number else byte for at, byte in enumerate(piece)])]
            case "short":
                came = [piece[:-1]]
            case _:
                came = [piece]
        for one in came:
            actions += receiver.handle(ChunkCame(index, one), NOW)
    whole = all(fault in ("good", "twice") for fault, _ in faults)
    assert (Check() in actions) == whole
    if whole:
        assert bytes(receiver.data) == WHOLE
    else:
        assert Discard("checksum", tell_sender=True) in actions or not receiver.over


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 90 * CHUNK_BYTES), st.lists(st.integers(1, 12), min_size=1, max_size=5))
def test_a_sender_and_a_receiver_always_finish(size: int, rooms: list[int]) -> None:
    data = bytes(size)
    parts = pieces(data)
    sender, receiver = Sender(size, header(data).sha256, NOW), Receiver(header(data), NOW)
    to_sender = list(receiver.begin())
    for step in range(2 * paper.chunks_of(size) + 8):
        for action in to_sender:
            if isinstance(action, SayGrant):
                sender.handle(Granted(action.awaited), NOW)
        to_sender = []
        for chunk in sender.handle(RoomMade(rooms[step % len(rooms)]), NOW):
            to_sender += receiver.handle(ChunkCame(chunk.number, parts[chunk.number]), NOW)
        if Check() in to_sender:
            break
    assert receiver.handle(Checked(None), NOW) == [Keep()]
    assert sender.handle(Confirmed(header(data).sha256), NOW) == [Delivered()]
