"""The call machine moves as its picture says, at both ends."""

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.call.actions import (
    Action,
    ClosePeer,
    EndAtServer,
    GiveSignal,
    LogLine,
    OpenPeer,
    SendSignal,
    StartTimer,
    StopTimer,
    TellPeer,
    TellScreens,
    Unexpected,
)
from common.call.events import (
    AddressChanged,
    CallEvent,
    ClerkAnswered,
    EndWanted,
    HangUpHeard,
    LinkBack,
    LinkLost,
    LinkRebuilt,
    MediaLost,
    MediaUp,
    OtherLinkBack,
    OtherLinkLost,
    PeerLost,
    PeerNotSecure,
    PeerSecured,
    PeerSilent,
    PeerWeak,
    PlaceGranted,
    PlaceRefused,
    PlaceWanted,
    ServerEnded,
    SignalCame,
    SignalMade,
    Timer,
    TimerFired,
)
from common.call.limits import (
    AGAIN_SECONDS,
    LINK_SECONDS,
    MAX_EPOCH,
    MAX_HELD,
    OPENING_SECONDS,
    TALK_SECONDS,
    WAITING_SECONDS,
)
from common.call.machine import CallMachine
from common.call.news import (
    CallBegan,
    CallConnected,
    CallEnded,
    CallReconnecting,
    CallSecuring,
    CallWeak,
    Queued,
    RequestRefused,
)
from common.call.peers import ASK
from common.call.states import CallState
from common.clock import Instant
from common.ids import AuthorityId, CallId, ServiceId, SiteId
from common.protocol.codes import Code, EndReason, News, Role
from common.protocol.messages import CallBegin
from common.protocol.peer import HangUp

WAITING, ASSIGNED, SECURING, CONNECTED, RECONNECTING, ENDED = CallState
CALL = CallId("7f3a7f3a7f3a7f3a")
OTHER_CALL = CallId("0000000000000000")
BEGIN = CallBegin(
    o=3,
    call=CALL,
    fence=1,
    site=SiteId("karstula"),
    authority=AuthorityId("kela"),
    service=ServiceId("kela-housing"),
    languages=["fi"],
    waited_s=12.0,
    health={},
    ice_servers=[],
    grace_s=60,
)
BEGAN = CallBegan(CALL, SiteId("karstula"), AuthorityId("kela"), ServiceId("kela-housing"), ("fi",), 12.0, {})
GRANTED = PlaceGranted(CALL, 41)
ANSWERED = ClerkAnswered(BEGIN)
END_BY_CITIZEN = EndWanted(EndReason.CITIZEN_ENDED)

KIOSK_ROADS: dict[str, list[CallEvent]] = {
    "born": [],
    "asking": [PlaceWanted()],
    "waiting": [PlaceWanted(), GRANTED],
    "assigned": [PlaceWanted(), GRANTED, ANSWERED],
    "securing": [PlaceWanted(), GRANTED, MediaUp(), ANSWERED],
    "connected": [PlaceWanted(), GRANTED, MediaUp(), ANSWERED, PeerSecured(1)],
    "reconnecting": [PlaceWanted(), GRANTED, MediaUp(), ANSWERED, PeerSecured(1), PeerLost(1)],
    "weak": [PlaceWanted(), GRANTED, MediaUp(), ANSWERED, PeerSecured(1), PeerWeak(1)],
    "back": [PlaceWanted(), GRANTED, MediaUp(), ANSWERED, PeerSecured(1), PeerWeak(1), PeerSecured(1)],
    "moved": [PlaceWanted(), GRANTED, MediaUp(), ANSWERED, PeerSecured(1), PeerWeak(1), PeerSecured(2)],
}
CLERK_ROADS: dict[str, list[CallEvent]] = {
    "born": [],
    "assigned": [ANSWERED],
    "securing": [ANSWERED, MediaUp(), SignalCame(1, b"offer")],
    "connected": [ANSWERED, MediaUp(), SignalCame(1, b"offer"), PeerSecured(1)],
    "reconnecting": [ANSWERED, MediaUp(), SignalCame(1, b"offer"), PeerSecured(1), PeerLost(1)],
    "following": [ANSWERED, MediaUp(), SignalCame(1, b"offer"), PeerSecured(1), SignalCame(2, b"offer")],
}


