"""The months of the made-up pilot: who works when, and everybody let loose."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from common.ids import AuthorityId, CallId, ClerkId
from common.protocol.codes import ClerkState
from config.schema import ServerSettings
from demo.pilot.console import SimulatedConsole
from demo.pilot.demand import Matter, visitors
from demo.pilot.kiosk import SimulatedKiosk
from demo.pilot.town import Town
from signaling.hub.events import ClerkProfile
from signaling.log.store import Store
from signaling.serve import rules_of

CLERKS = {"kela": 2, "vero": 1, "te": 2, "dvv": 1, "oikeusapu": 1, "hyvinvointialue": 1, "kunta": 1}
ZONE = ZoneInfo("Europe/Helsinki")
COMES, EATS, GOES = time(7, 55), time(11, 0), time(17, 5)
LUNCH = timedelta(minutes=30)


def play(store: Store, settings: ServerSettings, first: date, last: date, seed: int) -> None:
    """Play all days from ``first`` to ``last`` into the store.  Raises StoreError."""
    directory = settings.directory
    rules = rules_of(settings.server, settings.routing)
    town = Town(store, directory, rules, datetime.combine(first, time(0), ZONE), seed)
    matters: dict[CallId, Matter] = {}
    sites = list(directory.sites.values())
    kiosks = {site.id: SimulatedKiosk(town, site, directory, matters) for site in sites}
    for kiosk in kiosks.values():
        town.after(0, kiosk.start)
    consoles = [SimulatedConsole(town, profile, matters) for profile in clerks()]
    for day in days(first, last):
        for number, console in enumerate(consoles):
            lunch = datetime.combine(day, EATS, ZONE) + number % 3 * LUNCH
            town.at(datetime.combine(day, COMES, ZONE), console.come)
            town.at(lunch, partial(console.be, ClerkState.BREAK))
            town.at(lunch + LUNCH, partial(console.be, ClerkState.AVAILABLE))
            town.at(datetime.combine(day, GOES, ZONE), console.go_home)
    for matter in visitors(sites, first, last, seed):
        town.at(matter.arrives, partial(kiosks[matter.site].visitor, matter))
    town.play()


def clerks() -> Iterator[ClerkProfile]:
    """Everybody who works for the pilot; the first of each authority speaks Swedish and English too."""
    for authority, count in CLERKS.items():
        for number in range(1, count + 1):
            languages = ("fi", "sv", "en") if number == 1 else ("fi", "en")
            yield ClerkProfile(ClerkId(f"{authority}-{number}"), AuthorityId(authority), (), languages)


def days(first: date, last: date) -> Iterator[date]:
    """Monday to Saturday."""
    day = first
    while day <= last:
        if day.weekday() < 6:
            yield day
        day += timedelta(days=1)
