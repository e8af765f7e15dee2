"""The made-up pilot, four days of it, through the real hub and store, and all that is made of it."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from demo.pilot import recount
from demo.pilot.__main__ import PLAN, make_sample


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    plan = folder / "plan.toml"
    plan.write_text(PLAN.read_text(encoding="utf-8").replace("last = 2026-11-06", "last = 2026-09-10"))
    make_sample(folder / "pilot", seed=7, plan_path=plan)
    return folder / "pilot"


def test_a_script_of_the_standard_library_counts_the_same(sample: Path) -> None:
    script = [sys.executable, "-I", "-S", recount.__file__, str(sample)]  # no site-packages, no product
    said = subprocess.run(script, capture_output=True, text=True, check=False)
    assert (said.returncode, said.stderr) == (0, "")
    assert "the same: visits, by_site" in said.stdout


def text_of(pdf: Path) -> str:
    return subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout.replace("\u00a0", " ")


@pytest.mark.parametrize("wrong", ["a page", "a cent"])
def test_the_script_finds_one_wrong_number(sample: Path, tmp_path: Path, wrong: str) -> None:
    copy = shutil.copytree(sample, tmp_path / "copy")
    summary = json.loads((copy / "summary.json").read_text())
    if wrong == "a page":
        summary["pages_in"] += 1
    else:
        summary["ledger"]["formula"]["municipality"] += 1
    (copy / "summary.json").write_text(json.dumps(summary))
    assert recount.main(copy) == 1


def test_the_pdf_alone_says_what_a_resolved_matter_cost_and_how_sure_that_is(sample: Path) -> None:
    text = text_of(sample / "report-final.pdf")
    summary = json.loads((sample / "summary.json").read_text())
    euros = summary["ledger"]["total"] / summary["by_outcome"]["resolved"] / 100
    (line,) = [line for line in text.splitlines() if "Samalla käynnillä ratkennut asia" in line]
    price, low, high = (float(one.replace(",", ".")) for one in re.findall(r"[0-9]+,[0-9]{2}", line))
    assert price == pytest.approx(euros, abs=0.006)
    assert low < price < high


def test_the_pdf_alone_says_how_many_visits_each_site_had_and_how_sure_that_is(sample: Path) -> None:
    text = text_of(sample / "report-final.pdf")
    summary = json.loads((sample / "summary.json").read_text())
    for site in summary["by_site"].values():
        assert str(site) in text.split("Avainluvut")[0]
    resolved = f"{summary['by_outcome']['resolved']} / {summary['visits']}"
    (line,) = [line for line in text.splitlines() if "Ratkesi samalla käynnillä" in line and " / " in line]
    assert resolved in line
    assert line.count("%") == 2  # the share and its interval


def test_the_same_seed_plays_the_same_pilot(sample: Path, tmp_path: Path) -> None:
    plan = sample / "data" / "pilot.toml"
    make_sample(tmp_path / "again", seed=7, plan_path=plan)
    for name in ("sessions.csv", "sessions.parquet", "sessions.xlsx", "summary.json"):
        assert (tmp_path / "again" / name).read_bytes() == (sample / name).read_bytes()
