"""Pictures of the pilot's pages, as a real browser shows what a real server serves."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from demo.pilot.browser import browser

PAGES = {
    "visits-fi": "/pilot?lang=fi",
    "report-fi": "/pilot/report?lang=fi",
    "report-sv": "/pilot/report?lang=sv",
    "report-en": "/pilot/report?lang=en",
    "agreements-fi": "/office/agreements?lang=fi",
    "agreement-fi": "/office/agreements/kela-karstula-2?lang=fi",
    "rollout-fi": "/office/rollout?lang=fi",
    "criteria-fi": "/office/criteria/kela-saarijarvi?lang=fi",
    "newsletter-fi": "/office/newsletter?lang=fi&month=2026-10",
    "surveys-fi": "/office/surveys?lang=fi",
    "survey-fi": "/surveys/kela-staff?lang=fi",
    "what-if-fi": "/office/services?lang=fi&site=ylikiiminki&service=kela-housing",
}
STAFF, PASSWORD = "pilot-staff", "a long enough password"
WIDE, NARROW = 1280, 500
TALLEST = 9000


@contextmanager
def served(data: Path) -> Iterator[tuple[str, str]]:
    """A server over a data folder: its address, and a one-time code for ``STAFF`` to log in with."""
    module = [sys.executable, "-m", "signaling.main"]
    folder = ["--data-dir", str(data)]
    code = subprocess.run(
        [*module, "account", "add", STAFF, "--role", "pilot", *folder],
        capture_output=True, text=True, check=True,
    ).stdout.split()[-1]  # fmt: skip
    process = subprocess.Popen(
        [*module, "serve", *folder, "--plain", "--port", "0"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        address = next(line for line in process.stdout if line.startswith("listening on")).split()[-1]
        yield address.replace("ws://", "http://"), code
    finally:
        process.terminate()
        process.wait(10)
        if process.stdout is not None:
            process.stdout.close()


def open_pilot(driver: WebDriver, address: str, code: str) -> None:
    """Choose a password with the code, as staff do the first time."""
    driver.get(f"{address}/login/code")
    for field, text in (("name", STAFF), ("code", code), ("password", PASSWORD), ("again", PASSWORD)):
        driver.find_element(By.ID, field).send_keys(text)
    driver.find_element(By.CSS_SELECTOR, "main button[type=submit]").click()
    # The password is hashed slowly on purpose; whoever goes on before has not logged in.
    WebDriverWait(driver, 10).until(lambda one: not one.current_url.endswith("/login/code"))


def take_pictures(data: Path, folder: Path) -> None:
    """Each page at its whole height, and the report once on a narrow screen."""
    folder.mkdir(parents=True, exist_ok=True)
    with served(data) as (address, code), browser(WIDE) as driver:
        driver.get(f"{address}/login")
        driver.save_screenshot(str(folder / "login.png"))
        open_pilot(driver, address, code)
        for name, path in PAGES.items():
            take(driver, address + path, WIDE, folder / f"{name}.png")
        take(driver, address + PAGES["report-fi"], NARROW, folder / "report-narrow.png")


def take(driver: WebDriver, address: str, width: int, path: Path) -> None:
    """One page, from its top to its end."""
    driver.set_window_size(width, 900)
    driver.get(address)
    height = int(driver.execute_script("return document.documentElement.scrollHeight"))
    driver.set_window_size(width, min(height + 150, TALLEST))
    driver.save_screenshot(str(path))
