"""How long a call stays in a state at one end, and how much it keeps."""

WAITING_SECONDS = 4 * 3600.0
"""No line is this long; the server ends tickets at closing time well before."""
LINK_SECONDS = 120.0
"""The server keeps a ticket for 60 s after the kiosk's link is lost; then nobody waits for us."""
OPENING_SECONDS = 60.0
"""Four tries of 15 s."""
TALK_SECONDS = 8 * 3600.0
"""No visit is this long; two programs forgotten are."""
GRACE_SECONDS = 60.0
"""When the server names none."""
AGAIN_SECONDS = 1.0
"""Between peers that fail at once, one after another: a network that is down is not asked without end."""
MAX_EPOCH = 10_000
"""The wire carries no higher one."""
MAX_HELD = 64
"""Signals kept for a peer that cannot be opened yet."""
