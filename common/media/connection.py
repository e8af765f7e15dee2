"""What a peer connection of aiortc is made from and what its SDP may say; no decision about the call."""

import dataclasses
import functools
import re
from collections.abc import Sequence
from typing import Any

import aiortc
from aiortc.codecs import CODECS, HEADER_EXTENSIONS
from aiortc.exceptions import InternalError, InvalidAccessError, InvalidStateError, OperationError
from aiortc.rtcconfiguration import RTCIceTransportPolicy

from common.media.rtp import arrivals, parity

SDP_ERRORS = (ValueError, KeyError, IndexError, TypeError, AttributeError, AssertionError,
              InternalError, InvalidAccessError, InvalidStateError, OperationError)  # fmt: skip
"""All that aiortc has been seen to raise for an SDP that is not one."""
_RELAY = re.compile(r"^a=candidate:.* typ relay\b", re.MULTILINE)


# Tables aiortc makes its SDP from, docs/adr/0003; there is no other way to offer one more of either.
HEADER_EXTENSIONS["video"].append(aiortc.RTCRtpHeaderExtensionParameters(id=4, uri=arrivals.URI))
CODECS["video"].append(
    aiortc.RTCRtpCodecParameters(mimeType=f"video/{parity.NAME}", clockRate=90_000, payloadType=110)
)
_H264 = next(one for one in CODECS["video"] if one.mimeType == "video/H264")
# Main profile, before aiortc's Baseline: 0.6 dB more of the same bits. Browsers take it too.
CODECS["video"][:0] = [
    dataclasses.replace(_H264, payloadType=111, parameters=_H264.parameters | {"profile-level-id": "4d001f"}),
    aiortc.RTCRtpCodecParameters("video/rtx", clockRate=90_000, payloadType=112, parameters={"apt": 111}),
]


_BUNDLE = re.compile(r"^a=group:BUNDLE[^\r\n]*", re.MULTILINE)
_REFUSED = re.compile(r"m=\w+ 0 ")
_MID = re.compile(r"^a=mid:(\S+)", re.MULTILINE)
_DIRECTION = re.compile(r"^a=(sendrecv|sendonly|recvonly)", re.MULTILINE)
_STREAMS = re.compile(r"^a=(?:ssrc|ssrc-group|msid):?.*\r?\n", re.MULTILINE)


def new_connection(ice_servers: Sequence[dict[str, str]], *, relay_only: bool = False) -> Any:
    servers = [
        aiortc.RTCIceServer(urls=one["urls"], username=one.get("username"), credential=one.get("credential"))
        for one in ice_servers
    ]
    policy = RTCIceTransportPolicy.RELAY if relay_only else RTCIceTransportPolicy.ALL
    # Always explicit: left out, aiortc asks a public STUN server of its own choice.
    return aiortc.RTCPeerConnection(
        aiortc.RTCConfiguration(
            iceServers=servers, iceTransportPolicy=policy, bundlePolicy=aiortc.RTCBundlePolicy.MAX_BUNDLE
        )
    )


def with_all_sections(answer: str) -> str:
    """The answer without a section refused: aiortc takes one (port 0, as browsers write it) for an error.

    The table's is answered as the person's is, and nothing flows in it either way.
    """
    head, *sections = re.split(r"^(?=m=)", answer, flags=re.MULTILINE)
    person = next((one for one in sections if one.startswith("m=video") and not _REFUSED.match(one)), None)
    for at, section in enumerate(sections):
        mid = _MID.search(section)
        if person is None or mid is None or not section.startswith("m=video") or not _REFUSED.match(section):
            continue
        quiet = _DIRECTION.sub("a=inactive", person)
        sections[at] = _MID.sub(mid.group(0), _STREAMS.sub("", quiet))
        head = _BUNDLE.sub(rf"\g<0> {mid.group(1)}", head, count=1)
    return head + "".join(sections)


def limit_gathering(connection: Any, seconds: float) -> None:
    """Do not wait longer for STUN and TURN: aiortc waits 5 s for a server that cannot be reached."""
    for transceiver in connection.getTransceivers():
        gatherer = transceiver.sender.transport.transport.iceGatherer._connection  # noqa: SLF001
        gatherer.get_component_candidates = functools.partial(
            type(gatherer).get_component_candidates, gatherer, timeout=seconds
        )


def has_relay(sdp: str) -> bool:
    return _RELAY.search(sdp) is not None


def codecs(kind: str, *names: str) -> list[Any]:
    """Those of aiortc's codecs, in this order of preference; names as in ``video/vp8``."""
    offered = aiortc.RTCRtpSender.getCapabilities(kind).codecs
    return [codec for name in names for codec in offered if codec.mimeType.lower() == name]
