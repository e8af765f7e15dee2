"""Every page times every role, as docs/permits.md has it; and that nothing gets around the gate."""

import re
from pathlib import Path

import aiohttp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from signaling.identity.account import ROLES
from signaling.identity.permits import CALLS, PAGES, PERMITS, Standing
from signaling.nodes.node import NODE_PATH
from signaling.web.gate import ROUTES, WITHOUT_SESSION
from tests.integration.signaling.programs import House
from tests.integration.signaling.staff import account_for, base_of, browser, logged_in

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "permits.md"
FILLED = {"{form}": "csv", "{act}": "lock", "{site}": "karstula", "{token}": "nothing"}
REFUSED = {303, 403, 404}
COLUMNS = [*Standing]


def documented() -> dict[str, dict[Standing, str]]:
    """The table of the document: for each verb, how far each standing reaches."""
    rows = re.findall(r"^\| `([a-z.]+)` \|(.+)\|$", DOCUMENT.read_text(encoding="utf-8"), re.M)
    return {
        verb: {
            standing: cell.strip()
            for standing, cell in zip(COLUMNS, cells.split("|"), strict=True)
            if cell.strip()
        }
        for verb, cells in rows
        if cells.count("|") == len(COLUMNS) - 1
    }


def test_the_document_has_the_whole_table() -> None:
    ours = {verb: {standing: reach.value for standing, reach in row.items()} for verb, row in PERMITS.items()}
    assert documented() == ours


def addresses(house: House) -> list[tuple[str, str]]:
    """Method and address of every route the server has."""
    return [
        (route.method, route.resource.canonical)
        for route in house._runner.app.router.routes()
        if route.resource is not None and route.method != "HEAD"
    ]


async def test_every_address_has_its_verb_and_every_verb_of_a_page_its_address(house: House) -> None:
    assert set(addresses(house)) == set(ROUTES) - {("GET", NODE_PATH)}, "that one is a node's"
    assert set(ROUTES.values()) == set(PAGES)


async def status_of(session: aiohttp.ClientSession, house: House, method: str, address: str) -> int:
    for name, value in FILLED.items():
        address = address.replace(name, value)
    async with session.request(method, base_of(house) + address, allow_redirects=False) as page:
        await page.read()
        return page.status


@pytest.mark.parametrize("role", ROLES)
async def test_a_role_opens_what_the_document_says_and_nothing_else(house: House, role: Standing) -> None:
    table = documented()
    async with logged_in(house, role) as staff:
        for method, address in addresses(house):
            may = role in table[ROUTES[method, address]]
            if (method, address) in (("POST", "/logout"), ("POST", "/login")):
                continue  # they end the session that is looked at
            status = await status_of(staff, house, method, address)
            if method == "POST" and may and ROUTES[method, address] not in WITHOUT_SESSION:
                assert status == 403, f"{method} {address} without the token of a form"
            elif may:
                assert status not in (303, 403) or address == "/setup", f"{role} at {method} {address}"
            else:
                assert status in REFUSED, f"{role} at {method} {address}"


async def test_a_stranger_opens_what_the_document_says_and_nothing_else(house: House) -> None:
    house.watchers.clear()
    account_for(house, Standing.ADMINISTRATOR)
    await house.close()
    await house.open()
    table = documented()
    for method, address in addresses(house):
        may = Standing.STRANGER in table[ROUTES[method, address]]
        status = await status_of(house.session, house, method, address)
        if not may:
            assert status in REFUSED, f"{method} {address}"
        else:
            tried = ROUTES[method, address] in ("login", "setup")  # and refused for what was given
            assert status not in (303, 403) or tried, f"{method} {address}"
    assert await status_of(house.session, house, "GET", "/metrics") == 404


def test_what_programs_say_is_in_the_document_too() -> None:
    assert set(CALLS) <= set(documented())


tokens = st.one_of(
    st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters=';,"\\'), max_size=200),
    st.sampled_from(["", "0" * 43, "A" * 43, "'; DROP TABLE token; --", "null", "../../admin"]),
)


@given(tokens, st.sampled_from(["/pilot", "/admin", "/pilot/visits.csv", "/"]))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_no_invented_session_opens_anything(house: House, token: str, path: str) -> None:
    headers = {"Cookie": f"etaluukku={token}"}
    async with house.session.get(base_of(house) + path, headers=headers, allow_redirects=False) as page:
        assert page.status in (303, 400)


forms = st.one_of(
    st.binary(max_size=300),
    st.dictionaries(
        st.sampled_from(["name", "password", "code", "again", "form_token", "x"]), st.text(max_size=40)
    ),
)


@given(
    forms,
    st.sampled_from(["/login", "/login/code", "/setup", "/v1/enrol"]),
    st.sampled_from(
        [
            "application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded; charset=utf-7",
            "application/x-www-form-urlencoded; charset=nonsense",
            "multipart/form-data; boundary=x",
            "application/json",
        ]
    ),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_no_form_breaks_a_page_or_lets_anybody_in(
    house: House, form: bytes | dict[str, str], path: str, content_type: str
) -> None:
    async with browser() as stranger:
        async with stranger.post(
            base_of(house) + path,
            data=form if isinstance(form, bytes) else aiohttp.FormData(form)(),
            headers={"Content-Type": content_type},
        ) as page:
            assert page.status in (400, 403, 404, 429)
        assert not list(stranger.cookie_jar)
