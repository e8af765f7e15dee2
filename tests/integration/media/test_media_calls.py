"""Two media processes call each other: picture, securing, loss, reconnection, and nothing left behind."""

import asyncio
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from common.errors import Device, Problem
from common.media.frames import FrameReader
from common.media.wire import (
    ClosePeer,
    DeviceNews,
    FirstFrame,
    LocalSignal,
    Meter,
    Mute,
    PeerMoved,
    PeerSaid,
    PeerStage,
    RemoteSignal,
    Sending,
    Started,
    Stream,
    Tell,
)
from common.protocol.peer import Say, Shown

if TYPE_CHECKING:
    from .conftest import End, Pair


BUSY_SECONDS = 0.5
"""That a machine full of tests may be late by; the rule itself is tested without a clock."""


def picture(end: "End", stream: Stream):
    names = next(one.frames for one in end.heard if isinstance(one, Started))
    return FrameReader(names[stream]).latest()


def no_media(end: "End") -> bool:
    return picture(end, Stream.REMOTE) is None and not any(
        isinstance(one, Meter | FirstFrame) for one in end.heard
    )


async def test_picture_and_words_flow_both_ways_without_any_device(pair: "Pair") -> None:
    await pair.configure()
    pair.open()
    for end in pair.ends:
        await end.hear(FirstFrame)
        await end.hear(PeerSaid, lambda one: one.message == Shown())
        await end.hear(
            DeviceNews, lambda one: one == DeviceNews(device=Device.CAMERA, problem=Problem.MISSING)
        )
        reading = await end.hear(Meter, lambda one: one.audio_s > 0 and one.rtt_ms > 0)
        assert (reading.width, reading.height) == (320, 240)
        frame = picture(end, Stream.REMOTE)
        assert frame is not None
        assert frame.yuv.shape == (360, 320)
    pair.kiosk.client.send(Tell(message=Say(id="1", text="Hyvää päivää")))
    said = await pair.clerk.hear(PeerSaid, lambda one: isinstance(one.message, Say))
    assert said.message == Say(id="1", text="Hyvää päivää")


async def test_an_answer_may_come_before_this_end_was_told_to_open(pair: "Pair") -> None:
    await pair.configure()
    pair.open(epoch=1)
    await pair.secured()
    early: list[LocalSignal] = []
    pair.kiosk.signals = lambda one: early.append(one) or RemoteSignal(epoch=one.epoch, d=one.d)
    pair.open(epoch=2)  # the kiosk's offer of epoch 2 and the clerk's command cross each other
    await pair.secured(2)
    assert early


async def test_nothing_flows_when_the_two_ends_do_not_mean_the_same_call(pair: "Pair") -> None:
    await pair.configure()
    pair.open(clerks_call="ffffffffffffffff")
    for end in pair.ends:
        await end.stage(PeerStage.NOT_SECURE)
        assert no_media(end)
        assert not any(isinstance(one, PeerMoved) and one.stage is PeerStage.SECURED for one in end.heard)


async def test_nothing_flows_when_somebody_changes_a_fingerprint(pair: "Pair") -> None:
    def villain(one: LocalSignal) -> RemoteSignal:
        head, mark, rest = one.d.partition(b"a=fingerprint:sha-256 ")
        return RemoteSignal(
            epoch=one.epoch, d=head + mark + (b"00:" if rest[:3] != b"00:" else b"11:") + rest[3:]
        )

    pair.kiosk.signals = villain
    await pair.configure()
    pair.open(open_seconds=4)
    await pair.clerk.stage(PeerStage.NOT_SECURE)
    await pair.kiosk.hear(PeerMoved, lambda one: one.stage in (PeerStage.NOT_SECURE, PeerStage.FAILED))
    assert no_media(pair.kiosk)
    assert no_media(pair.clerk)


@pytest.mark.parametrize(
    "d", [b"", b"{", b"[]", b'{"type":"offer","sdp":"v=0"}', b'{"type":"offer","sdp":"hello"}']
)
async def test_a_signal_that_is_none_harms_nobody(pair: "Pair", d: bytes) -> None:
    pair.kiosk.signals = lambda one: RemoteSignal(epoch=one.epoch, d=d if one.epoch == 1 else one.d)
    await pair.configure()
    pair.open(open_seconds=2)
    await pair.clerk.stage(PeerStage.FAILED)
    pair.open(epoch=2)
    await pair.secured(2)


