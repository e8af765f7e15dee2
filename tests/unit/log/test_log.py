"""Program logs: one record, one line, and nothing of a citizen."""

import pytest

from common.log import MAX_VALUE_CHARACTERS, WITHHELD, line, logger


def test_a_sentence_with_its_fields_is_one_line() -> None:
    assert line("call moved", {"call": "7f3a", "after": "x y\nz"}) == 'call moved call=7f3a after="x y\\nz"'
    assert line("nothing to add", {}) == "nothing to add"


@pytest.mark.parametrize("name", sorted(WITHHELD))
def test_what_could_be_of_a_person_is_withheld(name: str) -> None:
    assert line("heard", {name: "Matti Meikäläinen"}) == f"heard {name}=[withheld]"


def test_an_overlong_value_is_cut() -> None:
    written = line("read", {"detail": "a" * 1000})
    assert len(written) < MAX_VALUE_CHARACTERS + 30


def test_every_level_writes_its_line(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", "village")
    log = logger("village")
    for say in (log.debug, log.info, log.warning, log.error):
        say("done", count=1)
    try:
        int("no number")
    except ValueError:
        log.exception("failed", count=2)
    assert [record.getMessage() for record in caplog.records] == ["done count=1"] * 4 + ["failed count=2"]
    assert caplog.records[-1].exc_info is not None
