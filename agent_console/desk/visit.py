"""What a visit learns: from news of the call, from the other end, from the clerk's own work with paper.

Each function takes a visit and gives the next one and effects; None means that it says nothing here.
Whether a visit begins or ends is for ``machine``.
"""

from dataclasses import replace
from typing import assert_never

from agent_console.desk import consulting, holding
from agent_console.desk import effects as do
from agent_console.desk import events as ev
from agent_console.desk.states import (
    RUNNING,
    Arriving,
    Meter,
    Notice,
    Page,
    PrintJob,
    PrintStage,
    Reading,
    Sending,
    Stage,
    Text,
    Visit,
    Word,
)
from common.call import news, wishes
from common.call.consulting import ConsultMoved
from common.clock import Instant
from common.errors import Device, Problem
from common.protocol import peer
from common.protocol.peer import MAX_TEXT_CHARACTERS, MOST_VOLUME

METER_SECONDS = 3.0
"""Figures older than this are no longer said."""

Step = tuple[Visit, list[do.Effect]]


def begun(event: news.CallBegan, folder: str, now: Instant) -> Visit:
    return Visit(
        call=event.call,
        site=event.site,
        authority=event.authority,
        service=event.service,
        languages=event.languages,
        waited_s=event.waited_s,
        folder=folder,
        health=dict(event.health),
        hold=holding.of_call(event, now),
        advises=event.consult,
    )


def taken_over(before: Visit, event: news.CallBegan, now: Instant) -> Visit:
    """The citizen of the colleague who was advised, with the same devices and the same folder."""
    visit = begun(event, before.folder, now)
    return replace(visit, frames=before.frames, own_problems=before.own_problems)


def devices(visit: Visit) -> list[do.Effect]:
    """For a visit that begins; one that was on hold begins so."""
    held: list[do.Effect] = [] if visit.hold is None else [wishes.Withhold(on=True)]
    return [wishes.PrepareVisit(visit.folder), *held]


def ticked(visit: Visit, now: Instant) -> Visit:
    """Times as they are now; figures of a while ago forgotten."""
    talk_s = visit.talk_s if visit.connected_at is None else int(now - visit.connected_at)
    meter = visit.meter if visit.meter and now - visit.meter.at <= METER_SECONDS else None
    return replace(visit, talk_s=talk_s, meter=meter, hold=holding.ticked(visit.hold, now))


def hear_call(visit: Visit, event: ev.DeskEvent, now: Instant) -> Step | None:
    """How connection, devices and figures are."""
    match event:
        case news.CallSecuring():
            return replace(visit, stage=Stage.SECURING), []
        case news.CallConnected():
            first = now if visit.connected_at is None else visit.connected_at
            return replace(visit, stage=Stage.CONNECTED, connected_at=first), []
        case news.CallWeak():
            return replace(visit, stage=Stage.WEAK), []
        case news.MediaReady(frames=frames):
            return replace(visit, frames=dict(frames)), []
        case news.OwnDevice(device=device, problem=problem):
            return replace(visit, own_problems=with_device(visit.own_problems, device, problem)), []
        case news.OwnSending(microphone_muted=muted, camera_off=off, picture=picture, held=held):
            return replace(visit, sending=Sending(muted, off, held), own_picture=picture), []
        case news.SoundPoor(poor=poor):
            return replace(visit, sound_poor=poor), []
        case news.CallMeter():
            return replace(visit, meter=_meter(event, now)), []
        case news.OtherSaid(message=message):
            return hear_other(visit, message)
        case ConsultMoved():
            consult = consulting.moved(visit.consult, event)
            return replace(visit, consult=consult, handing_over=visit.handing_over and bool(consult)), []
        case _:
            return None


def with_device(
    problems: dict[Device, Problem], device: Device, problem: Problem | None
) -> dict[Device, Problem]:
    """What does not work, once a device has stopped or works again."""
    others = {one: what for one, what in problems.items() if one is not device}
    return others if problem is None else {**others, device: problem}


