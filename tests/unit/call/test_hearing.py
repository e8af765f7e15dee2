"""When sound is so broken that people are offered to write."""

from common.call.hearing import GOOD_SECONDS, POOR_SECONDS, Hearing


def news(hearing: Hearing, *seconds: float) -> list[tuple[int, bool]]:
    """At which second it changed, and to what."""
    return [(at, hearing.poor) for at, share in enumerate(seconds, 1) if hearing.second(share)]


def test_a_hole_of_a_second_is_no_poor_sound() -> None:
    assert news(Hearing(), *[0.0] * 10, 0.5, *[0.0] * 10) == []


def test_it_is_poor_after_some_seconds_and_good_only_after_a_calm_while() -> None:
    hearing = Hearing()
    assert news(hearing, *[0.3] * 20) == [(POOR_SECONDS, True)]
    assert news(hearing, *[0.0] * (GOOD_SECONDS - 2)) == []
    assert news(hearing, *[0.0] * 5) == [(1, False)]


def test_between_the_two_limits_it_stays_what_it_was() -> None:
    hearing = Hearing()
    assert news(hearing, *[0.1] * 30) == []
    assert news(hearing, *[0.5] * 10) == [(1, True)]
    assert news(hearing, *[0.1] * 60) == []