def kiosk(road: str, *more: CallEvent) -> CallMachine:
    return _drive(CallMachine(Role.KIOSK), [*KIOSK_ROADS[road], *more])


def clerk(road: str, *more: CallEvent) -> CallMachine:
    return _drive(CallMachine(Role.CLERK), [*CLERK_ROADS[road], *more])


def _drive(machine: CallMachine, events: list[CallEvent]) -> CallMachine:
    for event in events:
        machine.handle(event, Instant(0.0))
    return machine


def peer(epoch: int, *, offers: bool = True) -> OpenPeer:
    return OpenPeer(CALL, epoch, offers, ())


def screens(*news: object) -> list[Action]:
    return [TellScreens(each) for each in news]  # type: ignore[arg-type]


def over(reason: EndReason, *timers: Timer, server: bool = True, open_peer: bool = True) -> list[Action]:
    """What every end consists of."""
    return [
        *([EndAtServer(CALL, reason)] if server else []),
        *([ClosePeer()] if open_peer else []),
        *(StopTimer(timer) for timer in timers),
        *screens(CallEnded(reason)),
    ]


KIOSK_MOVES: list[tuple[str, CallEvent, CallState, list[Action]]] = [
    # in the line
    ("born", PlaceWanted(), WAITING, [StartTimer(Timer.LINK, LINK_SECONDS)]),
    (
        "asking",
        GRANTED,
        WAITING,
        [StopTimer(Timer.LINK), StartTimer(Timer.WAITING, WAITING_SECONDS), *screens(Queued(CALL, 41))],
    ),
    (
        "asking",
        PlaceRefused(Code.NO_SUCH_SERVICE),
        ENDED,
        [StopTimer(Timer.LINK), *screens(RequestRefused(Code.NO_SUCH_SERVICE))],
    ),
    ("asking", END_BY_CITIZEN, ENDED, [StopTimer(Timer.LINK), *screens(CallEnded(EndReason.CITIZEN_ENDED))]),
    ("asking", TimerFired(Timer.LINK), ENDED, screens(CallEnded(EndReason.KIOSK_LOST))),
    ("asking", LinkLost(), WAITING, [StartTimer(Timer.LINK, LINK_SECONDS)]),
    ("asking", LinkRebuilt(None, None), WAITING, []),
    ("waiting", GRANTED, WAITING, [Unexpected(WAITING, GRANTED)]),
    ("waiting", MediaUp(), WAITING, []),
    ("waiting", PeerSecured(1), WAITING, []),
    ("waiting", SignalCame(1, b"x"), WAITING, [Unexpected(WAITING, SignalCame(1, b"x"))]),
    ("waiting", LinkBack(), WAITING, []),
    ("waiting", LinkRebuilt(CALL, None), WAITING, []),
    ("waiting", OtherLinkBack(), WAITING, []),
    (
        "waiting",
        LinkRebuilt(CALL, BEGIN),
        ASSIGNED,
        [StopTimer(Timer.WAITING), StartTimer(Timer.OPENING, OPENING_SECONDS), *screens(BEGAN)],
    ),
    (
        "waiting",
        LinkRebuilt(OTHER_CALL, None),
        ENDED,
        over(EndReason.SERVER_RESTARTED, Timer.WAITING, server=False, open_peer=False),
    ),
    (
        "waiting",
        ServerEnded(EndReason.SERVICE_CLOSED),
        ENDED,
        over(EndReason.SERVICE_CLOSED, Timer.WAITING, server=False, open_peer=False),
    ),
    (
        "waiting",
        EndWanted(EndReason.CITIZEN_LEFT_QUEUE),
        ENDED,
        over(EndReason.CITIZEN_LEFT_QUEUE, Timer.WAITING, open_peer=False),
    ),
    (
        "waiting",
        TimerFired(Timer.WAITING),
        ENDED,
        [EndAtServer(CALL, EndReason.CITIZEN_IDLE), *screens(CallEnded(EndReason.CITIZEN_IDLE))],
    ),
    (
        "waiting",
        ANSWERED,
        ASSIGNED,
        [StopTimer(Timer.WAITING), StartTimer(Timer.OPENING, OPENING_SECONDS), *screens(BEGAN)],
    ),
    # the peer opens
    ("assigned", ANSWERED, ASSIGNED, []),
    ("assigned", MediaUp(), SECURING, [peer(1), *screens(CallSecuring())]),
    ("assigned", OtherLinkBack(), ASSIGNED, []),
    ("securing", SignalMade(1, b"offer"), SECURING, [SendSignal(CALL, 1, b"offer")]),
    ("securing", SignalMade(7, b"offer"), SECURING, []),
    ("securing", SignalCame(1, b"answer"), SECURING, [GiveSignal(1, b"answer")]),
    ("securing", SignalCame(2, b"?"), SECURING, [Unexpected(SECURING, SignalCame(2, b"?"))]),
    ("securing", PeerWeak(1), SECURING, [Unexpected(SECURING, PeerWeak(1))]),
    ("securing", PeerLost(1), SECURING, [peer(2)]),
    ("securing", MediaLost(), SECURING, []),
    ("securing", LinkBack(), SECURING, [peer(2)]),
    ("securing", OtherLinkBack(), SECURING, [peer(2)]),
    (
        "securing",
        PeerSecured(1),
        CONNECTED,
        [StopTimer(Timer.OPENING), StartTimer(Timer.TALK, TALK_SECONDS), *screens(CallConnected())],
    ),
    (
        "securing",
        TimerFired(Timer.OPENING),
        ENDED,
        [
            EndAtServer(CALL, EndReason.MEDIA_FAILED),
            ClosePeer(),
            *screens(CallEnded(EndReason.MEDIA_FAILED)),
        ],
    ),
    ("securing", PeerNotSecure(1), ENDED, over(EndReason.NOT_SECURE, Timer.OPENING)),
    # the call
    ("connected", PeerSecured(1), CONNECTED, []),
    ("connected", PeerWeak(1), CONNECTED, [*screens(CallWeak()), peer(2)]),
    ("connected", PeerWeak(7), CONNECTED, []),
    ("connected", AddressChanged(), CONNECTED, [peer(2)]),
    ("connected", SignalCame(2, ASK), CONNECTED, [peer(2)]),
    ("connected", SignalCame(3, ASK), CONNECTED, []),
    ("connected", SignalCame(1, ASK), CONNECTED, []),
    (
        "connected",
        PeerSilent(1),
        RECONNECTING,
        [
            LogLine(CALL, News.RECONNECTING, {"epoch": 1.0}),
            StartTimer(Timer.GRACE, 60),
            *screens(CallReconnecting(60)),
            peer(2),
        ],
    ),
    # beside the peer that is silent another is opened
    ("weak", PeerSecured(1), CONNECTED, screens(CallConnected())),
    ("weak", PeerSecured(2), CONNECTED, screens(CallConnected())),
    ("weak", PeerLost(2), CONNECTED, [peer(3)]),
    (
        "weak",
        PeerSilent(1),
        RECONNECTING,
        [
            LogLine(CALL, News.RECONNECTING, {"epoch": 1.0}),
            StartTimer(Timer.GRACE, 60),
            *screens(CallReconnecting(60)),
        ],
    ),
    (
        "weak",
        PeerLost(1),
        RECONNECTING,
        [
            LogLine(CALL, News.RECONNECTING, {"epoch": 1.0}),
            StartTimer(Timer.GRACE, 60),
            *screens(CallReconnecting(60)),
        ],
    ),
    ("weak", AddressChanged(), CONNECTED, [peer(3)]),
    ("weak", LinkBack(), CONNECTED, [peer(3)]),
    ("weak", SignalCame(2, ASK), CONNECTED, []),
    ("weak", SignalCame(2, b"answer"), CONNECTED, [GiveSignal(2, b"answer")]),
    ("weak", SignalMade(1, b"late"), CONNECTED, [SendSignal(CALL, 1, b"late")]),
    ("back", PeerLost(2), CONNECTED, []),
    ("back", LinkBack(), CONNECTED, [peer(3)]),
    ("moved", PeerLost(1), CONNECTED, []),
    ("moved", PeerWeak(1), CONNECTED, []),
    ("moved", PeerWeak(2), CONNECTED, [*screens(CallWeak()), peer(3)]),
    ("connected", LinkLost(), CONNECTED, []),
    ("connected", OtherLinkLost(), CONNECTED, []),
    ("connected", MediaUp(), CONNECTED, []),
    ("connected", ServerEnded(EndReason.CLERK_LOST), CONNECTED, []),
    ("connected", LinkRebuilt(CALL, BEGIN), CONNECTED, []),
    ("connected", LinkRebuilt(None, None), CONNECTED, []),
    (
        "connected",
        ServerEnded(EndReason.CLERK_ENDED),
        ENDED,
        over(EndReason.CLERK_ENDED, Timer.TALK, server=False),
    ),
    ("connected", HangUpHeard(EndReason.CLERK_ENDED), ENDED, over(EndReason.CLERK_ENDED, Timer.TALK)),
    (
        "connected",
        END_BY_CITIZEN,
        ENDED,
        [
            TellPeer(HangUp(reason=EndReason.CITIZEN_ENDED)),
            *over(EndReason.CITIZEN_ENDED, Timer.TALK),
        ],
    ),
    (
        "connected",
        TimerFired(Timer.TALK),
        ENDED,
        [
            TellPeer(HangUp(reason=EndReason.CITIZEN_IDLE)),
            EndAtServer(CALL, EndReason.CITIZEN_IDLE),
            ClosePeer(),
            *screens(CallEnded(EndReason.CITIZEN_IDLE)),
        ],
    ),
    (
        "connected",
        PeerLost(1),
        RECONNECTING,
        [
            LogLine(CALL, News.RECONNECTING, {"epoch": 1.0}),
            StartTimer(Timer.GRACE, 60),
            *screens(CallReconnecting(60)),
            peer(2),
        ],
    ),
    (
        "connected",
        MediaLost(),
        RECONNECTING,
        [
            LogLine(CALL, News.RECONNECTING, {"epoch": 1.0}),
            StartTimer(Timer.GRACE, 60),
            *screens(CallReconnecting(60)),
        ],
    ),
    # the other end is awaited
    ("reconnecting", PeerLost(1), RECONNECTING, []),
    ("reconnecting", PeerLost(2), RECONNECTING, [peer(3)]),
    ("reconnecting", SignalMade(1, b"late"), RECONNECTING, []),
    ("reconnecting", SignalCame(1, b"late"), RECONNECTING, []),
    ("reconnecting", SignalCame(2, b"answer"), RECONNECTING, [GiveSignal(2, b"answer")]),
    ("reconnecting", OtherLinkBack(), RECONNECTING, [peer(3)]),
    ("reconnecting", LinkRebuilt(CALL, BEGIN), RECONNECTING, [peer(3)]),
    (
        "reconnecting",
        LinkRebuilt(None, None),
        ENDED,
        over(EndReason.SERVER_RESTARTED, Timer.GRACE, Timer.TALK, server=False),
    ),
    ("reconnecting", PeerSecured(1), RECONNECTING, []),
    ("reconnecting", PeerSecured(2), CONNECTED, [StopTimer(Timer.GRACE), *screens(CallConnected())]),
    (
        "reconnecting",
        TimerFired(Timer.GRACE),
        ENDED,
        over(EndReason.MEDIA_FAILED, Timer.TALK),
    ),
    ("reconnecting", TimerFired(Timer.OPENING), RECONNECTING, []),
]

