"""A scripted citizen as data: what they came for, what they say and when, and what a good clerk does.

Read from ``scripts/*.toml``; one that says too little, or in too few languages, is refused whole.
"""

import enum
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from common.ids import AuthorityId, ServiceId
from common.protocol.codes import Outcome

FOLDER = Path(__file__).with_name("scripts")
LANGUAGES = ("fi", "sv", "en")


class When(enum.StrEnum):
    """When a citizen says something."""

    CONNECTED = "connected"
    GREETED = "greeted"
    PAGE_ASKED = "page_asked"
    WRITTEN_TO = "written_to"


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sentence in each language."""

    fi: str
    sv: str
    en: str

    def in_language(self, language: str) -> str:
        said: str = getattr(self, language)
        return said


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said at a moment; ``written`` by one whom nobody would hear."""

    when: When
    words: Words
    written: bool = False


class Script(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One citizen."""

    title: Words
    advice: Words
    """What a good clerk does; on the score sheet."""
    authority: AuthorityId
    service: ServiceId
    languages: tuple[str, ...]
    """In which the citizen asks to be served."""
    greet_seconds: float
    """So soon after the call is connected the clerk must be heard."""
    patience_seconds: float
    """After this the citizen hangs up."""
    right: tuple[Outcome, ...]
    """Outcomes that are right for the matter."""
    lines: tuple[Line, ...]
    pages: int = 0
    """How many times a page must be asked for; 0: none may be."""
    unreadable: int = 0
    """So many of the first pages cannot be read."""
    must_write: bool = False
    """Whether the clerk must write, because talking does not reach this citizen."""
    camera_fails: bool = False
    """The line carries no picture of the citizen."""


@dataclass(frozen=True)
class UnknownScriptError(Exception):
    """There is no such script; ``known`` are those there are."""

    name: str
    known: Mapping[str, str]

    def __str__(self) -> str:
        listed = "\n".join(f"  {name:22} {title}" for name, title in self.known.items())
        return f"no script {self.name!r}; there are:\n{listed}"


def names() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def load(name: str, language: str) -> Script:
    """The script of this name; raises ``UnknownScriptError`` or ``msgspec.ValidationError``."""
    if name not in names():
        raise UnknownScriptError(
            name, {one: _read(one).title.in_language(language) for one in names()}
        )
    return _read(name)


def _read(name: str) -> Script:
    table = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return msgspec.convert(table, Script)
