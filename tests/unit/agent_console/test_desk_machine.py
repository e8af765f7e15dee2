"""The desk moves as its diagram says."""

from dataclasses import replace

import pytest

from agent_console.desk import Answering, AtDesk, Desk, InVisit, LoggedOut, LoggingIn, Lost, WrapUp
from agent_console.desk import effects as do
from agent_console.desk import events as ev
from agent_console.desk.states import PrintStage, Reading, Stage, Word
from common.call import news, wishes
from common.clock import Instant
from common.errors import Device, Problem
from common.ids import AuthorityId, CallId, PageId, ServiceId, SiteId
from common.protocol import peer
from common.protocol.codes import ClerkState, Code, EndReason, Outcome, PageSource, PictureSent
from common.protocol.messages import LineEntry

CALL, OTHER_CALL = CallId("c1"), CallId("c2")
PAGE, PRINT = PageId("0a0a0a0a"), PageId("0b0b0b0b")
FOLDER = "/visits/c1"
KELA, HOUSING = AuthorityId("kela"), ServiceId("kela-housing")


def at(seconds: float) -> Instant:
    return Instant(seconds)


def logged_in(state: ClerkState = ClerkState.AVAILABLE, owes: CallId | None = None) -> news.LoggedIn:
    return news.LoggedIn("aino", KELA, (HOUSING,), ("fi", "sv"), state, owes)


def entry(call: CallId = CALL, *, offered: bool = True, here: bool = True, waited_s: float = 30) -> LineEntry:
    return LineEntry(
        call=call, fence=7, number=12, site=SiteId("karstula"), service=HOUSING, languages=["fi"],
        waited_s=waited_s, offered=offered, kiosk_here=here, health={Device.PRINTER: Problem.EMPTY},
    )  # fmt: skip


BEGAN = news.CallBegan(
    CALL, SiteId("karstula"), KELA, HOUSING, ("fi",), 33.0, {Device.SCANNER: Problem.MISSING}
)
ARRIVED = news.PageArrived(PAGE, FOLDER + "/page", PageSource.DOCUMENT_CAMERA, 2480, 3508, "ab" * 32)


def desk_after(*events: ev.DeskEvent, now: float = 0) -> Desk:
    desk = Desk("/visits")
    for event in events:
        desk.handle(event, at(now))
    return desk


AT_DESK = (ev.LogInAsked("aino", "secret"), logged_in(), news.LineChanged((entry(),)))
ANSWERING = (*AT_DESK, ev.Answered(CALL))
OPENING = (*ANSWERING, BEGAN)
VISIT = (*OPENING, news.CallConnected())
WRAPPING = (*VISIT, news.CallEnded(EndReason.CITIZEN_ENDED))
LOST = (*VISIT, news.CallReconnecting(60))
WITH_PAGE = (*VISIT, ARRIVED, ev.PageOpened(PAGE))
PUT_AWAY: list[do.Effect] = [wishes.FinishVisit(), do.WipeVisit(FOLDER)]
OWING = (*VISIT, news.ClerkStateChanged(ClerkState.WRAPUP, CALL))
ANEW = (AT_DESK[0], logged_in(ClerkState.WRAPUP, CALL))
CHOSEN = (*WRAPPING, ev.OutcomeChosen(Outcome.RESOLVED), ev.SuitabilityChosen(4))


