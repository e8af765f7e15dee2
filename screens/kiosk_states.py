"""Every screen of the kiosk in a state a citizen may meet, with the real catalogue of a site."""

import dataclasses
import datetime as dt
from pathlib import Path

from common.errors import Device, Problem
from common.ids import PageId
from common.protocol.codes import EndReason, PageSource, PictureSent
from common.protocol.peer import MOST_VOLUME
from config import KioskSettings, load_kiosk
from kiosk.flow.booking import days_of, times_of
from kiosk.flow.booking_states import (
    Booked,
    ChoosingDay,
    ChoosingHelp,
    ChoosingName,
    GivingBack,
    GivingBackStep,
    Help,
    Order,
    TimesProblem,
)
from kiosk.flow.choosing import choosing, choosing_event, chosen, searching
from kiosk.flow.paper_states import (
    ChoosingSource,
    Hint,
    Invited,
    InvitedToTable,
    PageSent,
    Paper,
    PlacingPaper,
    Printing,
    PrintingFailed,
    PrintingNow,
    PrintOffered,
    PrintOut,
    ReviewingPage,
    SendingFailed,
    SendingPage,
    ShowingTable,
    TakenPage,
    TakePrint,
    TakingFailed,
    TakingPage,
    Warned,
)
from kiosk.flow.point import Point
from kiosk.flow.states import (
    Attract,
    CallFailed,
    Cleared,
    Clearing,
    Connecting,
    ConnectionLost,
    DataNotice,
    Explained,
    Failure,
    Fault,
    GivingNumber,
    HowDidItGo,
    InCall,
    KioskState,
    NoServer,
    NumberProblem,
    OnHold,
    OutOfOrder,
    SlipStep,
    Starting,
    StillThere,
    Waiting,
    WhyNot,
)
from kiosk.service_point import point_of

CAMERA, SCANNER = PageSource.DOCUMENT_CAMERA, PageSource.SCANNER
BOTH = (CAMERA, SCANNER)
ALL_LOST = tuple((one, Problem.LOST) for one in (Device.CAMERA, Device.LOUDSPEAKER, Device.MICROPHONE))
LANGUAGES = ("fi", "selko", "sv", "en", "se")
DAY = dt.date(2026, 11, 25)
"""A day on which the agreements are in force."""
FREE = tuple(
    tuple(
        dt.datetime(2026, 11, day, hour, 40, tzinfo=dt.timezone(dt.timedelta(hours=2)))
        for hour in range(9, 16)
    )
    for day in (25, 26, 27, 28, 29, 30)
)
"""Free times of six days."""
LONG = "Asumistukihakemuksenne käsittelyyn tarvitaan vielä vuokrasopimuksen allekirjoitettu sivu. " * 6


def settings(site: str = "karstula") -> KioskSettings:
    return load_kiosk(site, environ={}, etc_dir=Path("/nowhere"))


def menus(kiosk: KioskSettings) -> dict[str, KioskState]:
    """Every page of a site's own menu."""
    point = point_of(kiosk, LANGUAGES, "fi", DAY)
    served = [one.id for one in kiosk.services][::2]
    return {f"menu-{one}": choosing(point, served, one) for one in range(choosing(point, served).pages)}


def catalogue(kiosk: KioskSettings) -> dict[str, KioskState]:
    """Every situation of life, and what is said of every service that cannot be called."""
    point = point_of(kiosk, LANGUAGES, "fi", DAY)
    served = [one.id for one in kiosk.services][::2]
    found: dict[str, KioskState] = {}
    for page in range(choosing_event(point).pages):
        found[f"events-{page}"] = choosing_event(point, page)
    for event in point.life_events:
        for page in range(choosing(point, served, event=event.id).pages):
            found[f"event-{event.id}-{page}"] = choosing(point, served, page, event.id)
    explained = {
        one.id: chosen(point, (), one, choosing(point, served), SlipStep.OFFERED)
        for one in point.catalogue
    }
    return found | {f"why-{name}": state for name, state in explained.items()}


