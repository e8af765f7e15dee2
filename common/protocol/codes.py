"""The closed lists of the protocol.  Values are stable for ever; new ones may be added, none changes."""

import enum


class Code(enum.StrEnum):
    """Why a message was refused.  ``fatal`` ones are followed by a close."""

    MALFORMED = "malformed"
    """Not JSON of a known shape: bad UTF-8, bad JSON, duplicate key, missing or mistyped field."""
    TOO_LARGE = "too_large"
    TOO_DEEP = "too_deep"
    UNKNOWN_TYPE = "unknown_type"
    UNSUPPORTED_VERSION = "unsupported_version"
    AUTH_FAILED = "auth_failed"
    LOGIN_OVER = "login_over"
    """The clerk's token of the day is unknown, over or revoked: log in again."""
    DEVICE_IN_USE = "device_in_use"
    """A program with the same device key is connected and answers: a copy, or the same program twice."""
    HELLO_EXPECTED = "hello_expected"
    """Anything but ``hello`` came before ``ready``."""
    HELLO_REPEATED = "hello_repeated"
    RESUME_FAILED = "resume_failed"
    """The token is unknown, used or too old: say a full hello."""
    NOT_ALLOWED = "not_allowed"
    """This role, or a stranger to this call, may not say that."""
    NO_SUCH_CALL = "no_such_call"
    NO_SUCH_SERVICE = "no_such_service"
    NOT_OFFERED = "not_offered"
    """The ticket does not ring at this clerk, nor is it to be picked, or the clerk is not available."""
    ALREADY_IN_CALL = "already_in_call"
    PEER_UNREACHABLE = "peer_unreachable"
    OUTCOME_MISSING = "outcome_missing"
    """A clerk who owes an outcome cannot become available."""
    NO_SUCH_BOOKING = "no_such_booking"
    """No time is booked under this number here, or it is over."""
    BOOKING_ELSEWHERE = "booking_elsewhere"
    """The time is booked at another site."""
    BOOKING_EARLY = "booking_early"
    """It is too long till then; ``retry_ms`` says how long."""
    SLOT_TAKEN = "slot_taken"
    """Somebody was faster, or the time is not offered."""
    NICKNAME = "nickname"
    """Empty, too long, or with a personal identity code in it."""
    RATE_LIMITED = "rate_limited"
    INTERNAL = "internal"


class CloseCode(enum.IntEnum):
    """WebSocket close codes of our own."""

    REPLACED = 4000
    AUTH = 4001
    VERSION = 4002
    HELLO_TIMEOUT = 4003
    SLOW_CONSUMER = 4008
    TOO_LARGE = 4009
    RATE = 4010
    DRAIN = 4011
    DEVICE_IN_USE = 4012


class Role(enum.StrEnum):
    KIOSK = "kiosk"
    CLERK = "clerk"


class ClerkState(enum.StrEnum):
    AVAILABLE = "available"
    BUSY = "busy"
    """In a call; set by the server alone."""
    WRAPUP = "wrapup"
    """A visit has ended and owes its outcome; set by the server alone."""
    BREAK = "break"
    AWAY = "away"


class EndReason(enum.StrEnum):
    """Why a ticket or call ended; one of these is in every visit of the log."""

    CITIZEN_ENDED = "citizen_ended"
    CLERK_ENDED = "clerk_ended"
    CITIZEN_LEFT_QUEUE = "citizen_left_queue"
    CITIZEN_IDLE = "citizen_idle"
    """No touch after the warning."""
    KIOSK_LOST = "kiosk_lost"
    """The kiosk's program was gone for longer than the grace."""
    CLERK_LOST = "clerk_lost"
    MEDIA_FAILED = "media_failed"
    """The two ends could not reach each other, though both reached the server."""
    NOT_SECURE = "not_secure"
    """The two ends do not agree whom they are connected to."""
    SERVICE_CLOSED = "service_closed"
    SERVER_RESTARTED = "server_restarted"
    """Nobody came back for it after the server's restart."""
    TRANSFERRED = "transferred"
    """The clerk gave the citizen on to another line, where a call of its own goes on."""
    REVOKED = "revoked"
    """A party's device or account was put out by an administrator."""
    RELEASED = "released"
    """A supervisor ended it, or it had lasted longer than any visit."""


class OpenState(enum.StrEnum):
    """What a visit that is not over is waiting for, as a supervisor sees it."""

    WAITING = "waiting"
    ANSWERED = "answered"
    OWED = "owed"
    """The call is over, its outcome is missing."""


