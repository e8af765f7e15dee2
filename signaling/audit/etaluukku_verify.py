"""Checks an exported session log without the product: this one file, and Python's standard library.

    etaluukku-verify LOG [--anchors FILE --key HEX]
    python3 etaluukku_verify.py LOG ...

LOG is what ``etaluukku-server log chain`` writes, anchors are the signed heads that the server wrote outside,
and the key is what ``etaluukku-server log key`` says; get it from somebody you trust, not with the log.
Finds every line that was changed, removed, swapped or put in, and says which is the first; and what was cut
off at the end, when an anchor knows of it.  Without anchors a log that was cut off looks whole; this says so.

Exit status: 0 it is as it was written, 1 it is not, 2 it cannot be read.
"""

import argparse
import hashlib
import hmac
import json
import sys
from collections.abc import Iterable, Iterator
from typing import IO, NamedTuple

LOG_LINE = b"etaluukku-log\t2\n"
HEAD_WORD = "etaluukku-head"
ERASED = b'{"kind":"content.erased",'
SALT_DIGITS = 32


class BrokenError(Exception):
    """The log is not as it was written; from this line on."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(f"broken at line {line}: {why}")
        self.line = line


class Anchor(NamedTuple):
    """A head of the chain as the server signed it."""

    seq: int
    hash: str
    at: str
    signature: str

    def signed(self) -> bytes:
        return "\t".join((HEAD_WORD, "2", str(self.seq), self.hash, self.at)).encode()


class Found(NamedTuple):
    """What a whole log came to."""

    lines: int
    head: str
    erased: int
    anchored: int
    """The last line that an anchor covers; 0 without any."""


def verify(log: Iterable[bytes], anchors: Iterable[Anchor] = (), key: bytes = b"") -> Found:
    """Check a log line by line.  Raises BrokenError.

    The last anchor holds the whole chain before it, so its signature is checked, and that of every anchor
    that does not agree; the others say nothing that it does not say.
    """
    known = sorted(anchors)
    for one in known[-1:]:
        check_signature(one, key)
    at_line: dict[int, list[Anchor]] = {}
    for one in known:
        at_line.setdefault(one.seq, []).append(one)
    lines = iter(log)
    if next(lines, b"") != LOG_LINE:
        raise BrokenError(0, "this is no session log of format 2, or its first line is not as it was")
    head, seq = bytes(32), 0
    erased: list[int] = []
    told: list[tuple[int, int]] = []
    for seq, line in enumerate(lines, 1):
        head, entry = follow(head, seq, line)
        if not entry:
            erased.append(seq)
        elif entry.startswith(ERASED):
            told.extend((first, last) for first, last in json.loads(entry)["lines"])
        for one in at_line.get(seq, ()):
            if one.hash != head.hex():
                check_signature(one, key)
                raise BrokenError(seq, f"on {one.at} the server signed another head: this was written anew")
    if known and known[-1].seq > seq:
        raise BrokenError(seq + 1, f"cut off: line {known[-1].seq} was there on {known[-1].at}")
    if (silent := next(not_told(erased, told), None)) is not None:
        raise BrokenError(silent, "its content is gone, and no line says that it was erased")
    return Found(seq, head.hex(), len(erased), known[-1].seq if known else 0)


def follow(previous: bytes, seq: int, line: bytes) -> tuple[bytes, bytes]:
    """The hash of a line after ``previous``, and its entry, empty when it was erased.  Raises BrokenError."""
    fields = line.split(b"\t")
    if len(fields) != 5 or not fields[4].endswith(b"\n"):
        raise BrokenError(seq, "it is cut, or not a line of a log")
    header, commitment, written, salt, entry = fields
    entry = entry[:-1]
    if not header.endswith(b',"seq":%d}' % seq):
        raise BrokenError(seq, "another line stands here: one was removed, put in or moved")
    try:
        committed, salted = bytes.fromhex(commitment.decode()), bytes.fromhex(salt.decode())
    except ValueError:
        raise BrokenError(seq, "it is not as it was written") from None
    if salt or entry:
        if len(salt) != SALT_DIGITS or salted.hex().encode() != salt:
            raise BrokenError(seq, "its salt is not as it was written")
        if hmac.digest(salted, entry, "sha256") != committed:
            raise BrokenError(seq, "what it says is not what was written")
    reached = hashlib.sha256(previous + committed + header).digest()
    if committed.hex().encode() != commitment or reached.hex().encode() != written:
        raise BrokenError(seq, "it does not follow on the line before")
    return reached, entry


def not_told(erased: list[int], told: list[tuple[int, int]]) -> Iterator[int]:
    """The lines without content that no run of ``told`` has; both are walked once."""
    runs = iter(sorted(told))
    first, last = next(runs, (0, -1))
    for seq in erased:
        while last < seq:
            following = next(runs, None)
            if following is None:
                yield seq
                break
            first, last = following[0], max(last, following[1])
        else:
            if seq < first:
                yield seq


# -- anchors --


def read_anchors(text: Iterable[str]) -> Iterator[Anchor]:
    """Anchors out of a file or a system log, where other words may stand before them.  Raises ValueError."""
    for line in text:
        _, word, rest = line.partition(HEAD_WORD + "\t")
        if word:
            form, seq, digest, at, signature = rest.rstrip("\n").split("\t")
            if form != "2" or not seq.isdecimal():
                raise ValueError(f"no anchor: {line.strip()[:80]}")
            yield Anchor(int(seq), digest, at, signature)


def check_signature(anchor: Anchor, key: bytes) -> None:
    """Raises BrokenError for an anchor that the key did not sign."""
    try:
        signature = bytes.fromhex(anchor.signature)
    except ValueError:
        signature = b""
    if not ed25519_signed(key, anchor.signed(), signature):
        raise BrokenError(anchor.seq, f"the anchor of {anchor.at} is not signed with this key")


# Ed25519 (RFC 8032), verification alone: nothing here is secret, so nothing need take the same time.
PRIME = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
CURVE = -121665 * pow(121666, -1, PRIME) % PRIME
ROOT_OF_MINUS_ONE = pow(2, (PRIME - 1) // 4, PRIME)
Point = tuple[int, int, int, int]
"""Extended coordinates: x = X/Z, y = Y/Z, x*y = T/Z."""
NEUTRAL: Point = (0, 1, 1, 0)


def ed25519_signed(key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the owner of a public key signed a message."""
    public = point_of(key)
    if public is None or len(signature) != 64:
        return False
    scalar = int.from_bytes(signature[32:], "little")
    if scalar >= ORDER:
        return False
    digest = hashlib.sha512(signature[:32] + key + message).digest()
    x, y, z, t = times(int.from_bytes(digest, "little") % ORDER, public)
    return bytes_of(plus(times(scalar, BASE), (-x % PRIME, y, z, -t % PRIME))) == signature[:32]


