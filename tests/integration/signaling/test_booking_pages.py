"""The public pages of service points, over HTTP, as a browser without scripts asks for them."""

import datetime as dt
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import pytest
from aiohttp.test_utils import TestServer

from common.clock import ManualClock
from common.ids import ServiceId
from config.loader import load_server
from signaling.booking.office import BookingOffice
from signaling.booking.store import FeedKind
from signaling.booking.store_sqlite import SqliteEngine
from signaling.booking.tables import BookingTables
from signaling.log.entries import AnyEntry
from signaling.web.app import make_app
from signaling.web.booking_routes import BookingRoutes
from signaling.web.gate import Gate
from signaling.web.staff_pages import StaffPages
from tests.fakes.devices import identity_in

NOW = dt.datetime(2026, 11, 24, 10, tzinfo=dt.UTC)
"""A Tuesday noon in Karstula, where it is open from nine to four."""
NINE = "20261125T0700Z"
BOOK = "/points/karstula/book?service=kela-housing&lang=fi"


@dataclass
class Web:
    """The pages on a free port, and what happens behind them."""

    session: aiohttp.ClientSession
    clock: ManualClock
    store: BookingTables
    on_duty: list[ServiceId] = field(default_factory=list)

    @property
    def noted(self) -> list[AnyEntry]:
        return [entry for _, entry in self.store.news()]

    async def get(self, path: str) -> tuple[int, str]:
        async with self.session.get(path) as answer:
            return answer.status, await answer.text()

    async def post(self, path: str, headers: dict[str, str] | None = None, **form: str) -> tuple[int, str]:
        async with self.session.post(path, data=form, headers=headers) as answer:
            return answer.status, await answer.text()

    async def book(self, start: str = NINE, nickname: str = "Kettu", **more: str) -> tuple[int, str]:
        form = {"service": "kela-housing", "start": start, "nickname": nickname, "key": "0" * 32, **more}
        return await self.post("/points/karstula/book?lang=fi", **form)

    async def booked(self) -> str:
        status, page = await self.book()
        assert status == 200
        return number_on(page)


def number_on(page: str) -> str:
    found = re.search(r'class="number">(\d{4}) (\d{4})<', page)
    assert found is not None
    return found[1] + found[2]


@pytest.fixture
async def pages(tmp_path: Path) -> AsyncIterator[Web]:
    settings = load_server(environ={}, etc_dir=tmp_path / "none")
    clock = ManualClock(wall=NOW)
    store = BookingTables(SqliteEngine(tmp_path / "log.sqlite3"))
    office = BookingOffice(store, settings.booking, settings.directory, clock)
    on_duty: list[ServiceId] = []
    routes = BookingRoutes(office, store, settings.booking, settings.directory, clock, lambda _site: on_duty)
    gate = Gate(
        identity_in(tmp_path),
        clock,
        StaffPages(settings.directory, provider=False),
        watchers=(),
        secure=False,
    )
    async with (
        TestServer(make_app(gate, routes)) as server,
        aiohttp.ClientSession(server.make_url("")) as session,
    ):
        yield Web(session, clock, store, on_duty)


async def test_the_page_of_a_point_says_services_hours_and_who_is_there(pages: Web) -> None:
    pages.on_duty.append(ServiceId("vero-card"))
    status, page = await pages.get("/points/karstula?lang=fi")
    assert status == 200
    assert "Piste on nyt auki." in page
    assert page.count("Virkailija on nyt paikalla") == 1
    assert "Verokortti" in page
    assert "Henkilökortti" not in page  # never by video
    assert "<script" not in page
    assert "09:00–16:00" in page


async def test_no_clerk_is_said_to_be_there_while_the_point_is_closed(pages: Web) -> None:
    pages.on_duty.append(ServiceId("vero-card"))
    pages.clock.advance(6 * 3600)
    _, page = await pages.get("/points/karstula?lang=en")
    assert "A clerk is available now" not in page
    assert "Opens Wednesday 25 November 2026 at 9:00." in page


