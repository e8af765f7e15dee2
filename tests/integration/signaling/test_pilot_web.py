"""The pilot page behind its code."""

import csv
import io

import aiohttp
import pytest

from common.ids import new_key
from common.protocol.codes import EndReason
from common.protocol.messages import CallEnd
from demo.pilot.__main__ import PLAN
from tests.integration.signaling.programs import House


@pytest.fixture
def base(house: House) -> str:
    return f"http://127.0.0.1:{house.port}"


async def test_a_code_opens_the_page_once(house: House, base: str) -> None:
    code = house.accounts.new_pilot_code()
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as staff:
        async with staff.get(f"{base}/pilot") as page:
            assert "Anna kertakäyttöinen koodi" in await page.text()
            assert "default-src 'none'" in page.headers["Content-Security-Policy"]
        async with staff.post(f"{base}/pilot", data={"code": code.lower().replace("-", " ")}) as page:
            assert "Käyntejä ei vielä ole" in await page.text()
        (cookie,) = jar
        assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/pilot")
        async with staff.get(f"{base}/pilot?lang=sv") as page:
            assert "Det finns inga besök än" in await page.text()
        async with staff.post(f"{base}/pilot/leave") as page:
            assert "Anna kertakäyttöinen koodi" in await page.text()
    async with house.session.post(f"{base}/pilot", data={"code": code}) as page:
        assert page.status == 403


async def test_visits_and_events_are_for_those_with_the_cookie_only(house: House, base: str) -> None:
    kiosk, _, call = await house.call()
    await kiosk.ask(lambda i: CallEnd(i=i, call=call, key=new_key(), reason=EndReason.CITIZEN_ENDED))
    for name in ("visits.csv", "visits.jsonl", "visits.parquet", "visits.xlsx", "events.csv"):
        async with house.session.get(f"{base}/pilot/{name}", allow_redirects=False) as file:
            assert (file.status, file.headers["Location"]) == (303, "/pilot")
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as staff:
        await (await staff.post(f"{base}/pilot", data={"code": house.accounts.new_pilot_code()})).read()
        async with staff.get(f"{base}/pilot/visits.csv") as file:
            (row,) = csv.DictReader(io.StringIO((await file.text()).removeprefix("\ufeff")), delimiter=";")
        for form in ("jsonl", "parquet", "xlsx"):
            async with staff.get(f"{base}/pilot/visits.{form}") as file:
                assert file.status == 200
                assert form in file.headers["Content-Disposition"]
                assert len(await file.read()) == int(file.headers["Content-Length"]) > 0
        async with staff.get(f"{base}/pilot/events.csv") as file:
            events = await file.text()
        async with staff.get(f"{base}/pilot") as page:
            text = await page.text()
    assert (row["session_id"], row["end_reason"]) == (call, "citizen_ended")
    assert "asiakas lopetti" in text
    assert "call.answered" in events
    assert "clerk-1" in events
    assert "aino" not in text + events


async def test_guessing_is_slowed_down(house: House, base: str) -> None:
    statuses = []
    for _ in range(6):
        async with house.session.post(f"{base}/pilot", data={"code": new_key()}) as page:
            statuses.append(page.status)
    assert statuses[0] == 403
    assert 429 in statuses


async def test_a_new_code_makes_the_old_one_worthless(house: House, base: str) -> None:
    old = house.accounts.new_pilot_code()
    house.accounts.new_pilot_code()
    async with house.session.post(f"{base}/pilot", data={"code": old}) as page:
        assert page.status == 403


async def test_other_addresses_are_not_there(house: House, base: str) -> None:
    async with house.session.get(f"{base}/pilot/../log.sqlite3") as page:
        assert page.status == 404


async def test_the_report_is_there_when_there_is_a_plan(house: House, base: str) -> None:
    async with house.session.get(f"{base}/pilot/report.pdf", allow_redirects=False) as page:
        assert (page.status, page.headers["Location"]) == (303, "/pilot?lang=fi")
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as staff:
        await (await staff.post(f"{base}/pilot", data={"code": house.accounts.new_pilot_code()})).read()
        async with staff.get(f"{base}/pilot/report") as page:
            assert page.status == 404
            assert "ei ole vielä suunnitelmaa" in await page.text()
        plan = house.data_dir / "pilot.toml"
        plan.write_text("[pilot]\n")
        for path in ("/pilot", "/pilot/report", "/pilot/visits.csv"):
            async with staff.get(base + path) as page:
                assert page.status == 500
        plan.write_bytes(PLAN.read_bytes())
        async with staff.get(f"{base}/pilot/report?lang=en") as page:
            assert page.status == 200
            assert "no figures can be published" in await page.text()
            assert "default-src 'none'" in page.headers["Content-Security-Policy"]
        async with staff.get(f"{base}/pilot/report.pdf") as file:
            assert (await file.read()).startswith(b"%PDF-")
