"""How far a ticket reaches: at first the clerks of its own service and language, after a while others too.

The rings widen with the time of the wait, as the settings say: first to clerks who speak a language that does
instead, then to clerks of a neighbouring service of the same authority.  A ring never leaves the authority,
whose agreement, secrecy and records are its own.  Pure; driven by ``line``.
"""

from common.clock import Instant
from common.ids import ServiceId
from common.protocol.codes import Widened
from signaling.hub.events import ClerkProfile
from signaling.hub.rules import Rules
from signaling.hub.visits import Visit


def widenings(visit: Visit, rules: Rules) -> list[Instant]:
    """When the ticket's reach changes; empty for one that has no further to reach."""
    times = []
    if _languages(visit, rules):
        times.append(Instant(visit.queued_at + rules.widen_language_seconds))
    if _services(visit, rules):
        times.append(Instant(visit.queued_at + rules.widen_service_seconds))
    return times


def widen(visit: Visit, rules: Rules, now: Instant) -> None:
    """Let the ticket reach as far as its wait allows."""
    if now >= visit.queued_at + rules.widen_language_seconds:
        visit.also_languages = _languages(visit, rules)
    if now >= visit.queued_at + rules.widen_service_seconds:
        visit.also_services = _services(visit, rules)


def widened_for(clerk: ClerkProfile, visit: Visit) -> Widened | None:
    """Why a clerk is asked who would not be otherwise; None for one whose own line it is."""
    if clerk.services and visit.service not in clerk.services:
        return Widened.SERVICE
    return Widened.LANGUAGE if set(clerk.languages).isdisjoint(visit.languages) else None


def _languages(visit: Visit, rules: Rules) -> tuple[str, ...]:
    if rules.widen_language_seconds <= 0:
        return ()
    others = (other for one in visit.languages for other in rules.fallbacks.get(one, ()))
    return tuple(one for one in dict.fromkeys(others) if one not in visit.languages)


def _services(visit: Visit, rules: Rules) -> tuple[ServiceId, ...]:
    return tuple(rules.neighbours.get(visit.service, ())) if rules.widen_service_seconds > 0 else ()
