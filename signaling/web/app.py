"""The pages: health and pilot, on the port of the programs' WebSocket (``signaling.front``)."""

from aiohttp import web

from signaling.identity.web import EnrolmentDesk
from signaling.server import SignalingServer
from signaling.web.pilot_routes import Pilot
from signaling.web.report_routes import ReportRoutes


def make_app(
    server: SignalingServer, pilot: Pilot, report: ReportRoutes, desk: EnrolmentDesk
) -> web.Application:
    """The application with all its addresses."""

    async def health(_request: web.Request) -> web.Response:
        counts = server.counts()
        return web.json_response({"status": "ok" if counts["store_ok"] else "degraded", **counts})

    app = web.Application(client_max_size=64 * 1024)
    app.router.add_get("/health", health)
    pilot.add_to(app)
    report.add_to(app)
    desk.add_to(app)
    return app
