"""The durable session log: its lines, its chain, and the port every store is an adapter of.

A line is canonical JSON (keys sorted, no spaces); ``hash_i = SHA256(hash_(i-1) | line_i)``, the first
one over 32 zero bytes.  Whoever changes, removes or swaps a line changes every hash after it; what is
cut off at the end shows only against a head noted elsewhere, which is why ``log verify`` prints it.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import msgspec
from msgspec import Struct

from common.errors import StoreError
from signaling.log.entries import AnyEntry

FIRST_HASH = bytes(32)


class LogLine(Struct, frozen=True, kw_only=True):
    """One event of the session log."""

    seq: int
    """1, 2, 3 …, without a hole."""
    at: datetime
    """When it was handed to the store, in UTC."""
    node: str
    entry: AnyEntry


@dataclass(frozen=True, slots=True)
class Verdict:
    """What checking the chain came to."""

    lines: int
    head: str
    """The last good hash, in hexadecimal."""
    first_bad: int | None = None
    """The sequence number of the first line that is not as it was written."""
    why: str = ""


class SessionLog(Protocol):
    """The session log to read, while a server may be writing it.  Every method raises StoreError."""

    def lines(self) -> Iterator[LogLine]:
        """The whole log, oldest first."""

    def visits(self) -> Iterator[Sequence[LogLine]]:
        """The lines of each visit, oldest first, the visits in the order of their tickets; one at a time.

        A call whose clerk gave the citizen on brings the ticket it became, which is its end.
        """

    def verify(self, anchor: tuple[int, str] | None = None) -> Verdict:
        """Check the whole chain; it must pass through the ``anchor``, a number and head noted earlier."""


class Store(Protocol):
    """Where the session log is kept."""

    def append(
        self, entries: Sequence[tuple[datetime, AnyEntry]], done: Callable[[StoreError | None], None]
    ) -> None:
        """Write all or nothing, after everything handed over before; never waits.

        ``done`` is called from the store's own thread, with None only when the lines would survive a
        power cut.
        """

    def lines(self) -> Iterator[LogLine]:
        """The whole log, oldest first.  Raises StoreError."""

    def past(self, since: datetime) -> list[LogLine]:
        """What a server has to remember: lines after ``since``, and all lines of visits that are open or
        owe an outcome, and the last ticket.  Oldest first.  Raises StoreError."""

    def verify(self) -> Verdict:
        """Check the whole chain."""

    def close(self) -> None:
        """Write what was handed over, then let go of everything."""


_encoder = msgspec.json.Encoder(order="sorted")
_decoder = msgspec.json.Decoder(LogLine)


def encode_line(line: LogLine) -> bytes:
    """The canonical JSON that is hashed and stored."""
    return _encoder.encode(line)


def decode_line(text: bytes | str) -> LogLine:
    """The line in ``text``; raise StoreError for anything else."""
    try:
        return _decoder.decode(text)
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise StoreError(f"a line of the session log cannot be read: {type(error).__name__}") from None


def encode_line_time(at: datetime) -> str:
    """A time as the lines have it, so that texts compare as times."""
    return at.isoformat(timespec="microseconds").replace("+00:00", "Z")


def visit_of(lines: Iterable[bytes | str], given_on: bytes | str | None) -> list[LogLine]:
    """The lines of one visit, oldest first; a call that was given on has no end but the ticket it became."""
    decoded = [decode_line(line) for line in (*lines, *([given_on] if given_on else []))]
    return sorted(decoded, key=lambda line: line.seq)


def chain(previous: bytes, line: bytes) -> bytes:
    """The hash of ``line`` after ``previous``."""
    return hashlib.sha256(previous + line).digest()


def verify_chain(rows: Iterable[tuple[int, bytes, bytes]], anchor: tuple[int, str] | None = None) -> Verdict:
    """Check rows of (sequence number, line, hash), which must come in order.

    ``anchor`` is a (sequence number, head) noted earlier: the chain must pass through it.
    """
    head, expected = FIRST_HASH, 1

    def bad(why: str) -> Verdict:
        return Verdict(expected - 1, head.hex(), expected, why)

    for seq, line, written in rows:
        if seq != expected:
            return bad(f"line {expected} is missing")
        if chain(head, line) != written:
            return bad("the hash does not fit the line and those before it")
        try:
            if decode_line(line).seq != seq:
                return bad("the line carries another number")
        except StoreError as error:
            return bad(str(error))
        if anchor is not None and anchor[0] == seq and anchor[1] != written.hex():
            return bad("the head is not the one noted earlier")
        head, expected = written, expected + 1
    if anchor is not None and anchor[0] >= expected:
        return bad(f"the log ends before line {anchor[0]}, which was noted earlier")
    return Verdict(expected - 1, head.hex())
