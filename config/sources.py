"""Where settings are written: files, environment variables, the command line.

Every source becomes a ``Layer``: the value of each key path and where it stands.  What the keys mean is not
known here; a source that cannot be read becomes a line in ``problems`` and the reading goes on.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from config.rules import show

KeyPath = tuple[str, ...]
PREFIX = "ETALUUKKU_"
MAX_FILE_BYTES = 1_048_576


@dataclass(frozen=True, slots=True)
class Origin:
    """The file, variable or option that says something; ``text`` is the file's, to find lines in."""

    label: str
    text: str = ""

    def at(self, path: KeyPath) -> str:
        """``/etc/etaluukku/kiosk.toml:12``, or the label alone where lines mean nothing."""
        number = line_of(self.text, path) if self.text else 0
        return f"{self.label}:{number}" if number else self.label


@dataclass(frozen=True, slots=True)
class Given:
    """A value as its source gave it; ``literal`` when it is text still to be read, not TOML."""

    value: object
    origin: Origin
    literal: bool = False


Layer = dict[KeyPath, Given]


def read_file(path: Path, problems: list[str]) -> Layer:
    """One TOML file; empty, with a problem noted, when it cannot be read."""
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8")
        if len(raw) > MAX_FILE_BYTES:
            problems.append(f"{path}: larger than {MAX_FILE_BYTES} bytes")
            return {}
        tables = tomllib.loads(text)
    except OSError as error:
        problems.append(f"{path}: cannot be read: {error.strerror or type(error).__name__}")
    except UnicodeDecodeError as error:
        problems.append(f"{path}: not UTF-8 text (byte {error.start + 1})")
    except tomllib.TOMLDecodeError as error:
        problems.append(f"{path}: not TOML: {error}")
    except (ValueError, RecursionError):  # a number of thousands of digits, lists in lists without end
        problems.append(f"{path}: not TOML that can be read: a value is too large or too deep")
    else:
        origin = Origin(str(path), text)
        return {key: Given(value, origin) for key, value in flatten(tables)}
    return {}


def files_in(folder: Path, problems: list[str], suffix: str = ".toml") -> list[Path]:
    """Every such file of a folder in the order of names; a folder that is not there has none."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == suffix)
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        problems.append(f"{folder}: cannot be read: {error.strerror or type(error).__name__}")
        return []


def read_folder(folder: Path, problems: list[str]) -> list[Layer]:
    """A layer for each file of a folder."""
    return [read_file(path, problems) for path in files_in(folder, problems)]


def read_environ(environ: Mapping[str, str], problems: list[str]) -> Layer:
    """``ETALUUKKU_SECTION__KEY=value``; other variables with our prefix are mistakes, not silence."""
    layer: Layer = {}
    for name in sorted(environ):
        if not name.startswith(PREFIX):
            continue
        path = tuple(part.lower() for part in name.removeprefix(PREFIX).split("__"))
        if len(path) < 2 or not all(path):
            problems.append(f"environment {dotted((name,))}: expected a name such as {PREFIX}SERVER__PORT")
            continue
        if not is_utf8(environ[name]):
            problems.append(f"environment {dotted((name,))}: not UTF-8 text")
            continue
        layer[path] = Given(environ[name], Origin(f"environment {dotted((name,))}"), literal=True)
    return layer


def read_overrides(overrides: Sequence[str], problems: list[str]) -> Layer:
    """``section.key=value`` from ``--set``; the last of two equal keys wins."""
    layer: Layer = {}
    for text in overrides:
        key, equals, value = text.partition("=")
        path = tuple(part.strip() for part in key.split("."))
        if not equals or len(path) < 2 or not all(path):
            problems.append(f"--set {text!r}: expected section.key=value, such as server.port=8443")
            continue
        if not is_utf8(text):
            problems.append(f"--set {key.encode('ascii', 'backslashreplace').decode()}: not UTF-8 text")
            continue
        layer[path] = Given(value.strip(), Origin(f"--set {dotted(path)}"), literal=True)
    return layer


def is_utf8(text: str) -> bool:
    """Whether what the operating system gave was UTF-8; other bytes reach Python as lone surrogates."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


def flatten(tables: Mapping[str, object]) -> Iterator[tuple[KeyPath, object]]:
    """Leaves with their key paths.  An empty table is a leaf, so that it is not lost."""
    waiting: list[tuple[KeyPath, object]] = [((key,), value) for key, value in reversed(list(tables.items()))]
    while waiting:  # a loop, since a file may nest deeper than Python recurses
        path, value = waiting.pop()
        if isinstance(value, dict) and value:
            waiting += [((*path, key), inner) for key, inner in reversed(list(value.items()))]
        else:
            yield path, value


def line_of(text: str, path: KeyPath) -> int:
    """The line that names ``path`` or the nearest table above it, from 1; 0 when none does.

    A plain look at each line, for messages only: a key inside a text of many lines may fool it.
    """
    table: KeyPath = ()
    best, best_line = 0, 0
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*\[{1,2}([^\[\]]+)\]{1,2}", line):
            table = here = _split_key(header[1])
        elif assignment := re.match(r"\s*([\w\-.\"' ]+?)\s*=", line):
            here = table + _split_key(assignment[1])
        else:
            continue
        if len(here) > best and path[: len(here)] == here:
            best, best_line = len(here), number
    return best_line


def dotted(path: KeyPath) -> str:
    """A key path as a file would write it; odd keys are quoted, so that a message stays one line."""
    return ".".join(part if re.fullmatch(r"[\w-]+", part) else show(part) for part in path)


def _split_key(text: str) -> KeyPath:
    return tuple(part.strip().strip("\"'") for part in text.split("."))
