"""What one value may be: ranges, forms, choices, and the words that say so.

The schema hangs these rules on its fields with ``Annotated``; ``accept`` turns what a file or a command line
gave into the field's type or raises ``ValueError`` with what was expected.  It knows no section and no file.
"""

import datetime as dt
import difflib
import enum
import math
import re
import tomllib
import types
import typing
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, get_args, get_origin


@dataclass(frozen=True, slots=True)
class Range:
    """A number from ``low`` to ``high``, both allowed."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Form:
    """A text that matches ``pattern`` wholly; ``says`` completes "expected ..."."""

    pattern: str
    says: str


@dataclass(frozen=True, slots=True)
class Kinds:
    """Which kinds a ``Source`` may be: ``device``, ``file``, ..."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AtLeastOne:
    """A list that is not empty and says nothing twice."""


class Marker(enum.Enum):
    """Marks of a field that are not about its value."""

    SECRET = "secret"  # noqa: S105 - the mark itself
    """Printed as asterisks, never logged."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a picture or a page comes from or goes to, written ``kind:where`` or as one word."""

    kind: str
    where: str = ""

    @classmethod
    def parse(cls, text: str) -> "Source":
        kind, _, where = text.partition(":")
        return cls(kind, where)

    @property
    def present(self) -> bool:
        """Whether there is such a device at all."""
        return self.kind != NONE

    def __str__(self) -> str:
        return f"{self.kind}:{self.where}" if self.where else self.kind


NONE = "none"
"""The kind of source that is not there; the only one with nothing after a colon."""


@dataclass(frozen=True, slots=True)
class Span:
    """Open from ``opens`` to ``closes`` on one day, local time of the site."""

    opens: dt.time
    closes: dt.time

    @classmethod
    def parse(cls, text: str) -> "Span":
        """Read ``09:00-16:00``; ``24:00`` closes at midnight.  Raise ValueError otherwise."""
        found = re.fullmatch(r"(\d\d):(\d\d)-(\d\d):(\d\d)", text, re.ASCII)
        if not found:
            raise ValueError("hours such as 09:00-16:00")
        hour, minute, end_hour, end_minute = map(int, found.groups())
        try:
            opens = dt.time(hour, minute)
            closes = dt.time.max if (end_hour, end_minute) == (24, 0) else dt.time(end_hour, end_minute)
        except ValueError:
            raise ValueError("hours such as 09:00-16:00") from None
        if opens >= closes:
            raise ValueError("hours that open before they close, such as 09:00-16:00")
        return cls(opens, closes)

    def __str__(self) -> str:
        return f"{self.opens:%H:%M}-{'24:00' if self.closes == dt.time.max else format(self.closes, '%H:%M')}"


