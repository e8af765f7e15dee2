"""Numbers of lines as runs: what is in them, and how they are taken apart."""

from hypothesis import given
from hypothesis import strategies as some

from signaling.log.chain import Ranges

NUMBERS = some.sets(some.integers(1, 60)).map(sorted)


def of(numbers: list[int]) -> Ranges:
    ranges = Ranges()
    for number in numbers:
        ranges.add(number)
    return ranges


def numbers_of(ranges: Ranges) -> list[int]:
    return [number for first, last in ranges.runs for number in range(first, last + 1)]


@given(numbers=NUMBERS)
def test_runs_are_as_few_as_can_be_and_hold_what_was_added(numbers: list[int]) -> None:
    ranges = of(numbers)
    assert numbers_of(ranges) == numbers
    assert len(ranges) == len(numbers)
    assert all(end + 1 < begin for (_, end), (begin, _) in zip(ranges.runs, ranges.runs[1:], strict=False))
    assert Ranges((number, number) for number in reversed(numbers)).runs == ranges.runs


@given(numbers=NUMBERS, others=NUMBERS)
def test_the_first_number_that_others_lack_is_found(numbers: list[int], others: list[int]) -> None:
    missing = sorted(set(numbers) - set(others))
    assert of(numbers).first_not_in(of(others)) == (missing[0] if missing else None)


@given(numbers=NUMBERS, most=some.integers(1, 20))
def test_pieces_are_all_full_but_the_last(numbers: list[int], most: int) -> None:
    pieces = [numbers_of(piece) for piece in of(numbers).pieces(most)]
    assert [number for piece in pieces for number in piece] == numbers
    assert all(len(piece) == most for piece in pieces[:-1])
    assert all(0 < len(piece) <= most for piece in pieces)
