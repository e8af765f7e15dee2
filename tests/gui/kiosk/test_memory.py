"""Canary words: what a citizen typed and was told is nowhere in the kiosk's memory once the citizen has left.

Each way to leave is played in a process of its own, whose whole memory is then searched, in every coding that
Python and Qt keep words in.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.memory import WANTED
from kiosk.visit_folder import VisitFolder

HOUSE = Path(__file__).resolve().parents[3]
VISITOR = Path(__file__).with_name("visitor.py")
TYPED, SAID = "kanarialintuqz", "keltainenlintuzq"
CODINGS = ("utf-8", "utf-16-le", "utf-32-le")
CHUNK = 1 << 22


@contextmanager
def visited(end: str, **environment: str) -> Iterator[int]:
    """A process in which a citizen has been and left; its number."""
    child = subprocess.Popen(
        [sys.executable, VISITOR, TYPED[::-1], SAID[::-1], end], cwd=HOUSE,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(HOUSE), "QT_QPA_PLATFORM": "offscreen", **environment},
    )  # fmt: skip
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        assert child.stdout.readline().strip() == b"left"
        yield child.pid
    finally:
        child.stdin.close()
        child.wait(20)
        child.stdout.close()


def found_in(pid: int, *words: str) -> set[tuple[str, str]]:
    """Which of the words lie in the process's memory, and in which coding."""
    found = set()
    for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
        where, rights = line.split()[:2]
        if not rights.startswith("rw"):
            continue
        start, end = (int(one, 16) for one in where.split("-"))
        with open(f"/proc/{pid}/mem", "rb", 0) as memory:
            memory.seek(start)
            content = b"".join(iter(lambda: memory.read(min(CHUNK, end - memory.tell())), b""))  # noqa: B023
        found |= {(word, coding) for word in words for coding in CODINGS if word.encode(coding) in content}
    return found


@pytest.mark.parametrize("end", ["leave", "hang-up"])
def test_nothing_typed_or_said_is_in_memory_after_the_citizen_has_left(end: str) -> None:
    with visited(end, **WANTED) as pid:
        assert found_in(pid, TYPED, SAID) == set()


def test_the_search_finds_what_usual_memory_would_keep() -> None:
    """Else the test above could not fail."""
    with visited("hang-up") as pid:
        assert found_in(pid, TYPED, SAID)


def test_the_program_starts_itself_once_more_and_its_children_have_usual_memory() -> None:
    script = (
        "import os, sys; from kiosk.memory import WANTED, overwrite_what_is_freed as once_more; once_more();"
        "print(os.getpid(), sys._xoptions, [name in os.environ for name in WANTED], sys.argv[1:])"
    )
    child = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", script, "--site", "karstula"], cwd=HOUSE, stdout=subprocess.PIPE
    )
    out, _ = child.communicate(timeout=30)
    told = f"{child.pid} {{'utf8': True}} [False, False] ['--site', 'karstula']"
    assert out.decode().strip() == told


def test_what_a_killed_kiosk_left_in_files_is_gone_before_the_next_citizen(tmp_path: Path) -> None:
    """Power or a crash: nothing of the visit was wiped; the program that starts next does it first."""
    script = (
        "import sys; from pathlib import Path; from kiosk.visit_folder import VisitFolder;"
        "folder = VisitFolder(Path(sys.argv[1])).open();"
        "(folder / 'page-1.png').write_bytes(sys.argv[2][::-1].encode() * 1000); print('there', flush=True);"
        "sys.stdin.readline()"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path), TYPED[::-1]], cwd=HOUSE,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert child.stdin is not None
    assert child.stdout is not None
    assert child.stdout.readline().strip() == b"there"
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdin.close()
    child.stdout.close()

    def files() -> list[Path]:
        return [one for one in tmp_path.rglob("*") if one.is_file() and TYPED.encode() in one.read_bytes()]

    assert len(files()) == 1
    next_program = VisitFolder(tmp_path)
    assert next_program.open() is None
    assert next_program.wipe() == 0
    assert files() == []
