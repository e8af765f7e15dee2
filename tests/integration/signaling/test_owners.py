"""Nobody reads another owner's visits: every route, every role, every parameter; and who read what is known.

Routes come from the gate's own table, so a new one is tried without anybody thinking of it, and a new kind of
parameter fails until something is tried for it.
"""

import asyncio
import csv
import io
import itertools
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

import aiohttp
import pyarrow.parquet
import pytest

from common.ids import AuthorityId, CallId, ClerkId, ServiceId, SiteId
from common.protocol.codes import EndReason
from demo.pilot.__main__ import PLAN
from signaling.exports.writing import Format
from signaling.identity.account import ROLES
from signaling.identity.permits import HOLDS, PAGES, Holds, Principal, Standing, authorize
from signaling.log.entries import Answered, Ended, Queued
from signaling.nodes.node import NODE_PATH
from signaling.web.gate import ROUTES
from tests.integration.signaling.programs import House
from tests.integration.signaling.staff import base_of, logged_in
from tests.unit.signaling.log.test_store_sqlite import write


@dataclass(frozen=True)
class Seeded:
    """A visit and what gives it away."""

    call: CallId
    authority: str
    service: str
    municipality: str
    site: str
    waited_s: int

    @property
    def signs(self) -> tuple[str, ...]:
        """Its number, its kiosk, and its waiting time as the page writes it."""
        return self.call, f"kiosk-{self.call[:4]}", f"59:{self.waited_s % 60:02}"

    def is_of(self, owner: str) -> bool:
        return owner in (self.authority, self.municipality)


WAITS = {10: 3541, 11: 3545, 12: 3553, 13: 3569}
"""Seconds; of no two the middle is one of the others, for it stands on the page too."""
SEEDED = tuple(
    Seeded(CallId(f"{number:x}eed{number:012x}"), authority, service, municipality, site, WAITS[number])
    for number, ((authority, service), (municipality, site)) in enumerate(
        itertools.product(
            (("kela", "kela-housing"), ("vero", "vero-card")),
            (("Karstula", "karstula"), ("Jyväskylä", "jyvaskyla")),
        ),
        10,
    )
)
OWNERS = ("kela", "vero", "Karstula", "Jyväskylä")
PARAMETERS: dict[str, tuple[str, ...]] = {
    "form": tuple(Format),
    "act": ("make", "code", "lock", "unlock", "remove", "invite", "revoke"),
    "site": ("karstula", "jyvaskyla", "vero"),
    "token": ("nothing", SEEDED[0].call),
    "name": (*OWNERS, *(one.call for one in SEEDED)),
}
"""What is tried for each parameter in an address."""
QUERIES = (
    "",
    *(f"?owner={one}&authority={one}&agency={one}&municipality={one}&locality={one}" for one in OWNERS),
    *(f"?call={one.call}&session_id={one.call}&visit={one.call}&number={one.call}" for one in SEEDED),
    "?site=jyvaskyla&point=jyvaskyla&service=vero-card&clerks=1&lang=sv",
)


@pytest.fixture
async def house_with_visits(house: House) -> House:
    (house.data_dir / "pilot.toml").write_bytes(PLAN.read_bytes())
    for one in SEEDED:
        error = await asyncio.to_thread(
            write,
            house.store,
            Queued(
                call=one.call, kiosk=one.signs[1], site=SiteId(one.site),
                authority=AuthorityId(one.authority), service=ServiceId(one.service),
                languages=["fi"], number=1, key=f"k{one.call}",
                after=SEEDED[0].call if one is SEEDED[2] else None,
                by=ClerkId("aino") if one is SEEDED[2] else None,
            ),
            Answered(
                call=one.call, clerk=ClerkId("aino"), fence=2, waited_s=one.waited_s, key=f"a{one.call}"
            ),
            Ended(call=one.call, reason=EndReason.CITIZEN_ENDED, waited_s=one.waited_s, talk_s=60.0),
        )  # fmt: skip
        assert error is None
    return house


def addresses(route: str) -> Iterator[str]:
    """The route with everything that is tried in place of its parameters, and behind it."""
    names = re.findall(r"\{(\w+)\}", route)
    for values in itertools.product(*(PARAMETERS[name] for name in names)):
        filled = route
        for name, value in zip(names, values, strict=True):
            filled = filled.replace(f"{{{name}}}", value)
        yield from (filled + query for query in QUERIES)


def text_of(body: bytes) -> str:
    """What is in an answer, out of its wrapping."""
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as sheets:
            return "\n".join(sheets.read(name).decode() for name in sheets.namelist())
    if body.startswith(b"PAR1"):
        return str(pyarrow.parquet.read_table(io.BytesIO(body)).to_pylist())
    return body.decode("utf-8", "replace")


