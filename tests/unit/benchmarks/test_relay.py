"""The relay with socket pairs in place of its devices: packets cross whole, late as told, and are counted."""

import json
import os
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import pytest

from benchmarks.call.line import Conditions
from benchmarks.call.relay import Relay

SECONDS = 20.0


class Wired:
    """A relay that runs, the outer ends of its two devices, and its control."""

    def __init__(self) -> None:
        (self.a, device_a), (self.b, device_b) = (
            socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM) for _ in range(2)
        )
        self._devices = (device_a, device_b)
        for device in self._devices:
            device.setblocking(False)
        self.a.settimeout(SECONDS)
        self.b.settimeout(SECONDS)
        self._heard, self._control = os.pipe()
        self._counts: list[dict[str, Any]] = []
        relay = Relay((device_a.fileno(), device_b.fileno()), seed=1)
        self._thread = threading.Thread(target=lambda: self._counts.append(relay.run(self._heard)))
        self._thread.start()

    def change(self, conditions: Conditions) -> None:
        os.write(self._control, json.dumps({"at": 0, "conditions": asdict(conditions)}).encode() + b"\n")
        time.sleep(0.05)  # it is read before the next packet

    def end(self) -> dict[str, Any]:
        if self._control >= 0:
            os.close(self._control)
            self._control = -1
            self._thread.join(SECONDS)
        return self._counts[0]

    def close(self) -> None:
        self.end()
        os.close(self._heard)
        for one in (self.a, self.b, *self._devices):
            one.close()


@pytest.fixture
def wired() -> Iterator[Wired]:
    both = Wired()
    yield both
    both.close()


def packet(number: int) -> bytes:
    return b"\x45" + number.to_bytes(4, "big") + bytes(95)


def test_packets_cross_whole_and_in_order_in_both_directions(wired: Wired) -> None:
    for number in range(50):
        wired.a.send(packet(number))
        wired.b.send(packet(number + 1000))
    assert [wired.b.recv(2048) for _ in range(50)] == [packet(number) for number in range(50)]
    assert [wired.a.recv(2048) for _ in range(50)] == [packet(number + 1000) for number in range(50)]


def test_a_packet_is_never_early(wired: Wired) -> None:
    wired.change(Conditions(delay_s=0.08))
    began = time.monotonic()
    wired.a.send(packet(1))
    wired.b.recv(2048)
    assert time.monotonic() - began >= 0.08


def test_what_was_offered_is_counted_whether_it_arrives_or_not(wired: Wired) -> None:
    wired.a.send(packet(1))
    wired.b.recv(2048)
    wired.change(Conditions(down=True))
    for number in range(9):
        wired.a.send(packet(number))
    time.sleep(0.1)
    counts = wired.end()
    assert sum(counts["offered"][0].values()) == 1000
    assert counts["offered"][1] == {}
    assert counts["packets"] == 1


def test_what_is_no_ipv4_packet_stays_where_it_is(wired: Wired) -> None:
    wired.a.send(b"\x60" + bytes(39))
    wired.a.send(packet(7))
    assert wired.b.recv(2048) == packet(7)
