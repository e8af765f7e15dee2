"""From what was received to the figures of a run.

Pure but for the pictures it is handed a way to: times are monotonic seconds, one clock for all processes.
"""

import itertools
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.call import barcode, clicks
from benchmarks.call.cells import CELLS, STEP_DOWN_AT, STEP_UP_AT, Cell, is_set_up
from benchmarks.call.cost import Cost
from benchmarks.call.ends.record import Received
from benchmarks.call.shape import FPS, LOOP_SAMPLES, PICTURES, RATE

FREEZE_S = 0.2
LIVE_S = 0.15
"""A picture that is no older is live."""
MOST_STEP = 60
"""Pictures that may be left out between two that came within a second of each other."""
CLOCK_S = 0.005
"""So far may clocks of two programs be apart."""
OFFER_WINDOW_S = 5.0
BACK_SHARE = 0.8
LAST_S = 10.0
"""Of the window: what sound is like in the end."""
PEAK = 255

Figures = dict[str, float | None]


@dataclass(frozen=True)
class Times:
    """Moments of a run."""

    offered: float
    first: float | None
    """The first picture, if there was one."""
    zero: float
    """What the cell's moments count from."""
    begins: float
    ends: float
    """The window."""
    moved: float | None = None
    """When the sender's old address was really gone."""
    delivered: float | None = None
    """When the page was there, if one was sent and came in time."""


@dataclass(frozen=True)
class Picture:
    """A picture that showed something new: never an older one than was seen before."""

    at: float
    due: float
    """When it was taken."""
    width: int
    height: int
    frame: int
    """Its place in the record."""

    @property
    def age(self) -> float:
        return self.at - self.due


def news_of(frames: Sequence[Sequence[Any]]) -> list[Picture]:
    """The pictures of a record that have a number and are newer than all before.

    Numbers go round in ``PICTURES``: of all the moments a number may stand for, the last one before it was
    seen counts, unless it follows closely on the picture before, as in a backlog that is played off.
    """
    pictures: list[Picture] = []
    last = -1
    for place, (at, width, height, cells) in enumerate(frames):
        number = barcode.read(bytes.fromhex(cells))
        if number is None or number >= PICTURES:
            continue
        newest = math.floor((at + CLOCK_S) * FPS)
        index = newest - (newest - number) % PICTURES
        if pictures:
            step = (number - last) % PICTURES
            if at - pictures[-1].at < 1.0 and step <= MOST_STEP and last + step <= newest:
                index = last + step
            if index <= last:
                continue
        last = index
        pictures.append(Picture(at, index / FPS, width, height, place))
    return pictures


def percentile(values: Sequence[float], share: float) -> float | None:
    """Nearest rank; None of nothing."""
    if not values:
        return None
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def gaps(moments: Sequence[float], begins: float, ends: float) -> list[float]:
    """Seconds between pictures, from the window's beginning to its end."""
    edges = [begins, *moments, ends]
    return [after - before for before, after in itertools.pairwise(edges)]


def sound_ages(
    heard: Sequence[clicks.Heard], blocks: Sequence[tuple[float, int]]
) -> list[tuple[float, float]]:
    """For each click the moment its first sample was handed over, and how old it was then."""
    ends = np.cumsum([samples for _, samples in blocks])
    loop = LOOP_SAMPLES / RATE
    found = []
    for one in heard:
        block = int(np.searchsorted(ends, one.sample, side="right"))
        if block >= len(blocks):
            continue
        at = blocks[block][0]
        age = (at + CLOCK_S - clicks.starts()[one.click] / RATE) % loop - CLOCK_S
        found.append((at, age))
    return found


def psnr(seen: NDArray[np.uint8], original: NDArray[np.uint8]) -> float:
    """Decibels of luma against the original, after bilinear scaling to its size."""
    if seen.shape != original.shape:
        rows, columns = original.shape
        seen = np.asarray(cv2.resize(seen, (columns, rows), interpolation=cv2.INTER_LINEAR), np.uint8)
    error = float(((seen.astype(np.float32) - original.astype(np.float32)) ** 2).mean())
    return 10 * math.log10(PEAK**2 / max(error, 1e-9))


