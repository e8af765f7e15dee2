"""A print-out within a call: it arrives, the citizen accepts or declines, takes it out of the tray.

    NoPrint -> PrintOffered -> PrintingNow -> TakePrint -> next or NoPrint
                   |              |    ^
                   +-> declined   +-> PrintingFailed

Pure functions of the call's state.  The clerk is told what became of every print-out.
"""

from dataclasses import replace

from common.call.news import PrintArrived
from common.call.wishes import LogNews, TellOther
from common.errors import Device, Problem
from common.ids import CallId
from common.protocol.codes import News
from common.protocol.peer import PrintResult
from kiosk.flow.effects import DropFile, Effect, PrintFile
from kiosk.flow.events import (
    BackTouched,
    ContinueTouched,
    DeclineTouched,
    FlowEvent,
    Printed,
    PrinterFailed,
    PrintTouched,
    TryAgainTouched,
)
from kiosk.flow.paper_states import NoPrint, PrintingFailed, PrintingNow, PrintOffered, PrintOut, TakePrint
from kiosk.flow.states import InCall

Step = tuple[InCall, list[Effect]]


def with_print(call: InCall, event: FlowEvent, id: CallId) -> Step | None:  # noqa: A002
    """What becomes of the print-out; None when the event has nothing to do with it."""
    match call.printing, event:
        case _, PrintArrived(id=file, path=path, pages=pages):
            waiting = replace(call, prints_waiting=(*call.prints_waiting, PrintOut(file, path, pages)))
            return _next(waiting, id) if isinstance(call.printing, NoPrint) else (waiting, [])
        case PrintOffered(job=job), PrintTouched():
            return _print(call, job)
        case PrintOffered(job=job), (DeclineTouched() | BackTouched()):
            after, effects = _next(call, id)
            return after, [*_declined(job, id), *effects]
        case PrintingNow(job=job), Printed(id=file) if file == job.id:
            return replace(call, printing=TakePrint(job.pages)), _printed(job, id)
        case PrintingNow(job=job), PrinterFailed(id=file, problem=problem) if file == job.id:
            return replace(call, printing=PrintingFailed(job, problem)), _failed(job, problem, id)
        case PrintingFailed(job=job), TryAgainTouched():
            return _print(call, job)
        case PrintingFailed(job=job), (BackTouched() | ContinueTouched()):
            after, effects = _next(call, id)
            return after, [DropFile(job.path), *effects]
        case TakePrint(), (ContinueTouched() | BackTouched()):
            return _next(call, id)
        case _:
            return None


def _next(call: InCall, id: CallId) -> Step:  # noqa: A002
    if not call.prints_waiting:
        return replace(call, printing=NoPrint()), []
    job, waiting = call.prints_waiting[0], call.prints_waiting[1:]
    after = replace(call, prints_waiting=waiting, replying=False)
    if dict(call.problems).get(Device.PRINTER) is Problem.MISSING:
        return replace(after, printing=PrintingFailed(job, Problem.MISSING)), _failed(
            job, Problem.MISSING, id
        )
    return replace(after, printing=PrintOffered(job)), []


def _print(call: InCall, job: PrintOut) -> Step:
    return replace(call, printing=PrintingNow(job)), [PrintFile(job.id, job.path, job.pages)]


def _printed(job: PrintOut, id: CallId) -> list[Effect]:  # noqa: A002
    return [
        TellOther(PrintResult(id=job.id, state="printed", pages=job.pages)),
        LogNews(id, News.PRINTED, {"pages": float(job.pages)}, {}),
        DropFile(job.path),
    ]


def _declined(job: PrintOut, id: CallId) -> list[Effect]:  # noqa: A002
    return [
        TellOther(PrintResult(id=job.id, state="declined")),
        LogNews(id, News.PRINT_FAILED, {}, {"problem": "declined"}),
        DropFile(job.path),
    ]


def _failed(job: PrintOut, problem: Problem, id: CallId) -> list[Effect]:  # noqa: A002
    return [
        TellOther(PrintResult(id=job.id, state="failed", problem=problem)),
        LogNews(id, News.PRINT_FAILED, {}, {"problem": problem.value}),
    ]
