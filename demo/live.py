"""The demo on your own screen: three programs, five lines that say what to touch."""

from pathlib import Path

from demo.seen import keep, read_log
from demo.stage import CLERK, PASSWORD, Stage
from demo.standins import lay_form
from demo.waiting import wait_for

WORDS = f"""\
 1. Kiosk: touch the screen, choose Asumistuki and go on until you wait in the line.
 2. Console: log in as {CLERK} with the password {PASSWORD} and press Vastaa.
 3. Kiosk: Näytä asiakirja; look at your page and release it. Console: save it, print it at the kiosk.
 4. End the call in either window; the kiosk asks how it went, the console what came of it.
 5. Close both windows to end; the log, your pages and the print-outs are in {{out}}."""


def play_live(out: Path) -> int:
    """Open the programs and wait until both windows are closed; returns the exit status."""
    with Stage(out, own_display=True) as stage:
        stage.surround()
        stage.start_server()
        console = stage.start_console()
        kiosk = stage.start_kiosk(lay_form(stage.run / "papers"))
        print(WORDS.format(out=out), flush=True)
        wait_for(
            lambda: kiosk.poll() is not None and console.poll() is not None,
            seconds=float("inf"),
            what="both windows to be closed",
            every=0.5,
        )
        for found in (*stage.saved.rglob("*.pdf"), *stage.cups.output.glob("*.pdf")):
            keep(found, out / found.name)
        read_log(stage)
        return 0 if kiosk.returncode == 0 and console.returncode == 0 else 1
