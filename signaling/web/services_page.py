"""The selection of services by point, and what one more would have meant.  Pure."""

import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from common.ids import AuthorityId, ServiceId, SiteId
from config.agreement import agreed
from config.directory import Directory, Service, Site
from signaling.office.what_if import Asked, Between, what_if
from signaling.pilot.session import SessionRecord
from signaling.web.office_pages import OfficePages


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody wants to add where; empty when nothing was asked."""

    site: str = ""
    service: str = ""
    clerks: int = 0
    """0 for those whom the authority's desks have."""


class ServicesPage:
    """Renders the selection, and answers a question."""

    def __init__(self, pages: OfficePages, directory: Directory) -> None:
        self._pages = pages
        self._directory = directory

    def page(
        self, language: str, today: dt.date, asked: Question, rows: Iterable[SessionRecord]
    ) -> str:
        """The page of a day; ``rows`` are all visits, read only for a question: of the last whole month."""
        sites = list(self._directory.sites.values())
        allowed = {site.id: agreed(self._directory.agreements.values(), site.id, today) for site in sites}
        services = sorted(self._directory.services.values(), key=lambda one: (one.authority, one.id))
        first, last = last_month(today)
        service = self._directory.services.get(ServiceId(asked.service))
        site = self._directory.sites.get(SiteId(asked.site))
        effect, problem = None, ""
        if service is not None and site is not None:
            asked = Question(asked.site, asked.service, asked.clerks or self._clerks(service.authority))
            if not service.by_video:
                problem = "never_by_video"
            elif service.id in allowed[site.id]:
                problem = "has_it_already"
            else:
                its = [row for row in rows if first <= self._day(row) <= last]
                offering = frozenset(name for name, found in allowed.items() if service.id in found)
                minutes = _open_minutes(site, first, last)
                whole = Asked(site.id, service.id, service.authority, asked.clerks, minutes)
                effect = what_if(its, whole, offering) if minutes else None
                problem = "" if effect else "too_few"
        elif asked.site or asked.service:
            problem = "no_such"
        return self._pages.render(
            "services",
            language,
            in_one_file=False,
            room="services",
            today=today,
            sites=[site.names.get(language) for site in sites],
            rows=[
                (one.names.get(language), [self._cell(one, allowed[site.id]) for site in sites])
                for one in services
            ],
            month=f"{first.month}/{first.year}",
            site_choices=[(site.id, site.names.get(language)) for site in sites],
            service_choices=[(one.id, one.names.get(language)) for one in services if one.by_video],
            asked=asked if asked.clerks else Question(asked.site, asked.service, 1),
            asked_service=service.names.get(language) if service else "",
            asked_site=site.names.get(language) if site else "",
            effect=effect,
            problem=problem,
            number=lambda one: f"{one:.0f}",
            span=_span,
        )

    def _clerks(self, authority: AuthorityId) -> int:
        known = self._directory.authorities[authority].desks
        return max(1, sum(desk.clerks for desk in known))

    def _cell(self, service: Service, allowed: frozenset[ServiceId]) -> str:
        if not service.by_video:
            return "cell_visit"
        return "cell_video" if service.id in allowed else "cell_none"

    def _day(self, row: SessionRecord) -> dt.date:
        site = self._directory.sites.get(row.point)
        zone = ZoneInfo(site.time_zone) if site is not None else dt.UTC
        return row.queued_at.astimezone(zone).date()


def last_month(today: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last day of the last whole month."""
    last = today.replace(day=1) - dt.timedelta(days=1)
    return last.replace(day=1), last


def _open_minutes(site: Site, first: dt.date, last: dt.date) -> float:
    """How long the point was open in a month."""
    days = ((first + dt.timedelta(days=ahead)) for ahead in range((last - first).days + 1))
    spans = (span for day in days for span in site.spans(day))
    return sum(
        (span.closes.hour - span.opens.hour) * 60.0 + span.closes.minute - span.opens.minute for span in spans
    )


def _span(one: Between) -> str:
    return f"{math.floor(one.low)}–{math.ceil(one.high)}"
