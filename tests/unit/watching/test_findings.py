"""What the doctor says of what it sees, and what makes a server degraded."""

import contextlib
import struct
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signaling.watching import findings
from signaling.watching.doctor import STUN_COOKIE, STUN_SUCCESS, address_of, why_no_answer
from signaling.watching.findings import State, is_all_well
from signaling.watching.health import Condition, Reason, Room, Status

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
AMPLE = Room(50_000_000_000, 100_000_000_000)
WELL = Condition(store_ok=True, stopping=False, room=AMPLE, certificate_end=NOW + timedelta(days=100))


@pytest.mark.parametrize(
    ("condition", "status", "reasons"),
    [
        (WELL, Status.OK, []),
        (Condition(True, False, AMPLE, None), Status.OK, []),
        (Condition(False, False, AMPLE, None), Status.DEGRADED, [Reason.STORE]),
        (Condition(True, False, Room(499_000_000, 10**11), None), Status.DEGRADED, [Reason.DISK]),
        (Condition(True, False, Room(10**9, 10**11), None), Status.DEGRADED, [Reason.DISK]),
        (Condition(True, False, None, None), Status.DEGRADED, [Reason.DISK]),
        (Condition(True, False, AMPLE, NOW + timedelta(days=13)), Status.DEGRADED, [Reason.CERTIFICATE]),
        (Condition(False, True, None, NOW), Status.STOPPING, list(Reason)),
    ],
)
def test_a_server_says_how_it_is_and_why(condition: Condition, status: Status, reasons: list[Reason]) -> None:
    assert condition.status(NOW) is status
    assert condition.reasons(NOW) == reasons


@pytest.mark.parametrize(
    ("finding", "state", "words"),
    [
        (findings.of_disk(AMPLE), State.WELL, "50.0 GB of 100.0 GB"),
        (findings.of_disk(Room(10**8, 10**11)), State.ILL, "make room"),
        (findings.of_disk(None), State.ILL, "start the server once"),
        (
            findings.of_certificate(NOW + timedelta(days=100), NOW, renews_itself=True),
            State.WELL,
            "100 more days",
        ),
        (
            findings.of_certificate(NOW + timedelta(days=3), NOW, renews_itself=True),
            State.SOON,
            "restart the server",
        ),
        (findings.of_certificate(NOW, NOW, renews_itself=False), State.ILL, "put a new one in its place"),
        (findings.of_names(["a.example"], ["a.example", "b.example"]), State.WELL, "a.example"),
        (findings.of_names(["a.example", "127.0.0.1"], ["a.example"]), State.ILL, "not for 127.0.0.1"),
        (findings.of_chain(None), State.WELL, "vouches"),
        (findings.of_chain("it was signed by another"), State.ILL, "server.ca_file"),
        (findings.of_clock(NOW, True, NOW), State.WELL, "2026-11-24 08:00"),
        (findings.of_clock(NOW + timedelta(hours=1), True, NOW), State.ILL, "set the clock"),
        (findings.of_clock(None, False, NOW), State.SOON, "NTP"),
        (findings.of_clock(None, None, NOW), State.WELL, "UTC"),
        (findings.of_database(None, 7, "ab"), State.WELL, "head 7:ab"),
        (findings.of_database("broken at line 3", 2, "ab"), State.ILL, "last good copy"),
        (findings.of_silent_database("PostgreSQL: no"), State.ILL, "mend server.database"),
        (findings.of_port("h:1", "ok", taken=True), State.WELL, "says it is ok"),
        (findings.of_port("h:1", "degraded", taken=True), State.SOON, "says it is degraded"),
        (findings.of_port("h:1", None, taken=True), State.ILL, "Another program"),
        (findings.of_port("h:1", None, taken=False), State.SOON, "not running"),
        (findings.of_turn("turn:h", None), State.WELL, "answers"),
        (findings.of_turn("turn:h", "nothing in 2 s"), State.ILL, "firewall"),
        (findings.of_devices([("a", date(2027, 11, 1))], NOW), State.WELL, "1 are enrolled"),
        (
            findings.of_devices([("a", date(2026, 12, 24)), ("b", date(2027, 11, 1))], NOW),
            State.SOON,
            "60 days: a.",
        ),
        (findings.of_devices([("a", date(2026, 11, 23))], NOW), State.ILL, "have ended: a."),
    ],
)
def test_a_finding_says_what_to_do(finding: findings.Finding, state: State, words: str) -> None:
    assert finding.state is state
    assert words in finding.says
    assert finding.says.endswith(".")
    assert is_all_well([finding]) is (state is not State.ILL)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("stun:turn.example", ("stun", "turn.example", 3478, False)),
        ("turn:turn.example:3479?transport=udp", ("turn", "turn.example", 3479, False)),
        ("turn:turn.example?transport=tcp", ("turn", "turn.example", 3478, True)),
        ("turns:[2001:db8::1]", ("turns", "2001:db8::1", 5349, True)),
        ("stun:[2001:db8::1]:99", ("stun", "2001:db8::1", 99, False)),
    ],
)
def test_an_address_of_ice_is_read(url: str, address: tuple[str, str, int, bool]) -> None:
    assert address_of(url) == address


@given(st.sampled_from(["stun:", "turn:", "turns:"]), st.text())
def test_any_other_address_is_a_value_error(scheme: str, rest: str) -> None:
    with contextlib.suppress(ValueError):
        _, host, port, _ = address_of(scheme + rest)
        assert host
        assert 0 <= port <= 65535


@given(st.binary(max_size=100))
def test_any_answer_that_is_not_ours_is_no_answer(said: bytes) -> None:
    assert why_no_answer(said, b"t" * 12) is not None or said[8:20] == b"t" * 12


def test_the_right_answer_is_one() -> None:
    said = struct.pack("!HHI", STUN_SUCCESS, 0, STUN_COOKIE) + b"t" * 12
    assert why_no_answer(said, b"t" * 12) is None
    assert why_no_answer(said, b"u" * 12) is not None


@pytest.mark.parametrize(
    ("days", "state", "says"),
    [(None, State.SOON, "erased never"), (1, State.WELL, "2026-11"), (3, State.SOON, "not since 2026-")],
)
def test_retention_that_did_not_run_is_said(days: int | None, state: State, says: str) -> None:
    found = findings.of_retention(None if days is None else NOW - timedelta(days=days), NOW)
    assert found.state is state
    assert says in found.says


def test_a_log_without_anchors_is_said_and_one_whose_anchors_have_nowhere_to_go_is_ill() -> None:
    assert findings.of_anchors(0, []).state is State.SOON
    assert findings.of_anchors(2, []).state is State.WELL
    assert findings.of_anchors(2, ["/mnt/away/heads"]).state is State.ILL
