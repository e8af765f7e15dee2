"""The pilot's pages in a real Chromium: axe-core finds nothing, and nothing needs a script."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver

from demo.pilot.__main__ import PLAN, make_sample
from demo.pilot.browser import browser
from demo.pilot.pictures import open_pilot, served

RUN = """
const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ['violations']}).then(
    found => done(found.violations.map(one => one.id + ': ' + one.nodes.map(node => node.html).join(' | '))),
    error => done(['axe failed: ' + error]));
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    folder = tmp_path_factory.mktemp("pages")
    plan = folder / "plan.toml"
    plan.write_text(PLAN.read_text(encoding="utf-8").replace("last = 2026-11-06", "last = 2026-09-09"))
    make_sample(folder / "pilot", seed=3, plan_path=plan)
    with served(folder / "pilot" / "data") as found:
        yield found


@pytest.fixture(scope="module")
def driver(address: tuple[str, str]) -> Iterator[WebDriver]:
    with browser() as one:
        open_pilot(one, *address)
        yield one


@pytest.fixture(scope="module")
def axe() -> str:
    package = importlib.util.find_spec(
        "axe_playwright_python"
    )  # found, not imported: it wants a browser of its own
    assert package is not None
    assert package.origin is not None
    return (Path(package.origin).parent / "axe.min.js").read_text(encoding="utf-8")


def violations(driver: WebDriver, axe: str) -> list[str]:
    driver.execute_script(axe)
    found: list[str] = driver.execute_async_script(RUN)
    return found


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("path", ["/pilot", "/pilot/report"])
@pytest.mark.parametrize("width", [1280, 500])
def test_axe_finds_nothing(
    driver: WebDriver, axe: str, address: tuple[str, str], path: str, language: str, width: int
) -> None:
    driver.set_window_size(width, 900)
    driver.get(f"{address[0]}{path}?lang={language}")
    assert driver.execute_script("return document.documentElement.lang") == language
    assert violations(driver, axe) == []


def test_axe_finds_nothing_where_a_stranger_is_led(axe: str, address: tuple[str, str]) -> None:
    with browser() as stranger:
        stranger.get(f"{address[0]}/pilot/report")
        assert stranger.current_url.startswith(f"{address[0]}/login?")
        assert violations(stranger, axe) == []


def test_axe_would_find_something(driver: WebDriver, axe: str, address: tuple[str, str]) -> None:
    driver.get(f"{address[0]}/pilot/report")
    driver.execute_script("document.body.innerHTML = '<img src=x>'")
    assert any(one.startswith("image-alt") for one in violations(driver, axe))


def test_no_page_is_wider_than_a_narrow_screen(driver: WebDriver, address: tuple[str, str]) -> None:
    driver.set_window_size(500, 900)
    driver.get(f"{address[0]}/pilot/report")
    assert driver.execute_script(
        "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )
