"""The service directory of the settings, as the hub asks for it."""

from collections.abc import Sequence

from common.ids import AuthorityId, ServiceId, SiteId
from config.directory import Directory


class DirectoryCatalogue:
    """A ``Catalogue`` of what the settings say."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._of_authority: dict[AuthorityId, list[ServiceId]] = {}
        for service in directory.services.values():
            if service.by_video:
                self._of_authority.setdefault(service.authority, []).append(service.id)

    def services_of_site(self, site: SiteId) -> Sequence[ServiceId]:
        known = self._directory.sites.get(site)
        return known.services if known is not None else ()

    def services_of_authority(self, authority: AuthorityId) -> Sequence[ServiceId]:
        return self._of_authority.get(authority, [])

    def authority_of(self, service: ServiceId) -> AuthorityId | None:
        known = self._directory.services.get(service)
        return known.authority if known is not None and known.by_video else None
