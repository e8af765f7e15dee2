"""Who may do what to whose: one table for programs and pages, and nothing else is allowed.  Pure.

A program's verb is the ``t`` of its message; a page's stands beside its address in ``signaling.web.gate``.
The machines behind still judge whether the moment is right (is this ticket offered, does this clerk owe an
outcome); whether somebody may at all is decided here and only here.
"""

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from common.ids import AuthorityId
from common.protocol.codes import Role
from signaling.hub.events import ClerkProfile
from signaling.hub.visits import Visit
from signaling.log.entries import Party


class Standing(enum.StrEnum):
    """As what somebody is here."""

    STRANGER = "stranger"
    """Whoever asks for a page and has not logged in."""
    WATCHER = "watcher"
    """A machine that looks after this one; known by its address alone."""
    KIOSK = "kiosk"
    CLERK = "clerk"
    SUPERVISOR = "supervisor"
    """A clerk who may also release what is stuck in the own authority."""
    PILOT = "pilot"
    """Pilot staff: read visits, without names."""
    AUDITOR = "auditor"
    """Reads what pilot staff read, and changes nothing."""
    ADMINISTRATOR = "administrator"
    """Accounts and devices; never what a visit was."""
    CENTRE = "centre"
    """A shared service centre: reads the sums of all owners, with small numbers hidden, and no visit."""


class Reach(enum.StrEnum):
    """Over what a permission reaches."""

    SELF = "self"
    """Itself: nothing else is meant."""
    PARTY = "party"
    """Calls in which it is a party; a clerk's also of the clerk's authority."""
    AUTHORITY = "authority"
    """Calls of the clerk's authority."""
    ALL = "all"
    """Whatever of the deployment; never a call."""


@dataclass(frozen=True, slots=True)
class Principal:
    """Who asks: from the certificate or the account, never from a message."""

    standing: Standing
    party: Party | None = None
    """A program's."""
    authority: AuthorityId | None = None
    """A clerk's; a kiosk serves the citizens of all, staff see no single authority's calls."""
    owner: str = ""
    """Whose visits pilot staff read; of all owners when empty."""

    def own(self) -> "Subject":
        """A call of its own, if it had one."""
        return Subject(self.authority or AuthorityId(""), (self.party,) if self.party else ())


@dataclass(frozen=True, slots=True)
class Subject:
    """The call that is meant."""

    authority: AuthorityId
    parties: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether, and by which rule."""

    allowed: bool
    rule: str
    hidden: bool = False
    """The one who asked is not to learn that there is such a thing."""


Row = Mapping[Standing, Reach]


def _row(kiosk: Reach | None, clerk: Reach | None, supervisor: Reach | None = None) -> Row:
    """A line about calls; a supervisor may what a clerk may."""
    reaches = {Standing.KIOSK: kiosk, Standing.CLERK: clerk, Standing.SUPERVISOR: supervisor or clerk}
    return {standing: reach for standing, reach in reaches.items() if reach is not None}


def _all(*standings: Standing) -> Row:
    """A line about the deployment."""
    return dict.fromkeys(standings, Reach.ALL)


PEOPLE = (
    Standing.CLERK,
    Standing.SUPERVISOR,
    Standing.PILOT,
    Standing.AUDITOR,
    Standing.ADMINISTRATOR,
    Standing.CENTRE,
)
"""Who can have an account, and so can log in to the pages."""
ANYBODY = (Standing.STRANGER, Standing.WATCHER, *PEOPLE)
"""Who can ask for a page."""

CALLS: Mapping[str, Row] = {
    "ack": _row(Reach.SELF, Reach.SELF),
    "health": _row(Reach.SELF, None),
    "call.request": _row(Reach.SELF, None),
    "service.ask": _row(Reach.SELF, None),
    "bookings.slots": _row(Reach.SELF, None),
    "booking.make": _row(Reach.SELF, None),
    "booking.cancel": _row(Reach.SELF, None),
    "booking.arrive": _row(Reach.SELF, None),
    "state": _row(None, Reach.SELF),
    "wrapup.more": _row(None, Reach.SELF),
    "call.accept": _row(None, Reach.AUTHORITY),
    "call.decline": _row(None, Reach.AUTHORITY),
    "call.transfer": _row(None, Reach.PARTY),
    "call.consult": _row(None, Reach.PARTY),
    "call.handover": _row(None, Reach.PARTY),
    "call.hold": _row(None, Reach.PARTY),
    "call.release": _row(None, None, Reach.AUTHORITY),
    "call.end": _row(Reach.PARTY, Reach.PARTY),
    "call.news": _row(Reach.PARTY, Reach.PARTY),
    "call.outcome": _row(None, Reach.PARTY),
    "rtc": _row(Reach.PARTY, Reach.PARTY),
}
"""What programs say."""

PAGES: Mapping[str, Row] = {
    "condition.read": _all(*ANYBODY),
    "figures.read": _all(Standing.WATCHER),
    "style.read": _all(*ANYBODY),
    "device.enrol": _all(*ANYBODY),
    "node.join": _all(*ANYBODY),
    "book": _all(*ANYBODY),
    "survey": _all(*ANYBODY),
    "login": _all(*ANYBODY),
    "setup": _all(*ANYBODY),
    "self": dict.fromkeys(PEOPLE, Reach.SELF),
    "visits.read": _all(Standing.PILOT, Standing.AUDITOR),
    "sums.read": _all(Standing.PILOT, Standing.AUDITOR, Standing.CENTRE),
    "access.read": _all(Standing.AUDITOR),
    "office.read": _all(Standing.PILOT, Standing.AUDITOR),
    "accounts.read": _all(Standing.ADMINISTRATOR),
    "accounts.change": _all(Standing.ADMINISTRATOR),
    "devices.change": _all(Standing.ADMINISTRATOR),
}
"""What pages do."""


class Holds(enum.StrEnum):
    """What of the owners' visits a page can show."""

    NOTHING = "nothing"
    """None of any owner's."""
    OWN = "own"
    """It leaves out what is not of the account's owner."""
    ALL = "all"
    """Of all owners, so who has an owner does not open it."""


