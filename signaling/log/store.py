"""The durable session log: its lines, and the port every store is an adapter of.

How lines hang together is in ``signaling.log.chain``.  Whoever changes, removes or swaps a line changes every
hash after it; what is cut off at the end shows only against a head noted elsewhere, an anchor.
"""

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import msgspec
from msgspec import Struct

from common.errors import StoreError
from signaling.log.chain import SALT_BYTES, START, Head, Link, Ranges, links, why_not
from signaling.log.entries import AnyEntry, ContentErased


class LogLine(Struct, frozen=True, kw_only=True):
    """One event of the session log."""

    seq: int
    """1, 2, 3 …, without a hole but for lines whose content is erased."""
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
    erased: int = 0
    """Lines whose content is gone, as other lines say that it should be."""


class SessionLog(Protocol):
    """The session log to read, while a server may be writing it.  Every method raises StoreError."""

    def lines(self) -> Iterator[LogLine]:
        """The whole log, oldest first, without what is erased."""

    def head(self) -> Head:
        """The end of the chain."""

    def links(self) -> Iterator[Link]:
        """The chain as it is stored, for whoever checks it elsewhere."""

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


class _Header(Struct, frozen=True, kw_only=True):
    """What stays of a line when its content is erased."""

    seq: int
    at: datetime
    node: str


_encoder = msgspec.json.Encoder(order="sorted")
_header_decoder = msgspec.json.Decoder(_Header)
_entry_decoder: msgspec.json.Decoder[AnyEntry] = msgspec.json.Decoder(AnyEntry)


def encode_links(head: Head, node: str, entries: Sequence[tuple[datetime, AnyEntry]]) -> Iterator[Link]:
    """Entries as lines that follow on ``head``, each with a salt of its own."""
    lines = (
        (_encoder.encode(_Header(seq=seq, at=at, node=node)), _encoder.encode(entry))
        for seq, (at, entry) in enumerate(entries, head.seq + 1)
    )
    return links(head, lines, secrets.token_bytes(SALT_BYTES * len(entries)))


def decode_line(header: bytes | str, entry: bytes | str) -> LogLine:
    """The line of both; raise StoreError for anything else."""
    try:
        found = _header_decoder.decode(header)
        return LogLine(seq=found.seq, at=found.at, node=found.node, entry=_entry_decoder.decode(entry))
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise StoreError(f"a line of the session log cannot be read: {type(error).__name__}") from None


def decode_time(header: bytes | str) -> datetime:
    """When a line was written; raise StoreError for what is no header."""
    try:
        return _header_decoder.decode(header).at
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise StoreError(f"a line of the session log cannot be read: {type(error).__name__}") from None


def encode_line_time(at: datetime) -> str:
    """A time as the headers have it, so that texts compare as times."""
    return at.isoformat(timespec="microseconds").replace("+00:00", "Z")


Texts = tuple[bytes | str, bytes | str]
"""Header and entry."""


def visit_of(lines: Iterable[Texts], given_on: Texts | None) -> list[LogLine]:
    """The lines of one visit, oldest first; a call that was given on has no end but the ticket it became."""
    decoded = [decode_line(*line) for line in (*lines, *([given_on] if given_on else []))]
    return sorted(decoded, key=lambda line: line.seq)


def verify_chain(rows: Iterable[Link], anchor: tuple[int, str] | None = None) -> Verdict:
    """Check the lines of a log, which must come in order.

    ``anchor`` is a (sequence number, head) noted earlier: the chain must pass through it.  A line without its
    content is as it should be only when some line says that it was erased.
    """
    head, erased = START, Ranges()
    runs: list[tuple[int, int]] = []

    def bad(why: str, seq: int | None = None) -> Verdict:
        return Verdict(head.seq, head.hash.hex(), seq or head.seq + 1, why)

    for link in rows:
        if problem := why_not(link, head):
            return bad(problem)
        if link.entry is None:
            erased.add(link.seq)
        else:
            try:
                line = decode_line(link.header, link.entry)
            except StoreError as error:
                return bad(str(error))
            if line.seq != link.seq:
                return bad("the line carries another number")
            if isinstance(line.entry, ContentErased):
                runs.extend(line.entry.lines)
        if anchor is not None and anchor[0] == link.seq and anchor[1] != link.hash.hex():
            return bad("the head is not the one noted earlier")
        head = Head(link.seq, link.hash)
    if anchor is not None and anchor[0] > head.seq:
        return bad(f"the log ends before line {anchor[0]}, which was noted earlier")
    if (unexplained := erased.first_not_in(Ranges(runs))) is not None:
        return bad("its content is gone, and no line says that it was erased", unexplained)
    return Verdict(head.seq, head.hash.hex(), erased=len(erased))
