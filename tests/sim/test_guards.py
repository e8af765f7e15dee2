"""The list of guards is about the server as it is."""

import pytest

from tests.sim.guards import GUARDS, HOUSE, Guard


@pytest.mark.parametrize("guard", GUARDS, ids=lambda one: one.name)
def test_a_guard_is_still_in_its_place(guard: Guard) -> None:
    text = (HOUSE / guard.file).read_text(encoding="utf-8")
    assert guard.line in text
    assert guard.without != guard.line
    assert all((HOUSE / one).exists() for one in guard.tests.split())
