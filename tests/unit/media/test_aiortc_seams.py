"""The private places of aiortc that we rely on are still what they were: docs/adr/0003."""

import asyncio
import importlib.metadata
import socket

from aiortc import RTCSessionDescription
from aiortc.rtcdtlstransport import RTCDtlsTransport

from common.clock import Instant, SystemClock
from common.media.connection import (
    codecs,
    has_relay,
    limit_gathering,
    new_connection,
    with_all_sections,
)
from common.media.rtp import arrivals, parity
from common.media.rtp.aiortc_port import AiortcRtp
from common.media.rtp.packet import RtpPacket
from common.media.rtp.port import Codec, RtpPort
from common.media.rtp.rtcp import Rtcp, WholePicture


def test_the_version_is_the_one_that_was_looked_into() -> None:
    assert importlib.metadata.version("aiortc") == "1.16.0"


def test_our_preference_of_codecs_is_kept_in_order() -> None:
    ours = ("video/h264", "video/vp8", "video/rtx", f"video/{parity.NAME}")
    offered = codecs("video", *ours)
    assert offered[0].parameters["profile-level-id"] == "4d001f"
    names = ["video/H264"] * 3 + ["video/VP8", "video/rtx", f"video/{parity.NAME}"]
    assert [one.mimeType for one in offered] == names


class Ear:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.port: RtpPort | None = None
        self.heard: list[RtpPacket | Rtcp] = []
        self.allowed: list[bool] = []
        self.over = False
        self.news = asyncio.Event()

    def agreed(self, port: RtpPort) -> None:
        self.port = port
        self.news.set()

    def allow(self, allowed: bool) -> None:
        self.allowed.append(allowed)

    def rtp_came(self, packet: RtpPacket, now: Instant) -> None:
        self.heard.append(packet)
        self.news.set()

    def rtcp_came(self, packet: Rtcp, now: Instant) -> None:
        self.heard.append(packet)
        self.news.set()

    def ended(self) -> None:
        self.over = True

    async def until(self, count: int) -> None:
        async with asyncio.timeout(10):
            while self.port is None or len(self.heard) < count:
                self.news.clear()
                await self.news.wait()


class End:
    """One peer connection whose pictures, the person's and the table's, are ears'."""

    def __init__(self, ssrcs: tuple[int, int]) -> None:
        self.connection, self.rtp = new_connection([]), AiortcRtp(SystemClock())
        self.ear, self.table = Ear(), Ear()
        self.connection.addTransceiver("audio")
        for ear, of in ((self.ear, ssrcs), (self.table, (ssrcs[0] + 100, ssrcs[1] + 100))):
            transceiver = self.connection.addTransceiver("video")
            transceiver.setCodecPreferences(codecs("video", "video/vp8", "video/rtx", f"video/{parity.NAME}"))
            self.rtp.take(transceiver, ear, of)
            for part in (transceiver.sender, transceiver.receiver):
                part._handle_rtcp_packet = part._handle_rtp_packet = None  # calling them is an error

    async def close(self) -> None:
        self.rtp.close()
        await self.connection.close()


async def test_rtp_and_rtcp_of_our_media_go_through_aiortcs_transport_and_nothing_else_of_it() -> None:
    one, other = ends = End((11, 12)), End((21, 22))
    try:
        await one.connection.setLocalDescription(await one.connection.createOffer())
        await other.connection.setRemoteDescription(one.connection.localDescription)
        await other.connection.setLocalDescription(await other.connection.createAnswer())
        await one.connection.setRemoteDescription(other.connection.localDescription)
        for end in ends:
            await end.ear.until(0)
        ours, theirs = one.ear.port, other.ear.port
        assert ours is not None
        assert theirs is not None
        terms = ours.terms
        assert (terms.ssrc, terms.rtx_ssrc, terms.their_ssrc, terms.their_rtx_ssrc) == (11, 12, 21, 22)
        assert (theirs.terms.their_ssrc, theirs.terms.their_rtx_ssrc) == (11, 12)
        assert terms.codecs[0] == Codec(97, "vp8", 90_000, {})
        assert terms.codec(parity.NAME) == Codec(110, parity.NAME, 90_000, {})
        assert terms.rtx(97) == Codec(98, "rtx", 90_000, {"apt": 97})
        assert terms.extensions["urn:ietf:params:rtp-hdrext:sdes:mid"] == 1
        assert terms.extensions[arrivals.URI] == theirs.terms.extensions[arrivals.URI] == 4
        assert terms.mid
        assert terms.cname

        packet = RtpPacket(97, 5, 6, terms.ssrc, b"picture", extensions={1: terms.mid.encode()})
        ours.send_rtp(packet)
        asked = WholePicture(ssrc=terms.ssrc, media_ssrc=theirs.terms.ssrc)
        ours.send_rtcp([asked])
        await other.ear.until(2)
        assert other.ear.heard == [packet, asked]

        table = one.table.port
        assert table is not None
        assert (table.terms.ssrc, table.terms.their_ssrc) == (111, 121)
        table.send_rtp(RtpPacket(97, 5, 6, table.terms.ssrc, b"paper"))
        await other.table.until(2)  # RTCP is heard by everybody
        assert [one.payload for one in other.table.heard if isinstance(one, RtpPacket)] == [b"paper"]

        other.rtp.allow(True)
        await other.close()
        theirs.send_rtp(packet)
        assert other.ear.over
        assert other.ear.allowed == [False, True, False]
    finally:
        for end in ends:
            await end.close()


async def test_a_relay_that_does_not_answer_is_waited_for_no_longer_than_we_say() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as deaf:
        deaf.bind(("127.0.0.1", 0))
        server = {"urls": f"turn:127.0.0.1:{deaf.getsockname()[1]}", "username": "u", "credential": "c"}
        connection = new_connection([server], relay_only=True)
        connection.addTransceiver("audio")
        limit_gathering(connection, 0.3)
        began = SystemClock().now()
        await connection.setLocalDescription(await connection.createOffer())
        took = SystemClock().now() - began
        assert 0.3 <= took < 3, "aiortc waits five seconds"
        assert not has_relay(connection.localDescription.sdp)
        await connection.close()


def test_the_transport_hands_over_and_takes_packets_where_we_stand() -> None:
    assert {"_handle_rtp_data", "_handle_rtcp_data"} <= set(RTCDtlsTransport._recv_next.__code__.co_names)
    assert asyncio.iscoroutinefunction(RTCDtlsTransport._send_rtp)


REFUSED = "m=video 0 UDP/TLS/RTP/SAVPF 0\r\nc=IN IP4 0.0.0.0\r\na=inactive\r\na=mid:2\r\n"


async def test_a_browser_that_refuses_the_table_has_the_person_all_the_same() -> None:
    one, other = ends = End((11, 12)), End((21, 22))
    try:
        await one.connection.setLocalDescription(await one.connection.createOffer())
        await other.connection.setRemoteDescription(one.connection.localDescription)
        await other.connection.setLocalDescription(await other.connection.createAnswer())
        answer = other.connection.localDescription.sdp
        before, _, table = answer.rpartition("m=video")
        assert "a=mid:2" in table
        answer = before.replace("a=group:BUNDLE 0 1 2", "a=group:BUNDLE 0 1") + REFUSED
        readable = RTCSessionDescription(sdp=with_all_sections(answer), type="answer")
        await one.connection.setRemoteDescription(readable)
        for end in ends:
            await end.ear.until(0)
        assert one.table.port is None, "nothing was agreed for the table"
        assert with_all_sections(readable.sdp) == readable.sdp
    finally:
        for end in ends:
            await end.close()