class Serving(enum.StrEnum):
    """How it stands with a service, as the server sees it at this moment."""

    FREE = "free"
    """A clerk who serves it is free."""
    BUSY = "busy"
    """Clerks serve it, and all of them are with others."""
    OTHER_LANGUAGE = "other_language"
    """Clerks serve it, but in none of the languages that were asked for."""
    BREAK = "break"
    """The clerks who serve it are all on a break."""
    NOBODY = "nobody"
    """The site is open, and no clerk who serves it is on duty."""
    CLOSED = "closed"
    """No clerk is on duty, and the site is closed."""
    NOT_HERE = "not_here"
    """The agreement of the site does not have it by video."""


class Widened(enum.StrEnum):
    """Why a clerk is asked to answer somebody who does not wait for this clerk's own line."""

    LANGUAGE = "language"
    """Nobody who speaks the citizen's language has answered; this clerk speaks one that does instead."""
    SERVICE = "service"
    """Nobody who serves the matter has answered; this clerk serves a neighbouring one."""


class PassedWhy(enum.StrEnum):
    """Why a ring ended without an answer of the clerk who was rung."""

    DECLINED = "declined"
    RANG_OUT = "rang_out"
    WITHDRAWN = "withdrawn"
    """The kiosk or the clerk was cut off, or the clerk went off duty: no fault of anybody."""


class Outcome(enum.StrEnum):
    """What became of the matter; the clerk's word at wrap-up."""

    RESOLVED = "resolved"
    FORWARDED = "forwarded"
    NEW_BOOKING = "new_booking"
    MUST_VISIT = "must_visit"
    TECHNICAL_FAIL = "technical_fail"
    ABANDONED = "abandoned"


class PartyState(enum.StrEnum):
    """How the server sees the other party of a call."""

    HERE = "here"
    LOST = "lost"
    BACK = "back"


class Alarmed(enum.StrEnum):
    """What a program is warned of."""

    DEVICE_DOUBLED = "device_doubled"
    """Another program has proved this device's key."""


class News(enum.StrEnum):
    """What a program may tell the session log of a running call, with its numbers and words."""

    CONNECTED = "connected"
    """From the console: ``setup_ms``, from the clerk's Answer to the first picture decoded at the kiosk."""
    RECONNECTING = "reconnecting"
    PAGE_RELEASED = "page_released"
    """From the kiosk: ``width``, ``height``, ``bytes``; word ``source``."""
    PAGE_RECEIVED = "page_received"
    """From the console, checksum right: ``width``, ``height``, ``bytes``; word ``source``."""
    PAGE_REFUSED = "page_refused"
    """Word ``reason``."""
    PRINTED = "printed"
    """From the kiosk: ``pages``."""
    PRINT_FAILED = "print_failed"
    """Word ``problem``; ``declined`` when the citizen did not want it."""
    TEXT_SENT = "text_sent"
    """Its length is not told either."""
    DEVICE_PROBLEM = "device_problem"
    """Words ``device`` and ``problem``."""
    DEVICE_BACK = "device_back"
    """Word ``device``."""
    QUALITY = "quality"
    """What this end received over the whole call: ``frames``, ``fps_p5``, ``width``, ``height``, ``audio_s``,
    ``rtt_ms_p95``, ``freezes``, ``concealed_pct`` (sound made up); where they could be measured ``loss``
    (share of packets, 0-1), ``delay_ms_p95`` (picture, capture to decoded), ``sound_hz`` (how high it
    reaches), ``skew_ms_p95`` (sound against picture, either way) and ``mouth_to_ear_ms_p95``."""
    REACTION = "reaction"
    """From the kiosk, the citizen's one touch: ``score`` 1-5."""
    WIPED = "wiped"
    """From the kiosk: ``residue_files`` (0 when clean) and ``wipe_ms``."""


class PictureSent(enum.StrEnum):
    """What an end sends of its person's picture, as far as the line allows."""

    VIDEO = "video"
    SMALL = "small"
    """Moving, but less than 240 rows."""
    STILLS = "stills"
    """One picture every two seconds; the sound has the rest of the line."""
    NONE = "none"
    """Not even that; the sound goes on."""


class PageSource(enum.StrEnum):
    DOCUMENT_CAMERA = "document_camera"
    SCANNER = "scanner"


class Feature(enum.StrEnum):
    """What a server or client can do beyond version 1's core."""

    RESUME = "resume"
    HEALTH = "health"
