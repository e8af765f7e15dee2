"""The play: what the citizen and the clerk do, in order, and what is looked at meanwhile.

Both use the real windows; a step that does not work ends the play with what was waited for.  Words are
the programs' English source texts, looked for on the screen in the language played.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2

from demo.measure.likeness import same_screen
from demo.people.person import Person
from demo.seen import Received, Seen, keep, sha256
from demo.stage import CLERK, PASSWORD, Stage
from demo.waiting import wait_for
from demo.watching import FolderWatch, PictureWatch, gone, has_picture, media_pid, rings

SERVICE_NAME = "Asumistuki"
MESSAGE = "Tulosteessa on päätöksen numero. Kiitos käynnistä."
LETTER = "Asumistukea on haettu 23.11. Päätös tulee postissa noin kolmessa viikossa."


@dataclass
class Play:
    """One visit on a stage, with its two people."""

    stage: Stage
    citizen: Person
    clerk: Person
    seen: Seen
    note: Callable[[str], None]
    """Tells whoever watches the terminal."""
    voices: dict[str, list[Path]]
    first_screen: Path | None = None
    kiosk_media: int = 0

    def perform(self) -> None:
        """The whole visit, from the first touch to the clerk's last click."""
        self.begin_day()
        self.choose_and_wait()
        self.answer()
        self.talk()
        self.show_paper()
        self.scan_paper()
        self.keep_page()
        self.print_letter()
        self.write_message()
        self.end()
        self.wrap_up()

    def begin_day(self) -> None:
        """The clerk logs in; the kiosk stands ready."""
        self.clerk.waits_for("Log in", seconds=40)
        self.clerk.keeps_picture("log-in")
        self.clerk.writes("User name", CLERK)
        self.clerk.writes("Password", PASSWORD)
        self.clerk.presses("Log in")
        self.clerk.presses("Available")
        self.clerk.waits_for("Nobody is waiting")
        self.clerk.keeps_picture("nobody-waits")
        self.citizen.waits_for("Touch the screen to start", seconds=40)
        self.first_screen = self.citizen.keeps_picture("attract")
        self.note("kiosk and clerk are ready")

    def choose_and_wait(self) -> None:
        """From the first touch to a place in the line."""
        self.citizen.presses("Start in English")  # in the language played
        self.citizen.waits_for(SERVICE_NAME)
        self.citizen.keeps_picture("services")
        self.citizen.presses(SERVICE_NAME)
        self.citizen.waits_for("What happens to your data")
        self.citizen.keeps_picture("data-notice")
        self.citizen.presses("Call a clerk")
        self.citizen.waits_for("Leave the queue")
        self._ring("kiosk", "self")  # the citizen sees the own picture before anybody answers
        self.clerk.waits_for("Answer")
        self.clerk.waits_for("All devices work")
        self.citizen.keeps_picture("waiting")
        self.clerk.keeps_picture("somebody-waits")
        self.note(f"the citizen waits for {SERVICE_NAME}; the clerk sees that all devices work")

    def answer(self) -> None:
        """The clerk answers and both see each other."""
        self.seen.kiosk_folder = FolderWatch(self.stage.visit_dir)
        self.seen.kiosk_folder.start()
        self.clerk.presses("Answer")
        self.citizen.waits_for("End the call")
        self.clerk.waits_for("Connected")
        for machine in ("kiosk", "console"):
            self.seen.pictures[machine] = PictureWatch(self._ring(machine, "remote"))
            self.seen.pictures[machine].start()
        self.kiosk_media = media_pid(self.seen.pictures["kiosk"].ring)
        self.note("the clerk answers; they see each other")

    def talk(self) -> None:
        """Turn by turn, each through the own microphone, both loudspeakers recorded."""
        sound = self.stage.sound
        assert sound is not None
        ears = []
        for machine in ("kiosk", "console"):
            self.seen.recordings[machine] = self.stage.run / f"{machine}.raw"
            ears.append(sound.record(machine, self.seen.recordings[machine]))
        wait_for(lambda: all(_has_sound(path) for path in self.seen.recordings.values()), 10, "the recorders")
        for turn in range(2):
            for machine in ("kiosk", "console"):
                wav = self.voices[machine][turn]
                voice = sound.say(machine, wav)
                self.seen.spoken.setdefault(machine, []).append(wav)
                voice.wait(30)
            if turn == 0:
                self.citizen.keeps_picture("call")
                self.clerk.keeps_picture("call")
        for ear in ears:
            self.stage.children.end(ear)
        self.note("they have talked, each in two turns")

    def show_paper(self) -> None:
        """The clerk asks for a page; the citizen shows it under the camera, looks at it and releases it."""
        self.clerk.presses("Ask for a page")
        self.citizen.waits_for("The clerk asks to see a paper")
        self.citizen.keeps_picture("asked-for-a-page")
        self.citizen.presses("Show a document")
        self.citizen.presses("Under the document camera")
        self.citizen.waits_for("Good, the page is seen.")
        self.citizen.keeps_picture("page-seen")
        self.citizen.presses("Capture the page")
        self._release("document-camera")
        self.note("page 1 by the document camera is with the clerk")

    def scan_paper(self) -> None:
        """A second page, by the scanner."""
        self.clerk.presses("Ask for a scan")
        self.citizen.waits_for("The clerk asks to see a paper")
        self.citizen.presses("Show a document")
        self.citizen.presses("Scan the document")
        self._release("scanner")
        self.note("page 2 by the scanner is with the clerk")

    def _release(self, step: str) -> None:
        self.citizen.waits_for("Release this page to the authority", seconds=60)
        self.citizen.keeps_picture(f"review-{step}")
        number = len(self.seen.pages) + 1
        began = time.monotonic()
        self.citizen.presses("Release this page to the authority")
        page = wait_for(lambda: self._new_page(), 30, f"page {number} in the clerk's folder", every=0.05)
        took = time.monotonic() - began
        self.citizen.waits_for("Document sent")
        self.citizen.keeps_picture(f"sent-{step}")
        self.citizen.puts_away("Document sent", by="Continue")
        kept = keep(page, self.stage.out / f"page-{number}.png")
        picture = cv2.imread(str(kept))
        height, width = picture.shape[:2] if picture is not None else (0, 0)
        source = step.replace("-", "_")
        self.seen.pages.append(Received(kept, source, width, height, sha256(kept), took))
        self.clerk.waits_for(f"{width} × {height}")
        self.clerk.keeps_picture(f"page-{number}")

    def keep_page(self) -> None:
        """The clerk looks closer at page 1 and saves it."""
        self.clerk.presses("Page %1|1")
        self.clerk.presses("100 %")
        self.clerk.presses("+")
        self.clerk.keeps_picture("page-1-closer")
        self.clerk.presses("Fit")
        self.clerk.presses("Save as PDF")
        self.clerk.waits_for("Saved as %1")
        saved = wait_for(lambda: sorted(self.stage.saved.rglob("*.pdf")), 10, "the saved PDF")[0]
        self.seen.saved = keep(saved, self.stage.out / "page-1.pdf")
        self.note("page 1 is saved as PDF at the console")

    def print_letter(self) -> None:
        """The clerk writes a short letter, the citizen accepts it, the printer prints it."""
        self.clerk.presses("Print at the kiosk")
        self.clerk.presses("Letter")
        self.clerk.writes("Letter", LETTER)
        self.clerk.keeps_picture("letter")
        self.clerk.presses("Send to the printer")
        self.citizen.waits_for("The clerk sends you a print-out", seconds=30)
        self.citizen.keeps_picture("print-offered")
        self.citizen.presses("Print")
        self.clerk.waits_for("Printed at the kiosk, %n page(s).", seconds=60)
        paper = wait_for(lambda: sorted(self.stage.cups.output.glob("*.pdf")), 10, "the print-out")[0]
        self.seen.printed = keep(paper, self.stage.out / "printed.pdf")
        self.citizen.waits_for("Take your print-out")
        self.citizen.keeps_picture("printed")
        self.citizen.puts_away("Take your print-out", by="Continue")
        self.note("the letter is in the kiosk's tray")

    def write_message(self) -> None:
        """A text message, seen at the kiosk."""
        self.clerk.writes("Type a message", MESSAGE)
        self.clerk.presses("Send", role="push button")
        self.citizen.waits_for(MESSAGE)
        self.citizen.keeps_picture("message")
        self.clerk.keeps_picture("message")

    def end(self) -> None:
        """The citizen ends, says how it went, and everything of the visit is gone."""
        for watch in self.seen.pictures.values():
            watch.stop()
        folder = self.seen.kiosk_folder
        assert folder is not None
        self.citizen.presses("End the call")
        began = time.monotonic()
        wait_for(lambda: gone(self.kiosk_media), 10, "the media process to end", every=0.01)
        self.seen.media_gone = True
        wait_for(lambda: not folder.files(), 10, "the visit's folder to be removed", every=0.01)
        self.seen.wipe_seconds = time.monotonic() - began
        folder.stop()
        self.citizen.waits_for("How did the service go?")
        self.citizen.keeps_picture("how-did-it-go")
        self.citizen.presses("Very well")
        self.citizen.waits_for("The session has been cleared")
        self.citizen.keeps_picture("cleared")
        touched = time.monotonic()
        self.citizen.presses("Ready")
        self.citizen.waits_for("Touch the screen to start")
        self.seen.attract_seconds = self.seen.wipe_seconds + time.monotonic() - touched
        self.seen.residue_files = len(folder.files()) + len(self._own_rings())
        last = self.citizen.keeps_picture("attract-again")
        self.seen.frame_is_attract = self.first_screen is not None and same_screen(self.first_screen, last)
        self.note("the kiosk is cleared and stands ready for the next citizen")

    def wrap_up(self) -> None:
        """The clerk's outcome and suitability; the visit is over."""
        self.clerk.waits_for("Wrap-up")
        self.clerk.presses("Resolved")
        self.clerk.presses("4", role="")
        self.clerk.keeps_picture("wrap-up")
        self.clerk.presses("Finish the visit")
        self.clerk.waits_for("Nobody is waiting")
        self.clerk.keeps_picture("ready-again")
        self.note("the clerk has recorded the outcome")

    def _ring(self, machine: str, stream: str) -> str:
        """The name of a stream in which there is a picture."""
        alive = self.stage.children.descendants
        return wait_for(
            lambda: next((name for name in rings(machine, stream, alive) if has_picture(name)), None),
            20,
            f"pictures at the {machine}",
        )

    def _own_rings(self) -> list[Path]:
        """Shared memory that the visit's media process has left."""
        return list(Path("/dev/shm").glob(f"etaluukku-kiosk-{self.kiosk_media}-*"))

    def _new_page(self) -> Path | None:
        """A page file at the clerk's side that is not one of those already taken."""
        known = {page.sha256 for page in self.seen.pages}
        for path in sorted(self.stage.run.glob("etaluukku-console-*/**/*")):
            if path.is_file() and path.suffix == ".png" and sha256(path) not in known:
                return path
        return None


def _has_sound(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0
