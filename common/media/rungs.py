"""What is sent of a person's picture while the line takes less and less: small, a still now and then, none.

    VIDEO <-> SMALL <-> STILLS <-> NONE

Pure, asked once a second.  How small a moving picture is, the encoder's ladder decides; this one says so, and
leaves it when even the smallest drowns the line, so that the sound has what there is.  Upwards it tries with
more and more patience: a line that was too thin a moment ago mostly still is.
"""

from common.media.rtp.controller import HEAVY_LOSS, LEAST_BITS_PER_SECOND
from common.protocol.codes import PictureSent

STILL_SECONDS = 2.0
"""Between two stills."""
SMALL_ROWS = 240
"""Below QVGA, EN 301 549 6.5.2, a picture is said to be small."""
NARROW_BITS_PER_SECOND = 2 * LEAST_BITS_PER_SECOND
"""With less than this the smallest moving picture has about what it needs, and gives nothing away."""
DROWNING_QUEUE_SECONDS = 0.1
DOWN_SECONDS = 3
"""So long it has to be bad, or small, in a row."""
UP_SECONDS, MOST_UP_SECONDS = 10, 80
"""So long it has to be calm before the next rung is tried; doubled each time that was in vain."""


class PictureRungs:
    """Of one peer."""

    def __init__(self) -> None:
        self.now = PictureSent.VIDEO
        self._bad = self._calm = self._other_size = 0
        self._patience = UP_SECONDS
        self._since_up = MOST_UP_SECONDS

    @property
    def interval_s(self) -> float:
        """Least time between two pictures."""
        return {PictureSent.STILLS: STILL_SECONDS, PictureSent.NONE: float("inf")}.get(self.now, 0.0)

    def second(self, bits_per_second: float, queued_s: float, loss: float, rows: int) -> None:
        """What the line was in the last second, and how high the picture that left was; 0 for none."""
        narrow = bits_per_second <= NARROW_BITS_PER_SECOND
        drowning = narrow and (queued_s > DROWNING_QUEUE_SECONDS or loss > HEAVY_LOSS)
        self._bad = self._bad + 1 if drowning else 0
        self._calm = 0 if drowning else self._calm + 1
        self._since_up += 1
        if self._bad >= DOWN_SECONDS:
            self._down()
        elif self.interval_s:
            if self._calm >= self._patience:
                self._up()
        else:
            self._look_at_size(small=0 < rows < SMALL_ROWS)

    def _down(self) -> None:
        if self._since_up <= UP_SECONDS:
            self._patience = min(2 * self._patience, MOST_UP_SECONDS)
        self.now = PictureSent.NONE if self.interval_s else PictureSent.STILLS
        self._bad = self._calm = self._other_size = 0

    def _up(self) -> None:
        self.now = PictureSent.STILLS if self.now is PictureSent.NONE else PictureSent.SMALL
        self._bad = self._calm = self._since_up = 0

    def _look_at_size(self, *, small: bool) -> None:
        if self._since_up > MOST_UP_SECONDS:
            self._patience = UP_SECONDS
        self._other_size = self._other_size + 1 if small is not (self.now is PictureSent.SMALL) else 0
        if self._other_size >= DOWN_SECONDS:
            self.now = PictureSent.SMALL if small else PictureSent.VIDEO
            self._other_size = 0
