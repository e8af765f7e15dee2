"""The verifier finds whatever was done to an exported log or its anchors, and says where."""

import hashlib
import io
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as some

from common.ids import CallId
from common.protocol.codes import EndReason, Role
from signaling.audit import etaluukku_verify
from signaling.audit.anchors import AnchorKey
from signaling.audit.chain_export import chain_lines
from signaling.audit.etaluukku_verify import (
    BrokenError,
    Found,
    ed25519_signed,
    not_told,
    read_anchors,
    verify,
)
from signaling.log.chain import START, Head, Link
from signaling.log.codes import ErasedWhy
from signaling.log.entries import AnyEntry, ContentErased, Ended, ProgramCame
from signaling.log.store import encode_links, verify_chain

KEY = AnchorKey(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
NOW = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)


def entries_of_a_day() -> list[AnyEntry]:
    told = ContentErased(lines=[(3, 4), (7, 7)], why=ErasedWhy.RETENTION)
    return [
        *(ProgramCame(role=Role.KIOSK, id=f"kiosk-{number}") for number in range(5)),
        *(
            Ended(call=CallId(f"{number:016x}"), reason=EndReason.CITIZEN_ENDED, waited_s=1.5, talk_s=0.0)
            for number in range(4)
        ),
        told,
    ]


def a_log() -> list[Link]:
    """Ten lines; 3, 4 and 7 are erased, and line 10 says so."""
    made = encode_links(START, "1", [(NOW + timedelta(seconds=1), entry) for entry in entries_of_a_day()])
    return [one._replace(salt=None, entry=None) if one.seq in (3, 4, 7) else one for one in made]


LINKS = a_log()
LINES = list(chain_lines(LINKS))
WHOLE = b"".join(LINES)
ANCHORS = [KEY.line(Head(link.seq, link.hash), NOW) for link in (LINKS[4], LINKS[9])]


def checked(log: bytes, anchors: list[str] = ANCHORS, key: bytes = KEY.public) -> Found:
    return verify(io.BytesIO(log), read_anchors(anchors), key)


def test_a_whole_log_is_whole_and_both_verifiers_say_the_same() -> None:
    found = checked(WHOLE)
    assert found == Found(10, LINKS[9].hash.hex(), 3, 10)
    verdict = verify_chain(LINKS)
    assert (verdict.lines, verdict.head, verdict.erased, verdict.first_bad) == (*found[:3], None)


@settings(max_examples=1000)
@given(place=some.integers(0, len(WHOLE) - 1), other=some.integers(1, 255))
def test_any_byte_that_is_another_is_found(place: int, other: int) -> None:
    changed = WHOLE[:place] + bytes([WHOLE[place] ^ other]) + WHOLE[place + 1 :]
    with pytest.raises(BrokenError):
        checked(changed)


@settings(max_examples=300)
@given(first=some.integers(0, len(WHOLE) - 1), length=some.integers(1, len(WHOLE)))
def test_whatever_is_taken_out_is_found(first: int, length: int) -> None:
    with pytest.raises(BrokenError):
        checked(WHOLE[:first] + WHOLE[first + length :])


@given(place=some.integers(0, len(WHOLE)), more=some.binary(min_size=1, max_size=200))
def test_whatever_is_put_in_is_found(place: int, more: bytes) -> None:
    with pytest.raises(BrokenError):
        checked(WHOLE[:place] + more + WHOLE[place:])


@given(order=some.permutations(range(len(LINES))).filter(lambda one: one != list(range(len(LINES)))))
def test_any_other_order_is_found(order: list[int]) -> None:
    with pytest.raises(BrokenError):
        checked(b"".join(LINES[place] for place in order))


@given(left=some.integers(0, len(LINES) - 1))
def test_a_log_that_was_cut_off_is_found_by_its_anchor(left: int) -> None:
    with pytest.raises(BrokenError):
        checked(b"".join(LINES[:left]))


def test_without_an_anchor_nobody_can_tell_that_the_end_was_cut_off() -> None:
    """So says the command, too."""
    assert checked(b"".join(LINES[:3]), anchors=[]).anchored == 0


@pytest.mark.parametrize("seq", [1, 2, 5, 9])
def test_the_line_that_was_changed_is_named(seq: int) -> None:
    changed = WHOLE.replace(b"kiosk-%d" % (seq - 1), b"kiosk-x") if seq <= 5 else WHOLE.replace(
        LINES[seq], LINES[seq].replace(b"1.5", b"2.5")
    )  # fmt: skip
    with pytest.raises(BrokenError) as broken:
        checked(changed)
    assert broken.value.line == seq


def test_a_content_that_was_taken_away_in_silence_is_named() -> None:
    silent = [one._replace(salt=None, entry=None) if one.seq == 8 else one for one in LINKS]
    with pytest.raises(BrokenError, match="no line says that it was erased") as broken:
        checked(b"".join(chain_lines(silent)))
    assert broken.value.line == 8 == verify_chain(silent).first_bad


def test_a_log_that_was_written_anew_is_found_by_any_anchor() -> None:
    """Whoever has the database can make a whole chain of other entries; the signed heads are not of it."""
    anew = list(encode_links(START, "1", [(NOW, entry) for entry in entries_of_a_day()[:9]]))
    for anchors in (ANCHORS, ANCHORS[:1]):
        with pytest.raises(BrokenError) as broken:
            checked(b"".join(chain_lines(anew)), anchors)
        assert broken.value.line == 5


