"""Two ends hand each other paper over a way that the test holds: bytes change, the peer goes, disks fill."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from common.clock import SystemClock
from common.ids import PageId
from common.media.transfers import Transfers
from common.media.wire import FileArriving, FileDelivered, FileFailed, PageArrived, SendPage
from common.protocol.codes import PageSource
from common.protocol.peer import MAX_FILE_BYTES, FileRefused, PageHeader

ID = PageId("0123abcd")


class Way:
    """To the other end, through whatever the test does to the bytes."""

    paper_waiting = 0

    def __init__(self) -> None:
        self.other: Transfers | None = None
        self.twist: Callable[[bytes], bytes | None] = lambda data: data
        self.said: list[object] = []

    def say(self, message) -> None:
        self.said.append(message)
        asyncio.get_running_loop().call_soon(self.other.said, message)

    def send_paper(self, data: bytes) -> None:
        twisted = self.twist(data)
        if twisted is not None:
            asyncio.get_running_loop().call_soon(self.other.paper_came, twisted)


class End:
    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.folder, self.way, self.news = folder, Way(), []
        self.told = asyncio.Event()
        self.transfers = Transfers(folder, self._tell, SystemClock())

    def _tell(self, event) -> None:
        self.news.append(event)
        self.told.set()

    async def hear(self, kind):
        async with asyncio.timeout(20):
            while True:
                for one in self.news:
                    if isinstance(one, kind):
                        return one
                self.told.clear()
                await self.told.wait()


@pytest.fixture
async def ends(tmp_path: Path) -> AsyncIterator[tuple[End, End]]:
    kiosk, clerk = End(tmp_path / "kiosk"), End(tmp_path / "clerk")
    kiosk.way.other, clerk.way.other = clerk.transfers, kiosk.transfers
    for end in (kiosk, clerk):
        end.transfers.open(end.way)
    yield kiosk, clerk
    for end in (kiosk, clerk):
        await end.transfers.close()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.png"
    assert cv2.imwrite(str(path), np.random.default_rng(0).integers(0, 255, (300, 200, 3), np.uint8))
    return path


def send(end: End, path: Path, id_: PageId = ID) -> None:
    end.transfers.send(SendPage(id=id_, path=str(path), source=PageSource.SCANNER, width=200, height=300))


def contents(folder: Path, names: str = "*") -> list[bytes]:
    return [path.read_bytes() for path in folder.glob(names)]


async def test_a_page_comes_whole_and_is_confirmed(ends: tuple[End, End], page: Path) -> None:
    kiosk, clerk = ends
    send(kiosk, page)
    arrived = await clerk.hear(PageArrived)
    delivered = await kiosk.hear(FileDelivered)
    [data] = contents(page.parent / "clerk")
    assert [data] == contents(page.parent, "page.png")
    assert arrived.sha256 == delivered.sha256 == hashlib.sha256(data).hexdigest()
    assert ID not in Path(arrived.path).name, "names of files are our own"


async def test_a_page_changed_on_the_way_is_refused_and_said_on_both_sides(
    ends: tuple[End, End], page: Path
) -> None:
    kiosk, clerk = ends
    kiosk.way.twist = lambda data: data[:-1] + bytes([data[-1] ^ 1])
    send(kiosk, page)
    incoming, outgoing = await clerk.hear(FileFailed), await kiosk.hear(FileFailed)
    assert (incoming.reason, incoming.incoming) == ("checksum", True)
    assert (outgoing.reason, outgoing.incoming) == ("checksum", False)
    assert FileRefused(id=ID, reason="checksum") in clerk.way.said
    assert contents(clerk.folder) == []
    kiosk.way.twist = lambda data: data
    send(kiosk, page, PageId("00000002"))
    assert (await clerk.hear(PageArrived)).id == "00000002"


async def test_a_peer_that_goes_takes_everything_under_way_with_it(ends: tuple[End, End], page: Path) -> None:
    kiosk, clerk = ends
    kiosk.way.twist = lambda _: None
    for number in range(3):
        send(kiosk, page, PageId(f"{number:08x}"))
    await clerk.hear(FileArriving)
    for end in ends:
        end.transfers.lose()
    assert [(one.id, one.reason) for one in kiosk.news if isinstance(one, FileFailed)] == [
        (f"{number:08x}", "peer_lost") for number in range(3)
    ]
    assert (await clerk.hear(FileFailed)).reason == "peer_lost"
    assert contents(clerk.folder) == []


async def test_a_disk_that_cannot_be_written_is_said_on_both_sides(ends: tuple[End, End], page: Path) -> None:
    kiosk, clerk = ends
    clerk.folder.rmdir()
    send(kiosk, page)
    assert (await clerk.hear(FileFailed)).reason == "disk"
    assert (await kiosk.hear(FileFailed)).reason == "disk"
    clerk.folder.mkdir()


@pytest.mark.parametrize("id_", ["../../etc", "", "0123ABCD", "x" * 200])
async def test_a_name_from_outside_never_becomes_a_file(ends: tuple[End, End], id_: str) -> None:
    _, clerk = ends
    header = PageHeader(
        id=PageId(id_), source=PageSource.SCANNER, width=1, height=1, bytes=MAX_FILE_BYTES, sha256="0" * 64
    )
    assert clerk.transfers.said(header)
    clerk.transfers.tick()
    assert clerk.news == []
    assert clerk.way.said == []


async def test_more_files_than_anybody_needs_are_refused(ends: tuple[End, End]) -> None:
    _, clerk = ends
    for number in range(6):
        clerk.transfers.said(
            PageHeader(
                id=PageId(f"{number:08x}"),
                source=PageSource.SCANNER,
                width=1,
                height=1,
                bytes=9,
                sha256="0" * 64,
            )
        )
    assert [one for one in clerk.way.said if isinstance(one, FileRefused)] == [
        FileRefused(id=PageId(f"{number:08x}"), reason="disk") for number in (4, 5)
    ]
