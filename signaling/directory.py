"""The service directory of the settings, as the hub asks for it."""

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from common.clock import Clock
from common.ids import AuthorityId, ServiceId, SiteId
from config.agreement import offered
from config.directory import Directory


class DirectoryCatalogue:
    """A ``Catalogue`` of what the settings say, by the agreements in force when it is asked."""

    def __init__(self, directory: Directory, clock: Clock) -> None:
        self._directory = directory
        self._clock = clock
        self._offered: dict[SiteId, tuple[dt.date, Sequence[ServiceId]]] = {}
        """What was found for a site, and of which day that is."""
        self._of_authority: dict[AuthorityId, list[ServiceId]] = {}
        for service in directory.services.values():
            if service.by_video:
                self._of_authority.setdefault(service.authority, []).append(service.id)

    def services_of_site(self, site: SiteId) -> Sequence[ServiceId]:
        """What the agreements allow by video today: first what has a button, in the order of the buttons."""
        known = self._directory.sites.get(site)
        if known is None:
            return ()
        today = self._clock.wall().astimezone(ZoneInfo(known.time_zone)).date()
        day, services = self._offered.get(site, (None, ()))
        if day != today:
            services = offered(self._directory, known, today)
            self._offered[site] = today, services
        return services

    def services_of_authority(self, authority: AuthorityId) -> Sequence[ServiceId]:
        return self._of_authority.get(authority, [])

    def authority_of(self, service: ServiceId) -> AuthorityId | None:
        known = self._directory.services.get(service)
        return known.authority if known is not None and known.by_video else None
