"""What only ``scanimage`` can do to us, with the real test backend and with programs that misbehave."""

import os
import stat
from pathlib import Path

import pytest

from common.errors import DeviceError, Problem
from demo.sane import PrivateSane, private_sane
from kiosk.devices.ports import Page, Source
from kiosk.devices.scanner_sane import SaneScanner, SaneSettings

WHOLE = "scanimage -d test:0 --resolution 20 --format=png -o"


@pytest.fixture
def sane(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with private_sane(tmp_path / "sane") as sane:
        monkeypatch.setenv("SANE_CONFIG_DIR", str(sane.folder))
        yield sane


async def problem_of(
    scanner: SaneScanner, visit: Path, source: Source = Source.FLATBED
) -> tuple[Problem, list[Page]]:
    pages: list[Page] = []

    async def scan() -> None:
        async for page in scanner.scan(source, 75, visit):
            pages.append(page)  # noqa: PERF401 - the pages before the problem are looked at

    with pytest.raises(DeviceError) as caught:
        await scan()
    assert not [name for name in os.listdir(visit) if name.startswith(".")], "half a page was left"
    return caught.value.problem, pages


@pytest.mark.parametrize(
    ("status", "problem"),
    [
        ("SANE_STATUS_JAMMED", Problem.JAMMED),
        ("SANE_STATUS_COVER_OPEN", Problem.COVER_OPEN),
        ("SANE_STATUS_NO_DOCS", Problem.EMPTY),
        ("SANE_STATUS_ACCESS_DENIED", Problem.DENIED),
        ("SANE_STATUS_IO_ERROR", Problem.FAULT),
        ("SANE_STATUS_NO_MEM", Problem.FAULT),
    ],
)
async def test_each_status_is_named_and_the_next_try_works(sane: PrivateSane, visit, status, problem):
    scanner = SaneScanner(SaneSettings(sane.device))
    sane.break_with(status)
    for source in Source:
        assert await problem_of(scanner, visit, source) == (problem, [])
    sane.mend()
    assert len([page async for page in scanner.scan(Source.FLATBED, 75, visit)]) == 1


async def test_a_backend_that_names_its_problem_and_hangs_is_ended_and_believed(sane: PrivateSane, visit):
    sane.break_with("SANE_STATUS_DEVICE_BUSY")  # scanimage 1.1.1 prints "Device busy" and waits for ever
    assert await problem_of(SaneScanner(SaneSettings(sane.device, page_seconds=1)), visit) == (
        Problem.BUSY,
        [],
    )


async def test_a_scan_at_300_dpi_has_the_size_of_the_glass(sane: PrivateSane, visit):
    (page,) = [page async for page in SaneScanner(SaneSettings(sane.device)).scan(Source.FLATBED, 300, visit)]
    assert (page.width, page.height) == (2480, 3507)  # A4, as the stand-in's glass


def program(tmp_path: Path, script: str) -> str:
    """A program in the place of ``scanimage``; ``$file`` is the name of page n after ``page n``."""
    path = tmp_path / "scanner-program"
    path.write_text(
        "#!/bin/sh\n"
        'for word in "$@"; do case $word in --batch=*) pattern=${word#--batch=};; esac; done\n'
        'page() { file=$(printf "$pattern" $1); }\n' + script
    )
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


async def test_pages_before_a_jam_are_kept_and_the_jam_is_named(sane: PrivateSane, visit, tmp_path):
    script = f"for n in 1 2; do page $n; {WHOLE} $file; echo $file; done; page 3; echo half > $file; exit 6"
    problem, pages = await problem_of(
        SaneScanner(SaneSettings(program=program(tmp_path, script))), visit, Source.FEEDER
    )
    assert problem is Problem.JAMMED
    assert sorted(visit.iterdir()) == sorted(page.path for page in pages)
    assert len(pages) == 2


async def test_half_a_picture_never_becomes_a_page(sane: PrivateSane, visit, tmp_path):
    script = f"page 1; {WHOLE} whole.png; head -c 200 whole.png > $file; rm whole.png; echo $file"
    problem, pages = await problem_of(
        SaneScanner(SaneSettings(program=program(tmp_path, f"cd {tmp_path}; {script}"))), visit
    )
    assert (problem, pages, list(visit.iterdir())) == (Problem.FAULT, [], [])


async def test_a_program_that_says_nothing_is_ended_in_time(visit, tmp_path):
    settings = SaneSettings(program=program(tmp_path, "exec sleep 100"), page_seconds=0.2, health_seconds=0.2)
    assert await problem_of(SaneScanner(settings), visit) == (Problem.TIMEOUT, [])
    assert await SaneScanner(settings).problem() is Problem.TIMEOUT


async def test_a_machine_without_the_program_has_no_scanner(visit):
    scanner = SaneScanner(SaneSettings(program="/nonexistent/scanimage"))
    assert await problem_of(scanner, visit) == (Problem.MISSING, [])
    assert await scanner.problem() is Problem.MISSING
