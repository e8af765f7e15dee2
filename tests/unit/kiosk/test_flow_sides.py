"""The flow's rarer ways: covers over covers, late news, captions, closed panels."""

from dataclasses import replace

import pytest

from common.call.news import (
    CallConnected,
    CallEnded,
    CallReconnecting,
    LinkDown,
    LinkRefused,
    LinkUp,
    MediaGone,
    MediaReady,
    OtherSaid,
    OwnDevice,
    PlaceChanged,
    PrintArrived,
    ServicesOpen,
)
from common.call.wishes import FinishVisit, LogNews
from common.clock import Instant
from common.errors import Device, Problem
from common.ids import PageId
from common.protocol.codes import Code, EndReason, News, PageSource, PictureSent
from common.protocol.peer import Condition, Say
from kiosk.flow.captions import Caption, loudest_truth
from kiosk.flow.effects import AttachPictures, DetachPictures, DropFile, OpenFolder
from kiosk.flow.events import (
    BackTouched,
    CaptureTouched,
    ContinueTouched,
    FlowEvent,
    FolderReady,
    FolderWiped,
    LeaveTouched,
    PageTaken,
    PrinterFailed,
    PrintTouched,
    ReadOnTouched,
    RepliesTouched,
    ServiceTouched,
    ShowPaperTouched,
    SourceTouched,
    StartTouched,
    StayTouched,
    TakingEnded,
    Timer,
    TimerFired,
    Touch,
    TryAgainTouched,
)
from kiosk.flow.paper_states import NoPaper, NoPrint, ReviewingPage
from kiosk.flow.states import (
    Attract,
    CallFailed,
    ChoosingService,
    ConnectionLost,
    Failure,
    Fault,
    InCall,
    NoServer,
    OutOfOrder,
    StillThere,
    Waiting,
)
from tests.unit.kiosk.flow_stage import (
    CALL,
    HOUSING,
    NOON,
    OPEN,
    SERVICES,
    TO_ATTRACT,
    TO_CALL,
    TO_CONNECTING,
    TO_NOTICE,
    TO_WAITING,
    acts,
    flow_after,
    page,
)

PHONE = "+358 14 000 0002"
TO_CHOOSING: tuple[FlowEvent, ...] = (*TO_ATTRACT, StartTouched())
CAMERA = PageSource.DOCUMENT_CAMERA


def test_a_server_that_goes_while_the_question_stands_is_said_after_it() -> None:
    flow = flow_after((*TO_CHOOSING, TimerFired(Timer.IDLE), LinkDown()))
    assert isinstance(flow.state, StillThere)
    assert isinstance(flow.state.before, NoServer)
    flow.handle(ServicesOpen(()), NOON)
    flow.handle(LinkUp(OPEN), NOON)
    assert isinstance(flow.state, StillThere)
    assert isinstance(flow.state.before, ChoosingService)
    flow.handle(StayTouched(), NOON)
    assert isinstance(flow.state, ChoosingService)


def test_a_visit_nobody_comes_back_to_is_cleared_while_the_server_is_away() -> None:
    flow = flow_after((*TO_CHOOSING, LinkDown(), TimerFired(Timer.IDLE)))
    flow.handle(TimerFired(Timer.TICK), Instant(NOON + 31))
    assert flow.state == NoServer(PHONE, Attract())


def test_places_that_change_under_a_cover_are_kept() -> None:
    flow = flow_after((*TO_WAITING, TimerFired(Timer.IDLE), PlaceChanged(1, None)))
    assert isinstance(flow.state, StillThere)
    assert isinstance(flow.state.before, Waiting)
    assert flow.state.before.ahead == 1
    flow.handle(LinkDown(), NOON)
    flow.handle(PlaceChanged(0, None), NOON)
    flow.handle(StayTouched(), NOON)
    assert isinstance(flow.state, NoServer)
    assert isinstance(flow.state.before, Waiting)
    assert flow.state.before.ahead == 0
    flow.handle(PlaceChanged(3, None), NOON)
    assert isinstance(flow.state.before, Waiting)
    assert flow.state.before.ahead == 3


def test_without_a_server_only_leaving_is_a_touch() -> None:
    flow = flow_after((*TO_CHOOSING, LinkDown()))
    before = flow.state
    flow.handle(ServiceTouched(HOUSING), NOON)
    assert flow.state == before
    flow.handle(LeaveTouched(), NOON)
    assert flow.state == NoServer(PHONE, Attract())
    flow.handle(Touch(), NOON)
    assert flow.state == NoServer(PHONE, Attract())


