"""The bad line itself: carries packets between two TUN devices as ``line.Line`` says.

    python -m benchmarks.call.relay NAME_A NAME_B SEED

Makes the two devices, says ``{"ready": true}``, and then reads what the line is to be from its standard
input, one JSON object a line: ``{"at": monotonic seconds, "conditions": {...}}``.  When that ends it prints
its counts and ends.  Who calls it moves the devices into their namespaces; they stay ours to read.
"""

import fcntl
import heapq
import json
import os
import select
import struct
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from benchmarks.call.line import Conditions, Line

TUNSETIFF = 0x400454CA  # linux/if_tun.h
IFF_TUN, IFF_NO_PI = 0x0001, 0x1000
PACKET_BYTES = 2048
BUCKET_S = 0.1
PRIORITY = 10
IPV4 = 4


@dataclass
class Direction:
    """One way: read here, written there."""

    source: int
    target: int
    line: Line
    offered: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))
    """Bytes of IP packets that came to the line, by tenth of a second of the monotonic clock."""
    waiting: list[tuple[float, int, bytes]] = field(default_factory=list)
    count: int = 0


class Relay:
    """Both directions, one thread, one ``select``."""

    def __init__(self, devices: tuple[int, int], seed: int) -> None:
        a, b = devices
        self._ways = (Direction(a, b, Line(seed)), Direction(b, a, Line(seed + 1)))
        self._changes: list[tuple[float, int, Conditions]] = []
        self._late_us: list[int] = []
        self._wishes = 0

    def plan(self, at: float, conditions: Conditions) -> None:
        self._wishes += 1
        heapq.heappush(self._changes, (at, self._wishes, conditions))

    def run(self, control: int) -> dict[str, Any]:
        """Carry until ``control`` is closed; returns what was counted."""
        said = b""
        while True:
            wait = self._next_wait(time.monotonic())
            readable, _, _ = select.select([control, *(way.source for way in self._ways)], [], [], wait)
            now = time.monotonic()
            self._change(now)
            for way in self._ways:
                if way.source in readable:
                    self._take(way)
            self._deliver()
            if control in readable:
                said += (heard := os.read(control, 65536))
                if not heard:
                    return self._counts()
                *lines, said = said.split(b"\n")
                for line in lines:
                    wish = json.loads(line)
                    self.plan(wish["at"], Conditions(**wish["conditions"]))

    def _next_wait(self, now: float) -> float | None:
        due = [way.waiting[0][0] for way in self._ways if way.waiting]
        due += [at for at, _, _ in self._changes[:1]]
        return max(0.0, min(due) - now) if due else None

    def _change(self, now: float) -> None:
        while self._changes and self._changes[0][0] <= now:
            conditions = heapq.heappop(self._changes)[2]
            for way in self._ways:
                way.line.change(conditions)

    def _take(self, way: Direction) -> None:
        """All that has come; a device that is full is emptied in one go."""
        while True:
            try:
                packet = os.read(way.source, PACKET_BYTES)
            except BlockingIOError:
                return
            if packet[0] >> 4 != IPV4:
                continue  # neighbour discovery of IPv6, which nobody here speaks
            now = time.monotonic()
            way.offered[int(now / BUCKET_S)] += len(packet)
            out = way.line.carry(len(packet), now)
            if out is not None:
                way.count += 1
                heapq.heappush(way.waiting, (out, way.count, packet))

    def _deliver(self) -> None:
        for way in self._ways:
            while way.waiting and way.waiting[0][0] <= time.monotonic():
                due, _, packet = heapq.heappop(way.waiting)
                try:
                    os.write(way.target, packet)
                except OSError:  # the other device is not up yet, or its address has just gone
                    continue
                self._late_us.append(int((time.monotonic() - due) * 1e6))

    def _counts(self) -> dict[str, Any]:
        late = sorted(self._late_us)
        return {
            "bucket_s": BUCKET_S,
            "offered": [dict(way.offered) for way in self._ways],
            "packets": len(late),
            "late_ms": {
                name: late[min(len(late) - 1, int(len(late) * share))] / 1000 if late else None
                for name, share in (("p50", 0.5), ("p99", 0.99), ("most", 1.0))
            },
        }


def open_tun(name: str) -> int:
    """A TUN device of this name, made now, as a descriptor of whole IP packets that never blocks."""
    device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH", name.encode(), IFF_TUN | IFF_NO_PI))
    return device


def main() -> None:
    name_a, name_b, seed = sys.argv[1:]
    relay = Relay((open_tun(name_a), open_tun(name_b)), int(seed))
    # It stands for wires, which nobody's load makes slower.
    os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(PRIORITY))
    print(json.dumps({"ready": True}), flush=True)
    print(json.dumps(relay.run(sys.stdin.fileno())), flush=True)


if __name__ == "__main__":
    main()
