"""Paper and print-outs within a call."""

import pytest

from common.call.news import (
    CallConnected,
    CallMeter,
    CallReconnecting,
    CallWeak,
    FileFailed,
    FileProgress,
    OtherSaid,
    OwnDevice,
    OwnSending,
    PageDelivered,
    PrintArrived,
)
from common.call.wishes import LogNews, MuteOwn, ReleasePage, ReportHealth, TellOther
from common.errors import Device, Problem
from common.ids import PageId
from common.protocol.codes import News, PageSource
from common.protocol.peer import AskPage, AskPaperCamera, Heard, PaperCamera, PaperStage, PrintResult, Say
from kiosk.flow import KioskFlow
from kiosk.flow.captions import Caption, loudest_truth
from kiosk.flow.effects import (
    DropFile,
    Effect,
    PrintFile,
    SayReply,
    ShowTable,
    StopPaper,
    TakePage,
    WatchPaper,
)
from kiosk.flow.events import (
    BackTouched,
    CaptureTouched,
    ContinueTouched,
    DeclineTouched,
    FlowEvent,
    MuteTouched,
    PageTaken,
    PaperSeen,
    Printed,
    PrinterFailed,
    PrintTouched,
    ReleaseTouched,
    RepliesTouched,
    ReplyTouched,
    SelfTested,
    SelfViewTouched,
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
    Hint,
    Invited,
    InvitedToTable,
    NoPaper,
    NoPrint,
    PageSent,
    PlacingPaper,
    PrintingFailed,
    PrintingNow,
    PrintOffered,
    PrintOut,
    ReviewingPage,
    SendingFailed,
    SendingPage,
    ShowingTable,
    TakePrint,
    TakingFailed,
    TakingPage,
    Warned,
)
from kiosk.flow.states import ConnectionLost, InCall, Reply
from tests.unit.kiosk.flow_stage import CALL, NOON, TO_CALL, acts, flow_after, page

CAMERA, SCANNER = PageSource.DOCUMENT_CAMERA, PageSource.SCANNER
FIRST, SECOND = page("00000001", SCANNER), page("00000002", SCANNER)
PLACED: tuple[FlowEvent, ...] = (*TO_CALL, ShowPaperTouched(), SourceTouched(CAMERA))
REVIEWED: tuple[FlowEvent, ...] = (*PLACED, CaptureTouched(), PageTaken(page()))
RELEASED: tuple[FlowEvent, ...] = (*REVIEWED, ReleaseTouched(page().id))
STACK: tuple[FlowEvent, ...] = (
    *TO_CALL, ShowPaperTouched(), SourceTouched(SCANNER), CaptureTouched(), PageTaken(FIRST, last=False),
)  # fmt: skip
JOB = PrintOut(PageId("0000000f"), "/visit/print.pdf", 2)
SHOWING: tuple[FlowEvent, ...] = (*PLACED, ShowTableTouched())
OFFERED: tuple[FlowEvent, ...] = (*TO_CALL, PrintArrived(JOB.id, JOB.path, JOB.pages))


def shown(flow: KioskFlow) -> InCall:
    assert isinstance(flow.state, InCall)
    return flow.state


def told(stage: str) -> TellOther:
    return TellOther(PaperStage(stage=stage))


