"""No personal identity code passes, and nothing else is taken for one."""

import random

import pytest

from common.identity_codes import CHECKS, without_identity_codes
from signaling.pilot.deriving import by_visit, records
from tests.unit.signaling.pilot.visits import log_of, queued


def code(sign: str, seed: int) -> str:
    """A made-up code whose check character is right; numbers over 899 are never given to anybody."""
    chance = random.Random(seed)
    date = f"{chance.randint(1, 28):02}{chance.randint(1, 12):02}{chance.randint(0, 99):02}"
    number = f"{chance.randint(900, 999)}"
    return f"{date}{sign}{number}{CHECKS[int(date + number) % 31]}"


@pytest.mark.parametrize("sign", [*"-+ABCDEFUVWXYa", ""])
def test_a_code_is_blocked_whatever_the_century_and_the_case(sign: str) -> None:
    for seed in range(20):
        assert without_identity_codes(f"x {code(sign, seed)} y") == "x *** y"
        assert without_identity_codes(code(sign, seed).lower()) == "***"


@pytest.mark.parametrize(
    "text", ["karstula", "kela-housing", "2026-11-02", "+358 14 000 0001", "scanner:jammed"]
)
def test_words_of_the_settings_pass(text: str) -> None:
    assert without_identity_codes(text) == text


def test_a_wrong_check_character_is_no_code() -> None:
    right = code("-", 1)
    wrong = right[:-1] + CHECKS[(CHECKS.index(right[-1]) + 1) % 31]
    assert without_identity_codes(wrong) == wrong


def test_none_leaves_in_a_record() -> None:
    (record,) = records(by_visit(log_of(queued(site=code("A", 3)))))
    assert record.point == "***"
