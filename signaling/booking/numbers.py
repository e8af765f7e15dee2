"""The number of a booking: eight digits, that its citizen alone has; in digits, in fours, in words.  Pure.

Ninety million numbers and a throttle on whoever tries (``office``) keep them from being guessed.
"""

import re
from collections.abc import Mapping

DIGITS = 8
LOWEST = 10 ** (DIGITS - 1)
HOW_MANY = 9 * LOWEST
WORDS: Mapping[str, tuple[str, ...]] = {
    "fi": (
        "nolla",
        "yksi",
        "kaksi",
        "kolme",
        "neljä",
        "viisi",
        "kuusi",
        "seitsemän",
        "kahdeksan",
        "yhdeksän",
    ),
    "sv": ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio"),
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
}


def number_from(drawn: int) -> str:
    """The number for a random ``drawn`` of 0 … HOW_MANY - 1; none begins with a nought."""
    return str(LOWEST + drawn)


def read_number(typed: str) -> str | None:
    """The number that somebody typed, spaces and hyphens or not; None when it is none."""
    digits = re.sub(r"[\s\-]", "", typed[:40])
    return digits if re.fullmatch(rf"[1-9][0-9]{{{DIGITS - 1}}}", digits) else None


def grouped(number: str) -> str:
    """``4821 7730``."""
    return f"{number[:4]} {number[4:]}"


def in_words(number: str, language: str) -> str:
    """Digit by digit, in two halves, to be read out or heard."""
    words = WORDS.get(language, WORDS["fi"])
    halves = (number[:4], number[4:])
    return ", ".join(" ".join(words[int(digit)] for digit in half) for half in halves)