@pytest.mark.parametrize(
    ("before", "event", "after", "effects"),
    [
        ((), ev.LogInAsked(" aino ", "secret"), LoggingIn, [do.Connect("aino", "secret")]),
        ((), ev.BrowserLogInAsked(), LoggingIn, [do.ConnectByBrowser()]),
        ((ev.BrowserLogInAsked(),), ev.BrowserLogInFailed(), LoggedOut, []),
        ((ev.BrowserLogInAsked(),), ev.LogOutAsked(), LoggedOut, [do.Disconnect()]),
        ((ev.BrowserLogInAsked(),), news.LinkRefused(Code.AUTH_FAILED), LoggedOut, [do.Disconnect()]),
        ((ev.BrowserLogInAsked(),), logged_in(), AtDesk, []),
        ((), ev.BrowserLogInFailed(), LoggedOut, [do.Unexpected("LoggedOut", "BrowserLogInFailed")]),
        ((), ev.LogInAsked("aino", ""), LoggedOut, [do.Unexpected("LoggedOut", "LogInAsked")]),
        (AT_DESK[:1], logged_in(), AtDesk, []),
        (AT_DESK[:1], logged_in(ClerkState.AWAY), AtDesk, [wishes.SetClerkState(ClerkState.AVAILABLE)]),
        (AT_DESK[:1], logged_in(ClerkState.WRAPUP, owes=CALL), WrapUp, []),
        (AT_DESK[:1], news.LinkRefused(Code.AUTH_FAILED), LoggedOut, [do.Disconnect()]),
        (AT_DESK[:1], ev.LogOutAsked(), LoggedOut, [do.Disconnect()]),
        (AT_DESK, ev.StateChosen(ClerkState.BREAK), AtDesk, [wishes.SetClerkState(ClerkState.BREAK)]),
        (AT_DESK, ev.StateChosen(ClerkState.BUSY), AtDesk, [do.Unexpected("AtDesk", "StateChosen")]),
        (AT_DESK, ev.Answered(), Answering, [wishes.PrepareVisit(FOLDER), wishes.AcceptCall(CALL, 7)]),
        (AT_DESK, ev.Answered(OTHER_CALL), AtDesk, [do.Unexpected("AtDesk", "Answered")]),
        ((*AT_DESK, news.LinkDown()), ev.Answered(), AtDesk, [do.Unexpected("AtDesk", "Answered")]),
        (AT_DESK, BEGAN, InVisit, [wishes.PrepareVisit(FOLDER)]),
        (AT_DESK, ev.LogOutAsked(), LoggedOut, [do.Disconnect()]),
        (AT_DESK, ev.CloseAsked(), AtDesk, [do.Disconnect(), do.Quit()]),
        (AT_DESK, news.LinkRefused(Code.AUTH_FAILED), LoggedOut, [do.Disconnect()]),
        (ANSWERING, BEGAN, InVisit, []),
        (ANSWERING, news.AnsweredElsewhere(CALL, taken=True), AtDesk, PUT_AWAY),
        (ANSWERING, news.RequestRefused(Code.NOT_OFFERED), AtDesk, PUT_AWAY),
        (ANSWERING, news.CallEnded(EndReason.CITIZEN_LEFT_QUEUE), AtDesk,
         PUT_AWAY),
        (ANSWERING, news.LinkRefused(Code.AUTH_FAILED), LoggedOut,
         [*PUT_AWAY, do.Disconnect()]),
        (ANSWERING, news.AnsweredElsewhere(OTHER_CALL, taken=True), Answering, []),
        (OPENING, news.CallSecuring(), InVisit, []),
        (VISIT, news.CallReconnecting(60), Lost, []),
        (LOST, news.CallConnected(), InVisit, []),
        (LOST, news.CallSecuring(), Lost, []),
        (LOST, news.CallEnded(EndReason.KIOSK_LOST), WrapUp, [wishes.FinishVisit()]),
        (LOST, ev.EndConfirmed(), Lost, [wishes.EndCall(EndReason.CLERK_ENDED)]),
        (VISIT, ev.EndAsked(), InVisit, []),
        (VISIT, ev.CloseAsked(), InVisit, []),
        (VISIT, ev.EndConfirmed(), InVisit, [wishes.EndCall(EndReason.CLERK_ENDED)]),
        (VISIT, news.CallEnded(EndReason.CLERK_ENDED), WrapUp, [wishes.FinishVisit()]),
        (VISIT, news.ClerkStateChanged(ClerkState.WRAPUP, CALL), InVisit, []),
        (OWING, ev.Ticked(), WrapUp, [wishes.FinishVisit()]),
        (OWING, news.CallEnded(EndReason.CITIZEN_ENDED), WrapUp,
         [wishes.FinishVisit()]),
        (AT_DESK[:1], news.LinkDown(), LoggingIn, []),
        (AT_DESK[:1], ev.CloseAsked(), LoggingIn, [do.Disconnect(), do.Quit()]),
        ((), ev.Ticked(), LoggedOut, []),
        (AT_DESK, news.LinkUp(), AtDesk, []),
        (AT_DESK, ev.StateChosen(ClerkState.AVAILABLE), AtDesk, []),
        (AT_DESK, news.RequestRefused(Code.OUTCOME_MISSING), AtDesk, []),
        (AT_DESK, news.MediaGone(expected=True), AtDesk, []),
        (AT_DESK, news.ClerkStateChanged(ClerkState.WRAPUP, OTHER_CALL), WrapUp, []),
        (ANSWERING, news.ClerkStateChanged(ClerkState.WRAPUP, OTHER_CALL), WrapUp, PUT_AWAY),
        (ANSWERING, news.OwnSending(False, False), Answering, []),
        (ANSWERING, ev.CloseAsked(), Answering, [do.Unexpected("Answering", "CloseAsked")]),
        (VISIT, news.RequestRefused(Code.RATE_LIMITED), InVisit, []),
        (VISIT, news.MediaGone(expected=True), InVisit, []),
        (VISIT, news.CallWeak(), InVisit, []),
        (VISIT, news.AnsweredElsewhere(OTHER_CALL, taken=True), InVisit, []),
        (VISIT, news.OtherSaid(peer.HangUp(reason=EndReason.CITIZEN_ENDED)), InVisit, []),
        (VISIT, news.Queued(CALL, 1), InVisit, [do.Unexpected("InVisit", "Queued")]),
        (WITH_PAGE, ev.PageChosen(PAGE), InVisit, []),
        (WRAPPING, news.LinkRefused(Code.AUTH_FAILED), LoggedOut, [do.WipeVisit(FOLDER), do.Disconnect()]),
        (WRAPPING, news.ClerkStateChanged(ClerkState.WRAPUP, OTHER_CALL), WrapUp, [do.WipeVisit(FOLDER)]),
        (WRAPPING, ev.Answered(), WrapUp, [do.Unexpected("WrapUp", "Answered")]),
        (WRAPPING, ev.SaveAsked(PAGE, 0), WrapUp, [do.Unexpected("WrapUp", "SaveAsked")]),
        (ANEW, ev.PageChosen(PAGE), WrapUp,
         [do.Unexpected("WrapUp", "PageChosen")]),
        (ANEW, news.ClerkStateChanged(ClerkState.AVAILABLE, None), AtDesk, []),
        (VISIT, news.LinkDown(), InVisit, []),
        (VISIT, news.LinkRefused(Code.AUTH_FAILED), InVisit, []),
        (VISIT, ev.MuteChosen(microphone=True, camera=False), InVisit, [wishes.MuteOwn(True, False)]),
        (VISIT, ev.PageAsked(PageSource.SCANNER), InVisit,
         [wishes.TellOther(peer.AskPage(source=PageSource.SCANNER))]),
        (VISIT, ev.TableAsked(), InVisit, [wishes.TellOther(peer.AskPaperCamera())]),
        (LOST, ev.PageAsked(None), Lost, [do.Unexpected("Lost", "PageAsked")]),
        (VISIT, ev.TextWritten(" Hei "), InVisit, [wishes.TellOther(peer.Say(id="clerk-1", text="Hei"))]),
        (VISIT, ev.TextWritten("  "), InVisit, [do.Unexpected("InVisit", "TextWritten")]),
        (VISIT, news.OtherSaid(peer.Say(id="k", text="Moi")), InVisit,
         [wishes.TellOther(peer.Heard(id="k"))]),
        (VISIT, ARRIVED, InVisit, [do.OpenPage(PAGE, FOLDER + "/page")]),
        (WITH_PAGE, ev.SaveAsked(PAGE, 90), InVisit, [do.SavePage(PAGE, 90)]),
        (VISIT, ev.SaveAsked(PAGE, 0), InVisit, [do.Unexpected("InVisit", "SaveAsked")]),
        (VISIT, ev.PrintAsked(PRINT, ev.LetterToPrint("Hei")), InVisit,
         [do.MakePrint(PRINT, ev.LetterToPrint("Hei"), FOLDER)]),
        (VISIT, ev.PrintAsked(PRINT, ev.PageToPrint(PAGE, 0)), InVisit,
         [do.Unexpected("InVisit", "PrintAsked")]),
        (WRAPPING, ev.WrapUpFinished(), WrapUp, []),
        (WRAPPING, ev.CloseAsked(), WrapUp, []),
        (CHOSEN, ev.WrapUpFinished(), WrapUp, [wishes.GiveOutcome(CALL, Outcome.RESOLVED, 4)]),
        ((*CHOSEN, ev.WrapUpFinished()), ev.WrapUpFinished(), WrapUp,
         [do.Unexpected("WrapUp", "WrapUpFinished")]),
        ((*CHOSEN, ev.WrapUpFinished()), news.ClerkStateChanged(ClerkState.AVAILABLE, None), AtDesk,
         [do.WipeVisit(FOLDER)]),
        ((*CHOSEN, ev.WrapUpFinished()), logged_in(), AtDesk, [do.WipeVisit(FOLDER)]),
        (WRAPPING, news.ClerkStateChanged(ClerkState.WRAPUP, CALL), WrapUp, []),
        (WRAPPING, news.ClerkStateChanged(ClerkState.BUSY, None), WrapUp, []),
        (WRAPPING, ev.LogOutAsked(), WrapUp, [do.Unexpected("WrapUp", "LogOutAsked")]),
        ((*WRAPPING, news.LinkDown()), ev.LogOutAsked(), LoggedOut, [do.WipeVisit(FOLDER), do.Disconnect()]),
        (WRAPPING, news.MediaGone(expected=True), WrapUp, []),
    ],
)  # fmt: skip
def test_the_desk_moves_as_the_diagram_says(
    before: tuple[ev.DeskEvent, ...], event: ev.DeskEvent, after: type, effects: list[do.Effect]
) -> None:
    desk = desk_after(*before)
    assert desk.handle(event, at(1)) == effects
    assert type(desk.state) is after


