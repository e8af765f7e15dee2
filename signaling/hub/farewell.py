"""When the programs of a server that says goodbye come back: spread, so that the next is not stormed."""

SHORTEST_MS = 500
LONGEST_MS = 3000
COME_BACK_PER_SECOND = 1000
"""Far below what one core lets in per second, because all come with a full hello."""


def spread_ms(programs: int) -> tuple[int, int]:
    """From when to when so many programs come back; each draws a moment of its own."""
    return SHORTEST_MS, max(LONGEST_MS, SHORTEST_MS + 1000 * programs // COME_BACK_PER_SECOND)
