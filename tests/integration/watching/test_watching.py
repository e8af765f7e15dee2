"""Health for anybody, figures for those who may."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from common.protocol.codes import Code
from signaling.watching.health import LEAST_FREE_BYTES
from tests.fakes.devices import enrolled, identity_in
from tests.integration.signaling.programs import PASSWORD, WAIT_SECONDS, House, opened


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    house = House(tmp_path)
    house.enrol()
    async with opened(house):
        yield house


async def page(house: House, path: str) -> tuple[int, str]:
    async with house.session.get(f"http://127.0.0.1:{house.port}{path}") as response:
        return response.status, await response.text()


async def figures(house: House) -> dict[tuple[str, ...], float]:
    """By name and then the labels' values, in the alphabetical order of the labels."""
    _, text = await page(house, "/metrics")
    return {
        (sample.name, *(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def test_figures_are_those_of_the_visits(house: House) -> None:
    await house.call()
    wrong = await house.connect()
    assert (
        await wrong.hello_clerk("eino", house.devices["eino"], "not his password")
    ).code is Code.AUTH_FAILED
    await wrong.closed()
    async with asyncio.timeout(WAIT_SECONDS):  # the server has heard of the end a moment later
        while ("etaluukku_closed_total", "4001") not in (found := await figures(house)):
            await asyncio.sleep(0.01)
    assert found["etaluukku_programs",] == 2
    assert found["etaluukku_calls",] == 1
    assert found["etaluukku_waiting",] == 0
    assert found["etaluukku_logins_total", "ready", "kiosk"] == 1
    assert found["etaluukku_logins_total", "ready", "clerk"] == 1
    assert found["etaluukku_logins_total", "auth_failed", "clerk"] == 1
    assert found["etaluukku_closed_total", "4001"] == 1
    assert found["etaluukku_messages_total",] >= 6
    assert found["etaluukku_disk_free_bytes",] > 0
    assert found["etaluukku_degraded", "store"] == 0


async def test_figures_name_nobody(house: House, tmp_path: Path) -> None:
    await house.call()
    (tmp_path / "another").mkdir()
    stranger = await house.connect()
    await stranger.hello_kiosk(enrolled(identity_in(tmp_path / "another"), "karstula"))
    _, text = await page(house, "/metrics")
    for secret in ("aino", "karstula", "kela", PASSWORD, "127.0.0.1"):
        assert secret not in text
    assert re.search(r"^# HELP etaluukku_calls ", text, re.M)


async def test_to_others_there_is_no_such_page(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.watchers = ["192.0.2.1"]
    async with opened(house):
        assert (await page(house, "/metrics"))[0] == 404
        assert (await page(house, "/health"))[0] == 200


async def test_a_server_that_stops_is_live_and_not_ready(house: House) -> None:
    assert await page(house, "/health/ready") == (200, "ready\n")
    house.server.stopping = True
    assert (await page(house, "/health/ready"))[0] == 503
    assert (await page(house, "/health"))[0] == 503
    assert await page(house, "/health/live") == (200, "live\n")


async def test_a_scarce_disk_is_a_reason(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    class Usage:
        free, total = LEAST_FREE_BYTES - 1, 10**12

    monkeypatch.setattr("signaling.watching.routes.shutil.disk_usage", lambda _path: Usage)
    status, text = await page(house, "/health")
    assert status == 200
    assert '"reasons": ["disk"]' in text
