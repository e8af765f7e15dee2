"""The visit itself: one hand on the keypad, the handset at the ear, no look at the screen."""

import time
from collections.abc import Callable
from pathlib import Path

from demo.blind.check import BUTTONS, Step
from demo.people.person import Person, Read
from demo.people.words import Words
from demo.script import Play
from demo.waiting import DemoError, wait_for

SILENCE_SECONDS = 1.6
"""After which nothing more is being said; a long breath is made in a tenth of that."""
LONGEST_SECONDS = 60.0
MOST_KEYS = 20
TEXTS = ("label", "static")
BAR = ("Text", "Contrast")
"""Of every screen: reached with the keypad, not read with the screen."""
MESSAGE = "Tulosteessa on numero."
PHRASES = (
    "This is read only to you. Lift the handset to hear it.",
    "The arrow keys take you from button to button. OK presses the button. Back takes you one step back."
    " The repeat key reads the screen again. Larger text and the languages are before the first button.",
    "Please wait a moment",
    "A clerk is being called now",
    "Connecting…",
    "A clerk has answered: {authority}|Kela",
)
"""What is said beside the words that are seen, or is seen too short a time to be sure of."""


class Citizen:
    """Somebody at the keypad; ``ear`` is the folder of what is said, ``hook`` the handset's."""

    def __init__(self, person: Person, ear: Path, hook: Path, note: Callable[[str], None]) -> None:
        self.steps: list[Step] = []
        self._person = person
        self._ear = ear
        self._hook = hook
        self._note = note
        self._language = "fi"
        self._count = 0
        self._always: set[tuple[str, str]] = set()
        """What has been there all the while we listened: clocks and lamps have not."""

    def lifts_handset(self) -> None:
        self._hook.write_text("lifted", encoding="utf-8")

    def hears_screen(
        self,
        name: str,
        key: str = "",
        until: str = "",
        only: tuple[str, ...] = (),
        *,
        overheard: bool = False,
    ) -> None:
        """Press a key, or wait until these words are there, and listen to the screen that follows.

        ``only``: the screen is the same, and these of its words are new.
        """
        if key:
            self._person.types(key)
        seen, files = self._listens(until)
        whole = self._screen()
        if only:
            read = Words("kiosk", self._language)
            new = {read(words) for words in only}
            whole = tuple(one for one in whole if one.words in new)
            if len(whole) < len(new):
                raise DemoError(f"{name}: not all of {new} is to be seen")
        self.steps.append(Step(name, self._language, files, seen, whole, overheard=overheard))
        self._note(f"{name}: {len(files)} sentences")

    def goes_to(self, words: str) -> None:
        """Press the key for the next button until the one that has the focus is called so."""
        self._goes(Words("kiosk", self._language)(words), "Down")

    def _goes(self, wanted: str, key: str) -> None:
        passed = []
        for _ in range(MOST_KEYS):
            self._person.types(key)
            at = wait_for(self._focused, 5, "a button to have the focus")
            passed.append(at)
            if wanted.casefold() in at.words.casefold():
                seen, files = self._listens()
                self.steps.append(Step(f"focus on {at.words}", self._language, files, seen, (at,), passed))
                return
        raise DemoError(f"the keypad does not lead to {wanted!r}; there is {self._person.words()[:40]}")

    def presses(
        self, words: str, screen: str, until: str = "", only: tuple[str, ...] = (), *, overheard: bool = False
    ) -> None:
        """Go to a button, press it, and listen to the screen that follows."""
        self.goes_to(words)
        self.hears_screen(screen, "Return", until, only, overheard=overheard)

    def changes_language(self, own_name: str, language: str) -> None:
        """By the bar, which is before the first button; the screen stays and is read anew."""
        self._goes(own_name, "Up")
        self._language = language
        self.hears_screen(f"the same screen in {language}", "Return")

    def _focused(self) -> Read | None:
        return next((one for one in self._person.reads() if one.focused and one.role in BUTTONS), None)

    def _listens(self, until: str = "") -> tuple[list[Read], list[Path]]:
        """What is seen and heard until these words are there and it is silent."""
        wanted = Words("kiosk", self._language)(until).casefold()
        seen: dict[tuple[str, str], Read] = {}
        there, self._always = False, set()
        files = self._files()
        latest = began = time.monotonic()
        while not there or time.monotonic() - latest < SILENCE_SECONDS:
            if time.monotonic() - began > LONGEST_SECONDS:
                raise DemoError(f"the kiosk does not come to {wanted!r} or does not stop talking")
            now_seen = {(one.words, one.below): one for one in self._person.reads()}
            seen |= now_seen
            if there:
                self._always &= now_seen.keys()
            elif any(wanted in one.words.casefold() for one in now_seen.values()):
                there, latest, self._always = True, time.monotonic(), set(now_seen)
            if (now := self._files()) != files:
                files, latest = now, time.monotonic()
            time.sleep(0.1)
        new, self._count = files[self._count :], len(files)
        return list(seen.values()), new

    def _screen(self) -> tuple[Read, ...]:
        """The texts and buttons of the screen that stayed, without the bar over all screens."""
        translated = Words("kiosk", self._language)
        bar = {translated(one) for one in BAR} | {"Suomi", "Selko", "Svenska", "English"}
        return tuple(
            one
            for one in self._person.reads()
            if one.words and one.words not in bar and one.role in (*BUTTONS, *TEXTS)
            and (one.words, one.below) in self._always
        )

    def _files(self) -> list[Path]:
        return sorted(self._ear.glob("*.wav"))


def play(citizen: Citizen, scene: Play) -> None:
    """From the first key to the cleared machine."""
    clerk = scene.clerk
    citizen.hears_screen("attract", "Down")
    citizen.presses("Start in English", "services, overheard", "What is your matter about?", overheard=True)
    citizen.lifts_handset()
    citizen.hears_screen("services", "F2")
    citizen.presses("Asumistuki", "data notice", "What happens to your data")
    citizen.changes_language("Svenska", "sv")
    citizen.changes_language("English", "en")
    citizen.changes_language("Suomi", "fi")
    citizen.presses("Call a clerk", "waiting", "Leave the queue")
    clerk.presses("Answer")
    citizen.hears_screen("in the call", until="End the call")
    citizen.presses("Mute microphone", "microphone off", only=("Turn microphone on",))
    clerk.writes("Type a message", MESSAGE)
    clerk.presses("Send", role="push button")
    citizen.hears_screen("the clerk writes", until=MESSAGE, only=(MESSAGE,))
    citizen.presses("End the call", "how did it go", "How did the service go?")
    citizen.presses("Very well", "cleared", "The session has been cleared")
