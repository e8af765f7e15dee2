"""A fresh server for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.integration.signaling.programs import House, opened


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    house = House(tmp_path)
    house.enrol()
    async with opened(house):
        yield house
