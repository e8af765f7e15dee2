"""Whether this machine is reached elsewhere than before: what the kernel says of its addresses and routes.

Pure but for ``Addresses.watch``, the driver: a netlink socket (rtnetlink(7)) that is read when it has
something.  Only what a call can use counts: global addresses and default routes, not a name or a counter.
"""

import asyncio
import socket
import struct
from collections.abc import Callable, Iterator

from common.log import logger

SETTLE_SECONDS = 0.2
"""Addresses come one by one, and the route after them; so long after the last word it is looked at."""
MOST_READ = 64 * 1024

# linux/rtnetlink.h, linux/if_addr.h
RTMGRP_IPV4_IFADDR, RTMGRP_IPV4_ROUTE, RTMGRP_IPV6_IFADDR, RTMGRP_IPV6_ROUTE = 0x10, 0x40, 0x100, 0x400
GROUPS = RTMGRP_IPV4_IFADDR | RTMGRP_IPV4_ROUTE | RTMGRP_IPV6_IFADDR | RTMGRP_IPV6_ROUTE
RTM_NEWADDR, RTM_DELADDR, RTM_NEWROUTE, RTM_DELROUTE = 20, 21, 24, 25
RT_SCOPE_UNIVERSE = 0
RT_TABLE_MAIN = 254
IFA_F_TENTATIVE = 0x40
IFA_ADDRESS, IFA_LOCAL = 1, 2
_MESSAGE = struct.Struct("=IHHII")
_ADDRESS = struct.Struct("=BBBBi")
_ROUTE = struct.Struct("=BBBBBBBBI")
_ATTRIBUTE = struct.Struct("=HH")

log = logger(__name__)


class Known:
    """Global addresses that have come and not gone since we listen (pure)."""

    def __init__(self) -> None:
        self._there: set[bytes] = set()

    def heard(self, data: bytes) -> bool:
        """Take what the kernel said; whether a call has to care.  Never fails, whatever it is."""
        matters = False
        for kind, body in _messages(data):
            if kind in (RTM_NEWADDR, RTM_DELADDR):
                matters = self._address(kind, body) or matters
            elif kind in (RTM_NEWROUTE, RTM_DELROUTE):
                matters = _is_default_route(body) or matters
        return matters

    def _address(self, kind: int, body: bytes) -> bool:
        if len(body) < _ADDRESS.size:
            return False
        _, _, flags, scope, _ = _ADDRESS.unpack_from(body)
        attributes = dict(_attributes(body[_ADDRESS.size :]))
        address = attributes.get(IFA_LOCAL, attributes.get(IFA_ADDRESS))
        if scope != RT_SCOPE_UNIVERSE or address is None or flags & IFA_F_TENTATIVE:
            return False
        if kind == RTM_DELADDR:
            self._there.discard(address)
            return True
        if address in self._there:
            return False  # its lifetime was renewed, as DHCP and router advertisements do all day
        self._there.add(address)
        return True


def _messages(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Kind and body of each message that is whole."""
    while len(data) >= _MESSAGE.size:
        length, kind, _, _, _ = _MESSAGE.unpack_from(data)
        if not _MESSAGE.size <= length <= len(data):
            return
        yield kind, data[_MESSAGE.size : length]
        data = data[length + -length % 4 :]


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    while len(data) >= _ATTRIBUTE.size:
        length, kind = _ATTRIBUTE.unpack_from(data)
        if not _ATTRIBUTE.size <= length <= len(data):
            return
        yield kind, data[_ATTRIBUTE.size : length]
        data = data[length + -length % 4 :]


def _is_default_route(body: bytes) -> bool:
    if len(body) < _ROUTE.size:
        return False
    _, length, _, _, table, _, _, _, _ = _ROUTE.unpack_from(body)
    return bool(length == 0 and table == RT_TABLE_MAIN)


class Addresses:
    """Watches until it is closed."""

    def __init__(self, changed: Callable[[], None]) -> None:
        """``changed`` is called on the running loop, once for what happens at about the same time."""
        self._changed = changed
        self._known = Known()
        self._loop = asyncio.get_running_loop()
        self._socket: socket.socket | None = None
        self._timer: asyncio.TimerHandle | None = None

    def watch(self) -> None:
        """Begin; where the system has no such socket nothing is ever told, and silence is noticed instead."""
        try:
            kernel = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, socket.NETLINK_ROUTE)
            kernel.setblocking(False)
            kernel.bind((0, GROUPS))
        except (AttributeError, OSError) as error:
            log.warning("addresses are not watched", error=type(error).__name__)
            return
        self._socket = kernel
        self._loop.add_reader(kernel, self._read)

    def close(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        if self._socket is not None:
            self._loop.remove_reader(self._socket)
            self._socket.close()
            self._socket = None

    def _read(self) -> None:
        while self._socket is not None:
            try:
                matters = self._known.heard(self._socket.recv(MOST_READ))
            except BlockingIOError:
                return
            except OSError:  # more was said than the socket holds: something has certainly changed
                matters = True
            if matters:
                if self._timer is not None:
                    self._timer.cancel()
                self._timer = self._loop.call_later(SETTLE_SECONDS, self._tell)

    def _tell(self) -> None:
        self._timer = None
        log.info("addresses changed")
        self._changed()
