"""A trembling hand presses once; a quick one may press two things, and a slow one the same thing twice."""

from kiosk.screens.repeat_guard import RepeatGuard


def test_the_same_thing_too_soon_is_no_press_and_a_tremble_that_goes_on_none_either() -> None:
    guard = RepeatGuard(0.3)
    assert [guard.repeats("letter-a", at) for at in (0.0, 0.2, 0.4, 0.6, 1.0)] == [
        False, True, True, True, False,
    ]  # fmt: skip


def test_another_thing_may_come_as_soon_as_it_likes() -> None:
    guard = RepeatGuard(0.5)
    assert not any(guard.repeats(what, at) for at, what in enumerate(("a", "b", "a", "b")))
    assert not guard.repeats("a", 3.01)


def test_without_a_time_nothing_is_guarded() -> None:
    guard = RepeatGuard(0.0)
    assert not guard.repeats("a", 1.0)
    assert not guard.repeats("a", 1.0)
