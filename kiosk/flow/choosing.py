"""The menu of services: what stands on which page, and why a service cannot be called."""

from collections.abc import Collection

from common.ids import ServiceId
from config.directory import Service
from kiosk.flow.point import Point
from kiosk.flow.states import BUTTONS_ON_A_PAGE, Choice, ChoosingService, DataNotice, Explained, WhyNot


def choosing(point: Point, served: Collection[ServiceId], page: int = 0) -> ChoosingService:
    """Page ``page`` of the menu; a page that is not there shows the nearest one that is."""
    pages = max(1, -(-len(point.services) // BUTTONS_ON_A_PAGE))
    page = min(max(page, 0), pages - 1)
    shown = point.services[page * BUTTONS_ON_A_PAGE : (page + 1) * BUTTONS_ON_A_PAGE]
    return ChoosingService(
        page, pages, tuple(Choice(one, one.by_video and one.id in served) for one in shown)
    )


def chosen(
    point: Point, served: Collection[ServiceId], service: Service, page: int
) -> DataNotice | Explained:
    """What follows the choice: the notice, or in one sentence why not, when, and whom to phone."""
    if service.by_video and service.id in served:
        return DataNotice(service, page)
    why = WhyNot.NOBODY_SERVES if service.by_video else WhyNot.PERSONAL_VISIT
    return Explained(service, why, point.site.hours, point.phone, page)
