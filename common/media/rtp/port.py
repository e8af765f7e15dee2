"""Where packets come in and go out: the port between a medium's machines and whatever carries them.

A medium (sound, the person's picture) is one ``RtpEar``; a peer connection gives it one ``RtpPort`` when
the transport is encrypted and both ends have agreed.  Nothing here knows aiortc, sockets or threads.
"""

from dataclasses import dataclass
from typing import Protocol

from common.clock import Instant
from common.media.rtp.packet import RtpPacket
from common.media.rtp.rtcp import Rtcp


@dataclass(frozen=True)
class Codec:
    """One payload type both ends have agreed on."""

    payload_type: int
    name: str
    """In lower case, without its medium: ``opus``, ``h264``, ``vp8``, ``rtx``."""
    clock_rate: int
    """Of the timestamps, in Hz."""
    parameters: dict[str, str | int]
    """Of the SDP's ``fmtp``: ``apt`` of ``rtx`` is the payload type that is sent again."""


@dataclass(frozen=True)
class RtpTerms:
    """What both ends have agreed on for one medium."""

    mid: str
    cname: str
    """Ours, for the sender reports."""
    codecs: tuple[Codec, ...]
    """In order of preference; the first is what is sent."""
    extensions: dict[str, int]
    """Header extensions by URI, and the number that stands for each in a packet."""
    ssrc: int
    rtx_ssrc: int
    """What we send under."""
    their_ssrc: int | None
    their_rtx_ssrc: int | None
    """What the other end said it sends under; None where it did not say."""

    def codec(self, name: str) -> Codec | None:
        """The first of that name."""
        return next((one for one in self.codecs if one.name == name), None)

    def rtx(self, payload_type: int) -> Codec | None:
        """How packets of a payload type are sent again, if at all."""
        return next((one for one in self.codecs if one.parameters.get("apt") == payload_type), None)


class RtpPort(Protocol):
    """The way out for one medium; on the loop, never waits."""

    @property
    def terms(self) -> RtpTerms: ...

    def send_rtp(self, packet: RtpPacket) -> None:
        """Encrypt and send it now; dropped when the transport is gone.  Pacing is the caller's business."""

    def send_rtcp(self, packets: list[Rtcp]) -> None:
        """Send them as one compound packet."""


class RtpEar(Protocol):
    """One medium, as the port drives it: always on the loop; an error ends the peer."""

    def agreed(self, port: RtpPort) -> None:
        """Packets can be sent from now on and may come; ``allow`` says whether media may.  Called once."""

    def allow(self, allowed: bool) -> None:
        """Whether anything may leave and be shown: not before both ends are secured, not after the end."""

    def rtp_came(self, packet: RtpPacket, now: Instant) -> None:
        """A packet with one of the agreed payload types; its stream may be anybody's."""

    def rtcp_came(self, packet: Rtcp, now: Instant) -> None:
        """Any RTCP of the connection, of whatever medium: take what names your streams."""

    def ended(self) -> None:
        """The transport is gone; nothing comes or goes any more.  Called once, if ``agreed`` was."""