def test_waiting_times_are_as_long_as_the_wait() -> None:
    desk = desk_after(*AT_DESK, now=100)
    desk.handle(ev.Ticked(), at(105.4))
    assert isinstance(desk.state, AtDesk)
    assert [one.waited_s for one in desk.state.duty.line] == [35]


def test_a_newcomer_rings_once_and_only_at_the_desk() -> None:
    desk = desk_after(*AT_DESK[:2])
    assert desk.handle(AT_DESK[2], at(0)) == [do.Ring(CALL)]
    assert desk.handle(AT_DESK[2], at(1)) == []
    assert desk.handle(news.LineChanged((entry(offered=False), entry(OTHER_CALL))), at(2)) == [
        do.Ring(OTHER_CALL)
    ]
    assert desk_after(*VISIT).handle(news.LineChanged((entry(OTHER_CALL),)), at(3)) == []


@pytest.mark.parametrize("who", [entry(offered=False), entry(here=False)])
def test_nobody_is_answered_who_is_not_to_be_had(who: LineEntry) -> None:
    desk = desk_after(*AT_DESK[:2], news.LineChanged((who,)))
    assert desk.handle(ev.Answered(CALL), at(1)) == [do.Unexpected("AtDesk", "Answered")]


@pytest.mark.parametrize(("taken", "word"), [(True, Word.ANSWERED_ELSEWHERE), (False, Word.CITIZEN_LEFT)])
@pytest.mark.parametrize("before", [AT_DESK, ANSWERING])
def test_answered_elsewhere_is_said_for_a_while(
    before: tuple[ev.DeskEvent, ...], taken: bool, word: Word
) -> None:
    desk = desk_after(*before)
    desk.handle(news.AnsweredElsewhere(CALL, taken), at(1))
    assert isinstance(desk.state, AtDesk)
    assert desk.state.duty.notice is not None
    assert desk.state.duty.notice.word is word
    assert desk.state.duty.line == ()
    desk.handle(ev.Ticked(), at(20))
    assert desk.state.duty.notice is None