@pytest.mark.parametrize(
    ("before", "event", "after", "effects"),
    [
        (TO_CALL, OtherSaid(AskPage()), Invited(), []),
        (TO_CALL, ShowPaperTouched(), ChoosingSource(), []),
        ((*TO_CALL, OtherSaid(AskPage())), ShowPaperTouched(), ChoosingSource(), []),
        ((*TO_CALL, OtherSaid(AskPage())), BackTouched(), NoPaper(), []),
        (
            (*TO_CALL, OtherSaid(AskPage(source=SCANNER))),
            ShowPaperTouched(),
            PlacingPaper(SCANNER),
            [told("capturing")],
        ),
        (PLACED[:-1], SourceTouched(CAMERA), PlacingPaper(CAMERA), [WatchPaper(), told("capturing")]),
        (PLACED[:-1], SourceTouched(SCANNER), PlacingPaper(SCANNER), [told("capturing")]),
        (TO_CALL, OtherSaid(AskPaperCamera()), InvitedToTable(), []),
        ((*TO_CALL, OtherSaid(AskPaperCamera())), BackTouched(), NoPaper(), []),
        (
            (*TO_CALL, OtherSaid(AskPaperCamera())),
            ShowTableTouched(),
            ShowingTable(),
            [ShowTable(), TellOther(PaperCamera(on=True))],
        ),
        (
            PLACED,
            ShowTableTouched(),
            ShowingTable(),
            [ShowTable(), TellOther(PaperCamera(on=True)), told("none")],
        ),
        (SHOWING, BackTouched(), NoPaper(), [StopPaper(), TellOther(PaperCamera(on=False))]),
        (
            SHOWING,
            CaptureTouched(),
            TakingPage(CAMERA),
            [TakePage(CAMERA), TellOther(PaperCamera(on=False)), told("capturing")],
        ),
        (
            SHOWING,
            TakingBroke(CAMERA, Problem.LOST),
            TakingFailed(CAMERA, Problem.LOST),
            [TellOther(PaperCamera(on=False)), told("capturing")],
        ),
        (PLACED, PaperSeen(Hint.PAGE_SEEN), PlacingPaper(CAMERA, Hint.PAGE_SEEN), []),
        (
            PLACED,
            PaperSeen(Hint.PAGE_SEEN, Warned.HAND),
            PlacingPaper(CAMERA, Hint.PAGE_SEEN, Warned.HAND),
            [],
        ),
        (PLACED, CaptureTouched(), TakingPage(CAMERA), [TakePage(CAMERA)]),
        (PLACED, BackTouched(), NoPaper(), [StopPaper(), told("none")]),
        ((*PLACED, CaptureTouched()), BackTouched(), NoPaper(), [StopPaper(), told("none")]),
        (REVIEWED[:-1], PageTaken(page()), ReviewingPage(page()), [told("reviewing")]),
        (REVIEWED[:-1], TakingBroke(CAMERA, Problem.NO_PAGE), TakingFailed(CAMERA, Problem.NO_PAGE), []),
        (PLACED, TakingBroke(CAMERA, Problem.LOST), TakingFailed(CAMERA, Problem.LOST), []),
        (
            (*REVIEWED[:-1], TakingBroke(CAMERA, Problem.NO_PAGE)),
            TryAgainTouched(),
            PlacingPaper(CAMERA),
            [WatchPaper()],
        ),
        (
            REVIEWED,
            TryAgainTouched(),
            PlacingPaper(CAMERA),
            [DropFile(page().path), WatchPaper(), told("capturing")],
        ),
        (
            REVIEWED,
            WithdrawTouched(),
            NoPaper(),
            [DropFile(page().path), told("withdrawn"), told("none")],
        ),
        (REVIEWED, ReleaseTouched(PageId("ffffffff")), None, None),
        (RELEASED, FileProgress(page().id, 300, 1200), SendingPage(page(), 1, (), sent=0.25), []),
        (RELEASED, PageDelivered(page().id, "ab" * 32), PageSent(CAMERA, 1), []),
        (
            RELEASED,
            FileFailed(page().id, "checksum", incoming=False),
            SendingFailed(page(), 1, ()),
            [told("reviewing")],
        ),
        (
            (*RELEASED, FileFailed(page().id, "checksum", incoming=False)),
            TryAgainTouched(),
            ReviewingPage(page()),
            [],
        ),
        ((*RELEASED, PageDelivered(page().id, "ab" * 32)), ContinueTouched(), NoPaper(), []),
        ((*RELEASED, PageDelivered(page().id, "ab" * 32)), TimerFired(Timer.SENT), NoPaper(), []),
        ((*RELEASED, PageDelivered(page().id, "ab" * 32)), OtherSaid(AskPage()), Invited(), []),
    ],
)
def test_paper_moves_as_the_diagram_says(
    before: tuple[FlowEvent, ...], event: FlowEvent, after: object, effects: list[Effect] | None
) -> None:
    flow = flow_after(before)
    was = shown(flow).paper
    done = acts(flow.handle(event, NOON))
    assert shown(flow).paper == (was if after is None else after)
    if effects is not None:
        assert done == effects


def test_a_released_page_leaves_and_is_logged() -> None:
    flow = flow_after(REVIEWED)
    assert acts(flow.handle(ReleaseTouched(page().id), NOON)) == [
        ReleasePage(page().id, page().path, CAMERA, 2480, 3508),
        LogNews(
            CALL,
            News.PAGE_RELEASED,
            {"width": 2480.0, "height": 3508.0, "bytes": 900_000.0},
            {"source": "document_camera"},
        ),
        told("none"),
    ]


