"""The fields of a session record as data: names, kinds and meanings, read off the record itself.

``python -m signaling.pilot.fields`` writes them into docs/data.md.
"""

import enum
import types
import typing
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from msgspec import Meta

from signaling.pilot.session import SessionRecord

DOCUMENT = Path(__file__).parents[2] / "docs" / "data.md"
BEGIN, END = "<!-- fields -->\n", "<!-- end of fields -->\n"


class Kind(enum.StrEnum):
    """What a value is, whatever the file."""

    TEXT = "text"
    WHOLE = "whole number"
    NUMBER = "number"
    YES_NO = "yes or no"
    TIME = "time"


KINDS = {str: Kind.TEXT, int: Kind.WHOLE, float: Kind.NUMBER, bool: Kind.YES_NO, datetime: Kind.TIME}


@dataclass(frozen=True, slots=True)
class Field:
    """One column of every export."""

    name: str
    kind: Kind
    values: tuple[str, ...]
    """All there can be, for closed lists; else empty."""
    optional: bool
    meaning: str


@cache
def fields() -> Sequence[Field]:
    """All fields, in the order of the columns."""
    hints = typing.get_type_hints(SessionRecord, include_extras=True)
    return tuple(_field(name, hint) for name, hint in hints.items())


def _field(name: str, hint: object) -> Field:
    bare, meta = typing.get_args(hint)
    options = typing.get_args(bare) if isinstance(bare, types.UnionType) else (bare,)
    kind = next(one for one in options if one is not types.NoneType)
    kind = getattr(kind, "__supertype__", kind)  # an id is text
    values = tuple(str(one) for one in kind) if issubclass(kind, enum.Enum) else ()
    return Field(
        name=name,
        kind=Kind.TEXT if values else KINDS[kind],
        values=values,
        optional=types.NoneType in options,
        meaning=typing.cast("Meta", meta).description or "",
    )


def as_markdown() -> str:
    """The table of the data dictionary."""
    rows = ["| field | kind | may be empty | meaning |", "|---|---|---|---|"]
    for field in fields():
        values = f" One of: {', '.join(f'`{one}`' for one in field.values)}." if field.values else ""
        empty = "yes" if field.optional else "no"
        rows.append(f"| `{field.name}` | {field.kind} | {empty} | {field.meaning}{values} |")
    return "\n".join(rows) + "\n"


def renewed(document: str) -> str:
    """The document with the table between its two marks as the record has it now."""
    before, _, rest = document.partition(BEGIN)
    _, _, after = rest.partition(END)
    return before + BEGIN + as_markdown() + END + after


if __name__ == "__main__":
    DOCUMENT.write_text(renewed(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
