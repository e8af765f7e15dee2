"""The root of what the session log says; the kinds of entries are in ``signaling.log.entries``."""

from typing import NamedTuple

from msgspec import Struct

from common.protocol.codes import Role


class Party(NamedTuple):
    """A program with a name: a kiosk by its device name, a console by its clerk's account."""

    role: Role
    id: str


class Entry(Struct, frozen=True, kw_only=True, tag_field="kind", omit_defaults=True):
    """The root of all entries."""

    @property
    def owner(self) -> Party | None:
        """Whose request this answers, for its idempotency key."""
        return None
