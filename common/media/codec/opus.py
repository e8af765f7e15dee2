"""Opus for speech (RFC 6716, RFC 7587): one channel, 48 kHz, 32 kbit/s, with in-band FEC.

The system's libopus through cffi, because FFmpeg's wrapper can neither repair a lost packet from the
next one nor conceal it.  Knows no RTP and no clock; calls let go of the interpreter's lock.
"""

import functools
from typing import Any

import cffi
import numpy as np
from numpy.typing import NDArray

from common.errors import MediaError

Samples = NDArray[np.int16]

SAMPLE_RATE = 48_000
BITRATE = 32_000
MAX_PACKET_BYTES = 1275
"""Of one frame, RFC 6716 3.2.1; ours are a tenth of it."""
MAX_PACKET_SAMPLES = 5760
"""120 ms, the longest packet there is."""
FRAME_SAMPLES = 120
"""2.5 ms: concealment and repair come in multiples of it."""
CELT_CONFIG = 16
"""Configurations below it have a SILK layer, the only one that can carry the packet before (RFC 6716 3.1)."""
_REACH_HZ = (
    (0, 4000), (4, 6000), (8, 8000), (12, 12_000), (14, 20_000),
    (16, 4000), (20, 8000), (24, 12_000), (28, 20_000),
)  # fmt: skip
"""The first configuration that reaches so high."""
LEAST_LOSS, MOST_LOSS = 0.06, 0.12
"""What is said to libopus when anything is lost at all.  At this rate it repairs nothing below 6 %; above
12 % the repair costs clean speech more than it saves (measured on speech at 10 % loss)."""

_DECLARATIONS = """
typedef struct OpusEncoder OpusEncoder;
typedef struct OpusDecoder OpusDecoder;
OpusEncoder *opus_encoder_create(int32_t rate, int channels, int application, int *error);
int opus_encoder_ctl(OpusEncoder *st, int request, ...);
int32_t opus_encode(OpusEncoder *st, const int16_t *pcm, int samples, unsigned char *data, int32_t max_bytes);
void opus_encoder_destroy(OpusEncoder *st);
OpusDecoder *opus_decoder_create(int32_t rate, int channels, int *error);
int opus_decode(OpusDecoder *st, const unsigned char *data, int32_t bytes, int16_t *pcm, int size, int fec);
void opus_decoder_destroy(OpusDecoder *st);
int opus_packet_get_nb_samples(const unsigned char *packet, int32_t bytes, int32_t rate);
"""
_APPLICATION_VOIP = 2048
_SET_BITRATE = 4002
_SET_COMPLEXITY = 4010
_SET_INBAND_FEC = 4012
_SET_PACKET_LOSS_PERC = 4014
_SIGNAL_VOICE = 3001
_SET_SIGNAL = 4024

_SET_MAX_BANDWIDTH = 4004
_BANDWIDTH_SUPERWIDEBAND = 1104
"""12 kHz: over the 7 kHz of EN 301 549 6.1, and cheap enough that repair fits into 10 ms packets."""

COMPLEXITY = 7
SILENT_COMPLEXITY = 0
"""Silence sounds the same however hard it is looked for, and whoever is muted sends nothing else."""

_ffi = cffi.FFI()
_ffi.cdef(_DECLARATIONS)


@functools.cache
def _library() -> Any:
    try:
        return _ffi.dlopen("libopus.so.0")
    except OSError as error:
        raise MediaError("the Opus library (libopus0) is not installed") from error


