"""What our engine must show, from the issue's table, and how far it is from it.

Pure.  Each target is a figure of ours, or of ours beside another engine's or another cell's, and a bound.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.call.figures import Figures
from benchmarks.call.results import Key, spreads

Medians = Mapping[Key, Mapping[str, float | None]]
Value = Callable[[Medians], float | None]


@dataclass(frozen=True)
class Target:
    cell: str
    what: str
    bound: float
    value: Value
    at_least: bool = False

    @property
    def wanted(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.bound:g}"

    def short_by(self, value: float) -> float:
        """How far it is missed; 0 where it is reached."""
        return max(0.0, self.bound - value if self.at_least else value - self.bound)


def medians(measured: Mapping[Key, Sequence[Figures]]) -> Medians:
    return {key: {name: one.known for name, one in spreads(runs).items()} for key, runs in measured.items()}


def _ours(cell: str, figure: str) -> Value:
    return lambda of: of.get(("ours", cell), {}).get(figure)


def _other(cell: str, figure: str, *engines: str) -> Value:
    """The best of these engines."""

    def best(of: Medians) -> float | None:
        found = [value for one in engines if (value := of.get((one, cell), {}).get(figure)) is not None]
        return min(found) if found else None

    return best


def _minus(ours: Value, other: Value) -> Value:
    def difference(of: Medians) -> float | None:
        mine, theirs = ours(of), other(of)
        return None if mine is None or theirs is None else mine - theirs

    return difference


def _times_below(cell: str, engine: str) -> Value:
    def ratio(of: Medians) -> float | None:
        mine, theirs = _ours(cell, "video_p50")(of), _other(cell, "video_p50", engine)(of)
        return None if not mine or theirs is None else theirs / mine

    return ratio


def _plain(cell: str, what: str, figure: str, bound: float, *, at_least: bool = False) -> Target:
    return Target(cell, what, bound, _ours(cell, figure), at_least)


_CHROMIUM = ("chromium-vp8", "chromium-h264")

TARGETS: tuple[Target, ...] = (
    _plain("clean720", "video p50, ms", "video_p50", 8),
    _plain("clean720", "video p95, ms", "video_p95", 12),
    _plain("clean720", "video p99, ms", "video_p99", 20),
    Target(
        "clean720", "video p50, times below Chromium VP8", 2.5, _times_below("clean720", "chromium-vp8"),
        at_least=True,
    ),
    Target(
        "clean720", "video p50, times below Chromium H.264", 2, _times_below("clean720", "chromium-h264"),
        at_least=True,
    ),
    _plain("clean720", "audio p50, ms", "audio_p50", 28),
    _plain("clean720", "skew p95, ms", "skew_ms", 20),
    _plain("clean720", "CPU of both ends, s/s", "cpu_s_per_s", 0.33),
    Target(
        "clean720", "CPU above Chromium H.264, s/s", 0,
        _minus(_ours("clean720", "cpu_s_per_s"), _other("clean720", "cpu_s_per_s", "chromium-h264")),
    ),
    _plain("clean720", "media process, MB", "rss_mb", 150),
    _plain("loss1", "freezes a minute", "freezes_per_min", 0),
    _plain("loss5", "freezes a minute", "freezes_per_min", 0),
    _plain("loss5", "video p95, ms", "video_p95", 85),
    Target(
        "loss5", "video p95 above Chromium, ms", 0,
        _minus(_ours("loss5", "video_p95"), _other("loss5", "video_p95", *_CHROMIUM)),
    ),
    _plain("loss5", "PSNR, dB", "psnr_db", 35, at_least=True),
    _plain("loss5", "sent, kbit/s", "sent_kbps", 2100),
    _plain("loss10", "freezes a minute", "freezes_per_min", 1),
    _plain("rate500", "freezes a minute", "freezes_per_min", 0),
    _plain("rate500", "fps", "fps", 24, at_least=True),
    _plain("rate500", "video p95, ms", "video_p95", 100),
    _plain("rate500", "audio p95, ms", "audio_p95", 130),
    _plain("rate500", "offered over 5 s, times the rate", "offered_share", 1.15),
    _plain("rate250", "fps", "fps", 10, at_least=True),
    _plain("rate250", "clicks heard, %", "clicks_heard_pct", 99, at_least=True),
    _plain("rate250", "offered over 5 s, times the rate", "offered_share", 1.15),
    _plain("step", "delay under 150 ms again, ms", "recovery_ms", 2000),
    _plain("step", "longest freeze, ms", "max_gap_ms", 500),
    _plain("step", "80 % of the rate before again, s", "regained_s", 8),
    _plain("jitter30", "video p95, ms", "video_p95", 62),
    _plain("jitter30", "audio p95, ms", "audio_p95", 90),
    _plain("outage5", "live picture after the line is back, ms", "recovery_ms", 500),
    _plain("address", "live picture after the change, ms", "recovery_ms", 2500),
    _plain("burst", "sound a minute later, ms above before", "audio_after_burst_ms", 10),
    _plain("burst", "media process, growth over 75 s, MB/min", "grown_mb_per_min", 1),
    _plain("setup", "first picture after the offer, ms", "recovery_ms", 150),
    _plain("setup50", "first picture after the offer, ms", "recovery_ms", 450),
    Target(
        "uibusy", "video p95 above clean720's, ms", 3,
        _minus(_ours("uibusy", "video_p95"), _ours("clean720", "video_p95")),
    ),
    *(
        target
        for cell in ("paper", "paper2000")
        for target in (
            _plain(cell, "video p95 while 10 MB of page cross, times that before", "page_video_times", 1.5),
            _plain(cell, "freezes while they cross", "page_freezes", 0),
            _plain(cell, "audio p95 later while they cross, ms", "page_audio_later_ms", 10),
        )
    ),
)  # fmt: skip


def table(measured: Mapping[Key, Sequence[Figures]]) -> list[str]:
    """Markdown: cell, what, target, reached, short by.  Only cells in which ours was measured."""
    of = medians(measured)
    lines = ["| cell | what | target | reached | short by |", "|---|---|---|---|---|"]
    for target in TARGETS:
        if ("ours", target.cell) not in of:
            continue
        value = target.value(of)
        if value is None:
            reached, short = "not reached or not measured", "?"
        else:
            reached = f"{value:.3g}" if abs(value) < 1 else f"{value:.1f}"
            missed = target.short_by(value)
            short = (f"**{missed:.3g}**" if missed < 1 else f"**{missed:.1f}**") if missed else "–"
        lines.append(f"| {target.cell} | {target.what} | {target.wanted} | {reached} | {short} |")
    return lines
