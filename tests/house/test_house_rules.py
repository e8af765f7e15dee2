"""The rules of the house that no other tool checks."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("agent_console", "benchmarks", "common", "config", "demo", "kiosk", "screens", "signaling", "tests")
MOST_LINES = 400
MOST_TEST_LINES = 800
"""Tables of a machine's behaviour are long and read from top to bottom; they still must end."""
VAGUE = {"util", "utils", "helper", "helpers", "manager", "managers", "base", "misc", "tools"}
# In pieces, so that this file does not break its own rule.
FORBIDDEN = {
    "a path of one machine": re.compile("|".join(["/" + "work/", "/" + "root/"])),
    "a package registry's address": re.compile(
        "|".join(["pypi" + r"\.org", "pythonhosted" + r"\.org", "npmjs" + r"\.", "index" + "-url"])
    ),
    "a private key": re.compile("BEGIN [A-Z ]*PRIVATE" + " KEY"),
}
TEXT = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".lock",
    ".yaml",
    ".yml",
    ".json",
    ".ts",
    ".qss",
    ".html",
    ".css",
    ".js",
}


def tracked() -> list[Path]:
    """Files that git knows or would be asked to know."""
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def modules() -> list[Path]:
    return [path for path in tracked() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in ROOMS]


def test_no_module_is_longer_than_a_person_reads() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in modules()
        if (lines := _lines(path))
        > (MOST_TEST_LINES if path.relative_to(ROOT).parts[0] == "tests" else MOST_LINES)
    }
    assert not long


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in modules()
        if path.relative_to(ROOT).parts[0] != "tests" and _lines(path) and not _has_docstring(path)
    ]
    assert not silent


def test_no_module_has_a_name_that_says_nothing() -> None:
    vague = [
        str(path.relative_to(ROOT)) for path in tracked() if VAGUE & {part.lower() for part in _stems(path)}
    ]
    assert not vague


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_tells_of_the_place_it_was_written_in(what: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked()
        if path.suffix in TEXT or path.name in ("Makefile", "run")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if FORBIDDEN[what].search(line)
    ]
    assert not found


def test_the_lock_is_names_and_versions_and_nothing_else() -> None:
    lines = (ROOT / "requirements.lock").read_text().splitlines()
    assert lines
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9_.\-]+==[A-Za-z0-9_.\-+!]+", line)] == []


def test_the_lock_has_everything_the_project_asks_for() -> None:
    locked = {
        _canonical(line.split("==")[0]) for line in (ROOT / "requirements.lock").read_text().splitlines()
    }
    asked = re.findall(r'^    "([A-Za-z0-9\-]+)[=<>]', (ROOT / "pyproject.toml").read_text(), re.M)
    assert asked
    assert {_canonical(name) for name in asked} <= locked


def test_the_pre_commit_hooks_fetch_nothing() -> None:
    repositories = re.findall(r"repo:\s*(\S+)", (ROOT / ".pre-commit-config.yaml").read_text())
    assert repositories
    assert set(repositories) == {"local"}


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _has_docstring(path: Path) -> bool:
    return path.read_text(encoding="utf-8").lstrip().startswith(('"""', 'r"""'))


def _stems(path: Path) -> list[str]:
    parts = path.relative_to(ROOT).parts
    return [*parts[:-1], Path(parts[-1]).stem]


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_no_link_in_the_documents_leads_nowhere() -> None:
    broken = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in tracked()
        if path.suffix == ".md"
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
        if not (path.parent / target).exists()
    ]
    assert not broken


def test_make_says_what_each_target_is_for() -> None:
    makefile = (ROOT / "Makefile").read_text()
    phony = set(re.findall(r"^\.PHONY: (.*)$", makefile, re.M)[0].split())
    assert phony == set(re.findall(r"^([a-z-]+):.*## \S", makefile, re.M))
