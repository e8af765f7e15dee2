"""Logging in to the pages, the first administrator, and what an administrator does there."""

import asyncio
from datetime import UTC, datetime

import pytest

from common.protocol.codes import CloseCode
from signaling.identity.account import Account
from signaling.identity.permits import Standing
from signaling.identity.tokens import SETUP_TRIES
from signaling.log.codes import AccountChange
from signaling.log.entries import AccountChanged, Denied, LoggedIn, LoginRefused
from signaling.log.visits_sqlite import SqliteVisitLog
from tests.integration.signaling.programs import PASSWORD, House
from tests.integration.signaling.staff import account_for, base_of, browser, form_token, logged_in

NEW = {"password": "correct horse battery", "again": "correct horse battery"}


@pytest.fixture
def base(house: House) -> str:
    return base_of(house)


def now() -> datetime:
    return datetime.now(UTC)


async def noted(house: House, kind: type) -> list[object]:
    """The session log's entries of a kind, when all that was said is written."""
    await house.server._journal.settle()
    return [line.entry for line in SqliteVisitLog(house.path).lines() if isinstance(line.entry, kind)]


async def test_the_setup_code_makes_the_first_administrator_and_then_the_page_is_gone(
    house: House, base: str
) -> None:
    code = house.identity.tokens.make_setup_code(now())
    async with browser() as first:
        async with first.get(f"{base}/setup?lang=en") as page:
            assert "the first administrator" in await page.text()
        async with first.post(f"{base}/setup", data={"code": code, "name": "maija", **NEW}) as page:
            assert page.url.path == "/admin"
            assert "ylläpitäjä" in await page.text()
        (cookie,) = first.cookie_jar
        assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/")
    again = house.identity.tokens.make_setup_code(now())  # even with a code that is good
    async with browser() as late:
        for answer in (
            late.get(f"{base}/setup"),
            late.post(f"{base}/setup", data={"code": again, "name": "eve", **NEW}),
        ):
            async with answer as page:
                assert page.status == 404
    assert [one.id for one in house.accounts.all() if one.role is Standing.ADMINISTRATOR] == ["maija"]


async def test_a_setup_code_is_good_for_a_few_tries(house: House, base: str) -> None:
    code = house.identity.tokens.make_setup_code(now())
    for _ in range(SETUP_TRIES):
        assert not house.identity.tokens.spend_setup_code("0000-0000-0000-0000", now())
    async with house.session.post(f"{base}/setup", data={"code": code, "name": "maija", **NEW}) as page:
        assert page.status == 403
    assert not house.accounts.has_administrator()


async def test_a_session_opens_what_its_role_opens_until_it_is_left(house: House, base: str) -> None:
    async with logged_in(house, Standing.AUDITOR) as staff:
        async with staff.get(f"{base}/pilot") as page:
            assert page.status == 200
        async with staff.get(f"{base}/admin?lang=en") as page:
            assert (page.status, "cannot open" in await page.text()) == (403, True)
        token = await form_token(staff, f"{base}/")
        cookies = {one.key: one.value for one in staff.cookie_jar}
        async with staff.post(f"{base}/logout", data={"form_token": token}) as page:
            assert page.url.path == "/login"
    async with house.session.get(f"{base}/pilot", cookies=cookies, allow_redirects=False) as page:
        assert page.status == 303, "the cookie alone is worth nothing any more"
    assert await noted(house, LoggedIn)
    assert [one.rule for one in await noted(house, Denied)] == ["auditor: never accounts.read"]  # type: ignore[attr-defined]


async def test_a_login_gives_a_new_session_whatever_the_browser_brought(house: House, base: str) -> None:
    account = account_for(house, Standing.PILOT)
    async with browser() as staff:
        staff.cookie_jar.update_cookies({"etaluukku": "planted"})
        data = {"name": account.id, "password": PASSWORD}
        tokens = set()
        for _ in range(2):
            await (await staff.post(f"{base}/login", data=data)).read()
            tokens |= {one.value for one in staff.cookie_jar if one.value != "planted"}
        assert len(tokens) == 2
        before = next(iter(tokens - {one.value for one in staff.cookie_jar}))
    assert house.identity.tokens.find("pages", before, now()) is None, "the session before is over"


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
async def test_a_wrong_password_and_an_unknown_name_get_one_answer(
    house: House, base: str, lang: str
) -> None:
    account_for(house, Standing.PILOT, "maija")
    answers = []
    for name in ("maija", "nobody"):
        data = {"name": name, "password": "not the password"}
        async with house.session.post(f"{base}/login?lang={lang}", data=data) as page:
            answers.append((page.status, (await page.text()).replace(name, "NAME")))
    assert answers[0] == answers[1]
    assert answers[0][0] == 403
    assert [one.id for one in await noted(house, LoginRefused)] == ["maija"]  # type: ignore[attr-defined]


async def test_guessing_is_slowed_down_and_others_are_not(house: House, base: str) -> None:
    account = account_for(house, Standing.PILOT, "maija")
    statuses = []
    for _ in range(7):
        async with house.session.post(f"{base}/login", data={"name": "maija", "password": "x"}) as page:
            statuses.append(page.status)
    assert statuses[0] == 403
    assert 429 in statuses
    other = account_for(house, Standing.AUDITOR)
    data = {"name": other.id, "password": PASSWORD}
    async with house.session.post(f"{base}/login", data=data) as page:
        assert page.status == 200
    assert account


