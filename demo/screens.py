"""Virtual screens: one Xvfb and one small window manager for each machine, on numbers nobody uses."""

import os
from collections.abc import Sequence
from pathlib import Path

from demo.children import Children
from demo.waiting import DemoError, wait_for


class Screen:
    """One machine's screen."""

    def __init__(self, children: Children, machine: str, width: int, height: int) -> None:
        self._children = children
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24"]
        command += ["-nolisten", "tcp", "-noreset", "-dpi", "96"]
        children.start(f"screen-{machine}", command, pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading, "rb") as answer:
            number = answer.readline().strip()
        if not number:
            children.check(f"screen-{machine}")
            raise DemoError("Xvfb said no display number")
        self.display = f":{number.decode()}"
        children.start(f"windows-{machine}", ["openbox", "--sm-disable"], {"DISPLAY": self.display})
        wait_for(self._managed, 10, "the window manager")

    def picture(self, path: Path) -> Path:
        """Save what is on the screen now as a PNG."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._children.run(
            [
                "import",
                "-display",
                self.display,
                "-window",
                "root",
                "-define",
                "png:compression-level=1",
                path,
            ]
        )
        return path

    def click(self, x: int, y: int) -> None:
        """Touch the screen at a point, as a finger would."""
        self._children.run(
            ["xdotool", "mousemove", str(x), str(y), "click", "1"], environment={"DISPLAY": self.display}
        )

    def key(self, name: str) -> None:
        """Press a key, as a keypad would."""
        self.acts(["key", name])

    def acts(self, words: Sequence[str]) -> None:
        """Anything else that xdotool can do with fingers and keys."""
        self._children.run(["xdotool", *words], environment={"DISPLAY": self.display})

    def _managed(self) -> bool:
        return "window id" in self._children.run(
            ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"], environment={"DISPLAY": self.display}
        )