def point_of(encoded: bytes) -> Point | None:
    """A point from its 32 bytes; None when they are of none."""
    if len(encoded) != 32:
        return None
    number = int.from_bytes(encoded, "little")
    y, odd = number & (1 << 255) - 1, number >> 255
    if y >= PRIME:
        return None
    square = (y * y - 1) * pow(CURVE * y * y + 1, -1, PRIME) % PRIME
    x = pow(square, (PRIME + 3) // 8, PRIME)
    if x * x % PRIME != square:
        x = x * ROOT_OF_MINUS_ONE % PRIME
    if x * x % PRIME != square or (x == 0 and odd):
        return None
    x = PRIME - x if x & 1 != odd else x
    return x, y, 1, x * y % PRIME


def bytes_of(point: Point) -> bytes:
    x, y, z, _ = point
    inverse = pow(z, -1, PRIME)
    return (y * inverse % PRIME | (x * inverse % PRIME & 1) << 255).to_bytes(32, "little")


def plus(one: Point, other: Point) -> Point:
    a = (one[1] - one[0]) * (other[1] - other[0]) % PRIME
    b = (one[1] + one[0]) * (other[1] + other[0]) % PRIME
    c = 2 * one[3] * other[3] * CURVE % PRIME
    d = 2 * one[2] * other[2] % PRIME
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % PRIME, g * h % PRIME, f * g % PRIME, e * h % PRIME


def times(scalar: int, point: Point) -> Point:
    result = NEUTRAL
    while scalar:
        if scalar & 1:
            result = plus(result, point)
        point, scalar = plus(point, point), scalar >> 1
    return result


BASE = point_of((4 * pow(5, -1, PRIME) % PRIME).to_bytes(32, "little")) or NEUTRAL


# -- the command --


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="etaluukku-verify", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("log", help="the exported log; - for standard input")
    parser.add_argument("--anchors", metavar="FILE", help="signed heads from outside, one a line")
    parser.add_argument("--key", metavar="HEX", help="the public key that signs them, 64 digits")
    asked = parser.parse_args(arguments)
    if (asked.anchors is None) != (asked.key is None):
        parser.error("--anchors and --key belong together")
    try:
        key = bytes.fromhex(asked.key or "")
        anchors = []
        if asked.anchors is not None:
            with open(asked.anchors, encoding="utf-8", newline="\n") as file:
                anchors = list(read_anchors(file))
        with opened(asked.log) as log:
            found = verify(log, anchors, key)
    except BrokenError as broken:
        print(broken)
        return 1
    except (OSError, ValueError) as error:
        print(f"etaluukku-verify: {error}", file=sys.stderr)
        return 2
    print(f"ok: {found.lines} lines, {found.erased} of them erased, head {found.lines}:{found.head}")
    if not found.anchored:
        print("no anchor: had lines been cut off at the end, this could not tell")
    elif found.anchored < found.lines:
        print(f"anchored up to line {found.anchored}; had any of the last {found.lines - found.anchored}")
        print("been cut off, or all of them written anew, this could not tell")
    return 0


def opened(name: str) -> IO[bytes]:
    return sys.stdin.buffer if name == "-" else open(name, "rb", buffering=1 << 20)


if __name__ == "__main__":
    sys.exit(main())
