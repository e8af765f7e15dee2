"""The stage of one demo: everything around the three programs, and the programs themselves.

Nothing here knows of a script: the scripted visit, the demo on your own screen and the tests of bad days
are all played on it.  Everything lives in a private folder and is gone when the stage is left.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from demo.bus import start_buses
from demo.cable import Cable
from demo.children import Children
from demo.cupsd import private_cupsd
from demo.people.person import Person
from demo.pulse import Sound
from demo.sane import private_sane
from demo.screens import Screen
from demo.settings import AUTHORITY, FPS, HEIGHT, SITE, WIDTH, Tables, Value, write_settings
from demo.standins import clip
from demo.waiting import wait_for

PROGRAMS = Path(sys.executable).parent
WORKSTATION = f"{AUTHORITY}-1"
CLERK, PASSWORD = "aino", "kuusi-vihreää-kuusta"
NOTHING_TO_SEE_OR_HEAR: dict[str, Value] = {"camera": "none", "microphone": "none", "loudspeaker": "none"}
INHERITED = ("PATH", "USER", "LOGNAME", "TERM", "TZ")


class Stage:
    """Server, kiosk and console with their surroundings; a context."""

    def __init__(self, out: Path, *, own_display: bool = False) -> None:
        """``own_display`` plays on the screen, sound and camera of whoever started it."""
        self.out = out
        self.run = Path(tempfile.mkdtemp(prefix="visit-demo-"))
        self.run.chmod(0o711)  # CUPS prints as a user of its own, who must get through
        self.visit_dir = Path("/dev/shm") / self.run.name
        self.saved = self.run / "saved"
        self.port = 0
        self.bus: dict[str, str] = {}
        self.screens: dict[str, Screen] = {}
        self.sound: Sound | None = None
        self.cable: Cable | None = None
        self._own_display = own_display
        self._closing = ExitStack()
        self._devices: dict[str, str] = {}
        self._commands: dict[str, list[str]] = {}
        if own_display:
            environment = {
                name: value for name, value in os.environ.items() if not name.startswith("ETALUUKKU_")
            }
        else:
            # The real user's sound, screens, settings and devices stay out of it.
            environment = {name: os.environ[name] for name in INHERITED if name in os.environ}
            environment |= {"LANG": "C.UTF-8", "HOME": str(self.run)}
        self.children = Children(out / "logs", environment)

    def surround(self) -> None:
        """Start what is around the programs: screens, buses, sound, scanner and printer."""
        self.sane = self._closing.enter_context(private_sane(self.run / "sane"))
        host = self.cable.server if self.cable is not None else "127.0.0.1"
        cups = private_cupsd(self.run / "cups", cups_pdf=os.geteuid() == 0, host=host)
        self.cups = self._closing.enter_context(cups)
        self._devices = {**self.sane.environment, **self.cups.environment}
        if not self._own_display:
            self.bus = start_buses(self.children, self.run)
            self.screens = {
                "kiosk": Screen(self.children, "kiosk", 1920, 1080),
                "console": Screen(self.children, "console", 1600, 1000),
            }
        if not self._own_display or not has_sound_card():
            self.sound = Sound(self.children, self.run)

    def lay_cable(self) -> Cable:
        """Give the kiosk a network of its own, before anything is started."""
        self.cable = self._closing.enter_context(Cable())
        return self.cable

    def start_server(self, more: Tables | None = None, **settings: Value) -> subprocess.Popen[bytes]:
        """Start the server with TLS and its own authority, on a free port; again on the same one.

        ``more`` are settings beside those of the server itself.
        """
        own: dict[str, Value] = {"port": self.port, "data_dir": str(self.run / "server")}
        if self.cable is not None:
            own |= {"host": "0.0.0.0", "certificate_names": ["localhost", self.cable.server]}
        tables: Tables = {**(more or {}), "server": own | settings}
        self._server_settings = write_settings(self.run / "server-settings", tables)
        before = len(self.children.log("server"))
        child = self.children.start("server", self.server_command("serve"))
        self.port = int(wait_for(lambda: self._listening(before), 20, "the server to listen"))
        return child

    def server_command(self, *words: str | Path) -> list[str]:
        """A command of the server's own program, on this server's data."""
        own = [str(PROGRAMS / "etaluukku-server"), *map(str, words)]
        return [*own, "--config-dir", str(self._server_settings)]

    def start_kiosk(self, document: Path | None, more: Tables | None = None) -> subprocess.Popen[bytes]:
        """Enrol the kiosk, then start it with this picture under its document camera.

        None is a kiosk with a screen and nothing else: no camera, no sound, no paper.  ``more`` goes over the
        stage's own settings.
        """
        bare = document is None
        tables: Tables = {
            "link": self._link(self._host_of("kiosk")),
            "media": NOTHING_TO_SEE_OR_HEAR if bare else self._media("kiosk"),
            "paper": {
                "document_camera": "none" if bare else f"picture:{document}",
                "scanner": "none" if bare else f"sane:{self.sane.device}",
                "printer": "none" if bare else f"cups:{self.cups.queue}",
            },
            "kiosk": {
                "visit_dir": str(self.visit_dir),
                "state_dir": str(self.run / "kiosk"),
                "fullscreen": not self._own_display,
            },
        }
        more = more or {}
        whole = {name: {**tables.get(name, {}), **more.get(name, {})} for name in (*tables, *more)}
        folder = write_settings(self.run / "kiosk-settings", whole)
        command = [str(PROGRAMS / "etaluukku-kiosk"), "--site", SITE, "--config-dir", str(folder)]
        if self.cable is not None:
            command = self.cable.inside(command)
        self._enrol("kiosk", command, "kiosk", SITE)
        return self.start_again("kiosk")

    def start_console(self) -> subprocess.Popen[bytes]:
        """Give the clerk an account and start the console."""
        self.children.run(
            self.server_command("clerk", "add", CLERK, "--authority", AUTHORITY, "--languages", "fi,sv,en"),
            answer=PASSWORD + "\n",
        )
        tables: Tables = {
            "link": self._link(self._host_of("console")),
            "media": self._media("console"),
            "console": {"save_dir": str(self.saved), "state_dir": str(self.run / "console")},
        }
        folder = write_settings(self.run / "console-settings", tables)
        command = [str(PROGRAMS / "etaluukku-console"), "--config-dir", str(folder)]
        self._enrol("console", command, "workstation", WORKSTATION, "--authority", AUTHORITY)
        if self._own_display:  # beside the kiosk, not over the whole screen
            self._commands["console"] += ["--size", "1280x800"]
        return self.start_again("console")

    def start_again(self, machine: str) -> subprocess.Popen[bytes]:
        """Start the program of a machine that is enrolled, as its service does after a crash."""
        return self.children.start(machine, self._commands[machine], self._machine(machine))

    def person(self, machine: str, pid: int, read: Callable[[str], str] = str) -> Person:
        """Somebody who sits before this machine's program, and reads its words in some language."""
        return Person(machine, pid, self.children, self.bus, self.screens[machine], self.out, read)

    def _enrol(self, machine: str, program: list[str], *device: str) -> None:
        """As an installer does it: a new invitation from the server, given to the program once."""
        self._commands[machine] = program
        address = f"{self._host_of(machine)}:{self.port}"
        told = self.children.run(self.server_command("enrol", "new", *device, "--address", address))
        invitation = said(told, r"invitation: (\S+)")
        assert invitation, told
        self.children.run([*program, "--enrol", invitation])

    def _host_of(self, machine: str) -> str:
        """Where this machine finds the server."""
        return self.cable.server if self.cable is not None and machine == "kiosk" else "localhost"

    def _link(self, host: str) -> dict[str, str]:
        return {"url": f"wss://{host}:{self.port}"}

    def _media(self, machine: str) -> dict[str, Value]:
        # One real camera can be opened once only: the citizen gets it, the clerk is a clip.
        real = self._own_display and machine == "kiosk" and Path("/dev/video0").exists()
        camera = "device:0" if real else f"file:{clip(machine)}"
        return {"camera": camera, "width": WIDTH, "height": HEIGHT, "fps": FPS}

    def _machine(self, machine: str) -> dict[str, str]:
        own = {**self.bus, **self._devices}
        if self.sound:
            own |= self.sound.environment(machine)
        if machine in self.screens:
            own |= {"DISPLAY": self.screens[machine].display, "QT_QPA_PLATFORM": "xcb"}
        return own

    def _listening(self, before: int) -> str | None:
        self.children.check("server")
        return said(self.children.log("server")[before:], r"listening on wss?://\S+:(\d+)")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.children.end_all()
        self._closing.close()
        shutil.rmtree(self.visit_dir, ignore_errors=True)
        shutil.rmtree(self.run, ignore_errors=True)


def has_sound_card() -> bool:
    """Whether this machine has any sound of its own."""
    cards = Path("/proc/asound/cards")
    return cards.exists() and "no soundcards" not in cards.read_text()


def said(text: str, pattern: str) -> str | None:
    """The first group of a pattern in what a program has written."""
    found = re.search(pattern, text)
    return found[1] if found else None
