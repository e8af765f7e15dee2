"""An end that is our own product without its windows: the session, the call machine, the media process.

Only the server is played, by the benchmark's lines: it grants a place, lets the call begin and carries the
signals.  So what happens when a peer is lost is what happens in the kiosk and the console.
"""

import asyncio
import os
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec

from benchmarks.call.ends.talk import NICE, Orders, burden, heard, say
from benchmarks.call.shape import FPS, HEIGHT, WIDTH
from common.call import news, wishes
from common.clock import SystemClock
from common.ids import AuthorityId, CallId, PageId, ServiceId, SessionId, SiteId
from common.link.port import Answered, Asked, Heard, LinkEvent, Said, Up
from common.media.client import MediaClient
from common.media.wire import Configure, Stream
from common.protocol.codes import ClerkState, PageSource, Role
from common.protocol.messages import (
    CallBegin,
    CallRequest,
    ClerkSnapshot,
    KioskSnapshot,
    Ok,
    Ready,
    Rtc,
    ServerMessage,
)
from common.session.session import CallSession

CALL = CallId("00112233aabbccdd")
PAGE = PageId("0123abcd")
SITE, AUTHORITY, SERVICE = SiteId("bench"), AuthorityId("bench"), ServiceId("bench")
BACK_WIDTH, BACK_HEIGHT = 160, 90
"""Of the receiver's stand-in picture: a call of ours has both directions, and only one is measured."""


class BenchLink:
    """Fits ``common.link.Link``; the server is the benchmark."""

    def __init__(self, role: Role) -> None:
        self._role = role
        self._hear: Callable[[LinkEvent], None] | None = None

    def start(self, hear: Callable[[LinkEvent], None]) -> None:
        self._hear = hear
        snapshot: KioskSnapshot | ClerkSnapshot = (
            KioskSnapshot(site=SITE, open_services=[SERVICE])
            if self._role is Role.KIOSK
            else ClerkSnapshot(
                clerk="bench", authority=AUTHORITY, services=[SERVICE], languages=["fi"],
                state=ClerkState.AVAILABLE, line=[],
            )
        )  # fmt: skip
        self._tell(
            Up(
                Ready(
                    i=1, v=1, role=self._role, session=SessionId("bench"), resume="", offset=0, ttl_s=60,
                    ping_s=25, recovered=False, snapshot=snapshot,
                )
            )
        )  # fmt: skip

    def ask(self, request: Asked) -> None:
        granted = Ok(i=1, call=CALL, number=1) if isinstance(request, CallRequest) else Ok(i=1)
        self._tell(Answered(request, granted))

    def say(self, message: Said) -> None:
        if isinstance(message, Rtc):
            say("signal", d=msgspec.json.encode(message).decode())

    def network_changed(self) -> None:
        """The benchmark's server has no network."""

    async def close(self) -> None:
        self._hear = None

    def hears(self, message: ServerMessage) -> None:
        self._tell(Heard(message))

    def _tell(self, event: LinkEvent) -> None:
        if self._hear is not None:
            asyncio.get_running_loop().call_soon(self._hear, event)


class OurEnd:
    """A kiosk that sends, or a console that receives."""

    def __init__(self, orders: Orders) -> None:
        self._orders = orders
        self._role = Role.KIOSK if orders.sends else Role.CLERK
        self._link = BenchLink(self._role)
        self._session = CallSession(
            self._role, self._link, self._start_media, self._configure, SystemClock(), self._hear
        )
        self._watch: asyncio.subprocess.Process | None = None
        self._busy: asyncio.Task[None] | None = None

    @property
    def _pipe(self) -> Path:
        return self._orders.room / "loudspeaker"

    async def run(self) -> None:
        if not self._orders.sends:
            await self._start_watch()
        visit = self._orders.room / "visit"
        visit.mkdir()
        self._session.start()
        self._session.perform(wishes.PrepareVisit(str(visit)))
        async for order in heard():
            match order["t"]:
                case "go":
                    self._begin()
                case "signal":
                    self._link.hears(msgspec.json.decode(order["d"], type=Rtc))
                case "burden":
                    self._busy = asyncio.ensure_future(burden())
                case "page":
                    width, height = self._orders.page_size
                    self._session.perform(
                        wishes.ReleasePage(PAGE, self._orders.page, PageSource.SCANNER, width, height)
                    )
                case "finish":
                    break
        if self._busy is not None:
            self._busy.cancel()
        if self._watch is not None and self._watch.stdin is not None:
            self._watch.stdin.close()
            await self._watch.wait()
        await self._session.close()
        say("finished")

    def _begin(self) -> None:
        if self._orders.sends:
            say("offered", at=SystemClock().now())
        self._link.hears(
            CallBegin(
                o=1, call=CALL, fence=1, site=SITE, authority=AUTHORITY, service=SERVICE, languages=["fi"],
                waited_s=0, health={}, ice_servers=[], grace_s=120,
            )
        )  # fmt: skip

    async def _start_watch(self) -> None:
        os.mkfifo(self._pipe)
        self._watch = await asyncio.create_subprocess_exec(
            "nice", "-n", str(NICE), sys.executable, "-m", "benchmarks.call.ends.watch", str(self._pipe),
            self._orders.folder, stdin=asyncio.subprocess.PIPE,
        )  # fmt: skip

    async def _start_media(self) -> MediaClient:
        client = await MediaClient.start(self._role.value)
        say("cost", pids=[client.pid])
        return client

    def _configure(self, folder: str) -> Configure:
        sends = self._orders.sends
        return Configure(
            role=self._role,
            visit_folder=folder,
            camera=f"raw:{self._orders.pictures}" if sends else "none",
            microphone=f"file:{self._orders.sound}" if sends else "none",
            loudspeaker="none" if sends else f"file:{self._pipe}",
            headset=True,  # the browser's tracks bypass its canceller as well
            width=WIDTH if sends else BACK_WIDTH,
            height=HEIGHT if sends else BACK_HEIGHT,
            fps=FPS,
        )

    def _hear(self, piece: news.CallNews) -> None:
        if isinstance(piece, news.PageDelivered):
            say("delivered", at=SystemClock().now())
        if not isinstance(piece, news.MediaReady):
            return
        if self._watch is not None and self._watch.stdin is not None:
            self._watch.stdin.write(f"{piece.frames[Stream.REMOTE.value]}\n".encode())
        if self._orders.sends:
            self._session.perform(wishes.RequestCall(AUTHORITY, SERVICE, ("fi",)))
        say("ready")


async def main() -> None:
    await OurEnd(Orders.given()).run()


if __name__ == "__main__":
    asyncio.run(main())
