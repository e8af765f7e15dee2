"""Paper crosses from one media process to the other beside picture and sound."""

import hashlib
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from common.ids import PageId
from common.media.wire import (
    FileArriving,
    FileDelivered,
    FileFailed,
    FirstFrame,
    Meter,
    PageArrived,
    PeerStage,
    PrintArrived,
    SendPage,
    SendPrint,
)
from common.protocol.codes import PageSource

if TYPE_CHECKING:
    from .conftest import End, Pair

PAGE = PageId("0000abcd")
SIZE = (2480, 3508)


def send(end: "End", path: Path, width: int = SIZE[0], height: int = SIZE[1], id_: PageId = PAGE) -> None:
    end.client.send(SendPage(id=id_, path=str(path), source=PageSource.SCANNER, width=width, height=height))


def contents(path: str) -> bytes:
    return Path(path).read_bytes()


@pytest.fixture
async def call(pair: "Pair", clip: str) -> "Pair":
    await pair.configure(camera="file:" + clip)
    pair.open()
    for end in pair.ends:
        await end.hear(FirstFrame)
    return pair


async def test_a_page_of_megabytes_arrives_whole_while_pictures_flow(
    call: "Pair", tmp_path: Path, write_page: Callable[..., None]
) -> None:
    page = tmp_path / "scan.png"
    write_page(page, 1654, 2339)
    data = page.read_bytes()
    assert len(data) > 1_500_000
    send(call.kiosk, page, 1654, 2339)
    arrived = await call.clerk.hear(PageArrived)
    delivered = await call.kiosk.hear(FileDelivered)
    assert (arrived.id, arrived.width, arrived.height, arrived.bytes) == (PAGE, 1654, 2339, len(data))
    assert arrived.sha256 == delivered.sha256 == hashlib.sha256(data).hexdigest()
    assert contents(arrived.path) == data
    assert Path(arrived.path).parent == call.clerk.folder
    progress = [one.received for one in call.clerk.heard if isinstance(one, FileArriving)]
    assert progress == sorted(progress)
    assert progress[-1] == len(data)
    after = await call.clerk.hear(Meter, after=call.clerk.heard.index(arrived))
    assert after.fps_received > 0


async def test_pages_and_print_outs_cross_at_the_same_time(
    call: "Pair", tmp_path: Path, write_page: Callable[..., None]
) -> None:
    first, second, pdf = tmp_path / "1.png", tmp_path / "2.png", tmp_path / "out.pdf"
    write_page(first, 620, 876)
    write_page(second, 876, 620)
    pdf.write_bytes(b"%PDF-1.4\n" + os.urandom(300_000) + b"\n%%EOF\n")
    send(call.kiosk, first, 620, 876, PageId("00000001"))
    send(call.kiosk, second, 876, 620, PageId("00000002"))
    call.clerk.client.send(SendPrint(id=PageId("00000003"), path=str(pdf), pages=2))
    for id_, path in (("00000001", first), ("00000002", second)):
        arrived = await call.clerk.hear(PageArrived, lambda one, id_=id_: one.id == id_)
        assert contents(arrived.path) == path.read_bytes()
    printed = await call.kiosk.hear(PrintArrived)
    assert contents(printed.path) == pdf.read_bytes()
    assert printed.pages == 2


async def test_what_is_no_page_of_the_announced_size_is_refused_on_both_sides(
    call: "Pair", tmp_path: Path, write_page: Callable[..., None]
) -> None:
    page = tmp_path / "scan.png"
    write_page(page, 620, 876)
    cut = tmp_path / "cut.png"
    cut.write_bytes(page.read_bytes()[:-20])
    cases = [(page, 621, 876), (cut, 620, 876), (Path(__file__), 620, 876)]
    for number, (path, width, height) in enumerate(cases):
        id_ = PageId(f"{number:08x}")
        send(call.kiosk, path, width, height, id_)
        for end, incoming in ((call.kiosk, False), (call.clerk, True)):
            failed = await end.hear(FileFailed, lambda one, id_=id_: one.id == id_)
            assert (failed.reason, failed.incoming) == ("not_a_page", incoming)
    assert list(call.clerk.folder.iterdir()) == []


async def test_what_cannot_be_sent_is_said_at_once(call: "Pair", tmp_path: Path) -> None:
    large = tmp_path / "large.png"
    with large.open("wb") as file:
        file.truncate(25 * 1024 * 1024 + 1)
    send(call.kiosk, tmp_path / "nowhere.png", id_=PageId("00000001"))
    send(call.kiosk, large, id_=PageId("00000002"))
    for id_, reason in (("00000001", "unreadable"), ("00000002", "too_large")):
        failed = await call.kiosk.hear(FileFailed, lambda one, id_=id_: one.id == id_)
        assert (failed.reason, failed.incoming) == (reason, False)


async def test_the_next_peer_goes_on_with_the_page_of_a_lost_one(
    call: "Pair", tmp_path: Path, write_page: Callable[..., None]
) -> None:
    page = tmp_path / "scan.png"
    write_page(page, 1240, 1754)
    send(call.kiosk, page, 1240, 1754)
    await call.clerk.hear(FileArriving, lambda one: one.received > 0)
    call.open(epoch=2)
    arrived = await call.clerk.hear(PageArrived)
    await call.kiosk.hear(FileDelivered)
    assert contents(arrived.path) == page.read_bytes()
    progress = [one.received for one in call.clerk.heard if isinstance(one, FileArriving)]
    assert progress == sorted(progress)


@pytest.mark.parametrize("killed", ["kiosk", "clerk"])
async def test_a_page_waits_for_an_end_that_was_killed_and_half_of_it_is_never_a_file(
    killed: str, call: "Pair", tmp_path: Path, write_page: Callable[[Path], None]
) -> None:
    page = tmp_path / "scan.png"
    write_page(page)
    send(call.kiosk, page)
    await call.clerk.hear(FileArriving, lambda one: one.received > 0)
    dead, left = (call.kiosk, call.clerk) if killed == "kiosk" else (call.clerk, call.kiosk)
    os.kill(dead.client.pid, signal.SIGKILL)
    await left.stage(PeerStage.SILENT)
    assert not [one for one in left.heard if isinstance(one, (FileFailed, FileDelivered, PageArrived))]
    assert list(call.clerk.folder.iterdir()) == []
