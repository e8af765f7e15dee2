"""One contract for every scanner: the real SANE test backend and the folder that plays pictures."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pytest

from common.errors import Device, DeviceError, Problem
from demo.sane import private_sane
from kiosk.devices.ports import Page, PageSource, Scanner, Source
from kiosk.devices.scanner_folder import FolderScanner
from kiosk.devices.scanner_sane import SaneScanner, SaneSettings


@dataclass
class Stand:
    """A scanner, and the hands that take its paper away or pull its plug."""

    scanner: Scanner
    take_paper: Callable[[], None]
    lay_paper: Callable[[], None]
    gone: Scanner


@pytest.fixture(params=["sane", "folder"])
def stand(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stand]:
    if request.param == "sane":
        with private_sane(tmp_path / "sane") as sane:
            for name, value in sane.environment.items():
                monkeypatch.setenv(name, value)
            yield Stand(
                SaneScanner(SaneSettings(sane.device)),
                lambda: sane.break_with("SANE_STATUS_NO_DOCS"),
                sane.mend,
                SaneScanner(SaneSettings("nosuch:0")),
            )
    else:
        folder = tmp_path / "pictures"
        folder.mkdir()

        def lay() -> None:
            for number in range(3):
                cv2.imwrite(str(folder / f"{number}.png"), np.full((300, 200, 3), 80 * number, np.uint8))

        def take() -> None:
            for picture in folder.iterdir():
                picture.unlink()

        lay()
        yield Stand(FolderScanner(folder), take, lay, FolderScanner(tmp_path / "nowhere"))


async def pages_of(scanner: Scanner, source: Source, into: Path) -> list[Page]:
    return [page async for page in scanner.scan(source, 75, into)]


async def test_the_glass_gives_one_whole_page_in_the_visit_folder(stand, visit):
    (page,) = await pages_of(stand.scanner, Source.FLATBED, visit)
    picture = cv2.imread(str(page.path))
    assert picture.shape[:2] == (page.height, page.width)
    assert page.sha256 == hashlib.sha256(page.path.read_bytes()).hexdigest()
    assert page.source is PageSource.SCANNER
    assert list(visit.iterdir()) == [page.path]


async def test_the_feeder_gives_all_its_pages_then_ends(stand, visit):
    pages = await pages_of(stand.scanner, Source.FEEDER, visit)
    assert len(pages) >= 3
    assert sorted(visit.iterdir()) == sorted(page.path for page in pages)


async def test_no_paper_is_named_and_more_paper_is_scanned(stand, visit):
    stand.take_paper()
    with pytest.raises(DeviceError) as caught:
        await pages_of(stand.scanner, Source.FEEDER, visit)
    assert (caught.value.device, caught.value.problem) == (Device.SCANNER, Problem.EMPTY)
    assert list(visit.iterdir()) == []
    stand.lay_paper()
    assert len(await pages_of(stand.scanner, Source.FLATBED, visit)) == 1


async def test_leaving_in_the_middle_leaves_only_whole_pages(stand, visit):
    scan = stand.scanner.scan(Source.FEEDER, 75, visit)
    page = await anext(scan)
    await scan.aclose()
    assert page.path in visit.iterdir()
    assert not list(visit.glob("*.part"))
    assert not list(visit.glob(".*"))


async def test_a_scanner_that_is_there_has_no_problem(stand):
    assert await stand.scanner.problem() is None


async def test_a_scanner_that_is_not_there_is_missing(stand, visit):
    assert await stand.gone.problem() is Problem.MISSING
    with pytest.raises(DeviceError) as caught:
        await pages_of(stand.gone, Source.FLATBED, visit)
    assert caught.value.problem is Problem.MISSING
