"""The end of a visit: media process gone, folder removed, nothing left, in this order.

A pure machine inside ``KioskFlow``, which tells it what happened and lets no visit begin before ``clean``.
"""

import enum

from common.call.wishes import FinishVisit
from kiosk.flow.effects import DetachPictures, Effect, WipeFolder


class Stage(enum.StrEnum):
    """How far the removal has come.

    CLEAN -> (a visit) -> FINISHING -> WIPING -> CLEAN
                              |        |    ^
                              v        v    |
                              +-> RESIDUE --+
    """

    CLEAN = "clean"
    """Nothing of anybody is here, and that was looked for."""
    FINISHING = "finishing"
    """The media process is ending."""
    WIPING = "wiping"
    """The folder is being removed and looked for."""
    RESIDUE = "residue"
    """Something is left, or it is not proved that nothing is; nobody is taken until it is."""


class Wipe:
    """Removes one visit after another; begins in WIPING, for what a crash may have left."""

    def __init__(self) -> None:
        self.stage = Stage.WIPING
        self._media_runs = False

    @property
    def busy(self) -> bool:
        return self.stage in (Stage.FINISHING, Stage.WIPING)

    def begin(self, *, media_runs: bool) -> list[Effect]:
        """End the visit."""
        self._media_runs = media_runs
        return [DetachPictures(), *self.again()]

    def again(self) -> list[Effect]:
        """Do the next thing that is not yet proved."""
        if self._media_runs:
            self.stage = Stage.FINISHING
            return [FinishVisit()]
        self.stage = Stage.WIPING
        return [WipeFolder()]

    def media_gone(self) -> list[Effect]:
        """The process has ended, and with it every picture and sound."""
        if not self._media_runs:
            return []
        self._media_runs = False
        return self.again()

    def wiped(self, residue_files: int) -> bool:
        """The folder was looked for; True when this was awaited."""
        if self.stage is not Stage.WIPING:
            if residue_files and self.stage is Stage.CLEAN:
                self.stage = Stage.RESIDUE  # nobody asked, but it was found
            return False
        self.stage = Stage.RESIDUE if residue_files else Stage.CLEAN
        return True

    def overdue(self) -> None:
        """It took too long: not proved, so not clean."""
        if self.busy:
            self.stage = Stage.RESIDUE
