"""The hub's catalogue: what a point offers follows the agreements and the site's own calendar."""

import datetime as dt
from pathlib import Path

from common.clock import ManualClock
from common.ids import SiteId
from config.loader import load_server
from signaling.directory import DirectoryCatalogue

DIRECTORY = load_server(environ={}, etc_dir=Path("/nonexistent")).directory
KARSTULA = SiteId("karstula")


def test_a_service_comes_with_the_first_day_of_its_agreement() -> None:
    clock = ManualClock(wall=dt.datetime(2025, 6, 30, 20, 59, tzinfo=dt.UTC))  # 23.59 in Finland
    catalogue = DirectoryCatalogue(DIRECTORY, clock)
    assert "kela-sickness" not in catalogue.services_of_site(KARSTULA)
    clock.advance(60)
    assert list(catalogue.services_of_site(KARSTULA))[:2] == ["kela-housing", "kela-sickness"]
    assert catalogue.services_of_site(SiteId("nowhere")) == ()
