"""The states of a link to the server."""

import enum


class LinkState(enum.StrEnum):
    """The life of a link.

    IDLE -> DIALING -> GREETING -> UP
              ^  |        |         |
              |  v        v         v
             RESTING <----+---------+      REFUSED, CLOSED from anywhere
    """

    IDLE = "idle"
    """Not started."""
    DIALING = "dialing"
    """A socket is being opened."""
    GREETING = "greeting"
    """It is open; ``welcome``, ``hello`` and ``ready`` are on their way."""
    UP = "up"
    """The server knows us."""
    RESTING = "resting"
    """Waiting for the next try."""
    REFUSED = "refused"
    """The server will not have this clerk; only a new link can try again.  A kiosk rests and asks again."""
    CLOSED = "closed"
    """We have gone on purpose."""