class OpusEncoder:
    """One person's voice on its way out; one thread at a time."""

    def __init__(self) -> None:
        """Raises ``MediaError`` without the library."""
        lib, error = _library(), _ffi.new("int *")
        state = lib.opus_encoder_create(SAMPLE_RATE, 1, _APPLICATION_VOIP, error)
        if error[0] != 0:
            raise MediaError(f"the Opus encoder cannot be made: {error[0]}")
        self._state = _ffi.gc(state, lib.opus_encoder_destroy)
        self._packet = _ffi.new("unsigned char[]", MAX_PACKET_BYTES)
        self._complexity = COMPLEXITY
        for request, value in (
            (_SET_BITRATE, BITRATE),
            (_SET_COMPLEXITY, self._complexity),
            (_SET_SIGNAL, _SIGNAL_VOICE),
            (_SET_MAX_BANDWIDTH, _BANDWIDTH_SUPERWIDEBAND),
            (_SET_INBAND_FEC, 1),
        ):
            self._set(request, value)

    def expect_loss(self, share: float) -> None:
        """How much of what leaves is lost, 0-1: if any, packets with speech carry the one before."""
        said = min(max(share, LEAST_LOSS), MOST_LOSS) if share > 0 else 0.0
        self._set(_SET_PACKET_LOSS_PERC, round(100 * said))

    def encode(self, samples: Samples) -> bytes:
        """480 or 960 samples as one packet; the size may change from one to the next."""
        complexity = COMPLEXITY if samples.any() else SILENT_COMPLEXITY
        if complexity != self._complexity:
            self._complexity = complexity
            self._set(_SET_COMPLEXITY, complexity)
        pcm = _ffi.from_buffer("int16_t[]", np.ascontiguousarray(samples, np.int16))
        size = _library().opus_encode(self._state, pcm, samples.size, self._packet, MAX_PACKET_BYTES)
        if size < 0:
            raise MediaError(f"sound cannot be encoded: {size}")
        return bytes(_ffi.buffer(self._packet, size))

    def _set(self, request: int, value: int) -> None:
        status = _library().opus_encoder_ctl(self._state, request, _ffi.cast("int", value))
        if status != 0:
            raise MediaError(f"the Opus encoder refuses setting {request}: {status}")


class OpusDecoder:
    """One person's voice as it comes in; one thread at a time.

    Packets are the other end's, so whatever they hold is only ever sound or ``None``.
    """

    def __init__(self) -> None:
        """Raises ``MediaError`` without the library."""
        lib, error = _library(), _ffi.new("int *")
        state = lib.opus_decoder_create(SAMPLE_RATE, 1, error)
        if error[0] != 0:
            raise MediaError(f"the Opus decoder cannot be made: {error[0]}")
        self._state = _ffi.gc(state, lib.opus_decoder_destroy)

    def decode(self, packet: bytes) -> Samples | None:
        """The sound of a packet; None when it is no Opus."""
        return self._decode(packet, MAX_PACKET_SAMPLES, fec=False) if packet else None

    def repair(self, following: bytes, samples: int) -> Samples | None:
        """The last ``samples`` before a packet, out of what that packet carries of them.

        Concealed where it carries nothing; None when it is no Opus.  ``following`` itself is decoded next.
        """
        return self._decode(following, _whole_frames(samples), fec=True) if following else None

    def conceal(self, samples: int) -> Samples:
        """What might have been there: the voice goes on for a moment and fades."""
        samples = _whole_frames(samples)
        made = self._decode(b"", samples, fec=False)
        return np.zeros(samples, np.int16) if made is None else made

    def _decode(self, packet: bytes, samples: int, *, fec: bool) -> Samples | None:
        out = np.empty(samples, np.int16)
        data = _ffi.from_buffer("unsigned char[]", packet) if packet else _ffi.NULL
        pcm = _ffi.from_buffer("int16_t[]", out, require_writable=True)
        count = _library().opus_decode(self._state, data, len(packet), pcm, samples, int(fec))
        return out[:count] if count > 0 else None


def packet_samples(packet: bytes) -> int:
    """How much sound a packet says it holds, in samples at 48 kHz; 0 when it is no Opus."""
    if not packet:
        return 0
    count = int(_library().opus_packet_get_nb_samples(packet, len(packet), SAMPLE_RATE))
    return count if 0 < count <= MAX_PACKET_SAMPLES else 0


def reach_hz(packet: bytes) -> int:
    """How high the sound of a packet reaches, from its first byte (RFC 6716, table 2)."""
    configuration = packet[0] >> 3
    return next(hertz for first, hertz in reversed(_REACH_HZ) if configuration >= first)


def repairs(packet: bytes) -> bool:
    """Whether a packet of one mono frame carries the one before it (the LBRR flag, RFC 6716 4.2.4)."""
    if len(packet) < 2 or packet[0] >> 3 >= CELT_CONFIG or packet[0] & 0b111:
        return False
    silk_frames = max(1, packet_samples(packet) // (20 * SAMPLE_RATE // 1000))
    return bool(packet[1] >> (7 - silk_frames) & 1)


def _whole_frames(samples: int) -> int:
    """Up to whole frames, as many as a packet may have."""
    return min(-(-samples // FRAME_SAMPLES) * FRAME_SAMPLES, MAX_PACKET_SAMPLES)
