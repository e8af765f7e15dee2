"""What a server counts while it works: plain numbers, so that counting costs next to nothing."""

from collections import Counter
from dataclasses import dataclass, field
from typing import assert_never

from common.protocol.codes import Role
from common.protocol.messages import ClerkAuth, DayAuth, DeviceAuth, HandoverAuth, Hello, Resume


@dataclass(slots=True)
class Tally:
    """Since the process started; nothing in it tells one program from another."""

    messages: int = 0
    """Heard and understood."""
    logins: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By role and what came of it: ``ready``, or the code of the refusal."""
    closed: Counter[int] = field(default_factory=Counter)
    """By the code this end said; 1005 where the program went first."""

    def login(self, hello: Hello, result: str) -> None:
        """Somebody wanted to come in, and this came of it."""
        match hello.auth:
            case ClerkAuth() | DayAuth() | HandoverAuth():
                role = Role.CLERK.value
            case DeviceAuth():
                role = Role.KIOSK.value
            case Resume():
                role = "resume"
            case _:
                assert_never(hello.auth)
        self.logins[role, result] += 1
