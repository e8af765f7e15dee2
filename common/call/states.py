"""The states of one call as one end sees it."""

import enum


class CallState(enum.StrEnum):
    """The life of a call, at the kiosk and at the console alike.

    WAITING -> ASSIGNED -> SECURING -> CONNECTED
       |          |           |        |      ^
       |          |           |        v      |
       |          |           |      RECONNECTING
       |          |           |           |
       +----------+-----------+-----------+----> ENDED
    """

    WAITING = "waiting"
    """In the line; only the kiosk is ever here, again when a clerk gives the citizen on."""
    ASSIGNED = "assigned"
    """A clerk has answered; the peer is being opened."""
    SECURING = "securing"
    """The ends are exchanging what they need to be sure of each other."""
    CONNECTED = "connected"
    """Picture and sound flow both ways."""
    RECONNECTING = "reconnecting"
    """The peer is lost and a new one is being opened, until the grace has run out."""
    ENDED = "ended"
    """Over, for one ``EndReason``; everything of it is wiped."""
