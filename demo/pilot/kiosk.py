"""A kiosk of the made-up pilot and the people before it, said over the real protocol."""

from collections import deque
from collections.abc import Callable
from functools import partial

from common.ids import CallId
from common.protocol.codes import EndReason, News
from common.protocol.messages import (
    CallBegin,
    CallEnd,
    CallEnded,
    CallNews,
    CallRequest,
    ClientMessage,
    KioskSnapshot,
    Ok,
    Ready,
    ServerMessage,
)
from config.directory import Directory, Site
from demo.pilot.demand import Matter
from demo.pilot.quality import PAGE, received
from demo.pilot.town import Town
from signaling.hub.events import ConnectionId, KioskCame, Returned

MOST_IN_THE_ROOM = 3
"""Who sees more people before the kiosk than this goes home."""
GIVES_UP_CONNECTING_SECONDS = 25.0
SESSION_SECONDS = 60.0
"""Whoever is away for longer comes back as new."""


class SimulatedKiosk:
    """One kiosk and the people before it, one after another."""

    def __init__(self, town: Town, site: Site, directory: Directory, matters: dict[CallId, Matter]) -> None:
        self._town = town
        self._site = site
        self._directory = directory
        self._matters = matters
        """What each call is about: the clerk hears it from the citizen."""
        self._room: deque[Matter] = deque()
        self._now: Matter | None = None
        self._call: CallId | None = None
        self._answered = False
        self._asked = 0
        self._connection: ConnectionId | None = None
        self._token, self._offset = "", 0
        self._unsaid: list[ClientMessage] = []
        """What waits for the link, as in the real session."""

    def start(self) -> None:
        """Come to the server as new."""
        name = self._site.id
        self._connection = self._town.connect(
            self, lambda connection, fresh: KioskCame(connection, 1, name, name, fresh)
        )
        self._say_what_waited()

    def visitor(self, matter: Matter) -> None:
        """Somebody comes in."""
        if len(self._room) < MOST_IN_THE_ROOM:
            self._room.append(matter)
            self._next()

    def hear(self, message: ServerMessage) -> None:
        """Take what the hub says."""
        self._offset = max(self._offset, getattr(message, "o", 0))
        match message:
            case Ready(resume=token, offset=offset, snapshot=KioskSnapshot(call=call)):
                self._token, self._offset = token, offset
                if self._call is not None and call is None:  # the server's rules have ended it meanwhile
                    self._call = None
                    self._free()
            case Ok(i=i) if i == self._asked and self._now is not None:
                self._waiting(CallId(str(message.call)), self._now)
            case CallBegin(call=call) if call == self._call and self._now is not None:
                self._begun(self._now)
            case CallEnded(call=call) if call == self._call:
                self._ended()
            case _:
                pass

    def _next(self) -> None:
        if self._now is not None or not self._room or self._connection is None:
            return
        self._now = matter = self._room.popleft()
        self._asked = self._town.number()
        self._say(
            CallRequest(
                i=self._asked,
                key=f"ticket-{self._asked:08}",
                authority=self._directory.services[matter.service].authority,
                service=matter.service,
                languages=list(dict.fromkeys([matter.language, "fi"])),
            )
        )

    def _waiting(self, call: CallId, matter: Matter) -> None:
        self._asked, self._call, self._answered = 0, call, False
        self._matters[call] = matter

        def give_up() -> None:
            if self._call == call and not self._answered:
                self._end(EndReason.CITIZEN_LEFT_QUEUE)

        self._town.after(matter.patience_s, give_up)

    def _begun(self, matter: Matter) -> None:
        self._answered = True
        if matter.no_picture:
            self._in_call(GIVES_UP_CONNECTING_SECONDS, lambda: self._end(EndReason.MEDIA_FAILED))
            return
        talk_s, chance = matter.talk_s, self._town.chance
        for number, source in enumerate(matter.pages):
            at = talk_s * (0.25 + 0.45 * number / len(matter.pages))
            self._in_call(at, partial(self._tell, News.PAGE_RELEASED, PAGE, {"source": source.value}))
        for _ in range(matter.texts):
            self._in_call(talk_s * chance.uniform(0.1, 0.9), lambda: self._tell(News.TEXT_SENT))
        if matter.printed:
            self._in_call(talk_s * 0.8, lambda: self._tell(News.PRINTED, {"pages": float(matter.printed)}))
        if matter.device_problem:
            device, problem = matter.device_problem
            words = {"device": device, "problem": problem}
            self._in_call(talk_s * 0.3, lambda: self._tell(News.DEVICE_PROBLEM, words=words))
        if matter.cut_s:
            self._in_call(talk_s * 0.5, lambda: self._cut(matter.cut_s))
        if not matter.clerk_hangs_up:
            self._in_call(talk_s, lambda: self._end(EndReason.CITIZEN_ENDED))

    def _in_call(self, seconds: float, action: Callable[[], None]) -> None:
        """Do something in so many seconds, if the same call still goes on."""
        call = self._call
        self._town.after(seconds, lambda: action() if self._call == call else None)

    def _end(self, reason: EndReason) -> None:
        if self._call is not None:
            i = self._town.number()
            self._say(CallEnd(i=i, call=self._call, reason=reason, key=f"end-{i:012}"))

    def _ended(self) -> None:
        """The survey, the wipe, and the next one."""
        call, matter = self._call, self._now
        if call is None or matter is None:
            return
        if self._answered and not matter.no_picture:
            self._tell(News.QUALITY, received(matter, self._town.chance))
            if matter.reaction is not None:
                score = float(matter.reaction)
                self._town.after(6, lambda: self._tell(News.REACTION, {"score": score}, of=call))
        wiped = {"residue_files": 0.0, "wipe_ms": round(self._town.chance.uniform(60, 240), 1)}
        self._town.after(9, lambda: self._tell(News.WIPED, wiped, of=call))
        self._call = None
        self._town.after(20, self._free)

    def _free(self) -> None:
        self._now = None
        self._next()

    def _cut(self, seconds: float) -> None:
        """The link to the server is lost for a while; the call goes on."""
        if self._connection is None:
            return
        connection, self._connection = self._connection, None
        self._town.leave(connection, for_good=False)
        self._town.after(seconds, self._resume if seconds < SESSION_SECONDS else self.start)

    def _resume(self) -> None:
        token, offset = self._token, self._offset
        self._connection = self._town.connect(
            self, lambda connection, fresh: Returned(connection, 1, token, offset, fresh)
        )
        self._say_what_waited()

    def _tell(
        self,
        what: News,
        numbers: dict[str, float] | None = None,
        words: dict[str, str] | None = None,
        of: CallId | None = None,
    ) -> None:
        call = of or self._call
        if call is not None:
            i = self._town.number()
            key = f"news-{i:08}"
            self._say(CallNews(i=i, call=call, key=key, what=what, numbers=numbers or {}, words=words or {}))

    def _say(self, message: ClientMessage) -> None:
        if self._connection is None:
            self._unsaid.append(message)
        else:
            self._town.say(self._connection, message)

    def _say_what_waited(self) -> None:
        waited, self._unsaid = self._unsaid, []
        for message in waited:
            self._say(message)