def recovery_ms(cell: str, times: Times, pictures: Sequence[Picture]) -> float | None:
    """What the cell calls recovery; None where it has none, or where it never came.

    ``setup``: from the offer to the first picture.  ``step``: from the fall until no picture is older than
    ``LIVE_S`` any more.  ``outage5``: until the first live picture; ``address``: that was also taken since.
    """
    if is_set_up(cell):
        return (times.first - times.offered) * 1000 if times.first is not None else None
    mended = CELLS[cell].mended_at
    if mended is None:
        return None
    since = times.zero + mended if times.moved is None else times.moved
    if cell == "step":
        until = times.zero + STEP_UP_AT
        there = [one for one in pictures if since <= one.at < until]
        late = [one.at for one in there if one.age > LIVE_S]
        if not there or (late and late[-1] == there[-1].at):
            return None
        return (late[-1] - since) * 1000 if late else 0.0
    # What was on its way when the address changed still arrives, and is no recovery.
    taken_since = since if CELLS[cell].address_changes_at is not None else since - LIVE_S
    live = [one.at for one in pictures if one.at >= since and one.due >= taken_since and one.age <= LIVE_S]
    return (live[0] - since) * 1000 if live else None


class Offered:
    """What the sender put on the line, in buckets of ``bucket_s`` of the clock."""

    def __init__(self, counts: Mapping[str, Any]) -> None:
        self._bucket = float(counts["bucket_s"])
        self._bytes = {int(bucket): int(size) for bucket, size in counts["offered"][0].items()}

    def kbps(self, begins: float, ends: float) -> float:
        first, last = int(begins / self._bucket), int(ends / self._bucket)
        total = sum(self._bytes.get(bucket, 0) for bucket in range(first, last))
        return total * 8 / 1000 / max((last - first) * self._bucket, self._bucket)

    def most_kbps(self, begins: float, ends: float, window: float) -> float:
        """The highest rate over any window of this length."""
        starts = np.arange(begins, max(begins, ends - window) + self._bucket / 2, self._bucket)
        return max(self.kbps(float(start), float(start) + window) for start in starts)

    def regained_s(self, since: float, until: float, wanted_kbps: float) -> float | None:
        """How long after ``since`` a whole second first carried this much."""
        for start in np.arange(since, until - 1, self._bucket):
            if self.kbps(float(start), float(start) + 1) >= wanted_kbps:
                return float(start) + 1 - since
        return None


def work_out(
    name: str,
    times: Times,
    received: Received,
    original: Callable[[int], NDArray[np.uint8]],
    counts: Mapping[str, Any],
    costs: Sequence[Sequence[Cost]],
    held_mb: float,
) -> Figures:
    """All figures of a run; those of a cell that only sets up are the way to the first picture, and no more.

    ``held_mb`` is what the sender's memory holds of the clip, which no camera needs.
    """
    cell = CELLS[name]
    pictures = news_of(received.frames)
    recovery = recovery_ms(name, times, pictures)
    if is_set_up(name):
        return {"recovery_ms": recovery, "relay_late_ms": counts["late_ms"]["p99"]}
    seen = [one for one in pictures if times.begins <= one.at <= times.ends]
    seconds = times.ends - times.begins
    between = gaps([one.at for one in seen], times.begins, times.ends)
    frozen = [gap for gap in between if gap > FREEZE_S]
    ages = [one.age * 1000 for one in seen]
    offered = Offered(counts)
    held = (held_mb, 0.0)
    memory = [after.memory_mb - clip for after, clip in zip(costs[1], held, strict=True)]
    grown = [after.memory_mb - before.memory_mb for before, after in zip(*costs, strict=True)]
    return {
        "video_p50": percentile(ages, 0.5),
        "video_p95": percentile(ages, 0.95),
        "video_p99": percentile(ages, 0.99),
        "fps": len(seen) / seconds,
        "freezes_per_min": len(frozen) * 60 / seconds,
        "frozen_pct": 100 * sum(frozen) / seconds,
        "max_gap_ms": 1000 * max(between),
        "height": percentile([float(one.height) for one in seen], 0.5),
        "psnr_db": _psnr_of(seen, received, original),
        **_sound(cell, times, received, seen),
        "sent_kbps": offered.kbps(times.begins, times.ends),
        "cpu_s_per_s": _cpu(costs, seconds),
        "rss_mb": max(memory),
        "grown_mb_per_min": max(grown) * 60 / seconds,
        "recovery_ms": recovery,
        **_of_rates(name, cell, times, offered),
        **_of_paper(cell, times, received, seen),
        "relay_late_ms": counts["late_ms"]["p99"],
    }