CLERK_MOVES: list[tuple[str, CallEvent, CallState, list[Action]]] = [
    ("born", ANSWERED, ASSIGNED, [StartTimer(Timer.OPENING, OPENING_SECONDS), *screens(BEGAN)]),
    ("born", GRANTED, ASSIGNED, [Unexpected(ASSIGNED, GRANTED)]),
    ("assigned", MediaUp(), ASSIGNED, []),
    ("assigned", LinkLost(), ASSIGNED, []),
    ("assigned", SignalCame(1, b"offer"), ASSIGNED, []),
    (
        "assigned",
        HangUpHeard(EndReason.CITIZEN_ENDED),
        ENDED,
        over(EndReason.CITIZEN_ENDED, Timer.OPENING, open_peer=False),
    ),
    ("assigned", TimerFired(Timer.OPENING), ENDED, over(EndReason.MEDIA_FAILED, open_peer=False)),
    ("securing", SignalCame(1, b"candidate"), SECURING, [GiveSignal(1, b"candidate")]),
    ("securing", SignalCame(2, b"offer"), SECURING, [peer(2, offers=False), GiveSignal(2, b"offer")]),
    ("securing", SignalMade(1, b"answer"), SECURING, [SendSignal(CALL, 1, b"answer")]),
    ("securing", PeerLost(1), SECURING, [ClosePeer()]),
    ("securing", MediaLost(), SECURING, []),
    ("securing", OtherLinkBack(), SECURING, []),
    ("connected", SignalCame(1, b"candidate"), CONNECTED, [GiveSignal(1, b"candidate")]),
    (
        "connected",
        SignalCame(2, b"offer"),
        CONNECTED,
        [peer(2, offers=False), GiveSignal(2, b"offer")],
    ),
    ("connected", PeerWeak(1), CONNECTED, [*screens(CallWeak()), SendSignal(CALL, 2, ASK)]),
    ("connected", AddressChanged(), CONNECTED, [SendSignal(CALL, 2, ASK)]),
    (
        "connected",
        PeerLost(1),
        RECONNECTING,
        [
            LogLine(CALL, News.RECONNECTING, {"epoch": 1.0}),
            StartTimer(Timer.GRACE, 60),
            *screens(CallReconnecting(60)),
            SendSignal(CALL, 2, ASK),
        ],
    ),
    ("following", PeerWeak(1), CONNECTED, screens(CallWeak())),
    ("following", LinkBack(), CONNECTED, []),
    ("following", PeerSecured(2), CONNECTED, []),
    ("following", PeerLost(2), CONNECTED, []),
    ("reconnecting", LinkBack(), RECONNECTING, [SendSignal(CALL, 2, ASK)]),
    (
        "connected",
        MediaLost(),
        RECONNECTING,
        [
            LogLine(CALL, News.RECONNECTING, {"epoch": 1.0}),
            StartTimer(Timer.GRACE, 60),
            *screens(CallReconnecting(60)),
        ],
    ),
    ("reconnecting", SignalCame(1, b"late"), RECONNECTING, []),
    ("reconnecting", SignalCame(2, b"offer"), RECONNECTING, [peer(2, offers=False), GiveSignal(2, b"offer")]),
]