def booking(point: Point, back: Explained) -> dict[str, KioskState]:
    """Every step of booking a time and of giving one back."""
    order = Order(back.service, back)
    helped = dataclasses.replace(order, help=point.helps[-1])
    booked = Booked(back.service, "48217730", FREE[0][0], 30, "Kettu", Help(), SlipStep.OFFERED)
    typing = GivingNumber(choosing(point, ()), "4821", cancels=True)
    return {
        "booking-help": ChoosingHelp(order, point.helps),
        "booking-days": days_of(order, FREE),
        "booking-days-2": days_of(order, FREE, page=1),
        "booking-days-asked": ChoosingDay(order, asked=True),
        **{f"booking-days-{one.value}": ChoosingDay(order, problem=one) for one in TimesProblem},
        "booking-days-other": days_of(order, FREE[:2], TimesProblem.TAKEN),
        "booking-times": times_of(order, FREE, FREE[0]),
        "booking-times-2": times_of(order, FREE, FREE[0], 1),
        "booking-name": ChoosingName(order, FREE, FREE[0][0]),
        "booking-name-asked": ChoosingName(order, FREE, FREE[0][0], asked=True),
        "booked": booked,
        "booked-helped": dataclasses.replace(booked, help=helped.help, slip=None),
        "cancelling": typing,
        **{f"giving-back-{one.value}": GivingBack("48217730", one, booked) for one in GivingBackStep},
    }


