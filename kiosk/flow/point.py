"""What the flow must know of its service point; made once from the settings."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from common.ids import AuthorityId, ServiceId
from config.agreement import Agreement, agreed
from config.directory import Interpreter, LifeEvent, Office, Service, Site
from kiosk.flow.appearance import USUAL, Appearance
from kiosk.flow.booking_states import Help
from kiosk.flow.finding_states import BUTTONS_ON_A_PAGE
from kiosk.flow.search import Finder


@dataclass(frozen=True)
class Patience:
    """How long the kiosk waits for whom, in seconds."""

    idle_warning: float = 60
    """Untouched for this long outside a call, a screen asks whether the citizen is still there."""
    idle_reset: float = 30
    """After the question, the visit is cleared in this time."""
    reaction: float = 20
    cleared: float = 5
    queue_idle: float = 300
    """As ``idle_warning`` in the waiting line, where there is nothing to touch."""
    absent: float = 0
    """In a call, with nothing moving before the camera for this long, the citizen is asked; 0 is never."""
    start: float = 6
    """For the first word of devices and server."""
    answer: float = 20
    """For the server to give a place in the line."""
    connect: float = 45
    """From the clerk's answer to picture and sound; the media process gives up long before."""
    sent: float = 6
    """"Document sent" is shown for this long unless touched."""
    wipe: float = 8
    """For the media process to be gone."""
    retry: float = 10
    """Between attempts to remove what is left."""


@dataclass(frozen=True)
class Point:
    """The service point this kiosk stands in."""

    site: Site
    services: tuple[Service, ...]
    """In the order of the buttons."""
    language: str
    """Shown before the citizen has chosen one."""
    patience: Patience = field(default_factory=Patience)
    languages: tuple[str, ...] = ("fi", "sv", "en")
    """Those that can be shown, in the order of the buttons."""
    appearance: Appearance = USUAL
    """Before the citizen has chosen another one, and again after the visit."""
    catalogue: tuple[Service, ...] = ()
    """All services there are, offered here or not."""
    life_events: tuple[LifeEvent, ...] = ()
    """In the order of the buttons."""
    offices: Mapping[AuthorityId, tuple[Office, ...]] = field(default_factory=dict)
    """Where an authority serves in person."""
    slip_printer: bool = False
    """Slips come from a printer of their own."""

    books: bool = False
    """Times can be booked with some authority."""
    interpreters: tuple[Interpreter, ...] = ()
    """Who can be booked along with a clerk."""

    @cached_property
    def helps(self) -> tuple[Help, ...]:
        """Who can be there beside the clerk, nobody first; as many as a page has buttons."""
        adviser = (Help(adviser=True),) if self.site.adviser else ()
        helps = (Help(), *adviser, *(Help(one) for one in self.interpreters))
        return helps[:BUTTONS_ON_A_PAGE]

    agreements: tuple[Agreement, ...] = ()
    """All that are known; what they allow depends on the day."""
    today: dt.date | None = None
    """By the site's own calendar; before it is told, no agreement is in force."""

    @cached_property
    def agreed(self) -> frozenset[ServiceId]:
        """What the agreements allow by video today."""
        return agreed(self.agreements, self.site.id, self.today) if self.today else frozenset()

    @cached_property
    def finder(self) -> Finder:
        """Search over the catalogue."""
        return Finder(self.catalogue)

    @property
    def phone(self) -> str:
        """A person answers here when the kiosk cannot."""
        return self.site.phone

    def service(self, wanted: str) -> Service | None:
        """The service of that id, offered here or not."""
        return next((one for one in (*self.services, *self.catalogue) if one.id == wanted), None)