async def test_a_form_of_another_site_does_nothing(house: House, base: str) -> None:
    async with logged_in(house, Standing.ADMINISTRATOR) as staff:
        account_for(house, Standing.ADMINISTRATOR, "second")
        token = await form_token(staff, f"{base}/admin")
        lock = f"{base}/admin/accounts/lock"
        evil = {"Origin": "https://evil.example"}
        for headers, data in (
            ({}, {"name": "second"}),
            ({}, {"name": "second", "form_token": "0" * 64}),
            (evil, {"name": "second", "form_token": token}),
            ({"Origin": "null"}, {"name": "second", "form_token": token}),
        ):
            async with staff.post(lock, data=data, headers=headers) as page:
                assert page.status == 403
        found = house.accounts.find("second")
        assert found
        assert not found.locked
        async with staff.post(lock, data={"name": "second", "form_token": token}) as page:
            assert page.status == 200
        found = house.accounts.find("second")
        assert found
        assert found.locked
    async with house.session.post(
        f"{base}/login", data={"name": "some-administrator", "password": PASSWORD}, headers=evil
    ) as page:
        assert page.status == 403, "nor does it log somebody in unasked"


async def test_an_administrator_makes_an_account_that_sets_its_own_password(house: House, base: str) -> None:
    async with logged_in(house, Standing.ADMINISTRATOR) as staff, browser() as new:
        token = await form_token(staff, f"{base}/admin")
        clerk = {"name": "tuula", "role": "clerk", "authority": "kela", "languages": "fi, sv"}
        async with staff.post(f"{base}/admin/accounts/make", data={**clerk, "form_token": token}) as page:
            text = await page.text()
            assert page.status == 200, text
        code = text.split('class="secret">')[1].split("<")[0]
        for _ in range(2):
            async with new.post(f"{base}/login/code", data={"name": "tuula", "code": code, **NEW}) as page:
                used = page.status
        assert used == 403, "a code is good once"
        profile = house.accounts.check_clerk("tuula", NEW["password"])
        assert profile
        assert profile.languages == ("fi", "sv")
        async with new.get(f"{base}/") as page:
            assert "virkailija" in await page.text()
        async with new.get(f"{base}/pilot") as page:
            assert page.status == 403
    changes = [(one.id, one.what, one.by) for one in await noted(house, AccountChanged)][-3:]  # type: ignore[attr-defined]
    assert changes == [
        ("tuula", AccountChange.MADE, "some-administrator"),
        ("tuula", AccountChange.CODE, "some-administrator"),
        ("tuula", AccountChange.PASSWORD, "tuula"),
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "Tuula"},
        {"name": "some-administrator"},
        {"role": "kiosk"},
        {"role": "stranger"},
        {"role": "administrator"},
        {"authority": "kelaa"},
        {"languages": "de"},
        {"services": "vero-card"},
    ],
    ids=str,
)
async def test_a_wrong_account_is_not_made(house: House, base: str, wrong: dict[str, str]) -> None:
    async with logged_in(house, Standing.ADMINISTRATOR) as staff:
        before = house.accounts.all()
        data = {"name": "tuula", "role": "clerk", "authority": "kela", "languages": "fi", **wrong}
        data["form_token"] = await form_token(staff, f"{base}/admin")
        async with staff.post(f"{base}/admin/accounts/make", data=data) as page:
            assert (page.status, 'role="alert"' in await page.text()) == (400, True)
        assert house.accounts.all() == before


async def test_locking_an_account_ends_its_session_and_its_call_within_five_seconds(
    house: House, base: str
) -> None:
    kiosk, clerk, call = await house.call()
    async with logged_in(house, Standing.ADMINISTRATOR) as staff, logged_in(house, Standing.PILOT) as other:
        token = await form_token(staff, f"{base}/admin")
        for name in ("aino", "some-pilot"):
            await (
                await staff.post(f"{base}/admin/accounts/lock", data={"name": name, "form_token": token})
            ).read()
        async with asyncio.timeout(5):
            ended = await kiosk.ended(call)
            assert await clerk.closed() == CloseCode.AUTH
        assert ended.reason == "revoked"
        async with other.get(f"{base}/pilot", allow_redirects=False) as page:
            assert page.status == 303
        again = await house.connect()
        assert (await again.hello_clerk("aino", house.devices["aino"])).code == "auth_failed"


async def test_the_last_administrator_stays(house: House, base: str) -> None:
    async with logged_in(house, Standing.ADMINISTRATOR) as staff:
        token = await form_token(staff, f"{base}/admin")
        for act in ("lock", "remove"):
            data = {"name": "some-administrator", "form_token": token}
            async with staff.post(f"{base}/admin/accounts/{act}?lang=en", data=data) as page:
                assert "last administrator" in await page.text()
    assert house.accounts.find("some-administrator") == Account("some-administrator", Standing.ADMINISTRATOR)


async def test_a_device_is_invited_and_put_out(house: House, base: str) -> None:
    async with logged_in(house, Standing.ADMINISTRATOR) as staff:
        token = await form_token(staff, f"{base}/admin")
        data = {"name": "karstula-2", "place": "kiosk karstula", "form_token": token}
        async with staff.post(f"{base}/admin/devices/invite", data=data) as page:
            text = await page.text()
        assert "wss://house.example:8443/" in text
        assert "<svg" in text
        kiosk = await house.kiosk()
        async with staff.post(
            f"{base}/admin/devices/revoke", data={"name": "karstula", "form_token": token}
        ) as page:
            assert page.status == 200
        async with asyncio.timeout(5):
            assert await kiosk.closed() == CloseCode.AUTH
        assert house.identity.devices.find("karstula") is None
