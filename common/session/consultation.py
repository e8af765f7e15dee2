"""A clerk's talk with a colleague: a call of its own, in a media process of its own.

The media process of the visit is on hold meanwhile and has no part in it, so that nothing said here can reach
the citizen.  Who asked offers, as a kiosk does; the colleague answers like any call.
"""

import asyncio
from collections.abc import Callable

from common.call import events as call
from common.call import news
from common.call.consulting import ConsultMoved, ConsultStage
from common.call.news import CallNews
from common.clock import Clock
from common.ids import CallId, ServiceId, new_key
from common.link.port import Link
from common.media import wire
from common.protocol import messages
from common.protocol.codes import EndReason, PartyState, Role
from common.protocol.peer import HangUp
from common.session.peer_news import event_of
from common.session.ports import StartMedia
from common.session.running import RunningCall
from common.session.warm import ProcessGone, WarmMedia


class Consultation:
    """At most one at a time; asked for, and over, as often as the clerk likes."""

    def __init__(
        self,
        link: Link,
        start_media: StartMedia,
        configure: Callable[[], wire.Configure],
        clock: Clock,
        tell: Callable[[CallNews], None],
    ) -> None:
        """``configure`` is asked for the devices when a colleague has answered."""
        self._link = link
        self._start_media = start_media
        self._configure = configure
        self._clock = clock
        self._tell = tell
        self.id: CallId | None = None
        self._asked = False
        """The server has been, or there is one."""
        self._given_up = False
        """Before the server had named it."""
        self._media: WarmMedia | None = None
        self._running: RunningCall | None = None
        self._closing: set[asyncio.Task[None]] = set()

    def ask(self, about: CallId, service: ServiceId) -> None:
        """A colleague of this service is wanted."""
        if self._asked:
            return
        self._asked, self._given_up = True, False
        self._link.ask(messages.CallConsult(i=0, call=about, service=service))
        self._tell(ConsultMoved(ConsultStage.RINGING))

    def end(self) -> None:
        """Whatever there is of it."""
        if self._running is not None:
            self._running.feed(call.EndWanted(EndReason.CLERK_ENDED))
        elif self.id is not None:
            self._end_at_server(self.id)
            self._over(EndReason.CLERK_ENDED)
        elif self._asked:
            self._given_up = True

    async def close(self) -> None:
        """End it, and its media process."""
        self.end()
        await asyncio.gather(*self._closing, return_exceptions=True)

    # The server

    def answered(self, reply: messages.Ok | messages.Error) -> None:
        """What the server says to the wish."""
        if isinstance(reply, messages.Error) or not isinstance(reply.call, str):
            self._over(None)
            return
        self.id = CallId(reply.call)
        if self._given_up:
            self.end()

    def begin(self, begin: messages.CallBegin) -> None:
        """A colleague has answered."""
        if begin.call != self.id or self._running is not None:
            return
        media = self._media = WarmMedia(self._start_media, self._media_said)
        self._running = RunningCall(Role.KIOSK, self._link, media, self._clock, self._moved, lambda _: None)
        self._running.link_up = True
        self._running.begin()
        self._running.feed(call.ClerkAnswered(begin))
        media.start()
        media.prepare(self._configure())
        self._tell(ConsultMoved(ConsultStage.OPENING))

    def hear(self, message: messages.ServerMessage) -> None:
        """A word of the server about it."""
        match message:
            case messages.CallEnded(reason=reason) if self._running is None:
                self._over(reason)
            case messages.CallEnded(reason=reason):
                self._feed(call.ServerEnded(reason))
            case messages.Rtc(epoch=epoch, d=d):
                self._feed(call.SignalCame(epoch, bytes(d)))
            case messages.Party(state=PartyState.LOST):
                self._feed(call.OtherLinkLost())
            case messages.Party():
                self._feed(call.OtherLinkBack())
            case _:
                pass

    def link_lost(self) -> None:
        self._feed(call.LinkLost())

    def link_back(self, *, recovered: bool) -> None:
        """After a stay that was not recovered the server knows of none; who speaks goes on speaking."""
        if recovered:
            self._feed(call.LinkBack())
        elif self._running is not None:
            self._feed(call.LinkRebuilt(None, None))
        elif self.id is not None:
            self._over(EndReason.SERVER_RESTARTED)

    # The media process

    def _media_said(self, event: wire.AnyEvent | ProcessGone) -> None:
        match event:
            case ProcessGone():
                self._feed(call.MediaLost())
            case wire.Started():
                self._feed(call.MediaUp())
            case wire.LocalSignal(call=of, epoch=epoch, d=d) if of == self.id:
                self._feed(call.SignalMade(epoch, d))
            case wire.PeerMoved() if (moved := event_of(event)) is not None:
                self._feed(moved)
            case wire.PeerSaid(message=HangUp(reason=reason)):
                self._feed(call.HangUpHeard(reason))
            case wire.AddressChanged():
                self._feed(call.AddressChanged())
            case _:
                pass  # its pictures and figures are nobody's

    # The call

    def _feed(self, event: call.CallEvent) -> None:
        if self._running is not None:
            self._running.feed(event)

    def _moved(self, piece: CallNews) -> None:
        match piece:
            case news.CallConnected():
                self._tell(ConsultMoved(ConsultStage.TALKING))
            case news.CallReconnecting():
                self._tell(ConsultMoved(ConsultStage.LOST))
            case news.CallEnded(reason=reason):
                self._over(reason)
            case _:
                pass

    def _end_at_server(self, of: CallId) -> None:
        self._link.ask(messages.CallEnd(i=0, call=of, reason=EndReason.CLERK_ENDED, key=new_key()))

    def _over(self, reason: EndReason | None) -> None:
        self.id, self._asked = None, False
        media, running = self._media, self._running
        self._media = self._running = None
        if running is not None:
            running.close()
        if media is not None:
            task = asyncio.get_running_loop().create_task(media.close())
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)
        self._tell(ConsultMoved(ConsultStage.OVER, reason))