@pytest.mark.parametrize("part", range(2, 6))
def test_an_anchor_of_somebody_else_is_found(part: int) -> None:
    fields = ANCHORS[1].rstrip("\n").split("\t")
    fields[part] = {2: "9", 3: "ab" * 32, 4: "2026-11-02T08:00:01Z", 5: "00" * 64}[part]
    with pytest.raises(BrokenError, match="not signed with this key"):
        checked(WHOLE, ["\t".join(fields) + "\n"])
    with pytest.raises(BrokenError, match="not signed with this key"):
        checked(WHOLE, ANCHORS, AnchorKey(Ed25519PrivateKey.generate()).public)


def test_an_anchor_is_read_out_of_a_system_log() -> None:
    (anchor,) = read_anchors(["Nov  2 10:00:00 host etaluukku-server[7]: " + ANCHORS[0], "something else\n"])
    assert anchor.seq == 5


# -- its own Ed25519 --


@settings(max_examples=25)
@given(
    seed=some.binary(min_size=32, max_size=32), message=some.binary(max_size=200), place=some.integers(0, 511)
)
def test_signatures_are_judged_as_the_library_judges_them(seed: bytes, message: bytes, place: int) -> None:
    key = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = key.public_key().public_bytes_raw(), key.sign(message)
    assert ed25519_signed(public, message, signature)
    wrong = bytearray(signature)
    wrong[place // 8] ^= 1 << place % 8
    assert not ed25519_signed(public, message, bytes(wrong))
    assert not ed25519_signed(public, message + b"x", signature)


def test_the_vector_of_rfc_8032_holds() -> None:
    """Section 7.1, test 2."""
    public = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    signature = bytes.fromhex(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )
    assert ed25519_signed(public, bytes.fromhex("72"), signature)


@pytest.mark.parametrize("key", [b"", bytes(31), b"\xff" * 32, (2).to_bytes(32, "little")])
def test_what_is_no_key_signs_nothing(key: bytes) -> None:
    assert not ed25519_signed(key, b"", bytes(64))


def test_a_signature_is_not_taken_twice_by_adding_the_order() -> None:
    key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    signature = key.sign(b"x")
    scalar = int.from_bytes(signature[32:], "little") + etaluukku_verify.ORDER
    again = signature[:32] + scalar.to_bytes(32, "little")
    assert not ed25519_signed(key.public_key().public_bytes_raw(), b"x", again)


# -- erased and told --


RUNS = some.tuples(some.integers(1, 40), some.integers(0, 9)).map(lambda one: (one[0], sum(one)))


@given(erased=some.sets(some.integers(1, 40)), told=some.lists(RUNS))
def test_what_was_erased_in_silence_is_what_no_run_has(erased: set[int], told: list[tuple[int, int]]) -> None:
    silent = [seq for seq in sorted(erased) if not any(first <= seq <= last for first, last in told)]
    assert list(not_told(sorted(erased), told)) == silent


# -- the command, as a bare file --


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., "subprocess.CompletedProcess[str]"]:
    """The file alone, copied to where nothing of the product is."""
    file = tmp_path / "etaluukku_verify.py"
    file.write_bytes(Path(etaluukku_verify.__file__).read_bytes())
    (tmp_path / "anchors").write_text("".join(ANCHORS))

    def run(log: bytes, *more: str) -> "subprocess.CompletedProcess[str]":
        (tmp_path / "log").write_bytes(log)
        command = [sys.executable, "-I", "-S", str(file), "log", *more]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    return run


def test_the_bare_file_needs_nothing_but_python(
    run: Callable[..., "subprocess.CompletedProcess[str]"],
) -> None:
    anchored = ("--anchors", "anchors", "--key", KEY.public.hex())
    whole = run(WHOLE, *anchored)
    assert (whole.returncode, whole.stdout.strip()) == (
        0,
        f"ok: 10 lines, 3 of them erased, head 10:{LINKS[9].hash.hex()}",
    )
    cut = run(b"".join(LINES[:8]), *anchored)
    assert (cut.returncode, cut.stdout.strip()) == (
        1,
        "broken at line 8: cut off: line 10 was there on 2026-11-02T08:00:00Z",
    )
    assert "this could not tell" in run(b"".join(LINES[:3])).stdout
    assert run(WHOLE, "--anchors", "nothing", "--key", "00").returncode == 2
    assert run(WHOLE, "--key", "00").returncode == 2


def test_it_says_what_the_last_anchor_does_not_hold(
    run: Callable[..., "subprocess.CompletedProcess[str]"], tmp_path: Path
) -> None:
    (tmp_path / "anchors").write_text(ANCHORS[0])
    found = run(WHOLE, "--anchors", "anchors", "--key", KEY.public.hex())
    assert found.returncode == 0
    assert "anchored up to line 5; had any of the last 5" in found.stdout


def test_the_hash_is_as_the_document_says() -> None:
    """Told once more without the product's code, for whoever writes a verifier of their own."""
    first = LINKS[0]
    assert first.hash == hashlib.sha256(bytes(32) + first.commitment + first.header).digest()
    assert first.header == b'{"at":"2026-11-02T08:00:01Z","node":"1","seq":1}'
