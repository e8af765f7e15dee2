"""Case notes that wait to be taken in: a file each, gone when it was taken.

The folder is readable by its owner alone.  A note has a case number, which tells of a citizen to whoever has
the authority's system: nothing else of a visit outlives it here.
"""

import os
import uuid
from pathlib import Path

import msgspec

from common.errors import StoreError
from common.ids import CallId, ServiceId
from common.protocol.codes import Outcome


class CaseNote(msgspec.Struct, frozen=True, kw_only=True):
    """What the authority's system is told."""

    id: str
    """The message's, the same each time it is sent."""
    clerk: str
    call: CallId
    service: ServiceId
    case_number: str
    outcome: Outcome


class Outbox:
    """A folder of notes, oldest first."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(
        self, *, clerk: str, call: CallId, service: ServiceId, case_number: str, outcome: Outcome
    ) -> CaseNote:
        """Keep a note until it is taken.  Raises StoreError; the note of a call is kept once."""
        note = CaseNote(
            id=str(uuid.uuid5(uuid.NAMESPACE_OID, f"{call} {case_number}")),
            clerk=clerk, call=call, service=service, case_number=case_number, outcome=outcome,
        )  # fmt: skip
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._folder.chmod(0o700)
            self._write(note)
        except OSError as error:
            raise StoreError(f"{self._folder}: {error.strerror}") from None
        return note

    def waiting(self) -> list[CaseNote]:
        """Every note that can be read; one that cannot is left where it is."""
        notes = []
        for path in sorted(self._folder.glob("*.json"), key=_age):
            try:
                notes.append(msgspec.json.decode(path.read_bytes(), type=CaseNote))
            except (OSError, msgspec.DecodeError):
                continue
        return notes

    def taken(self, note: CaseNote) -> None:
        """It need not be kept any more."""
        (self._folder / f"{note.id}.json").unlink(missing_ok=True)

    def _write(self, note: CaseNote) -> None:
        """Whole or not at all, also through a power cut."""
        fresh = self._folder / f"{note.id}.new"
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(descriptor, "wb") as file:
            file.write(msgspec.json.encode(note))
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._folder / f"{note.id}.json")
        folder = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _age(path: Path) -> tuple[int, str]:
    try:
        return path.stat().st_mtime_ns, path.name
    except OSError:
        return 0, path.name
