"""A scripted person at one program: waits for words to appear, presses what a person would press."""

import json
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from demo.children import Children
from demo.screens import Screen
from demo.waiting import DemoError, wait_for

HANDS = Path(__file__).with_name("hands.py")
DEBIAN_PYTHON = "/usr/bin/python3"
PATIENCE_SECONDS = 40.0
"""Far more than a step takes, for a machine that is busy with other things."""
LOOK_SECONDS = 0.4
"""A window shows what was done a moment later: Qt holds a pressed button down for a tenth of a second."""


class Read(NamedTuple):
    """One visible thing of a window."""

    role: str
    words: str
    below: str
    """Its description: the second line of a button."""
    place: list[int]
    """x, y, width and height on the screen."""
    focused: bool


class Person:
    """Sees and touches the windows of one process; keeps a picture of each step."""

    def __init__(
        self,
        name: str,
        pid: int,
        children: Children,
        bus: dict[str, str],
        screen: Screen,
        pictures: Path,
        read: Callable[[str], str] = str,
    ) -> None:
        """``read`` turns the words of the script into those on the screen."""
        self.name = name
        self._pid = pid
        self._children = children
        self._screen = screen
        self._pictures = pictures
        self._read = read
        self._count = 0
        self._lock = threading.Lock()
        self._hands = children.start(
            f"hands-{name}", [DEBIAN_PYTHON, HANDS, str(pid)], {**bus, "DISPLAY": screen.display}, talk=True
        )

    def sees(self, words: str, role: str = "") -> bool:
        """Whether these words are on the screen now."""
        return self._tell({"do": "find", "words": self._read(words), "role": role}).get("found") is not None

    def waits_for(self, *words: str, seconds: float = PATIENCE_SECONDS) -> str:
        """Wait until one of these is on the screen, and return which."""
        wanted = " or ".join(repr(self._read(one)) for one in words)
        return wait_for(
            lambda: next((one for one in words if self.sees(one)), None),
            seconds,
            lambda: f"the {self.name} to see {wanted}; sees {self.words()[:40]}",
        )

    def waits_until_gone(self, words: str, seconds: float = PATIENCE_SECONDS) -> None:
        wait_for(lambda: not self.sees(words), seconds, f"{words!r} to leave the {self.name}'s screen")

    def presses(self, words: str, role: str = "", seconds: float = PATIENCE_SECONDS) -> None:
        """Press the thing with these words as soon as it is there and can be pressed."""
        command = {"do": "press", "words": self._read(words), "role": role}
        try:
            answer = wait_for(
                lambda: answer if (answer := self._tell(command)).get("pressed") else None, seconds, "it"
            )
        except DemoError as error:
            missed = f"the {self.name} found nothing to press called {self._read(words)!r}"
            raise DemoError(f"{missed}; sees {self.words()[:60]}") from error
        if answer["by"] == "touch":
            x, y, width, height = answer["pressed"]
            self._screen.click(x + width // 2, y + height // 2)

    def puts_away(self, words: str, by: str, seconds: float = PATIENCE_SECONDS) -> None:
        """Press ``by`` until these words have left; some messages leave by themselves while one reads."""
        command = {"do": "press", "words": self._read(by)}

        def left() -> bool:
            return not self.sees(words) or not self._tell(command)

        wait_for(left, seconds, f"{words!r} to leave the {self.name}'s screen")

    def touches(self, words: str, seconds: float = PATIENCE_SECONDS) -> None:
        """Touch the glass where these words are, for things that are touched and not pressed."""
        command = {"do": "find", "words": self._read(words)}
        x, y, width, height = wait_for(
            lambda: self._tell(command).get("found"), seconds, f"the {self.name} to see {words!r}"
        )
        self._screen.click(x + width // 2, y + height // 2)

    def writes(self, field: str, text: str, seconds: float = PATIENCE_SECONDS) -> None:
        """Write into the field called so."""
        command = {"do": "write", "words": self._read(field), "text": text}
        wait_for(
            lambda: self._tell(command).get("written"),
            seconds,
            lambda: f"the {self.name} to find a field called {self._read(field)!r}; sees {self.words()[:60]}",
        )

    def words(self) -> list[str]:
        """All that can be read now."""
        return [words for _, words, _ in self._tell({"do": "see"}).get("seen", []) if words]

    def everything(self) -> list[tuple[str, str, list[int]]]:
        """Role, words and place of every visible thing."""
        return [(role, words, place) for role, words, place in self._tell({"do": "see"}).get("seen", [])]

    def types(self, key: str) -> None:
        """Press a key of the keyboard or keypad, named as X names it."""
        self._screen.key(key)

    def reads(self) -> list[Read]:
        """Every visible thing, as the accessibility tree has it."""
        return [Read(*thing) for thing in self._tell({"do": "read"}).get("read", [])]

    def keeps_picture(self, step: str) -> Path:
        """Save the screen as the next numbered picture of this person's program."""
        self._count += 1
        time.sleep(LOOK_SECONDS)
        return self._screen.picture(self._pictures / f"{self.name}-{self._count:02d}-{step}.png")

    def leaves(self) -> None:
        """Somebody else sits down before the program that comes next."""
        self._children.end(self._hands)

    def _tell(self, command: dict[str, str]) -> dict[str, Any]:
        self._children.check(self.name)
        with self._lock:
            hands = self._hands
            if hands.stdin is None or hands.stdout is None:
                raise DemoError("hands without pipes")
            try:
                hands.stdin.write(json.dumps(command).encode() + b"\n")
                hands.stdin.flush()
                line = hands.stdout.readline()
            except (BrokenPipeError, ValueError) as error:
                raise DemoError(f"the {self.name}'s hands are gone") from error
            if not line:
                raise DemoError(
                    f"the {self.name}'s hands are gone: {self._children.log(f'hands-{self.name}')[-400:]}"
                )
            answer: dict[str, Any] = json.loads(line)
            return answer
