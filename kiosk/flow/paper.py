"""Paper within a call: laid down, taken, looked at, released or withdrawn, sent, confirmed.

    NoPaper -> Invited -> ChoosingSource -> PlacingPaper -> TakingPage -> ReviewingPage
                                                 ^              |           |   |   ^
                                                 +- TakingFailed+           |   |   +----- SendingFailed
                          NoPaper or next page <- (withdrawn) --------------+   |               |
                          NoPaper or next page <- PageSent <-------------- SendingPage ---------+

The clerk sees the table only in ShowingTable, which the citizen enters from PlacingPaper or from
InvitedToTable and leaves with one touch; a lost connection ends it.

Pure functions of the call's state.  ``ReleasePage`` is written once in this program: below, and only for
the page that is on the screen.
"""

from dataclasses import replace

from common.call.news import FileFailed, FileProgress, OtherSaid, PageDelivered
from common.call.wishes import LogNews, ReleasePage, TellOther
from common.ids import CallId
from common.protocol.codes import News, PageSource
from common.protocol.peer import AskPage, AskPaperCamera, PaperCamera, PaperStage
from kiosk.flow.effects import DropFile, Effect, ShowTable, StopPaper, TakePage, WatchPaper
from kiosk.flow.events import (
    BackTouched,
    CaptureTouched,
    ContinueTouched,
    FlowEvent,
    PageTaken,
    PaperSeen,
    ReleaseTouched,
    ShowPaperTouched,
    ShowTableTouched,
    SourceTouched,
    TakingBroke,
    TakingEnded,
    Timer,
    TimerFired,
    TryAgainTouched,
    WithdrawTouched,
)
from kiosk.flow.paper_states import (
    ChoosingSource,
    Invited,
    InvitedToTable,
    NoPaper,
    PageSent,
    Paper,
    PlacingPaper,
    ReviewingPage,
    SendingFailed,
    SendingPage,
    ShowingTable,
    TakenPage,
    TakingFailed,
    TakingPage,
)
from kiosk.flow.states import InCall

Step = tuple[Paper, list[Effect]]
CLOSED = (NoPaper, Invited, PageSent)
HELD = (ReviewingPage, SendingPage, SendingFailed)


def with_paper(call: InCall, event: FlowEvent, id: CallId) -> tuple[InCall, list[Effect]] | None:  # noqa: A002
    """What becomes of the paper; None when the event has nothing to do with it."""
    step = (
        _begin(call, event)
        or _show(call, event)
        or _take(call.paper, event)
        or _arrive(call.paper, event)
        or _decide(call.paper, event, id)
    )
    if step is None:
        return None
    paper, effects = step
    after = replace(call, paper=paper, replying=call.replying and isinstance(paper, NoPaper))
    if isinstance(event, WithdrawTouched):
        effects = [*effects, TellOther(PaperStage(stage="withdrawn"))]
    showing = isinstance(paper, ShowingTable)
    if showing != isinstance(call.paper, ShowingTable):
        effects = [*effects, TellOther(PaperCamera(on=showing))]
    if stage(paper) != stage(call.paper):
        effects = [*effects, TellOther(PaperStage(stage=stage(paper)))]
    return after, effects


def without_table(call: InCall) -> tuple[InCall, list[Effect]]:
    """The call with nobody looking at the table."""
    if not isinstance(call.paper, ShowingTable):
        return call, []
    return replace(call, paper=NoPaper()), [StopPaper(), TellOther(PaperCamera(on=False))]


def stage(paper: Paper) -> str:
    """What the clerk is told of it: never more than this word."""
    match paper:
        case PlacingPaper() | TakingPage() | TakingFailed():
            return "capturing"
        case ReviewingPage() | SendingFailed():
            return "reviewing"
        case _:
            return "none"


def _begin(call: InCall, event: FlowEvent) -> Step | None:
    match call.paper, event:
        case ((NoPaper() | PageSent(more=(), taking=False)), OtherSaid(message=AskPage(source=source))):
            return Invited(source), []
        case Invited(source=PageSource.SCANNER), ShowPaperTouched() if PageSource.SCANNER in call.sources:
            return _place(PageSource.SCANNER)
        case ((NoPaper() | Invited() | PageSent(more=(), taking=False)), ShowPaperTouched()) if call.sources:
            if len(call.sources) == 1:
                return _place(call.sources[0])
            return ChoosingSource(), []
        case ChoosingSource(), SourceTouched(source=source) if source in call.sources:
            return _place(source)
        case ((Invited() | ChoosingSource()), BackTouched()):
            return NoPaper(), []
        case _:
            return None


