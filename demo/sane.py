"""A private SANE: one scanner of the ``test`` backend, that can be broken and mended while programs run.

Touches nothing of the machine's own SANE.  Used by ``make demo`` and by the tests:

    with private_sane(folder) as sane:
        subprocess.run([...], env=os.environ | sane.environment)   # device name: sane.device
        sane.break_with("SANE_STATUS_JAMMED")
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

OPTIONS = """number_of_devices 1
mode Color
depth 8
resolution 300.0
resolution_min 1.0
resolution_max 1200.0
geometry_min 0.0
geometry_max 297.0
geometry_quant 1.0
test-picture "Grid"
read-status-code "Default"
"""


@dataclass(frozen=True)
class PrivateSane:
    """Where the private SANE lives."""

    folder: Path
    device: str = "test:0"

    @property
    def environment(self) -> dict[str, str]:
        """What a program must have in its environment to see this scanner."""
        return {"SANE_CONFIG_DIR": str(self.folder)}

    def break_with(self, status: str) -> None:
        """From now on reading answers ``status``: SANE_STATUS_JAMMED, _COVER_OPEN, _NO_DOCS, _IO_ERROR ..."""
        options = self.folder / "test.conf"
        options.write_text(
            re.sub(r'read-status-code ".*"', f'read-status-code "{status}"', options.read_text())
        )

    def mend(self) -> None:
        """The scanner works again."""
        self.break_with("Default")


@contextmanager
def private_sane(folder: Path) -> Iterator[PrivateSane]:
    """Make the settings in ``folder``; nothing runs, so there is nothing to stop."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dll.conf").write_text("test\n")
    (folder / "test.conf").write_text(OPTIONS)
    yield PrivateSane(folder)
