"""The addresses ``/health`` and ``/metrics``.

Health is for anybody who can reach the server and says nothing a passer-by could use.  Figures are for the
addresses in ``server.watchers`` alone, as the table of permits says.
"""

import shutil
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Protocol

from aiohttp import web

from common.clock import Clock
from signaling.watching.health import Condition, Room, Status
from signaling.watching.metrics import CONTENT_TYPE, ServerFigures, text_of
from signaling.watching.tally import Tally


class Watched(Protocol):
    """The server, or one node of several."""

    @property
    def stopping(self) -> bool: ...

    @property
    def store_ok(self) -> bool: ...

    @property
    def tally(self) -> Tally: ...

    def counts(self) -> Mapping[str, int]: ...


class Watching:
    """Answers how the server is."""

    def __init__(
        self,
        server: Watched,
        data_dir: Path,
        certificate_end: datetime | None,
        clock: Clock,
    ) -> None:
        self._server = server
        self._data_dir = data_dir
        self._certificate_end = certificate_end
        self._clock = clock
        self._figures = ServerFigures(server.counts, server.tally, self._condition, clock.wall)

    def add_to(self, app: web.Application) -> None:
        app.router.add_get("/health", self._health)
        app.router.add_get("/health/live", self._live)
        app.router.add_get("/health/ready", self._ready)
        app.router.add_get("/metrics", self._metrics)

    def _condition(self) -> Condition:
        try:
            usage = shutil.disk_usage(self._data_dir)
            room = Room(usage.free, usage.total)
        except OSError:
            room = None
        return Condition(self._server.store_ok, self._server.stopping, room, self._certificate_end)

    async def _health(self, _request: web.Request) -> web.Response:
        now, condition = self._clock.wall(), self._condition()
        status = condition.status(now)
        body = {
            "status": status,
            "live": True,
            "ready": not condition.stopping,
            "reasons": condition.reasons(now),
            **self._server.counts(),
        }
        return web.json_response(body, status=503 if status is Status.STOPPING else 200)

    async def _live(self, _request: web.Request) -> web.Response:
        return web.Response(text="live\n")

    async def _ready(self, _request: web.Request) -> web.Response:
        if self._condition().stopping:
            return web.Response(status=503, text="stopping\n")
        return web.Response(text="ready\n")

    async def _metrics(self, _request: web.Request) -> web.Response:
        return web.Response(body=text_of(self._figures), headers={"Content-Type": CONTENT_TYPE})
