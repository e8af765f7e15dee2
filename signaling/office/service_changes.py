"""What a new file of the national service catalogue changes against what is in force.

Added, removed, renamed, other hours, other terms.  Reads the JSON as it is; whether it can be used at all
the loader of the settings says.
"""

import enum
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from config.ptv import KIOSK, NAME, PUBLISHED

Services = Mapping[str, Mapping[str, Any]]
"""The published services of files, by ``sourceId``."""
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Kind(enum.StrEnum):
    """What kind of change it is."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    HOURS = "hours"
    """Of a channel through which the service is had."""
    LANGUAGES = "languages"
    AUTHORITY = "authority"
    BY_VIDEO = "by_video"
    """The law's flags: public power, personal visit."""


@dataclass(frozen=True, slots=True)
class ServiceChange:
    """One change of one service."""

    service: str
    kind: Kind
    before: str = ""
    after: str = ""


def services_in(documents: Iterable[str]) -> Services:
    """The published services of files that the loader has taken; of two the later."""
    found: dict[str, Mapping[str, Any]] = {}
    for text in documents:
        for one in json.loads(text):
            if one.get("publishingStatus", PUBLISHED) == PUBLISHED:
                found[one["sourceId"]] = one
    return found


def changes(before: Services, after: Services) -> list[ServiceChange]:
    """Every change, by service; removed are only services of authorities that the new file tells of."""
    told_of = {_authority(one) for one in after.values()}
    found: list[ServiceChange] = []
    for name in sorted({*before, *after}):
        old, new = before.get(name), after.get(name)
        if old is None and new is not None:
            found.append(ServiceChange(name, Kind.ADDED, after=_name(new, "fi")))
        elif new is None and old is not None:
            if _authority(old) in told_of:
                found.append(ServiceChange(name, Kind.REMOVED, before=_name(old, "fi")))
        elif old is not None and new is not None:
            found.extend(_between(name, old, new))
    return found


def _between(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[ServiceChange]:
    for language in ("fi", "sv", "en"):
        if (was := _name(old, language)) != (becomes := _name(new, language)):
            yield ServiceChange(name, Kind.RENAMED, f"{language}: {was}", f"{language}: {becomes}")
    for kind, of in (
        (Kind.HOURS, _hours),
        (Kind.LANGUAGES, lambda one: ", ".join(one.get("languages", []))),
        (Kind.AUTHORITY, _authority),
        (Kind.BY_VIDEO, _flags),
    ):
        if (was := of(old)) != (becomes := of(new)):
            yield ServiceChange(name, kind, was, becomes)


def _name(service: Mapping[str, Any], language: str) -> str:
    names = service.get("serviceNames", [])
    return next(
        (str(one["value"]) for one in names if (one["type"], one["language"]) == (NAME, language)), ""
    )


def _authority(service: Mapping[str, Any]) -> str:
    found = (one for one in service.get("organizations", []) if one.get("roleType") == "Responsible")
    return next((str(one["organizationId"]) for one in found), "")


def _flags(service: Mapping[str, Any]) -> str:
    own = service.get("kiosk", {})
    return ", ".join(key for key in KIOSK if own.get(key) is True)


def _hours(service: Mapping[str, Any]) -> str:
    """The regular hours of all channels, day by day, in an order that files need not share."""
    spans: set[tuple[int, str]] = set()
    for channel in service.get("serviceChannels", []):
        for hours in channel.get("serviceHours", []):
            for one in hours.get("openingHour", []):
                first, last = one.get("dayFrom", ""), one.get("dayTo") or one.get("dayFrom", "")
                if first in DAYS and last in DAYS:
                    text = f"{str(one.get('from', ''))[:5]}-{str(one.get('to', ''))[:5]}"
                    spans.update((day, text) for day in range(DAYS.index(first), DAYS.index(last) + 1))
    return ", ".join(f"{DAYS[day][:3]} {text}" for day, text in sorted(spans))
