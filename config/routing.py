"""Which clerk is asked to answer whom: the settings of ``[routing]``; part of ``schema``."""

from dataclasses import dataclass
from typing import Annotated, Literal

from common.ids import ServiceId
from config.directory import Identifier
from config.rules import Range

ClerkLanguage = Literal["fi", "sv", "en", "se", "fse", "fss"]
"""In which a clerk serves: also Northern Sámi, Finnish and Finland-Swedish Sign Language (ISO 639-3)."""
Strategy = Literal["longest_idle", "ring_all", "manual"]
Seconds = Annotated[float, Range(0.1, 86_400)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """A service whose line goes another way than most."""

    service: Annotated[ServiceId, Identifier]
    strategy: Strategy
    priority: Annotated[int, Range(0, 9)] = 0
    neighbours: tuple[Annotated[ServiceId, Identifier], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fallback:
    """Languages that do instead of one."""

    language: ClerkLanguage
    then: tuple[ClerkLanguage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Routing:
    """Which clerk is asked to answer whom."""

    strategy: Strategy
    offer_seconds: Seconds
    offer_misses: Annotated[int, Range(1, 100)]
    rest_seconds: Seconds
    wrapup_seconds: Seconds
    widen_language_seconds: Annotated[float, Range(0, 86_400)]
    fallbacks: tuple[Fallback, ...]
    widen_service_seconds: Annotated[float, Range(0, 86_400)]
    hold_back_seconds: Annotated[float, Range(0, 7_200)]
    hold_late_seconds: Annotated[float, Range(0, 7_200)]
    queues: tuple[Queue, ...]
