"""Writes the reference part of ``docs/config.md`` from the schema and the comments of the defaults.

    python -m config.document docs/config.md

The text between the two marks is replaced; all other text of the file is left as it is.
"""

import ast
import inspect
import itertools
import sys
import tomllib
from pathlib import Path

from config.agreement import Agreement
from config.builder import fields_of, optional_fields, table_of, tables_in
from config.directory import Authority, Interpreter, LifeEvent, Service, Site
from config.loader import PACKAGE_DIR
from config.report import as_toml
from config.rules import describe
from config.schema import Sections

BEGIN = "<!-- written by `python -m config.document`: change the schema or the defaults instead -->"
END = "<!-- end of the written part -->"


def comments_of(text: str) -> dict[str, str]:
    """The comment lines right above each ``key = value`` of a defaults file, joined."""
    found: dict[str, str] = {}
    waiting: list[str] = []
    for line in text.splitlines():
        if line.startswith("#"):
            waiting.append(line.lstrip("# "))
            continue
        if "=" in line and waiting:
            found[line.partition("=")[0].strip()] = " ".join(waiting)
        waiting = []
    return found


def sections_reference() -> str:
    """A table for each section: key, what it may be, default, meaning."""
    parts: list[str] = []
    for name, kind in fields_of(Sections).items():
        section = table_of(kind)
        if section is None:
            continue
        text = (PACKAGE_DIR / "defaults" / f"{name}.toml").read_text(encoding="utf-8")
        defaults, comments = tomllib.loads(text)[name], comments_of(text)
        parts += [f"### `[{name}]`", "", (section.__doc__ or "").strip(), ""]
        parts += ["| key | may be | default | meaning |", "|---|---|---|---|"]
        parts += [
            f"| `{key}` | {describe(field)} | `{as_toml(defaults[key])}` | {comments[key]} |"
            for key, field in fields_of(section).items()
        ]
        parts.append("")
    return "\n".join(parts)


def directory_reference() -> str:
    """The keys of sites, services and authorities."""
    parts: list[str] = []
    tables = {
        "site": Site,
        "service.ID": Service,
        "life_event.ID": LifeEvent,
        "authority.ID": Authority,
        "interpreter.ID": Interpreter,
        "agreement.ID": Agreement,
    }
    for title, cls in tables.items():
        meanings, optional = docstrings_of(cls), dict.fromkeys(optional_fields(cls), ", optional")
        parts += [f"### `[{title}]`", "", (cls.__doc__ or "").strip(), ""]
        parts += ["| key | may be | meaning |", "|---|---|---|"]
        parts += [
            f"| `{key}` | {_words_of(field)}{optional.get(key, '')} | {meanings[key]} |"
            for key, field in fields_of(cls).items()
            if key != "id"
        ]
        parts.append("")
    return "\n".join(parts)


def docstrings_of(cls: type) -> dict[str, str]:
    """The sentence under each field of a dataclass, as its source has it."""
    tree = ast.parse(inspect.getsource(cls))
    body = tree.body[0].body if isinstance(tree.body[0], ast.ClassDef) else []
    found: dict[str, str] = {}
    for field, after in itertools.pairwise(body):
        match field, after:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                found[name] = text
    return found


def _words_of(field: object) -> str:
    inner = table_of(field) or tables_in(field)
    if inner is None:
        return describe(field)
    return "table with " + ", ".join(f"`{name}`" for name in fields_of(inner))


def reference() -> str:
    """The whole written part, with its marks."""
    return f"{BEGIN}\n\n{sections_reference()}\n{directory_reference()}\n{END}"


def rewrite(page: str) -> str:
    """The page with its written part made new."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return before + reference() + after


if __name__ == "__main__":
    page = Path(sys.argv[1])
    page.write_text(rewrite(page.read_text(encoding="utf-8")), encoding="utf-8")
