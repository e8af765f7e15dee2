"""``python -m common.ui.translate agent_console``: bring a program's words up to date and compile them.

Reads the English sources out of the code into ``i18n/<language>.ts``, drops those that are gone, compiles
each to ``.qm`` and lists what is still to be translated, by hand or in Qt Linguist; status 1 if anything is.
What is marked as unfinished is a draft and never compiled; a language with another beneath it may have some.
"""

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

from config.directory import spoken_in, words_beneath

TOOLS = Path(sys.executable).parent


def update(program: Path, ts: Path) -> None:
    """Bring ``ts`` up to date with the code of ``program``; its name is its language."""
    sources = sorted(str(path.relative_to(program)) for path in program.rglob("*.py"))
    subprocess.run(
        [TOOLS / "pyside6-lupdate", *sources, "-silent", "-locations", "none", "-no-obsolete",
         "-source-language", "en", "-target-language", spoken_in(ts.stem), "-ts", ts.resolve()],
        cwd=program, check=True,
    )  # fmt: skip


def compile_words(ts: Path, qm: Path) -> None:
    """Make the file that programs load."""
    subprocess.run([TOOLS / "pyside6-lrelease", "-silent", "-nounfinished", ts, "-qm", qm], check=True)


def untranslated(ts: Path) -> list[str]:
    """English sources without a finished translation."""
    messages = ET.parse(ts).iter("message")  # noqa: S314  our own file
    return [one.findtext("source", "") for one in messages if one.find("translation[@type]") is not None]


def main() -> int:
    missing = 0
    for program in map(Path, sys.argv[1:]):
        for ts in sorted((program / "i18n").glob("*.ts")):
            update(program, ts)
            compile_words(ts, ts.with_suffix(".qm"))
            drafts = untranslated(ts)
            if beneath := words_beneath(ts.stem):
                print(f"{ts}: {len(drafts)} texts are drafts or missing and shown in {beneath!r}")
                continue
            for source in drafts:
                print(f"{ts}: not translated: {source}")
                missing += 1
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
