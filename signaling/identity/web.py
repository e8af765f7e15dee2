"""The addresses a device enrols at: the deployment's authority, and the code that lets it in.

Whoever enrols is a stranger, so everything here is small, slow and says little.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import msgspec
from aiohttp import web

from common.clock import Clock
from common.errors import StoreError
from common.identity.invitation import CA_PATH, ENROL_PATH, EnrolRefusal, EnrolReply, EnrolRequest
from common.log import logger
from common.protocol.codes import Code
from signaling.identity.identity import Identity
from signaling.identity.throttle import Bucket, Buckets

OF_ADDRESS = (0.1, 10.0)
"""Tries a second and at once from one address: an installer mistypes, a guesser does not get far."""
OF_ALL = (2.0, 20.0)
"""And from all together: each try costs the server a tenth of a second."""
log = logger(__name__)


class EnrolmentDesk:
    """Serves ``/v1/ca.pem`` and ``/v1/enrol``."""

    def __init__(self, identity: Identity, clock: Clock) -> None:
        self._identity = identity
        self._clock = clock
        self._of_address = Buckets(*OF_ADDRESS)
        self._of_all = Bucket(*OF_ALL)
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="enrol")

    def add_to(self, app: web.Application) -> None:
        app.router.add_get(CA_PATH, self._authority)
        app.router.add_post(ENROL_PATH, self._enrol)
        app.on_cleanup.append(self._close)

    async def _authority(self, _request: web.Request) -> web.Response:
        return web.Response(text=self._identity.ca, content_type="application/x-pem-file")

    async def _enrol(self, request: web.Request) -> web.Response:
        now = self._clock.now()
        if not (self._of_address.take(request.remote or "", now) and self._of_all.take(now)):
            return _refusal(429, Code.RATE_LIMITED)
        try:
            asked = msgspec.json.decode(await request.read(), type=EnrolRequest)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return _refusal(400, Code.MALFORMED)
        loop = asyncio.get_running_loop()
        try:
            certificate = await loop.run_in_executor(
                self._pool, self._identity.devices.enrol, asked, self._clock.wall()
            )
        except StoreError as error:
            log.warning("accounts cannot be written", problem=error)
            return _refusal(503, Code.INTERNAL)
        if certificate is None:
            log.info("enrolment refused")
            return _refusal(403, Code.AUTH_FAILED)
        return _json(200, EnrolReply(certificate=certificate, issuer=self._identity.devices.issuer))

    async def _close(self, _app: web.Application) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)


def _refusal(status: int, code: Code) -> web.Response:
    return _json(status, EnrolRefusal(code=code))


def _json(status: int, body: msgspec.Struct) -> web.Response:
    return web.Response(
        status=status,
        body=msgspec.json.encode(body),
        content_type="application/json",
        headers={"Cache-Control": "no-store"},
    )
