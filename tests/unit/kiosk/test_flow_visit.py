"""A whole visit and its side ways, step by step."""

import pytest

from common.call.news import (
    CallBegan,
    CallConnected,
    CallEnded,
    CallReconnecting,
    LinkDown,
    LinkRefused,
    LinkUp,
    MediaGone,
    RequestRefused,
    ServicesOpen,
)
from common.call.wishes import EndCall, FinishVisit, LogNews, PrepareVisit, ReportHealth, RequestCall
from common.clock import Instant
from common.errors import Device, Problem
from common.ids import AuthorityId
from common.protocol.codes import Code, EndReason, News
from kiosk.flow.effects import (
    DetachPictures,
    OpenFolder,
    PlaySound,
    RunSelfTest,
    SetLanguage,
    Sound,
    StartTimer,
    StopPaper,
    WipeFolder,
)
from kiosk.flow.events import (
    BackTouched,
    ContinueTouched,
    FlowEvent,
    FolderReady,
    FolderRefused,
    FolderWiped,
    LanguageTouched,
    LeaveTouched,
    ProgramStarted,
    ReactionTouched,
    SelfTested,
    ServiceTouched,
    SkipTouched,
    StartTouched,
    StayTouched,
    Timer,
    TimerFired,
    Touch,
    TryAgainTouched,
    TurnTouched,
)
from kiosk.flow.states import (
    Attract,
    CallFailed,
    ChoosingService,
    Cleared,
    Clearing,
    Connecting,
    ConnectionLost,
    DataNotice,
    Explained,
    Failure,
    Fault,
    HowDidItGo,
    InCall,
    KioskState,
    NoServer,
    OutOfOrder,
    Starting,
    StillThere,
    Waiting,
    WhyNot,
)
from tests.unit.kiosk.flow_stage import (
    CALL,
    HOUSING,
    IDENTITY,
    NOON,
    OPEN,
    REMOVED,
    TO_ATTRACT,
    TO_CALL,
    TO_CONNECTING,
    TO_NOTICE,
    TO_WAITING,
    acts,
    began,
    flow_after,
)

TO_CHOOSING: tuple[FlowEvent, ...] = (*TO_ATTRACT, StartTouched())
BROKEN_CALL: tuple[FlowEvent, ...] = (*TO_CONNECTING, CallEnded(EndReason.MEDIA_FAILED))


@pytest.mark.parametrize(
    ("before", "event", "after"),
    [
        ((), ProgramStarted(), Starting),
        (TO_ATTRACT[:-1], LinkUp(OPEN), Attract),
        (TO_ATTRACT[:-1], LinkDown(), NoServer),
        (TO_ATTRACT[:2], FolderWiped(3), OutOfOrder),
        (TO_ATTRACT, Touch(), ChoosingService),
        (TO_ATTRACT, StartTouched("sv"), ChoosingService),
        (TO_CHOOSING, ServiceTouched(HOUSING), DataNotice),
        (TO_CHOOSING, ServiceTouched(IDENTITY), Explained),
        (TO_CHOOSING, LeaveTouched(), Attract),
        (TO_NOTICE, BackTouched(), ChoosingService),
        (TO_NOTICE, ContinueTouched(), Waiting),
        (TO_NOTICE, LeaveTouched(), Attract),
        (TO_WAITING, began(), Connecting),
        (TO_WAITING, LeaveTouched(), Clearing),
        (TO_WAITING, CallEnded(EndReason.SERVICE_CLOSED), CallFailed),
        (TO_CONNECTING, CallConnected(), InCall),
        (TO_CONNECTING, CallReconnecting(60), ConnectionLost),
        (TO_CONNECTING, TimerFired(Timer.CONNECT), CallFailed),
        (TO_CONNECTING, LeaveTouched(), Clearing),
        (TO_CALL, CallReconnecting(60), ConnectionLost),
        (TO_CALL, CallEnded(EndReason.CLERK_ENDED), HowDidItGo),
        (TO_CALL, LeaveTouched(), HowDidItGo),
        (TO_CALL, LinkDown(), InCall),
        (TO_CALL, MediaGone(expected=False), InCall),
        ((*TO_CALL, CallReconnecting(60)), CallConnected(), InCall),
        ((*TO_CALL, CallReconnecting(60)), LeaveTouched(), HowDidItGo),
        ((*TO_CALL, LeaveTouched()), ReactionTouched(5), Clearing),
        ((*TO_CALL, LeaveTouched(), *REMOVED), ReactionTouched(5), Cleared),
        ((*TO_CALL, LeaveTouched(), *REMOVED), SkipTouched(), Cleared),
        ((*TO_CALL, LeaveTouched(), *REMOVED), TimerFired(Timer.REACTION), Cleared),
        ((*TO_CALL, LeaveTouched(), *REMOVED, SkipTouched()), TimerFired(Timer.CLEARED), Attract),
        ((*TO_CALL, LeaveTouched(), SkipTouched(), MediaGone(expected=True)), FolderWiped(0), Cleared),
        ((*TO_CALL, LeaveTouched(), SkipTouched(), MediaGone(expected=True)), FolderWiped(1), OutOfOrder),
        ((*TO_CALL, LeaveTouched(), SkipTouched()), TimerFired(Timer.WIPE), OutOfOrder),
        (BROKEN_CALL, TryAgainTouched(), ChoosingService),
        (BROKEN_CALL, LeaveTouched(), Clearing),
        ((*BROKEN_CALL, *REMOVED), LeaveTouched(), Cleared),
    ],
)
def test_states_move_as_the_diagram_says(
    before: tuple[FlowEvent, ...], event: FlowEvent, after: type[KioskState]
) -> None:
    flow = flow_after(before)
    flow.handle(event, NOON)
    assert isinstance(flow.state, after)


