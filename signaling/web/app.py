"""The pages, on the port of the programs' WebSocket (``signaling.door.front``)."""

from typing import Protocol

from aiohttp import web

from signaling.web.gate import Gate


class Part(Protocol):
    """Some of the addresses."""

    def add_to(self, app: web.Application) -> None:
        """Add them."""


def make_app(gate: Gate, *parts: Part) -> web.Application:
    """The application with all its addresses, every one of them behind the gate."""
    app = web.Application(client_max_size=64 * 1024, middlewares=[gate.middleware()])
    for part in parts:
        part.add_to(app)
    return app
