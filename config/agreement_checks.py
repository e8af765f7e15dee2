"""What no single agreement can say: names that must exist, days in order, and no two about the same thing."""

import datetime as dt
from collections.abc import Collection, Iterator
from itertools import combinations

from stdnum.fi import ytunnus

from common.ids import ServiceId, SiteId
from config.agreement import Agreement, ever_agreed
from config.builder import Builder
from config.directory import Directory
from config.rules import suggest

FOREVER = dt.date.max


def check_agreements(directory: Directory, sites: Collection[str], builder: Builder) -> None:
    """Note every mistake; ``sites`` are the names of all sites there are, known to this program or not."""
    for agreement in directory.agreements.values():
        _check_names(agreement, directory, sites, builder)
        _check_days(agreement, directory, builder)
    for one, other in combinations(directory.agreements.values(), 2):
        for site, services, first, last in _overlaps(one, other):
            until = "with no end" if last == FOREVER else f"to {last}"
            builder.wrong(
                ("agreement", other.id, "tasks"),
                f"overlaps {one.id!r} at {site} from {first} {until}: {', '.join(sorted(services))}",
            )


def check_buttons(directory: Directory, builders: dict[str, Builder]) -> None:
    """Each button that opens a call has an agreement, be it a past one or a draft."""
    for site in directory.sites.values():
        allowed = ever_agreed(directory.agreements.values(), site.id)
        for name in site.services:
            service = directory.services.get(name)
            if service is not None and service.by_video and name not in allowed:
                builders[site.id].wrong(("site", "services"), f"no agreement has {name!r} for this site")


def _check_names(
    agreement: Agreement, directory: Directory, sites: Collection[str], builder: Builder
) -> None:
    path = ("agreement", agreement.id)
    if agreement.principal not in directory.authorities:
        near = suggest(agreement.principal, directory.authorities)
        builder.wrong((*path, "principal"), f"no such authority {agreement.principal!r}{near}")
    for key, number in (
        ("principal_business_id", agreement.principal_business_id),
        ("agent", agreement.agent.business_id),
    ):
        if not ytunnus.is_valid(number):
            builder.wrong((*path, key), f"{number!r} is no business identity code: its check digit is wrong")
    for site in agreement.sites:
        if site not in sites:
            builder.wrong((*path, "sites"), f"no such site {site!r}{suggest(site, sites)}")
    seen: set[ServiceId] = set()
    for task in agreement.tasks:
        service = directory.services.get(task.service)
        if service is None or service.authority != agreement.principal:
            own = [one.id for one in directory.services.values() if one.authority == agreement.principal]
            near = suggest(task.service, own)
            builder.wrong((*path, "tasks"), f"{agreement.principal} has no service {task.service!r}{near}")
        elif not service.by_video and task.service in agreement.by_video():
            why = "is never by video (law 223/2007, 2 §), so not video_session"
            builder.wrong((*path, "tasks"), f"{task.service!r} {why}")
        if task.service in seen:
            builder.wrong((*path, "tasks"), f"{task.service!r} is there twice")
        seen.add(task.service)


def _check_days(agreement: Agreement, directory: Directory, builder: Builder) -> None:
    path = ("agreement", agreement.id)
    if agreement.last is not None and agreement.last < agreement.first:
        builder.wrong((*path, "last"), f"ends before it begins: expected a day not before {agreement.first}")
    if agreement.replaces is None:
        return
    before = directory.agreements.get(agreement.replaces)
    if before is None:
        near = suggest(agreement.replaces, directory.agreements)
        builder.wrong((*path, "replaces"), f"no such agreement {agreement.replaces!r}{near}")
    elif before.principal != agreement.principal:
        builder.wrong((*path, "replaces"), f"{before.id!r} is of {before.principal}")
    elif before.last is None or before.last >= agreement.first:
        builder.wrong((*path, "replaces"), f"{before.id!r} does not end before {agreement.first}")


def _overlaps(
    one: Agreement, other: Agreement
) -> Iterator[tuple[SiteId, frozenset[ServiceId], dt.date, dt.date]]:
    """The sites where both have a service on the same day, which services, and from when to when."""
    first = max(one.first, other.first)
    last = min(one.last or FOREVER, other.last or FOREVER)
    services = _tasks(one) & _tasks(other)
    if first > last or not services:
        return
    for site in one.sites:
        if site in other.sites:
            yield site, services, first, last


def _tasks(agreement: Agreement) -> frozenset[ServiceId]:
    return frozenset(task.service for task in agreement.tasks)
