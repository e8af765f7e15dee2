"""One media process always ahead: warm before the visit, replaced after it, restarted when it crashes.

Knows nothing of calls.  ``CallSession`` tells it when a visit begins and ends.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from common.errors import MediaError
from common.log import logger
from common.media.wire import AnyCommand, AnyEvent, Configure, Started
from common.session.ports import Media, StartMedia

RESTS_SECONDS = (0.0, 0.5, 1.0, 2.0, 5.0)
"""Before the next try, by how many processes have ended or not started without ever being ready."""

log = logger(__name__)


@dataclass(frozen=True)
class ProcessGone:
    """A visit's process has ended and is gone; ``expected`` after ``finish``."""

    expected: bool


class WarmMedia:
    """Keeps one media process running, and says what it says."""

    def __init__(self, start: StartMedia, tell: Callable[[AnyEvent | ProcessGone], None]) -> None:
        self._start = start
        self._tell = tell
        self._keeper: asyncio.Task[None] | None = None
        self._process: Media | None = None
        self._configure: Configure | None = None
        """Of the visit that is on."""
        self._used = False
        """This process has been configured and is not for another visit."""
        self._stopping: asyncio.Task[None] | None = None
        self._failures = 0
        self.ready = False
        """The visit's process has its devices."""

    def start(self) -> None:
        """Start the first process; needs the running loop."""
        self._keeper = asyncio.get_running_loop().create_task(self._keep())

    def prepare(self, configure: Configure) -> None:
        """A visit begins.  A process still being ended for the last one is not used for it."""
        self._configure = configure
        self._use()

    def send(self, command: AnyCommand) -> bool:
        """Hand a command to the visit's process; False when there is none that could do it."""
        if self._process is None or not self.ready:
            return False
        self._process.send(command)
        return True

    def finish(self) -> None:
        """The visit is over: end its process; ``ProcessGone(expected=True)`` when it is gone."""
        self._configure = None
        self.ready = False
        if self._stopping is not None:
            return
        if self._process is not None and self._used:
            self._stopping = asyncio.get_running_loop().create_task(self._process.stop())
        else:
            asyncio.get_running_loop().call_soon(self._tell, ProcessGone(expected=True))

    async def close(self) -> None:
        """End whatever runs, for good."""
        self.ready = False
        self._configure = None
        tasks = [task for task in (self._keeper, self._stopping) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._process is not None:
            await self._process.stop()
            self._process = None

    def _use(self) -> None:
        if self._process is not None and self._configure is not None and not self._used:
            self._used = True
            self._process.send(self._configure)

    async def _keep(self) -> None:
        while True:
            await asyncio.sleep(RESTS_SECONDS[min(self._failures, len(RESTS_SECONDS) - 1)])
            self._failures += 1
            try:
                self._process = await self._start()
            except MediaError as error:
                log.error("media process not started", detail=error)  # noqa: TRY400
                continue
            self._used = False
            self._use()
            await self._listen(self._process)

    async def _listen(self, process: Media) -> None:
        """Until this process is gone, however it went."""
        async for event in process.events():
            if isinstance(event, Started):
                self._failures = 0
                self.ready = self._configure is not None and self._stopping is None
            if self._stopping is None:
                self._tell(event)
        await (self._stopping or process.stop())
        expected, self._stopping = self._stopping is not None, None
        used, self._used = self._used, False
        self._process = None
        self.ready = False
        if expected:
            self._failures = 0
        if used:
            log.info("media process gone", expected=expected)
            self._tell(ProcessGone(expected=expected))
