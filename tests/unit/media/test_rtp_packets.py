"""RTP and RTCP as bytes and back, and what strangers may send instead."""

import pytest
from aiortc import rtp as peers_rtp
from hypothesis import given
from hypothesis import strategies as st

from common.media.rtp.packet import RtpPacket, later, unpack_rtp, unwrap_rtx, wrap_rtx
from common.media.rtp.rtcp import (
    Application,
    Goodbye,
    Nack,
    Name,
    ReceiverReport,
    Remb,
    ReportBlock,
    Rtcp,
    SenderReport,
    WholePicture,
    pack_rtcp,
    unpack_rtcp,
)

U16, U32 = st.integers(0, 2**16 - 1), st.integers(0, 2**32 - 1)
PACKETS = st.builds(
    RtpPacket,
    payload_type=st.integers(0, 127),
    sequence=U16,
    timestamp=U32,
    ssrc=U32,
    payload=st.binary(max_size=1300),
    marker=st.booleans(),
    extensions=st.dictionaries(st.integers(1, 14), st.binary(min_size=1, max_size=16), max_size=4),
)
BLOCK = ReportBlock(
    ssrc=7, fraction_lost=13, packets_lost=-2, highest_sequence=70_000, jitter=90, lsr=0xAABBCCDD, dlsr=65536
)
RTCP: list[Rtcp] = [
    SenderReport(ssrc=1, ntp=0x0102030405060708, timestamp=9, packets=10, bytes=11, blocks=(BLOCK,)),
    ReceiverReport(ssrc=1, blocks=(BLOCK, BLOCK)),
    Goodbye((1, 2, 3)),
    Nack(ssrc=1, media_ssrc=2, lost=(65_534, 65_535, 0, 14, 15, 400)),
    WholePicture(ssrc=1, media_ssrc=2),
    Remb(ssrc=1, bits_per_second=1_234_432, media_ssrcs=(5, 6)),
    Application(ssrc=1, media_ssrc=2, what=b"ETLK", data=b"five!"),
]


@given(PACKETS)
def test_a_packet_comes_back_as_it_was(packet: RtpPacket) -> None:
    assert unpack_rtp(packet.pack()) == packet


@given(PACKETS)
def test_a_packet_sent_again_comes_back_as_it_was(packet: RtpPacket) -> None:
    again = wrap_rtx(packet, payload_type=98, sequence=5, ssrc=6)
    assert (again.payload_type, again.sequence, again.ssrc) == (98, 5, 6)
    assert unwrap_rtx(again, packet.payload_type, packet.ssrc) == packet


def test_padding_on_the_stream_of_packets_sent_again_is_no_packet() -> None:
    assert unwrap_rtx(RtpPacket(98, 5, 0, 6, b""), 97, 1) is None


def test_extensions_of_two_bytes_sources_and_padding_are_understood() -> None:
    plain = RtpPacket(96, 1, 2, 3, b"payload").pack()
    source, extension, padding = b"\0\0\0\x09", b"\x10\x00\x00\x02\x11\x03abc\0\0\0", b"\0\0\x03"
    extended = b"\xb1" + plain[1:12] + source + extension + b"payload" + padding
    assert unpack_rtp(extended) == RtpPacket(96, 1, 2, 3, b"payload", extensions={0x11: b"abc"})


@given(st.binary(max_size=200))
def test_bytes_of_a_stranger_are_a_packet_or_none(data: bytes) -> None:
    packet = unpack_rtp(data)
    assert packet is None or len(packet.payload) <= len(data) - 12
    unpack_rtcp(data)


@given(PACKETS, st.integers(0, 60), st.integers(0, 255))
def test_a_packet_with_a_wrong_byte_is_a_packet_or_none(packet: RtpPacket, at: int, byte: int) -> None:
    data = bytearray(packet.pack())
    data[at % len(data)] = byte
    unpack_rtp(bytes(data))
    unpack_rtp(bytes(data[:at]))


@pytest.mark.parametrize(
    ("sequence", "than", "by"), [(5, 3, 2), (3, 5, -2), (1, 65_535, 2), (65_535, 1, -2), (7, 7, 0)]
)
def test_numbers_of_packets_go_round(sequence: int, than: int, by: int) -> None:
    assert later(sequence, than) == by


@pytest.mark.parametrize("packet", RTCP, ids=lambda one: type(one).__name__)
def test_rtcp_comes_back_as_it_was(packet: Rtcp) -> None:
    assert unpack_rtcp(pack_rtcp([packet])) == [packet]


def test_a_compound_packet_is_all_of_them_in_order() -> None:
    assert unpack_rtcp(pack_rtcp(RTCP)) == RTCP


def test_a_browser_understands_our_rtcp() -> None:
    """As far as aiortc's parser, which browsers are tested against, is one."""
    lost = Nack(ssrc=1, media_ssrc=2, lost=(20, 36, 37))  # aiortc does not let numbers go round here
    packets = [lost if isinstance(one, Nack) else one for one in RTCP]
    theirs = peers_rtp.RtcpPacket.parse(pack_rtcp([*packets, Name(ssrc=1, cname="cname")]))
    assert [type(one).__name__ for one in theirs] == [
        "RtcpSrPacket", "RtcpRrPacket", "RtcpByePacket", "RtcpRtpfbPacket", "RtcpPsfbPacket",
        "RtcpPsfbPacket", "RtcpPsfbPacket", "RtcpSdesPacket",
    ]  # fmt: skip
    assert theirs[3].lost == [20, 36, 37]
    assert theirs[7].chunks[0].items == [(1, b"cname")]
    assert peers_rtp.unpack_remb_fci(theirs[5].fci) == (1_234_432, [5, 6])


@given(st.integers(0, 400), st.binary(min_size=1, max_size=4))
def test_rtcp_that_is_cut_or_spoilt_never_raises(at: int, rubbish: bytes) -> None:
    data = pack_rtcp(RTCP)
    assert unpack_rtcp(data[:at]) == RTCP[: len(unpack_rtcp(data[:at]))]
    at %= len(data)
    unpack_rtcp(data[:at] + rubbish + data[at + len(rubbish) :])


def test_a_full_picture_may_be_asked_for_in_the_older_way() -> None:
    asked = bytes.fromhex("84ce0004" + "00000001" + "00000000" + "00000009" + "01000000")
    assert unpack_rtcp(asked) == [WholePicture(ssrc=1, media_ssrc=9)]
