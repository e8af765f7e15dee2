"""Which of the kernel's words about addresses matter to a call."""

import socket
import struct
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.media.addresses import (
    IFA_ADDRESS,
    IFA_F_TENTATIVE,
    RTM_DELADDR,
    RTM_DELROUTE,
    RTM_NEWADDR,
    RTM_NEWROUTE,
    Known,
)

LINK_SCOPE, HOST_SCOPE = 253, 254
LOCAL_TABLE, MAIN_TABLE = 255, 254


def message(kind: int, body: bytes) -> bytes:
    return struct.pack("=IHHII", 16 + len(body), kind, 0, 0, 0) + body + bytes(-len(body) % 4)


def address(kind: int, which: str, *, scope: int = 0, flags: int = 0) -> bytes:
    packed = socket.inet_aton(which)
    body = struct.pack("=BBBBi", socket.AF_INET, 24, flags, scope, 2)
    return message(kind, body + struct.pack("=HH", 4 + len(packed), IFA_ADDRESS) + packed)


def route(kind: int, *, length: int = 0, table: int = MAIN_TABLE) -> bytes:
    return message(kind, struct.pack("=BBBBBBBBI", socket.AF_INET, length, 0, 0, table, 3, 0, 1, 0))


@pytest.mark.parametrize(
    ("said", "matters"),
    [
        (address(RTM_NEWADDR, "192.0.2.7"), True),
        (address(RTM_DELADDR, "192.0.2.7"), True),
        (address(RTM_NEWADDR, "169.254.1.1", scope=LINK_SCOPE), False),
        (address(RTM_DELADDR, "127.0.0.1", scope=HOST_SCOPE), False),
        (address(RTM_NEWADDR, "192.0.2.7", flags=IFA_F_TENTATIVE), False),
        (route(RTM_NEWROUTE), True),
        (route(RTM_DELROUTE), True),
        (route(RTM_NEWROUTE, length=24), False),
        (route(RTM_NEWROUTE, table=LOCAL_TABLE), False),
        (message(16, b"a new link"), False),
        (message(16, b"a link") + address(RTM_NEWADDR, "192.0.2.7"), True),
        (b"", False),
    ],
)
def test_only_what_a_call_can_use_matters(said: bytes, matters: bool) -> None:
    assert Known().heard(said) is matters


def test_an_address_whose_time_is_renewed_is_no_news_and_one_that_comes_back_is() -> None:
    known, new = Known(), address(RTM_NEWADDR, "192.0.2.7")
    assert known.heard(new)
    assert not known.heard(new)
    assert known.heard(address(RTM_DELADDR, "192.0.2.7"))
    assert known.heard(new)


@given(st.binary(max_size=200), st.integers(0, 40))
def test_words_that_are_none_harm_nobody(noise: bytes, cut: int) -> None:
    for said in (noise, message(RTM_NEWADDR, noise), message(RTM_NEWROUTE, noise), route(RTM_NEWROUTE)[:cut]):
        assert Known().heard(said) in (True, False)


WATCHED = """
import asyncio
from common.media.addresses import SETTLE_SECONDS, Addresses

async def main():
    loop, told = asyncio.get_running_loop(), []
    watcher = Addresses(lambda: told.append(loop.time()))
    watcher.watch()
    for words in ("link set lo up", "addr add 192.0.2.7/24 dev lo", "addr del 192.0.2.7/24 dev lo",
                  "addr add 192.0.2.8/24 dev lo"):
        await (await asyncio.create_subprocess_exec("ip", *words.split())).wait()
    changed = loop.time()
    while not told:
        await asyncio.sleep(0.01)
    await asyncio.sleep(2 * SETTLE_SECONDS)
    watcher.close()
    print(len(told), told[0] - changed < SETTLE_SECONDS + 0.5)

asyncio.run(asyncio.wait_for(main(), 10))
"""
"""Run in a network of its own, so that nobody else's changes are heard and nobody else hears of these."""


def test_addresses_that_come_and_go_at_about_the_same_time_are_told_once() -> None:
    alone = ["unshare", "--net", "--map-root-user"]
    if subprocess.run([*alone, "true"], capture_output=True, check=False).returncode != 0:
        pytest.skip("this machine makes no networks for us")
    told = subprocess.run(
        [*alone, sys.executable, "-c", WATCHED], capture_output=True, text=True, check=True, timeout=30
    )
    assert told.stdout.split() == ["1", "True"]
