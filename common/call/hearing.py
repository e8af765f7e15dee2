"""Whether the other person can be understood, from how much of the sound had to be made up (pure).

The last rung before the call is lost: where sound breaks, people are offered to write.
"""

from collections import deque

POOR, GOOD = 0.15, 0.03
"""Shares of the sound that never came: beyond the first words are lost, beneath the second hardly any."""
POOR_SECONDS, GOOD_SECONDS = 4, 10
"""Over so many the share is looked at, on the way down and on the way up."""


class Hearing:
    """Of one call."""

    def __init__(self) -> None:
        self.poor = False
        self._concealed: deque[float] = deque(maxlen=GOOD_SECONDS)

    def second(self, concealed: float) -> bool:
        """The share made up in the last second, 0-1; True when ``poor`` has changed."""
        self._concealed.append(concealed)
        seconds = GOOD_SECONDS if self.poor else POOR_SECONDS
        if len(self._concealed) < seconds:
            return False
        share = sum(list(self._concealed)[-seconds:]) / seconds
        before, self.poor = self.poor, share > (GOOD if self.poor else POOR)
        return self.poor is not before
