"""The pages, on the port of the programs' WebSocket (``signaling.front``)."""

from typing import Protocol

from aiohttp import web


class Part(Protocol):
    """Some of the addresses."""

    def add_to(self, app: web.Application) -> None:
        """Add them."""


def make_app(*parts: Part) -> web.Application:
    """The application with all its addresses."""
    app = web.Application(client_max_size=64 * 1024)
    for part in parts:
        part.add_to(app)
    return app
