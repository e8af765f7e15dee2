"""The kinds of visits: what both people do, and what the server must have recorded of it.

A new kind is a function and a line in ``KINDS``.
"""

import time
from collections.abc import Callable
from typing import NamedTuple

from demo.visits.booking import book
from demo.visits.day import LETTER, Day
from demo.waiting import DemoError, wait_for

SHORT_CUT_SECONDS, LONG_CUT_SECONDS = 12.0, 84.0
PAGES_IN_FEEDER = 10
"""So many the test scanner of SANE feeds."""


class Kind(NamedTuple):
    name: str
    play: Callable[[Day], None]
    expected: str
    """As ``recorded.said_of`` says it; a visit of two calls has two."""


def walk_in(day: Day) -> None:
    day.calls()
    day.answers()
    day.hangs_up()
    day.wraps_up()


def booked(day: Day) -> None:
    """Booked on the public page, begun with the number."""
    number = book(f"https://localhost:{day.stage.port}", day.stage.run / "server" / "tls" / "ca.pem")
    day.citizen.presses("Start in English")
    day.citizen.presses("I have an appointment")
    for digit in number:
        day.citizen.presses(digit)
    day.goes_on()
    day.answers()
    day.hangs_up()
    day.wraps_up()


def transfer(day: Day) -> None:
    """Given on without a word between clerks; one sitting for the citizen, two visits in the log."""
    day.calls()
    day.answers()
    day.clerk.presses("Transfer")
    for key in ("Down", "Down", "Return"):  # the second service of the site, for the same clerk
        day.clerk.types(key)
    day.clerk.presses("Yes")
    day.wraps_up("Forwarded")
    day.answers()
    day.hangs_up()
    day.wraps_up()


def page(day: Day) -> None:
    day.calls()
    day.answers()
    day.clerk.presses("Ask for a page")
    day.citizen.presses("Show a document")
    day.citizen.presses("Under the document camera")
    day.citizen.waits_for("Good, the page is seen.")
    day.citizen.presses("Capture the page")
    day.releases()
    day.clerk.presses("Page %1|1")
    day.clerk.presses("Save as PDF")
    day.clerk.waits_for("Saved as %1")
    day.hangs_up()
    day.wraps_up()


def feeder(day: Day) -> None:
    """Ten pages in the scanner's feeder, each released by itself."""
    day.calls()
    day.answers()
    day.clerk.presses("Ask for a scan")
    day.citizen.presses("Show a document")
    day.citizen.presses("Scan the document")
    for number in range(1, PAGES_IN_FEEDER + 1):
        day.releases()
        day.clerk.waits_for(f"Page %1|{number}")
    day.hangs_up()
    day.wraps_up()


def printed(day: Day) -> None:
    day.calls()
    day.answers()
    day.clerk.presses("Print at the kiosk")
    day.clerk.presses("Letter")
    day.clerk.writes("Letter", LETTER)
    day.clerk.presses("Send to the printer")
    day.citizen.waits_for("The clerk sends you a print-out")
    day.citizen.presses("Print")
    day.clerk.waits_for("Printed at the kiosk, %n page(s).")
    day.citizen.puts_away("Take your print-out", by="Continue")
    day.hangs_up()
    day.wraps_up()


def held(day: Day) -> None:
    """Put on hold, and taken back."""
    day.calls()
    day.answers()
    day.clerk.presses("Put on hold")
    day.citizen.waits_for("The call is on hold")
    day.clerk.presses("Take back from hold")
    day.see_each_other()
    day.hangs_up()
    day.wraps_up()


def line_lost_short(day: Day) -> None:
    """The call waits, and goes on when the line is back."""
    day.calls()
    day.answers()
    day.cable.pull_out()
    time.sleep(SHORT_CUT_SECONDS)
    day.cable.put_back()
    day.see_each_other()
    day.hangs_up()
    day.wraps_up()


def line_lost_long(day: Day) -> None:
    """Longer than anybody is waited for: both ends give up, each with a word, and the kiosk is cleared."""
    day.calls()
    day.answers()
    pulled = time.monotonic()
    day.cable.pull_out()
    day.clerk.waits_for("Connection lost. Waiting for the kiosk, %n s")
    day.citizen.waits_for("Connection lost, reconnecting")
    day.citizen.waits_for("Skip the survey", seconds=LONG_CUT_SECONDS)
    time.sleep(max(0.0, pulled + LONG_CUT_SECONDS - time.monotonic()))
    day.cable.put_back()
    day.citizen.waits_for("Touch the screen to start")
    day.wraps_up("Technical fault")


def kiosk_killed(day: Day) -> None:
    """Its service starts it again; nothing of the visit is left, and the clerk is told."""
    day.calls()
    day.answers()
    day.kill("kiosk")
    day.start_again("kiosk")
    day.wraps_up("Technical fault")


def console_killed(day: Day) -> None:
    """The clerk logs in again and is back in the call."""
    day.calls()
    day.answers()
    day.kill("console")
    day.citizen.waits_for("Connection lost, reconnecting")
    day.start_again("console")
    day.logs_in()
    day.see_each_other()
    day.hangs_up()
    day.wraps_up()


def declined(day: Day) -> None:
    """The clerk lets it ring on; the citizen keeps the place and is answered at the next ring."""
    day.calls()
    day.clerk.presses("Decline")
    day.clerk.waits_until_gone("Decline")
    if not day.citizen.sees("Leave the queue"):
        raise DemoError("who is declined has lost the place")
    day.clerk.waits_for("Decline")
    day.answers()
    day.hangs_up()
    day.wraps_up()


def abandoned(day: Day) -> None:
    """The citizen does not wait for the clerk."""
    day.calls()
    day.citizen.presses("Leave the queue")
    wait_for(lambda: not day.clerk.sees("Answer"), 20, "the line to be empty")
    day.citizen.waits_for("Ready", "Touch the screen to start")
    if day.citizen.sees("Ready"):
        day.citizen.presses("Ready")


def must_visit(day: Day) -> None:
    """What cannot be done by video; the clerk ends."""
    day.calls()
    day.answers()
    day.clerk.presses("End the call")
    day.clerk.presses("Yes")
    day.goes()
    day.wraps_up("Visit needed")


WELL = "walk_in citizen_ended resolved"
KINDS = (
    Kind("walk-in", walk_in, WELL),
    Kind("booked", booked, "booked citizen_ended resolved"),
    Kind("transfer", transfer, f"walk_in transferred forwarded; {WELL}"),
    Kind("page", page, f"{WELL}, pages 1"),
    Kind("feeder of ten", feeder, f"{WELL}, pages 10"),
    Kind("print", printed, f"{WELL}, printed 1"),
    Kind("hold", held, WELL),
    Kind("line lost for 12 s", line_lost_short, f"{WELL}, reconnects 1"),
    Kind("line lost for 84 s", line_lost_long, "walk_in kiosk_lost technical_fail, reconnects 1"),
    Kind("kiosk killed", kiosk_killed, "walk_in kiosk_lost technical_fail, reconnects 1"),
    Kind("console killed", console_killed, WELL),
    Kind("declined", declined, f"{WELL}, declined 1"),
    Kind("abandoned", abandoned, "walk_in citizen_left_queue -"),
    Kind("must visit", must_visit, "walk_in clerk_ended must_visit"),
)
