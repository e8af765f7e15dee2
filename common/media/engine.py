"""The media process itself: ``python -m common.media.engine PROGRAM FD``.

Puts the rooms together, obeys the commands on the socket ``FD`` and tells what happens.  It ends when
told to, and when its parent is gone; whatever ends it, its shared memory goes with it.
"""

import asyncio
import contextlib
import ctypes
import gc
import os
import signal
import socket
import sys
import threading

import uvloop

from common.clock import SystemClock
from common.errors import MediaError
from common.log import logger, start_logging
from common.media.frames import unlink_rings
from common.media.framing import FrameStream, pack
from common.media.visit import Visit
from common.media.watch import STATUS, Watch, limit_memory
from common.media.wire import AnyCommand, AnyEvent, Configure, Stop

CLOSE_SECONDS = 0.8
"""For an orderly end; then the process is simply gone: the next citizen is not to wait for it."""
PRIORITY = -5
"""Sound is heard to stumble long before a window is seen to; where the system allows it."""
PR_SET_PDEATHSIG = 1
SWITCH_SECONDS = 0.0005
"""A thread that has encoded or decoded a picture waits no longer for the interpreter than this."""

log = logger(__name__)


async def serve(program: str, sock: socket.socket) -> None:
    """Obey the parent until it says stop or is gone."""
    reader, writer = await asyncio.open_connection(sock=sock)
    commands: FrameStream[AnyCommand] = FrameStream(reader, AnyCommand)
    loop = asyncio.get_running_loop()
    terminated = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, terminated.set)
    loop.add_signal_handler(signal.SIGINT, lambda: None)  # a terminal's Ctrl-C is the parent's to answer

    def tell(event: AnyEvent) -> None:
        if not writer.is_closing():
            writer.write(pack(event))

    def give_up() -> None:
        unlink_rings(program, os.getpid())
        os._exit(STATUS)

    watch = Watch(give_up)
    watch.start(loop)
    visit: Visit | None = None
    over = asyncio.ensure_future(terminated.wait())
    try:
        while True:
            coming = asyncio.ensure_future(commands.next())
            await asyncio.wait({coming, over}, return_when=asyncio.FIRST_COMPLETED)
            if not coming.done():
                coming.cancel()
                break
            match coming.result():
                case None | Stop():
                    break
                case Configure() as configure if visit is None:
                    visit = Visit(program, configure, tell, SystemClock())
                    visit.start()
                case command if visit is not None:
                    visit.obey(command)
                case command:
                    log.warning("command out of order", command=type(command).__name__)
    finally:
        over.cancel()
        watch.stop()
        die_in(CLOSE_SECONDS, program)
        if visit is not None:
            await visit.close()
        writer.close()


def die_in(seconds: float, program: str) -> None:
    """End the process after ``seconds`` even when a driver or a library hangs."""

    def die() -> None:
        unlink_rings(program, os.getpid())
        os._exit(1)

    timer = threading.Timer(seconds, die)
    timer.daemon = True
    timer.start()


def main() -> None:
    program, fd = sys.argv[1], int(sys.argv[2])
    start_logging(os.environ.get("ETALUUKKU_LOG__LEVEL", "INFO"))
    limit_memory()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        with contextlib.suppress(PermissionError):
            os.nice(PRIORITY)
    sys.setswitchinterval(SWITCH_SECONDS)
    gc.freeze()  # all that was imported stays: a look through it for garbage would last longer than a picture
    status = 0
    try:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(serve(program, socket.socket(fileno=fd)))
    except MediaError as error:
        log.warning("media process cannot go on", detail=error)
        status = 1
    unlink_rings(program, os.getpid())
    os._exit(status)  # decoder and driver threads that hang are no reason to stay


if __name__ == "__main__":
    main()
