"""What was measured in the last seconds, ready to be asked for its least, its middle or nearly its most."""

import bisect
from collections import deque


class Window:
    """Values with the time they were measured at; time never goes back."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._values: deque[tuple[float, float]] = deque()
        self._ordered: list[float] = []

    def __len__(self) -> int:
        return len(self._ordered)

    def add(self, now: float, value: float) -> None:
        self._values.append((now, value))
        bisect.insort(self._ordered, value)
        while self._values[0][0] < now - self._seconds:
            _, old = self._values.popleft()
            del self._ordered[bisect.bisect_left(self._ordered, old)]

    def share(self, share: float) -> float:
        """The least value that ``share`` (0-1) of all values do not exceed; 0 of them is the least."""
        return self._ordered[min(int(share * len(self._ordered)), len(self._ordered) - 1)]

    def clear(self) -> None:
        self._values.clear()
        self._ordered.clear()
