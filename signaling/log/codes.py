"""Closed words of the session log's entries."""

import enum


class AccountChange(enum.StrEnum):
    """What was done to an account."""

    MADE = "made"
    """Given, or given new duties."""
    PASSWORD = "password"  # noqa: S105 - the word
    """Its password is another; who held the old one is out."""
    CODE = "code"
    """A one-time code was made, with which its owner sets a password."""
    LOCKED = "locked"
    UNLOCKED = "unlocked"


class LoginWay(enum.StrEnum):
    """How somebody came in."""

    PASSWORD = "password"  # noqa: S105 - the word
    CODE = "code"
    SETUP = "setup"
    """The one-time code of the first administrator."""
    PROVIDER = "provider"
    """The authority's own login, over OpenID Connect."""


class ErasedWhy(enum.StrEnum):
    """Why content of the log is no longer there."""

    ASKED = "asked"
    """Whoever the visit was asked for it (GDPR 17)."""
    RETENTION = "retention"
    """The time it is kept is over."""
