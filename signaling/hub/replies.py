"""Idempotency: a request with a key is done once, and each time answered the same.

A key belongs to its party.  While its entry is on the way to the disk later askers wait with the first; so
does whoever wants a call ended whose end is on its way, under whatever key.
"""

from collections import deque

from common.clock import Instant
from common.ids import CallId
from common.protocol.messages import Ok
from signaling.hub.events import ConnectionId
from signaling.hub.visits import ENDED_KEPT_SECONDS
from signaling.log.entries import AnyEntry, Ended, Party, Queued

Asker = tuple[ConnectionId, int]
"""A connection and the ``i`` of its request."""


class Replies:
    """What was asked under which key, and what was answered."""

    def __init__(self) -> None:
        self._done: dict[tuple[Party, str], tuple[CallId | None, int | None]] = {}
        self._in_order: deque[tuple[Instant, tuple[Party, str]]] = deque()
        self._asked: dict[tuple[Party, str], list[Asker]] = {}
        self._for_end: dict[CallId, list[Asker]] = {}

    def known(self, party: Party, key: str, i: int) -> Ok | None:
        """The reply of old, for a key that was used before."""
        done = self._done.get((party, key))
        return None if done is None else _reply(i, *done)

    def join(self, party: Party, key: str, asker: Asker) -> bool:
        """Wait with whoever asked first; False when nobody has."""
        waiting = self._asked.get((party, key))
        if waiting is None:
            return False
        waiting.append(asker)
        return True

    def start(self, party: Party, key: str, asker: Asker) -> None:
        """A request begins its way to the disk."""
        self._asked[party, key] = [asker]

    def wait_for_end(self, call: CallId, asker: Asker) -> None:
        """Wait with whoever ends this call."""
        self._for_end.setdefault(call, []).append(asker)

    def finish(self, entry: AnyEntry, now: Instant) -> list[tuple[ConnectionId, Ok]]:
        """The entry is durable: remember its reply, and say whom to send it."""
        others = [(connection, Ok(i=i)) for connection, i in self._waiting_for_end(entry)]
        where = _where(entry)
        if where is None:
            return others
        call = getattr(entry, "call", None)
        number = entry.number if isinstance(entry, Queued) else None
        self._done[where] = (call, number)
        self._in_order.append((now, where))
        askers = self._asked.pop(where, [])
        return [(connection, _reply(i, call, number)) for connection, i in askers] + others

    def fail(self, entry: AnyEntry) -> list[Asker]:
        """The entry was not written: who has to hear so.  The key may be used again."""
        where = _where(entry)
        askers = self._asked.pop(where, []) if where is not None else []
        return askers + self._waiting_for_end(entry)

    def forget_old(self, now: Instant) -> None:
        while self._in_order and self._in_order[0][0] <= now - ENDED_KEPT_SECONDS:
            self._done.pop(self._in_order.popleft()[1], None)

    def _waiting_for_end(self, entry: AnyEntry) -> list[Asker]:
        call = _call_over(entry)
        return self._for_end.pop(call, []) if call is not None else []


def _where(entry: AnyEntry) -> tuple[Party, str] | None:
    owner, key = entry.owner, getattr(entry, "key", "")
    return (owner, key) if owner is not None and key else None


def _call_over(entry: AnyEntry) -> CallId | None:
    """The call that is over once the entry is durable."""
    match entry:
        case Ended():
            return entry.call
        case Queued():
            return entry.after
        case _:
            return None


def _reply(i: int, call: CallId | None, number: int | None) -> Ok:
    if call is None:
        return Ok(i=i)
    return Ok(i=i, call=call) if number is None else Ok(i=i, call=call, number=number)
