"""Lets programs in: checks signatures and passwords off the loop, ever slower for wrong ones."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from common.clock import Clock
from common.errors import StoreError
from common.identity.certificate import Certificate, DeviceKind
from common.log import logger
from common.protocol.codes import Role
from common.protocol.messages import ClerkAuth, DeviceAuth
from signaling.entries import LoginRefused
from signaling.events import ClerkProfile
from signaling.identity.accounts import Accounts
from signaling.identity.devices import Devices, EnrolledDevice
from signaling.identity.throttle import Delays

PASSWORD_THREADS = 2
log = logger(__name__)
FREE_FAILURES = 20
"""An office behind one address may mistype so often before all its people wait."""


@dataclass(frozen=True, slots=True)
class LetIn:
    """A device, and the clerk who sits at it when it is a workstation."""

    device: EnrolledDevice
    clerk: ClerkProfile | None = None
    renewed: Certificate | None = None
    """For the device to keep in place of its own."""


class Doorkeeper:
    """Answers who somebody is."""

    def __init__(self, accounts: Accounts, devices: Devices, clock: Clock) -> None:
        self._accounts = accounts
        self._devices = devices
        self._clock = clock
        self._delays = Delays()
        self._of_address = Delays(FREE_FAILURES)
        self._pool = ThreadPoolExecutor(PASSWORD_THREADS, thread_name_prefix="password")

    async def who(self, auth: DeviceAuth | ClerkAuth, challenge: str, address: str) -> LetIn | LoginRefused:
        """Who comes, or what the log says of the refusal.  Raises StoreError."""
        who = f"{address} {type(auth).__name__} {auth.id}"
        now = self._clock.now()
        delay = max(self._delays.before_try(who, now), self._of_address.before_try(address, now))
        if delay:
            await asyncio.sleep(delay)
        # Counted before the check, so that many tries at once do not all pass for the first.
        self._delays.failed(who, self._clock.now())
        loop = asyncio.get_running_loop()
        check = self._kiosk if isinstance(auth, DeviceAuth) else self._clerk
        found = await loop.run_in_executor(self._pool, check, auth, challenge)  # type: ignore[arg-type]
        if isinstance(found, LoginRefused):
            self._of_address.failed(address, self._clock.now())
        else:
            self._delays.succeeded(who)
        return found

    async def is_current(self, device: EnrolledDevice) -> bool:
        """Whether a device that was let in has not been put out since.  Raises StoreError."""
        return await asyncio.get_running_loop().run_in_executor(None, self._devices.is_current, device)

    def close(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _kiosk(self, auth: DeviceAuth, challenge: str) -> LetIn | LoginRefused:
        device, known = self._devices.proven(auth.id, challenge, auth.sig, self._clock.wall())
        if device is None or device.kind is not DeviceKind.KIOSK:
            return LoginRefused(role=Role.KIOSK, id=auth.id if known else "")
        return LetIn(device, renewed=self._renewed(device, auth.until))

    def _clerk(self, auth: ClerkAuth, challenge: str) -> LetIn | LoginRefused:
        """The password is checked whatever the workstation is: the time does not tell which was wrong."""
        device, _ = self._devices.proven(auth.device.id, challenge, auth.device.sig, self._clock.wall())
        profile = self._accounts.check_clerk(auth.id, auth.password)
        if device is None or profile is None or not sits_at(profile, device):
            known = self._accounts.has_clerk(auth.id)
            return LoginRefused(role=Role.CLERK, id=auth.id if known else "")
        return LetIn(device, profile, self._renewed(device, auth.device.until))

    def _renewed(self, device: EnrolledDevice, until: str) -> Certificate | None:
        """A disk that is full keeps nobody out: there are two months to try again."""
        try:
            return self._devices.renewed(device, until, self._clock.wall()) if until else None
        except StoreError as error:
            log.warning("a certificate cannot be renewed", problem=error)
            return None


def sits_at(clerk: ClerkProfile, device: EnrolledDevice) -> bool:
    """Whether the clerk may work at the device: a workstation of the clerk's own authority."""
    return device.kind is DeviceKind.WORKSTATION and device.place == clerk.authority
