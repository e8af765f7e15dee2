"""Pictures lie in packets as the standards say, and come out as they went in."""

import pytest
from aiortc.codecs.h264 import h264_depayload
from aiortc.codecs.vpx import vp8_depayload
from hypothesis import given
from hypothesis import strategies as st

from common.media.rtp.payload import MOST_BYTES, H264Payload, PayloadFormat, Vp8Payload

START = b"\0\0\0\1"
SPS, PPS, IDR, SLICE = b"\x67\x42\xc0\x1f", b"\x68\xce\x3c\x80", b"\x65" + b"i" * 5000, b"\x41" + b"p" * 300
UNITS = st.lists(
    st.builds(
        lambda head, body: bytes((head,)) + body,
        st.sampled_from([0x41, 0x61, 0x65, 0x67, 0x68]),
        st.binary(min_size=1, max_size=4000).map(lambda body: body.replace(b"\0", b"\1")),
    ),
    min_size=1,
    max_size=12,
)
ENCODED = st.binary(min_size=1, max_size=9000)


def stream(units: list[bytes]) -> bytes:
    return b"".join(START + unit for unit in units)


@given(UNITS)
def test_an_h264_picture_comes_out_as_it_went_in(units: list[bytes]) -> None:
    payloads = H264Payload().split(stream(units))
    assert max(map(len, payloads)) <= MOST_BYTES
    assert H264Payload().join(payloads) == stream(units)
    assert b"".join(map(h264_depayload, payloads)) == stream(units)


@given(ENCODED)
def test_a_vp8_picture_comes_out_as_it_went_in(encoded: bytes) -> None:
    payloads = Vp8Payload().split(encoded)
    assert max(map(len, payloads)) <= MOST_BYTES
    assert Vp8Payload().join(payloads) == encoded
    assert b"".join(map(vp8_depayload, payloads)) == encoded


@pytest.mark.parametrize(
    ("units", "whole"),
    [([SPS, PPS, IDR], True), ([SPS, PPS, b"\x65i"], True), ([SLICE], False), ([IDR], False)],
)
def test_a_whole_h264_picture_is_known_by_its_parameter_sets(units: list[bytes], whole: bool) -> None:
    first, *rest = H264Payload().split(stream(units))
    assert H264Payload().begins_whole(first) is whole
    assert not any(map(H264Payload().begins_whole, rest))


@pytest.mark.parametrize(("first_byte", "whole"), [(0x10, True), (0x11, False)])
def test_a_whole_vp8_picture_is_known_by_its_first_bit(first_byte: int, whole: bool) -> None:
    first, second = Vp8Payload().split(bytes((first_byte,)) + bytes(2000))
    assert Vp8Payload().begins_whole(first) is whole
    assert not Vp8Payload().begins_whole(second)


@pytest.mark.parametrize("layout", [H264Payload(), Vp8Payload()], ids=["h264", "vp8"])
@given(st.lists(st.binary(max_size=40), max_size=6))
def test_payloads_of_a_stranger_are_a_picture_or_none(layout: PayloadFormat, payloads: list[bytes]) -> None:
    joined = layout.join(payloads)
    assert joined is None or len(joined) <= sum(map(len, payloads)) * 5
    for payload in payloads:
        layout.begins_whole(payload)


@given(st.data())
def test_an_h264_picture_that_lacks_a_piece_is_none(data: st.DataObject) -> None:
    payloads = H264Payload().split(stream([b"\x65" + b"i" * 6000]))
    del payloads[data.draw(st.sampled_from([0, len(payloads) - 1]))]
    assert H264Payload().join(payloads) is None
