"""What an account must be before it is made, for pages, command line and provider alike.  Pure."""

import re
from collections.abc import Iterable

from common.errors import EtaluukkuError
from common.ids import AuthorityId, ServiceId
from config.directory import Directory
from signaling.identity.account import CLERKS, ROLES, Account
from signaling.identity.permits import Standing

LANGUAGES = ("fi", "sv", "en", "se", "fse", "fss")
_NAME = re.compile(r"[a-z0-9][a-z0-9.@_-]{0,63}")


class AccountError(EtaluukkuError):
    """The account cannot be made as asked."""


def is_name(text: str) -> bool:
    """Whether an account may be called so."""
    return _NAME.fullmatch(text) is not None


def checked_account(
    directory: Directory,
    name: str,
    role: str,
    authority: str = "",
    services: Iterable[str] = (),
    languages: Iterable[str] = (),
    owner: str = "",
) -> Account:
    """The account asked for, its names those of the catalogue.  Raises AccountError."""
    if not is_name(name):
        raise AccountError(f"{name!r} is no name for an account: a-z, 0-9, dots and hyphens")
    if role not in ROLES:
        raise AccountError(f"roles are {', '.join(ROLES)}, not {role!r}")
    standing = Standing(role)
    services, languages = tuple(services), tuple(languages)
    if standing not in CLERKS:
        if authority or services or languages:
            raise AccountError(f"{role} has no authority, services or languages: only clerks do")
        if owner and standing is not Standing.PILOT:
            raise AccountError(f"{role} reads of all owners or of none: only pilot staff have an owner")
        if owner and owner not in owners(directory):
            raise AccountError(f"no owner {owner!r}; owners: {', '.join(owners(directory))}")
        return Account(name, standing, owner=owner)
    if owner:
        raise AccountError(f"{role} has an authority, no owner")
    if authority not in directory.authorities:
        raise AccountError(
            f"no authority {authority!r}; authorities: {', '.join(sorted(directory.authorities))}"
        )
    for service in services:
        known = directory.services.get(ServiceId(service))
        if known is None or known.authority != authority:
            raise AccountError(f"{authority} has no service {service!r}")
    if not languages or any(one not in LANGUAGES for one in languages):
        raise AccountError(f"languages are fi, sv, en, se, not {','.join(languages)!r}")
    return Account(name, standing, AuthorityId(authority), tuple(map(ServiceId, services)), languages)


def owners(directory: Directory) -> list[str]:
    """Whose visits there can be: authorities by their id, then municipalities by their name."""
    return [*sorted(directory.authorities), *sorted({one.municipality for one in directory.sites.values()})]


def words_of(text: str) -> tuple[str, ...]:
    """``fi,sv`` and ``fi, sv`` as a list."""
    return tuple(one.strip() for one in text.split(",") if one.strip())
