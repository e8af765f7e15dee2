"""The two ends of a rehearsal without windows: real sessions and media processes, driven from here.

The citizen's end does what ``citizen.Citizen`` decides; the clerk's end is a scripted clerk, who does what
the script calls good.
"""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import cv2

from common.call import news, wishes
from common.call.wishes import CallWish
from common.clock import SystemClock
from common.identity.device import Device
from common.ids import AuthorityId, CallId, ServiceId, new_key, new_page_id
from common.link import BackOff, ClerkPassword, Credentials, DeviceKey, ServerLink
from common.media.client import MediaClient
from common.media.wire import Configure
from common.protocol.codes import ClerkState, EndReason, PageSource, Role
from common.protocol.peer import AskPage, Say
from common.session import CallSession
from demo.papers import write_photograph
from demo.rehearsal.citizen import Action, Citizen, HangUp, HidePicture, ReleasePage, Speak
from demo.rehearsal.script import Script
from demo.standins import clip
from demo.waiting import DemoError

WAIT_SECONDS = 60.0
TICK_SECONDS = 0.25
UNREADABLE_PIXELS = 41
"""How far the lens is out of focus over an unreadable page."""
MACHINES = {Role.KIOSK: "kiosk", Role.CLERK: "console"}
Talk = Callable[[str, str], None]
"""Say a sentence into the microphone of a machine."""
N = TypeVar("N", bound=news.CallNews)


class End:
    """One session, with all the news it has told."""

    def __init__(self, role: Role, url: str, device: Device, who: Credentials, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True)
        self.news: list[news.CallNews] = []
        self.heard_at: list[float] = []
        """When each piece of news came, on the scale of ``time.monotonic``."""
        self._role = role
        self._came = asyncio.Event()
        link = ServerLink(url, device.ca, who, back_off=BackOff(first_seconds=0.2, longest_seconds=2.0))
        self.session = CallSession(role, link, self._media, self._configure, SystemClock(), self._hear)

    def does(self, *asked: CallWish) -> None:
        for wish in asked:
            self.session.perform(wish)

    async def hears(self, kind: type[N], after: int = 0, fits: Callable[[N], bool] = lambda _: True) -> N:
        """The first such news since ``after``; ``DemoError`` when it does not come."""
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                while True:
                    for one in self.news[after:]:
                        if isinstance(one, kind) and fits(one):
                            return one
                    self._came.clear()
                    await self._came.wait()
        except TimeoutError:
            raise DemoError(f"the {MACHINES[self._role]} heard no {kind.__name__}") from None

    def _hear(self, one: news.CallNews) -> None:
        self.news.append(one)
        self.heard_at.append(time.monotonic())
        self._came.set()

    async def _media(self) -> MediaClient:
        return await MediaClient.start(MACHINES[self._role])

    def _configure(self, folder: str) -> Configure:
        machine = MACHINES[self._role]
        return Configure(
            role=self._role, visit_folder=folder, camera=f"file:{clip(machine)}",
            microphone=f"pulse:{machine}_mic", loudspeaker=f"pulse:{machine}_spk",
            headset=True, width=640, height=360, fps=20,
        )  # fmt: skip