async def everything_read(house: House, staff: aiohttp.ClientSession) -> dict[str, str]:
    """The answers of all routes; not papers, which are made of the pages and take long."""
    found = {}
    for method, route in ROUTES:
        if route in (NODE_PATH, "/logout", "/login", "/metrics") or route.endswith(".pdf"):
            continue  # another server's; what ends the session that is looked at; a machine's
        for address in addresses(route):
            data = {"name": SEEDED[2].call, "call": SEEDED[2].call} if method == "POST" else None
            async with staff.request(
                method, base_of(house) + address, data=data, allow_redirects=False
            ) as page:
                sent = f" {data['name']}" if data else ""
                found[f"{method} {address}{sent}"] = text_of(await page.read())
    return found


def seen_in(found: dict[str, str], visit: Seeded) -> list[str]:
    """Where it gives itself away; what was asked with may come back."""
    return [
        asked
        for asked, text in found.items()
        if any(sign in text and sign not in asked for sign in visit.signs)
    ]


@pytest.mark.parametrize("owner", OWNERS)
async def test_pilot_staff_with_an_owner_reads_its_visits_and_no_others(
    house_with_visits: House, owner: str
) -> None:
    async with logged_in(house_with_visits, Standing.PILOT, owner=owner) as staff:
        found = await everything_read(house_with_visits, staff)
    for visit in SEEDED:
        places = seen_in(found, visit)
        if visit.is_of(owner):
            assert {"GET /pilot", "GET /pilot/events.csv"} <= set(places)
            assert {f"GET /pilot/visits.{form}" for form in Format} <= set(places)
        else:
            assert places == [], f"{visit} is not of {owner}"


@pytest.mark.parametrize("role", ROLES)
async def test_without_an_owner_a_role_reads_all_visits_or_none(
    house_with_visits: House, role: Standing
) -> None:
    async with logged_in(house_with_visits, role) as staff:
        found = await everything_read(house_with_visits, staff)
    for visit in SEEDED:
        assert bool(seen_in(found, visit)) == (role in (Standing.PILOT, Standing.AUDITOR))


async def test_the_centre_reads_sums_and_nothing_else_of_the_pilot(house_with_visits: House) -> None:
    pages = f"{base_of(house_with_visits)}/pilot"
    async with logged_in(house_with_visits, Standing.CENTRE) as staff:
        for route in ("", "/report", "/visits.csv", "/events.csv", "/access.csv"):
            async with staff.get(pages + route, allow_redirects=False) as page:
                assert page.status == (200 if route == "/report" else 403)


def test_every_verb_of_a_page_says_what_it_holds() -> None:
    assert set(HOLDS) == set(PAGES)


@pytest.mark.parametrize("verb", [verb for verb in PAGES if HOLDS[verb] is Holds.ALL])
def test_what_shows_all_owners_is_not_for_one(verb: str) -> None:
    for standing in Standing:
        assert not authorize(Principal(standing, owner="kela"), verb, None).allowed


async def test_who_read_what_is_in_the_log_and_only_the_auditor_reads_it(house_with_visits: House) -> None:
    base = base_of(house_with_visits)
    async with logged_in(house_with_visits, Standing.PILOT, "paula", "kela") as staff:
        for route, status in (("/pilot/visits.csv", 200), ("/pilot/report", 200), ("/pilot/access.csv", 403)):
            async with staff.get(base + route, allow_redirects=False) as page:
                assert page.status == status
    async with logged_in(house_with_visits, Standing.AUDITOR, "audi") as staff:
        async with staff.get(f"{base}/pilot/access.csv") as file:
            text = (await file.text()).removeprefix("\ufeff")
        async with staff.get(f"{base}/pilot") as page:
            assert 'href="/pilot/access.csv"' in await page.text()
    told = [json.loads(row["entry"]) for row in csv.DictReader(io.StringIO(text), delimiter=";")]
    asked = [one for one in told if one["kind"] in ("records.read", "access.denied")]
    assert asked == [
        {"kind": "records.read", "what": "/pilot/visits.{form}", "role": "pilot", "id": "paula",
         "rule": "pilot: visits.read of all", "visits_of": "kela"},
        {"kind": "records.read", "what": "/pilot/report", "role": "pilot", "id": "paula",
         "rule": "pilot: sums.read of all", "visits_of": "kela"},
        {"kind": "access.denied", "role": "pilot", "id": "paula", "verb": "access.read",
         "rule": "pilot: never access.read"},
        {"kind": "records.read", "what": "/pilot/access.csv", "role": "auditor", "id": "audi",
         "rule": "auditor: access.read of all"},
    ]  # fmt: skip
