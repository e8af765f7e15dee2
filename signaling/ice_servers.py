"""The STUN and TURN servers a call is told of, with credentials of its own.

As coturn's ``use-auth-secret`` has it: the user name is the last second of its life and whose it is, the
password their HMAC under the secret that both servers know.  Nothing has to be told to the TURN server.
"""

import base64
import hashlib
import hmac
from collections.abc import Sequence

from common.clock import Clock
from common.ids import CallId
from config.schema import IceServer
from signaling.hub.rules import Rules

SPARE_SECONDS = 600.0
"""After the longest call there can be: peers are opened anew with what the call was told at its beginning."""


class IceServers:
    """Those of the settings."""

    def __init__(self, servers: Sequence[IceServer], secret: str, clock: Clock) -> None:
        """``secret``: that of the TURN servers; empty when their credentials are in the settings."""
        self._servers, self._secret, self._clock = tuple(servers), secret, clock

    def of(self, call: CallId) -> list[dict[str, str]]:
        """As ``call.begin`` tells them to both ends."""
        expiry = int(self._clock.wall().timestamp() + Rules().call_limit_seconds + SPARE_SECONDS)
        own = credential(self._secret, call, expiry)
        return [
            one.on_the_wire() | (own if self._secret and _wants_credential(one) else {})
            for one in self._servers
        ]


def credential(secret: str, call: CallId, expiry: int) -> dict[str, str]:
    """User name and password, good until ``expiry``, in seconds since 1970."""
    username = f"{expiry}:{call}"
    mac = hmac.new(secret.encode(), username.encode(), hashlib.sha1).digest()  # coturn knows no other
    return {"username": username, "credential": base64.b64encode(mac).decode()}


def _wants_credential(server: IceServer) -> bool:
    return server.urls.startswith(("turn:", "turns:")) and not server.username
