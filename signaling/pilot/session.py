"""The session record: one row a visit, every figure of it from the log's own entries.

The struct below is the only definition of the fields: exports, the data dictionary and the columns of
every file follow it.  No person is in a record, not even the clerk.
"""

import enum
from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from common.call.verdict import Judged
from common.ids import AuthorityId, CallId, ServiceId, SiteId
from common.protocol.codes import EndReason, Outcome, Role


class Arrival(enum.StrEnum):
    """How a visit came to its place in the line."""

    WALK_IN = "walk_in"
    BOOKED = "booked"


class SessionRecord(Struct, kw_only=True):
    """One visit, from ticket to outcome.  What nobody told is None; counts begin at 0."""

    session_id: Annotated[CallId, Meta(description="Random name of the visit; says nothing of a person.")]
    locality: Annotated[str, Meta(description="Municipality of the service point.")]
    point: Annotated[SiteId, Meta(description="Service point: the name of its settings file.")]
    agency: Annotated[AuthorityId, Meta(description="Authority whose clerks serve the matter.")]
    service_id: Annotated[ServiceId, Meta(description="Service the citizen chose.")]
    life_event: Annotated[
        str | None, Meta(description="Life event the service belongs to, the first when several.")
    ] = None
    language: Annotated[str, Meta(description="Language the citizen asked to be served in first.")]
    arrival: Annotated[Arrival, Meta(description="With a booked time, or as a walk-in.")]
    queued_at: Annotated[datetime, Meta(description="The place in the line was taken.")]
    answered_at: Annotated[datetime | None, Meta(description="A clerk answered.")] = None
    ended_at: Annotated[datetime | None, Meta(description="The visit or the wait was over.")] = None
    end_reason: Annotated[EndReason | None, Meta(description="Why it was over.")] = None
    ended_by: Annotated[
        Role | None, Meta(description="The end that said so; empty when the server's own rules did.")
    ] = None
    wait_s: Annotated[float | None, Meta(description="Waiting, in seconds.")] = None
    talk_s: Annotated[float | None, Meta(description="From answer to end, in seconds.")] = None
    wrapup_s: Annotated[float | None, Meta(description="From end to the clerk's outcome, in seconds.")] = None
    transfers: Annotated[int, Meta(description="1 when the clerk gave the citizen on: another row.")] = 0
    third_party: Annotated[
        bool | None, Meta(description="An interpreter or adviser took part; empty: not told.")
    ] = None
    used_doccam: Annotated[bool, Meta(description="A page from the document camera was released.")] = False
    used_scan: Annotated[bool, Meta(description="A page from the scanner was released.")] = False
    used_print: Annotated[bool, Meta(description="Something was printed at the kiosk.")] = False
    used_rtt: Annotated[bool, Meta(description="Text was written, by either end.")] = False
    used_share: Annotated[
        bool | None, Meta(description="The clerk shared a document on screen; empty: not told.")
    ] = None
    used_sign: Annotated[
        bool | None, Meta(description="The citizen signed on the screen; empty: not told.")
    ] = None
    pages_in: Annotated[int, Meta(description="Pages that reached the clerk, checksum right.")] = 0
    pages_out: Annotated[int, Meta(description="Pages printed at the kiosk.")] = 0
    outcome: Annotated[Outcome | None, Meta(description="What became of the matter: the clerk's word.")] = (
        None
    )
    suitability_by_clerk: Annotated[
        int | None, Meta(description="How well such a matter suits remote service, 1-5: the clerk's word.")
    ] = None
    reaction: Annotated[
        int | None, Meta(description="The citizen's one touch at the kiosk, 1-5; empty when none was given.")
    ] = None
    quality_fps_p5: Annotated[
        float | None,
        Meta(description="Pictures a second that 95 % of the call's seconds reached, at the worse end."),
    ] = None
    quality_width: Annotated[int | None, Meta(description="Width of the smaller picture, pixels.")] = None
    quality_height: Annotated[int | None, Meta(description="Height of the smaller picture, pixels.")] = None
    quality_rtt_ms_p95: Annotated[
        float | None, Meta(description="Round trip between the ends, 95th percentile, milliseconds.")
    ] = None
    quality_loss: Annotated[
        float | None, Meta(description="Share of packets lost, 0-1, at the worse end.")
    ] = None
    quality_av_skew_ms_p95: Annotated[
        float | None,
        Meta(description="Sound and picture apart, either way, 95th percentile, ms, at the worse end."),
    ] = None
    quality_mouth_to_ear_ms_p95: Annotated[
        float | None,
        Meta(description="Sound from microphone to loudspeaker, 95th percentile, ms, at the worse end."),
    ] = None
    quality_picture_delay_ms_p95: Annotated[
        float | None,
        Meta(description="Picture from capture to decoded, 95th percentile, ms, at the worse end."),
    ] = None
    quality_sound_hz: Annotated[
        float | None, Meta(description="How high the sound reached, in Hz, at the worse end.")
    ] = None
    quality_freezes: Annotated[
        int | None, Meta(description="Gaps in the picture over 200 ms, both ends together.")
    ] = None
    quality_reconnects: Annotated[
        int, Meta(description="Times the two ends had to connect anew within the visit.")
    ] = 0
    verdict: Annotated[
        Judged | None,
        Meta(
            description="The call against EN 301 549 and G.114: every clause kept, one not kept, or, with "
            "none broken, one not measured; empty when there was no call."
        ),
    ] = None
    verdict_failed: Annotated[
        str, Meta(description="Clauses not kept, such as 6.5.3, separated by spaces.")
    ] = ""
    verdict_not_measured: Annotated[
        str, Meta(description="Clauses that could not be measured, separated by spaces.")
    ] = ""
    travel_km_saved: Annotated[
        float | None,
        Meta(
            description="There and back to the nearest office, when the matter needs no journey any more; "
            "0 when it still does; empty when the plan tells no distance."
        ),
    ] = None
    setup_ms: Annotated[
        float | None, Meta(description="From Answer to the clerk's picture at the kiosk, milliseconds.")
    ] = None
    links_lost: Annotated[int, Meta(description="Times an end lost its link to the server.")] = 0
    device_problems: Annotated[int, Meta(description="Problems of devices told by either end.")] = 0
    devices: Annotated[str, Meta(description="device:problem, each once, separated by spaces.")] = ""
    pages_released: Annotated[int, Meta(description="Pages the citizen released.")] = 0
    pages_refused: Annotated[int, Meta(description="Pages that could not be sent or were not right.")] = 0
    print_failures: Annotated[int, Meta(description="Print-outs that did not come, declined ones too.")] = 0
    texts: Annotated[int, Meta(description="Text messages, both ends; their words are nowhere.")] = 0
    kiosk_to_clerk_frames: Annotated[int | None, Meta(description="Pictures decoded by the clerk.")] = None
    kiosk_to_clerk_fps_p5: Annotated[float | None, Meta(description="quality_fps_p5 at the clerk.")] = None
    kiosk_to_clerk_width: Annotated[int | None, Meta(description="Width at the clerk, pixels.")] = None
    kiosk_to_clerk_height: Annotated[int | None, Meta(description="Height at the clerk, pixels.")] = None
    kiosk_to_clerk_audio_s: Annotated[float | None, Meta(description="Sound at the clerk, seconds.")] = None
    clerk_to_kiosk_frames: Annotated[int | None, Meta(description="Pictures decoded by the kiosk.")] = None
    clerk_to_kiosk_fps_p5: Annotated[float | None, Meta(description="quality_fps_p5 at the kiosk.")] = None
    clerk_to_kiosk_width: Annotated[int | None, Meta(description="Width at the kiosk, pixels.")] = None
    clerk_to_kiosk_height: Annotated[int | None, Meta(description="Height at the kiosk, pixels.")] = None
    clerk_to_kiosk_audio_s: Annotated[float | None, Meta(description="Sound at the kiosk, seconds.")] = None
    residue_files: Annotated[
        int | None, Meta(description="Files of the visit left at the kiosk after its wipe; 0 is clean.")
    ] = None
    wipe_ms: Annotated[float | None, Meta(description="How long the wipe took, milliseconds.")] = None
