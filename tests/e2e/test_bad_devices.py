"""Devices that are not there or do not work, with the real programs: it is said, and the visit goes on."""

from pathlib import Path

import pytest

from demo.stage import Stage
from tests.e2e.calls import Call

pytestmark = pytest.mark.timeout(180)


def test_a_kiosk_with_a_screen_and_nothing_else_still_reaches_a_clerk(tmp_path: Path) -> None:
    with Stage(tmp_path / "out") as stage:
        call = Call(stage, bare=True)
        call.citizen.presses("Start in English")
        call.citizen.presses("Asumistuki")
        call.citizen.presses("Call a clerk")
        for device in ("Camera", "Microphone", "Scanner", "Printer"):
            call.clerk.waits_for(device)
        call.clerk.presses("Answer")
        call.clerk.waits_for("Connected")
        call.clerk.waits_for("At the kiosk: %1.")
        call.citizen.waits_for("The camera does not work. The clerk cannot see you, but you can talk.",
                               "The microphone does not work. Use the short replies.")  # fmt: skip
        call.clerk.writes("Type a message", "Kuuletteko minut?")
        call.clerk.presses("Send", role="push button")
        call.citizen.waits_for("Kuuletteko minut?")
        call.citizen.presses("End the call")
        call.citizen.waits_for("How did the service go?")
        call.clerk.waits_for("Wrap-up")


def test_a_scanner_that_fails_is_named_and_tried_again(tmp_path: Path) -> None:
    with Stage(tmp_path / "out") as stage:
        call = Call(stage)
        call.connect()
        call.clerk.presses("Ask for a scan")
        call.citizen.presses("Show a document")
        for status, words in (
            ("SANE_STATUS_JAMMED", "The paper is stuck in the scanner. Pull it out gently."),
            ("SANE_STATUS_COVER_OPEN", "The lid of the scanner is open. Close it."),
            ("SANE_STATUS_NO_DOCS", "There is no paper in the scanner. Put your paper in."),
        ):
            stage.sane.break_with(status)
            call.citizen.presses("Scan the document")
            call.citizen.waits_for(words, seconds=30)
            call.citizen.presses("Try again")
        stage.sane.mend()
        call.citizen.presses("Scan the document")
        call.citizen.waits_for("Release this page to the authority", seconds=60)
        call.play.seen.stop_watching()


def test_a_printer_without_paper_is_named_and_prints_when_it_has_some(tmp_path: Path) -> None:
    with Stage(tmp_path / "out") as stage:
        call = Call(stage)
        call.connect()
        stage.cups.break_with("media-empty-error")
        call.clerk.presses("Print at the kiosk")
        call.clerk.presses("Letter")
        call.clerk.writes("Letter", "Päätös tulee postissa.")
        call.clerk.presses("Send to the printer")
        call.citizen.waits_for("The clerk sends you a print-out", seconds=30)
        call.citizen.presses("Print")
        call.citizen.waits_for("The printer is out of paper.", seconds=60)
        stage.cups.mend()
        call.citizen.presses("Try again")
        call.clerk.waits_for("Printed at the kiosk, %n page(s).", seconds=60)
        call.citizen.waits_for("Take your print-out")
        call.play.seen.stop_watching()
