"""Two ends hand each other paper over a way that the test holds: bytes change, the peer goes, disks fill."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from common.clock import SystemClock
from common.ids import CallId, PageId
from common.media import paper
from common.media.paper_pace import Line
from common.media.transfers import MAX_CALL_BYTES, Transfers
from common.media.wire import FileArriving, FileDelivered, FileFailed, PageArrived, SendPage
from common.protocol.codes import PageSource
from common.protocol.peer import MAX_FILE_BYTES, FileReceived, FileRefused, PageHeader

ID = PageId("0123abcd")
CALL = CallId("00112233aabbccdd")


class Way:
    """To the other end, through whatever the test does to the bytes."""

    paper_waiting = 0

    def __init__(self) -> None:
        self.other: Transfers | None = None
        self.twist: Callable[[bytes], bytes | None] = lambda data: data
        self.deaf_to: type | tuple[()] = ()
        self.said: list[object] = []

    def say(self, message) -> None:
        self.said.append(message)
        if isinstance(message, self.deaf_to):
            return
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
        self.transfers = Transfers(folder, self._tell, lambda: Line(1e7), SystemClock())

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
        end.transfers.open(end.way, CALL)
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


async def test_the_end_of_a_call_takes_all_paper_with_it(ends: tuple[End, End], page: Path) -> None:
    kiosk, clerk = ends
    kiosk.way.twist = lambda _: None
    for number in range(3):
        send(kiosk, page, PageId(f"{number:08x}"))
    await clerk.hear(FileArriving)
    for end in ends:
        end.transfers.lose()
        assert not [one for one in end.news if isinstance(one, FileFailed)]
        end.transfers.give_up()
    assert [(one.id, one.reason) for one in kiosk.news if isinstance(one, FileFailed)] == [
        (f"{number:08x}", "peer_lost") for number in range(3)
    ]
    assert (await clerk.hear(FileFailed)).reason == "peer_lost"
    assert contents(clerk.folder) == []


class Chunks:
    """Counts those that leave, by number; loses all after so many."""

    def __init__(self, most: int) -> None:
        self.most, self.numbers = most, []

    def __call__(self, data: bytes) -> bytes | None:
        if not isinstance(chunk := paper.parse(data), paper.Chunk):
            return data
        self.numbers.append(chunk.number)
        return data if len(self.numbers) <= self.most else None


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not true():
            await asyncio.sleep(0.01)


async def test_the_next_peer_goes_on_with_the_chunks_that_have_not_come(
    ends: tuple[End, End], page: Path
) -> None:
    kiosk, clerk = ends
    [data] = contents(page.parent, "page.png")
    chunks = paper.chunks_of(len(data))
    assert chunks > 100
    before = kiosk.way.twist = Chunks(most=60)
    send(kiosk, page)
    await until(lambda: len(before.numbers) > 70)
    for end in ends:
        end.transfers.lose()
    after = kiosk.way.twist = Chunks(most=1000)
    for end in ends:
        end.transfers.open(end.way, CALL)
    arrived = await clerk.hear(PageArrived)
    assert (await kiosk.hear(FileDelivered)).sha256 == arrived.sha256
    assert after.numbers == list(range(60, chunks))


async def test_an_end_that_moves_to_the_new_peer_later_still_answers_there(
    ends: tuple[End, End], page: Path
) -> None:
    kiosk, clerk = ends
    kiosk.way.twist = Chunks(most=60)
    send(kiosk, page)
    await until(lambda: len(kiosk.way.twist.numbers) > 70)
    kiosk.transfers.lose()
    kiosk.way.twist = Chunks(most=1000)
    clerk.way.twist = lambda _: None  # the peer the clerk's end is still at
    kiosk.transfers.open(kiosk.way, CALL)
    await asyncio.sleep(0.1)
    clerk.way.twist = lambda data: data
    clerk.transfers.open(clerk.way, CALL)
    await clerk.hear(PageArrived)


async def test_a_page_whose_receipt_was_lost_is_confirmed_again_and_told_once(
    ends: tuple[End, End], page: Path
) -> None:
    kiosk, clerk = ends
    clerk.way.deaf_to = FileReceived
    send(kiosk, page)
    await clerk.hear(PageArrived)
    for end in ends:
        end.transfers.lose()
    clerk.way.deaf_to = ()
    for end in ends:
        end.transfers.open(end.way, CALL)
    await kiosk.hear(FileDelivered)
    assert len([one for one in clerk.news if isinstance(one, PageArrived)]) == 1


async def test_a_page_released_while_the_peer_is_lost_leaves_with_the_next(
    ends: tuple[End, End], page: Path
) -> None:
    kiosk, clerk = ends
    for end in ends:
        end.transfers.lose()
    send(kiosk, page)
    for end in ends:
        end.transfers.open(end.way, CALL)
    await clerk.hear(PageArrived)


async def test_nothing_of_one_call_goes_on_in_the_next(ends: tuple[End, End], page: Path) -> None:
    kiosk, clerk = ends
    kiosk.way.twist = Chunks(most=10)
    send(kiosk, page)
    await clerk.hear(FileArriving)
    for end in ends:
        end.transfers.lose()
    for end in ends:
        end.transfers.open(end.way, CallId("ffeeddccbbaa0011"))
    assert (await kiosk.hear(FileFailed)).reason == (await clerk.hear(FileFailed)).reason == "peer_lost"
    assert not kiosk.transfers.waits


async def test_a_call_takes_so_much_paper_and_no_more(ends: tuple[End, End]) -> None:
    _, clerk = ends
    most = MAX_CALL_BYTES // MAX_FILE_BYTES
    for number in range(most + 1):
        id_ = PageId(f"{number:08x}")
        clerk.transfers.said(
            PageHeader(
                id=id_, source=PageSource.SCANNER, width=1, height=1, bytes=MAX_FILE_BYTES, sha256="0" * 64
            )
        )
        if number < most:
            clerk.transfers.paper_came(paper.pack_chunk(id_, 1, b"out of order"))
    assert FileRefused(id=PageId(f"{most:08x}"), reason="too_large") in clerk.way.said


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
