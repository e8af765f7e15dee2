"""Logging in with the authority's account, at a real OpenID Connect provider."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest

from common.ids import AuthorityId, ServiceId
from common.protocol.messages import DeviceProof, HandoverAuth, Ready, Welcome
from config import schema as settings
from signaling.hub.events import ClerkProfile
from signaling.identity.account import Account
from signaling.identity.doorkeeper import challenge_of
from signaling.identity.permits import Standing
from signaling.log.codes import LoginWay
from signaling.log.entries import LoggedIn
from signaling.log.visits_sqlite import SqliteVisitLog
from tests.integration.identity.provider import free_port, log_in, running, settings_for
from tests.integration.signaling.programs import PASSWORD, House, opened
from tests.integration.signaling.staff import base_of, browser

STATE, VERIFIER = "S" * 43, "V" * 43


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    house = House(tmp_path)
    house.enrol()
    house.port = free_port()
    house.provider = settings_for(free_port(), house.port)
    async with opened(house):
        yield house


@pytest.fixture
def known(house: House) -> settings.Provider:
    assert house.provider is not None
    return house.provider


def start(house: House, query: str = "") -> str:
    return f"{base_of(house)}/login/provider?lang=en{query}"


def console_start(house: House, port: int) -> str:
    return f"{base_of(house)}/login/console?port={port}&state={STATE}&challenge={challenge_of(VERIFIER)}"


async def test_a_person_of_the_provider_gets_in_with_what_the_grants_say(
    house: House, known: settings.Provider
) -> None:
    with running(known):
        async with browser() as person:
            page = await log_in(person, start(house), "maija-sub")
            assert "you are logged in" in await page.text()
            assert 'url=/pilot?lang=en"' in await page.text()
            async with person.get(f"{base_of(house)}/pilot") as pilot:
                assert pilot.status == 200
            async with person.get(f"{base_of(house)}/admin") as admin:
                assert admin.status == 403
    assert house.accounts.find("maija") == Account(
        "maija", Standing.PILOT, subject=f"{known.issuer} maija-sub"
    )
    assert house.accounts.check("maija", "") is None, "it has no password"
    await house.server._journal.settle()
    entries = [line.entry for line in SqliteVisitLog(house.path).lines()]
    assert LoggedIn(role="pilot", id="maija", way=LoginWay.PROVIDER) in entries


async def test_a_clerk_is_handed_over_to_the_console_on_the_own_machine(
    house: House, known: settings.Provider
) -> None:
    with running(known):
        async with browser() as person:
            page = await log_in(person, console_start(house, 49152), "aino-sub", allow_redirects=False)
            while page.status in (302, 303) and "127.0.0.1:49152" not in page.headers["Location"]:
                page = await person.get(page.headers["Location"], allow_redirects=False)
            there = urlsplit(page.headers["Location"])
            assert not [one for one in person.cookie_jar if one.key == "etaluukku"], "no session of the pages"
    brought = parse_qs(there.query)
    assert (there.netloc, there.path, brought["state"]) == ("127.0.0.1:49152", "/", [STATE])
    program = await house.connect()
    welcome, desk = await program.hear(Welcome), house.devices["aino"]
    proof = DeviceProof(id=desk.name, sig=desk.prove(welcome.challenge))
    ready = await program.hello(HandoverAuth(code=brought["code"][0], verifier=VERIFIER, device=proof))
    assert isinstance(ready, Ready)
    account = house.accounts.find("aino.virtanen")
    assert account
    assert account.profile == ClerkProfile(
        "aino.virtanen", AuthorityId("kela"), (ServiceId("kela-housing"),), ("fi", "sv")
    )  # type: ignore[arg-type]


@pytest.mark.parametrize("login", ["eve-sub", "nameless-sub"])
async def test_whom_no_grant_fits_gets_clear_words_and_no_account(
    house: House, known: settings.Provider, login: str
) -> None:
    before = house.accounts.all()
    with running(known):
        async with browser() as person:
            page = await log_in(person, start(house), login)
            assert (page.status, "no right to this service" in await page.text()) == (403, True)
            assert not [one for one in person.cookie_jar if one.key == "etaluukku"]
    assert house.accounts.all() == before


async def test_a_name_that_is_taken_or_locked_lets_nobody_else_in(
    house: House, known: settings.Provider
) -> None:
    house.accounts.put(Account("maija", Standing.ADMINISTRATOR), PASSWORD)
    with running(known):
        async with browser() as person:
            assert (await log_in(person, start(house), "maija-sub")).status == 403
        assert house.accounts.check("maija", PASSWORD)
        house.accounts.put(Account("other", Standing.ADMINISTRATOR), PASSWORD)
        house.accounts.remove("maija")
        async with browser() as person:
            assert (await log_in(person, start(house), "maija-sub")).status == 200
        async with browser() as person:
            assert (await log_in(person, start(house), "impostor-sub")).status == 403
        house.accounts.lock("maija")
        async with browser() as person:
            assert (await log_in(person, start(house), "maija-sub")).status == 403


async def test_a_provider_that_has_changed_its_keys_is_believed_again(
    house: House, known: settings.Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("signaling.identity.provider.FRESH_KEYS_SECONDS", 0.0)
    for _ in range(2):
        with running(known):
            async with browser() as person:
                assert (await log_in(person, start(house), "maija-sub")).status == 200


async def test_a_provider_that_is_away_is_told_in_words(house: House) -> None:
    async with house.session.get(start(house)) as page:
        assert (page.status, "cannot be reached" in await page.text()) == (503, True)


async def test_an_answer_to_a_login_of_another_browser_lets_nobody_in(
    house: House, known: settings.Provider
) -> None:
    with running(known):
        async with browser() as thief, browser() as victim:
            page = await log_in(thief, start(house), "maija-sub", allow_redirects=False)
            while "/login/back" not in page.headers["Location"]:
                page = await thief.get(page.headers["Location"], allow_redirects=False)
            async with victim.get(page.headers["Location"]) as planted:
                assert planted.status == 403, "nobody is logged in as somebody else unasked"
            async with victim.get(start(house), allow_redirects=False) as own:
                assert own.status == 303
            async with victim.get(page.headers["Location"]) as planted:
                assert planted.status == 403
            assert not [one for one in victim.cookie_jar if one.key == "etaluukku"]


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "?code=x",
        "?state=x&code=x",
        "?error=access_denied&state=STATE",
        "?code=x&state=STATE&iss=https://evil.example",
        "?code=&state=STATE",
        "?code=x&state=STATE",
    ],
)
async def test_a_wrong_answer_of_the_provider_gets_the_same_words(
    house: House, known: settings.Provider, answer: str
) -> None:
    with running(known):
        async with browser() as person:
            async with person.get(start(house), allow_redirects=False) as away:
                state = parse_qs(urlsplit(away.headers["Location"]).query)["state"][0]
            address = f"{base_of(house)}/login/back{answer.replace('STATE', state)}"
            async with person.get(address, headers={"Accept-Language": "en"}) as page:
                assert (page.status, "did not work out" in await page.text()) == (403, True)
            assert not [one for one in person.cookie_jar if one.key == "etaluukku"]


async def test_what_goes_to_the_provider_is_code_flow_with_pkce_and_a_nonce(
    house: House, known: settings.Provider
) -> None:
    with running(known):
        async with house.session.get(start(house), allow_redirects=False) as away:
            asked = parse_qs(urlsplit(away.headers["Location"]).query)
            cookie = away.cookies["etaluukku-login"]
    assert (asked["response_type"], asked["code_challenge_method"]) == (["code"], ["S256"])
    assert all(re.fullmatch(r"[\w-]{43}", asked[one][0]) for one in ("state", "nonce", "code_challenge"))
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "600")


@pytest.mark.parametrize(
    "query",
    ["", "port=80", "port=99999", "port=x", "port=49152&state=short&challenge=x",
     f"port=49152&state={STATE}&challenge={'C' * 42}/", f"port=49152@evil&state={STATE}&challenge={STATE}"],
)  # fmt: skip
async def test_a_console_that_is_none_is_refused(house: House, query: str) -> None:
    async with house.session.get(f"{base_of(house)}/login/console?{query}") as page:
        assert page.status == 400


async def test_without_a_provider_there_are_no_such_pages(tmp_path: Path) -> None:
    async with opened(House(tmp_path)) as house, aiohttp.ClientSession() as person:
        for path in ("provider", "back", f"console?port=49152&state={STATE}&challenge={STATE}"):
            async with person.get(f"{base_of(house)}/login/{path}") as page:
                assert page.status == 404
        async with person.get(f"{base_of(house)}/login") as page:
            assert "/login/provider" not in await page.text()
