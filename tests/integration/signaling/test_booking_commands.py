"""The commands that give calendars away and take them in."""

import datetime as dt
from pathlib import Path

import pytest

from config.loader import load_server
from signaling.booking.store import FeedKind
from signaling.databases import open_bookings
from signaling.main import main

BUSY = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//y//FI
BEGIN:VFREEBUSY
UID:a
DTSTAMP:20261101T000000Z
FREEBUSY:{day:%Y%m%d}T070000Z/PT1H
END:VFREEBUSY
END:VCALENDAR
"""


def run(folder: Path, *words: str) -> int:
    return main(["booking", words[0], "--data-dir", str(folder), "--etc-dir", "nowhere", *words[1:]])


def store(folder: Path):
    settings = load_server(environ={}, etc_dir=Path("nowhere"), overrides=[f"server.data_dir={folder}"])
    return open_bookings(settings.server)


@pytest.mark.parametrize(("kind", "name"), [("desk", "kela-desk"), ("room", "karstula")])
def test_a_feed_has_an_address_nobody_can_guess(tmp_path: Path, capsys, kind: str, name: str) -> None:
    assert run(tmp_path, "feed", kind, name) == 0
    address = capsys.readouterr().out.splitlines()[0]
    token = address.removesuffix(".ics").rpartition("/")[2]
    assert len(token) == 32
    assert store(tmp_path).feed_of(token) == (FeedKind(kind), name)


def test_a_clerk_is_away_when_the_calendar_says_so(tmp_path: Path, capsys) -> None:
    day = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=3)
    file = tmp_path / "clerk.ics"
    file.write_text(BUSY.format(day=day))
    assert run(tmp_path, "busy", "kela-desk", "2", str(file)) == 0
    assert "away 1 times" in capsys.readouterr().out
    start = dt.datetime.combine(day, dt.time(7), dt.UTC)
    (busy,) = store(tmp_path).taken((start, start + dt.timedelta(hours=1))).busy
    assert (busy.desk, busy.seat, busy.starts) == ("kela-desk", 2, start)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("feed", "desk", "kela"), "no desk 'kela'"),
        (("feed", "room", "kela-desk"), "no site 'kela-desk'"),
        (("busy", "kela-desk", "3", "clerk.ics"), "has clerks 1 to 2, no 3"),
        (("busy", "kela-desk", "1", "nothing.ics"), "nothing.ics: No such file"),
        (("busy", "kela-desk", "1", "broken.ics"), "nothing was changed"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    tmp_path: Path, capsys, monkeypatch, words, says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "clerk.ics").write_text(BUSY.format(day=dt.date(2026, 11, 25)))
    (tmp_path / "broken.ics").write_text("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:soon\n")
    assert run(tmp_path, *words) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert says in line
