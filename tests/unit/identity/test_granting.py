"""As what a person of the authority's login comes in."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.ids import AuthorityId, ServiceId
from config.schema import Grant
from signaling.identity.account import Account
from signaling.identity.granting import account_of_claims
from signaling.identity.permits import Standing

ISSUER = "https://login.example.fi"
KELA = Grant(
    claim="groups",
    value="kela-clerks",
    role="supervisor",
    authority="kela",
    services=(ServiceId("kela-housing"),),
    languages=("fi", "sv"),
)
PILOT = Grant(claim="department", value="pilot", role="pilot")


def granted(**claims: Any) -> Account | None:
    return account_of_claims(
        {"sub": "1", "preferred_username": "aino", **claims}, ISSUER, "preferred_username", (KELA, PILOT)
    )


def test_the_first_grant_that_fits_counts() -> None:
    found = granted(groups=["staff", "kela-clerks"], department="pilot")
    assert found == Account(
        "aino",
        Standing.SUPERVISOR,
        AuthorityId("kela"),
        (ServiceId("kela-housing"),),
        ("fi", "sv"),
        subject=f"{ISSUER} 1",
    )
    assert granted(department="pilot") == Account("aino", Standing.PILOT, subject=f"{ISSUER} 1")


@pytest.mark.parametrize(
    "claims",
    [
        {},
        {"groups": "kela"},
        {"groups": "not-kela-clerks"},
        {"groups": ["kela"]},
        {"groups": {"kela-clerks": True}},
        {"groups": [["kela-clerks"]]},
        {"department": ["pilo", "t"]},
        {"department": "pilot", "preferred_username": None},
        {"department": "pilot", "preferred_username": ["aino"]},
        {"department": "pilot", "preferred_username": "aino virtanen"},
        {"department": "pilot", "preferred_username": "Äinö"},
        {"department": "pilot", "preferred_username": "x" * 65},
    ],
    ids=str,
)
def test_what_does_not_fit_lets_nobody_in(claims: dict[str, Any]) -> None:
    assert granted(**claims) is None


@given(
    st.dictionaries(
        st.sampled_from(["groups", "department", "preferred_username"]),
        st.none() | st.text(max_size=12) | st.lists(st.text(max_size=12), max_size=3) | st.integers(),
    )
)
def test_nobody_becomes_what_no_grant_says(claims: dict[str, Any]) -> None:
    found = granted(**claims)
    if found is not None:
        assert found.role in (Standing.SUPERVISOR, Standing.PILOT)
        pilot = claims.get("department") == "pilot" or "pilot" in (claims.get("department") or [])
        assert pilot or "kela-clerks" in (claims.get("groups") or [])