@pytest.mark.parametrize(("road", "event", "after", "actions"), KIOSK_MOVES)
def test_kiosk_moves_as_the_picture_says(
    road: str, event: CallEvent, after: CallState, actions: list[Action]
) -> None:
    machine = kiosk(road)
    assert machine.handle(event, Instant(0.0)) == actions
    assert machine.state is after


@pytest.mark.parametrize(("road", "event", "after", "actions"), CLERK_MOVES)
def test_console_moves_as_the_picture_says(
    road: str, event: CallEvent, after: CallState, actions: list[Action]
) -> None:
    machine = clerk(road)
    assert machine.handle(event, Instant(0.0)) == actions
    assert machine.state is after


def test_a_ticket_granted_after_the_citizen_left_is_given_back() -> None:
    machine = kiosk("asking", EndWanted(EndReason.CITIZEN_LEFT_QUEUE))
    assert machine.handle(GRANTED, Instant(1.0)) == [EndAtServer(CALL, EndReason.CITIZEN_LEFT_QUEUE)]
    assert machine.handle(GRANTED, Instant(1.0)) == []


def test_a_refusal_after_the_citizen_left_says_nothing() -> None:
    machine = kiosk("asking", EndWanted(EndReason.CITIZEN_LEFT_QUEUE))
    assert machine.handle(PlaceRefused(Code.INTERNAL), Instant(1.0)) == []