def test_an_answer_without_the_servers_word_is_given_up_and_may_still_come() -> None:
    desk = desk_after(*ANSWERING)
    assert desk.handle(ev.Ticked(), at(21)) == PUT_AWAY
    assert desk.handle(BEGAN, at(22)) == [wishes.PrepareVisit(FOLDER)]


def test_pictures_that_were_ready_before_the_servers_word_are_kept() -> None:
    ready = news.MediaReady({"remote": "ring"})
    no_camera = news.OwnDevice(Device.CAMERA, Problem.MISSING)
    desk = desk_after(*ANSWERING, ready, no_camera, BEGAN)
    assert isinstance(desk.state, InVisit)
    assert desk.state.visit.frames == {"remote": "ring"}
    assert desk.state.visit.own_problems == {Device.CAMERA: Problem.MISSING}
    desk.handle(news.OwnDevice(Device.CAMERA, None), at(1))
    assert desk.state.visit.own_problems == {}


def test_muted_is_said_only_when_the_counters_say_so() -> None:
    desk = desk_after(*VISIT, ev.MuteChosen(microphone=True, camera=True))
    assert isinstance(desk.state, InVisit)
    assert not desk.state.visit.sending.microphone_muted
    desk.handle(news.OwnSending(microphone_muted=True, camera_off=True), at(1))
    assert desk.state.visit.sending == desk.state.visit.wanted


