"""In whatever order things come a visit is prepared, finished and wiped, never over without an outcome."""

from hypothesis import given, settings
from hypothesis import strategies as st

from agent_console.desk import AtDesk, Desk, InVisit, LoggedOut, LoggingIn, Lost, WrapUp
from agent_console.desk import effects as do
from agent_console.desk import events as ev
from common.call import news, wishes
from common.call.consulting import ConsultMoved, ConsultStage
from common.clock import Instant
from common.errors import Device, Problem
from common.ids import AuthorityId, CallId, PageId, ServiceId, SiteId
from common.protocol import peer
from common.protocol.codes import ClerkState, Code, EndReason, Outcome, PageSource, PassedWhy
from common.protocol.messages import LineEntry

CALLS = [CallId("c1"), CallId("c2")]
IDS = [PageId("00000001"), PageId("00000002")]
calls, ids, flags = st.sampled_from(CALLS), st.sampled_from(IDS), st.booleans()
texts = st.sampled_from(["", " ", "Hei"])
states = st.sampled_from(ClerkState)
SITE, KELA, HOUSING = SiteId("karstula"), AuthorityId("kela"), ServiceId("kela-housing")

entries = st.builds(
    LineEntry,
    call=calls,
    fence=st.just(1),
    number=st.just(1),
    site=st.just(SITE),
    service=st.just(HOUSING),
    languages=st.just(["fi"]),
    waited_s=st.floats(0, 500),
    offered=flags,
    kiosk_here=flags,
    health=st.just({}),
)
said = st.one_of(
    st.builds(peer.Say, id=ids, text=st.just("x")),
    st.builds(peer.Heard, id=st.just("clerk-1")),
    st.builds(
        peer.Condition, microphone_muted=flags, camera_off=flags, problems=st.just({}), held=flags
    ),
    st.builds(peer.PaperStage, stage=st.sampled_from(["none", "capturing", "reviewing", "withdrawn"])),
    st.builds(peer.PrintResult, id=ids, state=st.sampled_from(["printed", "declined", "failed"])),
    st.builds(peer.HangUp, reason=st.sampled_from(EndReason)),
)
clicks = st.one_of(
    st.builds(ev.LogInAsked, st.just("aino"), texts),
    st.builds(ev.BrowserLogInAsked),
    st.builds(ev.BrowserLogInFailed),
    st.builds(ev.LogOutAsked),
    st.builds(ev.StateChosen, states),
    st.builds(ev.Answered, st.one_of(st.none(), calls)),
    st.builds(ev.Declined),
    st.builds(ev.MuteChosen, flags, flags),
    st.builds(ev.HoldChosen, flags),
    st.builds(ev.ConsultChosen, st.just(HOUSING)),
    st.builds(ev.ConsultEnded),
    st.builds(ev.HandOverChosen),
    st.builds(ev.VolumeAsked, st.integers(-1, 7)),
    st.builds(ev.PageAsked, st.one_of(st.none(), st.sampled_from(PageSource))),
    st.builds(ev.PageChosen, ids),
    st.builds(ev.SaveAsked, ids, st.just(0)),
    st.builds(
        ev.PrintAsked,
        ids,
        st.one_of(st.builds(ev.LetterToPrint, texts), st.builds(ev.PageToPrint, ids, st.just(0))),
    ),
    st.builds(ev.TextWritten, texts),
    st.builds(ev.EndAsked),
    st.builds(ev.EndConfirmed),
    st.builds(ev.EndWithdrawn),
    st.builds(ev.OutcomeChosen, st.sampled_from(Outcome)),
    st.builds(ev.SuitabilityChosen, st.integers(0, 6)),
    st.builds(ev.WrapUpFinished),
    st.builds(ev.TransferChosen, st.just(HOUSING)),
    st.builds(ev.TransferConfirmed),
    st.builds(ev.TransferWithdrawn),
    st.builds(ev.MoreTimeAsked),
    st.builds(ev.ReleaseAsked, calls),
    st.builds(ev.CloseAsked),
)
heard = st.one_of(
    st.builds(news.LinkUp),
    st.builds(news.LinkDown),
    st.builds(news.LinkRefused, st.just(Code.AUTH_FAILED)),
    st.builds(
        news.LoggedIn,
        st.just("aino"),
        st.just(KELA),
        st.just(()),
        st.just(()),
        states,
        st.one_of(st.none(), calls),
    ),
    st.builds(news.LineChanged, st.lists(entries, max_size=2).map(tuple)),
    st.builds(news.Offered, entries, st.just(15.0)),
    st.builds(news.OfferPassed, calls, st.sampled_from(PassedWhy), flags),
    st.builds(news.ClerkStateChanged, states, st.one_of(st.none(), calls)),
    st.builds(news.RequestRefused, st.just(Code.NOT_OFFERED)),
    st.builds(news.AnsweredElsewhere, calls, flags),
    st.builds(
        news.CallBegan,
        calls,
        st.just(SITE),
        st.just(KELA),
        st.just(HOUSING),
        st.just(("fi",)),
        st.just(3.0),
        st.just({}),
    ),
    st.builds(news.CallSecuring),
    st.builds(news.CallConnected),
    st.builds(news.CallWeak),
    st.builds(news.CallReconnecting, st.just(60.0)),
    st.builds(news.CallEnded, st.sampled_from(EndReason)),
    st.builds(news.MediaReady, st.just({"remote": "ring"})),
    st.builds(news.MediaGone, flags),
    st.builds(news.OtherSaid, said),
    st.builds(ConsultMoved, st.sampled_from(ConsultStage), st.none() | st.sampled_from(EndReason)),
    st.builds(
        news.PageArrived,
        ids,
        st.just("p"),
        st.sampled_from(PageSource),
        st.just(10),
        st.just(10),
        st.just("0" * 64),
    ),
    st.builds(news.PrintDelivered, ids),
    st.builds(news.FileProgress, ids, st.just(1), st.just(2)),
    st.builds(news.FileFailed, ids, st.just("checksum"), flags),
    st.builds(news.OwnDevice, st.sampled_from(Device), st.one_of(st.none(), st.sampled_from(Problem))),
    st.builds(news.OwnSending, flags, flags),
    st.builds(
        news.CallMeter, st.just(30.0), st.just(1), st.just(1), st.just(0.1), st.just(0.1), st.just(1.0)
    ),
    st.builds(ev.PageOpened, ids),
    st.builds(ev.PageUnreadable, ids, st.just("too_large")),
    st.builds(ev.PageSaved, ids, st.just("x.pdf")),
    st.builds(ev.PageNotSaved, ids),
    st.builds(ev.PrintMade, ids, st.just("p"), st.just(1)),
    st.builds(ev.PrintNotMade, ids, st.just("no_file")),
    st.builds(ev.Ticked),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.one_of(clicks, heard, heard), st.floats(0, 15)), max_size=60))