def test_a_kiosk_waits_two_minutes_for_a_server_that_is_away() -> None:
    machine = kiosk("waiting", LinkLost())
    assert machine.handle(TimerFired(Timer.LINK), Instant(120.0)) == over(
        EndReason.KIOSK_LOST, Timer.WAITING, open_peer=False
    )


def test_the_line_is_kept_when_the_server_comes_back_in_time() -> None:
    machine = kiosk("waiting", LinkLost())
    assert machine.handle(LinkBack(), Instant(30.0)) == [StopTimer(Timer.LINK)]


def test_words_that_come_before_the_consoles_media_are_kept_for_it() -> None:
    machine = clerk("assigned", SignalCame(1, b"offer"), SignalCame(1, b"candidate"))
    assert (
        machine.handle(MediaUp(), Instant(0.0))
        == [
            peer(1, offers=False),
            GiveSignal(1, b"offer"),
            GiveSignal(1, b"candidate"),
            *screens(CallSecuring()),
        ]
        or machine.state is SECURING
    )


def test_only_so_many_words_are_kept() -> None:
    machine = clerk("assigned", *[SignalCame(1, b"x")] * (MAX_HELD + 9))
    given_signals = [a for a in machine.handle(MediaUp(), Instant(0.0)) if isinstance(a, GiveSignal)]
    assert len(given_signals) == MAX_HELD


