"""Out of a packet more, any one that is lost is made again, and none that never was."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.clock import Instant
from common.media.rtp.packet import RtpPacket
from common.media.rtp.parity import (
    HALF_LIFE_SECONDS,
    MOST_BITS_PER_SECOND,
    MOST_TOGETHER,
    REMEMBERED_PACKETS,
    REMEMBERED_PARITIES,
    ParityPlan,
    Repair,
    left_to_pictures,
    protect,
)
from common.media.rtp.payload import Vp8Payload
from common.media.rtp.picture_receiver import PATIENCE_SECONDS, AskAgain, AskWhole, Decode, PictureReceiver
from common.media.rtp.picture_sender import PictureSender

PT, PARITY = 97, 110
PAYLOADS = st.lists(st.binary(min_size=1, max_size=1200), min_size=1, max_size=MOST_TOGETHER)


def group(payloads: list[bytes], first: int = 65_533) -> list[RtpPacket]:
    packets = [RtpPacket(PT, (first + at) % 65_536, 9000, 1, payload) for at, payload in enumerate(payloads)]
    packets[-1].marker = True
    return packets


def parity_of(packets: list[RtpPacket]) -> RtpPacket:
    return RtpPacket(PARITY, 5, packets[0].timestamp, 2, protect(packets))


@given(PAYLOADS, st.data())
def test_any_one_lost_packet_is_made_again(payloads: list[bytes], data: st.DataObject) -> None:
    packets = group(payloads)
    lost = data.draw(st.sampled_from(packets))
    rest: list[RtpPacket] = [one for one in packets if one is not lost]
    order = data.draw(st.permutations([*rest, parity_of(packets)]))
    repair = Repair(1, PT)
    made = [
        repair.parity_came(packet)[1] if packet.payload_type == PARITY else repair.came(packet)
        for packet in order
    ]
    assert [one for one in made if one is not None] == [lost]
    assert repair.repaired == 1


@given(PAYLOADS.filter(lambda payloads: len(payloads) > 1))
def test_two_lost_packets_are_not_made_but_known_to_have_been_sent(payloads: list[bytes]) -> None:
    packets = group(payloads)
    repair = Repair(1, PT)
    for packet in packets[:-2]:
        assert repair.came(packet) is None
    assert repair.parity_came(parity_of(packets)) == (packets[-1].sequence, None)


def test_what_came_is_not_made() -> None:
    packets = group([b"a", b"bc"])
    repair = Repair(1, PT)
    assert [repair.came(one) for one in packets] == [None, None]
    assert repair.parity_came(parity_of(packets))[1] is None
    assert repair.repaired == 0


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 40), st.binary(max_size=60)), max_size=80))
def test_parity_of_a_stranger_never_raises_and_never_piles_up(sent: list[tuple[bool, int, bytes]]) -> None:
    repair = Repair(1, PT)
    for is_parity, sequence, payload in sent * 4:
        packet = RtpPacket(PARITY if is_parity else PT, sequence, 0, 1, payload)
        made = repair.parity_came(packet)[1] if is_parity else repair.came(packet)
        assert made is None or len(made.payload) <= 60
    assert len(repair._packets) <= REMEMBERED_PACKETS
    assert len(repair._parities) <= REMEMBERED_PARITIES


@pytest.mark.parametrize(("loss", "together"), [(0.0, None), (0.01, 10), (0.05, 5), (0.1, 3)])
def test_more_loss_makes_more_parity(loss: float, together: int | None) -> None:
    plan = ParityPlan()
    plan.hear(loss, Instant(1.0))
    assert plan.together == together


def test_a_loss_that_is_over_is_remembered_for_a_while() -> None:
    plan = ParityPlan()
    plan.hear(0.1, Instant(0.0))
    plan.hear(0.0, Instant(1.0))
    assert plan.together == 3
    plan.hear(0.0, Instant(1.0 + 6 * HALF_LIFE_SECONDS))
    assert plan.together is None


def test_each_group_of_a_picture_is_followed_by_its_parity() -> None:
    sender = PictureSender(1, PT, Vp8Payload(), rtx=(2, 98), parity=PARITY)
    packets = sender.picture(b"\x10" * 6000, Instant(1), Instant(1), whole=True, together=4)
    assert [one.payload_type for one in packets] == [PT] * 4 + [PARITY] + [PT] * 2 + [PARITY]
    assert {one.ssrc for one in packets if one.payload_type == PARITY} == {2}
    plain = sender.picture(b"\x11" * 6000, Instant(2), Instant(2), whole=False)
    assert (plain[0].sequence - packets[-2].sequence) % 65_536 == 1


@pytest.mark.parametrize("seed", range(8))
def test_with_parity_and_some_loss_hardly_any_packet_is_asked_for(seed: int) -> None:
    """The whole way: sender, loss, repair, receiver; what is asked for comes 50 ms later."""
    chance = random.Random(seed)
    sender = PictureSender(1, PT, Vp8Payload(), rtx=(2, 98), parity=PARITY)
    receiver, repair = PictureReceiver({PT: Vp8Payload()}), Repair(1, PT)
    sent: dict[int, RtpPacket] = {}
    coming: list[tuple[float, RtpPacket]] = []
    shown, asked, wholes = 0, 0, 0
    for tick in range(1200):
        now = Instant(tick * 0.005)
        arrived = [packet for at, packet in coming if at <= now]
        coming = [one for one in coming if one[0] > now]
        if tick % 7 == 0:
            head = b"\x10" if tick == 0 else b"\x11"
            packets = sender.picture(head * 5000, now, now, whole=tick == 0, together=5)
            sent |= {one.sequence: one for one in packets if one.payload_type == PT}
            arrived += [one for one in packets if tick == 0 or chance.random() >= 0.03]
        actions = receiver.tick(now, 0.05)
        for packet in arrived:
            if packet.payload_type == PARITY:
                last, made = repair.parity_came(packet)
                actions += receiver.expect(last, now) if last is not None else []
            else:
                made = repair.came(packet)
                actions += receiver.came(packet, now)
            actions += receiver.came(made, now) if made is not None else []
        for action in actions:
            match action:
                case Decode():
                    shown += 1
                case AskAgain(sequences=sequences):
                    asked += len(sequences)
                    coming += [(now + 0.05, sent[one]) for one in sequences]
                case AskWhole():
                    wholes += 1
    assert (shown, wholes) == (172, 0)
    assert asked <= repair.repaired
    assert receiver.missing.patience_s == PATIENCE_SECONDS


@given(st.floats(60_000, 2_500_000), st.floats(0, 0.5))
def test_a_picture_and_its_parity_together_stay_within_the_line_and_the_most_of_both(
    line: float, share: float
) -> None:
    pictures = left_to_pictures(line, share)
    with_parity = pictures / (1 - share)
    assert with_parity <= min(line, MOST_BITS_PER_SECOND) + 1
    assert with_parity > min(line, MOST_BITS_PER_SECOND) - 3
