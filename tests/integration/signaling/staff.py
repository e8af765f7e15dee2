"""People with accounts, at a browser of a few lines."""

import contextlib
import re
from collections.abc import AsyncIterator

import aiohttp

from common.ids import AuthorityId
from signaling.identity.account import CLERKS, Account
from signaling.identity.permits import Standing
from tests.integration.signaling.programs import PASSWORD, House


def base_of(house: House) -> str:
    return f"http://127.0.0.1:{house.port}"


def account_for(house: House, role: Standing, name: str = "", owner: str = "") -> Account:
    """An account of this role, with ``PASSWORD``."""
    account = Account(name or f"some-{role}", role, owner=owner)
    if role in CLERKS:
        account = Account(account.id, role, AuthorityId("kela"), (), ("fi",))
    house.accounts.put(account, PASSWORD)
    return account


@contextlib.asynccontextmanager
async def logged_in(
    house: House, role: Standing, name: str = "", owner: str = ""
) -> AsyncIterator[aiohttp.ClientSession]:
    """A browser with the session of such an account."""
    account = account_for(house, role, name, owner)
    async with browser() as staff:
        async with staff.post(
            f"{base_of(house)}/login",
            data={"name": account.id, "password": PASSWORD},
            allow_redirects=False,
        ) as page:
            assert page.status == 303, await page.text()
        yield staff


def browser() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))


async def form_token(staff: aiohttp.ClientSession, address: str) -> str:
    """What the forms of a page carry."""
    async with staff.get(address) as page:
        found = re.search(r'name="form_token" value="([0-9a-f]{64})"', await page.text())
    assert found
    return found[1]
