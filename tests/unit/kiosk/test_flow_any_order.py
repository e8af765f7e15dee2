"""Whatever happens, in whatever order: the kiosk does not fail, is not stuck, and lets no page slip out."""

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from common.call import news
from common.call.service_news import (
    ServiceKnown,
    TimeGivenBack,
    TimeNotBooked,
    TimeNotGivenBack,
    TimesFound,
    TimesRefused,
)
from common.call.wishes import AskService, CallWish, EndCall, FinishVisit, ReleasePage, RequestCall
from common.clock import Instant
from common.errors import Device, Problem
from common.ids import PageId
from common.protocol.codes import Code, EndReason, PageSource, Serving
from common.protocol.peer import AskPage, AskPaperCamera, Condition, Say
from kiosk.flow import KioskFlow, events, uncovered
from kiosk.flow.appearance import Appearance
from kiosk.flow.booking_events import (
    BookTouched,
    CancelTouched,
    DayTouched,
    HelpTouched,
    NameTouched,
    TimeTouched,
)
from kiosk.flow.booking_states import Help
from kiosk.flow.effects import (
    DetachPictures,
    OpenFolder,
    SetLanguage,
    ShowTable,
    StartTimer,
    StopPaper,
    StopTimer,
    TakePage,
    WipeFolder,
)
from kiosk.flow.events import FlowEvent, LeaveTouched, Timer, TimerFired, Touch
from kiosk.flow.paper_states import Hint, ReviewingPage, ShowingTable, Warned
from kiosk.flow.states import Attract, InCall, NoServer, OutOfOrder, Reply
from tests.unit.kiosk.flow_stage import (
    BOOKED,
    CALL,
    DAY,
    HOUSING,
    IDENTITY,
    OPEN,
    POINT,
    TIMES,
    TO_CALL,
    began,
    flow_after,
    page,
)

