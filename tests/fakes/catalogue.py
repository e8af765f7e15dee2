"""A service directory of one village, for the server's tests."""

from collections.abc import Sequence

from common.ids import AuthorityId, ServiceId, SiteId

SERVICES = {
    AuthorityId("kela"): (ServiceId("kela-housing"), ServiceId("kela-sickness")),
    AuthorityId("vero"): (ServiceId("vero-card"),),
}


class VillageCatalogue:
    """Karstula and Kivijärvi have everything, no other site anything."""

    def services_of_site(self, site: SiteId) -> Sequence[ServiceId]:
        known = site in ("karstula", "kivijarvi")
        return [one for services in SERVICES.values() for one in services] if known else []

    def services_of_authority(self, authority: AuthorityId) -> Sequence[ServiceId]:
        return SERVICES.get(authority, ())

    def authority_of(self, service: ServiceId) -> AuthorityId | None:
        return next((authority for authority, services in SERVICES.items() if service in services), None)
