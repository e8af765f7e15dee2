"""RTP and RTCP over aiortc's encrypted transport, around its senders, receivers and parsers.

A transceiver stays what the SDP is made from.  Its sender and receiver are told by aiortc when and under
which terms to begin; they are never begun, and the terms come here.  All private names of aiortc that
RTP needs are in this file and in docs/adr/0003.
"""

from typing import Any

from common.clock import Clock, Instant
from common.media.rtp.packet import RtpPacket, unpack_rtp
from common.media.rtp.port import Codec, RtpEar, RtpPort, RtpTerms
from common.media.rtp.rtcp import Rtcp, pack_rtcp, unpack_rtcp


class AiortcRtp:
    """The RTP of one peer connection: takes it from the transport, hands it to the ears."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._transport: Any = None
        self._ears: dict[int, RtpEar] = {}
        """By payload type; what both pictures may use belongs to the first."""
        self._streams: dict[int, RtpEar] = {}
        """By the stream the other end has said it sends under."""
        self._all: list[RtpEar] = []
        self._allowed = False
        self.heard_at: Instant | None = None
        """When the last packet came that could be decrypted."""

    def take(self, transceiver: Any, ear: RtpEar, ssrcs: tuple[int, int]) -> None:
        """Make ``ear`` the medium of a transceiver that has not begun, before its SDP is made.

        ``ssrcs``: under which it leaves, and is sent again; a medium that moves here keeps those it had.
        """
        transceiver.sender._ssrc, transceiver.sender._rtx_ssrc = ssrcs  # noqa: SLF001
        _Port(self, transceiver, ear)

    def allow(self, allowed: bool) -> None:
        """Told to every ear, and to those that have their terms only later."""
        self._allowed = allowed
        for ear in self._all:
            ear.allow(allowed)

    def close(self) -> None:
        """Every ear has ended; may be called again."""
        self._transport = None
        ears, self._all = self._all, []
        self._ears.clear()
        self._streams.clear()
        for ear in ears:
            ear.allow(False)
            ear.ended()

    def begin(self, transport: Any, port: RtpPort, ear: RtpEar) -> None:
        """A medium has its terms; packets of its payload types are its from now on."""
        if self._transport is None:
            self._transport = transport
            transport._handle_rtp_data = self._rtp_came  # noqa: SLF001
            transport._handle_rtcp_data = self._rtcp_came  # noqa: SLF001
        for one in port.terms.codecs:
            self._ears.setdefault(one.payload_type, ear)
        for ssrc in (port.terms.their_ssrc, port.terms.their_rtx_ssrc):
            if ssrc is not None:
                self._streams[ssrc] = ear
        self._all.append(ear)
        ear.agreed(port)
        ear.allow(self._allowed)

    def send(self, data: bytes) -> None:
        """Encrypted and on its way when this returns; dropped when the transport is gone.

        aiortc's sending is a coroutine that never waits, so it is run to its end here: a task of its own
        would cost a packet more than its encryption.
        """
        if self._transport is None:
            return
        sending = self._transport._send_rtp(data)  # noqa: SLF001
        try:
            sending.send(None)
        except (StopIteration, ConnectionError):
            return
        sending.close()
        raise RuntimeError("aiortc waits before it sends")

    async def _rtp_came(self, data: bytes, arrival_time_ms: int) -> None:  # noqa: ARG002 - of the wall clock
        now = self.heard_at = self._clock.now()
        packet = unpack_rtp(data)
        if packet is None or packet.payload_type not in self._ears:
            return
        ear = self._streams.get(packet.ssrc) or self._ears[packet.payload_type]
        ear.rtp_came(packet, now)

    async def _rtcp_came(self, data: bytes) -> None:
        now = self.heard_at = self._clock.now()
        for packet in unpack_rtcp(data):
            for ear in self._all:
                ear.rtcp_came(packet, now)


class _Port:
    """One medium's way out, and the place where aiortc brings its terms."""

    def __init__(self, rtp: AiortcRtp, transceiver: Any, ear: RtpEar) -> None:
        self._rtp, self._transceiver, self._ear = rtp, transceiver, ear
        self._terms: RtpTerms | None = None
        transceiver.sender.send = self._may_send
        transceiver.receiver.receive = self._may_receive
        self._sending: Any = None

    @property
    def terms(self) -> RtpTerms:
        if self._terms is None:
            raise RuntimeError("a port has no terms before it is agreed")
        return self._terms

    def send_rtp(self, packet: RtpPacket) -> None:
        self._rtp.send(packet.pack())

    def send_rtcp(self, packets: list[Rtcp]) -> None:
        self._rtp.send(pack_rtcp(packets))

    async def _may_send(self, parameters: Any) -> None:
        """In place of ``RTCRtpSender.send``, which aiortc calls first of the two."""
        self._sending = parameters

    async def _may_receive(self, parameters: Any) -> None:
        """In place of ``RTCRtpReceiver.receive``."""
        if self._terms is not None or self._sending is None:
            return
        sender = self._transceiver.sender
        theirs = next(iter(parameters.encodings), None)
        self._terms = RtpTerms(
            mid=parameters.muxId,
            cname=self._sending.rtcp.cname,
            codecs=tuple(_codec(one) for one in parameters.codecs),
            extensions={one.uri: one.id for one in parameters.headerExtensions},
            ssrc=sender._ssrc,  # noqa: SLF001
            rtx_ssrc=sender._rtx_ssrc,  # noqa: SLF001
            their_ssrc=None if theirs is None else theirs.ssrc,
            their_rtx_ssrc=None if theirs is None or theirs.rtx is None else theirs.rtx.ssrc,
        )
        self._rtp.begin(sender.transport, self, self._ear)


def _codec(one: Any) -> Codec:
    name = one.mimeType.partition("/")[2].lower()
    return Codec(one.payloadType, name, one.clockRate, dict(one.parameters))