def test_the_program_begins_by_looking_at_its_devices_and_for_anything_left_behind() -> None:
    flow = flow_after(())
    assert acts(flow.handle(ProgramStarted(), NOON)) == [RunSelfTest(), WipeFolder()]
    assert acts(flow.handle(SelfTested(((Device.PRINTER, Problem.EMPTY),)), NOON)) == [
        ReportHealth({Device.PRINTER: Problem.EMPTY})
    ]


def test_a_silent_device_or_server_does_not_keep_the_kiosk_from_opening() -> None:
    flow = flow_after((ProgramStarted(), FolderWiped(0), TimerFired(Timer.START)))
    assert flow.state == NoServer("+358 14 000 0002", Attract())
    flow.handle(LinkUp(OPEN), NOON)
    assert flow.state == Attract()


def test_the_menu_has_six_buttons_on_its_first_page_and_says_which_services_are_served() -> None:
    flow = flow_after(TO_CHOOSING)
    assert isinstance(flow.state, ChoosingService)
    assert (flow.state.page, flow.state.pages, len(flow.state.choices)) == (0, 2, 6)
    assert [one.served for one in flow.state.choices] == [True, False, True, False, False, False]
    flow.handle(TurnTouched(1), NOON)
    assert isinstance(flow.state, ChoosingService)
    assert (flow.state.page, len(flow.state.choices)) == (1, 2)
    flow.handle(ServicesOpen(()), NOON)
    assert not any(one.served for one in flow.state.choices)
    assert flow.state.page == 1


@pytest.mark.parametrize(
    ("wanted", "why"), [("kela-sickness", WhyNot.NOBODY_SERVES), (IDENTITY, WhyNot.PERSONAL_VISIT)]
)
def test_a_service_that_cannot_be_called_is_explained_with_the_phone_of_the_site(
    wanted: str, why: WhyNot
) -> None:
    flow = flow_after((*TO_CHOOSING, ServiceTouched(wanted)))  # type: ignore[arg-type]
    assert isinstance(flow.state, Explained)
    assert (flow.state.why, flow.state.phone) == (why, "+358 14 000 0002")


def test_nothing_is_opened_before_the_citizen_has_agreed() -> None:
    flow = flow_after(TO_NOTICE)
    assert acts(flow.handle(ContinueTouched(), NOON)) == [OpenFolder()]
    assert acts(flow.handle(FolderReady("/visit"), NOON)) == [
        PrepareVisit("/visit"),
        RequestCall(AuthorityId("kela"), HOUSING, ("fi",)),
    ]


def test_a_language_the_service_does_not_speak_is_asked_for_first_all_the_same() -> None:
    flow = flow_after((*TO_ATTRACT, StartTouched("en"), ServiceTouched(HOUSING), ContinueTouched()))
    assert RequestCall(AuthorityId("kela"), HOUSING, ("en", "fi", "sv")) in flow.handle(
        FolderReady("/v"), NOON
    )


def test_the_next_visit_refuses_to_start_on_residue_and_cleans_up_by_itself() -> None:
    flow = flow_after((*TO_NOTICE, ContinueTouched()))
    effects = flow.handle(FolderRefused(), NOON)
    assert isinstance(flow.state, OutOfOrder)
    assert flow.state.fault is Fault.RESIDUE
    assert StartTimer(Timer.RETRY, 10) in effects
    assert acts(flow.handle(TimerFired(Timer.RETRY), NOON)) == [WipeFolder()]
    flow.handle(FolderWiped(1), NOON)
    assert isinstance(flow.state, OutOfOrder)
    flow.handle(TryAgainTouched(), NOON)
    flow.handle(FolderWiped(0), NOON)
    assert flow.state == Attract()


