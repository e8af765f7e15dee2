"""Whom an authority's login lets in, and as what: grants of the settings and claims of a person.  Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from common.ids import AuthorityId
from config.schema import Grant
from signaling.identity.account import Account
from signaling.identity.making import is_name
from signaling.identity.permits import Standing


def account_of_claims(
    claims: Mapping[str, Any], issuer: str, name_claim: str, grants: Sequence[Grant]
) -> Account | None:
    """The account of a person with these claims; None when no grant fits or the name cannot be one.

    The first grant that fits counts.  Names are written small: a provider may tell them either way.
    """
    name = claims.get(name_claim)
    grant = next((one for one in grants if _fits(claims.get(one.claim), one.value)), None)
    if grant is None or not isinstance(name, str) or not is_name(name.lower()):
        return None
    return Account(
        name.lower(),
        Standing(grant.role),
        AuthorityId(grant.authority),
        grant.services,
        grant.languages,
        owner=grant.owner,
        subject=f"{issuer} {claims['sub']}",
    )


def _fits(claim: Any, value: str) -> bool:
    """Whether a claim says it: alone, or in a list."""
    return value in claim if isinstance(claim, list) else claim == value