def test_words_for_a_peer_that_died_with_its_process_are_dropped() -> None:
    machine = clerk("connected", MediaLost(), MediaUp())
    assert machine.handle(SignalCame(1, b"candidate"), Instant(0.0)) == []


def test_a_media_process_that_died_is_replaced_by_a_peer_of_the_next_epoch() -> None:
    machine = kiosk("connected", MediaLost())
    assert machine.handle(MediaUp(), Instant(1.0)) == [peer(2)]
    machine.handle(PeerSecured(2), Instant(2.0))
    assert machine.state is CONNECTED


def test_weak_is_taken_back_when_the_other_is_heard_again() -> None:
    machine = kiosk("connected", PeerWeak(1))
    assert machine.handle(PeerSecured(1), Instant(0.0)) == screens(CallConnected())
    assert machine.handle(PeerSecured(1), Instant(0.0)) == []


def test_the_console_logs_how_long_the_gap_was() -> None:
    machine = clerk("connected")
    machine.handle(PeerLost(1), Instant(10.0))
    machine.handle(SignalCame(2, b"offer"), Instant(11.0))
    assert LogLine(CALL, News.CONNECTED, {"epoch": 2.0, "gap_ms": 1500.0}) in machine.handle(
        PeerSecured(2), Instant(11.5)
    )


def test_an_answered_offer_is_not_repeated_when_the_link_comes_back() -> None:
    machine = kiosk("reconnecting", SignalCame(2, b"answer"))
    assert machine.handle(LinkBack(), Instant(0.0)) == []


def test_peers_that_fail_at_once_one_after_another_are_followed_by_a_rest() -> None:
    machine = kiosk("reconnecting")
    assert machine.handle(PeerLost(2), Instant(0.0)) == [peer(3)]
    assert machine.handle(PeerLost(3), Instant(0.0)) == [StartTimer(Timer.AGAIN, AGAIN_SECONDS)]
    assert machine.handle(TimerFired(Timer.AGAIN), Instant(1.0)) == [peer(4)]
    assert machine.handle(PeerLost(4), Instant(1.0)) == [peer(5)]


def test_a_rest_is_over_when_the_silent_peer_is_heard_again() -> None:
    machine = kiosk("weak", PeerLost(2), PeerLost(3))
    assert machine.handle(PeerSecured(1), Instant(1.0)) == [
        StopTimer(Timer.AGAIN),
        *screens(CallConnected()),
    ]


def test_no_grace_named_means_a_minute() -> None:
    machine = _drive(CallMachine(Role.CLERK), [ClerkAnswered(_with_grace(0))])
    _drive(machine, [MediaUp(), SignalCame(1, b"offer"), PeerSecured(1)])
    assert StartTimer(Timer.GRACE, 60.0) in machine.handle(PeerLost(1), Instant(0.0))


def _with_grace(seconds: float) -> CallBegin:
    return msgspec.structs.replace(BEGIN, grace_s=seconds)


@pytest.mark.parametrize(
    ("road", "before", "reason"),
    [
        (kiosk, [], EndReason.MEDIA_FAILED),
        (kiosk, [OtherLinkLost()], EndReason.CLERK_LOST),
        (kiosk, [LinkLost()], EndReason.KIOSK_LOST),
        (clerk, [], EndReason.MEDIA_FAILED),
        (clerk, [OtherLinkLost()], EndReason.KIOSK_LOST),
        (clerk, [LinkLost()], EndReason.CLERK_LOST),
    ],
)
def test_the_grace_ends_with_the_reason_the_log_can_trust(
    road: Callable[..., CallMachine], before: list[CallEvent], reason: EndReason
) -> None:
    machine = road("reconnecting", *before)
    machine.handle(TimerFired(Timer.GRACE), Instant(60.0))
    assert machine.reason is reason