PAGES = [page("00000001"), page("00000002", PageSource.SCANNER), page("00000003", PageSource.SCANNER)]
IDS = [one.id for one in PAGES]
sources = st.sampled_from(PageSource)
problems = st.sampled_from(Problem)
ids = st.sampled_from(IDS)
touches: st.SearchStrategy[FlowEvent] = st.one_of(
    st.sampled_from(
        [
            Touch(), events.StartTouched(), events.StartTouched("sv"), events.ContinueTouched(),
            events.BackTouched(), events.StayTouched(), events.TryAgainTouched(), events.MuteTouched(),
            events.SelfViewTouched(), events.RepliesTouched(), events.ShowPaperTouched(),
            events.VolumeTouched(), events.LouderTouched(), events.SofterTouched(),
            events.ShowTableTouched(), events.CaptureTouched(), events.WithdrawTouched(),
            events.PrintTouched(),
            events.DeclineTouched(), events.EventsTouched(), events.SearchTouched(), events.EraseTouched(),
            events.SkipTouched(), events.ReadOnTouched(), events.BookedTouched(), LeaveTouched(),
        ]
    ),
    st.builds(events.LanguageTouched, st.sampled_from(["fi", "sv", "en", "de"])),
    st.builds(events.AppearanceTouched, st.builds(Appearance, st.booleans(), st.booleans())),
    st.sampled_from(
        [
            BookTouched(), CancelTouched(), HelpTouched(Help()), HelpTouched(Help(adviser=True)),
            DayTouched(TIMES), TimeTouched(TIMES[0]), TimeTouched(TIMES[1]), NameTouched("Kettu"),
        ]
    ),
    st.builds(events.DigitTouched, st.sampled_from("0123456789")),
    st.builds(events.LetterTouched, st.sampled_from("aksuåm ")),
    st.builds(events.EventTouched, st.sampled_from(["other", "housing", "nowhere"])),
    st.builds(events.ServiceTouched, st.sampled_from([HOUSING, IDENTITY, "nowhere"])),
    st.builds(events.TurnTouched, st.integers(-1, 3)),
    st.builds(events.ReplyTouched, st.sampled_from(Reply)),
    st.builds(events.SourceTouched, sources),
    st.builds(events.ReleaseTouched, ids),
    st.builds(events.ReactionTouched, st.integers(0, 6)),
)  # fmt: skip
devices: st.SearchStrategy[FlowEvent] = st.one_of(
    st.sampled_from(
        [events.ProgramStarted(), events.FolderReady("/v"), events.FolderRefused(), events.TakingEnded()]
    ),
    st.builds(
        events.SelfTested, st.lists(st.tuples(st.sampled_from(Device), problems), max_size=3).map(tuple)
    ),
    st.builds(events.DayBegan, st.dates(DAY, DAY + dt.timedelta(days=1))),
    st.builds(events.FolderWiped, st.integers(0, 2)),
    st.builds(events.PaperSeen, st.sampled_from(Hint), st.none() | st.sampled_from(Warned)),
    st.builds(events.PageTaken, st.sampled_from(PAGES), st.booleans()),
    st.builds(events.TakingBroke, sources, problems),
    st.builds(events.Printed, ids),
    st.builds(events.PrinterFailed, ids, problems),
)  # fmt: skip
call_news: st.SearchStrategy[FlowEvent] = st.one_of(
    st.sampled_from(
        [
            news.LinkUp(OPEN), news.LinkDown(), news.LinkRefused(Code.AUTH_FAILED), news.ServicesOpen(()),
            news.Queued(CALL, 3), news.PlaceChanged(1, None), began(), news.CallSecuring(),
            news.CallMovedOn(CALL, 4, HOUSING),
            news.CallConnected(), news.CallWeak(), news.CallReconnecting(60.0),
            news.MediaReady({"self": "a", "remote": "b"}), news.OtherSaid(AskPage()),
            news.OtherSaid(AskPaperCamera()),
            news.OtherSaid(Say(id="1", text="x")),
            news.OtherSaid(Condition(microphone_muted=True, camera_off=True, problems={})),
            *(
                news.OtherSaid(Condition(microphone_muted=False, camera_off=False, problems={}, held=held))
                for held in (True, False)
            ),
            news.CallMeter(25, 640, 480, 0.1, 0.1, 9),
        ]
    ),
    st.builds(news.BookingFound, st.just("b"), st.sampled_from([HOUSING, IDENTITY, "nowhere"])),
    st.builds(news.BookingRefused, st.sampled_from(Code), st.none() | st.floats(0, 9999)),
    st.sampled_from(
        [
            *(ServiceKnown(HOUSING, one, (60, 300), (), TIMES[0], TIMES[0]) for one in Serving),
            TimesFound(HOUSING, (TIMES,)), TimesFound(HOUSING, ()), BOOKED, TimeGivenBack(),
        ]
    ),
    st.builds(TimesRefused, st.sampled_from(Code)),
    st.builds(TimeNotBooked, st.sampled_from(Code)),
    st.builds(TimeNotGivenBack, st.sampled_from(Code)),
    st.builds(news.RequestRefused, st.sampled_from(Code)),
    st.builds(news.CallEnded, st.sampled_from(EndReason)),
    st.builds(news.MediaGone, st.booleans()),
    st.builds(news.PageDelivered, ids, st.just("ab" * 32)),
    st.builds(news.PrintArrived, ids, st.just("/v/p.pdf"), st.integers(1, 9)),
    st.builds(news.FileProgress, ids, st.integers(0, 9), st.integers(0, 9)),
    st.builds(news.FileFailed, ids, st.just("checksum"), st.booleans()),
    st.builds(news.OwnDevice, st.sampled_from(Device), st.none() | problems),
    st.builds(news.OwnSending, st.booleans(), st.booleans()),
)  # fmt: skip
timers: st.SearchStrategy[FlowEvent] = st.builds(TimerFired, st.sampled_from(Timer))
anything = st.lists(st.tuples(st.one_of(touches, devices, call_news, timers), st.floats(0, 120)), max_size=60)
beginnings = st.sampled_from([(), TO_CALL, TO_CALL[:4], TO_CALL[:7], TO_CALL[:-2]])


def driven(flow: KioskFlow, happened: list[tuple[FlowEvent, float]], now: float) -> float:
    for event, seconds in happened:
        now += seconds
        flow.handle(event, Instant(now))
    return now


@given(beginnings, anything)
@settings(max_examples=400, deadline=None)
def test_from_anywhere_one_touch_and_well_behaved_devices_lead_out(
    beginning: tuple[FlowEvent, ...], happened: list[tuple[FlowEvent, float]]
) -> None:
    flow = flow_after(beginning)
    now = driven(flow, happened, 1000.0)
    flow.handle(LeaveTouched(), Instant(now))
    assert not isinstance(flow.state, InCall)
    # Devices, folder and server answer as they should; timers run out.  No touch any more.
    answers: list[FlowEvent] = [
        news.MediaGone(expected=True), events.FolderWiped(0), events.SelfTested(), news.LinkUp(OPEN),
        *(TimerFired(one) for one in Timer), news.MediaGone(expected=True), events.FolderWiped(0),
    ]  # fmt: skip
    for _ in range(4):
        now = driven(flow, [(one, 1.0) for one in answers], now + 100)
    assert flow.state == Attract()


@given(beginnings, anything)
@settings(max_examples=400, deadline=None)
def test_a_page_leaves_only_on_the_touch_that_releases_the_page_on_the_screen(
    beginning: tuple[FlowEvent, ...], happened: list[tuple[FlowEvent, float]]
) -> None:
    flow = flow_after(beginning)
    now = 1000.0
    for event, seconds in happened:
        now += seconds
        before = flow.state
        released = [one for one in flow.handle(event, Instant(now)) if isinstance(one, ReleasePage)]
        if released:
            assert isinstance(event, events.ReleaseTouched)
            assert isinstance(before, InCall)
            assert isinstance(before.paper, ReviewingPage)
            assert [one.id for one in released] == [event.page] == [before.paper.page.id]