def hear_paper(visit: Visit, event: ev.DeskEvent) -> Step | None:
    """Pages that come, print-outs that go."""
    match event:
        case news.FileProgress(id=page_id, received=received, bytes=size):
            return replace(visit, arriving=Arriving(page_id, received, size)), []
        case news.PageArrived():
            if visit.page(event.id) is not None:
                return visit, []
            return _page_arrived(visit, event)
        case news.PrintDelivered(id=page_id):
            return _job(visit, page_id, PrintStage.DELIVERED), []
        case news.FileFailed(incoming=False):
            return _job(visit, event.id, PrintStage.FAILED, why=event.reason), []
        case news.FileFailed():
            return replace(visit, arriving=None), []
        case ev.PageOpened(id=page_id):
            return _page_is(visit, page_id, Reading.OPEN), []
        case ev.PageUnreadable(id=page_id, why=why):
            return _page_is(visit, page_id, Reading.UNREADABLE, why), []
        case ev.PageSaved(id=page_id, file=file):
            pages = tuple(replace(one, saved_as=file) if one.id == page_id else one for one in visit.pages)
            return replace(visit, pages=pages), []
        case ev.PrintMade():
            return _print_made(visit, event)
        case ev.PrintNotMade(id=page_id, why=why):
            return _job(visit, page_id, PrintStage.FAILED, why=why), []
        case _:
            return None


def _told(visit: Visit, condition: peer.Condition) -> Visit:
    """What the kiosk says of itself."""
    return replace(
        visit,
        other=Sending(condition.microphone_muted, condition.camera_off, condition.held),
        health=dict(condition.problems),
        kiosk_picture=condition.picture,
        kiosk_volume=condition.volume,
    )


def hear_other(visit: Visit, message: peer.AnyPeerMessage) -> Step:
    """What the kiosk says straight to us."""
    match message:
        case peer.Say(id=text_id, text=text):
            heard: list[do.Effect] = [wishes.TellOther(peer.Heard(id=text_id))]
            if any(not one.mine and one.id == text_id for one in visit.texts):
                return visit, heard
            return replace(visit, texts=(*visit.texts, Text(text_id, text, mine=False))), heard
        case peer.Heard(id=text_id):
            texts = tuple(
                replace(one, heard=True) if one.mine and one.id == text_id else one for one in visit.texts
            )
            return replace(visit, texts=texts), []
        case peer.Condition():
            return _told(visit, message), []
        case peer.PaperStage(stage=stage):
            return replace(visit, paper_stage=stage), []
        case peer.PaperCamera(on=on):
            return replace(visit, table=on, table_asked=False), []
        case peer.PrintResult():
            return _print_ended(visit, message), []
        case (
            peer.Secure() | peer.Beat() | peer.Shown() | peer.AskVolume() | peer.AskPage()
            | peer.AskPaperCamera()
            | peer.PageHeader() | peer.PrintHeader() | peer.FileReceived() | peer.FileRefused()
            | peer.HangUp()
        ):  # fmt: skip
            return visit, []  # the media process's and the session's own business
        case _:
            assert_never(message)