@pytest.mark.parametrize("forget", [LinkRebuilt(None, None), ServerEnded(EndReason.KIOSK_LOST)])
@pytest.mark.parametrize("road", [kiosk, clerk])
def test_a_call_the_server_forgot_lasts_as_long_as_its_peer(
    road: Callable[..., CallMachine], forget: CallEvent
) -> None:
    machine = road("connected", forget)
    assert machine.state is CONNECTED
    actions = machine.handle(PeerLost(1), Instant(0.0))
    assert machine.state is ENDED
    assert not [action for action in actions if isinstance(action, EndAtServer | StartTimer)]


@pytest.mark.parametrize(
    "late", [PeerSecured(1), SignalMade(1, b"x"), MediaUp(), TimerFired(Timer.GRACE), ANSWERED]
)
def test_nothing_moves_after_the_end(late: CallEvent) -> None:
    assert kiosk("connected", END_BY_CITIZEN).handle(late, Instant(0.0)) == []


def test_a_forgotten_call_ends_when_its_kiosk_wants_a_new_peer() -> None:
    machine = clerk("connected", LinkRebuilt(None, None))
    machine.handle(SignalCame(2, b"offer"), Instant(0.0))
    assert machine.state is ENDED


def test_epochs_do_not_outgrow_the_wire() -> None:
    machine = kiosk("securing")
    machine.peers.newest = MAX_EPOCH
    machine.handle(PeerLost(MAX_EPOCH), Instant(0.0))
    assert machine.reason is EndReason.MEDIA_FAILED


EPOCHS = st.integers(0, 4)
REASONS = st.sampled_from(EndReason)
EVENTS: st.SearchStrategy[CallEvent] = st.one_of(
    st.sampled_from(
        [
            PlaceWanted(),
            GRANTED,
            PlaceRefused(Code.INTERNAL),
            ANSWERED,
            OtherLinkLost(),
            OtherLinkBack(),
            LinkLost(),
            LinkBack(),
            LinkRebuilt(None, None),
            LinkRebuilt(CALL, None),
            LinkRebuilt(CALL, BEGIN),
            MediaUp(),
            MediaLost(),
            AddressChanged(),
        ]
    ),
    st.builds(EndWanted, REASONS),
    st.builds(ServerEnded, REASONS),
    st.builds(HangUpHeard, REASONS),
    st.builds(SignalCame, EPOCHS, st.just(b"x")),
    st.builds(SignalMade, EPOCHS, st.just(b"x")),
    st.builds(PeerSecured, EPOCHS),
    st.builds(PeerWeak, EPOCHS),
    st.builds(PeerSilent, EPOCHS),
    st.builds(SignalCame, EPOCHS, st.just(ASK)),
    st.builds(PeerLost, EPOCHS),
    st.builds(PeerNotSecure, EPOCHS),
    st.builds(TimerFired, st.sampled_from(Timer)),
)


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(Role), st.booleans(), st.lists(EVENTS, max_size=40))
def test_whatever_happens_the_machine_stays_whole(role: Role, warm: bool, events: list[CallEvent]) -> None:
    """No exception; the end is final; epochs only grow; each state has a lifetime, the end has no timer."""
    machine = _drive(CallMachine(role), KIOSK_ROADS["securing"] if warm else [])
    running: set[Timer] = set(machine.timers)
    epoch = machine.peers.newest
    for number, event in enumerate(events):
        was = machine.state
        actions = machine.handle(event, Instant(float(number)))
        for action in actions:
            if isinstance(action, StartTimer):
                running.add(action.timer)
            elif isinstance(action, StopTimer):
                running.remove(action.timer)
        if isinstance(event, TimerFired):
            running.discard(event.timer)
        assert running == machine.timers
        assert machine.peers.newest >= epoch
        epoch = machine.peers.newest
        if was is ENDED:
            assert machine.state is ENDED
        if machine.state is ENDED:
            assert not running
            assert not [a for a in actions if isinstance(a, OpenPeer | GiveSignal)]
        elif machine.call is not None:
            assert running, "a state without a lifetime"
