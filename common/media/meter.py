"""What the call really is: counts of what happened, made into one ``Meter`` a second.

Pure: it is told what was decoded and sent, and when.  Figures of the whole call go on over all epochs.
"""

import math

from common.media.wire import Meter

FREEZE_SECONDS = 0.2
"""A gap people notice; four to six pictures at the usual rates."""


class CallMeter:
    """One call's figures."""

    def __init__(self) -> None:
        self.frames_total = 0
        self.freezes = 0
        self.audio_s = 0.0
        self._width = self._height = 0
        self._frame_at: float | None = None
        self._second_began: float | None = None
        self._in_second = 0
        self._seconds: list[int] = []
        self._since = 0
        self._sent_before = 0
        self._square_sum = 0.0
        self._square_count = 0

    def picture(self, width: int, height: int, now: float) -> None:
        """A picture was decoded."""
        self._full_seconds(now)
        if self._second_began is None:
            self._second_began = now
        if self._frame_at is not None and now - self._frame_at > FREEZE_SECONDS:
            self.freezes += 1
        self._frame_at = now
        self._width, self._height = width, height
        self.frames_total += 1
        self._since += 1
        self._in_second += 1

    def sound(self, seconds: float, level: float) -> None:
        """A block of sound was decoded, its loudness 0-1."""
        self.audio_s += seconds
        self._square_sum += level * level
        self._square_count += 1

    def new_epoch(self) -> None:
        """The counters of the sender start again from nothing; a gap between epochs is no second of video."""
        self._sent_before = 0
        self._frame_at = self._second_began = None
        self._in_second = 0

    def read(
        self, *, epoch: int, now: float, seconds: float, pictures_sent: int, level_sent: float, rtt_ms: float,
        packets_lost: int,
    ) -> Meter:  # fmt: skip
        """The figures of the last ``seconds``, and those of the call; counting begins anew."""
        self._full_seconds(now)
        reading = Meter(
            epoch=epoch,
            fps_received=round(self._since / seconds, 1),
            fps_sent=round((pictures_sent - self._sent_before) / seconds, 1),
            width=self._width,
            height=self._height,
            level_received=math.sqrt(self._square_sum / self._square_count) if self._square_count else 0.0,
            level_sent=level_sent,
            rtt_ms=rtt_ms,
            frames_total=self.frames_total,
            fps_p5=self.fps_p5(),
            freezes=self.freezes,
            audio_s=self.audio_s,
            packets_lost=packets_lost,
        )
        self._since, self._sent_before = 0, pictures_sent
        self._square_sum, self._square_count = 0.0, 0
        return reading

    def fps_p5(self) -> float:
        """5th percentile (nearest rank) of the pictures in each full second since the first; else 0."""
        if not self._seconds:
            return 0.0
        ordered = sorted(self._seconds)
        return float(ordered[max(0, math.ceil(0.05 * len(ordered)) - 1)])

    def _full_seconds(self, now: float) -> None:
        """Close every whole second that has gone by."""
        while self._second_began is not None and now - self._second_began >= 1.0:
            self._seconds.append(self._in_second)
            self._in_second = 0
            self._second_began += 1.0