def clerk_did(visit: Visit, event: ev.DeskEvent, now: Instant, *, there: bool) -> Step | None:
    """The clerk's clicks within a visit; ``there`` is whether the kiosk can hear us now."""
    match event:
        case ev.MuteChosen(microphone=microphone, camera=camera):
            wanted = Sending(microphone, camera)
            return replace(visit, wanted=wanted), [wishes.MuteOwn(microphone, camera)]
        case ev.HoldChosen(on=on) if (there or not on) and not visit.advises:
            return _hold(visit, now, on=on)
        case ev.ConsultChosen() | ev.ConsultEnded() | ev.HandOverChosen():
            return _consult(visit, event, now, there=there)
        case ev.VolumeAsked(level=level):
            level = max(0, min(level, MOST_VOLUME))
            return visit, [wishes.TellOther(peer.AskVolume(level=level))]
        case ev.PageChosen(id=page_id) if visit.page(page_id) is not None:
            return replace(visit, shown=page_id), []
        case ev.SaveAsked(id=page_id, turned=turned) if _is_open(visit, page_id):
            return visit, [do.SavePage(page_id, turned)]
        case ev.PageAsked(source=source) if there:
            asked = replace(visit, asked=source, paper_stage="none")
            return asked, [wishes.TellOther(peer.AskPage(source=source))]
        case ev.TableAsked() if there:
            return replace(visit, table_asked=True), [wishes.TellOther(peer.AskPaperCamera())]
        case ev.TextWritten(text=text) if there and text.strip():
            return _say(visit, text.strip()[:MAX_TEXT_CHARACTERS])
        case ev.TransferChosen() | ev.TransferConfirmed() | ev.TransferWithdrawn():
            return _give_on(visit, event, there=there)
        case ev.PrintAsked(id=page_id, what=what) if (
            there and not _printing(visit) and _printable(visit, what)
        ):
            job = PrintJob(page_id, PrintStage.MAKING)
            return replace(visit, job=job), [do.MakePrint(page_id, what, visit.folder)]
        case _:
            return None


def _hold(visit: Visit, now: Instant, *, on: bool) -> Step:
    """So at once at this end; the server writes it down, and tells a program that comes after us."""
    if on is (visit.hold is not None):
        return visit, []
    held = replace(visit, hold=holding.Hold(now) if on else None, handing_over=False)
    alone: list[do.Effect] = [wishes.EndConsult()] if visit.consult is not None and not on else []
    return held, [*alone, wishes.Withhold(on), wishes.NoteHold(visit.call, on)]


def _consult(
    visit: Visit,
    event: ev.ConsultChosen | ev.ConsultEnded | ev.HandOverChosen,
    now: Instant,
    *,
    there: bool,
) -> Step | None:
    """With a colleague; the citizen is on hold for as long as it lasts."""
    match event:
        case ev.ConsultChosen(service=service) if there and visit.consult is None and not visit.advises:
            held, effects = _hold(visit, now, on=True)
            after = replace(held, consult=consulting.Consult(service))
            return after, [*effects, wishes.ConsultColleague(visit.call, service)]
        case ev.ConsultEnded() if visit.consult is not None:
            return visit, [wishes.EndConsult()]
        case ev.HandOverChosen() if visit.consult is not None and visit.consult.talks:
            return replace(visit, handing_over=True, transfer_to=None, ending=False), []
        case _:
            return None


def _give_on(
    visit: Visit, event: ev.TransferChosen | ev.TransferConfirmed | ev.TransferWithdrawn, *, there: bool
) -> Step | None:
    """To another line, when that is meant."""
    match event:
        case ev.TransferChosen(service=service) if there and not (visit.transferring or visit.advises):
            return replace(visit, transfer_to=service, ending=False, handing_over=False), []
        case ev.TransferConfirmed() if there and visit.transfer_to is not None:
            wish = wishes.TransferCall(visit.call, visit.transfer_to)
            return replace(visit, transfer_to=None, transferring=True), [wish]
        case ev.TransferConfirmed() if visit.handing_over:
            return replace(visit, handing_over=False, transferring=True), [wishes.HandOver(visit.call)]
        case ev.TransferWithdrawn():
            return replace(visit, transfer_to=None, handing_over=False), []
        case _:
            return None


def kiosk_lost(visit: Visit) -> Visit:
    """What cannot be known any more once the kiosk is gone; files on their way wait for it to come back."""
    job = visit.job
    if job is not None and job.stage is PrintStage.DELIVERED:  # its end may have been said to nobody
        job = replace(job, stage=PrintStage.FAILED, why="peer_lost")
    return replace(
        visit,
        stage=Stage.OPENING,
        transfer_to=None,
        other=None,
        meter=None,
        arriving=None,
        paper_stage="none",
        table_asked=False,
        table=False,
        job=job,
    )


