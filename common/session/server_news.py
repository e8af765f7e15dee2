"""What comes from the link: events for the call machine, news for the screens, requests and their replies."""

from collections.abc import Callable
from typing import assert_never

from common.call import events as call
from common.call import news
from common.call.news import CallNews
from common.call.wishes import RequestCall
from common.errors import Device, Problem
from common.ids import CallId, ServiceId, new_key
from common.link import port as link
from common.log import logger
from common.protocol import messages
from common.protocol.booking import BookingRequest
from common.protocol.codes import EndReason, PartyState, Role
from common.session.bookings import news_of
from common.session.consultation import Consultation
from common.session.running import RunningCall

log = logger(__name__)


class ServerNews:
    """The session's ear and mouth towards the server."""

    def __init__(
        self,
        role: Role,
        link_: link.Link,
        running: RunningCall,
        consult: Consultation,
        tell: Callable[[CallNews], None],
        health: Callable[[], dict[Device, Problem]],
    ) -> None:
        self._role = role
        self._link = link_
        self._call = running
        self._consult = consult
        self._tell = tell
        self._health = health
        self._accepting: CallId | None = None
        self._given_up: dict[CallId, EndReason] = {}

    # Wishes

    def request(self, wish: RequestCall) -> None:
        """Kiosk: take a place in the line; one who has a place already keeps it."""
        if self._call.machine is not None:
            log.warning("call requested within a call")
            return
        self._call.begin()
        self._call.feed(call.PlaceWanted())
        self._call.ask(
            messages.CallRequest(
                i=0,
                key=new_key(),
                authority=wish.authority,
                service=wish.service,
                languages=list(wish.languages),
                booking=wish.booking,
            )
        )

    def accept(self, ticket: CallId, fence: int) -> None:
        """Console: answer this ticket."""
        self._accepting = ticket
        self._link.ask(messages.CallAccept(i=0, call=ticket, fence=fence, key=new_key()))

    def give_up(self, reason: EndReason) -> None:
        """Console: a ticket just answered is ended when it begins; before, there is nothing to end."""
        if self._accepting is not None and self._call.machine is None:
            self._given_up[self._accepting] = reason
            self._accepting = None

    # The link

    def hear(self, event: link.LinkEvent) -> None:
        """Fits ``Link.start``."""
        match event:
            case link.Up(ready=ready):
                self._up(ready)
            case link.Down():
                self._down()
                self._tell(news.LinkDown())
            case link.Refused(code=code):
                self._down()
                self._tell(news.LinkRefused(code))
            case link.Heard(message=message):
                self._heard(message)
            case link.Answered(request=request, reply=reply):
                self._answered(request, reply)
            case _:
                assert_never(event)

    def _down(self) -> None:
        self._call.link_up = False
        self._call.feed(call.LinkLost())
        self._consult.link_lost()

    def _up(self, ready: messages.Ready) -> None:
        self._call.link_up = True
        self._consult.link_back(recovered=ready.recovered)
        match ready.snapshot:
            case messages.KioskSnapshot(open_services=services, call=place):
                self._tell(news.LinkUp(tuple(services)))
                self._link.say(messages.Health(problems=self._health()))
                if place is not None and place.after is not None:
                    self._moved(place.after, place.call, place.number, place.service)
                self._reconcile(ready, place.call if place else None, place.begun if place else None)
                if place is not None and place.waiting is not None:
                    self._queue(place.waiting)
            case messages.ClerkSnapshot() as me:
                self._tell(news.LinkUp())
                self._tell(
                    news.LoggedIn(
                        me.clerk,
                        me.authority,
                        tuple(me.services),
                        tuple(me.languages),
                        me.state,
                        me.owes,
                        me.wrapup_s,
                        me.supervisor,
                    )
                )
                self._tell(
                    news.LineChanged(
                        tuple(me.line), tuple(me.open), me.more, me.open_more, tuple(me.bookings)
                    )
                )
                if me.offer is not None:
                    self._tell(news.Offered(me.offer.ticket, me.offer.ring_s))
                self._reconcile(ready, me.call.call if me.call else None, me.call)
            case _:
                assert_never(ready.snapshot)

    def _reconcile(
        self, ready: messages.Ready, known: CallId | None, begin: messages.CallBegin | None
    ) -> None:
        """What the server knows of our call against what we know; a recovered stay misses nothing."""
        if self._call.machine is not None:
            event = call.LinkBack() if ready.recovered else call.LinkRebuilt(known, begin)
            self._call.feed(event)
        elif known is None or ready.recovered or self._call.is_over(known):
            return
        elif self._role is Role.CLERK and begin is not None:
            self._begin(begin)
        else:  # the program that had this citizen is gone, and the citizen was told so
            self._call.forget(known)
            ended = messages.CallEnd(i=0, call=known, reason=EndReason.KIOSK_LOST, key=new_key())
            self._link.ask(ended)

    def _heard(self, message: messages.ServerMessage) -> None:
        match message:
            case messages.OpenServices(open=services):
                self._tell(news.ServicesOpen(tuple(services)))
            case messages.Line() as line:
                self._tell(
                    news.LineChanged(
                        tuple(line.entries),
                        tuple(line.open),
                        line.more,
                        line.open_more,
                        tuple(line.bookings),
                    )
                )
            case messages.CallOffer(ticket=ticket, ring_s=ring_s):
                self._tell(news.Offered(ticket, ring_s))
            case messages.CallPassed(call=passed, why=why, away=away):
                self._tell(news.OfferPassed(passed, why, away))
            case messages.StateChanged(state=state, owes=owes, wrapup_s=wrapup_s):
                self._tell(news.ClerkStateChanged(state, owes, wrapup_s))
            case messages.CallGone(call=gone, taken=taken):
                if gone == self._accepting:
                    self._accepting = None
                self._tell(news.AnsweredElsewhere(gone, taken))
            case messages.CallBegin(consult=True) if self._call.machine is not None:
                self._consult.begin(message)
            case messages.CallBegin():
                self._begin(message)
            case messages.CallMoved():
                self._moved(message.call, message.to, message.number, message.service)
            case messages.QueueUpdate() | messages.Party() | messages.CallEnded() | messages.Rtc():
                self._heard_of_call(message)
            case _:
                log.warning("message without meaning here", type=type(message).__name__)

    def _heard_of_call(
        self, message: messages.QueueUpdate | messages.Party | messages.CallEnded | messages.Rtc
    ) -> None:
        """Of our own call; what is said of others is of a ghost."""
        if message.call == self._consult.id:
            self._consult.hear(message)
            return
        if message.call != self._call.id:
            log.info("word about another call", type=type(message).__name__)
            return
        match message:
            case messages.QueueUpdate():
                self._queue(message)
            case messages.Party(state=PartyState.LOST):
                self._call.feed(call.OtherLinkLost())
            case messages.Party(state=PartyState.BACK):
                self._call.feed(call.OtherLinkBack())
            case messages.Party():
                pass  # it has been here all the time
            case messages.Alarm(what=what):
                log.warning("alarm of the server", what=what)
                self._tell(news.ServerAlarmed(what))
            case messages.CallEnded(reason=reason):
                self._call.feed(call.ServerEnded(reason))
            case messages.Rtc(epoch=epoch, d=d):
                self._call.feed(call.SignalCame(epoch, bytes(d)))
            case _:
                assert_never(message)

    def _queue(self, place: messages.QueueUpdate) -> None:
        if place.call == self._call.id:
            self._tell(news.PlaceChanged(place.ahead, place.estimate_s, place.ringing))

    def _begin(self, begin: messages.CallBegin) -> None:
        if (reason := self._given_up.pop(begin.call, None)) is not None:
            self._call.forget(begin.call)
            self._link.ask(messages.CallEnd(i=0, call=begin.call, reason=reason, key=new_key()))
        if self._call.is_over(begin.call):
            return
        self._accepting = None
        if self._call.machine is None and self._role is Role.CLERK:
            self._call.begin()
        if self._call.machine is not None and self._call.id in (None, begin.call):
            self._call.feed(call.ClerkAnswered(begin))
        else:
            log.warning("another call begins within a call")

    def _moved(self, before: CallId, to: CallId, number: int, service: ServiceId) -> None:
        """The citizen is given on; one who has ended the call meanwhile does not wait for another."""
        if before == self._call.id:
            self._call.feed(call.MovedOn(before, to, number, service))
        elif self._call.is_over(before) and to != self._call.id and not self._call.is_over(to):
            self._call.forget(to)
            self._link.ask(messages.CallEnd(i=0, call=to, reason=EndReason.CITIZEN_ENDED, key=new_key()))

    def _answered(self, request: link.Asked, reply: messages.Ok | messages.Error) -> None:
        code = reply.code if isinstance(reply, messages.Error) else None
        match request:
            case messages.CallRequest(key=key):
                self._place(key, reply)
            case messages.CallConsult():
                self._consult.answered(reply)
            case BookingRequest():
                if (told := news_of(request, reply)) is not None:
                    self._tell(told)
            case messages.CallAccept(call=ticket) if code is not None:
                if ticket == self._accepting:
                    self._accepting = None
                if self._given_up.pop(ticket, None) is None:
                    self._tell(news.RequestRefused(code))
            case (
                messages.SetState()
                | messages.WrapUpMore()
                | messages.CallDecline()
                | messages.CallRelease()
                | messages.CallTransfer()
                | messages.CallHandover()
                | messages.CallOutcome()
            ) if code is not None:
                self._tell(news.RequestRefused(code))
            case _ if code is not None:
                log.warning("request refused", type=type(request).__name__, code=code)

    def _place(self, key: str, reply: messages.Ok | messages.Error) -> None:
        machine = self._call.asked_by(key)
        if machine is None:
            return
        if isinstance(reply, messages.Error):
            self._call.feed(call.PlaceRefused(reply.code), machine)
        elif isinstance(reply.call, str):
            number = reply.number if isinstance(reply.number, int) else 0
            self._call.feed(call.PlaceGranted(CallId(reply.call), number), machine)
