"""The person in the room without the room: no echo of the loudspeaker, less noise, an even level.

WebRTC's audio processing through pywebrtc-audio; no other module imports it.  Used by the microphone's
thread alone.
"""

import numpy as np
from numpy.typing import NDArray
from pywebrtc_audio import AudioProcessor, GainController

from common.media.loudness import loudness

Samples = NDArray[np.int16]

SAMPLE_RATE = 48_000
NOISE_LEVEL = 1
"""Of 0 to 3: 12 dB."""
MOST_GAIN_DB = 12.0
"""For a person who stands back or speaks softly; more would lift the hall behind."""
ECHO_BLOCKS = 30
"""A room rings on for so long, in 10 ms, after the loudspeaker has fallen silent."""
PLAYS = 0.001
"""-60 dB of full scale: from here on the loudspeaker is heard."""
FADE = 0.2
"""Of the way from one gain to the other, each 10 ms."""


class NearEnd:
    """One microphone in one room.

    The way from loudspeaker to microphone is found from the sound itself, up to a third of a second: a hint
    was measured to change nothing.  One that becomes longer is followed within a second; one that becomes
    shorter takes three, so a new device is a new beginning, which takes less.

    The gain that evens out who speaks softly rests while the loudspeaker plays: it would lift what is left
    of the echo by as much as it lifts the person.
    """

    def __init__(self) -> None:
        self._room = AudioProcessor(
            sample_rate=SAMPLE_RATE,
            echo_cancellation=True,
            high_pass_filter=True,
            noise_suppression=True,
            ns_level=NOISE_LEVEL,
        )
        self._level = GainController(sample_rate=SAMPLE_RATE, max_gain_db=MOST_GAIN_DB)
        self._ringing = 0
        self._lifted = 0.0

    def cleaned(self, heard: Samples, played: Samples) -> Samples:
        """10 ms of the microphone's, with 10 ms of what the loudspeaker played."""
        self._ringing = ECHO_BLOCKS if loudness(played) > PLAYS else max(0, self._ringing - 1)
        alone = self._ringing == 0
        clean = self._room.process(heard, played)
        even = self._level.process(clean, self._room.speech_probability if alone else 0.0)
        before, wanted = self._lifted, float(alone)
        self._lifted = before + (wanted - before) * FADE
        share = np.linspace(before, self._lifted, clean.size)
        return np.rint(clean + (even.astype(np.float64) - clean) * share).astype(np.int16)

    def forget(self) -> None:
        """Begin anew, with another device."""
        self._room.reset()
