"""How long the content of each kind of line is kept.  Pure.

A kind of entry that is new has to be put here: a test looks for it.
"""

import enum
from collections.abc import Mapping
from datetime import datetime, timedelta

from config.audit import Audit


class Keeping(enum.StrEnum):
    """What a line is kept for."""

    VISITS = "visits"
    """What a visit or a booked time was."""
    ACCESS = "access"
    """Who came in, who may, who read what (906/2019 17 §)."""
    TECHNICAL = "technical"
    """Programs that came and went."""
    CHAIN = "chain"
    """What the chain needs to be understood; for ever, and nothing of a person is in it."""


KEEPING: Mapping[str, Keeping] = {
    "call.queued": Keeping.VISITS,
    "call.answered": Keeping.VISITS,
    "call.passed": Keeping.VISITS,
    "call.ended": Keeping.VISITS,
    "call.news": Keeping.VISITS,
    "call.outcome": Keeping.VISITS,
    "call.released": Keeping.VISITS,
    "call.party": Keeping.VISITS,
    "call.held": Keeping.VISITS,
    "call.consulted": Keeping.VISITS,
    "booking.made": Keeping.VISITS,
    "booking.moved": Keeping.VISITS,
    "booking.cancelled": Keeping.VISITS,
    "booking.kept": Keeping.VISITS,
    "booking.no_show": Keeping.VISITS,
    "survey.answered": Keeping.VISITS,
    "login.refused": Keeping.ACCESS,
    "login.done": Keeping.ACCESS,
    "access.denied": Keeping.ACCESS,
    "records.read": Keeping.ACCESS,
    "account.changed": Keeping.ACCESS,
    "account.removed": Keeping.ACCESS,
    "device.invited": Keeping.ACCESS,
    "device.enrolled": Keeping.ACCESS,
    "device.revoked": Keeping.ACCESS,
    "device.doubled": Keeping.ACCESS,
    "enrolment.locked": Keeping.ACCESS,
    "program.came": Keeping.TECHNICAL,
    "program.left": Keeping.TECHNICAL,
    "server.started": Keeping.TECHNICAL,
    "content.erased": Keeping.CHAIN,
    "retention.ran": Keeping.CHAIN,
    "log.converted": Keeping.CHAIN,
}


def ends(audit: Audit, now: datetime) -> Mapping[Keeping, datetime]:
    """Of each keeping that ends: what was written before this time goes."""
    days = {
        Keeping.VISITS: audit.keep_visits_days,
        Keeping.ACCESS: audit.keep_access_days,
        Keeping.TECHNICAL: audit.keep_technical_days,
    }
    return {keeping: now - timedelta(days=count) for keeping, count in days.items()}


def kinds_of(keeping: Keeping) -> tuple[str, ...]:
    return tuple(kind for kind, kept in KEEPING.items() if kept is keeping)
