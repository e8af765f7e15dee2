"""The roll-out board: the same figures in picture, table and cards, and nothing told twice differently."""

import datetime as dt
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from config.loader import load_server
from demo.pilot.__main__ import PLAN
from demo.pilot.rollout import rollout_csv
from signaling.main import main
from signaling.office.rollout import Stage
from signaling.office.rollout_csv import read_rollout
from signaling.pilot.plan import load_plan
from signaling.web.office_pages import OfficePages
from signaling.web.rollout_charts import growth, map_of
from signaling.web.rollout_page import RolloutPage

DIRECTORY = load_server(environ={}, etc_dir=Path("/nonexistent")).directory
PILOT = load_plan(PLAN, DIRECTORY)
TEXT = rollout_csv(2009, PILOT)
ROLLOUT = read_rollout(TEXT.encode(), "sample")
PAGE = RolloutPage(OfficePages())
SVG = "{http://www.w3.org/2000/svg}"


def test_the_sample_has_202_localities_and_goes_on_until_the_end():
    assert len(ROLLOUT.localities) == 202
    counts = [ROLLOUT.counts(day) for day in (PILOT.first, PILOT.last)]
    live = [one[Stage.LIVE] + one[Stage.WIDENED] for one in counts]
    assert 0 < live[0] < live[1]
    assert rollout_csv(2009, PILOT) == TEXT, "the same seed, the same bytes"
    for seed in range(30):
        read_rollout(rollout_csv(seed, PILOT).encode(), "any")


def test_the_map_has_a_dot_for_each_locality_and_a_ring_for_each_that_is_blocked():
    places = [(one, one.on(PILOT.last)) for one in ROLLOUT.localities]
    drawn = ET.fromstring(map_of("Kartta", places))
    assert drawn.findtext(f"{SVG}title") == "Kartta"
    assert len(list(drawn.iter(f"{SVG}circle"))) == 202 + len(ROLLOUT.blocked(PILOT.last))


def test_columns_of_the_growth_have_only_the_stages_there_are():
    drawn = ET.fromstring(growth("x", [("1/26", dict.fromkeys(Stage, 0) | {Stage.LIVE: 2})]))
    assert len(list(drawn.iter(f"{SVG}rect"))) == 1


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_board_lists_every_locality_and_its_cards_add_up(language):
    page = PAGE.board(language, ROLLOUT, PILOT.last, in_one_file=True)
    for one in ROLLOUT.localities:
        assert f">{one.name}</th>" in page
    counts = ROLLOUT.counts(PILOT.last)
    assert f'<span class="number">{counts[Stage.LIVE] + counts[Stage.WIDENED]}</span>' in page
    assert "href=" not in page


def test_without_a_roll_out_the_page_says_how_to_bring_one_in():
    assert "rollout import" in PAGE.board("fi", None, dt.date(2026, 11, 25), in_one_file=False)


def test_a_file_is_taken_wholly_or_not_at_all(tmp_path, capsys):
    source, data = tmp_path / "own.csv", tmp_path / "data"
    source.write_text(TEXT, encoding="utf-8")
    folder = ["--data-dir", str(data)]
    assert main(["rollout", "import", str(source), *folder]) == 0
    assert "202 localities" in capsys.readouterr().out
    before = (data / "rollout.csv").read_bytes()
    source.write_text(TEXT.replace("62,867", "19,867"), encoding="utf-8")
    assert main(["rollout", "import", str(source), *folder]) == 2
    assert "is in the sea or abroad" in capsys.readouterr().err
    assert (data / "rollout.csv").read_bytes() == before
    board = ["--output", str(tmp_path / "r.html"), "--day", "2026-11-06"]
    assert main(["rollout", "board", *board, *folder]) == 0
    assert "Karstula" in (tmp_path / "r.html").read_text(encoding="utf-8")
