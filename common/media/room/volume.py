"""How loud the other person is, in steps that a person in the room sets.

Pure.  EN 301 549 asks for a range of at least 18 dB (8.2.1.1) and, where it goes in steps, for one that is
12 dB above the lowest (8.2.1.2): that is the level each visit begins with.
"""

from common.protocol.peer import MOST_VOLUME, START_VOLUME

STEP_DB = 3


def gain_of(level: int) -> float:
    """What samples are multiplied with at a level."""
    return float(10 ** (STEP_DB * (level - START_VOLUME) / 20))


def bounded(level: int) -> int:
    """The nearest level there is."""
    return max(0, min(level, MOST_VOLUME))
