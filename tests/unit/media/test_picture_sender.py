"""A picture leaves in packets; what is asked for is sent again, within a budget."""

from common.clock import Instant
from common.media.rtp.packet import unwrap_rtx
from common.media.rtp.payload import Vp8Payload
from common.media.rtp.picture_sender import (
    AGAIN_SAVED_SECONDS,
    AGAIN_SHARE,
    REMEMBERED_SECONDS,
    WHOLE_SECONDS,
    PictureSender,
)

RATE = 1_000_000
RTT = 0.05


def sender() -> PictureSender:
    return PictureSender(ssrc=1, payload_type=97, layout=Vp8Payload(), rtx=(2, 98))


def at(seconds: float) -> Instant:
    return Instant(seconds)


def test_the_packets_of_a_picture_follow_each_other_and_the_last_is_marked() -> None:
    one = sender()
    first = one.picture(b"\x10" * 5000, at(1.0), at(1.004), whole=True)
    second = one.picture(b"\x11" * 2000, at(1.5), at(1.504), whole=False)
    packets = first + second
    assert [(packet.sequence - first[0].sequence) % 65_536 for packet in packets] == list(range(len(packets)))
    assert [packet.marker for packet in packets] == [False] * 4 + [True, False, True]
    assert (second[0].timestamp - first[0].timestamp) % 2**32 == 45_000
    assert {packet.timestamp for packet in first} == {first[0].timestamp}


def test_a_packet_asked_for_is_sent_again_on_its_own_stream() -> None:
    one = sender()
    lost = one.picture(b"\x10" * 5000, at(1.0), at(1.0), whole=True)[2]
    (again,) = one.again((lost.sequence,), at(2.0), RTT, RATE)
    assert (again.ssrc, again.payload_type) == (2, 98)
    restored = unwrap_rtx(again, 97, 1)
    assert restored == lost


def test_without_such_a_stream_the_packet_itself_is_sent() -> None:
    one = PictureSender(ssrc=1, payload_type=97, layout=Vp8Payload(), rtx=None)
    lost = one.picture(b"\x10" * 500, at(1.0), at(1.0), whole=True)[0]
    assert one.again((lost.sequence,), at(1.5), RTT, RATE) == [lost]


def test_within_a_round_trip_a_packet_is_sent_again_once() -> None:
    one = sender()
    lost = one.picture(b"\x10" * 500, at(1.0), at(1.0), whole=True)[0].sequence
    assert len(one.again((lost, lost), at(1.2), RTT, RATE)) == 1
    assert one.again((lost,), at(1.2 + RTT / 2), RTT, RATE) == []
    assert len(one.again((lost,), at(1.2 + RTT), RTT, RATE)) == 1


def test_what_is_sent_again_keeps_to_its_share_of_the_line() -> None:
    one = sender()
    sent = 0
    for tick in range(100):
        now = at(1.0 + tick / 10)
        lost = [packet.sequence for packet in one.picture(b"\x11" * 12_000, now, now, whole=False)]
        sent += sum(len(packet.payload) * 8 for packet in one.again(tuple(lost), now, RTT, RATE))
    assert sent <= RATE * AGAIN_SHARE * (10 + AGAIN_SAVED_SECONDS) * 1.01
    assert sent > RATE * AGAIN_SHARE * 8


def test_what_is_too_old_is_neither_remembered_nor_sent() -> None:
    one = sender()
    old = one.picture(b"\x10" * 500, at(1.0), at(1.0), whole=True)[0].sequence
    for tick in range(3000):
        now = at(1.0 + (REMEMBERED_SECONDS + 0.1) * tick / 3000)
        one.picture(b"\x11" * 500, now, now, whole=False)
        assert len(one._remembered) <= 1024
    now = at(1.1 + REMEMBERED_SECONDS)
    one.picture(b"\x11" * 500, now, now, whole=False)
    assert one.again((old,), now, RTT, RATE) == []


def test_the_first_picture_is_whole_and_requests_are_answered_once_a_round_trip() -> None:
    one = sender()
    assert one.wants_whole
    one.picture(b"\x10" * 500, at(1.0), at(1.0), whole=True)
    assert not one.wants_whole
    one.whole_asked(at(1.0 + WHOLE_SECONDS), RTT)
    assert not one.wants_whole
    one.whole_asked(at(1.01 + WHOLE_SECONDS + RTT), RTT)
    assert one.wants_whole
