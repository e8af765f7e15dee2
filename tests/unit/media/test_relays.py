"""In which order relays are tried."""

import pytest

from common.media.relays import Relays, Transport

STUN = {"urls": "stun:turn.example"}
UDP = {"urls": "turn:turn.example:3478"}
TCP = {"urls": "turn:turn.example:3478?transport=tcp"}
TLS = {"urls": "turns:turn.example:443?transport=tcp"}


def order(relays: Relays, *servers: dict[str, str]) -> list[tuple[Transport, list[dict[str, str]]]]:
    return [(way.transport, list(way.servers)) for way in relays.ways(list(servers))]


def test_udp_comes_first_and_tls_last_however_they_are_named() -> None:
    assert order(Relays(), TLS, STUN, TCP, UDP) == [
        (Transport.UDP, [STUN, UDP]),
        (Transport.TCP, [STUN, TCP]),
        (Transport.TLS, [STUN, TLS]),
    ]


@pytest.mark.parametrize("servers", [[], [STUN]])
def test_without_a_relay_there_is_one_way(servers: list[dict[str, str]]) -> None:
    assert order(Relays(), *servers) == [(Transport.NONE, servers)]


def test_what_was_reached_once_is_tried_first_and_the_rest_stays_in_order() -> None:
    relays = Relays()
    relays.reached(relays.ways([UDP, TCP, TLS])[2])
    assert [way.transport for way in relays.ways([UDP, TCP, TLS])] == [
        Transport.TLS,
        Transport.UDP,
        Transport.TCP,
    ]
    assert [way.transport for way in relays.ways([UDP, TCP])] == [Transport.UDP, Transport.TCP]


@pytest.mark.parametrize("urls", ["turns:turn.example", "TURNS:turn.example:5349"])
def test_turns_is_tls_whatever_else_it_says(urls: str) -> None:
    assert order(Relays(), {"urls": urls})[0][0] is Transport.TLS