def states(kiosk: KioskSettings, page_path: Path | str = "") -> dict[str, KioskState]:
    """Every kind of state, and within a call every step of paper and print-out."""
    point = point_of(kiosk, LANGUAGES, "fi", DAY)
    service = kiosk.services[0]
    personal = next(one for one in kiosk.services if not one.by_video)
    phone = kiosk.site.phone
    page = TakenPage(PageId("0a0b0c0d"), str(page_path), CAMERA, 2480, 3508, 900_000)
    poor = dataclasses.replace(page, warnings=(Warned.GLARE, Warned.BLUR))
    job = PrintOut(PageId("0f0f0f0f"), "/visit/print.pdf", 2)
    call = InCall(service, sources=BOTH, level_received=0.08, level_sent=0.01)
    served = [one.id for one in kiosk.services if one.by_video][:5]
    menu = choosing(point, served)
    closed = chosen(point, (), service, menu)
    assert isinstance(closed, Explained)  # noqa: S101 - nobody serves it, for the type checker
    found: dict[str, KioskState] = {
        "starting": Starting(),
        "out-of-order": OutOfOrder(Fault.RESIDUE, phone),
        "not-admitted": OutOfOrder(Fault.NOT_ADMITTED, phone),
        "no-server": NoServer(phone, Attract()),
        "no-server-waiting": NoServer(phone, Waiting(service, 7, 2)),
        "attract": Attract(),
        "choosing": menu,
        "choosing-2": choosing(point, served, 1),
        "searching": searching(point, served, "", "fi"),
        "searching-found": searching(point, served, "kuolema", "fi"),
        "searching-one": searching(point, served, "asumistukea", "fi"),
        "searching-nothing": searching(point, served, "hammaslääkäri", "fi"),
        "number": GivingNumber(menu, "4821"),
        "number-asked": GivingNumber(menu, "48217730", asked=True),
        **{
            f"number-{one.value}": GivingNumber(menu, "48217730", problem=one, wait_min=25)
            for one in NumberProblem
        },
        "explained-nothing-known": closed,
        **{
            f"explained-slip-{step.value}": chosen(point, (), personal, menu, step)
            for step in SlipStep
        },
        **{
            f"explained-{why.value}": dataclasses.replace(
                closed, why=why, languages=("sv", "en"), opens=FREE[0][0], next_free=FREE[0][1],
                slip=SlipStep.OFFERED,
            )
            for why in WhyNot
            if why.passes
        },
        "data-notice": DataNotice(service, menu),
        "data-notice-free": DataNotice(service, menu, estimate_s=(0, 30), free=True),
        "data-notice-busy": DataNotice(service, menu, estimate_s=(600, 1800), next_free=FREE[0][0]),
        "waiting-first": Waiting(service),
        "waiting": Waiting(service, 7, 2, (60, 300), 65),
        "waiting-rung": Waiting(service, 7, 0, (0, 30), 12, ringing=True),
        "waiting-moved": Waiting(service, 8, 0, (0, 30), 3, ringing=True, moved=True),
        "waiting-next": Waiting(service, 7, 0, None, 130),
        "waiting-devices": Waiting(service, 7, 2, (60, 300), 65, problems=ALL_LOST),
        "connecting": Connecting(service),
        "on-hold": OnHold(75, dataclasses.replace(call, held=True, withheld=True)),
        "on-hold-said": OnHold(0, dataclasses.replace(call, held=True, said=("Kysyn kollegalta.",))),
        "connection-lost": ConnectionLost(48, phone, call, 7),
        "how-did-it-go": HowDidItGo(EndReason.CLERK_ENDED, phone),
        "how-did-it-go-broken": HowDidItGo(EndReason.CLERK_LOST, phone, 7),
        "how-did-it-go-tray": HowDidItGo(EndReason.CLERK_ENDED, phone, tray=True),
        "clearing": Clearing(),
        "cleared": Cleared(),
        "cleared-tray": Cleared(tray=True),
        "still-there": StillThere(23, menu),
    }
    found |= {f"call-failed-{one.value}": CallFailed(one, phone) for one in Failure}
    failed = CallFailed(Failure.NOT_CONNECTED, phone, service, 7)
    broken = HowDidItGo(EndReason.CLERK_LOST, phone, 7, service)
    for step in SlipStep:
        found[f"call-failed-slip-{step.value}"] = dataclasses.replace(failed, slip=step)
        found[f"how-did-it-go-slip-{step.value}"] = dataclasses.replace(broken, slip=step)
    found |= booking(point, closed)
    paper: dict[str, Paper] = {
        "invited": Invited(),
        "invited-table": InvitedToTable(),
        "table": ShowingTable(),
        "source": ChoosingSource(),
        "placing": PlacingPaper(CAMERA, Hint.PAGE_SEEN),
        "placing-no-page": PlacingPaper(CAMERA, Hint.NO_PAGE),
        **{
            f"placing-{one.value.replace('_', '-')}": PlacingPaper(CAMERA, Hint.PAGE_SEEN, one)
            for one in Warned
        },
        "placing-scanner": PlacingPaper(SCANNER),
        "taking": TakingPage(CAMERA),
        "reviewing": ReviewingPage(page),
        "reviewing-poor": ReviewingPage(poor, 2, (page,)),
        "sending": SendingPage(page, 1, (), sent=0.4),
        "sent": PageSent(CAMERA, 1),
        "sending-failed": SendingFailed(page, 1, ()),
        "scanner-empty": TakingFailed(SCANNER, Problem.EMPTY),
        "scanner-jammed": TakingFailed(SCANNER, Problem.JAMMED),
        "scanner-open": TakingFailed(SCANNER, Problem.COVER_OPEN),
        "no-page": TakingFailed(CAMERA, Problem.NO_PAGE),
    }
    prints: dict[str, Printing] = {
        "print-offered": PrintOffered(job),
        "printing": PrintingNow(job),
        "print-take": TakePrint(2),
        "print-no-paper": PrintingFailed(job, Problem.EMPTY),
    }
    said = ("Hei! Näkyykö teillä asumistukihakemuksen toinen sivu?",)
    found |= {
        "call": call,
        "call-muted": dataclasses.replace(call, microphone_muted=True, self_view=False),
        "call-said": dataclasses.replace(call, said=said, level_received=0.0),
        "call-weak": dataclasses.replace(call, weak=True, said=said),
        "call-no-camera": dataclasses.replace(call, problems=((Device.CAMERA, Problem.LOST),)),
        "call-no-microphone": dataclasses.replace(call, problems=((Device.MICROPHONE, Problem.MISSING),)),
        "call-clerk-no-camera": dataclasses.replace(call, clerk_problems=((Device.CAMERA, Problem.LOST),)),
        "call-clerk-no-sound": dataclasses.replace(call, clerk_problems=ALL_LOST[1:]),
        "call-clerk-no-microphone": dataclasses.replace(call, clerk_problems=ALL_LOST[2:]),
        "call-invited-nothing": dataclasses.replace(call, paper=Invited(), sources=()),
        "call-long-text": dataclasses.replace(call, said=(LONG,), reading=True),
        "call-text": dataclasses.replace(call, said=(LONG[:110],)),
        "call-small": dataclasses.replace(call, clerk_picture=PictureSent.SMALL),
        "call-stills": dataclasses.replace(
            call, clerk_picture=PictureSent.STILLS, picture=PictureSent.STILLS
        ),
        "call-no-picture": dataclasses.replace(
            call, clerk_picture=PictureSent.NONE, picture=PictureSent.NONE, said=said
        ),
        "call-sound-poor": dataclasses.replace(call, sound_poor=True, replying=True, said=said),
        "call-volume": dataclasses.replace(call, adjusting=True),
        "call-volume-most": dataclasses.replace(call, adjusting=True, volume=MOST_VOLUME),
        "call-nobody-seen": dataclasses.replace(call, leaving_in_s=23),
        "call-replies": dataclasses.replace(call, replying=True, said=said),
    }
    found |= {f"call-{name}": dataclasses.replace(call, paper=one) for name, one in paper.items()}
    return found | {f"call-{name}": dataclasses.replace(call, printing=one) for name, one in prints.items()}
