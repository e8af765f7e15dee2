"""The line an installer copies."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.errors import LinkError
from common.identity.invitation import CODE_ALPHABET, Invitation, grouped, plain_code, read_line

PIN = "Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmE"
codes = st.text(CODE_ALPHABET, min_size=8, max_size=8)


@given(
    codes, st.sampled_from(["wss://palvelu.example.fi:8443", "ws://127.0.0.1:8080", "wss://[2001:db8::1]"])
)
def test_what_is_written_is_read(code: str, url: str) -> None:
    invitation = Invitation(url, code, PIN)
    assert read_line(invitation.line()) == invitation
    assert read_line(f"  {invitation.line()}\n") == invitation


@given(codes)
def test_a_code_may_be_typed_as_people_type(code: str) -> None:
    typed = grouped(code).lower().replace("0", "o").replace("1", "l")
    assert plain_code(typed) == plain_code(f" {typed} ") == code


@given(st.text())
def test_any_other_text_is_no_invitation(text: str) -> None:
    with contextlib.suppress(LinkError):
        read_line(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "7K3M-9QXT",
        "https://palvelu.example.fi/7K3M-9QXT/" + PIN,
        "wss://host/7K3M-9QXT",
        f"wss:///AAAA/{PIN}",
    ],
)
def test_half_an_invitation_is_refused(text: str) -> None:
    with pytest.raises(LinkError, match="no invitation"):
        read_line(text)