@given(beginnings, anything)
@settings(max_examples=400, deadline=None)
def test_the_table_is_seen_only_after_a_touch_that_says_so_and_only_while_the_screen_says_so(
    beginning: tuple[FlowEvent, ...], happened: list[tuple[FlowEvent, float]]
) -> None:
    flow, seen, now = flow_after(beginning), False, 1000.0
    for event, seconds in happened:
        now += seconds
        for effect in flow.handle(event, Instant(now)):
            match effect:
                case ShowTable():
                    assert isinstance(event, events.ShowTableTouched)
                    seen = True
                case StopPaper() | TakePage():
                    seen = False
        inner = uncovered(flow.state)
        said = isinstance(inner, InCall) and isinstance(inner.paper, ShowingTable)
        failed = isinstance(event, events.TakingBroke)  # the camera's own end of it
        assert said or failed or not seen
        seen = seen and said


@given(beginnings, anything, st.sampled_from(["fi", "sv", "en"]))
@settings(max_examples=200, deadline=None)
def test_another_language_changes_words_and_nothing_else(
    beginning: tuple[FlowEvent, ...], happened: list[tuple[FlowEvent, float]], language: str
) -> None:
    flow = flow_after(beginning)
    now = driven(flow, happened, 1000.0)
    before = flow.state
    effects = flow.handle(events.LanguageTouched(language), Instant(now))
    assert flow.state == before
    assert flow.language == language
    assert all(isinstance(one, SetLanguage | StartTimer | AskService) for one in effects)


@given(beginnings, anything)
@settings(max_examples=200, deadline=None)
def test_no_visit_begins_on_what_the_last_one_left(
    beginning: tuple[FlowEvent, ...], happened: list[tuple[FlowEvent, float]]
) -> None:
    flow = flow_after(beginning)
    proved = bool(beginning)
    media = isinstance(flow.state, InCall)
    now = 1000.0
    for event, seconds in happened:
        now += seconds
        effects = flow.handle(event, Instant(now))
        if isinstance(event, news.MediaGone):
            media = False
        if isinstance(event, events.FolderWiped):
            proved = event.residue_files == 0
        if isinstance(event, events.FolderRefused):
            proved = False
        for effect in effects:
            if isinstance(effect, OpenFolder):
                assert proved
                assert not media
            if isinstance(effect, RequestCall):
                media = True
            if isinstance(effect, FinishVisit | DetachPictures):
                proved = False


@given(beginnings, anything)
@settings(max_examples=200, deadline=None)
def test_timers_are_told_in_a_way_a_dull_driver_can_keep(
    beginning: tuple[FlowEvent, ...], happened: list[tuple[FlowEvent, float]]
) -> None:
    flow = KioskFlow(POINT)
    running: set[Timer] = set()
    now = 1000.0
    for event, seconds in [(events.ProgramStarted(), 0.0), *((one, 0.0) for one in beginning), *happened]:
        now += seconds
        if isinstance(event, TimerFired):
            running.discard(event.timer)
        for effect in flow.handle(event, Instant(now)):
            if isinstance(effect, StopTimer):
                assert effect.timer in running
                running.discard(effect.timer)
            if isinstance(effect, StartTimer):
                assert effect.seconds > 0
                running.add(effect.timer)
        out_of_hands = isinstance(flow.state, Attract | NoServer | OutOfOrder | InCall)
        assert running or out_of_hands


@given(beginnings, anything)
@settings(max_examples=200, deadline=None)
def test_the_call_is_ended_before_the_media_and_the_media_before_the_folder(
    beginning: tuple[FlowEvent, ...], happened: list[tuple[FlowEvent, float]]
) -> None:
    flow = flow_after(beginning)
    now = 1000.0
    for event, seconds in happened:
        now += seconds
        order = [
            (EndCall, FinishVisit, WipeFolder).index(type(one))
            for one in flow.handle(event, Instant(now))
            if isinstance(one, EndCall | FinishVisit | WipeFolder)
        ]
        assert order == sorted(order)


def test_a_page_id_is_never_mistaken_for_another() -> None:
    flow = flow_after((*TO_CALL, events.ShowPaperTouched(), events.SourceTouched(PageSource.SCANNER)))
    flow.handle(events.CaptureTouched(), Instant(1000.0))
    flow.handle(events.PageTaken(replace(PAGES[1])), Instant(1000.0))
    effects = flow.handle(events.ReleaseTouched(PageId("ffffffff")), Instant(1000.0))
    assert not [one for one in effects if isinstance(one, CallWish)]
