"""The link to the server: connect, say hello, resume, come back after a cut.

``machine`` decides (pure), ``client`` does (aiohttp).  ``port`` is what the rest of the house sees of it.
"""

from common.link.client import ServerLink
from common.link.port import (
    Answered,
    BackOff,
    ClerkHandover,
    ClerkPassword,
    Credentials,
    DeviceKey,
    Down,
    Heard,
    Link,
    LinkEvent,
    Refused,
    Up,
)

__all__ = [
    "Answered",
    "BackOff",
    "ClerkHandover",
    "ClerkPassword",
    "Credentials",
    "DeviceKey",
    "Down",
    "Heard",
    "Link",
    "LinkEvent",
    "Refused",
    "ServerLink",
    "Up",
]