def _cpu(costs: Sequence[Sequence[Cost]], seconds: float) -> float | None:
    """Of both ends; None when a process was replaced in the window: what the old one used is not known."""
    before, after = costs
    if [one.pids for one in before] != [one.pids for one in after]:
        return None
    return sum(later.cpu_s - sooner.cpu_s for sooner, later in zip(before, after, strict=True)) / seconds


def _psnr_of(
    seen: Sequence[Picture], received: Received, original: Callable[[int], NDArray[np.uint8]]
) -> float | None:
    """Mean over the whole pictures that were kept within the window."""
    by_frame = {one.frame: one for one in seen}
    found = []
    for frame, luma in received.shots():
        picture = by_frame.get(frame)
        if picture is not None:
            found.append(psnr(luma, original(round(picture.due * FPS) % PICTURES)))
    return sum(found) / len(found) if found else None


def _sound(cell: Cell, times: Times, received: Received, seen: Sequence[Picture]) -> Figures:
    heard = sound_ages(clicks.find(received.samples()), received.blocks)
    inside = [(at, age) for at, age in heard if times.begins <= at <= times.ends]
    ages = [age * 1000 for _, age in inside]
    made = (times.ends - times.begins) * RATE / clicks.APART_SAMPLES
    skews = []
    for at, age in inside:
        near = percentile([one.age for one in seen if abs(one.at - at) < 1.0], 0.5)
        if near is not None:
            skews.append(abs(age - near) * 1000)
    return {
        "audio_p50": percentile(ages, 0.5),
        "audio_p95": percentile(ages, 0.95),
        "skew_ms": percentile(skews, 0.95),
        "clicks_heard_pct": min(100.0, 100 * len(inside) / made),
        **_after_burst(cell, times, inside),
    }


def _after_burst(cell: Cell, times: Times, heard: Sequence[tuple[float, float]]) -> Figures:
    """How much later sound is in the end than before the burst, in ms; None where there was none."""
    if cell.burst_at is None:
        return {}
    before = percentile([age for at, age in heard if at < times.zero + cell.burst_at], 0.5)
    after = percentile([age for at, age in heard if at >= times.ends - LAST_S], 0.5)
    later = None if before is None or after is None else (after - before) * 1000
    return {"audio_after_burst_ms": later}


def _of_rates(name: str, cell: Cell, times: Times, offered: Offered) -> Figures:
    found: Figures = {}
    if cell.limit_bps:
        most = offered.most_kbps(times.begins, times.ends, OFFER_WINDOW_S)
        found["offered_share"] = most * 1000 / cell.limit_bps
    if name == "step":
        before = offered.kbps(times.begins, times.zero + STEP_DOWN_AT)
        up = times.zero + STEP_UP_AT
        found["regained_s"] = offered.regained_s(up, times.ends, BACK_SHARE * before)
    return found


def _of_paper(cell: Cell, times: Times, received: Received, seen: Sequence[Picture]) -> Figures:
    """What the page cost the call, from its release to its delivery, beside the call before."""
    if cell.page_at is None:
        return {}
    released = times.zero + cell.page_at
    there = times.delivered or times.ends

    def of(begins: float, ends: float) -> tuple[float | None, float | None, float]:
        part = replace(times, begins=begins, ends=ends)
        within = [one for one in seen if begins <= one.at <= ends]
        sound = _sound(cell, part, received, within)
        return percentile([one.age * 1000 for one in within], 0.95), sound["audio_p95"], _missing(within)

    (video_before, sound_before, _), (video, sound, missing) = of(times.begins, released), of(released, there)
    within = [one.at for one in seen if released <= one.at <= there]
    return {
        "page_s": None if times.delivered is None else times.delivered - released,
        "page_video_times": None if not video or not video_before else video / video_before,
        "page_audio_later_ms": None if sound is None or sound_before is None else sound - sound_before,
        "page_freezes": float(sum(gap > FREEZE_S for gap in gaps(within, released, there))),
        "page_pictures_missing": missing,
    }


def _missing(pictures: Sequence[Picture]) -> float:
    """Of those taken between the first and the last that were seen."""
    if not pictures:
        return math.inf
    return round((pictures[-1].due - pictures[0].due) * FPS) + 1.0 - len(pictures)
