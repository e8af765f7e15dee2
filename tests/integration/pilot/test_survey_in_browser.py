"""A questionnaire in a real Chromium, filled in and counted; axe-core finds nothing on the way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from demo.pilot.__main__ import SURVEYS
from demo.pilot.browser import browser
from demo.pilot.pictures import open_pilot, served
from tests.integration.pilot.test_pages_in_browser import axe as axe
from tests.integration.pilot.test_pages_in_browser import violations


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("surveys")
    text = SURVEYS.read_text(encoding="utf-8").replace("last = 2026-12-31", "last = 2099-12-31", 1)
    (folder / "surveys.toml").write_text(
        text.replace("last = 2026-12-31", "last = 2026-10-19"), encoding="utf-8"
    )
    return folder


@pytest.fixture(scope="module")
def address(data: Path) -> Iterator[tuple[str, str]]:
    with served(data) as found:
        yield found


@pytest.fixture(scope="module")
def driver() -> Iterator[WebDriver]:
    with browser() as one:
        yield one


def answer(driver: WebDriver, address: str, language: str, *chosen: str) -> str:
    """Fill in and send; what the page says then."""
    driver.get(f"{address}/surveys/kela-staff?lang={language}")
    for selector in chosen:
        driver.find_element(By.CSS_SELECTOR, selector).click()
    driver.find_element(By.CSS_SELECTOR, "form button").click()
    answered = WebDriverWait(driver, 10)
    said = answered.until(lambda one: one.find_elements(By.CSS_SELECTOR, "[role=status], [role=alert]"))
    return said[0].text


@pytest.mark.parametrize(("language", "width"), [("fi", 1280), ("sv", 500), ("en", 500)])
def test_the_form_and_its_thanks_are_accessible(
    driver: WebDriver, axe: str, address: tuple[str, str], language: str, width: int
) -> None:
    driver.set_window_size(width, 900)
    driver.get(f"{address[0]}/surveys/kela-staff?lang={language}")
    assert driver.execute_script("return document.documentElement.lang") == language
    assert violations(driver, axe) == []
    wider = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert driver.execute_script(wider) == 0
    answer(driver, address[0], language)
    assert driver.find_elements(By.CSS_SELECTOR, "[role=alert]"), "an empty form comes back"
    assert violations(driver, axe) == []
    answer(driver, address[0], language, "input[name=q1][value='4']")
    assert driver.find_elements(By.CSS_SELECTOR, "[role=status]")
    assert violations(driver, axe) == []


def test_answers_are_counted_with_the_rate_beside_and_nobody_else_may_look(
    driver: WebDriver, axe: str, address: tuple[str, str]
) -> None:
    for _ in range(4):
        said = answer(driver, address[0], "fi", "input[name=q1][value='5']", "input[name=q3][value=yes]")
        assert "Kiitos" in said
    driver.get(f"{address[0]}/office/surveys?lang=fi")
    assert "/login" in driver.current_url
    open_pilot(driver, *address)
    driver.get(f"{address[0]}/office/surveys?lang=fi")
    assert "7 vastasi 40 kutsutusta, 18 %" in driver.find_element(By.ID, "main").text
    assert violations(driver, axe) == []


def test_a_survey_that_is_over_takes_nothing(driver: WebDriver, address: tuple[str, str]) -> None:
    driver.get(f"{address[0]}/surveys/withdrawn-point?lang=fi")
    assert "ei voi nyt vastata" in driver.find_element(By.ID, "main").text
