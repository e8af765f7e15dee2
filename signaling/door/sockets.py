"""A program's socket as the server needs it: one here, or one at another node.  A port."""

from collections.abc import Callable
from typing import Protocol


class Socket(Protocol):
    """Texts in and out.  ``on_message`` hears each text, and None for what is not text."""

    on_message: Callable[[bytes | None], None]
    on_gone: Callable[[], None]
    """Called once, at the end."""

    def send(self, text: bytes) -> None:
        """Never waits; what is sent after ``close`` is dropped."""

    def buffered(self) -> int:
        """Bytes that wait for the program to read."""

    def close(self, code: int) -> None:
        """Say the code after what waits, and be gone soon."""

    def abort(self) -> None:
        """Be gone at once."""