async def test_the_kiosks_calendar_on_a_public_holiday_is_the_pages(pages: Web) -> None:
    pages.clock.advance(20 * 24 * 3600)
    _, page = await pages.get(BOOK)
    assert "keskiviikko 23. joulukuuta" in page
    assert "24. joulukuuta" not in page
    assert "25. joulukuuta" not in page


async def test_a_time_is_booked_step_by_step_by_following_links(pages: Web) -> None:
    path = "/points/karstula?lang=fi"
    for link in (r"/points/karstula/book\?service=kela-housing", r"[^\"]*day=2026-11-25", r"[^\"]*start=2"):
        _, page = await pages.get(path)
        found = re.search(f'href="({link}[^"]*)"', page)
        assert found is not None, link
        path = found[1].replace("&amp;", "&")
    _, page = await pages.get(path)
    form = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    status, page = await pages.post("/points/karstula/book?lang=fi", **form, nickname="Kettu")
    assert status == 200
    assert "Aika on varattu" in page
    assert "keskiviikko 25. marraskuuta 2026 klo 9.00" in page
    assert "<svg" in page


async def test_sending_the_form_twice_books_once(pages: Web) -> None:
    first, second = await pages.book(), await pages.book()
    assert number_on(first[1]) == number_on(second[1])
    assert len(pages.noted) == 1


async def test_who_comes_second_is_shown_what_is_left(pages: Web) -> None:
    await pages.booked()
    status, page = await pages.book(key="1" * 32)
    assert status == 409
    assert "Aika ehdittiin varata" in page
    assert "keskiviikko 25. marraskuuta" in page


@pytest.mark.parametrize(
    ("nickname", "says", "kept"),
    [
        ("131052-308T", "henkilötunnusta", ""),
        (" ", "enintään 40 merkkiä", " "),
        ("<b>" * 14, "40 merkkiä", "&lt;b&gt;"),
    ],
)
async def test_a_bad_nickname_is_asked_for_again(pages: Web, nickname: str, says: str, kept: str) -> None:
    status, page = await pages.book(nickname=nickname)
    assert status == 400
    assert says in page
    assert f'value="{kept}' in page
    assert nickname not in page or not nickname.strip()
    assert pages.noted == []


@pytest.mark.parametrize(
    "form",
    [
        {"start": ""},
        {"start": "20261125T0701Z"},
        {"start": "../../etc"},
        {"key": "short"},
        {"service": "poliisi-identity-card"},
        {"service": "kunta-advice"},
        {"service": "nothing"},
        {"interpreter": "xxx"},
    ],
)
async def test_what_is_not_offered_is_not_booked(pages: Web, form: dict[str, str]) -> None:
    status, _ = await pages.book(**form)
    assert status in (404, 409)
    assert pages.noted == []


async def test_a_form_of_another_page_is_not_taken(pages: Web) -> None:
    number = await pages.booked()
    for headers in (
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ):
        status, _ = await pages.post("/bookings/cancel?lang=fi", headers=headers, number=number)
        assert status == 403
    assert len(pages.noted) == 1


async def test_a_time_is_found_moved_and_given_back_with_its_number(pages: Web) -> None:
    number = await pages.booked()
    status, page = await pages.post("/bookings?lang=fi", number=f" {number[:4]}-{number[4:]} ")
    assert (status, number_on(page)) == (200, number)
    _, page = await pages.post("/bookings/move?lang=fi", number=number)
    assert 'value="20261125T0740Z"' in page
    status, page = await pages.post("/bookings/move?lang=fi", number=number, start="20261125T0740Z")
    assert "Aika on siirretty" in page
    assert "klo 9.40" in page
    status, page = await pages.post("/bookings/move?lang=fi", number=number, start="20261125T0741Z")
    assert status == 409
    _, page = await pages.post("/bookings/cancel?lang=fi", number=number)
    assert "Aika on peruttu" in page
    status, page = await pages.post("/bookings?lang=fi", number=number)
    assert status == 404


