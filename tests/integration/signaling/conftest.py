"""A fresh server for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from signaling.hub.rules import Rules, Strategy
from tests.integration.signaling.programs import House, opened


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    house = House(tmp_path)
    house.enrol()
    async with opened(house):
        yield house


@pytest.fixture
async def ringing_at_all(tmp_path: Path) -> AsyncIterator[House]:
    """A server that rings every free clerk at once."""
    house = House(tmp_path, Rules(strategy=Strategy.RING_ALL))
    house.enrol()
    async with opened(house):
        yield house
