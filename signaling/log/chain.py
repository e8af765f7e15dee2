"""The chain of the session log, format 2: what is hashed, and what may be erased without breaking it.  Pure.

A line is a header (number, time, node) and an entry (what happened), both canonical JSON.  The chain never
covers the entry itself but a salted commitment to it::

    commitment_i = HMAC-SHA256(salt_i, entry_i)                      salt: 16 random bytes of this line alone
    hash_i       = SHA256(hash_(i-1) | commitment_i | header_i)      the first one over 32 zero bytes

Salt and entry lie beside the chain.  Erasing both leaves every hash as it was, and of the entry nothing that
could be guessed at: without its salt a commitment fits any entry.  Format 1 hashed entries as they are.
"""

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

FORMAT = 2
FIRST_HASH = bytes(32)
SALT_BYTES = 16


class Head(NamedTuple):
    """The end of a chain, so far."""

    seq: int
    """The number of the last line; lines count from 1 without a hole, so this is also how many there are."""
    hash: bytes


START = Head(0, FIRST_HASH)


class Link(NamedTuple):
    """One line as it is stored."""

    seq: int
    header: bytes
    commitment: bytes
    hash: bytes
    salt: bytes | None
    entry: bytes | None
    """Both None once the line's content is erased."""


def commit(salt: bytes, entry: bytes) -> bytes:
    """What the chain knows of an entry."""
    return hmac.digest(salt, entry, "sha256")


def chain(previous: bytes, commitment: bytes, header: bytes) -> bytes:
    """The hash of a line after ``previous``."""
    return hashlib.sha256(previous + commitment + header).digest()


def links(head: Head, lines: Iterable[tuple[bytes, bytes]], salts: bytes) -> Iterator[Link]:
    """Lines of (header, entry) as they follow on ``head``; ``salts`` has 16 fresh random bytes for each."""
    seq, previous = head
    for place, (header, entry) in enumerate(lines):
        seq += 1
        salt = salts[place * SALT_BYTES : (place + 1) * SALT_BYTES]
        commitment = commit(salt, entry)
        previous = chain(previous, commitment, header)
        yield Link(seq, header, commitment, previous, salt, entry)


def why_not(link: Link, head: Head) -> str:
    """Why a line does not follow on ``head``; empty when it does."""
    if link.seq != head.seq + 1:
        return f"line {head.seq + 1} is missing"
    if chain(head.hash, link.commitment, link.header) != link.hash:
        return "the hash does not fit the line and those before it"
    if link.salt is None or link.entry is None:
        return "" if link.salt is link.entry else "half of its content is gone"
    if len(link.salt) != SALT_BYTES or commit(link.salt, link.entry) != link.commitment:
        return "the entry is not the one that was committed to"
    return ""


class Ranges:
    """Numbers of lines, kept as runs of (first, last) in rising order."""

    def __init__(self, runs: Iterable[Sequence[int]] = ()) -> None:
        self.runs: list[tuple[int, int]] = []
        for first, last in sorted((one[0], one[1]) for one in runs):
            self._add_run(first, last)

    def add(self, seq: int) -> None:
        """Add a number that is above all there are."""
        self._add_run(seq, seq)

    def first_not_in(self, others: "Ranges") -> int | None:
        """The least number that the others have not; None when they have all."""
        at = 0
        for first, last in self.runs:
            while at < len(others.runs) and others.runs[at][1] < first:
                at += 1
            if at == len(others.runs) or others.runs[at][0] > first:
                return first
            if others.runs[at][1] < last:  # runs that touch are one, so the next number is in none
                return others.runs[at][1] + 1
        return None

    def pieces(self, most: int) -> "Iterator[Ranges]":
        """The same numbers, in order, at most so many at a time."""
        piece: list[tuple[int, int]] = []
        room = most
        for first, last in self.runs:
            begin = first
            while begin <= last:
                end = min(last, begin + room - 1)
                piece.append((begin, end))
                room -= end - begin + 1
                begin = end + 1
                if not room:
                    yield Ranges(piece)
                    piece, room = [], most
        if piece:
            yield Ranges(piece)

    def __len__(self) -> int:
        return sum(last - first + 1 for first, last in self.runs)

    def _add_run(self, first: int, last: int) -> None:
        if self.runs and first <= self.runs[-1][1] + 1:
            self.runs[-1] = (self.runs[-1][0], max(last, self.runs[-1][1]))
        else:
            self.runs.append((first, last))