def test_the_grace_counts_down_and_is_no_end() -> None:
    desk = desk_after(*LOST, now=10)
    desk.handle(ev.Ticked(), at(25))
    assert isinstance(desk.state, Lost)
    assert desk.state.left_s == 45
    assert desk.state.visit.other is None
    desk.handle(ev.Ticked(), at(200))
    assert desk.state.left_s == 0
    desk.handle(news.CallConnected(), at(201))
    assert isinstance(desk.state, InVisit)
    assert desk.state.visit.stage is Stage.CONNECTED


def test_talking_time_runs_from_the_first_connection() -> None:
    desk = desk_after(*LOST, news.CallConnected(), now=10)
    desk.handle(ev.Ticked(), at(70.9))
    assert isinstance(desk.state, InVisit)
    assert desk.state.visit.talk_s == 60


def test_old_figures_are_not_said() -> None:
    desk = desk_after(*VISIT, news.CallMeter(29.9, 1280, 720, 0.1, 0.1, 40))
    desk.handle(ev.Ticked(), at(2))
    assert isinstance(desk.state, InVisit)
    assert desk.state.visit.meter is not None
    desk.handle(ev.Ticked(), at(4))
    assert desk.state.visit.meter is None


def test_a_page_is_looked_at_as_it_comes_and_never_comes_twice() -> None:
    desk = desk_after(*VISIT, news.FileProgress(PAGE, 10, 100))
    assert isinstance(desk.state, InVisit)
    assert desk.state.visit.arriving is not None
    desk.handle(ARRIVED, at(1))
    assert desk.handle(ARRIVED, at(1)) == []
    desk.handle(ev.PageOpened(PAGE), at(1))
    assert [(page.number, page.reading) for page in desk.state.visit.pages] == [(1, Reading.OPEN)]
    assert desk.state.visit.arriving is None
    assert desk.state.visit.shown == PAGE


