"""How the screens look to the citizen who is here: chosen with a touch, the site's own after the visit."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Appearance:
    """What helps this pair of eyes; says nothing of language or place."""

    large_text: bool = False
    """Text half as large again."""
    high_contrast: bool = False
    """Light on black, at least 7:1."""


USUAL = Appearance()
"""Nothing chosen."""