def test_a_ticket_that_ends_while_the_server_was_away_is_said() -> None:
    flow = flow_after((*TO_WAITING, LinkDown(), CallEnded(EndReason.SERVER_RESTARTED)))
    assert isinstance(flow.state, CallFailed)


def test_a_refusal_within_a_visit_waits_for_its_end() -> None:
    flow = flow_after((*TO_CHOOSING, LinkRefused(Code.AUTH_FAILED)))
    assert isinstance(flow.state, NoServer)
    flow = flow_after((*TO_ATTRACT[:1], LinkRefused(Code.AUTH_FAILED)))
    assert isinstance(flow.state, OutOfOrder)


def test_a_connection_nobody_can_trust_is_named() -> None:
    flow = flow_after((*TO_CONNECTING, CallEnded(EndReason.NOT_SECURE)))
    assert isinstance(flow.state, CallFailed)
    assert flow.state.failure is Failure.NOT_SECURE


def test_a_call_lost_before_it_began_comes_back_as_a_call() -> None:
    flow = flow_after((*TO_CONNECTING, CallReconnecting(60), CallReconnecting(30), CallConnected()))
    assert isinstance(flow.state, InCall)


def test_devices_and_print_outs_are_remembered_while_the_connection_is_lost() -> None:
    flow = flow_after((*TO_CALL, CallReconnecting(60), OwnDevice(Device.CAMERA, Problem.LOST)))
    flow.handle(PrintArrived(PageId("0000000f"), "/visit/p.pdf", 1), NOON)
    assert isinstance(flow.state, ConnectionLost)
    flow.handle(CallConnected(), NOON)
    assert isinstance(flow.state, InCall)
    assert dict(flow.state.problems) == {Device.CAMERA: Problem.LOST}
    assert flow.state.printing != NoPrint()


def test_a_media_process_that_crashed_leaves_no_picture_and_comes_back() -> None:
    flow = flow_after(TO_CALL)
    assert acts(flow.handle(MediaGone(expected=False), NOON)) == [DetachPictures()]
    frames = {"self": "a", "remote": "b"}
    assert acts(flow.handle(MediaReady(frames), NOON)) == [AttachPictures((("remote", "b"), ("self", "a")))]


def test_pictures_of_a_visit_that_is_over_are_not_shown() -> None:
    flow = flow_after((*TO_CALL, LeaveTouched()))
    assert acts(flow.handle(MediaReady({"self": "a"}), NOON)) == []
    assert acts(flow.handle(FolderReady("/late"), NOON)) == []


def test_a_removal_is_logged_for_its_own_call_though_the_next_visit_waits() -> None:
    flow = flow_after((*TO_CONNECTING, CallEnded(EndReason.MEDIA_FAILED), TryAgainTouched()))
    for event in (ServiceTouched(HOUSING), ContinueTouched(), MediaGone(expected=True)):
        flow.handle(event, NOON)
    logged = [one for one in flow.handle(FolderWiped(0), NOON) if isinstance(one, LogNews)]
    assert [(one.call, one.what) for one in logged] == [(CALL, News.WIPED)]


def test_a_next_visit_is_refused_when_the_last_cannot_be_removed() -> None:
    flow = flow_after((*TO_CONNECTING, CallEnded(EndReason.MEDIA_FAILED), TryAgainTouched()))
    for event in (ServiceTouched(HOUSING), ContinueTouched(), MediaGone(expected=True), FolderWiped(1)):
        flow.handle(event, NOON)
    assert isinstance(flow.state, OutOfOrder)


def test_what_is_found_though_nobody_looked_for_it_stops_the_next_visit() -> None:
    flow = flow_after((*TO_NOTICE, FolderWiped(1)))
    assert OpenFolder() not in flow.handle(ContinueTouched(), NOON)
    assert flow.state == OutOfOrder(Fault.RESIDUE, PHONE)


def test_leaving_before_the_folder_is_there_ends_no_media() -> None:
    flow = flow_after((*TO_CHOOSING, ServiceTouched(HOUSING), ContinueTouched()))
    assert FinishVisit() not in flow.handle(LeaveTouched(), NOON)


@pytest.mark.parametrize(
    ("events", "paper"),
    [
        ((PageTaken(page()),), ReviewingPage(page())),
        ((PageTaken(page()), PageTaken(page("00000009"))), ReviewingPage(page())),
        ((TakingEnded(),), NoPaper()),
        ((PageTaken(page(), last=False), TakingEnded()), ReviewingPage(page())),
    ],
)
def test_pages_come_as_the_device_gives_them(events: tuple[FlowEvent, ...], paper: object) -> None:
    flow = flow_after((*TO_CALL, ShowPaperTouched(), SourceTouched(CAMERA), CaptureTouched(), *events))
    assert isinstance(flow.state, InCall)
    assert flow.state.paper == paper


