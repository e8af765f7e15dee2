"""What no single value can say: names that must exist, settings that must agree.

Each check takes what was built and notes mistakes with the builder that knows the files.
"""

import dataclasses
import itertools
import zoneinfo
from typing import NamedTuple

from config.builder import Builder
from config.directory import Directory, Service, Site, Week
from config.routing import Routing
from config.rules import suggest
from config.schema import Booking, CaseSystem, Grant, Provider, Sections

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class Places(NamedTuple):
    """The builders of the directory: of the catalogue, and of each site."""

    catalogue: Builder
    sites: dict[str, Builder]


def check_sections(sections: Sections, builder: Builder) -> None:
    """Rules between settings of the sections."""
    if sections.server.plain and sections.server.host not in LOOPBACK:
        builder.wrong(
            ("server", "plain"), f"expected false, since {sections.server.host} is not this machine alone"
        )
    if sections.link.first_retry_seconds > sections.link.max_retry_seconds:
        builder.wrong(("link", "first_retry_seconds"), "expected at most link.max_retry_seconds")
    _check_case_system(sections.case_system, builder)


def _check_case_system(case_system: CaseSystem, builder: Builder) -> None:
    """A security server needs to be told who comes, and for what."""
    if case_system.security_server:
        for name, parts in (("client", 4), ("service", 5)):
            if len(getattr(case_system, name).split("/")) != parts:
                builder.wrong(("case_system", name), f"expected {parts} names between slashes")


def check_queues(routing: Routing, directory: Directory, builder: Builder) -> None:
    """Each line with rules of its own is a service's, and has one set of them."""
    for number, queue in enumerate(routing.queues, 1):
        path = ("routing", "queues", str(number), "service")
        if queue.service not in directory.services:
            near = suggest(queue.service, directory.services)
            builder.wrong(path, f"no such service {queue.service!r}{near}")
        elif any(queue.service == one.service for one in routing.queues[: number - 1]):
            builder.wrong(path, f"{queue.service!r} is there twice")
        else:
            ours = directory.services[queue.service].authority
            for one in queue.neighbours:
                if one not in directory.services or directory.services[one].authority != ours:
                    where = ("routing", "queues", str(number), "neighbours")
                    builder.wrong(where, f"{one!r} is no service of {ours!r}, as {queue.service!r} is")


def check_lengths(booking: Booking, directory: Directory, builder: Builder) -> None:
    """Each service with a length of its own is there, once."""
    for number, length in enumerate(booking.lengths, 1):
        path = ("booking", "lengths", str(number), "service")
        if length.service not in directory.services:
            near = suggest(length.service, directory.services)
            builder.wrong(path, f"no such service {length.service!r}{near}")
        elif any(length.service == one.service for one in booking.lengths[: number - 1]):
            builder.wrong(path, f"{length.service!r} is there twice")


def check_provider(provider: Provider, directory: Directory, builder: Builder) -> None:
    """A login service is described wholly or not at all, and each grant makes a possible account."""
    if provider.issuer:
        for key in ("client_id", "public_url", "name_claim"):
            if not getattr(provider, key):
                builder.wrong(("provider", key), "expected something, since there is provider.issuer")
        if "openid" not in provider.scopes:
            builder.wrong(("provider", "scopes"), "expected 'openid' among them")
    for number, grant in enumerate(provider.grants, 1):
        path = ("provider", "grants", str(number))
        _check_owner(grant, directory, builder, path)
        if grant.role not in ("clerk", "supervisor"):
            if grant.authority or grant.services or grant.languages:
                builder.wrong(
                    (*path, "role"), f"expected no authority, services or languages for {grant.role!r}"
                )
            continue
        if grant.authority not in directory.authorities:
            near = suggest(grant.authority, directory.authorities)
            builder.wrong((*path, "authority"), f"no such authority {grant.authority!r}{near}")
        for service in grant.services:
            known = directory.services.get(service)
            if known is None or known.authority != grant.authority:
                builder.wrong((*path, "services"), f"{grant.authority!r} has no service {service!r}")
        if not grant.languages:
            builder.wrong((*path, "languages"), "expected at least one")


def _check_owner(grant: Grant, directory: Directory, builder: Builder, path: tuple[str, ...]) -> None:
    """Whose visits somebody reads are those of an authority or a municipality."""
    known = {*directory.authorities, *(site.municipality for site in directory.sites.values())}
    if grant.owner and grant.role != "pilot":
        builder.wrong((*path, "owner"), f"expected none for {grant.role!r}: only pilot staff have one")
    if grant.owner and grant.owner not in known:
        near = suggest(grant.owner, known)
        builder.wrong((*path, "owner"), f"no such authority or municipality {grant.owner!r}{near}")


def check_directory(directory: Directory, places: Places) -> None:
    """Every name leads somewhere, and what is not offered says what to do instead."""
    for service in directory.services.values():
        _check_service(service, directory, places.catalogue)
    _check_desks(directory, places.catalogue)
    for site in directory.sites.values():
        _check_site(site, directory, places.sites[site.id])


def _check_service(service: Service, directory: Directory, builder: Builder) -> None:
    path = ("service", service.id)
    if service.authority not in directory.authorities:
        near = suggest(service.authority, directory.authorities)
        builder.wrong((*path, "authority"), f"no such authority {service.authority!r}{near}")
    for event in service.life_events:
        if event not in directory.life_events:
            near = suggest(event, directory.life_events)
            builder.wrong((*path, "life_events"), f"no such life event {event!r}{near}")
    if not service.by_video and service.instead is None:
        builder.wrong((*path, "instead"), "missing; a service never by video says what to do instead")


def _check_desks(directory: Directory, builder: Builder) -> None:
    """Desks have names of their own and serve services of their authority."""
    owners: dict[str, str] = {}
    for authority in directory.authorities.values():
        path = ("authority", authority.id, "desks")
        own = {one.id for one in directory.services.values() if one.authority == authority.id}
        for desk in authority.desks:
            if desk.name in owners:
                builder.wrong(path, f"a desk {desk.name!r} has {owners[desk.name]} too")
            owners[desk.name] = authority.id
            for service_id in desk.services:
                if service_id not in own:
                    near = suggest(service_id, own)
                    builder.wrong(path, f"{authority.id} has no service {service_id!r}{near}")


def _check_site(site: Site, directory: Directory, builder: Builder) -> None:
    for service_id in site.services:
        if service_id not in directory.services:
            near = suggest(service_id, directory.services)
            builder.wrong(("site", "services"), f"no such service {service_id!r}{near}")
    for day in dataclasses.fields(Week):
        spans = getattr(site.hours, day.name)
        if any(after.opens <= before.closes for before, after in itertools.pairwise(spans)):
            builder.wrong(("site", "hours", day.name), "expected hours in order, with a gap between them")
    try:
        zoneinfo.ZoneInfo(site.time_zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        near = suggest(site.time_zone, zoneinfo.available_timezones())
        builder.wrong(("site", "time_zone"), f"no such time zone {site.time_zone!r}{near}")
