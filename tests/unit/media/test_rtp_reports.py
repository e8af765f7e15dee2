"""Both ends of a stream say how it goes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.clock import Instant
from common.media.rtp.packet import RtpPacket
from common.media.rtp.reports import Emission, Reception


def packet(sequence: int, timestamp: int = 0) -> RtpPacket:
    return RtpPacket(96, sequence % 65536, timestamp % 2**32, ssrc=7, payload=b"12345")


def play(reception: Reception, came: list[bool], first: int = 65_530) -> None:
    """A packet every 20 ms, of which those came."""
    for number, here in enumerate(came):
        if here:
            reception.came(packet(first + number, 960 * number), Instant(10 + 0.02 * number))


@given(st.lists(st.booleans(), max_size=100))
def test_what_did_not_come_between_the_first_and_the_last_is_lost(pattern: list[bool]) -> None:
    reception = Reception(7, 48_000)
    play(reception, [True, *pattern, True])
    assert reception.lost == pattern.count(False)
    block = reception.block(Instant(20))
    assert block.fraction_lost == pattern.count(False) * 256 // (len(pattern) + 2)
    assert block.jitter == 0


def test_a_report_is_of_what_came_since_the_one_before() -> None:
    reception = Reception(7, 48_000)
    play(reception, [True, False, True, True])
    assert reception.block(Instant(11)).fraction_lost == 64
    play(reception, [True] * 4, first=65_534)
    block = reception.block(Instant(12))
    assert (block.fraction_lost, block.packets_lost, block.highest_sequence) == (0, 1, 65_537)


def test_jitter_is_of_the_way_and_not_of_the_talk() -> None:
    reception = Reception(7, 48_000)
    for number in range(200):
        late = 0.010 if number % 2 else 0.0
        reception.came(packet(number, 960 * number), Instant(0.02 * number + late))
    assert reception.block(Instant(9)).jitter == pytest.approx(480, rel=0.02)


def test_a_stream_that_begins_anew_is_counted_anew() -> None:
    reception = Reception(7, 48_000)
    play(reception, [True, False, True], first=5)
    play(reception, [True, True], first=30_000)
    assert (reception.packets, reception.lost) == (2, 0)


def test_the_round_trip_has_no_waiting_in_it() -> None:
    sender, reception = Emission(7, 90_000), Reception(7, 90_000)
    sender.sent(packet(1), Instant(100.0))
    reception.came(packet(1), Instant(5000.020))
    reception.sender_said(sender.report(Instant(100.0)), Instant(5000.020))
    sender.hear(reception.block(Instant(5000.720)), Instant(100.750))
    assert sender.rtt_s == pytest.approx(0.050, abs=0.001)


def test_a_report_tells_when_a_picture_was_taken() -> None:
    sender, reception = Emission(7, 90_000), Reception(7, 90_000)
    taken = packet(1, timestamp=-90_000)
    sender.sent(taken, Instant(99.0))
    assert reception.taken_at(0) is None
    assert reception.clock_ahead(0.04) is None
    reception.came(taken, Instant(5000.020))
    reception.sender_said(sender.report(Instant(100.0)), Instant(5000.020))
    assert reception.taken_at(45_000) == pytest.approx(100.5)
    assert reception.clock_ahead(0.04) == pytest.approx(4900.0)


def test_the_report_that_waited_least_tells_how_far_the_clocks_are_apart() -> None:
    sender, reception = Emission(7, 90_000), Reception(7, 90_000)
    sender.sent(packet(1), Instant(100.0))
    for number, queued in enumerate([0.05, 0.0, 0.2, 0.1]):
        came = Instant(5000.02 + number + queued)
        reception.sender_said(sender.report(Instant(100.0 + number)), came)
        sender.hear(reception.block(Instant(came + 0.5)), Instant(100.54 + number + queued))
    assert sender.least_rtt_s == pytest.approx(0.04, abs=0.001)
    assert reception.clock_ahead(0.04) == pytest.approx(4900.0, abs=0.001)
