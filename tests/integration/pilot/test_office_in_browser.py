"""The office's pages in a real Chromium: axe-core finds nothing, wide or narrow, and nothing is cut."""

import shutil
from collections.abc import Iterator

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver

from config.loader import load_server
from demo.pilot.__main__ import CRITERIA, PLAN
from demo.pilot.browser import browser
from demo.pilot.pictures import open_pilot, served
from demo.pilot.rollout import rollout_csv
from signaling.pilot.plan import load_plan
from tests.integration.pilot.test_pages_in_browser import axe as axe
from tests.integration.pilot.test_pages_in_browser import violations

PATHS = ("/office/agreements", "/office/agreements/kela-karstula-2", "/office/rollout",
         "/office/services?site=ylikiiminki&service=kela-housing", "/office/criteria",
         "/office/criteria/kela-saarijarvi", "/office/newsletter?month=2026-10")  # fmt: skip


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    data = tmp_path_factory.mktemp("office")
    directory = load_server(environ={}, etc_dir=data).directory
    (data / "rollout.csv").write_text(rollout_csv(1, load_plan(PLAN, directory)), encoding="utf-8")
    for name, source in (("pilot.toml", PLAN), ("criteria.toml", CRITERIA)):
        shutil.copyfile(source, data / name)
    with served(data) as found:
        yield found


@pytest.fixture(scope="module")
def driver(address: tuple[str, str]) -> Iterator[WebDriver]:
    with browser() as one:
        open_pilot(one, *address)
        yield one


@pytest.mark.parametrize(("language", "width"), [("fi", 1280), ("sv", 500), ("en", 500)])
@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_and_no_page_is_wider_than_the_screen(
    driver: WebDriver, axe: str, address: tuple[str, str], path: str, language: str, width: int
) -> None:
    driver.set_window_size(width, 900)
    driver.get(f"{address[0]}{path}{'&' if '?' in path else '?'}lang={language}")
    assert driver.execute_script("return document.documentElement.lang") == language
    assert violations(driver, axe) == []
    wider = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert driver.execute_script(wider) == 0
