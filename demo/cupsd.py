"""A private CUPS: one printer whose paper is a folder, and that can run out of paper, jam and go away.

Real ``cupsd``, real filters, own folders, own port on this machine; the system's CUPS is not touched.  The
queue ``kiosk`` prints through Debian's cups-pdf, or, where that will not run because we are not root, takes
the PDF as it is, as driverless printers do.  Used by ``make demo`` and by the tests:

    with private_cupsd(folder) as cups:
        subprocess.run([...], env=os.environ | cups.environment)   # queue: cups.queue, paper: cups.output
        cups.break_with("media-empty-error")
"""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from demo.waiting import DemoError

SYSTEM_BIN = Path("/usr/lib/cups")
PPD = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd")
START_SECONDS = 10.0
LEAVE_SECONDS = 5.0

FILES = """ServerRoot {root}
ServerBin {root}/bin
RequestRoot {root}/spool
TempDir {root}/spool/tmp
CacheDir {root}/cache
StateDir {root}/run
DataDir /usr/share/cups
Printcap
AccessLog {root}/log/access
ErrorLog {root}/log/error
PageLog {root}/log/page
SystemGroup {group}
SyncOnClose No
"""

# No authentication: it listens where only this machine comes, on a port that is there while the demo is.
SETTINGS = """LogLevel info
Listen {server}
Browsing Off
WebInterface No
DefaultAuthType None
ErrorPolicy retry-job
JobRetryInterval 1
PreserveJobFiles 86400
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  SubscriptionPrivateAccess all
  SubscriptionPrivateValues none
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
"""

# The printer takes PDF, as driverless printers do.
PDF_AS_IT_IS = '*cupsFilter2: "application/pdf application/pdf 0 -"'

# The file "problem" is the printer's door: while it is there, nothing comes out and its words are the state.
BACKEND = """#!/bin/sh
[ $# -eq 0 ] && { echo 'direct stand:/ "Unknown" "A printer made of a folder"'; exit 0; }
folder=${DEVICE_URI#stand:}
while [ -e "$folder/.problem" ]; do
  reason=$(cat "$folder/.problem")
  echo "STATE: +$reason" >&2
  sleep 0.1
  [ -e "$folder/.problem" ] || echo "STATE: -$reason" >&2
done
"""
BACKEND_AS_IT_IS = """cat "${6:--}" > "$folder/.job-$1.part" && mv "$folder/.job-$1.part" "$folder/job-$1.pdf"
"""

# cups-pdf can be told only in /etc where to print; it prints into its user's home, and from there we take it.
BACKEND_CUPS_PDF = """title=visit-demo-$$-$1
home=$(getent passwd root | cut -d: -f6)
PRINTER=kiosk DEVICE_URI=cups-pdf:/ {cups_pdf} "$1" root "$title" "$4" "$5 TitlePref=1" ${{6:+"$6"}} || exit
mv "$home/PDF/$title.pdf" "$folder/.job-$1.part" && mv "$folder/.job-$1.part" "$folder/job-$1.pdf" || exit
rmdir "$home/PDF" 2>/dev/null || true
"""


@dataclass(frozen=True)
class PrivateCups:
    """A running private CUPS."""

    server: str
    """``host:port``."""
    output: Path
    """Where the print-outs of ``queue`` appear as ``job-<number>.pdf``."""
    queue: str = "kiosk"

    @property
    def environment(self) -> dict[str, str]:
        """What a program must have in its environment to print here."""
        return {"CUPS_SERVER": self.server}

    def break_with(self, reason: str) -> None:
        """From now on nothing is printed, and a job in hand says why: media-empty-error, media-jam-error."""
        (self.output / ".problem").write_text(reason)

    def mend(self) -> None:
        """The printer works again and prints what waits."""
        (self.output / ".problem").unlink(missing_ok=True)

    def run(self, *words: str) -> str:
        """Run one of CUPS's own short programs against this server."""
        done = subprocess.run(
            words, env=os.environ | self.environment, capture_output=True, text=True, timeout=10, check=False
        )
        if done.returncode:
            raise DemoError(f"{words[0]} failed: {done.stderr.strip()[-300:]}")
        return done.stdout


@contextmanager
def private_cupsd(folder: Path, cups_pdf: bool = False, host: str = "127.0.0.1") -> Iterator[PrivateCups]:
    """Start ``cupsd`` with everything it owns below ``folder``, and end it by its pid.

    With ``cups_pdf`` the queue is cups-pdf's, which needs root and a folder that CUPS's own user may enter.
    """
    output = _furnish(folder, cups_pdf)
    port = _free_port(host)
    cups = PrivateCups(f"{host}:{port}", output)
    (folder / "cupsd.conf").write_text(SETTINGS.format(server=cups.server))
    with (folder / "log" / "cupsd").open("ab") as log:
        child = subprocess.Popen(
            ["/usr/sbin/cupsd", "-f", "-c", folder / "cupsd.conf", "-s", folder / "cups-files.conf"],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    try:
        _wait_until_it_listens((host, port), child, folder / "log")
        _add_queue(cups, folder, f"stand:{output}", "" if cups_pdf else PDF_AS_IT_IS)
        yield cups
    finally:
        child.terminate()
        try:
            child.wait(LEAVE_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _furnish(folder: Path, cups_pdf: bool) -> Path:
    """Make the folders and the files of settings; return the folder of print-outs."""
    for name in ("bin/backend", "spool/tmp", "cache", "run", "log", "paper"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name in ("filter", "monitor", "notifier", "daemon", "driver", "cgi-bin"):
        link = folder / "bin" / name
        if not link.is_symlink():
            link.symlink_to(SYSTEM_BIN / name)
    backend = folder / "bin" / "backend" / "stand"
    printing = (
        BACKEND_CUPS_PDF.format(cups_pdf=SYSTEM_BIN / "backend" / "cups-pdf")
        if cups_pdf
        else BACKEND_AS_IT_IS
    )
    backend.write_text(BACKEND + printing)
    # As root cupsd runs a back end that is root's alone as root: it then reaches the paper wherever it lies.
    backend.chmod(0o700)
    group = "root" if os.geteuid() == 0 else "nogroup"
    (folder / "cups-files.conf").write_text(FILES.format(root=folder, group=group))
    return folder / "paper"


def _add_queue(cups: PrivateCups, folder: Path, uri: str, extra: str) -> None:
    """A queue with cups-pdf's description of a printer; ``extra`` is one more line of it."""
    ppd = folder / f"{cups.queue}.ppd"
    ppd.write_text(f"{PPD.read_text('latin-1')}\n{extra}\n", "latin-1")
    cups.run("lpadmin", "-p", cups.queue, "-E", "-v", uri, "-P", str(ppd))


def _free_port(host: str) -> int:
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def _wait_until_it_listens(where: tuple[str, int], child: subprocess.Popen[bytes], logs: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if child.poll() is not None:
            break
        try:
            socket.create_connection(where, 0.2).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    written = [path.read_text(errors="replace") for path in (logs / "cupsd", logs / "error") if path.exists()]
    raise DemoError(f"cupsd did not start: {''.join(written)[-400:]}")
