"""The settings of the session log as evidence, in a module of their own: ``[audit]``."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from config.rules import Range

KeepDays = Annotated[int, Range(1, 36_600)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What makes the session log evidence, and how long it is kept."""

    anchor_files: tuple[Path, ...]
    anchor_syslog: bool
    anchor_minutes: Annotated[int, Range(1, 10_080)]
    anchor_key_file: Path
    keep_visits_days: KeepDays
    keep_access_days: KeepDays
    keep_technical_days: KeepDays
