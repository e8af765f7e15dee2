"""The public pages in a real Chromium: axe-core finds nothing on any step, wide or narrow."""

from collections.abc import Iterator

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By

from demo.pilot.browser import browser
from demo.pilot.pictures import served
from tests.integration.pilot.test_pages_in_browser import axe as axe
from tests.integration.pilot.test_pages_in_browser import violations


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("points")) as (found, _code):
        yield found


@pytest.fixture(scope="module")
def driver() -> Iterator[WebDriver]:
    with browser() as one:
        yield one


@pytest.mark.parametrize(("language", "width"), [("fi", 1280), ("sv", 500), ("en", 500)])
def test_a_time_is_booked_moved_and_given_back_and_axe_finds_nothing(
    driver: WebDriver, axe: str, address: str, language: str, width: int
) -> None:
    def look() -> None:
        assert driver.execute_script("return document.documentElement.lang") == language
        assert violations(driver, axe) == []
        wider = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert driver.execute_script(wider) == 0

    def click(selector: str, which: int = 0) -> None:
        driver.find_elements(By.CSS_SELECTOR, selector)[which].click()
        look()

    driver.set_window_size(width, 900)
    driver.get(f"{address}/points?lang={language}")
    look()
    click("main a.row", 1)
    driver.get(f"{address}/points/karstula/privacy?lang={language}")
    look()
    driver.get(f"{address}/points/karstula?lang={language}")
    look()
    click(".card .button")
    click(".days a", -1)
    click(".times a")
    driver.find_element(By.ID, "nickname").send_keys("131052-308T")
    click("main button")
    driver.find_element(By.ID, "nickname").send_keys("Kettu")
    click("main button")
    number = driver.find_element(By.CSS_SELECTOR, ".number").text
    driver.get(f"{address}/bookings?lang={language}")
    driver.find_element(By.ID, "number").send_keys("99999999")
    click("main button")
    field = driver.find_element(By.ID, "number")
    field.clear()
    field.send_keys(number)
    click("main button")
    click(".actions button", 1)
    click(".times button", 3)
    click(".actions button", 2)
    assert driver.find_elements(By.CSS_SELECTOR, ".number") == []
