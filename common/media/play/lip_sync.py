"""Picture and sound of one person in step: which of the two waits, and for how long.

Pure.  Each stream says how old it is when it is shown or played; both ages are on the other end's clock, so
only their difference means anything, and nobody's clocks have to agree.  The later one sets the time, except
for a little that nobody notices: a call lives from being quick.
"""

from common.media.play.window import Window

LATE_SECONDS = 0.045
"""Sound so much later than the picture is left alone: people notice from 125 ms on (ITU-R BT.1359), and the
screen, whose own delay is not known here, makes it less."""
EARLY_SECONDS = 0.04
"""Sound so much earlier, too: people notice from 45 ms on."""
MOST_SECONDS = 0.15
"""Nothing waits any longer for the other."""
LOOK_SECONDS = 2.0
"""Ages are the middle of so many seconds: a single late picture moves nothing."""
STEP_SECONDS = 0.01
"""By which a wait changes, each time it is looked at, so that nobody sees or hears it change."""


class LipSync:
    """One other person's two streams."""

    def __init__(self) -> None:
        self.picture_waits = 0.0
        """Seconds that a decoded picture is to be held back before it is shown."""
        self.sound_waits = 0.0
        """Seconds that sound is to be played later than its line needs."""
        self._picture = Window(LOOK_SECONDS)
        self._sound = Window(LOOK_SECONDS)
        self._began = False

    def picture_came(self, age_s: float, now: float) -> None:
        """A picture is decoded; its age without the wait."""
        self._picture.add(now, age_s)

    def sound_played(self, age_s: float, now: float) -> None:
        """What the loudspeaker plays at this moment; its age with the wait, as it is."""
        self._sound.add(now, age_s)

    @property
    def skew_seconds(self) -> float | None:
        """How much later than the picture the sound is; None while there is only one of the two."""
        if not self._picture or not self._sound:
            return None
        return self._sound.share(0.5) - self._picture.share(0.5) - self.picture_waits

    @property
    def sound_age_seconds(self) -> float | None:
        """The age of what is heard, on the other end's clock; None while nothing is."""
        return self._sound.share(0.5) if self._sound else None

    def look(self) -> None:
        """Once a second or so: change the waits if they are wrong.

        What waits for nothing stops at once.  What is to wait begins by steps, except for the first picture.
        """
        if not self._picture or not self._sound:
            return
        later = self._sound.share(0.5) - self._picture.share(0.5)
        if later > LATE_SECONDS and self.sound_waits > 0:
            self.sound_waits = max(0.0, self.sound_waits - later)
        elif later < -EARLY_SECONDS:
            self.picture_waits = 0.0
            self.sound_waits = min(MOST_SECONDS, self.sound_waits + STEP_SECONDS)
        else:
            wanted = min(MOST_SECONDS, max(0.0, later - LATE_SECONDS))
            most = self.picture_waits + STEP_SECONDS if self._began else wanted
            self.picture_waits = min(wanted, most)
        self._began = True

    def forget(self) -> None:
        """Another person, or another clock; what was waited for is a good beginning and stays."""
        self._picture.clear()
        self._sound.clear()
        self._began = False
