"""The number of a booking, typed and read out."""

import pytest

from signaling.booking.numbers import HOW_MANY, grouped, in_words, number_from, read_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("48217730", "48217730"),
        (" 4821 7730 ", "48217730"),
        ("4821-7730", "48217730"),
        ("4821773", None),
        ("482177301", None),
        ("04821773", None),
        ("4821773O", None),
        ("٤٨٢١٧٧٣٠", None),
        ("", None),
    ],
)
def test_a_number_is_read_as_people_type_it(typed: str, number: str | None) -> None:
    assert read_number(typed) == number


def test_every_number_that_can_be_drawn_can_be_read() -> None:
    for drawn in (0, 1, HOW_MANY // 2, HOW_MANY - 1):
        assert read_number(grouped(number_from(drawn))) == number_from(drawn)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", "neljä kahdeksan kaksi yksi, seitsemän seitsemän kolme nolla"),
        ("sv", "fyra åtta två ett, sju sju tre noll"),
        ("en", "four eight two one, seven seven three zero"),
    ],
)
def test_a_number_is_said_digit_by_digit(language: str, words: str) -> None:
    assert in_words("48217730", language) == words
