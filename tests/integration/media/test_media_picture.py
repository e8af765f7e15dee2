"""A talking person at 1280x720 both ways: how many pictures arrive, and how like the source they are."""

from pathlib import Path
from typing import TYPE_CHECKING

from common.media.frames import FrameReader
from common.media.wire import FirstFrame, Meter, Started, Stream
from demo.measure.picture import best_psnr_db, luma
from demo.standins import clip_frames

if TYPE_CHECKING:
    from .conftest import Pair

SECONDS = 6
WIDTH, HEIGHT = 1280, 720


async def test_a_person_arrives_both_ways_and_looks_like_the_source(pair: "Pair", clip: str) -> None:
    await pair.configure(camera="file:" + clip, width=WIDTH, height=HEIGHT, fps=30)
    pair.open()
    samples = {}
    for end in pair.ends:
        await end.hear(FirstFrame)
    for end in pair.ends:
        await end.until(lambda end=end: len([one for one in end.heard if isinstance(one, Meter)]) >= SECONDS)
        # The first pictures are small: nobody knows the line in advance, nor how busy this machine is.
        await end.hear(Meter, lambda one: one.width == WIDTH, after=len(end.heard) - 1)
        names = next(one.frames for one in end.heard if isinstance(one, Started))
        frame = FrameReader(names[Stream.REMOTE]).latest()
        assert frame is not None
        assert (frame.width, frame.height) == (WIDTH, HEIGHT)
        samples[end.name] = luma(frame.yuv)
    source = clip_frames(Path(clip), WIDTH, HEIGHT, (WIDTH, HEIGHT))
    for end in pair.ends:
        reading = [one for one in end.heard if isinstance(one, Meter)][-1]
        psnr = best_psnr_db(samples[end.name], source)
        print(
            f"{end.name} received {reading.frames_total} pictures in {SECONDS} s, fps_p5 {reading.fps_p5:g}, "
            f"freezes {reading.freezes}, lost packets {reading.packets_lost}, {psnr:.1f} dB"
        )
        assert psnr > 28