def _show(call: InCall, event: FlowEvent) -> Step | None:
    """The table, live."""
    if PageSource.DOCUMENT_CAMERA not in call.sources and not isinstance(call.paper, ShowingTable):
        return None
    match call.paper, event:
        case ((NoPaper() | PageSent(more=(), taking=False)), OtherSaid(message=AskPaperCamera())):
            return InvitedToTable(), []
        case (
            (InvitedToTable() | PlacingPaper(source=PageSource.DOCUMENT_CAMERA)),
            ShowTableTouched(),
        ):
            return ShowingTable(), [ShowTable()]
        case InvitedToTable(), BackTouched():
            return NoPaper(), []
        case ShowingTable(), BackTouched():
            return NoPaper(), [StopPaper()]
        case ShowingTable(), CaptureTouched():
            return TakingPage(PageSource.DOCUMENT_CAMERA), [TakePage(PageSource.DOCUMENT_CAMERA)]
        case ShowingTable(), TakingBroke(source=PageSource.DOCUMENT_CAMERA, problem=problem):
            return TakingFailed(PageSource.DOCUMENT_CAMERA, problem), []
        case _:
            return None


def _place(source: PageSource) -> Step:
    return PlacingPaper(source), [WatchPaper()] if source is PageSource.DOCUMENT_CAMERA else []


def _take(paper: Paper, event: FlowEvent) -> Step | None:
    match paper, event:
        case PlacingPaper(source=PageSource.DOCUMENT_CAMERA), PaperSeen(hint=hint, warned=warned):
            return replace(paper, hint=hint, warned=warned), []
        case PlacingPaper(source=source), CaptureTouched():
            return TakingPage(source), [TakePage(source)]
        case ((PlacingPaper() | TakingPage()), BackTouched()):
            return NoPaper(), [StopPaper()]
        case TakingPage(number=number), PageTaken(page=page, last=last):
            return ReviewingPage(page, number, taking=not last), []
        case TakingPage(), TakingEnded():
            return NoPaper(), []
        case (
            (TakingPage(source=source) | PlacingPaper(source=source)),
            TakingBroke(source=broken, problem=problem),
        ) if broken is source:
            return TakingFailed(source, problem), []
        case TakingFailed(source=source), TryAgainTouched():
            return _place(source)
        case TakingFailed(), BackTouched():
            return NoPaper(), []
        case _:
            return None


def _arrive(paper: Paper, event: FlowEvent) -> Step | None:
    """Pages behind the one on the screen, or too late for any screen."""
    match paper, event:
        case (
            (ReviewingPage() | SendingPage() | SendingFailed() | PageSent()),
            PageTaken(page=page, last=last),
        ):
            if not paper.taking:
                return paper, [DropFile(page.path)]
            return replace(paper, more=(*paper.more, page), taking=not last), []
        case _, PageTaken(page=page):
            return paper, [DropFile(page.path)]  # it came after the citizen had closed the paper
        case (
            (ReviewingPage() | SendingPage() | SendingFailed() | PageSent()),
            (TakingEnded() | TakingBroke()),
        ):
            return replace(paper, taking=False), []
        case _:
            return None


def _decide(paper: Paper, event: FlowEvent, id: CallId) -> Step | None:  # noqa: A002
    match paper, event:
        case ReviewingPage(page=page), ReleaseTouched(page=touched) if page.id == touched:
            sending = SendingPage(page, paper.number, paper.more, paper.taking)
            return sending, [_release(page), _released(page, id)]
        case ReviewingPage(page=page), TryAgainTouched():
            placing, effects = _place(page.source)
            dropped: list[Effect] = [DropFile(one.path) for one in (page, *paper.more)]
            return placing, [*([StopPaper()] if paper.taking else []), *dropped, *effects]
        case ((ReviewingPage() | SendingFailed()), (WithdrawTouched() | BackTouched())):
            after, effects = _next(paper)
            return after, [DropFile(paper.page.path), *effects]
        case SendingPage(page=page), FileProgress(id=file, received=received, bytes=total) if file == page.id:
            return replace(paper, sent=min(1.0, received / total) if total > 0 else None), []
        case SendingPage(page=page), PageDelivered(id=file) if file == page.id:
            return PageSent(page.source, paper.number, paper.more, paper.taking), []
        case SendingPage(page=page), FileFailed(id=file, incoming=False) if file == page.id:
            return SendingFailed(page, paper.number, paper.more, paper.taking), []
        case SendingFailed(page=page), TryAgainTouched():
            return ReviewingPage(page, paper.number, paper.more, paper.taking), []
        case PageSent(), (ContinueTouched() | BackTouched() | TimerFired(timer=Timer.SENT)):
            return _next(paper)
        case _:
            return None


def _release(page: TakenPage) -> ReleasePage:
    return ReleasePage(page.id, page.path, page.source, page.width, page.height)


def _released(page: TakenPage, id: CallId) -> LogNews:  # noqa: A002
    numbers = {"width": float(page.width), "height": float(page.height), "bytes": float(page.bytes)}
    return LogNews(id, News.PAGE_RELEASED, numbers, {"source": page.source.value})


def _next(paper: ReviewingPage | SendingFailed | PageSent) -> Step:
    """The page behind this one, the one still being taken, or nothing."""
    if paper.more:
        return ReviewingPage(paper.more[0], paper.number + 1, paper.more[1:], paper.taking), []
    if paper.taking:
        source = paper.source if isinstance(paper, PageSent) else paper.page.source
        return TakingPage(source, paper.number + 1), []
    return NoPaper(), []
