"""What the session log is told by a program's call session, and the figures for it (pure).

Logged by the session, at the end that truly sees it: CONNECTED with ``setup_ms``, PAGE_RECEIVED,
PAGE_REFUSED, TEXT_SENT and the devices of the console, QUALITY of both; by the call machine: RECONNECTING of
both, with the epoch that was lost, and CONNECTED after a gap (console).  What the citizen does with paper,
print, text and devices is logged by ``kiosk.flow``.
"""

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
        self._before = {"frames": 0.0, "audio_s": 0.0, "freezes": 0.0}
        self._lowest_p5: float | None = None
        self._rtts: list[float] = []
        self._skews: list[float] = []
        self._ways: list[float] = []
        self._concealed: list[float] = []

    def add(self, meter: Meter) -> None:
        """One second of a secured peer."""
        self._last = meter
        if meter.rtt_ms > 0:
            self._rtts.append(meter.rtt_ms)
        if meter.skew_ms is not None:
            self._skews.append(abs(meter.skew_ms))
        if meter.mouth_to_ear_ms is not None:
            self._ways.append(meter.mouth_to_ear_ms)
        self._concealed.append(meter.concealed)

    def of_next_call(self) -> "Quality":
        """That of the next call, which the same process may serve."""
        return Quality(self._last)

    def process_gone(self) -> None:
        """The next process counts from zero."""
        if self._last is not None:
            totals = self.numbers()
            self._before = {name: totals[name] for name in self._before}
            self._lowest_p5 = totals["fps_p5"]
        self._last = self._earlier = None

    def numbers(self) -> dict[str, float]:
        """As ``News.QUALITY`` wants them; empty when nothing ever flowed."""
        last = self._last
        if last is None and self._lowest_p5 is None:
            return {}
        p5s = [p5 for p5 in (self._lowest_p5, last.fps_p5 if last else None) if p5 is not None]
        now, earlier = _totals(last), _totals(self._earlier)
        totals = {name: self._before[name] + now[name] - earlier[name] for name in self._before}
        return {
            "frames": totals["frames"],
            "fps_p5": round(min(p5s), 2),
            "width": float(last.width if last else 0),
            "height": float(last.height if last else 0),
            "audio_s": round(totals["audio_s"], 2),
            "rtt_ms_p95": round(percentile(self._rtts, 0.95), 2),
            "freezes": totals["freezes"],
            "concealed_pct": round(100 * sum(self._concealed) / max(1, len(self._concealed)), 2),
            **({"skew_ms_p95": round(percentile(self._skews, 0.95), 1)} if self._skews else {}),
            **({"mouth_to_ear_ms_p95": round(percentile(self._ways, 0.95), 1)} if self._ways else {}),
        }


def _totals(meter: Meter | None) -> dict[str, float]:
    """What one process has counted so far."""
    if meter is None:
        return {"frames": 0.0, "audio_s": 0.0, "freezes": 0.0}
    return {"frames": float(meter.frames_total), "audio_s": meter.audio_s, "freezes": float(meter.freezes)}


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
