"""What the driver allows a connection."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Limits of one server process; the settings file says them."""

    hello_seconds: float = 2.0
    messages_per_second: float = 100.0
    outbound_bytes: int = 256 * 1024
    retry_ms: int = 5000
    node: str = "1"
