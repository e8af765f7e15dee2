"""The person's camera: a thread of its own that reads it, loses it, and finds it again by itself.

It hands every picture on and says when the device's condition changes; what is shown meanwhile is
decided elsewhere (``standin``).
"""

import threading
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from common.clock import Clock
from common.errors import DeviceError, Problem
from common.log import logger
from common.media.capture.pace import RETRY_SECONDS, Pace
from common.media.capture.sources import PictureSource

SILENT_SECONDS = 1.0
"""A camera that works and gives no picture for so long is lost."""

log = logger(__name__)


class Camera:
    """One supervised camera.  ``show`` and ``news`` are called on its thread."""

    def __init__(
        self,
        open_source: Callable[[], PictureSource],
        show: Callable[[NDArray[np.uint8], float], None],
        news: Callable[[Problem | None], None],
        clock: Clock,
    ) -> None:
        """``show`` gets each picture with its monotonic time; ``news`` a problem, or None once it works."""
        self._open_source = open_source
        self._show = show
        self._news = news
        self._clock = clock
        self._stopping = threading.Event()
        self._saying = threading.Lock()
        self._said: Problem | None = None
        self._spoken = False
        self._shown_at = float("inf")
        self.tried = threading.Event()
        """Set once it is known whether the camera works."""
        self._thread = threading.Thread(target=self._run, name="camera", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self, seconds: float = 0.5) -> None:
        """Release the device; a driver that hangs is left behind after ``seconds``, with its thread."""
        self._stopping.set()
        self._thread.join(seconds)

    def look(self, now: float) -> None:
        """Any thread: a driver that hangs in the middle of a picture says nothing itself, so this does."""
        if now - self._shown_at > SILENT_SECONDS:
            self._say(Problem.LOST)

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                source = self._open_source()
                try:
                    self._play(source)
                finally:
                    source.close()
            except DeviceError as error:
                self._say(error.problem)
                self._stopping.wait(RETRY_SECONDS)

    def _play(self, source: PictureSource) -> None:
        pace = Pace(source.fps, self._clock.now()) if source.fps else None
        while not self._stopping.is_set():
            if pace is not None and self._stopping.wait(pace.wait(self._clock.now())):
                return
            yuv = source.read()
            self._show(yuv, self._clock.now())
            self._shown_at = self._clock.now()
            self._say(None)

    def _say(self, problem: Problem | None) -> None:
        with self._saying:
            if self._spoken and problem == self._said:
                return
            log.info("camera changed", problem=problem)
            self._said, self._spoken = problem, True
            if problem is not None:
                self._shown_at = float("inf")
            self._news(problem)
        self.tried.set()
