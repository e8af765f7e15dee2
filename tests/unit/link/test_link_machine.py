"""The link machine: greet, resume, rest, say again, give up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.ids import CallId, ServiceId, SessionId, SiteId
from common.link.machine import MAX_NEWS, MISSED_PINGS, REPEAT_SECONDS, WINDOW, LinkMachine
from common.link.moves import (
    AskWanted,
    CloseWanted,
    Cut,
    Dial,
    FrameIn,
    Hang,
    KeepCertificate,
    LinkAction,
    LinkInput,
    LinkTimer,
    NetworkChanged,
    Opened,
    SayWanted,
    Send,
    StartTimer,
    StopTimer,
    Tell,
    TimerFired,
    Wanted,
)
from common.link.port import (
    Answered,
    Asked,
    BackOff,
    ClerkHandover,
    ClerkPassword,
    Credentials,
    DeviceKey,
    Down,
    Heard,
    Refused,
    Up,
)
from common.link.states import LinkState
from common.protocol.codes import ClerkState, CloseCode, Code, EndReason, News, Role
from common.protocol.hello import words_to_sign
from common.protocol.messages import (
    Ack,
    Bye,
    CallEnd,
    CallNews,
    ClerkAuth,
    ClientMessage,
    DayAuth,
    DayToken,
    DeviceAuth,
    DeviceProof,
    Error,
    HandoverAuth,
    Health,
    Hello,
    KioskSnapshot,
    Ok,
    OpenServices,
    Ping,
    Pong,
    Ready,
    Renewed,
    Resume,
    ServerMessage,
    SetState,
    Welcome,
)

KARSTULA = SiteId("karstula")
KIOSK = DeviceKey(KARSTULA, prove=lambda challenge: f"signed {challenge}")
WORKSTATION = DeviceKey("kela-1", prove=lambda challenge: f"signed {challenge}")
AINO = ClerkPassword("aino", "a secret of hers", WORKSTATION)
WELCOME = Welcome(versions=[1], features=["resume"], challenge="Y2hhbGxlbmdl", server_time="", node="a")
READY = Ready(
    i=1,
    v=1,
    role=Role.KIOSK,
    session=SessionId("s"),
    resume="token-1",
    offset=10,
    ttl_s=60,
    ping_s=25,
    recovered=False,
    snapshot=KioskSnapshot(site=KARSTULA, open_services=[]),
)
CALL = CallId("7f3a7f3a7f3a7f3a")
END = CallEnd(i=0, call=CALL, reason=EndReason.CITIZEN_ENDED, key="0123456789")


def news(number: int, call: CallId = CALL) -> CallNews:
    return CallNews(i=0, call=call, key=f"key-{number:05}", what=News.TEXT_SENT)


class Driven:
    """A machine with verbs, for tests that read as stories."""

    def __init__(self, credentials: Credentials = KIOSK) -> None:
        self.machine = LinkMachine(credentials, BackOff())

    def on(self, event: LinkInput, chance: float = 0.5) -> list[LinkAction]:
        return self.machine.handle(event, chance)

    def hears(self, message: ServerMessage) -> list[LinkAction]:
        return self.on(FrameIn(message))

    def sends(self, message: ServerMessage) -> list[ClientMessage]:
        return [action.message for action in self.hears(message) if isinstance(action, Send)]

    def asks(self, request: Asked) -> list[ClientMessage]:
        return [action.message for action in self.on(AskWanted(request)) if isinstance(action, Send)]

    def up(self, ready: Ready = READY) -> list[LinkAction]:
        """From wherever it is to UP; what it did at ``ready``."""
        if self.machine.state is LinkState.IDLE:
            self.on(Wanted())
        elif self.machine.state is LinkState.RESTING:
            self.on(TimerFired(LinkTimer.RETRY))
        self.on(Opened())
        self.hears(WELCOME)
        return self.hears(ready)


def retry_after(actions: list[LinkAction]) -> float:
    return next(a.seconds for a in actions if isinstance(a, StartTimer) and a.timer is LinkTimer.RETRY)


def sent(actions: list[LinkAction]) -> list[ClientMessage]:
    return [action.message for action in actions if isinstance(action, Send)]


def test_a_kiosk_signs_the_challenge() -> None:
    link = Driven()
    assert [type(a) for a in link.on(Wanted())] == [Dial, StartTimer]
    link.on(Opened())
    (hello,) = link.sends(WELCOME)
    assert isinstance(hello, Hello)
    assert hello.auth == DeviceAuth(id=KARSTULA, sig="signed Y2hhbGxlbmdl")
    assert hello.v == [1]


def test_what_is_signed_names_challenge_device_and_deployment() -> None:
    assert words_to_sign("Y2hhbGxlbmdl", KARSTULA, "pin") == b"etaluukku hello 2\0Y2hhbGxlbmdl\0karstula\0pin"


def test_a_clerk_gives_the_password_and_the_workstations_proof() -> None:
    link = Driven(AINO)
    link.on(Wanted())
    link.on(Opened())
    (hello,) = link.sends(WELCOME)
    assert isinstance(hello, Hello)
    assert hello.auth == ClerkAuth(
        id="aino",
        password="a secret of hers",
        device=DeviceProof(id="kela-1", sig="signed Y2hhbGxlbmdl"),
    )


def test_once_logged_in_a_clerk_gives_the_token_of_the_day_and_the_password_is_forgotten() -> None:
    link = Driven(AINO)
    link.up()
    assert link.sends(DayToken(token="for today")) == []
    link.on(Cut(None))
    link.on(TimerFired(LinkTimer.RETRY))
    link.on(Opened())
    (resume,) = link.sends(WELCOME)
    assert isinstance(resume, Hello)
    assert isinstance(resume.auth, Resume)
    (hello,) = link.sends(Error(code=Code.RESUME_FAILED))
    assert isinstance(hello, Hello)
    assert hello.auth == DayAuth(
        token="for today", device=DeviceProof(id="kela-1", sig="signed Y2hhbGxlbmdl")
    )
    assert "secret" not in repr(vars(link.machine)["_credentials"].password)
    link.hears(READY)
    assert Bye(reason="closed", day="for today") in sent(link.on(CloseWanted()))


def test_a_day_that_is_over_is_told_and_not_tried_again() -> None:
    link = Driven(AINO)
    link.up()
    link.hears(DayToken(token="for today"))
    link.on(Cut(None))
    link.on(TimerFired(LinkTimer.RETRY))
    link.on(Opened())
    link.hears(WELCOME)
    link.hears(Error(code=Code.RESUME_FAILED))
    assert Tell(Refused(Code.LOGIN_OVER)) in link.hears(Error(code=Code.LOGIN_OVER, fatal=True))
    assert link.machine.state is LinkState.REFUSED


def test_a_clerk_who_logged_in_at_the_authority_shows_what_the_browser_brought() -> None:
    link = Driven(ClerkHandover("a secret code", "a secret verifier", WORKSTATION))
    link.on(Wanted())
    link.on(Opened())
    (hello,) = link.sends(WELCOME)
    assert isinstance(hello, Hello)
    assert hello.auth == HandoverAuth(
        code="a secret code",
        verifier="a secret verifier",
        device=DeviceProof(id="kela-1", sig="signed Y2hhbGxlbmdl"),
    )


def test_a_password_is_in_no_representation() -> None:
    assert "secret" not in repr(AINO)
    assert "secret" not in repr(ClerkHandover("a secret code", "a secret verifier", WORKSTATION))


def test_up_tells_the_snapshot_and_starts_to_ping() -> None:
    actions = Driven().up()
    assert Tell(Up(READY)) in actions
    assert StartTimer(LinkTimer.PING, 25) in actions
    assert StopTimer(LinkTimer.GREETING) in actions


def test_wanted_twice_dials_once() -> None:
    link = Driven()
    link.on(Wanted())
    assert link.on(Wanted()) == []


def test_a_cut_is_told_once_and_resumed_from_the_last_event_handled() -> None:
    link = Driven()
    link.up()
    assert link.sends(OpenServices(o=11, open=[ServiceId("kela-housing")])) == [Ack(o=11)]
    assert Tell(Down()) in link.on(Cut(None))
    assert Tell(Down()) not in link.on(TimerFired(LinkTimer.RETRY)) + link.on(Cut(None))
    link.on(TimerFired(LinkTimer.RETRY))
    link.on(Opened())
    (hello,) = link.sends(WELCOME)
    assert isinstance(hello, Hello)
    assert hello.auth == Resume(token="token-1", offset=11)


def test_an_event_said_twice_is_told_once_and_acknowledged_twice() -> None:
    link = Driven()
    link.up()
    event = OpenServices(o=11, open=[])
    assert link.hears(event) == [Tell(Heard(event)), Send(Ack(o=11))]
    assert link.hears(event) == [Send(Ack(o=11))]


def test_a_recovered_session_goes_on_where_it_was() -> None:
    link = Driven()
    link.up()
    link.on(Cut(None))
    link.up(Ready(**{**_fields(READY), "recovered": True, "offset": 15}))
    missed = OpenServices(o=11, open=[])
    assert Tell(Heard(missed)) in link.hears(missed)


def test_a_resume_that_fails_becomes_a_full_hello_on_the_same_socket() -> None:
    link = Driven()
    link.up()
    link.on(Cut(None))
    link.on(TimerFired(LinkTimer.RETRY))
    link.on(Opened())
    link.hears(WELCOME)
    (hello,) = link.sends(Error(code=Code.RESUME_FAILED, i=2))
    assert isinstance(hello, Hello)
    assert isinstance(hello.auth, DeviceAuth)


def test_a_link_that_does_not_answer_after_the_network_has_changed_is_dialled_anew_at_once() -> None:
    link = Driven()
    link.up()
    assert link.on(NetworkChanged()) == [Send(Ping()), StartTimer(LinkTimer.PROBE, 1.0)]
    actions = link.on(TimerFired(LinkTimer.PROBE), chance=0.9)
    assert Hang() in actions
    assert retry_after(actions) == 0
    assert Dial() in link.on(TimerFired(LinkTimer.RETRY))


def test_a_link_that_still_works_after_the_network_has_changed_stays() -> None:
    link = Driven()
    link.up()
    link.on(NetworkChanged())
    link.hears(Pong())
    assert link.on(TimerFired(LinkTimer.PROBE)) == []
    assert link.machine.state is LinkState.UP


def test_a_link_that_rests_or_dials_begins_again_at_once_on_another_network() -> None:
    link = Driven()
    link.on(Wanted())
    actions = link.on(NetworkChanged(), chance=0.9)
    assert Hang() in actions
    assert retry_after(actions) == 0
    assert [type(one) for one in link.on(NetworkChanged())] == [StopTimer, Dial, StartTimer]


REFUSALS = pytest.mark.parametrize(
    "word",
    [
        FrameIn(Error(code=Code.AUTH_FAILED, fatal=True)),
        FrameIn(Error(code=Code.UNSUPPORTED_VERSION, fatal=True)),
        Cut(CloseCode.AUTH),
        Cut(CloseCode.VERSION),
        FrameIn(Welcome(versions=[2], features=[], challenge="", server_time="", node="a")),
    ],
)


@REFUSALS
def test_a_clerk_who_is_refused_hears_it_and_is_not_tried_again(word: LinkInput) -> None:
    link = Driven(ClerkPassword("aino", "a wrong password", WORKSTATION))
    link.on(Wanted())
    link.on(Opened())
    actions = link.on(word)
    assert [a for a in actions if isinstance(a, Tell) and isinstance(a.event, Refused)]
    assert link.machine.state is LinkState.REFUSED
    for later in (TimerFired(LinkTimer.RETRY), Cut(None), Opened(), FrameIn(WELCOME), CloseWanted()):
        assert link.on(later) == []


@REFUSALS
def test_a_kiosk_that_is_refused_asks_again_until_it_is_enrolled(word: LinkInput) -> None:
    link = Driven()
    link.on(Wanted())
    link.on(Opened())
    actions = link.on(word)
    assert [a for a in actions if isinstance(a, Tell) and isinstance(a.event, Refused)]
    assert retry_after(actions) == 60.0
    assert link.on(Cut(CloseCode.AUTH)) == []
    assert Dial() in link.on(TimerFired(LinkTimer.RETRY))
    link.on(Opened())
    link.hears(WELCOME)
    assert [a for a in link.hears(READY) if isinstance(a, Tell) and isinstance(a.event, Up)]


def test_a_server_too_busy_to_greet_is_asked_again_when_it_says() -> None:
    link = Driven()
    link.on(Wanted())
    link.on(Opened())
    actions = link.hears(Error(code=Code.RATE_LIMITED, fatal=True, retry_ms=4000))
    assert Hang() in actions
    assert retry_after(actions) == 6.0


def test_the_first_retry_comes_within_two_seconds_and_later_ones_back_off_with_full_jitter() -> None:
    link = Driven()
    link.up()
    rests = []
    for _ in range(9):
        rests.append(retry_after(link.on(Cut(None), chance=1.0)))
        link.on(TimerFired(LinkTimer.RETRY))
    assert rests == [2.0, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0, 30.0]
    assert retry_after(link.on(Cut(None), chance=0.0)) == 0.0


def test_half_a_minute_of_health_starts_the_back_off_anew() -> None:
    link = Driven()
    link.up()
    for _ in range(5):
        link.on(Cut(None))
        link.up()
    assert retry_after(link.on(Cut(None), chance=1.0)) == 16.0
    link.up()
    link.on(TimerFired(LinkTimer.HEALTHY))
    assert retry_after(link.on(Cut(None), chance=1.0)) == 2.0


def test_a_server_that_says_when_to_come_back_is_obeyed() -> None:
    link = Driven()
    link.up()
    link.hears(Bye(reason="drain", reconnect_after_ms=(10_000, 20_000), resume=True))
    assert retry_after(link.on(Cut(CloseCode.DRAIN))) == 15.0


def test_a_bye_without_resume_forgets_the_token() -> None:
    link = Driven()
    link.up()
    link.hears(Bye())
    link.on(Cut(None))
    link.on(TimerFired(LinkTimer.RETRY))
    link.on(Opened())
    (hello,) = link.sends(WELCOME)
    assert isinstance(hello, Hello)
    assert isinstance(hello.auth, DeviceAuth)


def test_one_who_was_replaced_does_not_fight() -> None:
    link = Driven()
    link.up()
    assert retry_after(link.on(Cut(CloseCode.REPLACED), chance=0.0)) == 30.0


def test_a_silent_server_is_given_up_after_two_missed_pings() -> None:
    link = Driven()
    link.up()
    for _ in range(MISSED_PINGS):
        assert sent(link.on(TimerFired(LinkTimer.PING))) == [Ping()]
    actions = link.on(TimerFired(LinkTimer.PING))
    assert Hang() in actions
    assert Tell(Down()) in actions


def test_any_word_of_the_server_is_a_sign_of_life() -> None:
    link = Driven()
    link.up()
    for _ in range(9):
        assert sent(link.on(TimerFired(LinkTimer.PING))) == [Ping()]
        assert link.hears(Pong()) == []


def test_a_ping_is_answered() -> None:
    link = Driven()
    link.up()
    assert link.sends(Ping(ts=7.5)) == [Pong(ts=7.5)]


def test_a_server_that_does_not_greet_is_left() -> None:
    link = Driven()
    link.on(Wanted())
    actions = link.on(TimerFired(LinkTimer.GREETING))
    assert Hang() in actions
    assert Tell(Down()) in actions


def test_a_request_is_said_again_after_a_cut_with_the_same_key_and_answered_once() -> None:
    link = Driven()
    link.up()
    (first,) = link.asks(END)
    link.on(Cut(None))
    (again,) = sent(link.up())
    assert isinstance(first, CallEnd)
    assert isinstance(again, CallEnd)
    assert first.i != again.i
    assert first.key == again.key
    assert not link.machine.owes_nothing
    reply = Ok(i=again.i)
    assert link.hears(reply) == [Tell(Answered(again, reply))]
    assert link.hears(reply) == []
    assert link.hears(Error(code=Code.MALFORMED)) == []
    assert link.machine.owes_nothing


def test_requests_wait_for_the_link_and_keep_their_order() -> None:
    link = Driven()
    for number in range(3):
        assert link.asks(news(number)) == []
    keys = [message.key for message in sent(link.up()) if isinstance(message, CallNews)]
    assert keys == ["key-00000", "key-00001", "key-00002"]
    link.on(Cut(None))
    keys = [message.key for message in sent(link.up()) if isinstance(message, CallNews)]
    assert keys == ["key-00000", "key-00001", "key-00002"]


def test_only_a_window_of_requests_is_on_its_way() -> None:
    link = Driven()
    for number in range(WINDOW + 1):
        link.asks(news(number))
    said = sent(link.up())
    assert len(said) == WINDOW
    assert isinstance(said[0], CallNews)
    (next_one,) = link.sends(Ok(i=said[0].i))
    assert isinstance(next_one, CallNews)
    assert next_one.key == f"key-{WINDOW:05}"


def test_what_the_server_cannot_log_just_now_is_said_again() -> None:
    link = Driven()
    link.up()
    (first,) = link.asks(news(1))
    assert isinstance(first, CallNews)
    assert link.hears(Error(code=Code.INTERNAL, i=first.i)) == [StartTimer(LinkTimer.REPEAT, REPEAT_SECONDS)]
    (again,) = sent(link.on(TimerFired(LinkTimer.REPEAT)))
    assert isinstance(again, CallNews)
    assert again.key == first.key
    assert link.hears(Error(code=Code.RATE_LIMITED, i=again.i, retry_ms=200)) == [
        StartTimer(LinkTimer.REPEAT, 0.2)
    ]


def test_when_the_server_has_no_time_to_read_all_that_is_unanswered_is_said_again() -> None:
    link = Driven()
    link.up()
    for number in range(2):
        link.asks(news(number))
    assert link.hears(Error(code=Code.RATE_LIMITED, retry_ms=1000)) == [StartTimer(LinkTimer.REPEAT, 1.0)]
    again = sent(link.on(TimerFired(LinkTimer.REPEAT)))
    assert [message.key for message in again if isinstance(message, CallNews)] == ["key-00000", "key-00001"]


def test_another_refusal_of_a_request_is_told() -> None:
    link = Driven()
    link.up()
    (first,) = link.asks(END)
    assert isinstance(first, CallEnd)
    reply = Error(code=Code.INTERNAL, i=first.i)
    assert link.hears(reply) == [Tell(Answered(first, reply))]


def test_only_the_last_wish_for_a_state_is_said() -> None:
    link = Driven(AINO)
    link.asks(SetState(i=0, state=ClerkState.AVAILABLE))
    link.asks(news(1))
    link.asks(SetState(i=0, state=ClerkState.BREAK))
    assert [type(m).__name__ for m in sent(link.up())] == ["CallNews", "SetState"]


def test_what_comes_after_the_end_of_a_call_waits_for_it() -> None:
    link = Driven()
    link.asks(news(1))
    link.asks(END)
    link.asks(news(2))
    _, end = sent(link.up())
    assert isinstance(end, CallEnd)
    (after,) = link.sends(Ok(i=end.i))
    assert isinstance(after, CallNews)
    assert after.key == news(2).key


def test_lines_of_this_visit_are_never_pushed_out() -> None:
    link = Driven()
    link.asks(news(0, CallId("older")))
    link.asks(END)
    for number in range(1, MAX_NEWS + 5):
        link.asks(news(number))
    kept = [r for r in link.machine._queue if isinstance(r, CallNews)]
    assert len(kept) == MAX_NEWS
    assert {line.call for line in kept} == {CALL}
    assert kept[0].key == "key-00001"


def test_what_is_said_while_the_link_is_down_is_dropped() -> None:
    link = Driven()
    assert link.on(SayWanted(Health(problems={}))) == []
    link.up()
    assert link.on(SayWanted(Health(problems={}))) == [Send(Health(problems={}))]


def test_nothing_counts_before_ready() -> None:
    link = Driven()
    link.on(Wanted())
    link.on(Opened())
    assert link.hears(OpenServices(o=1, open=[])) == []
    assert link.on(TimerFired(LinkTimer.RETRY)) == []


def test_closing_says_goodbye_when_there_is_somebody_to_say_it_to() -> None:
    link = Driven()
    link.up()
    actions = link.on(CloseWanted())
    assert actions[-2:] == [Send(Bye(reason="closed")), Hang()]
    assert Driven().on(CloseWanted())[-1] == Hang()
    assert link.asks(END) == []


def test_a_cut_before_the_start_means_nothing() -> None:
    assert Driven().on(Cut(None)) == []


def _fields(ready: Ready) -> dict[str, object]:
    return {name: getattr(ready, name) for name in ready.__struct_fields__}


INPUTS: st.SearchStrategy[LinkInput] = st.one_of(
    st.sampled_from([Wanted(), Opened(), NetworkChanged(), SayWanted(Health(problems={}))]),
    st.builds(Cut, st.sampled_from([None, 1000, 1006, 4000, 4008, 4011])),
    st.builds(TimerFired, st.sampled_from(LinkTimer)),
    st.builds(lambda n: AskWanted(news(n)), st.integers(0, 99)),
    st.builds(
        FrameIn,
        st.one_of(
            st.sampled_from([WELCOME, READY, Ping(), Pong(), Bye(), OpenServices(o=12, open=[])]),
            st.builds(lambda i: Ok(i=i), st.integers(1, 12)),
            st.builds(lambda code: Error(code=code), st.sampled_from([Code.INTERNAL, Code.RESUME_FAILED])),
        ),
    ),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(INPUTS, max_size=60), st.floats(0, 1, exclude_max=True))
def test_whatever_happens_no_request_is_lost_and_a_rest_is_never_forgotten(
    inputs: list[LinkInput], chance: float
) -> None:
    machine = LinkMachine(KIOSK, BackOff())
    asked: set[str] = set()
    answered: list[str] = []
    running: set[LinkTimer] = set()
    for event in inputs:
        if isinstance(event, AskWanted) and isinstance(event.request, CallNews):
            if event.request.key in asked:
                continue
            asked.add(event.request.key)
        if isinstance(event, TimerFired):
            if event.timer not in running:
                continue
            running.discard(event.timer)
        for action in machine.handle(event, chance):
            if isinstance(action, StartTimer):
                running.add(action.timer)
                assert 0 <= action.seconds <= 60
            elif isinstance(action, StopTimer):
                running.discard(action.timer)
            elif isinstance(action, Tell) and isinstance(action.event, Answered):
                assert isinstance(action.event.request, CallNews)
                answered.append(action.event.request.key)
        if machine.state is LinkState.RESTING:
            assert LinkTimer.RETRY in running
        if machine.state is LinkState.UP:
            assert LinkTimer.PING in running
    held = {r.key for r in [*machine._queue, *machine._flying.values()] if isinstance(r, CallNews)}
    assert held | set(answered) == asked
    assert len(answered) == len(set(answered))


def test_a_later_certificate_is_for_the_device_and_nobody_else_hears_of_it() -> None:
    link = Driven()
    link.up()
    assert link.hears(Renewed(statement="said", sig="signed")) == [KeepCertificate("said", "signed")]


def test_a_device_says_how_long_its_certificate_is_good_at_each_hello() -> None:
    ends = iter(["2027-01-01", "2028-01-01"])
    link = Driven(DeviceKey(KARSTULA, prove=lambda _challenge: "signed", until=lambda: next(ends)))
    for end in ("2027-01-01", "2028-01-01"):
        link.on(Wanted())
        link.on(TimerFired(LinkTimer.RETRY))
        link.on(Opened())
        (hello,) = link.sends(WELCOME)
        assert isinstance(hello, Hello)
        assert isinstance(hello.auth, DeviceAuth)
        assert hello.auth.until == end
        link.on(Cut(None))


def dialled(actions: list[LinkAction]) -> list[int]:
    return [action.turn for action in actions if isinstance(action, Dial)]


def test_an_address_that_does_not_let_us_in_makes_room_for_the_next() -> None:
    link = Driven()
    assert dialled(link.on(Wanted())) == [0]
    link.on(Cut(None))
    assert dialled(link.on(TimerFired(LinkTimer.RETRY))) == [1]
    link.up()
    link.on(Cut(None))
    assert dialled(link.on(TimerFired(LinkTimer.RETRY))) == [1], "where it was good it is tried first"


def test_a_server_that_sends_us_away_is_not_dialled_next() -> None:
    link = Driven()
    link.up()
    link.hears(Bye(reason="drain", reconnect_after_ms=(500, 3000), resume=True))
    link.on(Cut(CloseCode.DRAIN))
    assert dialled(link.on(TimerFired(LinkTimer.RETRY))) == [1]
