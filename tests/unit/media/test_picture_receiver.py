"""Packets come, late, twice, in disorder or not at all; pictures go to the decoder."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.clock import Instant
from common.media.rtp.assembly import MOST_HELD, EncodedPicture, PictureAssembly
from common.media.rtp.missing import MOST_AGE_SECONDS, MOST_MISSING, MOST_TRIES, Missing
from common.media.rtp.packet import RtpPacket
from common.media.rtp.payload import Vp8Payload
from common.media.rtp.picture_receiver import (
    ASK_WHOLE_SECONDS,
    HOLE_SECONDS,
    PATIENCE_SECONDS,
    AskAgain,
    AskWhole,
    Decode,
    PictureReceiver,
    ReceiverAction,
)

PT = 97
FORMATS = {PT: Vp8Payload()}
RTT = 0.05
FIRST = 65_500
"""Numbers of packets go round during each test."""


def picture(number: int, packets: int = 3, whole: bool = False, first: int | None = None) -> list[RtpPacket]:
    """The packets of the picture taken at ``number`` thirtieths of a second."""
    first = FIRST + number * packets if first is None else first
    bodies = [b"\x10" + (b"\x10" if whole else b"\x11") + bytes((number % 256,))]
    bodies += [b"\x00" + bytes((number % 256, part)) for part in range(1, packets)]
    return [
        RtpPacket(PT, (first + at) % 65_536, 3000 * number % 2**32, 1, body, marker=at == packets - 1)
        for at, body in enumerate(bodies)
    ]


def film(pictures: int, packets: int = 3) -> list[RtpPacket]:
    """A whole picture and those after it."""
    return [one for number in range(pictures) for one in picture(number, packets, whole=number == 0)]


def decoded(actions: list[ReceiverAction]) -> list[int]:
    """Which pictures were given to the decoder, by their number."""
    return [one.picture.timestamp // 3000 for one in actions if isinstance(one, Decode)]


def asked(actions: list[ReceiverAction]) -> list[int]:
    return [sequence for one in actions if isinstance(one, AskAgain) for sequence in one.sequences]


def wholes(actions: list[ReceiverAction]) -> int:
    return sum(isinstance(one, AskWhole) for one in actions)


class Line:
    """A receiver and the time."""

    def __init__(self) -> None:
        self.receiver = PictureReceiver(FORMATS)
        self.now = 10.0
        self.actions: list[ReceiverAction] = []
        self.wait(0.005)  # the round trip is known

    def send(self, *packets: RtpPacket) -> list[ReceiverAction]:
        done = [action for one in packets for action in self.receiver.came(one, Instant(self.now))]
        self.actions += done
        return done

    def wait(self, seconds: float) -> list[ReceiverAction]:
        """Ticks of 5 ms."""
        end, done = self.now + seconds, []
        while self.now < end - 1e-9:
            self.now += 0.005
            done += self.receiver.tick(Instant(self.now), RTT)
        self.actions += done
        return done


def test_a_picture_is_there_with_its_last_packet_and_not_with_the_next_picture() -> None:
    line = Line()
    *first, last = picture(0, whole=True)
    assert decoded(line.send(*first)) == []
    assert decoded(line.send(last)) == [0]


def test_all_that_waited_for_a_packet_is_there_with_it() -> None:
    line = Line()
    packets = film(4)
    late = packets.pop(4)
    assert decoded(line.send(*packets)) == [0]
    assert decoded(line.send(late)) == [1, 2, 3]


@settings(deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 5))
def test_order_and_doubles_do_not_matter(order: random.Random, packets: int) -> None:
    line = Line()
    first, *rest = film(8, packets)
    rest += order.sample(rest, len(rest) // 2)
    order.shuffle(rest)
    line.send(first, *rest)
    assert decoded(line.actions) == list(range(8))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.booleans(), min_size=30, max_size=120))
def test_what_is_lost_and_comes_when_asked_for_is_only_late(pattern: list[bool]) -> None:
    """Each packet that the pattern drops comes a round trip after it was asked for."""
    line = Line()
    line.send(*picture(0, whole=True))
    coming: list[tuple[float, RtpPacket]] = []
    by_number: dict[int, RtpPacket] = {}
    for number in range(1, len(pattern) // 3):
        for packet, here in zip(picture(number), pattern[3 * number :], strict=False):
            by_number[packet.sequence] = packet
            line.send(*[packet] * here)
        for _ in range(7):
            mark = len(line.actions)
            line.wait(0.005)
            line.send(*[packet for at, packet in coming if at <= line.now])
            coming = [(at, packet) for at, packet in coming if at > line.now]
            coming += [(line.now + RTT, by_number[one]) for one in asked(line.actions[mark:])]
    line.send(*picture(len(pattern) // 3))
    line.wait(0.02)
    line.send(*(by_number[one] for one in asked(line.actions)))
    shown = decoded(line.actions)
    assert shown == list(range(len(pattern) // 3 + 1))
    assert wholes(line.actions) == 0


def test_a_packet_is_asked_for_at_once_then_each_round_trip_and_not_for_ever() -> None:
    line = Line()
    packets = film(3)
    lost = packets.pop(4)
    assert asked(line.send(*packets)) == [lost.sequence]
    assert asked(line.wait(RTT)) == []
    assert asked(line.wait(0.01)) == [lost.sequence]
    line.wait(5.0)
    assert len(asked(line.actions)) <= MOST_TRIES
    assert asked(line.wait(1.0)) == []


def test_where_packets_get_lost_each_is_asked_for_twice_a_round_trip() -> None:
    """A request is lost as easily as a packet; who is asked answers once a round trip."""
    asked_at = {}
    for patience_s in (0.0, PATIENCE_SECONDS):
        missing = Missing()
        missing.patience_s = patience_s
        for number in (1, 3):
            missing.came(number, Instant(0.0))
        asked_at[patience_s] = [ms for ms in range(130) if missing.due(Instant(ms / 1000), RTT)]
    assert [len(one) for one in asked_at.values()] == [3, 5]


def test_each_packet_is_asked_for_by_itself() -> None:
    line = Line()
    packets = film(6)
    lost = [packets[4], packets[10]]
    line.send(*packets[:4], *packets[5:9])
    line.wait(0.03)
    assert asked(line.send(packets[9], packets[11])) == [lost[1].sequence]
    assert line.receiver.missing.asked == 2


def test_after_a_quarter_of_a_second_a_whole_picture_is_asked_for_and_not_too_often() -> None:
    line = Line()
    packets = film(3)
    packets.pop(4)
    line.send(*packets)
    assert wholes(line.wait(HOLE_SECONDS - 0.01)) == 0
    assert wholes(line.wait(0.02)) == 1
    assert wholes(line.wait(1.0)) <= 1.0 / (ASK_WHOLE_SECONDS + RTT)
    assert decoded(line.send(*picture(40, whole=True, first=FIRST + 9))) == [40]
    assert wholes(line.wait(1.0)) == 0
    assert not line.receiver.waiting


def test_the_stream_may_begin_with_any_packet_and_a_whole_picture_is_asked_for_at_once() -> None:
    line = Line()
    assert wholes(line.send(picture(5)[1])) == 1
    assert decoded(line.send(*picture(6, first=FIRST + 18))) == []
    assert decoded(line.send(*picture(7, whole=True, first=FIRST + 21))) == [7]


def test_a_whole_picture_that_is_coming_is_not_asked_for() -> None:
    line = Line()
    assert line.send(*picture(0, whole=True)[:2]) == []


def test_what_was_sent_during_an_outage_is_neither_asked_for_nor_shown() -> None:
    line = Line()
    packets = film(151)
    line.send(*packets[:5])
    line.now += 5.0
    back = line.send(*packets[-3:])
    assert wholes(back) == 1
    assert len(asked(back)) == 0
    lost, *rest = picture(151, whole=True)
    assert asked(line.send(*rest)) == [lost.sequence]
    assert decoded(line.send(lost)) == [151]


def test_a_later_whole_picture_ends_the_waiting_for_an_earlier_one() -> None:
    line = Line()
    packets = film(3)
    packets.pop(4)
    line.send(*packets)
    assert decoded(line.send(*picture(3, whole=True))) == [3]
    assert not line.receiver.missing


def test_after_the_decoder_gave_up_only_a_whole_picture_is_decoded() -> None:
    line = Line()
    line.send(*film(2))
    assert wholes(line.receiver.broken(Instant(line.now))) == 1
    assert decoded(line.send(*picture(2))) == []
    assert decoded(line.send(*picture(3, whole=True))) == [3]


def test_a_stream_that_begins_anew_is_shown_from_its_first_whole_picture() -> None:
    line = Line()
    line.send(*film(3))
    assert decoded(line.send(*picture(900, whole=True, first=20_000))) == [900]


def test_a_browsers_padding_between_pictures_is_no_hole() -> None:
    line = Line()
    line.send(*picture(0, whole=True))
    padding = RtpPacket(PT, (FIRST + 3) % 65_536, 0, 1, b"")
    assert decoded(line.send(padding, *picture(1, first=FIRST + 4))) == [1]


def test_a_picture_that_cannot_be_put_together_is_not_shown_and_a_whole_one_asked_for() -> None:
    line = Line()
    line.send(*picture(0, whole=True))
    broken = [RtpPacket(PT, (FIRST + 3) % 65_536, 3000, 1, b"\x00\x00", marker=True)]
    assert decoded(line.send(*broken)) == []
    assert wholes(line.send(*picture(2, first=FIRST + 4))) == 1


PACKETS_OF_A_STRANGER = st.builds(
    RtpPacket,
    payload_type=st.just(PT),
    sequence=st.integers(0, 400) | st.integers(0, 65_535),
    timestamp=st.integers(0, 2**32 - 1),
    ssrc=st.just(1),
    payload=st.binary(max_size=6),
    marker=st.booleans(),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(PACKETS_OF_A_STRANGER, max_size=150))
def test_packets_of_a_stranger_never_raise_and_never_pile_up(packets: list[RtpPacket]) -> None:
    line = Line()
    for packet in packets:
        line.send(packet)
        line.wait(0.005)
    assert len(line.receiver.missing) <= MOST_MISSING
    assert len(line.receiver._assembly._held) <= len(packets)


def test_a_stream_that_never_completes_a_picture_is_held_to_a_bound() -> None:
    assembly = PictureAssembly(FORMATS)
    for number in range(5 * MOST_HELD):
        packet = RtpPacket(PT, number % 65_536, 0, 1, b"\x00\x00")
        assert assembly.put(number, packet, Instant(0)) == []
        assert len(assembly._held) <= MOST_HELD


def test_an_assembly_says_when_its_picture_was_complete() -> None:
    assembly = PictureAssembly(FORMATS)
    packets = picture(0, whole=True)
    for at in (2, 0):
        assembly.put(at, packets[at], Instant(float(at)))
    (whole,) = assembly.put(1, packets[1], Instant(1.0))
    assert whole == EncodedPicture(PT, 0, True, b"\x10\x00\x00\x01\x00\x02", complete_at=Instant(2.0))


@pytest.mark.parametrize("gap", [1, MOST_MISSING, 5000])
def test_what_is_missed_has_a_bound_and_an_age(gap: int) -> None:
    missing = Missing()
    missing.came(0, Instant(0))
    missing.came(gap + 1, Instant(0))
    assert len(missing) == min(gap, MOST_MISSING)
    assert missing.due(Instant(MOST_AGE_SECONDS + 0.01), RTT) == []
    assert not missing
