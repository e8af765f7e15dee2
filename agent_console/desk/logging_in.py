"""Who sits down at the desk: from the log-in to the first line the clerk sees (pure)."""

from dataclasses import replace

from agent_console.desk import effects as do
from agent_console.desk import events as ev
from agent_console.desk import wrap_up as wrap_ups
from agent_console.desk.states import AtDesk, Clerk, DeskState, Duty, LoggedOut, LoggingIn, WrapUp
from common.call import news, wishes
from common.clock import Instant
from common.protocol.codes import ClerkState

Step = tuple[DeskState, list[do.Effect]]


def hear(state: LoggedOut | LoggingIn, event: ev.DeskEvent, now: Instant) -> Step | None:
    """The state after the event and what to do; None when the event means nothing here."""
    match state, event:
        case LoggedOut(), ev.LogInAsked(clerk=clerk, password=password) if clerk.strip() and password:
            return LoggingIn(clerk.strip()), [do.Connect(clerk.strip(), password)]
        case LoggedOut(), ev.BrowserLogInAsked():
            return LoggingIn("", in_browser=True), [do.ConnectByBrowser()]
        case LoggingIn(in_browser=True), ev.BrowserLogInFailed():
            return LoggedOut(browser_failed=True), []
        case LoggingIn(), news.LoggedIn():
            return _logged_in(event, now)
        case LoggingIn(), news.LinkRefused(code=code):
            return LoggedOut(refused=code), [do.Disconnect()]
        case LoggingIn(), news.LinkDown():
            return replace(state, server_up=False), []
        case LoggingIn(), ev.LogOutAsked():
            return LoggedOut(), [do.Disconnect()]
        case _, ev.CloseAsked():
            return state, [do.Disconnect(), do.Quit()]
        case _, ev.Ticked() | news.LinkUp() | news.MediaGone():
            return state, []
        case _:
            return None


def _logged_in(event: news.LoggedIn, now: Instant) -> Step:
    duty = wrap_ups.timed(Duty(clerk_of(event), event.state, owes=event.owes), event.wrapup_s, now)
    if event.owes is not None:
        return WrapUp(duty, event.owes, visit=None, reason=None), []
    if event.state is ClerkState.AWAY:  # who logs in has come to work
        return AtDesk(replace(duty, wanted=ClerkState.AVAILABLE)), [
            wishes.SetClerkState(ClerkState.AVAILABLE)
        ]
    return AtDesk(duty), []


def clerk_of(event: news.LoggedIn) -> Clerk:
    """Whom the server takes us for."""
    return Clerk(event.clerk, event.authority, event.services, event.languages, event.supervisor)
