"""A link whose server is the test: hears what is asked and said, and tells what the test wants."""

import asyncio
from collections.abc import Callable

import msgspec

from common.ids import CallId, SessionId, SiteId
from common.link.port import Answered, Asked, Down, Heard, LinkEvent, Refused, Said, Up
from common.protocol.codes import Code, Role
from common.protocol.messages import (
    ClerkSnapshot,
    Error,
    KioskSnapshot,
    Ok,
    Ready,
    ServerMessage,
)


def snapshot_of_kiosk(site: str = "karstula") -> KioskSnapshot:
    return KioskSnapshot(site=SiteId(site), open_services=[])


def ready(snapshot: KioskSnapshot | ClerkSnapshot, *, recovered: bool = False) -> Ready:
    role = Role.KIOSK if isinstance(snapshot, KioskSnapshot) else Role.CLERK
    return Ready(
        i=1,
        v=1,
        role=role,
        session=SessionId("s"),
        resume="token",
        offset=0,
        ttl_s=60,
        ping_s=25,
        recovered=recovered,
        snapshot=snapshot,
    )


class FakeLink:
    """Fits ``common.link.Link``; as in the real one, what is said while down is dropped."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.said: list[Said] = []
        self.up = False
        self.closed = False
        self.network_changes = 0
        self._hear: Callable[[LinkEvent], None] | None = None

    def start(self, hear: Callable[[LinkEvent], None]) -> None:
        self._hear = hear

    def ask(self, request: Asked) -> None:
        self.asked.append(request)

    def say(self, message: Said) -> None:
        if self.up:
            self.said.append(message)

    def network_changed(self) -> None:
        self.network_changes += 1

    async def close(self) -> None:
        self.closed = True
        self._hear = None

    # What the test says for the server

    def comes_up(self, snapshot: KioskSnapshot | ClerkSnapshot, *, recovered: bool = False) -> None:
        self.up = True
        self._tell(Up(ready(snapshot, recovered=recovered)))

    def goes_down(self) -> None:
        self.up = False
        self._tell(Down())

    def refuses(self, code: Code) -> None:
        self.up = False
        self._tell(Refused(code))

    def hears(self, message: ServerMessage) -> None:
        self._tell(Heard(message))

    def grants(self, call: CallId, number: int = 41) -> None:
        """Answer the last request with a ticket."""
        self._tell(Answered(self.asked[-1], Ok(i=1, call=call, number=number)))

    def replies(self, reply: Ok | Error) -> None:
        """Answer the last request with this."""
        self._tell(Answered(self.asked[-1], reply))

    def agrees(self) -> None:
        self._tell(Answered(self.asked[-1], Ok(i=1)))

    def declines(self, code: Code) -> None:
        self._tell(Answered(self.asked[-1], Error(code=code, i=1)))

    def asked_of(self, kind: type[msgspec.Struct]) -> list[Asked]:
        return [request for request in self.asked if isinstance(request, kind)]

    def _tell(self, event: LinkEvent) -> None:
        if self._hear is not None:
            asyncio.get_running_loop().call_soon(self._hear, event)
