"""Services and booked times between the screens and the server: wishes as messages, replies as news."""

import datetime as dt
from typing import assert_never

from common.call import news, service_news, wishes
from common.call.news import CallNews
from common.ids import ServiceId, new_key
from common.protocol import messages
from common.protocol.codes import Code
from common.protocol.serving import AnyBookingRequest

BookingWish = wishes.AskService | wishes.GiveNumber | wishes.FindTimes | wishes.BookTime | wishes.GiveBack
"""What is asked of the booking office."""


def request_of(wish: BookingWish) -> AnyBookingRequest:
    """What to say to the server."""
    match wish:
        case wishes.AskService(service=service, languages=languages):
            return messages.ServiceAsk(i=0, service=service, languages=list(languages))
        case wishes.GiveNumber(number=number):
            return messages.BookingArrive(i=0, key=new_key(), number=number)
        case wishes.FindTimes(service=service, interpreter=interpreter, adviser=adviser):
            return messages.BookingsSlots(i=0, service=service, interpreter=interpreter, adviser=adviser)
        case wishes.BookTime():
            return messages.BookingMake(
                i=0,
                key=new_key(),
                service=wish.service,
                start=wish.start.isoformat(timespec="minutes"),
                language=wish.language,
                nickname=wish.nickname,
                interpreter=wish.interpreter,
                adviser=wish.adviser,
            )
        case wishes.GiveBack(number=number):
            return messages.BookingCancel(i=0, key=new_key(), number=number)
        case _:
            assert_never(wish)


def news_of(request: AnyBookingRequest, reply: messages.Ok | messages.Error) -> CallNews | None:
    """What the reply means for the screens; None for one without meaning."""
    if isinstance(reply, messages.Error):
        return _refused(request, reply)
    match request:
        case messages.ServiceAsk(service=service) if isinstance(reply.now, messages.ServiceNow):
            now = reply.now
            return service_news.ServiceKnown(
                ServiceId(service),
                now.serving,
                now.estimate_s,
                tuple(now.languages),
                _moment(now.opens),
                _moment(now.next_free),
            )
        case messages.BookingsSlots(service=service) if isinstance(reply.days, list):
            days = (tuple(filter(None, map(_moment, day.starts))) for day in reply.days)
            return service_news.TimesFound(ServiceId(service), tuple(filter(None, days)))
        case messages.BookingMake() if isinstance(reply.booking, messages.Booked):
            return _booked(reply.booking)
        case messages.BookingArrive() if isinstance(reply.booking, messages.Booked):
            return news.BookingFound(reply.booking.id, reply.booking.service)
        case messages.BookingCancel():
            return service_news.TimeGivenBack()
        case _:
            return None


def _refused(request: AnyBookingRequest, reply: messages.Error) -> CallNews | None:
    match request:
        case messages.BookingsSlots():
            return service_news.TimesRefused(reply.code)
        case messages.BookingMake():
            return service_news.TimeNotBooked(reply.code)
        case messages.BookingArrive():
            wait_s = reply.retry_ms / 1000 if isinstance(reply.retry_ms, int) else None
            return news.BookingRefused(reply.code, wait_s)
        case messages.BookingCancel():
            return service_news.TimeNotGivenBack(reply.code)
        case _:
            return None  # the screen says what it said before it asked


def _booked(booked: messages.Booked) -> CallNews:
    start = _moment(booked.start)
    if start is None:
        return service_news.TimeNotBooked(Code.INTERNAL)
    return service_news.TimeBooked(
        booked.number,
        booked.service,
        start,
        booked.minutes,
        booked.nickname,
        booked.interpreter,
        booked.adviser,
    )


def _moment(text: str | None) -> dt.datetime | None:
    """A time of the server's; None for one that is none."""
    try:
        moment = dt.datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
