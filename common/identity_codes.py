"""The block on personal identity codes (*henkilötunnus*): none leaves in any text that goes on.

No field is meant to hold one; this stands between a mistake elsewhere and a published file.
"""

import re

CODE = re.compile(
    r"(?<![0-9A-Za-z])[0-9]{6}[-+ABCDEFUVWXYabcdefuvwxy]?[0-9]{3}[0-9A-FHJ-NPR-Ya-fhj-npr-y](?![0-9A-Za-z])"
)
"""Day, month, year, the sign of the century (left out by some who type), number, check character."""
CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
BLOCKED = "***"


def without_identity_codes(text: str) -> str:
    """The same text with ``***`` for every personal identity code that is one by its check character."""
    return CODE.sub(lambda found: BLOCKED if _is_one(found[0]) else found[0], text)


def _is_one(code: str) -> bool:
    number = int(code[:6] + code[-4:-1])
    day, month = int(code[:2]), int(code[2:4])
    return 1 <= day <= 31 and 1 <= month <= 12 and CHECKS[number % 31] == code[-1].upper()
