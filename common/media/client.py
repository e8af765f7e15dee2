"""The media process as kiosk and console hold it: start, command, events, stop.

Works on any asyncio loop, qasync's too, and knows nothing of Qt or media libraries.  However the
process ends, ``events`` ends, the process is truly gone and its pictures are out of shared memory.
"""

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import common
from common.errors import MediaError
from common.log import logger
from common.media.frames import unlink_dead_rings, unlink_rings
from common.media.framing import FrameStream, pack
from common.media.wire import AnyCommand, AnyEvent, Stop

STOP_SECONDS = 2.0
"""For the process to end by itself after ``Stop``, and again after SIGTERM; then it is killed."""
POLL_SECONDS = 0.01
SETTINGS = {
    "OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT": "2",  # a lost V4L2 camera blocks a read for 10 s otherwise
    "OPENCV_FFMPEG_CAPTURE_OPTIONS": "threads;1",
    "OPENCV_LOG_LEVEL": "ERROR",
}
"""What the libraries of the media process read from the environment; the user's own values win."""

log = logger(__name__)


class MediaClient:
    """One running media process; fits ``common.session.ports.Media``."""

    def __init__(
        self,
        program: str,
        process: "subprocess.Popen[bytes]",
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        """Use ``start``."""
        self._program = program
        self._process = process
        self._writer = writer
        self._events: asyncio.Queue[AnyEvent | None] = asyncio.Queue()
        self._ended = False
        self._listener = asyncio.ensure_future(self._listen(FrameStream(reader, AnyEvent)))

    @classmethod
    async def start(cls, program: str) -> "MediaClient":
        """Start a process for ``program`` ("kiosk", "console"), warm and without devices until ``Configure``.

        Raises ``MediaError`` when it cannot be started.
        """
        unlink_dead_rings(program)
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                process = _spawn(program, theirs)
            except OSError as error:
                ours.close()
                raise MediaError(f"the media process cannot be started: {error.strerror}") from error
        ours.setblocking(False)
        reader, writer = await asyncio.open_connection(sock=ours)
        return cls(program, process, reader, writer)

    @property
    def pid(self) -> int:
        """Part of the names of its shared memory."""
        return self._process.pid

    def send(self, command: AnyCommand) -> None:
        """Hand over a command.  Never waits; a command to a process that is gone is dropped."""
        if not self._ended and not self._writer.is_closing():
            self._writer.write(pack(command))

    async def events(self) -> AsyncIterator[AnyEvent]:
        """What the process says, in order; ends when the process has ended, however it ended."""
        while (event := await self._events.get()) is not None:
            yield event
        self._events.put_nowait(None)  # whoever asks again hears the same end

    async def stop(self) -> None:
        """End the process and wait until it is gone; may be called again."""
        self.send(Stop())
        if not await self._gone_within(STOP_SECONDS):
            log.warning("media process does not stop, terminating it", pid=self.pid)
            self._process.terminate()
            if not await self._gone_within(STOP_SECONDS):
                self._process.kill()
        await asyncio.shield(self._listener)

    async def _listen(self, stream: FrameStream[AnyEvent]) -> None:
        try:
            while (event := await stream.next()) is not None:
                self._events.put_nowait(event)
        except MediaError as error:
            log.warning("media process not understood", detail=error)
        finally:
            self._ended = True
            self._writer.close()
            await self._bury()
            self._events.put_nowait(None)

    async def _bury(self) -> None:
        """The process said its last: make sure that it is gone and that nothing of it is left."""
        if not await self._gone_within(STOP_SECONDS):
            self._process.kill()
            await self._gone_within(STOP_SECONDS)
        left = unlink_rings(self._program, self.pid)
        log.info("media process ended", pid=self.pid, status=self._process.returncode, rings_left=len(left))

    async def _gone_within(self, seconds: float) -> bool:
        """Asks rather than waits for a signal: child watchers differ between loops."""
        deadline = time.monotonic() + seconds
        while self._process.poll() is None:
            if time.monotonic() > deadline:
                return False
            await asyncio.sleep(POLL_SECONDS)
        return True


def _spawn(program: str, theirs: socket.socket) -> "subprocess.Popen[bytes]":
    root = str(Path(common.__file__).parents[1])
    path = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))
    return subprocess.Popen(
        [sys.executable, "-m", "common.media.engine", program, str(theirs.fileno())],
        env={**SETTINGS, **os.environ, "PYTHONPATH": path},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        pass_fds=[theirs.fileno()],
    )
