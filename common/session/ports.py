"""What the session needs of the media process; ``common.media.client.MediaClient`` is the real one."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Protocol

from common.media.wire import AnyCommand, AnyEvent, Configure


class Media(Protocol):
    """One running media process."""

    def send(self, command: AnyCommand) -> None:
        """Hand over a command.  Never waits; a command to a process that is gone is dropped."""

    def events(self) -> AsyncIterator[AnyEvent]:
        """What the process says, in order; ends when the process has ended, however it ended."""

    async def stop(self) -> None:
        """End the process and wait until it is gone; may be called again."""


StartMedia = Callable[[], Awaitable[Media]]
"""Start a media process without devices, ready for ``Configure``.  Raises ``MediaError``."""

MakeConfigure = Callable[[str], Configure]
"""The first command for a visit whose paper lies in the folder given; knows devices and settings."""