class CitizenEnd:
    """The rehearsal kiosk."""

    def __init__(self, script: Script, language: str, end: End, talk: Talk) -> None:
        self.citizen = Citizen(script)
        self._script, self._language, self._end, self._talk = script, language, end, talk
        self._to_say: asyncio.Queue[str] = asyncio.Queue()

    async def play(self) -> None:
        """From the place in the line to the end of the call."""
        mouth = asyncio.create_task(self._speak(), name="the citizen's mouth")
        try:
            await self._visit()
        finally:
            mouth.cancel()

    async def _speak(self) -> None:
        """One sentence after another, while ears and hands go on."""
        while True:
            await asyncio.to_thread(self._talk, "kiosk", await self._to_say.get())

    async def _visit(self) -> None:
        end, script = self._end, self._script
        await end.hears(news.LinkUp)
        end.does(
            wishes.PrepareVisit(str(end.folder)),
            wishes.RequestCall(AuthorityId(script.authority), ServiceId(script.service), script.languages),
        )
        done = 0
        while not any(isinstance(one, news.CallEnded) for one in end.news[:done]):
            for one, at in zip(end.news[done:], end.heard_at[done:], strict=True):
                done += 1
                await self._do(self.citizen.hear(one, at))
            await self._do(self.citizen.tick(time.monotonic()))
            await asyncio.sleep(TICK_SECONDS)
        end.does(wishes.FinishVisit())

    async def _do(self, actions: list[Action]) -> None:
        for action in actions:
            match action:
                case Speak(line=line) if line.written:
                    text = line.words.in_language(self._language)
                    self._end.does(wishes.TellOther(Say(id=new_key(), text=text)))
                case Speak(line=line):
                    self._to_say.put_nowait(line.words.in_language(self._language))
                case ReleasePage(readable=readable):
                    await self._release(readable)
                case HidePicture():
                    self._end.does(wishes.MuteOwn(microphone=False, camera=True))
                case HangUp():
                    self._end.does(wishes.EndCall(EndReason.CITIZEN_ENDED))

    async def _release(self, readable: bool) -> None:
        page = new_page_id()
        path = self._end.folder / f"page-{page}.jpg"
        width, height = await asyncio.to_thread(_photograph, path, readable)
        self._end.does(wishes.ReleasePage(page, str(path), PageSource.DOCUMENT_CAMERA, width, height))


class ClerkEnd:
    """A clerk who does it as the script's advice says."""

    def __init__(self, script: Script, end: End, talk: Talk) -> None:
        self._script, self._end, self._talk = script, end, talk

    async def play(self) -> CallId:
        """On duty, answer, serve, wrap up; the call."""
        end, script = self._end, self._script
        await end.hears(news.LoggedIn)
        end.does(wishes.SetClerkState(ClerkState.AVAILABLE))
        offered = await end.hears(news.Offered)
        ticket = offered.ticket
        end.does(wishes.PrepareVisit(str(end.folder)), wishes.AcceptCall(ticket.call, ticket.fence))
        await end.hears(news.CallConnected)
        await asyncio.to_thread(self._talk, "console", "Hyvää päivää, Kelasta tervehdys. Kuinka voin auttaa?")
        if script.must_write:
            end.does(wishes.TellOther(Say(id=new_key(), text="Hyvää päivää. Kirjoitan teille.")))
        for number in range(script.pages):
            end.does(wishes.TellOther(AskPage(source=PageSource.DOCUMENT_CAMERA)))
            await end.hears(news.PageArrived, after=self._pages_until(number))
        end.does(wishes.EndCall(EndReason.CLERK_ENDED))
        await end.hears(news.CallEnded)
        end.does(wishes.FinishVisit(), wishes.GiveOutcome(ticket.call, script.right[0], 4))
        await end.hears(news.ClerkStateChanged, fits=lambda one: one.state is ClerkState.AVAILABLE)
        return ticket.call

    def _pages_until(self, number: int) -> int:
        """Where in the news the pages end that have come so far."""
        places = [at for at, one in enumerate(self._end.news, 1) if isinstance(one, news.PageArrived)]
        return places[number - 1] if number else 0


def kiosk(url: str, device: Device, folder: Path) -> End:
    return End(Role.KIOSK, url, device, DeviceKey(device.name, device.prove), folder)


def console(url: str, device: Device, clerk: str, password: str, folder: Path) -> End:
    who = ClerkPassword(clerk, password, DeviceKey(device.name, device.prove))
    return End(Role.CLERK, url, device, who, folder)


def _photograph(path: Path, readable: bool) -> tuple[int, int]:
    """A form on a desk, sharp or out of focus; its width and height."""
    write_photograph(path)
    picture: Any = cv2.imread(str(path))
    if not readable:
        picture = cv2.GaussianBlur(picture, (UNREADABLE_PIXELS, UNREADABLE_PIXELS), 0)
        cv2.imwrite(str(path), picture)
    height, width = picture.shape[:2]
    return width, height