def test_a_stack_is_decided_upon_page_by_page() -> None:
    flow = flow_after(STACK)
    flow.handle(PageTaken(SECOND, last=False), NOON)
    assert shown(flow).paper == ReviewingPage(FIRST, 1, (SECOND,), taking=True)
    flow.handle(WithdrawTouched(), NOON)
    assert shown(flow).paper == ReviewingPage(SECOND, 2, (), taking=True)
    flow.handle(ReleaseTouched(SECOND.id), NOON)
    flow.handle(PageDelivered(SECOND.id, "cd" * 32), NOON)
    flow.handle(ContinueTouched(), NOON)
    assert shown(flow).paper == TakingPage(SCANNER, 2 + 1)
    flow.handle(TakingEnded(), NOON)
    assert shown(flow).paper == NoPaper()


def test_a_late_touch_on_release_does_not_release_the_next_page() -> None:
    flow = flow_after((*STACK, PageTaken(SECOND), WithdrawTouched()))
    assert not [one for one in flow.handle(ReleaseTouched(FIRST.id), NOON) if isinstance(one, ReleasePage)]
    assert shown(flow).paper == ReviewingPage(SECOND, 2)


def test_a_page_that_comes_after_the_citizen_has_closed_the_paper_is_removed() -> None:
    flow = flow_after((*PLACED, CaptureTouched(), BackTouched()))
    assert acts(flow.handle(PageTaken(page()), NOON)) == [DropFile(page().path)]


def test_one_device_is_not_asked_about_and_none_is_not_offered() -> None:
    missing = ((Device.SCANNER, Problem.MISSING),)
    flow = flow_after((*TO_CALL, SelfTested(missing), ShowPaperTouched()))
    assert shown(flow).paper == PlacingPaper(CAMERA)
    both = (*missing, (Device.DOCUMENT_CAMERA, Problem.MISSING))
    flow = flow_after((*TO_CALL, SelfTested(both), ShowPaperTouched()))
    assert shown(flow).paper == NoPaper()


@pytest.mark.parametrize(
    ("before", "event", "after", "effects"),
    [
        (TO_CALL, PrintArrived(JOB.id, JOB.path, JOB.pages), PrintOffered(JOB), []),
        (OFFERED, PrintTouched(), PrintingNow(JOB), [PrintFile(JOB.id, JOB.path, JOB.pages)]),
        (
            OFFERED,
            DeclineTouched(),
            NoPrint(),
            [
                TellOther(PrintResult(id=JOB.id, state="declined")),
                LogNews(CALL, News.PRINT_FAILED, {}, {"problem": "declined"}),
                DropFile(JOB.path),
            ],
        ),
        (
            (*OFFERED, PrintTouched()),
            Printed(JOB.id),
            TakePrint(2),
            [
                TellOther(PrintResult(id=JOB.id, state="printed", pages=2)),
                LogNews(CALL, News.PRINTED, {"pages": 2.0}, {}),
                DropFile(JOB.path),
            ],
        ),
        (
            (*OFFERED, PrintTouched()),
            PrinterFailed(JOB.id, Problem.EMPTY),
            PrintingFailed(JOB, Problem.EMPTY),
            [
                TellOther(PrintResult(id=JOB.id, state="failed", problem=Problem.EMPTY)),
                LogNews(CALL, News.PRINT_FAILED, {}, {"problem": "empty"}),
            ],
        ),
        (
            (*OFFERED, PrintTouched(), PrinterFailed(JOB.id, Problem.EMPTY)),
            TryAgainTouched(),
            PrintingNow(JOB),
            [PrintFile(JOB.id, JOB.path, JOB.pages)],
        ),
        ((*OFFERED, PrintTouched(), Printed(JOB.id)), ContinueTouched(), NoPrint(), []),
    ],
)
def test_a_print_out_moves_as_the_diagram_says(
    before: tuple[FlowEvent, ...], event: FlowEvent, after: object, effects: list[Effect]
) -> None:
    flow = flow_after(before)
    done = acts(flow.handle(event, NOON))
    assert shown(flow).printing == after
    assert done == effects


