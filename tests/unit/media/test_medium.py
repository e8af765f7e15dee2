"""A medium that moves between peers: it leaves by one port, comes by any, and nothing is mixed up."""

import pytest

from common.clock import Instant
from common.media.rtp.medium import Medium
from common.media.rtp.packet import RtpPacket
from common.media.rtp.port import Codec, RtpPort, RtpTerms
from common.media.rtp.rtcp import ReceiverReport, Rtcp

OPUS = Codec(96, "opus", 48_000, {})
NOW = Instant(1.0)
REPORT = ReceiverReport(7, ())


class Port:
    """Says its terms and takes what it is given."""

    def __init__(self, their_ssrc: int | None = 7, codecs: tuple[Codec, ...] = (OPUS,)) -> None:
        self.terms = RtpTerms("0", "cname", codecs, {}, 1, 2, their_ssrc, None)

    def send_rtp(self, packet: RtpPacket) -> None: ...

    def send_rtcp(self, packets: list[Rtcp]) -> None: ...


class Ear:
    """The medium itself."""

    def __init__(self) -> None:
        self.told: list[object] = []
        self.heard: list[int | Rtcp] = []

    def agreed(self, port: RtpPort) -> None:
        self.told.append(port)

    def allow(self, allowed: bool) -> None:
        self.told.append(allowed)

    def rtp_came(self, packet: RtpPacket, now: Instant) -> None:
        self.heard.append(packet.sequence)

    def rtcp_came(self, packet: Rtcp, now: Instant) -> None:
        self.heard.append(packet)

    def ended(self) -> None:
        self.told.append("ended")


def packet(sequence: int) -> RtpPacket:
    return RtpPacket(96, sequence, 0, 7, b"")


class House:
    """A medium and its peers' ears, by epoch."""

    def __init__(self) -> None:
        self.medium_itself, self.first = Ear(), list[int]()
        self.medium = Medium(self.medium_itself)

    def peer(self, epoch: int, port: Port):
        ear = self.medium.ear(epoch, lambda: self.first.append(epoch))
        ear.agreed(port)
        ear.allow(False)
        return ear


@pytest.fixture
def house() -> House:
    return House()


def test_nothing_begins_before_a_secured_peer_carries(house: House) -> None:
    port = Port()
    ear = house.peer(1, port)
    ear.rtp_came(packet(1), NOW)
    ear.rtcp_came(REPORT, NOW)
    assert house.medium_itself.told == []
    ear.allow(True)
    assert house.medium_itself.told == []
    house.medium.carry(1)
    assert house.medium_itself.told == [port, True]
    assert house.medium_itself.heard == []
    assert house.first == []


def test_it_moves_without_having_to_stop(house: House) -> None:
    ports = Port(), Port()
    ears = [house.peer(epoch, port) for epoch, port in enumerate(ports, 1)]
    for epoch, ear in enumerate(ears, 1):
        ear.allow(True)
        house.medium.carry(epoch)
    assert house.medium_itself.told == [ports[0], True, ports[1], True]
    ears[0].allow(False)
    ears[0].ended()
    assert house.medium_itself.told[-1] is True


def test_what_is_still_on_its_way_by_the_old_peer_is_heard_and_the_first_on_the_new_is_told(
    house: House,
) -> None:
    old, new = house.peer(1, Port()), house.peer(2, Port())
    for epoch, ear in ((1, old), (2, new)):
        ear.allow(True)
        house.medium.carry(epoch)
    for ear, sequence in ((new, 12), (old, 11), (new, 13)):
        ear.rtp_came(packet(sequence), NOW)
    old.rtcp_came(REPORT, NOW)
    assert house.medium_itself.heard == [12, 11, 13, REPORT]
    assert house.first == [2, 1]


@pytest.mark.parametrize("other", [Port(their_ssrc=8), Port(their_ssrc=None), Port(codecs=())])
def test_another_stream_by_the_old_peer_is_not_mixed_with_the_new(house: House, other: Port) -> None:
    old, new = house.peer(1, other), house.peer(2, Port())
    for epoch, ear in ((1, old), (2, new)):
        ear.allow(True)
        house.medium.carry(epoch)
    old.rtp_came(packet(11), NOW)
    old.rtcp_came(REPORT, NOW)
    new.rtp_came(packet(12), NOW)
    assert house.medium_itself.heard == [12]


def test_it_pauses_when_the_peer_that_carries_ends_and_goes_on_with_the_next(house: House) -> None:
    ear, port = house.peer(1, Port()), Port()
    ear.allow(True)
    house.medium.carry(1)
    ear.allow(False)
    assert house.medium_itself.told[-1] is False
    later = house.peer(2, port)
    later.allow(True)
    house.medium.carry(2)
    assert house.medium_itself.told[-2:] == [port, True]
    house.medium.close()
    assert house.medium_itself.told[-2:] == [False, "ended"]


def test_every_peer_announces_the_same_streams(house: House) -> None:
    first, second = house.medium.ssrcs
    assert first != second
    assert Medium(Ear()).ssrcs != (first, second)