def suggest(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """The tail of a message: ``; did you mean 'port'?``, or ``otherwise`` when no known word is near."""
    names = {name.lower(): name for name in sorted(known)}
    word = word[:80].lower()
    near = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    near = near or [
        name for name in names if len(word) > 2 and (name.startswith(word) or word.startswith(name))
    ]
    return f"; did you mean '{names[near[0]]}'?" if near else otherwise


def show(value: object) -> str:
    """A value as a message quotes it: short, on one line."""
    match value:
        case dict():
            return "a table"
        case list():
            return "a list"
        case bool():
            return str(value).lower()
        case int() if abs(value) >= 10**20:  # Python refuses to print numbers of thousands of digits
            return "a very large number"
        case str():
            return repr(value if len(value) <= 40 else value[:40] + "…")
        case _:
            return str(value)


def accept(kind: object, value: object, home: Path) -> object:
    """``value``, as TOML gave it, as the type ``kind``; ``home`` is what ``~`` means.

    Raise ValueError with what was expected, without the word "expected".
    """
    base, rules = unwrap(kind)
    if get_origin(base) is tuple:
        return _accept_list(get_args(base)[0], rules, value, home)
    if get_origin(base) is Literal:
        return _accept_choice(get_args(base), value)
    if base is bool:
        if isinstance(value, bool):
            return value
        raise ValueError("true or false")
    if base is int or base is float:
        return _accept_number(base, rules, value)
    if base is dt.date:
        if type(value) is dt.date:
            return value
        raise ValueError(_form_of(base, rules))
    if not isinstance(value, str) or "\0" in value:
        raise ValueError(_form_of(base, rules))
    return _accept_text(base, rules, value, home)


def from_text(kind: object, text: str) -> object:
    """What an environment variable or a command line says, as TOML would have given it for ``kind``."""
    base, _ = unwrap(kind)
    try:
        parsed = tomllib.loads(f"value = {text}")
        value = parsed["value"] if parsed.keys() == {"value"} else text
    except (ValueError, RecursionError):
        value = text
    if get_origin(base) is tuple:
        return (
            value if isinstance(value, list) else [part.strip() for part in text.split(",") if part.strip()]
        )
    if base in (bool, int, float, dt.date):
        return value
    return value if isinstance(value, str) else text


def unwrap(kind: object) -> tuple[object, tuple[object, ...]]:
    """The plain type under ``Annotated``, ``NewType`` and ``| None``, and the rules hung on it."""
    rules: tuple[object, ...] = ()
    while True:
        if get_origin(kind) in (types.UnionType, typing.Union):
            (kind,) = set(get_args(kind)) - {types.NoneType}  # that it may be left out says its default
        elif get_origin(kind) is Annotated:
            kind, *more = get_args(kind)
            rules = (*rules, *more)
        elif isinstance(kind, typing.NewType):
            kind = kind.__supertype__
        else:
            return kind, rules


def is_secret(kind: object) -> bool:
    return Marker.SECRET in unwrap(kind)[1]


def describe(kind: object) -> str:
    """What a field holds, in words, for the documentation."""
    base, rules = unwrap(kind)
    if hasattr(base, "__dataclass_fields__") and base not in (Source, Span):
        return "a table"
    if get_origin(base) is tuple:
        item = get_args(base)[0]
        return (
            "list of tables"
            if hasattr(item, "__dataclass_fields__") and item is not Span
            else f"list, each {describe(item)}"
        )
    if get_origin(base) is Literal:
        return " or ".join(f"`{choice}`" for choice in get_args(base))
    if base is bool:
        return "true or false"
    if base is int or base is float:
        return _number_words(base, rules)
    return _form_of(base, rules)


def _accept_list(item: object, rules: tuple[object, ...], value: object, home: Path) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise ValueError(f"a list, each {describe(item)}")  # noqa: TRY004 - one kind of refusal for the caller
    accepted = []
    for number, one in enumerate(value, 1):
        try:
            accepted.append(accept(item, one, home))
        except ValueError as wrong:
            raise ValueError(f"{wrong} as item {number}") from None
    if any(isinstance(rule, AtLeastOne) for rule in rules) and (
        not accepted or len(set(accepted)) < len(accepted)
    ):
        raise ValueError("a list of at least one, each once")
    return tuple(accepted)


def _accept_choice(choices: tuple[str, ...], value: object) -> str:
    if isinstance(value, str) and value in choices:
        return value
    near = suggest(value, choices) if isinstance(value, str) else ""
    raise ValueError(f"one of {', '.join(choices)}{near}")


def _accept_number(base: type, rules: tuple[object, ...], value: object) -> int | float:
    fits = isinstance(value, int) if base is int else isinstance(value, (int, float))
    if not fits or isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError(_number_words(base, rules))
    for rule in rules:
        if isinstance(rule, Range) and not rule.low <= value <= rule.high:  # also refuses nan
            raise ValueError(_number_words(base, rules))
    if base is int:
        return value
    try:
        number = float(value)
    except OverflowError:  # a whole number of hundreds of digits
        number = math.inf
    if not math.isfinite(number):
        raise ValueError(_number_words(base, rules))
    return number


def _number_words(base: object, rules: tuple[object, ...]) -> str:
    noun = "a whole number" if base is int else "a number"
    for rule in rules:
        if isinstance(rule, Range):
            return f"{noun} from {rule.low:.15g} to {rule.high:.15g}"
    return noun


def _accept_text(base: object, rules: tuple[object, ...], value: str, home: Path) -> object:
    if base is Source:
        return _accept_source(rules, value, home)
    if base is Span:
        return Span.parse(value)
    if base is Path:
        if not value.strip():
            raise ValueError(_form_of(base, rules))
        return expand(value, home)
    for rule in rules:
        if isinstance(rule, Form) and not re.fullmatch(rule.pattern, value):
            raise ValueError(rule.says)
    return value


def _accept_source(rules: tuple[object, ...], value: str, home: Path) -> Source:
    source = Source.parse(value)
    allowed = next(rule.names for rule in rules if isinstance(rule, Kinds))
    bare = source.kind == NONE
    if source.kind not in allowed or bare == bool(source.where) or (bare and ":" in value):
        raise ValueError(
            _form_of(Source, rules) + (suggest(source.kind, allowed) if source.kind not in allowed else "")
        )
    if source.where.startswith("~"):
        return Source(source.kind, str(expand(source.where, home)))
    return source


def _form_of(base: object, rules: tuple[object, ...]) -> str:
    for rule in rules:
        match rule:
            case Form(says=says):
                return says
            case Kinds(names=names):
                return " or ".join(name if name == NONE else f"{name}:…" for name in names)
    if base is Span:
        return "hours such as 09:00-16:00"
    if base is dt.date:
        return "a date such as 2026-12-24"
    return "a path" if base is Path else "a text"


def expand(text: str, home: Path) -> Path:
    """A path with a leading ``~`` replaced by ``home``."""
    return home / text[2:] if text.startswith("~/") else home if text == "~" else Path(text)