def test_the_waiting_line_shows_place_and_time() -> None:
    flow = flow_after(TO_WAITING)
    flow.handle(TimerFired(Timer.TICK), Instant(NOON + 65.4))
    assert isinstance(flow.state, Waiting)
    assert (flow.state.number, flow.state.ahead, flow.state.estimate_s) == (7, 2, (60, 300))
    assert flow.state.waited_s == 65


@pytest.mark.parametrize(
    ("code", "failure"),
    [(Code.NO_SUCH_SERVICE, Failure.SERVICE_CLOSED), (Code.RATE_LIMITED, Failure.REFUSED)],
)
def test_a_refused_place_is_named(code: Code, failure: Failure) -> None:
    flow = flow_after((*TO_NOTICE, ContinueTouched(), FolderReady("/visit"), RequestRefused(code)))
    assert isinstance(flow.state, CallFailed)
    assert flow.state.failure is failure


def test_a_silent_server_is_not_waited_for_for_ever() -> None:
    flow = flow_after((*TO_NOTICE, ContinueTouched(), FolderReady("/visit")))
    effects = acts(flow.handle(TimerFired(Timer.ANSWER), NOON))
    assert effects[0] == EndCall(EndReason.CITIZEN_LEFT_QUEUE)
    assert isinstance(flow.state, CallFailed)


def test_a_clerk_s_answer_is_heard_too() -> None:
    assert PlaySound(Sound.ANSWERED) in flow_after(TO_WAITING).handle(began(), NOON)


def test_the_visit_ends_in_the_order_call_media_folder_proof() -> None:
    flow = flow_after(TO_CALL)
    assert acts(flow.handle(LeaveTouched(), NOON)) == [
        StopPaper(),
        EndCall(EndReason.CITIZEN_ENDED),
        DetachPictures(),
        FinishVisit(),
    ]
    assert acts(flow.handle(MediaGone(expected=True), Instant(NOON + 0.2))) == [WipeFolder()]
    assert acts(flow.handle(FolderWiped(0), Instant(NOON + 0.25))) == [
        LogNews(CALL, News.WIPED, {"residue_files": 0.0, "wipe_ms": 250.0}, {})
    ]
    assert acts(flow.handle(ReactionTouched(4), NOON)) == [LogNews(CALL, News.REACTION, {"score": 4.0}, {})]
    assert flow.state == Cleared()
    assert acts(flow.handle(ContinueTouched(), NOON)) == [SetLanguage("fi")]
    assert flow.state == Attract()


def test_an_end_that_was_not_ours_is_not_ended_again() -> None:
    effects = acts(flow_after(TO_CALL).handle(CallEnded(EndReason.CLERK_ENDED), NOON))
    assert effects == [StopPaper(), DetachPictures(), FinishVisit()]


def test_residue_is_told_to_the_log_and_cleared_is_not_claimed() -> None:
    flow = flow_after((*TO_CALL, LeaveTouched(), SkipTouched(), MediaGone(expected=True)))
    effects = acts(flow.handle(FolderWiped(2), NOON))
    assert effects == [LogNews(CALL, News.WIPED, {"residue_files": 2.0, "wipe_ms": 0.0}, {})]
    assert isinstance(flow.state, OutOfOrder)


def test_a_media_process_that_does_not_end_is_asked_again() -> None:
    flow = flow_after((*TO_CALL, LeaveTouched(), SkipTouched(), TimerFired(Timer.WIPE)))
    assert acts(flow.handle(TimerFired(Timer.RETRY), NOON)) == [FinishVisit()]
    assert acts(flow.handle(MediaGone(expected=True), NOON)) == [WipeFolder()]
    flow.handle(FolderWiped(0), NOON)
    assert flow.state == Attract()


def test_a_second_try_waits_until_the_first_is_proved_gone() -> None:
    flow = flow_after((*BROKEN_CALL, TryAgainTouched(), ServiceTouched(HOUSING)))
    assert acts(flow.handle(ContinueTouched(), NOON)) == []
    assert acts(flow.handle(MediaGone(expected=True), NOON)) == [WipeFolder()]
    assert acts(flow.handle(FolderWiped(0), NOON))[-1] == OpenFolder()
    assert isinstance(flow.state, Waiting)


def test_a_lost_connection_counts_down_and_comes_back_to_the_same_place() -> None:
    flow = flow_after(TO_CALL)
    call = flow.state
    assert PlaySound(Sound.LOST) in flow.handle(CallReconnecting(60), NOON)
    flow.handle(TimerFired(Timer.TICK), Instant(NOON + 20.5))
    assert isinstance(flow.state, ConnectionLost)
    assert (flow.state.seconds_left, flow.state.phone) == (40, "+358 14 000 0002")
    flow.handle(CallConnected(), NOON)
    assert flow.state == call