@pytest.mark.parametrize(
    ("event", "word"),
    [
        (news.FileFailed(PAGE, "checksum", incoming=True), Word.PAGE_FAILED),
        (ev.PageUnreadable(PAGE, "too_large"), Word.PAGE_UNREADABLE),
        (ev.PageSaved(PAGE, "sivu.pdf"), Word.PAGE_SAVED),
        (ev.PageNotSaved(PAGE), Word.PAGE_NOT_SAVED),
    ],
)
@pytest.mark.parametrize("ended", [False, True])
def test_what_becomes_of_a_page_is_said(event: ev.DeskEvent, word: Word, ended: bool) -> None:
    over = (news.CallEnded(EndReason.CITIZEN_ENDED),) if ended else ()
    desk = desk_after(*WITH_PAGE, *over)
    desk.handle(event, at(1))
    assert isinstance(desk.state, InVisit | WrapUp)
    if not (ended and isinstance(event, news.FileFailed)):
        assert desk.state.duty.notice is not None
        assert desk.state.duty.notice.word is word


def test_a_page_can_still_be_saved_until_the_outcome_is_given() -> None:
    desk = desk_after(*WITH_PAGE, news.CallEnded(EndReason.CITIZEN_ENDED))
    assert desk.handle(ev.SaveAsked(PAGE, 0), at(1)) == [do.SavePage(PAGE, 0)]
    desk.handle(ev.PageSaved(PAGE, "sivu.pdf"), at(1))
    assert isinstance(desk.state, WrapUp)
    assert desk.state.visit is not None
    assert desk.state.visit.pages[0].saved_as == "sivu.pdf"


def test_a_print_out_is_followed_to_its_end() -> None:
    desk = desk_after(*VISIT, ev.PrintAsked(PRINT, ev.FileToPrint("/home/aino/ohje.pdf")))
    assert desk.handle(ev.PrintMade(PRINT, FOLDER + "/print", 2), at(1)) == [
        wishes.SendPrint(PRINT, FOLDER + "/print", 2)
    ]
    seen = []
    for event in (
        ev.PrintMade(PRINT, FOLDER + "/print", 2),
        news.PrintDelivered(PRINT),
        news.OtherSaid(peer.PrintResult(id=PRINT, state="failed", problem=Problem.EMPTY)),
        news.PrintDelivered(PRINT),
    ):
        desk.handle(event, at(1))
        assert isinstance(desk.state, InVisit)
        assert desk.state.visit.job is not None
        seen.append(desk.state.visit.job.stage)
    assert seen == [PrintStage.SENDING, PrintStage.DELIVERED, PrintStage.FAILED, PrintStage.FAILED]
    assert desk.state.visit.job.problem is Problem.EMPTY


def test_a_print_out_the_citizen_tried_again_is_printed_after_all() -> None:
    desk = desk_after(*VISIT, ev.PrintAsked(PRINT, ev.LetterToPrint("Hei")))
    for event in (
        ev.PrintMade(PRINT, FOLDER + "/print", 1),
        news.PrintDelivered(PRINT),
        news.OtherSaid(peer.PrintResult(id=PRINT, state="failed", problem=Problem.EMPTY)),
        news.OtherSaid(peer.PrintResult(id=PRINT, state="printed", pages=1)),
    ):
        desk.handle(event, at(1))
    assert isinstance(desk.state, InVisit)
    assert desk.state.visit.job is not None
    assert (desk.state.visit.job.stage, desk.state.visit.job.problem) == (PrintStage.PRINTED, None)


@pytest.mark.parametrize(
    ("event", "why"),
    [
        (ev.PrintNotMade(PRINT, "not_a_pdf"), "not_a_pdf"),
        (news.FileFailed(PRINT, "peer_lost", incoming=False), "peer_lost"),
    ],
)
def test_a_print_out_that_fails_says_why_and_frees_the_way(event: ev.DeskEvent, why: str) -> None:
    letter = ev.LetterToPrint("Hei")
    desk = desk_after(*VISIT, ev.PrintAsked(PRINT, letter))
    assert desk.handle(ev.PrintAsked(PAGE, letter), at(1)) == [do.Unexpected("InVisit", "PrintAsked")]
    desk.handle(event, at(1))
    assert isinstance(desk.state, InVisit | Lost)
    assert desk.state.visit.job is not None
    assert (desk.state.visit.job.stage, desk.state.visit.job.why) == (PrintStage.FAILED, why)
    desk.handle(news.CallConnected(), at(2))
    assert desk.handle(ev.PrintAsked(PAGE, letter), at(3)) == [do.MakePrint(PAGE, letter, FOLDER)]


