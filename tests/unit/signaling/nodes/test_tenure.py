"""A lease is counted from before it was asked for, and nothing is decided without one."""

from common.clock import Instant
from signaling.nodes.tenure import Follow, Lease, LeaveOffice, TakeOffice, Tenure, TenureState

OURS, THEIRS, LATER = Lease(1, "a", "ws://a"), Lease(2, "b", "ws://b"), Lease(3, "a", "ws://a")
NOBODYS = Lease(0, "", "")


def at(seconds: float) -> Instant:
    return Instant(seconds)


def keeping(asked: float = 0.0) -> Tenure:
    tenure = Tenure(lease_seconds=10.0)
    assert tenure.told(OURS, ours=True, asked=at(asked)) == [TakeOffice(1)]
    return tenure


def test_a_new_node_is_a_door_until_it_has_the_lease() -> None:
    tenure = Tenure(lease_seconds=10.0)
    assert tenure.state(at(0)) is TenureState.DOOR
    assert tenure.told(NOBODYS, ours=False, asked=at(0)) == []
    assert tenure.told(THEIRS, ours=False, asked=at(1)) == [Follow(THEIRS)]
    assert tenure.told(THEIRS, ours=False, asked=at(3)) == [], "it is followed already"


def test_the_lease_is_in_force_for_its_time_from_the_question_on() -> None:
    tenure = keeping(asked=5.0)
    assert [tenure.in_force(at(one)) for one in (5.0, 14.9, 15.0)] == [True, True, False]
    assert tenure.state(at(15.0)) is TenureState.IN_DOUBT


def test_a_renewal_ends_the_doubt_and_changes_nothing_else() -> None:
    tenure = keeping()
    assert tenure.state(at(60)) is TenureState.IN_DOUBT
    assert tenure.told(OURS, ours=True, asked=at(60)) == []
    assert tenure.in_force(at(69))


def test_an_answer_that_took_long_does_not_make_the_lease_longer() -> None:
    tenure = keeping(asked=8.0)
    tenure.told(OURS, ours=True, asked=at(2.0))
    assert (tenure.in_force(at(17.9)), tenure.in_force(at(18.1))) == (True, False)


def test_who_has_lost_leaves_and_follows() -> None:
    tenure = keeping()
    assert tenure.told(THEIRS, ours=False, asked=at(30)) == [LeaveOffice(), Follow(THEIRS)]
    assert tenure.state(at(30)) is TenureState.DOOR
    assert tenure.told(LATER, ours=True, asked=at(40)) == [TakeOffice(3)]


def test_who_has_given_it_back_is_a_door() -> None:
    tenure = keeping()
    tenure.resigned()
    assert tenure.state(at(1)) is TenureState.DOOR


def test_who_has_lost_and_has_it_again_without_hearing_of_it_begins_anew() -> None:
    tenure = keeping()
    assert tenure.told(LATER, ours=True, asked=at(40)) == [LeaveOffice(), TakeOffice(3)]
