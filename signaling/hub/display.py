"""Shows the board: to clerks their line, to citizens their place, to kiosks what is open.

At once when something has changed, then not faster than the rules say; what changed in between is
shown together.  Driven by the hub.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from common.clock import Instant
from common.ids import AuthorityId, ClerkId, ServiceId, SiteId
from common.protocol.codes import Role
from common.protocol.messages import CallGone, Line, OpenServices, QueueUpdate
from signaling.hub.board import Board, without_time
from signaling.hub.duty import Clerk, Duty
from signaling.hub.line import WaitingLine, serves, steady
from signaling.hub.post import Post
from signaling.hub.rules import Rules
from signaling.hub.timers import Timers
from signaling.hub.visits import Visit
from signaling.log.entries import Party


class Display:
    """Remembers what everybody was last shown."""

    def __init__(self, rules: Rules, board: Board, line: WaitingLine, duty: Duty, post: Post) -> None:
        self._rules = rules
        self._board = board
        self._line = line
        self._duty = duty
        self._post = post
        self._timers: Timers[AuthorityId] = Timers()
        self._changed: set[AuthorityId] = set()
        self._shown_at: dict[AuthorityId, Instant] = {}
        self._places: dict[str, tuple[Instant, QueueUpdate]] = {}
        """What each kiosk was told of its place last, and when."""
        self._served: dict[AuthorityId, frozenset[ServiceId]] = {}
        self._sites: dict[str, SiteId] = {}
        self._open: dict[str, list[ServiceId]] = {}

    def changed(self, authority: AuthorityId) -> None:
        """Something in this authority's lines, or who serves them, is not as shown."""
        self._changed.add(authority)

    def changed_now(self) -> list[AuthorityId]:
        """The authorities where something has changed since it was last shown or put off."""
        return sorted(self._changed)

    def next_deadline(self) -> Instant | None:
        return self._timers.next()

    def kiosk_came(self, kiosk: str, site: SiteId) -> list[ServiceId]:
        """What is open at a kiosk's site, as its snapshot says."""
        self._sites[kiosk] = site
        self._open[kiosk] = self._board.open_at(site)
        return self._open[kiosk]

    def kiosk_gone(self, kiosk: str) -> None:
        self._sites.pop(kiosk, None)
        self._open.pop(kiosk, None)
        self._places.pop(kiosk, None)

    def place(self, visit: Visit, now: Instant) -> None:
        """Tell a citizen the place in the line now."""
        update = self._board.place(visit, now)
        self._places[visit.kiosk] = (now, update)
        self._post.tell(Party(Role.KIOSK, visit.kiosk), update)

    def gone(self, visit: Visit, *, taken: bool, but: str | None = None) -> None:
        """A ticket is no more to be had: say so to every clerk who saw it, except to ``but``."""
        for name, clerk in self._duty.clerks.items():
            if visit.call in clerk.seen and serves(clerk.profile, visit):
                clerk.seen -= {visit.call}
                if name != but:
                    self._post.tell(Party(Role.CLERK, name), CallGone(o=0, call=visit.call, taken=taken))

    def gone_for(self, name: ClerkId, visit: Visit) -> None:
        """The same for one clerk who asked too late and has not been told yet."""
        clerk = self._duty.clerks.get(name)
        if clerk is not None and visit.call in clerk.seen:
            clerk.seen -= {visit.call}
            self._post.tell(Party(Role.CLERK, name), CallGone(o=0, call=visit.call, taken=True))

    def show(self, now: Instant) -> None:
        """Show what has changed, as far as the pace allows."""
        self._changed.update(self._timers.due(now))
        if not self._changed:
            return
        changed, self._changed = self._changed, set()
        for authority in changed:
            ready_at = self._shown_at.get(authority, now) + (
                self._rules.line_seconds if authority in self._shown_at else 0.0
            )
            if now < ready_at:
                self._timers.at(Instant(ready_at), authority)
            else:
                self._shown_at[authority] = now
                self._show_clerks(authority, now)
                self._show_places(authority, now)
        self._show_open(changed)

    def _show_clerks(self, authority: AuthorityId, now: Instant) -> None:
        for clerk in self._duty.of(authority):
            line = self._board.of(clerk, now)
            if without_time(line) != clerk.shown:
                remember(clerk, line)
                self._post.tell(Party(Role.CLERK, clerk.profile.id), line)

    def _show_places(self, authority: AuthorityId, now: Instant) -> None:
        for visit, place in self._board.places(authority, now):
            update = place
            told_at, told = self._places.get(visit.kiosk, (None, None))
            if (
                told_at is not None
                and told is not None
                and (told.call, told.ahead) == (update.call, update.ahead)
            ):
                estimate = steady(told.estimate_s, now - told_at, update.estimate_s)
                update = replace(update, estimate_s=estimate)
            if update == told:
                continue
            if told_at is not None and now < told_at + self._rules.place_seconds:
                self._timers.at(Instant(told_at + self._rules.place_seconds), authority)
            else:
                self._places[visit.kiosk] = (now, update)
                self._post.tell(Party(Role.KIOSK, visit.kiosk), update)

    def _show_open(self, changed: Iterable[AuthorityId]) -> None:
        """Looks at the changed authorities only: not at all clerks of a nation for each call."""
        served = {authority: self._board.served_by(authority) for authority in changed}
        if all(self._served.get(authority, frozenset()) == now for authority, now in served.items()):
            return
        self._served.update(served)
        open_at = {site: self._board.open_at(site) for site in set(self._sites.values())}
        for kiosk, site in self._sites.items():
            open_now = open_at[site]
            if open_now != self._open[kiosk]:
                self._open[kiosk] = open_now
                self._post.tell(Party(Role.KIOSK, kiosk), OpenServices(o=0, open=open_now))


def remember(clerk: Clerk, line: Line) -> None:
    """What a clerk has been shown of the line."""
    clerk.seen = frozenset(one.call for one in line.entries)
    clerk.shown = without_time(line)
