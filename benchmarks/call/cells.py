"""The cells of the table: what line each is measured on, what happens on it and when.

Pure.  Moments are seconds after the receiver's first picture; the line before that is ``line``.  Everything
holds in both directions; a round trip of 50 ms is 25 ms each way.  No engine is told any of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from benchmarks.call.line import Conditions

WARM_SECONDS = 5.0
"""Left out at the beginning of every window: each engine finds its rate in this time, or does not."""


@dataclass(frozen=True)
class Cell:
    """One column of conditions."""

    line: Conditions
    seconds: float
    """How long is measured, from ``WARM_SECONDS`` on."""
    changes: Mapping[float, Conditions] = field(default_factory=lambda: MappingProxyType({}))
    """What the line becomes, at which moment."""
    mended_at: float | None = None
    """From when on recovery is counted: the line is back, or has just changed."""
    address_changes_at: float | None = None
    burst_at: float | None = None
    """From when on packets are lost in a burst; sound is compared before it and at the end."""
    whole_size: bool = False
    """Pictures of the whole size are compared: an engine that can be told so keeps it."""
    burden: bool = False
    """The receiver's user interface hangs 80 of every 100 ms."""
    limit_bps: float = 0.0
    """What nobody should offer more of than 1.15 times, over 5 s."""
    page_at: float | None = None
    """When the sender releases a page of 10 MB; only our engine carries paper."""

    @property
    def end(self) -> float:
        return WARM_SECONDS + self.seconds


FAR = Conditions(delay_s=0.025)
OUTAGE_AT, OUTAGE_SECONDS = 7.0, 5.0
STEP_DOWN_AT, STEP_UP_AT = 10.0, 22.0
BURST_AT, BURST_SECONDS = 15.0, 2.0
PAGE_AT = 20.0

CELLS: Mapping[str, Cell] = MappingProxyType(
    {
        "clean720": Cell(Conditions(), 15, whole_size=True),
        "loss1": Cell(replace(FAR, loss=0.01), 20),
        "loss5": Cell(replace(FAR, loss=0.05), 20),
        "loss10": Cell(replace(FAR, loss=0.10), 20),
        "rate500": Cell(replace(FAR, rate_bps=500e3), 20, limit_bps=500e3),
        "rate250": Cell(replace(FAR, rate_bps=250e3), 20, limit_bps=250e3),
        "step": Cell(
            replace(FAR, rate_bps=2e6),
            29,
            {STEP_DOWN_AT: replace(FAR, rate_bps=500e3), STEP_UP_AT: replace(FAR, rate_bps=2e6)},
            mended_at=STEP_DOWN_AT,
        ),
        "jitter30": Cell(replace(FAR, jitter_s=0.03), 15),
        "outage5": Cell(
            FAR,
            13,
            {OUTAGE_AT: replace(FAR, down=True), OUTAGE_AT + OUTAGE_SECONDS: FAR},
            mended_at=OUTAGE_AT + OUTAGE_SECONDS,
        ),
        "address": Cell(FAR, 20, mended_at=7.0, address_changes_at=7.0),
        "burst": Cell(
            FAR,
            75,
            {BURST_AT: replace(FAR, loss=0.3, burst=8), BURST_AT + BURST_SECONDS: FAR},
            burst_at=BURST_AT,
        ),
        "setup": Cell(Conditions(), 1),
        "setup50": Cell(FAR, 1),
        "uibusy": Cell(Conditions(), 15, whole_size=True, burden=True),
        "paper": Cell(Conditions(), 65, page_at=PAGE_AT),
        "paper2000": Cell(replace(FAR, rate_bps=2e6), 255, page_at=PAGE_AT),
    }
)
"""By name, in the order of the table."""

ENGINES = ("ours", "aiortc", "chromium-vp8", "chromium-h264")
QUICK_ENGINES = ("ours", "chromium-vp8", "chromium-h264")
QUICK_SECONDS = MappingProxyType({"clean720": 6.0, "loss5": 7.0, "rate500": 7.0, "outage5": 9.0})
"""The cells of a quick look and how long each is measured: too short to trust, long enough to see a break."""
RUNS = 5
OVERHEAD_SECONDS = 9.0
"""Of a run beside its window: programs start and end, the record is read.  Measured on two cores."""


def cell(name: str, *, quick: bool = False) -> Cell:
    return replace(CELLS[name], seconds=QUICK_SECONDS[name]) if quick else CELLS[name]


def plays(engine: str, cell: Cell) -> bool:
    """Whether there is anything of the cell for this engine to do."""
    return cell.page_at is None or engine == "ours"


def expected_seconds(cells: list[Cell], engines: list[str], runs: int) -> float:
    each = [(one.end + OVERHEAD_SECONDS) * sum(plays(engine, one) for engine in engines) for one in cells]
    return sum(each) * runs


def is_set_up(name: str) -> bool:
    """Of these cells only the way to the first picture is measured."""
    return name.startswith("setup")
