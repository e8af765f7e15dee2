"""The authority's login through a real Chromium: cookies, redirects, and the way back to a console."""

import asyncio
import importlib.util
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from agent_console.browser_login import BrowserLogin, Handover
from common.clock import SystemClock
from demo.pilot.browser import browser
from signaling.identity.doorkeeper import challenge_of
from signaling.identity.permits import Standing
from signaling.identity.tokens import Use
from tests.integration.identity.provider import free_port, running, settings_for
from tests.integration.pilot.test_pages_in_browser import violations
from tests.integration.signaling.programs import PASSWORD, House, opened
from tests.integration.signaling.staff import account_for, base_of

WAIT_SECONDS = 20
UNUSED_SECONDS = 0.3
"""A browser opens connections it does not use; the server lets them go after this."""


@pytest.fixture(scope="module")
def driver() -> Iterator[WebDriver]:
    with browser() as one:
        yield one


@pytest.fixture
async def house(tmp_path: Path, driver: WebDriver, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[House]:
    """A server and its provider, on other sites to a browser: 127.0.0.1 and localhost."""
    monkeypatch.setattr("signaling.door.front.HEAD_SECONDS", UNUSED_SECONDS)
    house = House(tmp_path)
    house.enrol()
    house.port = free_port()
    house.provider = settings_for(free_port(), house.port)
    with running(house.provider):
        async with opened(house):
            yield house
            driver.delete_all_cookies()
            await asyncio.sleep(3 * UNUSED_SECONDS)


@pytest.fixture(scope="module")
def axe() -> str:
    package = importlib.util.find_spec("axe_playwright_python")
    assert package is not None
    assert package.origin is not None
    return (Path(package.origin).parent / "axe.min.js").read_text(encoding="utf-8")


def log_in_there(driver: WebDriver, login: str) -> None:
    """At the provider's own pages."""
    wait = WebDriverWait(driver, WAIT_SECONDS)
    wait.until(lambda one: one.find_elements(By.NAME, "login"))[0].send_keys(login)
    driver.find_element(By.NAME, "password").send_keys("any")
    driver.find_element(By.CSS_SELECTOR, "button[type=submit]").click()
    wait.until(lambda one: one.find_elements(By.CSS_SELECTOR, "input[name=prompt][value=consent]"))
    driver.find_element(By.CSS_SELECTOR, "button[type=submit]").click()


async def test_from_a_page_to_the_authoritys_login_and_on_to_the_page(
    house: House, driver: WebDriver
) -> None:
    def go() -> tuple[str, str]:
        driver.get(f"{base_of(house)}/pilot?lang=fi")
        driver.find_element(By.LINK_TEXT, "Kirjaudu viraston tunnuksilla").click()
        log_in_there(driver, "maija-sub")
        WebDriverWait(driver, WAIT_SECONDS).until(lambda one: "/pilot" in one.current_url)
        return driver.current_url, driver.find_element(By.TAG_NAME, "main").text

    url, text = await asyncio.to_thread(go)
    assert url == f"{base_of(house)}/pilot?lang=fi"
    assert "Käyntejä ei vielä ole" in text


async def test_from_the_console_to_the_authoritys_login_and_back_to_the_console(
    house: House, driver: WebDriver
) -> None:
    seen: list[str] = []

    def browse(address: str) -> None:
        driver.get(address)
        log_in_there(driver, "aino-sub")
        WebDriverWait(driver, WAIT_SECONDS).until(lambda one: one.title == "Olet kirjautunut")
        seen.append(driver.find_element(By.TAG_NAME, "p").text)

    def open_url(address: str) -> bool:
        threads.append(threading.Thread(target=browse, args=(address,)))
        threads[0].start()
        return True

    threads: list[threading.Thread] = []
    server = base_of(house).replace("http", "ws")
    handover = await BrowserLogin(server, "fi", open_url, ("Olet kirjautunut", "Voit sulkea.")).run()
    assert isinstance(handover, Handover)
    await asyncio.to_thread(threads[0].join)
    assert seen == ["Voit sulkea."]
    account = house.identity.tokens.spend(
        Use.HANDOVER, handover.code, SystemClock().wall(), challenge_of(handover.verifier)
    )
    assert account
    assert (account.id, account.role) == ("aino.virtanen", Standing.CLERK)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
async def test_axe_finds_nothing_at_the_pages_of_login_and_administration(
    house: House, driver: WebDriver, axe: str, language: str
) -> None:
    def look() -> dict[str, list[str]]:
        found = {}
        for path in ("/setup", "/login", "/login/code"):
            driver.get(f"{base_of(house)}{path}?lang={language}")
            found[path] = violations(driver, axe)
        account = account_for(house, Standing.ADMINISTRATOR)
        driver.get(f"{base_of(house)}/login?lang={language}&next=/admin")
        driver.find_element(By.ID, "name").send_keys(account.id)
        driver.find_element(By.ID, "password").send_keys(PASSWORD)
        driver.find_element(By.CSS_SELECTOR, "form button").click()
        WebDriverWait(driver, WAIT_SECONDS).until(lambda one: "/admin" in urlsplit(one.current_url).path)
        for path in ("/admin", "/", "/pilot"):
            driver.get(f"{base_of(house)}{path}?lang={language}")
            found[path] = violations(driver, axe)
        driver.get(f"{base_of(house)}/admin?lang={language}")
        driver.find_element(By.ID, "device-name").send_keys("karstula-2")
        driver.find_element(By.CSS_SELECTOR, "form[action^='/admin/devices/invite'] button").click()
        WebDriverWait(driver, WAIT_SECONDS).until(
            lambda one: one.find_elements(By.CSS_SELECTOR, ".picture svg")
        )
        found["an invitation"] = violations(driver, axe)
        return found

    assert {path: one for path, one in (await asyncio.to_thread(look)).items() if one} == {}
