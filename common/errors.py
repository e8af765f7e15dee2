"""The error tree: every error Etäluukku raises on purpose.

    EtaluukkuError
      SettingsError      one or more wrong settings, all of them at once
      ProtocolError      a message that breaks the wire protocol, with its stable code
      LinkError          the server cannot be reached or refuses us
      MediaError         the media process cannot do what was asked
      DeviceError        a device cannot do what was asked: which device, which problem
      StoreError         the session log or the store cannot be read or written

Foreign exceptions are translated in the adapter that met them; nothing above an adapter
catches ``OSError``, ``sqlite3.Error`` or ``aiortc`` errors.
"""

import enum


class EtaluukkuError(Exception):
    """The root: catching it catches all that we raise on purpose and nothing else."""


class SettingsError(EtaluukkuError):
    """Settings that cannot be used; ``problems`` has one readable line for each mistake."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class ProtocolError(EtaluukkuError):
    """A message that breaks the wire protocol.  ``code`` is a value of ``common.protocol.codes.Code``."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}{f' ({detail})' if detail else ''}")
        self.code = code
        self.detail = detail


class LinkError(EtaluukkuError):
    """The server cannot be reached, or refuses this program."""


class MediaError(EtaluukkuError):
    """The media process cannot do what was asked, or is gone."""


class StoreError(EtaluukkuError):
    """The durable store cannot be read or written."""


class Device(enum.StrEnum):
    """The devices of a kiosk and of a clerk's desk that a person can be told about."""

    CAMERA = "camera"
    MICROPHONE = "microphone"
    LOUDSPEAKER = "loudspeaker"
    DOCUMENT_CAMERA = "document_camera"
    SCANNER = "scanner"
    PRINTER = "printer"


class Problem(enum.StrEnum):
    """What can be wrong with a device; the words for people are chosen by the screens."""

    MISSING = "missing"
    """No such device is there."""
    LOST = "lost"
    """It was there and has gone."""
    BUSY = "busy"
    """Somebody else holds it."""
    DENIED = "denied"
    """The operating system does not let us."""
    EMPTY = "empty"
    """No paper: the feeder of a scanner, the tray of a printer."""
    JAMMED = "jammed"
    COVER_OPEN = "cover_open"
    TIMEOUT = "timeout"
    """It did not answer in its time."""
    NO_PAGE = "no_page"
    """The document camera sees no page."""
    FAULT = "fault"
    """Anything else; ``detail`` has the device's own word."""


class DeviceError(EtaluukkuError):
    """A device cannot do what was asked."""

    def __init__(self, device: Device, problem: Problem, detail: str = "") -> None:
        super().__init__(device, problem, detail)
        self.device = device
        self.problem = problem
        self.detail = detail

    def __str__(self) -> str:
        """For the log; the citizen's words are chosen by the screen."""
        return f"{self.device.value}: {self.problem.value}{f' ({self.detail})' if self.detail else ''}"
