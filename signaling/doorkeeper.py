"""Lets programs in: checks signatures and passwords off the loop, ever slower for wrong ones."""

import asyncio
import base64
import binascii
from concurrent.futures import ThreadPoolExecutor

from common.clock import Clock
from common.protocol.codes import Role
from common.protocol.hello import words_to_sign
from common.protocol.messages import ClerkAuth, DeviceAuth
from signaling.accounts import Accounts, Kiosk
from signaling.entries import LoginRefused
from signaling.events import ClerkProfile
from signaling.throttle import Delays

PASSWORD_THREADS = 2
FREE_FAILURES = 20
"""An office behind one address may mistype so often before all its people wait."""


class Doorkeeper:
    """Answers who somebody is."""

    def __init__(self, accounts: Accounts, clock: Clock) -> None:
        self._accounts = accounts
        self._clock = clock
        self._delays = Delays()
        self._of_address = Delays(FREE_FAILURES)
        self._pool = ThreadPoolExecutor(PASSWORD_THREADS, thread_name_prefix="password")

    async def who(
        self, auth: DeviceAuth | ClerkAuth, challenge: str, address: str
    ) -> Kiosk | ClerkProfile | LoginRefused:
        """The kiosk or clerk, or what the log says of the refusal."""
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

    def close(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _kiosk(self, auth: DeviceAuth, challenge: str) -> Kiosk | LoginRefused:
        kiosk = self._accounts.kiosk(auth.id)
        if kiosk is None:
            return LoginRefused(role=Role.KIOSK)
        if not kiosk.signed(words_to_sign(challenge, auth.id), from_base64url(auth.sig)):
            return LoginRefused(role=Role.KIOSK, id=kiosk.id)
        return kiosk

    def _clerk(self, auth: ClerkAuth, _challenge: str) -> ClerkProfile | LoginRefused:
        profile = self._accounts.check_clerk(auth.id, auth.password)
        if profile is None:
            known = self._accounts.has_clerk(auth.id)
            return LoginRefused(role=Role.CLERK, id=auth.id if known else "")
        return profile


def from_base64url(text: str) -> bytes:
    """The bytes, with or without padding; nothing for what is not base64url."""
    try:
        return base64.urlsafe_b64decode(text.encode("ascii", "replace") + b"=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return b""
