"""What kiosks ask the booking office, sent on with what the hub knows of it: how it stands with a service.

The office answers by itself; it knows hours and booked times, and the hub knows clerks.  Driven by the hub.
"""

from collections.abc import Callable

from common.clock import Instant
from common.ids import ServiceId, SiteId
from common.protocol.booking import BookingRequest
from common.protocol.codes import Serving
from common.protocol.serving import ServiceAsk, ServiceNow
from signaling.hub.board import Board
from signaling.hub.events import ConnectionId
from signaling.hub.post import Post
from signaling.hub.rules import Catalogue
from signaling.log.entries import Party


class Questions:
    """The way from kiosks to the booking office."""

    def __init__(
        self, catalogue: Catalogue, board: Board, post: Post, site_of: Callable[[Party], SiteId | None]
    ) -> None:
        self._catalogue = catalogue
        self._board = board
        self._post = post
        self._site_of = site_of

    def ask(self, party: Party, connection: ConnectionId, message: BookingRequest, now: Instant) -> None:
        """Send it on; a program without a site has nothing to ask."""
        site = self._site_of(party)
        if site is None:
            return
        stands = self._stands(site, message, now) if isinstance(message, ServiceAsk) else None
        self._post.book(connection, party.id, site, message, stands)

    def _stands(self, site: SiteId, message: ServiceAsk, now: Instant) -> ServiceNow:
        if message.service not in self._catalogue.services_of_site(site):
            return ServiceNow(serving=Serving.NOT_HERE)
        return self._board.service_now(ServiceId(message.service), message.languages, now)
