"""Every kind of line has a time it is kept."""

import typing
from datetime import UTC, datetime

from config.audit import Audit
from config.loader import load_server
from signaling.audit.keeping import KEEPING, Keeping, ends, kinds_of
from signaling.log.entries import AnyEntry


def test_it_was_decided_of_every_kind_of_entry_how_long_it_is_kept() -> None:
    kinds = {kind.__struct_config__.tag for kind in typing.get_args(AnyEntry)}
    assert set(KEEPING) == kinds


def test_what_the_chain_needs_has_no_end_and_all_else_has(tmp_path: typing.Any) -> None:
    audit: Audit = load_server(environ={}, etc_dir=tmp_path).audit
    now = datetime(2026, 11, 2, tzinfo=UTC)
    found = ends(audit, now)
    assert set(found) == set(Keeping) - {Keeping.CHAIN}
    assert [(now - found[one]).days for one in (Keeping.VISITS, Keeping.ACCESS, Keeping.TECHNICAL)] == [
        730, 1826, 90,
    ]  # fmt: skip
    assert {kind for one in Keeping for kind in kinds_of(one)} == set(KEEPING)
