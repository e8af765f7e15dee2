"""From key paths and values to the dataclasses of the schema, noting every mistake on the way.

A builder walks a dataclass, takes the value of each field from the merged layers and lets ``rules`` judge it.
Keys that nobody took are unknown; they are reported with the nearest known name.
"""

import dataclasses
import re
import types
import typing
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from config import rules
from config.directory import Identifier
from config.report import MASK, as_toml
from config.schema import Line
from config.sources import Given, KeyPath, Layer, dotted, flatten

T = TypeVar("T")


def fields_of(cls: type) -> dict[str, object]:
    """The fields of a dataclass with their annotated types, in order."""
    hints = typing.get_type_hints(cls, include_extras=True)
    return {field.name: hints[field.name] for field in dataclasses.fields(cls)}


def optional_fields(cls: type) -> set[str]:
    """The fields that a file may leave out."""
    return {field.name for field in dataclasses.fields(cls) if field.default is not dataclasses.MISSING}


def all_optional(cls: type) -> bool:
    return optional_fields(cls) == set(fields_of(cls))


def table_of(kind: object) -> type | None:
    """The dataclass that a field holds as a table, as ``X`` or ``X | None``; None for a plain value."""
    options = typing.get_args(kind) if isinstance(kind, types.UnionType) else (kind,)
    for one in options:
        if isinstance(one, type) and dataclasses.is_dataclass(one) and one not in (rules.Source, rules.Span):
            return one
    return None


def tables_in(kind: object) -> type | None:
    """The dataclass that a field holds a list of; None for anything else."""
    base, _ = rules.unwrap(kind)
    return table_of(typing.get_args(base)[0]) if typing.get_origin(base) is tuple else None


class Builder:
    """Builds tables from one merge of layers; ``problems`` grows, nothing is raised."""

    def __init__(self, given: Layer, problems: list[str], home: Path) -> None:
        self._given = given
        self._mentioned = {key[:depth] for key in given for depth in range(len(key) + 1)}
        """Every key path at or under which something is said."""
        self._problems = problems
        self._home = home
        self._taken: dict[KeyPath, str] = {}
        """The key paths that were asked for, with the value as ``--print-settings`` shows it."""
        self._tables: dict[KeyPath, set[str]] = {(): set()}
        """The names that each known table may have."""

    def table(self, cls: type[T], path: KeyPath, **known: object) -> T | None:
        """The dataclass ``cls`` from the keys under ``path``; None when a field is missing or wrong.

        ``known`` are fields that the place itself says, such as an id.
        """
        kinds = {name: kind for name, kind in fields_of(cls).items() if name not in known}
        self._know(path, kinds)
        optional = optional_fields(cls)
        values: dict[str, Any] = dict(known)
        for name, kind in kinds.items():
            here = (*path, name)
            if name in optional and here not in self._mentioned:
                continue
            inner = table_of(kind)
            if inner and (here in self._mentioned or not all_optional(inner)):
                values[name] = self.table(inner, here)
            elif here in self._given:
                values[name] = self._value(kind, here)
            else:
                self.wrong(here, f"missing; expected {rules.describe(kind)}")
                values[name] = None
        return None if None in values.values() else cls(**values)

    def tables(self, cls: type[T], name: str) -> dict[str, T]:
        """Every table ``[name.ID]`` as a ``cls`` with that id, in the order of the files."""
        self._know((name,), {})
        built = {}
        for one in dict.fromkeys(key[1] for key in self._given if key[0] == name and len(key) > 1):
            if not re.fullmatch(Identifier.pattern, one):
                self.wrong((name, one), f"expected {Identifier.says}")
            if table := self.table(cls, (name, one), id=one):
                built[one] = table
        return built

    def wrong(self, path: KeyPath, message: str) -> None:
        """Note a mistake at a key path, with the last source that says anything at or nearest above it."""
        place = "settings"
        for depth in range(len(path), 0, -1):
            near = [given for key, given in self._given.items() if key[:depth] == path[:depth]]
            if near:
                place = near[-1].origin.at(path)
                break
        self._problems.append(f"{place}: {dotted(path)}: {message}")

    def unknown(self, elsewhere: Mapping[str, str]) -> None:
        """Note each key nobody took; ``elsewhere`` says where a top-level table belongs if not here."""
        seen: set[KeyPath] = set()
        for path, given in self._given.items():
            if path in self._taken or (given.value == {} and path in self._tables):
                continue
            depth = max(n for n in range(len(path)) if path[:n] in self._tables)
            bad = path[: depth + 1]
            if bad in seen:
                continue
            seen.add(bad)
            known = self._tables[path[:depth]]
            if bad in self._tables:
                says = f"expected a table, got {rules.show(given.value)}"
            elif path[depth] in known:
                says = "expected one value, got a table"
            elif depth == 0 and path[0] in elsewhere:
                says = f"this table belongs in {elsewhere[path[0]]}"
            else:
                says = f"unknown key{rules.suggest(path[depth], known)}"
            self._problems.append(f"{given.origin.at(bad)}: {dotted(bad)}: {says}")

    def lines(self) -> tuple[Line, ...]:
        """A line for each value taken, in the order of the schema."""
        return tuple(
            Line(key=".".join(path), value=text, origin=self._given[path].origin.at(path))
            for path, text in self._taken.items()
        )

    def _value(self, kind: object, path: KeyPath) -> object:
        """The value at ``path`` as ``kind``; None, with the mistake noted, when it is not."""
        given = self._given[path]
        secret = rules.is_secret(kind)
        value = rules.from_text(kind, str(given.value)) if given.literal else given.value
        self._taken[path] = MASK if secret and value else as_toml(value)
        if cls := tables_in(kind):
            return self._list_of_tables(cls, path, value)
        try:
            return rules.accept(kind, value, self._home)
        except ValueError as refusal:
            got = "" if secret else f", got {rules.show(value)}"
            self._problems.append(f"{given.origin.at(path)}: {dotted(path)}: expected {refusal}{got}")
            return None

    def _list_of_tables(self, cls: type, path: KeyPath, value: object) -> tuple[object, ...] | None:
        self._taken[path] = MASK  # until each element has said which of its keys are secret
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.wrong(path, f"expected a list of tables with the keys {', '.join(fields_of(cls))}")
            return None
        origin = self._given[path].origin
        built: list[object] = []
        shown: list[str] = []
        for number, one in enumerate(value, 1):
            start = (*path, str(number))
            layer = {(*start, *key): Given(leaf, origin) for key, leaf in flatten(one)}
            element = Builder(layer, self._problems, self._home)
            built.append(element.table(cls, start))
            element.unknown({})
            shown.append(f"{{ {', '.join(f'{key[-1]} = {text}' for key, text in element._taken.items())} }}")
        self._taken[path] = f"[{', '.join(shown)}]"
        return None if None in built else tuple(built)

    def _know(self, path: KeyPath, names: Mapping[str, object]) -> None:
        for depth, part in enumerate(path):
            self._tables.setdefault(path[:depth], set()).add(part)
        self._tables.setdefault(path, set()).update(names)
