"""Enrolled devices, the codes they are enrolled with, and who was put out.

A code names its slot by its first two characters, so a wrong guess counts against one code and not against
everybody's; the other six are the secret.  Only the code's argon2id is kept.
"""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

import argon2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from common.errors import StoreError
from common.identity.certificate import Certificate, DeviceKind, from_base64url, is_signed, to_base64url
from common.identity.device import proves
from common.identity.invitation import (
    CODE_ALPHABET,
    CODE_LENGTH,
    EnrolRequest,
    plain_code,
    words_of_possession,
)
from common.protocol.codes import Role
from signaling.hub.events import PutOut
from signaling.identity.issuer import Issuer
from signaling.identity.records import Records, Transaction, note
from signaling.log.entries import DeviceEnrolled, DeviceInvited, DeviceRevoked, EnrolmentLocked, Party

CODE_LIFE = timedelta(minutes=15)
TRIES = 5
SLOT_LENGTH = 2
RENEW_DAYS = 60
"""A device that comes by once in two months never has to be enrolled again."""
SOME_DEVICE = """
SELECT * FROM device
WHERE id = coalesce((SELECT id FROM device WHERE id = ?), (SELECT min(id) FROM device))
"""
"""The device of that name, or any other: a row is read either way, and the time does not tell which."""

PUT_DEVICE = """
INSERT INTO device (id, kind, place, public_key, serial, not_after) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, place = excluded.place,
    public_key = excluded.public_key, serial = excluded.serial, not_after = excluded.not_after
"""

Row = tuple[str, str, str, bytes, str, str]


@dataclass(frozen=True, slots=True)
class EnrolledDevice:
    """What the server knows of a device."""

    id: str
    kind: DeviceKind
    place: str
    public_key: bytes
    serial: str
    not_after: date

    def is_over(self, now: datetime) -> bool:
        return now.date() > self.not_after


class Slot(NamedTuple):
    """An enrolment that is waited for."""

    code: str
    """argon2id of the whole code."""
    device: str
    kind: DeviceKind
    place: str
    tries: int


