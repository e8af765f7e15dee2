"""A clerk trains at the real console with a scripted citizen."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from demo.people.words import Words
from demo.rehearsal.room import Room
from demo.rehearsal.scoring import Asked, score
from demo.rehearsal.script import load
from demo.stage import CLERK, PASSWORD, Stage
from demo.waiting import wait_for

pytestmark = pytest.mark.timeout(240)


def test_what_a_clerk_does_at_the_console_is_what_the_sheet_says(tmp_path: Path) -> None:
    """Writes at once, forgets the microphone, chooses the right outcome."""
    script = load("hard-of-hearing", "fi")
    with Stage(tmp_path / "out") as stage, ThreadPoolExecutor(1) as citizen:
        stage.surround()
        room = Room(stage, script, "fi")
        console = stage.start_console()
        clerk = stage.person("console", console.pid, Words("console", "fi"))
        clerk.writes("User name", CLERK)
        clerk.writes("Password", PASSWORD)
        clerk.presses("Log in", role="push button")
        visit = citizen.submit(lambda: asyncio.run(room.citizen_alone()))
        clerk.presses("Answer")
        clerk.waits_for("Connected")
        clerk.presses("Mute microphone")
        clerk.writes("Type a message", "Hyvää päivää, kirjoitan teille.")
        clerk.presses("Send", role="push button")
        clerk.waits_for(next(one for one in script.lines if one.when == "written_to").words.fi)
        clerk.presses("End the call")
        clerk.presses("Yes")
        clerk.presses("Resolved", role="")
        clerk.presses("5", role="")
        clerk.presses("Finish the visit")
        seen, call = visit.result(60)
        outcome = wait_for(lambda: room.outcome_of(call), 20, "the outcome")
        marks = {mark.asked: mark.good for mark in score(script, replace(seen, outcome=outcome))}
    assert seen.written == 1
    assert seen.muted_s > 0
    assert (marks[Asked.WRITING], marks[Asked.PAGE], marks[Asked.OUTCOME]) == (True, True, True)
