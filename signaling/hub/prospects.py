"""What a citizen can expect of a service now: who serves it, how long the wait is, and why nobody does.

A picture of one authority at one moment, made anew for each look; knows no clock, no site and no hours.
Driven by ``board``.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from common.ids import ClerkId, ServiceId
from common.protocol.codes import ClerkState, Serving
from common.protocol.serving import ServiceNow
from signaling.hub.duty import Clerk
from signaling.hub.line import estimate, fits
from signaling.hub.visits import Visit


@dataclass(frozen=True, slots=True)
class Matter:
    """What a ticket waits for: a service, in one of these languages."""

    service: ServiceId
    languages: tuple[str, ...]


def matter_of(visit: Visit) -> Matter:
    """In the languages that it reaches by now."""
    return Matter(visit.service, (*visit.languages, *visit.also_languages))


class Prospects:
    """The clerks of one authority now, and what they can be expected to do."""

    def __init__(self, clerks: Sequence[Clerk], handling_s: Callable[[ServiceId], float]) -> None:
        self._clerks = clerks
        self._handling_s = handling_s
        self._serve: dict[Matter, frozenset[ClerkId]] = {}
        self._shares: dict[tuple[Matter, Matter], float] = {}

    def wait(self, mine: Matter, before: Counter[Matter]) -> tuple[int, int] | None:
        """From … to seconds for one with so many ``before``; None when nobody on duty serves it.

        Of those before, whoever waits for the same clerks counts: wholly when only these can take them, in
        part when others can too, and by how long such a visit takes.
        """
        serve = self._on_duty(mine)
        own = self._handling_s(mine.service)
        ahead = sum(
            count * self._share(other, mine) * self._handling_s(other.service) / own
            for other, count in before.items()
        )
        ready = sum(1 for one in self._clerks if one.ready and one.profile.id in serve)
        return estimate(ahead, own, ready, len(serve))

    def now(self, mine: Matter, before: Counter[Matter]) -> ServiceNow:
        """How it stands for one who would come now; of hours and booked times others know."""
        told = self.wait(mine, before)
        if told is not None:
            free = any(one.ready and one.ring is None for one in self._serving(mine))
            contested = any(self._share(other, mine) for other in before)
            serving = Serving.FREE if free and not contested else Serving.BUSY
            return ServiceNow(serving=serving, estimate_s=told)
        if spoken := {language for one in self._of(mine.service) for language in one.profile.languages}:
            return ServiceNow(serving=Serving.OTHER_LANGUAGE, languages=sorted(spoken))
        on_break = any(
            one.state is ClerkState.BREAK and fits(one.profile, mine.service, mine.languages)
            for one in self._clerks
        )
        return ServiceNow(serving=Serving.BREAK if on_break else Serving.NOBODY)

    def _of(self, service: ServiceId) -> list[Clerk]:
        """The clerks on duty who serve it, in whatever language."""
        return [
            one for one in self._clerks if one.on_duty and fits(one.profile, service, one.profile.languages)
        ]

    def _serving(self, matter: Matter) -> list[Clerk]:
        serve = self._on_duty(matter)
        return [one for one in self._clerks if one.profile.id in serve]

    def _on_duty(self, matter: Matter) -> frozenset[ClerkId]:
        if matter not in self._serve:
            self._serve[matter] = frozenset(
                one.profile.id
                for one in self._clerks
                if one.on_duty and fits(one.profile, matter.service, matter.languages)
            )
        return self._serve[matter]

    def _share(self, other: Matter, mine: Matter) -> float:
        """How much of one who waits for ``other`` falls to the clerks who serve ``mine``, 0 to 1."""
        pair = other, mine
        if pair not in self._shares:
            theirs = self._on_duty(other)
            self._shares[pair] = len(theirs & self._on_duty(mine)) / len(theirs) if theirs else 0.0
        return self._shares[pair]
