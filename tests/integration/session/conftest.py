"""A real server process, with a kiosk's key enrolled and a clerk's account."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.integration.session.ends import GRACE_SECONDS, End, ServerProcess, clerk_end, kiosk_end


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[ServerProcess]:
    server = ServerProcess(tmp_path / "server", grace_seconds=GRACE_SECONDS)
    await server.enrol()
    await server.start()
    yield server
    await server.kill()


@pytest.fixture
async def kiosk(server: ServerProcess, tmp_path: Path) -> AsyncIterator[End]:
    end = kiosk_end(server, tmp_path / "kiosk")
    end.session.start()
    yield end
    await end.session.close()


@pytest.fixture
async def clerk(server: ServerProcess, tmp_path: Path) -> AsyncIterator[End]:
    end = clerk_end(server, tmp_path / "clerk")
    end.session.start()
    yield end
    await end.session.close()
