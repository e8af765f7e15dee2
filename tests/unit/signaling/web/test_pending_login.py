"""The cookie of a login that is on its way: it comes from a browser, so it may be anything."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.identity.certificate import to_base64url
from signaling.web.provider_routes import LONGEST_COOKIE, Console, Pending, _read_pending

PENDING = Pending(
    state="s" * 43,
    nonce="n" * 43,
    verifier="v" * 43,
    language="fi",
    onward="/pilot",
    console=Console(port=49152, state="s" * 43, challenge="c" * 43),
)


def cookie(body: object) -> str:
    return to_base64url(msgspec.json.encode(body))


def test_what_was_given_comes_back() -> None:
    assert _read_pending(cookie(PENDING)) == PENDING
    assert len(cookie(PENDING)) < LONGEST_COOKIE


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": 7},
        {"state": "s" * 129},
        {"more": 1},
        {"language": "fi-FI"},
        {"console": {"port": 22, "state": "s" * 43, "challenge": "c" * 43}},
        {"console": {"port": 49152, "state": "s", "challenge": "c" * 43}},
        {"console": {"port": 49152, "state": "s" * 43, "challenge": "c" * 43, "host": "evil.example"}},
    ],
    ids=str,
)
def test_what_we_would_not_have_given_is_nothing(wrong: dict[str, object]) -> None:
    assert _read_pending(cookie({**msgspec.to_builtins(PENDING), **wrong})) is None


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)


@given(st.text(max_size=300) | st.binary(max_size=200).map(to_base64url) | json_values.map(cookie))
def test_no_cookie_breaks_the_reader(text: str) -> None:
    assert _read_pending(text) is None
