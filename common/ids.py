"""Typed identifiers, and the one place that makes new ones.

An identifier never says anything about a person: sites, kiosks, authorities and services have the
short names of the settings, everything born at run time is random.
"""

import secrets
from typing import NewType

SiteId = NewType("SiteId", str)
"""A service point, the name of its settings file: ``karstula``."""
AuthorityId = NewType("AuthorityId", str)
"""An authority of the catalogue: ``kela``."""
ServiceId = NewType("ServiceId", str)
"""A service of the catalogue, unique over all authorities: ``kela-housing``."""
LifeEventId = NewType("LifeEventId", str)
"""A situation of life that services belong to: ``housing``."""
DeskName = NewType("DeskName", str)
"""Clerks of an authority whose time can be booked together: ``kela-desk``."""
InterpreterId = NewType("InterpreterId", str)
"""A language that is interpreted, by its code in ISO 639-3: ``fse``."""
AgreementId = NewType("AgreementId", str)
"""A joint-service agreement of the settings: ``kela-karstula``."""
BookingId = NewType("BookingId", str)
"""A booked time; 16 hexadecimal digits, not the number that its citizen has."""
ClerkId = NewType("ClerkId", str)
"""A clerk's account name."""
CallId = NewType("CallId", str)
"""One place in the line and the call that comes of it; 16 hexadecimal digits."""
SessionId = NewType("SessionId", str)
"""One program's stay at the server, over all its connections."""
PageId = NewType("PageId", str)
"""One page of paper within a visit; 8 hexadecimal digits."""


def new_call_id() -> CallId:
    return CallId(secrets.token_hex(8))


def new_booking_id() -> BookingId:
    return BookingId(secrets.token_hex(8))


def new_session_id() -> SessionId:
    return SessionId(secrets.token_hex(8))


def new_page_id() -> PageId:
    return PageId(secrets.token_hex(4))


def new_key() -> str:
    """An idempotency key: the same key sent twice gets the same reply and is done once."""
    return secrets.token_hex(16)
