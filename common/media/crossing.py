"""Which peer of a call carries picture and sound, while another is opened beside it.

Pure.  There is a peer that carries, one that may come after it, and one that was left a moment ago, on which
packets are still on their way.  The end that offers leads: it alone decides that the new peer carries or is
dropped, and the other end follows once packets come that way, so that both always end up on the same one.
"""

from dataclasses import dataclass
from typing import assert_never


@dataclass(frozen=True)
class Opened:
    """A peer of this epoch is being opened here."""

    epoch: int


@dataclass(frozen=True)
class Secured:
    """Both ends are sure of each other on this peer."""

    epoch: int


@dataclass(frozen=True)
class HeardAgain:
    """It had fallen silent, and is not any more."""

    epoch: int


@dataclass(frozen=True)
class PacketCame:
    """The first packet of picture or sound came by this peer."""

    epoch: int


@dataclass(frozen=True)
class Ended:
    """This peer is over, whyever."""

    epoch: int


@dataclass(frozen=True)
class LingerOver:
    """What was on its way by the peer that was left has come."""

    epoch: int


CrossingEvent = Opened | Secured | HeardAgain | PacketCame | Ended | LingerOver


@dataclass(frozen=True)
class Carry:
    """Picture, sound, words and paper leave by this peer from now on."""

    epoch: int


@dataclass(frozen=True)
class Drop:
    """Close this peer; it never carried, or carries no more."""

    epoch: int


@dataclass(frozen=True)
class Linger:
    """``LingerOver`` after a moment."""

    epoch: int


CrossingAction = Carry | Drop | Linger


class Crossing:
    """The peers of one call at one end."""

    def __init__(self, *, leads: bool) -> None:
        self.carrier: int | None = None
        self.next: int | None = None
        """Being opened, or secured and not yet told to carry."""
        self.left: int | None = None
        self._leads = leads
        self._secured = False
        """The next one is."""
        self._came = False
        """Packets came by the next one."""

    def handle(self, event: CrossingEvent) -> list[CrossingAction]:
        """Take what happened; return what to do, in order.  Never fails; peers nobody knows are nothing."""
        match event:
            case Opened(epoch=epoch):
                return self._open(epoch)
            case Secured(epoch=epoch):
                self._secured = self._secured or epoch == self.next
                return self._move_if_due()
            case PacketCame(epoch=epoch):
                self._came = self._came or epoch == self.next
                return self._move_if_due()
            case HeardAgain(epoch=epoch):
                return self._drop_next() if epoch == self.carrier and self._leads else []
            case Ended(epoch=epoch):
                return self._end(epoch)
            case LingerOver(epoch=epoch):
                if epoch != self.left:
                    return []
                self.left = None
                return [Drop(epoch)]
            case _:
                assert_never(event)

    def _open(self, epoch: int) -> list[CrossingAction]:
        dropped = self._drop_next()
        self.next, self._secured, self._came = epoch, False, False
        return dropped

    def _drop_next(self) -> list[CrossingAction]:
        dropped, self.next = self.next, None
        self._secured = self._came = False
        return [] if dropped is None else [Drop(dropped)]

    def _move_if_due(self) -> list[CrossingAction]:
        if self.next is None or not self._secured:
            return []
        if not (self._leads or self._came or self.carrier is None):
            return []
        actions: list[CrossingAction] = [] if self.left is None else [Drop(self.left)]
        self.left, self.carrier, self.next = self.carrier, self.next, None
        self._secured = self._came = False
        actions.append(Carry(self.carrier))
        if self.left is not None:
            actions.append(Linger(self.left))
        return actions

    def _end(self, epoch: int) -> list[CrossingAction]:
        if epoch == self.left:
            self.left = None
        elif epoch == self.next:
            self.next, self._secured, self._came = None, False, False
        elif epoch == self.carrier:
            self.carrier = None
            return self._move_if_due()
        return []
