"""What the session log is told by a program's call session, and the figures for it (pure).

Logged by the session, at the end that truly sees it: CONNECTED with ``setup_ms``, PAGE_RECEIVED,
PAGE_REFUSED, TEXT_SENT and the devices of the console, QUALITY of both; by the call machine: RECONNECTING of
both, with the epoch that was lost, and CONNECTED after a gap (console).  What the citizen does with paper,
print, text and devices is logged by ``kiosk.flow``.
"""

from collections.abc import Mapping

from common.call.verdict import CallFigures
from common.clock import Instant
from common.media.wire import Meter

UNSEEN_SECONDS = 3
"""A connected call whose picture is not shown by then is logged as connected all the same."""


def percentile(values: list[float], share: float) -> float:
    """The value below which ``share`` of all lie (nearest rank); 0 for none."""
    if not values:
        return 0.0
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class Quality:
    """What one end received over a whole call, though media processes may have come and gone."""

    def __init__(self, earlier: Meter | None = None) -> None:
        """``earlier`` is what a process that goes on has counted for the call before this one."""
        self._earlier = earlier
        self._last: Meter | None = None
        self._before = _totals(None)
        self._flowed = False
        """In a process that is gone."""
        self._lowest_p5: float | None = None
        self._smallest = (0.0, 0.0)
        self._longest_delay = 0.0
        self._rtts: list[float] = []
        self._skews: list[float] = []
        self._ways: list[float] = []
        self._concealed: list[float] = []
        self._reaches: list[float] = []

    def add(self, meter: Meter) -> None:
        """One second of a secured peer."""
        self._last = meter
        if meter.rtt_ms > 0:
            self._rtts.append(meter.rtt_ms)
        if meter.skew_ms is not None:
            self._skews.append(abs(meter.skew_ms))
        if meter.mouth_to_ear_ms is not None:
            self._ways.append(meter.mouth_to_ear_ms)
        if meter.sound_hz is not None:
            self._reaches.append(meter.sound_hz)
        self._concealed.append(meter.concealed)

    def of_next_call(self) -> "Quality":
        """That of the next call, which the same process may serve."""
        return Quality(self._last)

    def process_gone(self) -> None:
        """The next process counts from zero."""
        if self._last is not None:
            self._before = self._sums()
            self._lowest_p5 = self._p5()
            self._flowed = True
            self._smallest = self._size()
            self._longest_delay = self._delay()
        self._last = self._earlier = None

    def numbers(self) -> dict[str, float]:
        """As ``News.QUALITY`` wants them; empty when nothing ever flowed."""
        if self._last is None and not self._flowed:
            return {}
        totals, size, delay, p5 = self._sums(), self._size(), self._delay(), self._p5()
        return {
            "frames": totals["frames"],
            **({} if p5 is None else {"fps_p5": round(p5, 2)}),
            "width": size[0],
            "height": size[1],
            "audio_s": round(totals["audio_s"], 2),
            "rtt_ms_p95": round(percentile(self._rtts, 0.95), 2),
            "freezes": totals["freezes"],
            "concealed_pct": round(100 * sum(self._concealed) / max(1, len(self._concealed)), 2),
            **({"loss": round(totals["lost"] / totals["packets"], 4)} if totals["packets"] else {}),
            **({"delay_ms_p95": delay} if delay else {}),
            **({"sound_hz": percentile(self._reaches, 0.05)} if self._reaches else {}),
            **({"skew_ms_p95": round(percentile(self._skews, 0.95), 1)} if self._skews else {}),
            **({"mouth_to_ear_ms_p95": round(percentile(self._ways, 0.95), 1)} if self._ways else {}),
        }

    def _sums(self) -> dict[str, float]:
        now, earlier = _totals(self._last), _totals(self._earlier)
        return {name: self._before[name] + now[name] - earlier[name] for name in now}

    def _p5(self) -> float | None:
        p5s = (self._lowest_p5, self._last.fps_p5 if self._last else None)
        return min((one for one in p5s if one is not None), default=None)

    def _size(self) -> tuple[float, float]:
        """The smaller one of this process and those before."""
        last = self._last
        sizes = (self._smallest, (float(last.width_p5), float(last.height_p5)) if last else (0.0, 0.0))
        return min((one for one in sizes if one[0]), key=lambda one: one[0] * one[1], default=(0.0, 0.0))

    def _delay(self) -> float:
        return max(self._longest_delay, self._last.delay_call_p95_ms if self._last else 0.0)


def figures(numbers: Mapping[str, float]) -> CallFigures:
    """What can be held against the standard, of ``Quality.numbers``."""
    return CallFigures(
        sound_hz=numbers.get("sound_hz"),
        picture_delay_ms=numbers.get("delay_ms_p95"),
        width=numbers.get("width") or None,
        height=numbers.get("height") or None,
        fps=numbers.get("fps_p5"),
        skew_ms=numbers.get("skew_ms_p95"),
        mouth_to_ear_ms=numbers.get("mouth_to_ear_ms_p95"),
    )


def _totals(meter: Meter | None) -> dict[str, float]:
    """What one process has counted so far."""
    return {
        "frames": float(meter.frames_total) if meter else 0.0,
        "audio_s": meter.audio_s if meter else 0.0,
        "freezes": float(meter.freezes) if meter else 0.0,
        "lost": float(meter.call_packets_lost) if meter else 0.0,
        "packets": float(meter.call_packets) if meter else 0.0,
    }


class SetUp:
    """From the clerk's answer to the first picture at the kiosk, as the console can know it.

    The kiosk's ``Shown`` takes half a round trip to come here; that half is taken off when the first
    round trip has been measured.
    """

    def __init__(self) -> None:
        self._answered: Instant | None = None
        self._shown: Instant | None = None
        self._told = False
        self._unseen_seconds = 0

    def answered(self, now: Instant) -> None:
        """The clerk has pressed Answer."""
        self._answered = now

    def shown(self, now: Instant) -> None:
        """The kiosk has decoded our first picture, and this was said half a round trip ago."""
        if self._shown is None:
            self._shown = now

    def metered(self, rtt_ms: float) -> dict[str, float] | None:
        """A second of the call has passed; the numbers for CONNECTED, once they are known."""
        if self._shown is None:
            self._unseen_seconds += 1
            return self._tell({}) if self._unseen_seconds >= UNSEEN_SECONDS else None
        return self.over(rtt_ms) if rtt_ms > 0 else None

    def over(self, rtt_ms: float = 0.0) -> dict[str, float] | None:
        """Nothing more will be measured; the numbers for CONNECTED, unless told or never shown."""
        if self._shown is None:
            return None
        if self._answered is None:  # this program did not answer the call, it came back to it
            return self._tell({})
        milliseconds = (self._shown - self._answered) * 1000 - rtt_ms / 2
        return self._tell({"setup_ms": round(max(0.0, milliseconds), 1)})

    def _tell(self, numbers: dict[str, float]) -> dict[str, float] | None:
        told, self._told = self._told, True
        return None if told else numbers