def test_the_table_is_seen_only_while_the_citizen_says_so_and_the_kiosk_is_there() -> None:
    desk = desk_after(*VISIT, ev.TableAsked())
    assert isinstance(desk.state, InVisit)
    assert (desk.state.visit.table_asked, desk.state.visit.table) == (True, False)
    desk.handle(news.OtherSaid(peer.PaperCamera(on=True)), at(1))
    assert (desk.state.visit.table_asked, desk.state.visit.table) == (False, True)
    desk.handle(news.CallReconnecting(60), at(2))
    assert isinstance(desk.state, Lost)
    assert not desk.state.visit.table


def test_a_print_out_on_its_way_waits_for_a_lost_kiosk_and_one_that_was_there_is_lost_with_it() -> None:
    for delivered, stage in ((False, PrintStage.MAKING), (True, PrintStage.FAILED)):
        desk = desk_after(*VISIT, ev.PrintAsked(PRINT, ev.LetterToPrint("Hei")))
        if delivered:
            desk.handle(news.PrintDelivered(PRINT), at(1))
        desk.handle(news.CallReconnecting(60), at(2))
        assert isinstance(desk.state, Lost)
        assert desk.state.visit.job is not None
        assert desk.state.visit.job.stage is stage


def test_texts_are_shown_once_and_known_when_heard() -> None:
    desk = desk_after(*VISIT, ev.TextWritten("Hei"), *[news.OtherSaid(peer.Say(id="k", text="Moi"))] * 2)
    desk.handle(news.OtherSaid(peer.Heard(id="clerk-1")), at(1))
    assert isinstance(desk.state, InVisit)
    assert [(one.text, one.mine, one.heard) for one in desk.state.visit.texts] == [
        ("Hei", True, True),
        ("Moi", False, False),
    ]


def test_the_kiosks_condition_replaces_its_health() -> None:
    condition = peer.Condition(
        microphone_muted=True, camera_off=False, problems={Device.PRINTER: Problem.JAMMED}
    )
    desk = desk_after(*VISIT, news.OtherSaid(condition), news.OtherSaid(peer.PaperStage(stage="reviewing")))
    assert isinstance(desk.state, InVisit)
    assert desk.state.visit.health == {Device.PRINTER: Problem.JAMMED}
    assert desk.state.visit.other is not None
    assert desk.state.visit.other.microphone_muted
    assert desk.state.visit.paper_stage == "reviewing"


def test_a_crash_of_the_media_process_is_said_and_ends_nothing() -> None:
    desk = desk_after(*VISIT, news.MediaReady({"remote": "ring"}), news.MediaGone(expected=False))
    assert isinstance(desk.state, InVisit)
    assert desk.state.visit.frames == {}
    assert desk.state.duty.notice is not None
    assert desk.state.duty.notice.word is Word.MEDIA_FAILED


def test_ending_is_asked_and_can_be_withdrawn() -> None:
    desk = desk_after(*VISIT, ev.EndAsked())
    assert isinstance(desk.state, InVisit)
    assert desk.state.visit.ending
    desk.handle(ev.EndWithdrawn(), at(1))
    assert not desk.state.visit.ending
    assert replace(desk.state.visit, ending=True).ending


def test_an_outcome_that_was_refused_can_be_given_again() -> None:
    desk = desk_after(*CHOSEN, ev.WrapUpFinished(), news.RequestRefused(Code.RATE_LIMITED))
    assert isinstance(desk.state, WrapUp)
    assert not desk.state.sent
    assert desk.handle(ev.WrapUpFinished(), at(1)) == [wishes.GiveOutcome(CALL, Outcome.RESOLVED, 4)]