HOLDS: Mapping[str, Holds] = {
    **dict.fromkeys(PAGES, Holds.ALL),
    **dict.fromkeys(
        ("condition.read", "style.read", "device.enrol", "node.join", "book", "survey", "login", "setup"),
        Holds.NOTHING,
    ),
    "self": Holds.NOTHING,
    "visits.read": Holds.OWN,
    "sums.read": Holds.OWN,
}
"""For each verb of a page; what is not thought of is of all."""

PERMITS: Mapping[str, Row] = {**CALLS, **PAGES}


def principal_of(party: Party, clerk: ClerkProfile | None) -> Principal:
    """As what a program that was let in speaks."""
    if party.role is Role.KIOSK:
        return Principal(Standing.KIOSK, party, None)
    standing = Standing.SUPERVISOR if clerk is not None and clerk.supervisor else Standing.CLERK
    return Principal(standing, party, clerk.authority if clerk is not None else None)


def subject_of(visit: Visit) -> Subject:
    """The call as the table sees it."""
    return Subject(visit.authority, tuple(visit.parties()))


def authorize(principal: Principal, verb: str, subject: Subject | None) -> Decision:
    """Whether ``principal`` may do ``verb`` to ``subject``; None when no call is meant."""
    reach = PERMITS.get(verb, {}).get(principal.standing)
    if reach is None:
        return Decision(False, f"{principal.standing}: never {verb}", hidden=_nobody_would(verb))
    rule = f"{principal.standing}: {verb} of {reach}"
    if principal.owner and HOLDS.get(verb, Holds.ALL) is Holds.ALL:
        return Decision(False, f"{rule}, never of one owner")
    if (reach in (Reach.SELF, Reach.ALL)) != (subject is None):
        return Decision(False, f"{rule} alone")
    if subject is None:
        return Decision(True, rule)
    if principal.standing is not Standing.KIOSK and subject.authority != principal.authority:
        return Decision(False, f"{rule}, never of another authority", hidden=True)
    if reach is Reach.PARTY and principal.party not in subject.parties:
        return Decision(False, f"{rule} alone")
    return Decision(True, rule)


def _nobody_would(verb: str) -> bool:
    """A page no person may open, whoever logs in, is not there."""
    return verb in PAGES and not any(standing in PAGES[verb] for standing in PEOPLE)
