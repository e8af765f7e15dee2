"""Numbers as a report says them: counts that may be hidden, shares, times.  Pure."""

from collections.abc import Callable
from datetime import date

from signaling.pilot.grids import Part
from signaling.pilot.small_numbers import Count

NO_BREAK = "\u00a0"
NOTHING = "–"
HIDDEN = "··"
WIDEST_RANGE = 9
"""A range over more numbers than this says too little to be printed."""


class Saying:
    """The words of one language around numbers."""

    def __init__(self, words: Callable[..., str], decimal_comma: bool) -> None:
        self._words = words
        self.comma = "," if decimal_comma else "."

    def whole(self, number: int) -> str:
        """Thousands apart, never broken over lines."""
        return f"{number:,}".replace(",", NO_BREAK).replace("-", "−")

    def decimal(self, number: float) -> str:
        """As short as it can be said."""
        return f"{number:g}".replace(".", self.comma)

    def count(self, count: Count | None) -> str:
        """A number, "under 5", a range, or two dots when it is hidden and the range would say nothing."""
        if count is None:
            return NOTHING
        if count.exact:
            return self.whole(count.low)
        if count.few:
            return self._words("suppressed")
        if count.high - count.low > WIDEST_RANGE:
            return HIDDEN
        return f"{self.whole(count.low)}–{self.whole(count.high)}"

    def part(self, part: Part | None) -> str:
        """So many of so many."""
        if part is None:
            return NOTHING
        return f"{self.count(part.count)}{NO_BREAK}/{NO_BREAK}{self.whole(part.of)}"

    def interval(self, part: Part | None) -> str:
        """The interval of a share."""
        if part is None:
            return NOTHING
        low, high = part.interval
        return HIDDEN if high - low == 100 else f"{low}–{high}{NO_BREAK}%"

    def percent(self, part: Part | None) -> str:
        """The share itself, in whole per cents."""
        if part is None:
            return NOTHING
        low, high = (round(one) for one in part.percent)
        return f"{low}{NO_BREAK}%" if low == high else f"{low}–{high}{NO_BREAK}%"

    def seconds(self, seconds: int | None) -> str:
        """Minutes and seconds."""
        if seconds is None:
            return NOTHING
        return self._words("minutes", minutes=seconds // 60, seconds=f"{seconds % 60:02}")

    def day(self, day: date) -> str:
        """As Finns and Swedes write it, and as everybody reads it."""
        return f"{day.day}.{day.month}.{day.year}"