class Devices:
    """The devices of one deployment."""

    def __init__(self, records: Records, issuer: Issuer, pin: str, hasher: argon2.PasswordHasher) -> None:
        """``pin``: the deployment's, which every signature of a device names."""
        self._records = records
        self._issuer = issuer
        self.pin = pin
        self._hasher = hasher
        self._no_code: str | None = None
        nobody = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
        self._nobody = ("", DeviceKind.KIOSK.value, "", nobody, "", date.max.isoformat())
        """Stands where a device nobody knows would stand, so that the answer takes as long."""

    @property
    def issuer(self) -> str:
        """The issuer's public key, in base64url."""
        return self._issuer.public

    # -- enrolment --

    def new_code(self, device: str, kind: DeviceKind, place: str, now: datetime, by: str = "") -> str:
        """A code that lets one device in as ``device``; an open code for the same device is good no more."""
        with self._records.changing() as connection:
            connection.execute(
                "DELETE FROM enrolment WHERE device = ? OR until < ?", (device, now.isoformat())
            )
            taken = {row[0] for row in connection.execute("SELECT slot FROM enrolment")}
            free = [one + two for one in CODE_ALPHABET for two in CODE_ALPHABET if one + two not in taken]
            if not free:
                raise StoreError("too many enrolment codes are open; wait until some have run out")
            slot = secrets.choice(free)
            code = slot + "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH - SLOT_LENGTH))
            until = (now + CODE_LIFE).isoformat()
            row = (slot, self._hasher.hash(code), device, kind.value, place, until, 0)
            connection.execute("INSERT INTO enrolment VALUES (?, ?, ?, ?, ?, ?, ?)", row)
            note(connection, DeviceInvited(device=device, device_kind=kind, place=place, by=by))
        return code

    def enrol(self, request: EnrolRequest, now: datetime) -> Certificate | None:
        """The certificate for a request whose code and proof are right, else None."""
        code = plain_code(request.code)
        slot = self._try_slot(code[:SLOT_LENGTH], now)
        proven = is_signed(
            words_of_possession(code, request.key, self.pin), request.sig, from_base64url(request.key)
        )
        fits = self._fits(slot.code if slot else None, code)
        if slot is None:
            return None
        with self._records.changing() as connection:
            if not (proven and fits and slot.kind is request.kind):
                if slot.tries == TRIES:
                    note(connection, EnrolmentLocked(device=slot.device))
                return None
            used = connection.execute("DELETE FROM enrolment WHERE code = ?", (slot.code,))
            if not used.rowcount:  # another used it in the meantime
                return None
            return self._admit(connection, slot.device, slot.kind, slot.place, request.key, now)

    def admit(self, device: str, kind: DeviceKind, place: str, public_key: str, now: datetime) -> Certificate:
        """Let a key in without a code; for whoever has the file in hand.  Raises ``StoreError``."""
        with self._records.changing() as connection:
            return self._admit(connection, device, kind, place, public_key, now)

    def _admit(
        self,
        connection: Transaction,
        device: str,
        kind: DeviceKind,
        place: str,
        public_key: str,
        now: datetime,
    ) -> Certificate:
        """A new key replaces the old one, whose holder is put out."""
        statement, certificate = self._issuer.certify(device, kind, place, public_key, now)
        before = connection.execute("SELECT serial FROM device WHERE id = ?", (device,)).fetchone()
        if before is not None:
            connection.execute("INSERT INTO barred (serial) VALUES (?)", before)
        row = (
            device,
            kind.value,
            place,
            from_base64url(public_key),
            statement.serial,
            statement.not_after.isoformat(),
        )
        connection.execute(PUT_DEVICE, row)
        note(
            connection, DeviceEnrolled(device=device, device_kind=kind, place=place, serial=statement.serial)
        )
        return certificate

    def _try_slot(self, slot: str, now: datetime) -> Slot | None:
        """A code that may still be tried; the try is counted before it is made."""
        with self._records.changing() as connection:
            row = connection.execute(
                "UPDATE enrolment SET tries = tries + 1 WHERE slot = ? AND until >= ? AND tries < ?"
                " RETURNING code, device, kind, place, tries",
                (slot, now.isoformat(), TRIES),
            ).fetchone()
        return Slot(row[0], row[1], DeviceKind(row[2]), row[3], row[4]) if row else None

    def _fits(self, hashed: str | None, code: str) -> bool:
        if self._no_code is None:
            self._no_code = self._hasher.hash(secrets.token_hex(16))
        try:
            self._hasher.verify(hashed or self._no_code or "", code)
        except (argon2.exceptions.VerificationError, argon2.exceptions.InvalidHashError):
            return False
        return hashed is not None

    # -- at the door --

    def proven(
        self, name: str, challenge: str, sig: str, now: datetime
    ) -> tuple[EnrolledDevice | None, bool]:
        """The device whose key answered the challenge, if it did, and whether there is one of that name.

        As quick for a device nobody knows: the same is done.
        """
        with self._records.reading() as connection:
            row: Row | None = connection.execute(SOME_DEVICE, (name,)).fetchone()
        known = row is not None and row[0] == name
        device = _device(row if row is not None and known else self._nobody)
        proved = proves(challenge, name, self.pin, sig, device.public_key)
        over = device.is_over(now)
        return (device if proved and known and not over else None), known

    def renewed(self, device: EnrolledDevice, until: str, now: datetime) -> Certificate | None:
        """A certificate for a device whose own ends soon or is older than ours; None when there is no need.

        ``until``: the last day of the one it has.  Raises StoreError.
        """
        near = device.not_after - now.date() < timedelta(days=RENEW_DAYS)
        if not near and until == device.not_after.isoformat():
            return None
        public = to_base64url(device.public_key)
        statement, certificate = self._issuer.certify(
            device.id, device.kind, device.place, public, now, device.serial
        )
        with self._records.changing() as connection:
            end = (statement.not_after.isoformat(), device.id, device.serial)
            connection.execute("UPDATE device SET not_after = ? WHERE id = ? AND serial = ?", end)
        return certificate

    def find(self, name: str) -> EnrolledDevice | None:
        with self._records.reading() as connection:
            row = connection.execute("SELECT * FROM device WHERE id = ?", (name,)).fetchone()
        return _device(row) if row else None

    def all(self) -> list[EnrolledDevice]:
        with self._records.reading() as connection:
            return [_device(row) for row in connection.execute("SELECT * FROM device ORDER BY id")]

    # -- putting out --

    def revoke(self, name: str, by: str = "") -> bool:
        """Its key opens nothing any more; False when there is no such device."""
        with self._records.changing() as connection:
            connection.execute("DELETE FROM enrolment WHERE device = ?", (name,))
            gone = connection.execute(
                "DELETE FROM device WHERE id = ? RETURNING kind, serial", (name,)
            ).fetchone()
            if gone is None:
                return False
            kind, serial = gone
            role, party = (Role.KIOSK, name) if kind == DeviceKind.KIOSK else (None, None)
            connection.execute(
                "INSERT INTO barred (role, id, serial) VALUES (?, ?, ?)", (role, party, serial)
            )
            note(connection, DeviceRevoked(device=name, serial=serial, by=by))
        return True

    def barred_after(self, seq: int) -> list[tuple[int, PutOut]]:
        """Who was put out since, oldest first, each with its number."""
        with self._records.reading() as connection:
            rows = connection.execute(
                "SELECT seq, role, id, serial FROM barred WHERE seq > ? ORDER BY seq", (seq,)
            )
            return [(row[0], PutOut(Party(Role(row[1]), row[2]) if row[1] else None, row[3])) for row in rows]

    def last_barred(self) -> int:
        with self._records.reading() as connection:
            row = connection.execute("SELECT coalesce(max(seq), 0) FROM barred").fetchone()
        return int(row[0])


def _device(row: Row) -> EnrolledDevice:
    return EnrolledDevice(row[0], DeviceKind(row[1]), row[2], row[3], row[4], date.fromisoformat(row[5]))
