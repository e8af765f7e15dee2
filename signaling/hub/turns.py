"""The turns of a visit: what follows when it begins, is given on or ends, for everybody who is to hear.

The visit itself has changed already; nothing is decided here.  Driven by the hub.
"""

from common.clock import Instant
from common.protocol.codes import ClerkState, Role
from common.protocol.messages import CallEnded, CallMoved
from signaling.hub.display import Display
from signaling.hub.lifetimes import Lifetimes
from signaling.hub.line import WaitingLine
from signaling.hub.post import Post
from signaling.hub.presence import Presence
from signaling.hub.replies import Replies
from signaling.hub.ringing import Ringing
from signaling.hub.roster import Roster
from signaling.hub.rules import Rules
from signaling.hub.visits import Visit, Visits, transferred
from signaling.log.entries import Ended, Party


class Turns:
    """Of all visits."""

    def __init__(
        self,
        rules: Rules,
        visits: Visits,
        line: WaitingLine,
        display: Display,
        roster: Roster,
        ringing: Ringing,
        presence: Presence,
        lifetimes: Lifetimes,
        replies: Replies,
        post: Post,
    ) -> None:
        self._rules = rules
        self._visits = visits
        self._line = line
        self._display = display
        self._roster = roster
        self._ringing = ringing
        self._presence = presence
        self._lifetimes = lifetimes
        self._replies = replies
        self._post = post

    def moved(self, visit: Visit, now: Instant) -> None:
        """The citizen has gone on to another line: the kiosk is told, and the call before is over."""
        before = self._visits.get(visit.after) if visit.after is not None else None
        if before is None:
            return
        moved = CallMoved(
            o=0,
            call=before.call,
            to=visit.call,
            number=visit.number,
            authority=visit.authority,
            service=visit.service,
        )
        self._post.tell(Party(Role.KIOSK, visit.kiosk), moved)
        end = transferred(before, now)
        self._post.keep(end, must=True)
        self._lifetimes.entered(before, now)
        self._display.changed(before.authority)
        self.ended(before, end, had_waited=False, now=now)

    def begun(self, visit: Visit, now: Instant) -> None:
        self._line.remove(visit)
        begin = self._presence.begin(visit, now)
        for party in visit.parties():
            self._post.tell(party, begin)
            self._post.pace(party, self._rules.ping_call_seconds)
        self._ringing.answered(visit)
        if visit.clerk is not None:
            self._roster.to_state(visit.clerk, ClerkState.BUSY, now)
        self._display.gone(visit, taken=True, but=visit.clerk)
        self._presence.watch(visit, now)

    def ended(self, visit: Visit, entry: Ended, *, had_waited: bool, now: Instant) -> None:
        if had_waited:
            self._line.remove(visit)
            self._ringing.gone(visit)
            self._display.gone(visit, taken=False)
        for party in visit.parties():
            self._post.tell(party, CallEnded(o=0, call=visit.call, reason=entry.reason, talk_s=visit.talk_s))
            self._post.pace(party, self._rules.ping_idle_seconds)
        if visit.clerk is not None:
            self._roster.to_state(visit.clerk, ClerkState.WRAPUP, now)
        self._visits.forget_old(now)
        self._replies.forget_old(now)