def test_without_a_printer_the_clerk_hears_so_at_once() -> None:
    flow = flow_after((*TO_CALL, SelfTested(((Device.PRINTER, Problem.MISSING),))))
    effects = acts(flow.handle(PrintArrived(JOB.id, JOB.path, 2), NOON))
    assert TellOther(PrintResult(id=JOB.id, state="failed", problem=Problem.MISSING)) in effects
    assert shown(flow).printing == PrintingFailed(JOB, Problem.MISSING)


def test_a_second_print_out_waits_for_the_first() -> None:
    flow = flow_after((*OFFERED, PrintArrived(PageId("0000000e"), "/visit/2.pdf", 1)))
    assert shown(flow).printing == PrintOffered(JOB)
    flow.handle(DeclineTouched(), NOON)
    assert shown(flow).printing == PrintOffered(PrintOut(PageId("0000000e"), "/visit/2.pdf", 1))


def test_muted_is_shown_only_when_no_sound_leaves() -> None:
    flow = flow_after(TO_CALL)
    assert acts(flow.handle(MuteTouched(), NOON)) == [MuteOwn(microphone=True, camera=False)]
    assert not shown(flow).microphone_muted
    effects = acts(flow.handle(OwnSending(microphone_muted=True, camera_off=False), NOON))
    assert effects == []
    assert shown(flow).microphone_muted
    assert loudest_truth(shown(flow)) is Caption.MUTED


def test_the_clerk_s_words_are_shown_and_confirmed_and_answered_with_one_touch() -> None:
    flow = flow_after((*TO_CALL, RepliesTouched()))
    assert acts(flow.handle(OtherSaid(Say(id="1", text="Hei")), NOON)) == [TellOther(Heard(id="1"))]
    flow.handle(OtherSaid(Say(id="2", text="a")), NOON)
    flow.handle(OtherSaid(Say(id="3", text="b")), NOON)
    assert shown(flow).said == ("a", "b")
    effects = acts(flow.handle(ReplyTouched(Reply.YES), NOON))
    assert effects == [SayReply(Reply.YES), LogNews(CALL, News.TEXT_SENT, {}, {})]
    assert not shown(flow).replying


def test_own_picture_can_be_hidden_from_oneself() -> None:
    flow = flow_after((*TO_CALL, SelfViewTouched()))
    assert not shown(flow).self_view


def test_a_lost_device_is_reported_and_logged_and_the_call_goes_on() -> None:
    flow = flow_after(TO_CALL)
    problems = {Device.CAMERA: Problem.LOST}
    assert acts(flow.handle(OwnDevice(Device.CAMERA, Problem.LOST), NOON)) == [
        ReportHealth(problems),
        LogNews(CALL, News.DEVICE_PROBLEM, {}, {"device": "camera", "problem": "lost"}),
    ]
    assert loudest_truth(shown(flow)) is Caption.NO_CAMERA
    flow.handle(OwnDevice(Device.CAMERA, None), NOON)
    assert loudest_truth(shown(flow)) is Caption.CONNECTED


def test_a_weak_connection_is_said_until_pictures_come_again() -> None:
    flow = flow_after((*TO_CALL, CallWeak()))
    assert loudest_truth(shown(flow)) is Caption.WEAK
    flow.handle(CallMeter(0, 0, 0, 0, 0, 0), NOON)
    assert loudest_truth(shown(flow)) is Caption.WEAK
    flow.handle(CallMeter(25, 1280, 720, 0.2, 0.0, 20), NOON)
    assert loudest_truth(shown(flow)) is Caption.CLERK_SPEAKS


def test_nobody_sees_the_table_without_a_touch_and_a_lost_connection_ends_it() -> None:
    flow = flow_after(SHOWING)
    done = flow.handle(CallReconnecting(60), NOON)
    assert done[:2] == [StopPaper(), TellOther(PaperCamera(on=False))]
    assert isinstance(flow.state, ConnectionLost)
    assert flow.state.call.paper == NoPaper()
    flow.handle(CallConnected(), NOON)
    assert shown(flow).paper == NoPaper()


def test_a_table_is_not_asked_for_where_there_is_no_document_camera() -> None:
    flow = flow_after((*TO_CALL, SelfTested(((Device.DOCUMENT_CAMERA, Problem.MISSING),))))
    flow.handle(OtherSaid(AskPaperCamera()), NOON)
    assert shown(flow).paper == NoPaper()
