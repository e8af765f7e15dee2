"""A booked time holds back walk-ins: a clerk is not given away who will be needed for it.

One rule, without state: whoever is given a walk-in now is busy for about as long as such a visit takes.  If
then fewer of the booked times that come meanwhile could be served by the free clerks, the walk-in waits for
another.  Clerks in calls are not counted on: nobody knows when they are done.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from common.clock import Instant
from common.ids import ServiceId
from signaling.hub.duty import Clerk
from signaling.hub.line import fits


@dataclass(frozen=True, slots=True)
class Need:
    """A booked time that has not begun: a clerk is needed for it."""

    service: ServiceId
    languages: tuple[str, ...]
    at: Instant


def is_due(need: Need, now: Instant, before_s: float, late_s: float) -> bool:
    """Whether it begins within ``before_s``, or began less than ``late_s`` ago."""
    return need.at < now + before_s and now < need.at + late_s


def needed(free: Sequence[Clerk], needs: Iterable[Need]) -> list[Clerk]:
    """Those of the free clerks without whom fewer of the needs can be served."""
    wanted = [[clerk for clerk in free if _can(clerk, need)] for need in needs]
    # A need with more clerks than there are needs is served whoever of them is given away.
    scarce = [clerks for clerks in wanted if 0 < len(clerks) <= len(wanted)]
    most = _served(scarce, without=None)
    candidates = {clerk.profile.id: clerk for clerks in scarce for clerk in clerks}
    return [clerk for clerk in candidates.values() if _served(scarce, without=clerk) < most]


def _can(clerk: Clerk, need: Need) -> bool:
    return fits(clerk.profile, need.service, need.languages)


def _served(wanted: list[list[Clerk]], without: Clerk | None) -> int:
    """How many of the needs can be served at once, each by a clerk of its own (a matching, by augmenting)."""
    taken: dict[str, int] = {}

    def place(need: int, tried: set[str]) -> bool:
        for clerk in wanted[need]:
            name = clerk.profile.id
            if clerk is without or name in tried:
                continue
            tried.add(name)
            if name not in taken or place(taken[name], tried):
                taken[name] = need
                return True
        return False

    return sum(place(need, set()) for need in range(len(wanted)))
