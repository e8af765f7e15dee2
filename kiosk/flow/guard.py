"""The guard of law and agreement: what may be offered by video here and now, else the nearest right place.

Law 223/2007, 2 §: nothing that uses public power or needs the citizen's own visit.  The joint-service
agreements: only what one that is in force today gives this point.  And a clerk must be there to take it.
"""

from collections.abc import Collection

from common.ids import ServiceId
from config.directory import Office, Service
from config.earth import km_between
from kiosk.flow.point import Point
from kiosk.flow.states import WhyNot


def why_not(point: Point, served: Collection[ServiceId], service: Service) -> WhyNot | None:
    """Why this service is not offered by video now; None when it is.  The law goes before the agreement."""
    if not service.by_video:
        return WhyNot.PERSONAL_VISIT
    if service.id not in point.agreed:
        return WhyNot.NOT_AGREED
    return None if service.id in served else WhyNot.NOBODY_SERVES


def right_place(point: Point, service: Service) -> Office | None:
    """The authority's office nearest to this point; None when the catalogue knows none."""
    offices = point.offices.get(service.authority, ())
    if not offices:
        return None
    here = point.site.location
    return offices[0] if here is None else min(offices, key=lambda office: km_between(here, office.location))


def phone_of(point: Point, service: Service) -> str:
    """Whom to phone about a matter: the authority, else a person who answers for this point."""
    place = right_place(point, service)
    return place.phone if place is not None else point.phone