def test_a_grace_that_nobody_ends_is_ended_by_the_kiosk() -> None:
    flow = flow_after((*TO_CALL, CallReconnecting(60)))
    flow.handle(TimerFired(Timer.TICK), Instant(NOON + 61))
    assert isinstance(flow.state, ConnectionLost)
    assert EndCall(EndReason.CLERK_LOST) in flow.handle(TimerFired(Timer.TICK), Instant(NOON + 63))


@pytest.mark.parametrize("before", [TO_CHOOSING, TO_NOTICE, TO_WAITING, BROKEN_CALL])
def test_no_server_is_said_and_left_by_itself(before: tuple[FlowEvent, ...]) -> None:
    flow = flow_after(before)
    inner = flow.state
    flow.handle(LinkDown(), NOON)
    assert flow.state == NoServer("+358 14 000 0002", inner)  # type: ignore[arg-type]
    flow.handle(LinkUp(OPEN), NOON)
    assert flow.state == inner


def test_a_kiosk_the_server_does_not_know_is_out_of_order_until_it_does() -> None:
    flow = flow_after((*TO_ATTRACT, LinkRefused(Code.AUTH_FAILED)))
    assert isinstance(flow.state, OutOfOrder)
    flow.handle(LinkUp(OPEN), NOON)
    assert flow.state == Attract()


def test_idleness_is_asked_about_by_sight_and_sound_and_any_touch_extends() -> None:
    flow = flow_after(TO_NOTICE)
    inner = flow.state
    assert acts(flow.handle(TimerFired(Timer.IDLE), NOON)) == [PlaySound(Sound.STILL_THERE)]
    assert flow.state == StillThere(30, inner)  # type: ignore[arg-type]
    flow.handle(TimerFired(Timer.TICK), Instant(NOON + 10))
    assert flow.state == StillThere(20, inner)  # type: ignore[arg-type]
    effects = flow.handle(StayTouched(), NOON)
    assert flow.state == inner
    assert StartTimer(Timer.IDLE, 60) in effects


def test_an_unanswered_question_ends_the_visit_with_its_reason() -> None:
    flow = flow_after((*TO_WAITING, TimerFired(Timer.IDLE)))
    effects = acts(flow.handle(TimerFired(Timer.TICK), Instant(NOON + 30)))
    assert effects == [EndCall(EndReason.CITIZEN_IDLE), DetachPictures(), FinishVisit()]
    assert flow.state == Clearing()


def test_a_clerk_who_answers_an_absent_looking_citizen_is_shown_at_once() -> None:
    flow = flow_after((*TO_WAITING, TimerFired(Timer.IDLE), began()))
    assert isinstance(flow.state, Connecting)


def test_a_touch_starts_idleness_anew() -> None:
    assert StartTimer(Timer.IDLE, 60) in flow_after(TO_CHOOSING).handle(TurnTouched(1), NOON)


def test_a_call_is_never_asked_whether_somebody_is_there() -> None:
    flow = flow_after(TO_CALL)
    assert flow.handle(TimerFired(Timer.IDLE), NOON) == []
    assert isinstance(flow.state, InCall)


def test_the_language_goes_back_to_the_site_s_own_when_the_visit_ends() -> None:
    flow = flow_after((*TO_ATTRACT, StartTouched("sv")))
    assert flow.language == "sv"
    assert acts(flow.handle(LeaveTouched(), NOON)) == [SetLanguage("fi")]
    assert flow.handle(LanguageTouched("xx"), NOON) == []


def test_health_is_reported_when_it_changes_and_when_the_server_comes_back() -> None:
    flow = flow_after(TO_ATTRACT)
    found = SelfTested(((Device.SCANNER, Problem.JAMMED),))
    assert acts(flow.handle(found, NOON)) == [ReportHealth({Device.SCANNER: Problem.JAMMED})]
    flow.handle(LinkDown(), NOON)
    assert ReportHealth({Device.SCANNER: Problem.JAMMED}) in flow.handle(LinkUp(OPEN), NOON)


def test_a_call_begun_by_nobody_is_unexpected_and_harmless() -> None:
    flow = flow_after(TO_ATTRACT)
    event: CallBegan = began()
    assert [type(one).__name__ for one in flow.handle(event, NOON)] == ["Unexpected"]
    assert flow.state == Attract()


def test_a_finger_that_came_too_late_for_ready_begins_no_visit() -> None:
    flow = flow_after(TO_ATTRACT)
    flow.handle(ContinueTouched(), NOON)
    assert flow.state == Attract()
