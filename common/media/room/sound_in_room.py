"""Between the devices and the call: what the microphone hears goes out clean, what comes in is played no
louder than the loudspeaker takes, and the one knows of the other.

Called by the microphone's and the loudspeaker's threads.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from common.media.room.far_end import FarEnd
from common.media.room.limiter import Limiter
from common.media.room.near_end import NearEnd
from common.media.room.volume import gain_of
from common.protocol.peer import START_VOLUME

Samples = NDArray[np.int16]


class SoundInRoom:
    """One person's microphone and loudspeaker."""

    def __init__(
        self, give: Callable[[Samples], None], fill: Callable[[Samples], None], *, headset: bool = False
    ) -> None:
        """``give`` takes the person's sound, 480 samples at a time; ``fill`` makes the other person's."""
        self.headset = headset
        """Nothing of the loudspeaker reaches the microphone: the person's sound goes out as it is."""
        self.level = START_VOLUME
        """How loud the loudspeaker is, 0 to ``MOST_VOLUME``."""
        self._give, self._fill = give, fill
        self._far, self._near, self._limiter = FarEnd(), NearEnd(), Limiter()
        self._changed = False

    def heard(self, samples: Samples) -> None:
        """The microphone's callback: 480 samples."""
        if self.headset:
            self._give(samples)
            return
        if self._changed:
            self._changed = False
            self._near.forget()
        self._give(self._near.cleaned(samples, self._far.take()))

    def play(self, out: Samples) -> None:
        """The loudspeaker's callback: write every sample."""
        self._fill(out)
        self._limiter.apply(out, gain_of(self.level))
        self._far.put(out)

    def devices_changed(self) -> None:
        """Another loudspeaker or microphone, or the same anew: the way between them is not what it was."""
        self._changed = True
