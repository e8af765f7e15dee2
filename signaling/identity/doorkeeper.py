"""Lets programs in: checks signatures, passwords and tokens off the loop, ever slower for wrong ones."""

import asyncio
import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from common.clock import Clock
from common.errors import StoreError
from common.identity.certificate import Certificate, DeviceKind, to_base64url
from common.log import logger
from common.protocol.codes import Role
from common.protocol.messages import (
    ClerkAuth,
    DayAuth,
    DayToken,
    DeviceAuth,
    DeviceProof,
    HandoverAuth,
    Renewed,
)
from signaling.hub.events import ClerkProfile, PutOut
from signaling.identity.account import Account
from signaling.identity.devices import EnrolledDevice
from signaling.identity.identity import Identity
from signaling.identity.patience import Patience
from signaling.identity.tokens import Use
from signaling.log.entries import LoginRefused, Party

PASSWORD_THREADS = 2
log = logger(__name__)

Auth = DeviceAuth | ClerkAuth | DayAuth | HandoverAuth


@dataclass(frozen=True, slots=True)
class LetIn:
    """A device, and the clerk who sits at it when it is a workstation."""

    device: EnrolledDevice
    clerk: ClerkProfile | None = None
    renewed: Certificate | None = None
    """For the device to keep in place of its own."""
    day: str = ""
    """A token for the rest of the day, for a clerk who has just logged in."""
    last_barred: int = 0
    """The number of the last who had been put out when this was looked up."""

    def is_hit_by(self, put_out: PutOut) -> bool:
        """Whether it is about this device, or the clerk at it."""
        is_clerk = self.clerk is not None and put_out.party == Party(Role.CLERK, self.clerk.id)
        return is_clerk or put_out.serial == self.device.serial

    def refused(self) -> LoginRefused:
        """What the log says when it may not come in after all."""
        if self.clerk is not None:
            return LoginRefused(role=Role.CLERK, id=self.clerk.id)
        return LoginRefused(role=Role.KIOSK, id=self.device.id)

    def papers(self) -> Iterator[Renewed | DayToken]:
        """What the program is given to keep, after ``ready``."""
        if self.renewed is not None:
            yield Renewed(statement=self.renewed.statement, sig=self.renewed.sig)
        if self.day:
            yield DayToken(token=self.day)


class Doorkeeper:
    """Answers who somebody is."""

    def __init__(self, identity: Identity, clock: Clock) -> None:
        self._accounts = identity.accounts
        self._devices = identity.devices
        self._tokens = identity.tokens
        self._clock = clock
        self._patience = Patience(clock)
        self._pool = ThreadPoolExecutor(PASSWORD_THREADS, thread_name_prefix="password")

    async def who(self, auth: Auth, challenge: str, address: str) -> LetIn | LoginRefused:
        """Who comes, or what the log says of the refusal.  Raises StoreError."""
        said = auth.id if isinstance(auth, DeviceAuth | ClerkAuth) else auth.device.id
        name = f"{type(auth).__name__} {said}"
        await self._patience.wait(address, name)
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(self._pool, self._check, auth, challenge)
        if isinstance(found, LoginRefused):
            self._patience.failed(address)
        else:
            self._patience.succeeded(address, name)
        return found

    def log_out(self, day: str) -> None:
        """The clerk of this token has gone; soon it opens nothing any more."""
        self._pool.submit(self._end_day, day)

    def _end_day(self, day: str) -> None:
        try:
            self._tokens.end(Use.DAY, day)
        except StoreError as error:
            log.warning("a clerk's token cannot be ended", problem=error)

    def close(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _check(self, auth: Auth, challenge: str) -> LetIn | LoginRefused:
        last = self._devices.last_barred()
        found = self._look_up(auth, challenge)
        return replace(found, last_barred=last) if isinstance(found, LetIn) else found

    def _look_up(self, auth: Auth, challenge: str) -> LetIn | LoginRefused:
        match auth:
            case DeviceAuth():
                return self._kiosk(auth, challenge)
            case ClerkAuth():
                return self._clerk(auth, challenge)
            case DayAuth():
                return self._returning(auth, challenge)
            case HandoverAuth():
                return self._handed_over(auth, challenge)

    def _kiosk(self, auth: DeviceAuth, challenge: str) -> LetIn | LoginRefused:
        device, known = self._devices.proven(auth.id, challenge, auth.sig, self._clock.wall())
        if device is None or device.kind is not DeviceKind.KIOSK:
            return LoginRefused(role=Role.KIOSK, id=auth.id if known else "")
        return LetIn(device, renewed=self._renewed(device, auth.until))

    def _clerk(self, auth: ClerkAuth, challenge: str) -> LetIn | LoginRefused:
        """The password is checked whatever the workstation is: the time does not tell which was wrong."""
        device = self._workstation(auth.device, challenge)
        account = self._accounts.check(auth.id, auth.password)
        known = self._accounts.find(auth.id) is not None
        return self._seated(account, device, auth.device, auth.id if known else "")

    def _handed_over(self, auth: HandoverAuth, challenge: str) -> LetIn | LoginRefused:
        device = self._workstation(auth.device, challenge)
        bound = challenge_of(auth.verifier)
        account = self._tokens.spend(Use.HANDOVER, auth.code, self._clock.wall(), bound)
        return self._seated(account, device, auth.device)

    def _returning(self, auth: DayAuth, challenge: str) -> LetIn | LoginRefused:
        """A token is good only together with the key of the workstation it was given to."""
        device = self._workstation(auth.device, challenge)
        bound = device.serial if device is not None else ""
        account = self._tokens.find(Use.DAY, auth.token, self._clock.wall(), bound)
        return self._seated(account, device, auth.device, fresh=False)

    def _workstation(self, proof: DeviceProof, challenge: str) -> EnrolledDevice | None:
        device, _ = self._devices.proven(proof.id, challenge, proof.sig, self._clock.wall())
        return device

    def _seated(
        self,
        account: Account | None,
        device: EnrolledDevice | None,
        proof: DeviceProof,
        known: str = "",
        *,
        fresh: bool = True,
    ) -> LetIn | LoginRefused:
        profile = account.profile if account is not None else None
        if device is None or profile is None or not sits_at(profile, device):
            return LoginRefused(role=Role.CLERK, id=known or (account.id if account is not None else ""))
        day = self._day(profile, device) if fresh else ""
        return LetIn(device, profile, self._renewed(device, proof.until), day)

    def _day(self, clerk: ClerkProfile, device: EnrolledDevice) -> str:
        """A token for the day, or none while the disk is full: the clerk then logs in again after a cut."""
        try:
            return self._tokens.make_only(Use.DAY, clerk.id, self._clock.wall(), device.serial)
        except StoreError as error:
            log.warning("no token for the day can be kept", problem=error)
            return ""

    def _renewed(self, device: EnrolledDevice, until: str) -> Certificate | None:
        """A disk that is full keeps nobody out: there are two months to try again."""
        try:
            return self._devices.renewed(device, until, self._clock.wall()) if until else None
        except StoreError as error:
            log.warning("a certificate cannot be renewed", problem=error)
            return None


def challenge_of(verifier: str) -> str:
    """What a console hands in before it shows the verifier; RFC 7636 §4.2, S256."""
    return to_base64url(hashlib.sha256(verifier.encode("utf-8", "replace")).digest())


def sits_at(clerk: ClerkProfile, device: EnrolledDevice) -> bool:
    """Whether the clerk may work at the device: a workstation of the clerk's own authority."""
    return device.kind is DeviceKind.WORKSTATION and device.place == clerk.authority
