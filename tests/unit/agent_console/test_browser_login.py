"""Logging in over the browser: what comes back counts once, and only for who asked."""

import asyncio
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_console import browser_login
from agent_console.browser_login import BrowserLogin, BrowserLoginError, code_in
from signaling.identity.doorkeeper import challenge_of

SERVER = "wss://palvelu.example.fi:8443"
STATE = "s" * 43


def login(opens: bool = True, server: str = SERVER) -> tuple[BrowserLogin, list[str]]:
    opened: list[str] = []

    def open_url(address: str) -> bool:
        opened.append(address)
        return opens

    return BrowserLogin(server, "sv", open_url, ("Du är <inloggad>", "Stäng sidan.")), opened


async def started(opened: list[str]) -> dict[str, str]:
    async with asyncio.timeout(10):
        while not opened:
            await asyncio.sleep(0.01)
    return {name: values[0] for name, values in parse_qs(urlsplit(opened[0]).query).items()}


async def test_the_browser_goes_to_our_server_and_brings_a_code_back() -> None:
    one, opened = login()
    waiting = asyncio.create_task(one.run())
    asked = await started(opened)
    assert opened[0].startswith("https://palvelu.example.fi:8443/login/console?")
    assert asked["lang"] == "sv"
    here = f"http://127.0.0.1:{asked['port']}"
    async with aiohttp.ClientSession() as browser:
        elsewhere = f"/x?code=x&state={asked['state']}"
        for wrong in ("/?code=x&state=wrong", "/?code=x", "/favicon.ico", elsewhere):
            async with browser.get(here + wrong) as page:
                assert page.status == 404
        async with browser.post(f"{here}/?code=x&state={asked['state']}") as page:
            assert page.status == 404
        assert not waiting.done()
        async with browser.get(f"{here}/?code=the-code&state={asked['state']}") as page:
            assert "Du är &lt;inloggad&gt;" in await page.text()
    handover = await waiting
    assert handover.code == "the-code"
    assert challenge_of(handover.verifier) == asked["challenge"]
    assert handover.verifier not in opened[0]
    assert handover.verifier not in repr(handover)
    with pytest.raises(ConnectionRefusedError):  # nobody listens any more
        await asyncio.open_connection("127.0.0.1", int(asked["port"]))


async def test_without_tls_the_browser_goes_without_tls() -> None:
    one, _ = login(server="ws://127.0.0.1:8443")
    assert one.address(7).startswith("http://127.0.0.1:8443/login/console?port=7&")


async def test_a_machine_without_a_browser_says_so() -> None:
    one, _ = login(opens=False)
    with pytest.raises(BrowserLoginError, match="no browser"):
        await one.run()


async def test_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser_login, "PATIENCE_SECONDS", 0.05)
    one, _ = login()
    with pytest.raises(BrowserLoginError, match="nobody came back"):
        await one.run()


@given(st.binary(max_size=200) | st.text(max_size=80).map(lambda text: f"GET /?{text} HTTP/1.1".encode()))
def test_no_request_breaks_the_reader_or_guesses_the_state(head: bytes) -> None:
    assert code_in(head, STATE) is None


def test_a_code_is_there_once_and_short() -> None:
    assert code_in(f"GET /?code=abc&state={STATE} HTTP/1.1\r\nHost: x\r\n\r\n".encode(), STATE) == "abc"
    assert code_in(f"GET /?code=abc&code=d&state={STATE} HTTP/1.1\r\n\r\n".encode(), STATE) is None
    assert code_in(f"GET /?code={'x' * 129}&state={STATE} HTTP/1.1\r\n\r\n".encode(), STATE) is None
