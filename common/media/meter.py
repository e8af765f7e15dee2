"""What the call really is: counts of what happened, made into one ``Meter`` a second.

Pure: it is told what was decoded and sent, and when.  Figures of the whole call go on over all epochs.
"""

import math
from collections import Counter
from dataclasses import dataclass

from common.media.wire import Meter

FREEZE_SECONDS = 0.2
"""A gap people notice; four to six pictures at the usual rates."""


DELAY_BIN_MS = 2
DELAY_BINS = 500
"""One second; longer delays count as that."""


@dataclass(frozen=True)
class PictureFigures:
    """What both streams of the picture have counted since the peer was opened."""

    pictures_sent: int = 0
    bytes_sent: int = 0
    bytes_received: int = 0
    packets_lost: int = 0
    """Of the other end's; those that came when asked for again are not lost."""
    packets_expected: int = 0
    asked_again: int = 0
    sent_again: int = 0
    repaired: int = 0
    """Packets made from parity."""
    wholes_asked: int = 0


class CallMeter:
    """One call's figures."""

    def __init__(self) -> None:
        self.frames_total = 0
        self.freezes = 0
        self.audio_s = 0.0
        self.stands_in = False
        """The other end shows no person but a stand-in, ten times a second: no figure of a picture."""
        self._width = self._height = 0
        self._sizes: Counter[tuple[int, int]] = Counter()
        self._packets: dict[int, tuple[int, int]] = {}
        """Of each epoch: those that were lost, and all."""
        self._frame_at: float | None = None
        self._second_began: float | None = None
        self._in_second = 0
        self._seconds: list[int] = []
        self._since = 0
        self._before = PictureFigures()
        self._delays_ms: list[float] = []
        self._delay_bins = [0] * DELAY_BINS
        self._square_sum = 0.0
        self._square_count = 0

    def picture(self, width: int, height: int, now: float, delay_s: float | None = None) -> None:
        """A picture was decoded, ``delay_s`` after it was taken at the other end, where that is known."""
        if delay_s is not None:
            delay_ms = max(0.0, delay_s * 1000)
            self._delays_ms.append(delay_ms)
            self._delay_bins[min(int(delay_ms / DELAY_BIN_MS), DELAY_BINS - 1)] += 1
        self._full_seconds(now)
        if self._second_began is None:
            self._second_began = now
        if self._frame_at is not None and now - self._frame_at > FREEZE_SECONDS and not self.stands_in:
            self.freezes += 1
        self._frame_at = now
        self._width, self._height = width, height
        self._sizes[width, height] += not self.stands_in
        self.frames_total += 1
        self._since += 1
        self._in_second += 1

    def sound(self, seconds: float, level: float) -> None:
        """A block of sound was decoded, its loudness 0-1."""
        self.audio_s += seconds
        self._square_sum += level * level
        self._square_count += 1

    def new_epoch(self) -> None:
        """The counters of the sender start again from nothing."""
        self._before = PictureFigures()
        self.gap()

    def gap(self) -> None:
        """The other end is awaited: people are told so, and it is neither a freeze nor a second of video."""
        self._frame_at = self._second_began = None
        self._in_second = 0

    def read(
        self, *, epoch: int, now: float, seconds: float, picture: PictureFigures, level_sent: float,
        rtt_ms: float, sound_lost: int, sound_expected: int = 0, concealed: float = 0.0,
        sound_delay_s: float = 0.0, mouth_to_ear_s: float | None = None, skew_s: float | None = None,
        sound_hz: int | None = None,
    ) -> Meter:  # fmt: skip
        """The figures of the last ``seconds``, and those of the call; counting begins anew."""
        self._full_seconds(now)
        lost, expected = sound_lost + picture.packets_lost, sound_expected + picture.packets_expected
        self._packets[epoch] = (lost, expected)
        smallest = self._size_p5()
        reading = Meter(
            epoch=epoch,
            fps_received=round(self._since / seconds, 1),
            fps_sent=round((picture.pictures_sent - self._before.pictures_sent) / seconds, 1),
            width=self._width,
            height=self._height,
            level_received=math.sqrt(self._square_sum / self._square_count) if self._square_count else 0.0,
            level_sent=level_sent,
            rtt_ms=rtt_ms,
            frames_total=self.frames_total,
            fps_p5=self.fps_p5(),
            freezes=self.freezes,
            audio_s=self.audio_s,
            packets_lost=lost,
            call_packets_lost=sum(one[0] for one in self._packets.values()),
            call_packets=sum(one[1] for one in self._packets.values()),
            width_p5=smallest[0],
            height_p5=smallest[1],
            delay_ms=_rank(self._delays_ms, 0.5),
            delay_p95_ms=_rank(self._delays_ms, 0.95),
            delay_call_p95_ms=self._delay_call_p95_ms(),
            kbps_sent=_kbps(picture.bytes_sent - self._before.bytes_sent, seconds),
            kbps_received=_kbps(picture.bytes_received - self._before.bytes_received, seconds),
            asked_again=picture.asked_again,
            sent_again=picture.sent_again,
            repaired=picture.repaired,
            wholes_asked=picture.wholes_asked,
            concealed=round(concealed, 4),
            sound_delay_ms=round(1000 * sound_delay_s, 1),
            mouth_to_ear_ms=None if mouth_to_ear_s is None else round(1000 * mouth_to_ear_s, 1),
            skew_ms=None if skew_s is None else round(1000 * skew_s, 1),
            sound_hz=sound_hz,
        )
        self._since, self._before = 0, picture
        self._delays_ms = []
        self._square_sum, self._square_count = 0.0, 0
        return reading

    def fps_p5(self) -> float | None:
        """5th percentile (nearest rank) of the pictures in each full second since the first."""
        if not self._seconds:
            return None
        return _rank([float(one) for one in self._seconds], 0.05)

    def _size_p5(self) -> tuple[int, int]:
        """The size that 95 % of the call's pictures reached; 0, 0 before any."""
        beneath = 0.05 * self._sizes.total()
        for size in sorted(self._sizes, key=lambda one: one[0] * one[1]):
            beneath -= self._sizes[size]
            if beneath < 0:
                return size
        return 0, 0

    def _delay_call_p95_ms(self) -> float:
        """The upper end of the bin in which the 95th percentile of the call lies; 0 before any."""
        beyond = math.ceil(0.95 * sum(self._delay_bins))
        for number, count in enumerate(self._delay_bins, 1):
            beyond -= count
            if beyond <= 0 < sum(self._delay_bins):
                return float(number * DELAY_BIN_MS)
        return 0.0

    def _full_seconds(self, now: float) -> None:
        """Close every whole second that has gone by."""
        while self._second_began is not None and now - self._second_began >= 1.0:
            if not self.stands_in:
                self._seconds.append(self._in_second)
            self._in_second = 0
            self._second_began += 1.0


def _rank(values: list[float], part: float) -> float:
    """Nearest rank; 0 of nothing."""
    return round(sorted(values)[max(0, math.ceil(part * len(values)) - 1)], 1) if values else 0.0


def _kbps(octets: int, seconds: float) -> float:
    return round(octets * 8 / seconds / 1000, 1)