async def test_no_number_can_be_told_from_another_that_is_not_good(pages: Web) -> None:
    number = await pages.booked()
    await pages.post("/bookings/cancel?lang=fi", number=number)
    answers = {
        (status, re.sub(r'value="[^"]*"', "", page))
        for status, page in [
            await pages.post("/bookings?lang=fi", number=one) for one in (number, "98765432", "nothing")
        ]
    }
    assert len(answers) == 1


async def test_guessing_numbers_is_slowed_down(pages: Web) -> None:
    statuses = [(await pages.post("/bookings?lang=fi", number=str(10_000_000 + n)))[0] for n in range(12)]
    assert statuses == [404] * 10 + [429] * 2
    number = await pages.booked()
    status, page = await pages.post("/bookings?lang=fi", number=number)
    assert status == 429
    assert number_on_or_none(page) is None
    pages.clock.advance(60)
    assert (await pages.post("/bookings?lang=fi", number=number))[0] == 200


def number_on_or_none(page: str) -> str | None:
    return number_on(page) if 'class="number"' in page else None


async def test_a_number_that_is_right_is_no_guess(pages: Web) -> None:
    number = await pages.booked()
    assert {(await pages.post("/bookings?lang=fi", number=number))[0] for _ in range(20)} == {200}


async def test_one_address_books_only_so_many(pages: Web) -> None:
    days = [1125, 1126, 1127, 1130, 1201, 1202, 1203, 1204, 1207, 1208, 1209, 1210]
    starts = [f"2026{day}T0700Z" for day in days]
    statuses = [(await pages.book(start, key=f"{n:032x}"))[0] for n, start in enumerate(starts)]
    assert statuses == [200] * 10 + [429] * 2
    assert len(pages.noted) == 10


async def test_the_citizens_calendar_has_the_time_and_the_nickname(pages: Web) -> None:
    number = await pages.booked()
    status, calendar = await pages.post("/bookings/calendar?lang=sv", number=number)
    assert status == 200
    assert "METHOD:REQUEST" in calendar
    assert "SUMMARY:Bostadsbidrag (FPA)" in calendar
    assert "Kettu" in calendar
    assert number not in calendar


async def test_a_feed_is_read_with_its_token_alone(pages: Web) -> None:
    await pages.booked()
    pages.store.set_feed(FeedKind.DESK, "kela-desk", "token-of-the-desk")
    pages.store.set_feed(FeedKind.ROOM, "jyvaskyla", "token-of-another-room")
    status, calendar = await pages.get("/bookings/feed/token-of-the-desk.ics")
    assert (status, calendar.count("BEGIN:VEVENT")) == (200, 1)
    assert "Kettu" not in calendar  # the desk needs no nickname
    assert (await pages.get("/bookings/feed/token-of-another-room.ics"))[1].count("BEGIN:VEVENT") == 0
    assert (await pages.get("/bookings/feed/guessed.ics"))[0] == 404


async def test_nothing_may_be_kept_on_the_way_or_loaded_from_elsewhere(pages: Web) -> None:
    async with pages.session.get("/points") as answer:
        assert answer.headers["Cache-Control"] == "no-store"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "Set-Cookie" not in answer.headers


async def test_a_store_that_is_away_is_said_in_words(pages: Web, tmp_path: Path) -> None:
    (tmp_path / "log.sqlite3").write_bytes(b"no database" * 1000)
    for suffix in ("-wal", "-shm"):
        (tmp_path / f"log.sqlite3{suffix}").unlink(missing_ok=True)
    status, page = await pages.get(BOOK)
    assert status == 503
    assert "Varauksia ei voi juuri nyt käsitellä" in page