def test_whatever_comes_the_desk_keeps_its_promises(steps: list[tuple[ev.DeskEvent, float]]) -> None:
    desk, now = Desk("/visits"), 0.0
    prepared, folders = False, set[str]()
    for event, seconds in [(ev.LogInAsked("aino", "x"), 0.0), *steps]:
        now += seconds
        before = desk.state
        for effect in desk.handle(event, Instant(now)):
            match effect:
                case wishes.PrepareVisit(folder=folder):
                    assert not prepared, "two visits at once"
                    prepared = True
                    folders.add(folder)
                case wishes.FinishVisit():
                    assert prepared, "a visit finished that was not there"
                    prepared = False
                case do.WipeVisit(folder=folder):
                    assert not prepared, "wiped while pictures flow"
                    folders.discard(folder)
                case wishes.GiveOutcome(suitability=suitability):
                    assert isinstance(before, WrapUp)
                    assert 1 <= suitability <= 5
        after = desk.state
        if isinstance(after, AtDesk | LoggedOut | LoggingIn):
            assert not folders, "something of the visit is left"
            assert not prepared
        if isinstance(before, InVisit | Lost):
            assert isinstance(after, InVisit | Lost | WrapUp), "a visit was over without its outcome"
        if isinstance(before, WrapUp) and isinstance(after, AtDesk):
            assert isinstance(event, news.ClerkStateChanged | news.LoggedIn), "only the server closes a visit"
