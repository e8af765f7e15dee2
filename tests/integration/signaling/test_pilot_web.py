"""The pilot's pages, for those whose role opens them."""

import csv
import io

import pytest

from common.ids import new_key
from common.protocol.codes import EndReason
from common.protocol.messages import CallEnd
from demo.pilot.__main__ import PLAN
from signaling.identity.permits import Standing
from tests.integration.signaling.programs import House
from tests.integration.signaling.staff import logged_in


@pytest.fixture
def base(house: House) -> str:
    return f"http://127.0.0.1:{house.port}"


async def test_the_page_is_for_pilot_staff_and_in_their_language(house: House, base: str) -> None:
    async with logged_in(house, Standing.PILOT) as staff:
        async with staff.get(f"{base}/pilot") as page:
            assert "Käyntejä ei vielä ole" in await page.text()
            assert "default-src 'none'" in page.headers["Content-Security-Policy"]
        async with staff.get(f"{base}/pilot?lang=sv") as page:
            assert "Det finns inga besök än" in await page.text()


async def test_visits_and_events_are_for_those_with_the_cookie_only(house: House, base: str) -> None:
    kiosk, _, call = await house.call()
    await kiosk.ask(lambda i: CallEnd(i=i, call=call, key=new_key(), reason=EndReason.CITIZEN_ENDED))
    for name in ("visits.csv", "visits.jsonl", "visits.parquet", "visits.xlsx", "events.csv"):
        async with house.session.get(f"{base}/pilot/{name}", allow_redirects=False) as file:
            assert file.status == 303
            assert file.headers["Location"].startswith("/login?")
    async with logged_in(house, Standing.PILOT) as staff:
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


async def test_other_addresses_are_not_there(house: House, base: str) -> None:
    async with house.session.get(f"{base}/pilot/../log.sqlite3") as page:
        assert page.status == 404


async def test_the_report_is_there_when_there_is_a_plan(house: House, base: str) -> None:
    async with house.session.get(f"{base}/pilot/report.pdf", allow_redirects=False) as page:
        assert page.status == 303
    async with logged_in(house, Standing.PILOT) as staff:
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
