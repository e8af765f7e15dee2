"""Frames between nodes: read as they were written, and what is none is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.errors import ProtocolError
from signaling.nodes.tunnel import Frame, Kind, frames_in

FRAMES = st.builds(Frame, st.sampled_from(Kind), st.integers(0, 2**64 - 1), st.binary(max_size=200))


@given(st.lists(FRAMES, max_size=10))
def test_many_frames_in_one_message_are_read_as_they_were_written(frames: list[Frame]) -> None:
    assert list(frames_in(b"".join(frame.packed() for frame in frames))) == frames


@given(FRAMES, st.integers(1, 12))
def test_a_frame_that_was_cut_is_refused(frame: Frame, cut: int) -> None:
    with pytest.raises(ProtocolError):
        list(frames_in(frame.packed()[:-cut]))


@given(st.binary(max_size=100))
def test_anything_else_is_read_or_refused(message: bytes) -> None:
    try:
        frames = list(frames_in(message))
    except ProtocolError:
        return
    assert b"".join(frame.packed() for frame in frames) == message