def notice_of(event: ev.DeskEvent, now: Instant) -> Notice | None:
    """What is said in passing about paper."""
    match event:
        case ConsultMoved() if consulting.was_in_vain(event):
            return Notice(Word.NOBODY_ANSWERED, now)
        case news.FileFailed(incoming=True, reason=reason):
            return Notice(Word.PAGE_FAILED, now, reason)
        case ev.PageUnreadable(why=why):
            return Notice(Word.PAGE_UNREADABLE, now, why)
        case ev.PageSaved(file=file):
            return Notice(Word.PAGE_SAVED, now, file)
        case ev.PageNotSaved():
            return Notice(Word.PAGE_NOT_SAVED, now)
        case _:
            return None


def _meter(event: news.CallMeter, now: Instant) -> Meter:
    return Meter(
        fps=event.fps_received,
        width=event.width,
        height=event.height,
        rtt_ms=event.rtt_ms,
        level_received=event.level_received,
        level_sent=event.level_sent,
        at=now,
        findings=event.findings,
    )


def _page_arrived(visit: Visit, event: news.PageArrived) -> Step:
    page = Page(
        id=event.id,
        number=len(visit.pages) + 1,
        path=event.path,
        source=event.source,
        width=event.width,
        height=event.height,
        sha256=event.sha256,
    )
    after = replace(
        visit, pages=(*visit.pages, page), shown=page.id, arriving=None, asked=None, paper_stage="none"
    )
    return after, [do.OpenPage(page.id, page.path)]


def _page_is(visit: Visit, page_id: str, reading: Reading, why: str = "") -> Visit:
    pages = tuple(replace(one, reading=reading, why=why) if one.id == page_id else one for one in visit.pages)
    return replace(visit, pages=pages)


def _is_open(visit: Visit, page_id: str) -> bool:
    return any(one.id == page_id and one.reading is Reading.OPEN for one in visit.pages)


def _printing(visit: Visit) -> bool:
    return visit.job is not None and visit.job.stage in RUNNING


def _printable(visit: Visit, what: ev.Printable) -> bool:
    match what:
        case ev.PageToPrint(id=page_id):
            return _is_open(visit, page_id)
        case ev.FileToPrint(path=text) | ev.LetterToPrint(text=text):
            return bool(text.strip())
        case _:
            assert_never(what)


def _say(visit: Visit, text: str) -> Step:
    said = visit.said + 1
    message = peer.Say(id=f"clerk-{said}", text=text)
    texts = (*visit.texts, Text(message.id, text))
    told: list[do.Effect] = [wishes.TellOther(message)]
    return replace(visit, texts=texts, said=said), told


def _print_made(visit: Visit, event: ev.PrintMade) -> Step:
    if visit.job is None or visit.job.id != event.id or visit.job.stage is not PrintStage.MAKING:
        return visit, []  # given up meanwhile
    job = replace(visit.job, stage=PrintStage.SENDING, pages=event.pages)
    return replace(visit, job=job), [wishes.SendPrint(event.id, event.path, event.pages)]


def _print_ended(visit: Visit, result: peer.PrintResult) -> Visit:
    """What became of it at the printer; "failed" is not the last word, for the citizen may try again."""
    job = visit.job
    failed_there = job is not None and job.stage is PrintStage.FAILED and job.problem is not None
    if job is None or job.id != result.id or not (job.stage in RUNNING or failed_there):
        return visit
    stage = PrintStage(result.state)
    return replace(visit, job=replace(job, stage=stage, pages=result.pages, problem=result.problem))


def _job(visit: Visit, page_id: str, stage: PrintStage, **changed: object) -> Visit:
    """The print-out moved on; word of another one, or of one that is over, changes nothing."""
    job = visit.job
    if job is None or job.id != page_id or job.stage not in RUNNING:
        return visit
    return replace(visit, job=replace(job, stage=stage, **changed))  # type: ignore[arg-type]