def test_a_password_is_never_in_what_is_printed() -> None:
    assert "secret" not in repr(ev.LogInAsked("aino", "secret"))
    assert "secret" not in repr(do.Connect("aino", "secret"))


def test_the_reason_that_comes_late_is_still_told() -> None:
    desk = desk_after(*VISIT, news.ClerkStateChanged(ClerkState.WRAPUP, CALL), ev.Ticked())
    assert isinstance(desk.state, WrapUp)
    assert desk.state.reason is None
    desk.handle(news.CallEnded(EndReason.KIOSK_LOST), at(2))
    assert desk.state.reason is EndReason.KIOSK_LOST


@pytest.mark.parametrize(
    ("event", "stage"), [(news.CallSecuring(), Stage.SECURING), (news.CallWeak(), Stage.WEAK)]
)
def test_how_far_the_connection_has_come_is_known(event: ev.DeskEvent, stage: Stage) -> None:
    desk = desk_after(*OPENING, event)
    assert isinstance(desk.state, InVisit)
    assert desk.state.visit.stage is stage


def test_the_line_goes_on_ticking_in_a_visit() -> None:
    desk = desk_after(*VISIT, news.LineChanged((entry(OTHER_CALL),)))
    desk.handle(ev.Ticked(), at(10))
    assert isinstance(desk.state, InVisit)
    assert [one.waited_s for one in desk.state.duty.line] == [40]


def test_a_page_that_cannot_be_opened_keeps_the_reason() -> None:
    desk = desk_after(*VISIT, ARRIVED, ev.PageUnreadable(PAGE, "timeout"))
    assert isinstance(desk.state, InVisit)
    assert [(page.reading, page.why) for page in desk.state.visit.pages] == [(Reading.UNREADABLE, "timeout")]


@pytest.mark.parametrize("device", [Device.CAMERA, Device.MICROPHONE, Device.LOUDSPEAKER])
@pytest.mark.parametrize(
    "state", [(), AT_DESK[:1], AT_DESK, ANSWERING, OPENING, VISIT, (*VISIT, news.CallWeak()), LOST, WRAPPING]
)
def test_our_own_device_may_go_and_come_in_any_state(state: tuple[ev.DeskEvent, ...], device: Device) -> None:
    desk = desk_after(*state)
    before = desk.state
    for effect in desk.handle(news.OwnDevice(device, Problem.LOST), at(0)):
        assert isinstance(effect, do.Unexpected), "there is no visit yet"
    assert type(desk.state) is type(before)
    if isinstance(desk.state, InVisit | Lost):
        assert desk.state.visit.own_problems == {device: Problem.LOST}
    desk.handle(news.OwnDevice(device, None), at(0))
    assert desk.state == before


def test_how_loud_we_are_at_the_kiosk_is_what_the_kiosk_says_and_asked_for_within_bounds() -> None:
    desk = desk_after(*VISIT)
    told = peer.Condition(microphone_muted=False, camera_off=False, problems={}, volume=6)
    desk.handle(news.OtherSaid(told), at(0))
    assert isinstance(desk.state, InVisit)
    assert desk.state.visit.kiosk_volume == 6
    for asked, said in ((7, 6), (2, 2), (-1, 0)):
        (effect,) = desk.handle(ev.VolumeAsked(asked), at(0))
        assert effect == wishes.TellOther(peer.AskVolume(level=said))
    assert desk.state.visit.kiosk_volume == 6


def test_what_the_line_leaves_of_pictures_and_sound_is_known() -> None:
    told = peer.Condition(microphone_muted=False, camera_off=False, problems={}, picture=PictureSent.STILLS)
    desk = desk_after(
        *VISIT, news.OtherSaid(told), news.OwnSending(False, False, PictureSent.NONE), news.SoundPoor(True)
    )
    assert isinstance(desk.state, InVisit)
    visit = desk.state.visit
    assert (visit.kiosk_picture, visit.own_picture, visit.sound_poor) == (
        PictureSent.STILLS, PictureSent.NONE, True,
    )  # fmt: skip