def test_a_print_out_that_failed_can_be_left() -> None:
    job = PageId("0000000f")
    flow = flow_after((*TO_CALL, PrintArrived(job, "/visit/p.pdf", 1), PrintTouched()))
    flow.handle(PrinterFailed(job, Problem.JAMMED), NOON)
    assert acts(flow.handle(ContinueTouched(), NOON)) == [DropFile("/visit/p.pdf")]
    assert isinstance(flow.state, InCall)
    assert flow.state.printing == NoPrint()


def test_replies_can_be_closed() -> None:
    flow = flow_after((*TO_CALL, RepliesTouched(), BackTouched()))
    assert isinstance(flow.state, InCall)
    assert not flow.state.replying


def test_a_long_text_has_the_panel_until_it_is_closed() -> None:
    flow = flow_after((*TO_CALL, OtherSaid(Say(id="1", text="x" * 300))))
    assert isinstance(flow.state, InCall)
    assert flow.state.reading
    flow.handle(BackTouched(), NOON)
    assert not flow.state.reading


def test_a_long_text_is_read_part_by_part_and_a_new_one_from_its_beginning() -> None:
    flow = flow_after((*TO_CALL, OtherSaid(Say(id="1", text="x" * 300)), ReadOnTouched(), ReadOnTouched()))
    assert isinstance(flow.state, InCall)
    assert flow.state.read_parts == 2
    flow.handle(OtherSaid(Say(id="2", text="y" * 300)), NOON)
    assert flow.state.read_parts == 0


def test_what_the_clerk_s_end_says_of_itself_is_shown() -> None:
    flow = flow_after(TO_CALL)
    lost = {Device.MICROPHONE: Problem.LOST}
    flow.handle(OtherSaid(Condition(microphone_muted=True, camera_off=True, problems=lost)), NOON)
    assert isinstance(flow.state, InCall)
    assert (flow.state.clerk_muted, flow.state.clerk_camera_off) == (True, True)
    assert flow.state.clerk_problems == tuple(lost.items())


@pytest.mark.parametrize(
    ("change", "caption"),
    [
        ({"weak": True, "microphone_muted": True}, Caption.WEAK),
        ({"problems": ((Device.MICROPHONE, Problem.LOST),), "microphone_muted": True}, Caption.NO_MICROPHONE),
        ({"microphone_muted": True, "clerk_muted": True}, Caption.MUTED),
        ({"problems": ((Device.LOUDSPEAKER, Problem.LOST),)}, Caption.NO_LOUDSPEAKER),
        ({"problems": ((Device.CAMERA, Problem.LOST),)}, Caption.NO_CAMERA),
        ({"clerk_problems": ((Device.LOUDSPEAKER, Problem.LOST),)}, Caption.CLERK_HEARS_NOTHING),
        (
            {"clerk_problems": ((Device.MICROPHONE, Problem.LOST),), "clerk_muted": True},
            Caption.CLERK_HAS_NO_MICROPHONE,
        ),
        ({"clerk_muted": True, "clerk_camera_off": True}, Caption.CLERK_MUTED),
        (
            {"clerk_problems": ((Device.CAMERA, Problem.LOST),), "clerk_camera_off": True},
            Caption.CLERK_HAS_NO_CAMERA,
        ),
        ({"clerk_camera_off": True, "level_received": 0.2}, Caption.CLERK_CAMERA_OFF),
        ({"sound_poor": True, "clerk_picture": PictureSent.NONE}, Caption.SOUND_POOR),
        ({"clerk_picture": PictureSent.NONE, "level_received": 0.2}, Caption.NO_PICTURE),
        ({"clerk_picture": PictureSent.STILLS, "level_received": 0.2}, Caption.STILLS),
        ({"clerk_picture": PictureSent.SMALL, "level_received": 0.2}, Caption.SMALL),
        ({"level_received": 0.2}, Caption.CLERK_SPEAKS),
        ({}, Caption.CONNECTED),
    ],
)
def test_the_loudest_truth_is_the_one_that_is_read(change: dict[str, object], caption: Caption) -> None:
    assert loudest_truth(replace(InCall(SERVICES[0]), **change)) is caption  # type: ignore[arg-type]
