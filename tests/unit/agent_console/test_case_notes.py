"""Case numbers: what may be one, where it is kept, and how the X-Road names whom it is for."""

import stat
from pathlib import Path

import pytest

from agent_console.case_system.outbox import CaseNote, Outbox
from agent_console.case_system.xroad import Service, is_for_good
from agent_console.desk import WrapUp
from agent_console.desk import effects as do
from agent_console.desk import events as ev
from agent_console.desk.states import Word
from common.call import wishes
from common.errors import StoreError
from common.ids import CallId, ServiceId
from common.protocol.codes import Outcome
from tests.unit.agent_console.test_desk_machine import AT_DESK, CALL, CHOSEN, VISIT, at, desk_after

SERVICE = Service(
    "https://xroad.example.fi", "FI/GOV/0245458-3/Etäluukku", "FI/GOV/0245458-3/Asiat/lisää nro"
)


def put(box: Outbox, call: str = "c1", number: str = "KELA/12/2026") -> CaseNote:
    return box.put(
        clerk="aino", call=CallId(call), service=ServiceId("kela-housing"), case_number=number,
        outcome=Outcome.RESOLVED,
    )  # fmt: skip


@pytest.mark.parametrize("number", ["123", "KELA/12/2026", "2026-0001234", "OPH 12.3:4", "å1b", "  123  "])
def test_a_case_number_is_handed_over_with_the_outcome(number: str) -> None:
    desk = desk_after(*CHOSEN)
    given, handed = desk.handle(ev.WrapUpFinished(number), at(30))
    assert given == wishes.GiveOutcome(CALL, Outcome.RESOLVED, 4)
    assert isinstance(handed, do.HandOverCase)
    assert (handed.call, handed.case_number) == (CALL, number.strip())


@pytest.mark.parametrize(
    "number", ["12", "x" * 41, "Matti Meikäläinen", "131052-308T", "131052308T", "<b>1</b>", "-1-2"]
)
def test_what_cannot_be_one_or_is_a_person_is_refused_and_nothing_is_sent(number: str) -> None:
    desk = desk_after(*CHOSEN)
    assert desk.handle(ev.WrapUpFinished(number), at(30)) == []
    assert isinstance(desk.state, WrapUp)
    assert desk.state.duty.notice is not None
    assert desk.state.duty.notice.word is Word.CASE_NUMBER_WRONG
    assert not desk.state.sent


def test_without_a_number_nobody_is_told() -> None:
    assert desk_after(*CHOSEN).handle(ev.WrapUpFinished("  "), at(30)) == [
        wishes.GiveOutcome(CALL, Outcome.RESOLVED, 4)
    ]


@pytest.mark.parametrize(
    ("fate", "word"),
    [
        (ev.CaseFate.TAKEN, Word.CASE_TAKEN),
        (ev.CaseFate.REFUSED, Word.CASE_REFUSED),
        (ev.CaseFate.NOT_KEPT, Word.CASE_NOT_KEPT),
    ],
)
def test_the_clerk_hears_what_became_of_it_whenever_that_is(fate: ev.CaseFate, word: Word) -> None:
    for so_far in (AT_DESK, VISIT, CHOSEN):
        desk = desk_after(*so_far)
        desk.handle(ev.CaseNoteHeard(fate), at(40))
        notice = desk.state.duty.notice  # type: ignore[union-attr]
        assert notice is not None
        assert notice.word is word


def test_a_note_is_kept_for_its_owner_alone_until_it_is_taken(tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    note = put(Outbox(folder))
    (file,) = folder.iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert Outbox(folder).waiting() == [note]
    Outbox(folder).taken(note)
    Outbox(folder).taken(note)
    assert not list(folder.iterdir())


def test_the_same_note_is_kept_once_and_the_oldest_goes_first(tmp_path: Path) -> None:
    box = Outbox(tmp_path)
    first, again, other = put(box), put(box), put(box, "c2")
    assert first == again
    assert [one.id for one in box.waiting()] in ([first.id, other.id], [other.id, first.id])
    assert len(box.waiting()) == 2


def test_a_note_half_written_or_spoiled_stops_no_other(tmp_path: Path) -> None:
    box = Outbox(tmp_path)
    note = put(box)
    (tmp_path / "half.new").write_bytes(b'{"id"')
    (tmp_path / "spoiled.json").write_bytes(b'{"id": 3}')
    assert box.waiting() == [note]


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError):
        put(Outbox(tmp_path / "file" / "notes"))


def test_every_part_of_a_name_is_percent_encoded() -> None:
    assert SERVICE.url == "https://xroad.example.fi/r1/FI/GOV/0245458-3/Asiat/lis%C3%A4%C3%A4%20nro"
    headers = SERVICE.headers("id-1", "åsa/b", "KELA/12")
    assert headers["X-Road-Client"] == "FI/GOV/0245458-3/Et%C3%A4luukku"
    assert headers["X-Road-UserId"] == "FI%C3%A5sa%2Fb"
    assert headers["X-Road-Issue"] == "KELA%2F12"
    assert headers["X-Road-Id"] == "id-1"


@pytest.mark.parametrize(
    ("status", "for_good"),
    [
        (200, False),
        (400, True),
        (404, True),
        (408, False),
        (429, False),
        (500, False),
        (503, False),
        (302, False),
    ],
)
def test_what_will_be_refused_again_is_not_sent_again(status: int, for_good: bool) -> None:
    assert is_for_good(status) is for_good
