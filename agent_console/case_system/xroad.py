"""The X-Road message protocol for REST (PR-REST 1.0.4): where a request goes and what stands above it.

Pure.  The security server beside the authority's network is the only address anything is sent to.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

CLIENT, ID, USER, ISSUE, ERROR = (
    "X-Road-Client",
    "X-Road-Id",
    "X-Road-UserId",
    "X-Road-Issue",
    "X-Road-Error",
)


@dataclass(frozen=True, slots=True)
class Service:
    """Where case numbers are taken in, and as whom we come; both as X-Road writes them."""

    security_server: str
    """Its address, without a path."""
    client: str
    """INSTANCE/CLASS/MEMBER/SUBSYSTEM."""
    service: str
    """INSTANCE/CLASS/MEMBER/SUBSYSTEM/SERVICE."""

    @property
    def url(self) -> str:
        """Of a POST to the service."""
        return f"{self.security_server.rstrip('/')}/r1/{encoded(self.service)}"

    def headers(self, message_id: str, clerk: str, case_number: str) -> Mapping[str, str]:
        """``message_id`` is the same each time a message is sent: whoever takes it in keeps it once."""
        return {
            CLIENT: encoded(self.client),
            ID: message_id,
            USER: f"FI{quote(clerk, safe='')}",
            ISSUE: quote(case_number, safe=""),
            "Accept": "application/json",
        }


def encoded(identifier: str) -> str:
    """The parts of an identifier, each percent-encoded as UTF-8."""
    return "/".join(quote(part, safe="") for part in identifier.split("/"))


def is_for_good(status: int) -> bool:
    """Whether an answer of this HTTP status will be the same next time: then it is not sent again.

    A security server answers 500 for what is wrong beyond it, which may pass.
    """
    return 400 <= status < 500 and status not in (408, 425, 429)
