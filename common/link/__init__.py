"""The link to the server: connect, say hello, resume, come back after a cut.

``machine`` decides (pure), ``client`` does (aiohttp).  ``port`` is what the rest of the house sees of it.
"""

from common.link.port import (
    Answered,
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
    "ClerkPassword",
    "Credentials",
    "DeviceKey",
    "Down",
    "Heard",
    "Link",
    "LinkEvent",
    "Refused",
    "Up",
]
