"""The driver of the call machine: link and media process in, news for the screens out.

Holds no decisions about the call: those are ``common.call.machine``'s.  Kiosk and console have one each,
from start to end of the program (the console: from log-in to log-out).
"""

from collections.abc import Callable

from common.call.news import CallNews
from common.call.wishes import CallWish
from common.clock import Clock
from common.link.port import Link
from common.protocol.codes import Role
from common.session.ports import MakeConfigure, StartMedia


class CallSession:
    """All of one program's calls, one after another."""

    def __init__(
        self,
        role: Role,
        link: Link,
        start_media: StartMedia,
        configure: MakeConfigure,
        clock: Clock,
        tell: Callable[[CallNews], None],
    ) -> None:
        """``tell`` hears every piece of news on the loop, never from within ``perform``."""
        self._role = role
        self._link = link
        self._start_media = start_media
        self._configure = configure
        self._clock = clock
        self._tell = tell

    def start(self) -> None:
        """Begin to connect and start a media process ahead; needs the running loop."""
        raise NotImplementedError

    def perform(self, wish: CallWish) -> None:
        """Do what a screen machine wants.  Never waits, never fails; answered by news."""
        raise NotImplementedError

    async def close(self) -> None:
        """End the media process and the link; nothing is told after this."""
        raise NotImplementedError
