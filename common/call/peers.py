"""The peers of one call as the call machine counts them (pure): which carries, which is being opened.

Also the one word about peers that is not the media processes' own: that the console wants another one.
"""

import json

from common.call.limits import MAX_HELD

ASK = b'{"type":"ask"}'
"""The console asks for the peer of this epoch; the kiosk, which alone offers, then opens it."""


def is_ask(d: bytes) -> bool:
    try:
        return bool(json.loads(d) == {"type": "ask"})
    except ValueError:
        return False


class CallPeers:
    """At most two are open: the one that carries, and the newest while it is being opened."""

    def __init__(self) -> None:
        self.newest = 0
        """The highest epoch; words about older ones that do not carry are dropped."""
        self.carrier = 0
        """The epoch that carries picture and sound; 0 when none does."""
        self.carried = 0
        """The last that did."""
        self.opening = False
        """The newest is open here and has not carried yet."""
        self.answered = False
        """The other end has said anything of the newest."""
        self.weak = False
        """The one that carries has fallen silent."""
        self.failed = 0
        """So many in a row came to nothing."""
        self.held: list[bytes] = []
        """The other end's words of the newest, while nothing here can hear them."""

    @property
    def any(self) -> bool:
        return bool(self.carrier) or self.opening

    @property
    def newest_is_open(self) -> bool:
        return self.opening or self.carrier == self.newest != 0

    def counts(self, epoch: int) -> bool:
        """Whether a word about this epoch means anything."""
        return epoch == self.newest or (epoch == self.carrier != 0)

    def begin(self, epoch: int) -> None:
        """There is a newest one, wherever it was opened first."""
        self.newest, self.opening, self.answered, self.held = epoch, False, False, []

    def hold(self, d: bytes) -> None:
        if len(self.held) < MAX_HELD:
            self.held.append(d)

    def secured(self, epoch: int) -> None:
        """It carries."""
        if epoch == self.newest:
            self.opening = False
        self.carrier = self.carried = epoch
        self.weak, self.failed = False, 0

    def lost(self, epoch: int) -> bool:
        """It is no more; whether it carried."""
        carried = epoch == self.carrier
        if carried:
            self.carrier, self.weak = 0, False
        if epoch == self.newest:
            if self.opening:
                self.failed += 1
            self.opening = self.answered = False
        return carried

    def gone(self) -> None:
        """All of them, with the process they lived in or because the call is another."""
        self.carrier = self.failed = 0
        self.opening = self.answered = self.weak = False