def last_stage(end: "End") -> PeerStage:
    return [one.stage for one in end.heard if isinstance(one, PeerMoved) and one.epoch == 1][-1]


async def test_an_end_that_falls_silent_is_noticed_and_is_there_again_at_once(pair: "Pair") -> None:
    await pair.configure()
    pair.open()
    await pair.secured()
    loop = asyncio.get_running_loop()
    os.kill(pair.clerk.client.pid, signal.SIGSTOP)  # silent, not closed: the worst kind of gone
    stopped = loop.time()
    for stage, promised in ((PeerStage.WEAK, 2.0), (PeerStage.SILENT, 4.0)):
        await pair.kiosk.stage(stage)
        took = loop.time() - stopped
        print(f"{stage.value} after {took:.2f} s")
        assert promised - 1.0 < took < promised + BUSY_SECONDS
    os.kill(pair.clerk.client.pid, signal.SIGCONT)
    await pair.kiosk.until(lambda: last_stage(pair.kiosk) is PeerStage.SECURED)
    os.kill(pair.clerk.client.pid, signal.SIGKILL)
    await pair.clerk.gone()
    await pair.kiosk.until(lambda: last_stage(pair.kiosk) is PeerStage.SILENT)


async def test_picture_and_sound_move_to_a_newer_peer_without_a_break(pair: "Pair", clip: str) -> None:
    await pair.configure(camera="file:" + clip)
    pair.open()
    for end in pair.ends:
        await end.hear(FirstFrame)
        await end.hear(Meter, lambda one: one.delay_ms > 0)
    before = {end: [one for one in end.heard if isinstance(one, Meter)][-1] for end in pair.ends}
    pair.open(epoch=2)
    await pair.secured(2)
    for end in pair.ends:
        await end.stage(PeerStage.LOST, epoch=1)
        mark = len(end.heard)
        await end.hear(Meter, after=mark)
        after = await end.hear(Meter, after=mark + 1)
        assert after.epoch == 2
        assert after.wholes_asked == before[end].wholes_asked, "the pictures had to begin anew"
        assert after.packets_lost <= before[end].packets_lost + 2


async def test_closing_a_peer_on_purpose_is_heard_at_once_by_the_other(pair: "Pair") -> None:
    await pair.configure()
    pair.open()
    await pair.secured()
    pair.kiosk.client.send(ClosePeer())
    await pair.clerk.stage(PeerStage.LOST)
    assert not any(isinstance(one, PeerMoved) and one.stage is PeerStage.WEAK for one in pair.clerk.heard)


async def test_switching_the_camera_off_is_confirmed_by_what_is_sent(pair: "Pair", clip: str) -> None:
    await pair.configure(camera="file:" + clip)
    pair.open()
    for end in pair.ends:
        await end.hear(FirstFrame)
    live = picture(pair.clerk, Stream.REMOTE)
    pair.kiosk.client.send(Mute(microphone=True, camera=True))
    off = Sending(microphone_muted=True, camera_off=True)
    await pair.kiosk.hear(Sending, lambda one: one == off)
    mark = len(pair.clerk.heard)
    await pair.clerk.hear(Meter, after=mark)
    await pair.clerk.hear(Meter, after=mark + 1)
    shown = picture(pair.clerk, Stream.REMOTE)
    assert live is not None
    assert shown is not None
    assert shown.yuv[:60].std() < live.yuv[:60].std() / 4, "the clip still shows through"
    pair.kiosk.client.send(Mute(microphone=False, camera=False))
    await pair.kiosk.hear(Sending, lambda one: one == Sending(microphone_muted=False, camera_off=False))


async def test_a_process_that_is_killed_ends_its_events_and_its_memory(pair: "Pair") -> None:
    await pair.configure()
    names = next(one.frames for one in pair.kiosk.heard if isinstance(one, Started)).values()
    assert all((Path("/dev/shm") / name).exists() for name in names)
    os.kill(pair.kiosk.client.pid, signal.SIGKILL)
    await pair.kiosk.gone()
    assert not any((Path("/dev/shm") / name).exists() for name in names)
    pair.kiosk.client.send(ClosePeer())  # dropped, not an error
