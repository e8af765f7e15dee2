"""A slip as data: a title, a few parts, perhaps a code for a telephone."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """A few words with a small heading above them."""

    heading: str
    """What it is: "Puhelin"; may be empty."""
    text: str
    """May have line breaks."""
    strong: bool = False
    """Large: a number to be dialled, a time to be kept."""


@dataclass(frozen=True)
class Slip:
    """All words are in the citizen's language already, and all of them are on the screen too."""

    title: str
    parts: tuple[Part, ...]
    foot: str = ""
    """From where the slip comes."""
    code: str = ""
    """What a telephone reads from the square: a number to dial (``tel:``) or a booking, nothing of a person.

    Empty: there is no square.
    """
    code_words: str = ""
    """What the square is for."""
