"""The clerk speaks with a colleague while the citizen is on hold, and may hand the citizen over.

Pure.  Speaking is the session's business; here is only what the clerk sees of it and may do.
"""

from dataclasses import dataclass

from common.call.consulting import ConsultMoved, ConsultStage
from common.ids import ServiceId
from common.protocol.codes import EndReason


@dataclass(frozen=True)
class Consult:
    """A talk with a colleague of this service, as far as it has come."""

    service: ServiceId
    stage: ConsultStage = ConsultStage.RINGING

    @property
    def talks(self) -> bool:
        """Whether there is somebody to hand the citizen over to."""
        return self.stage in (ConsultStage.TALKING, ConsultStage.LOST)


def moved(consult: Consult | None, event: ConsultMoved) -> Consult | None:
    """What the session says of it; None when it is over."""
    if consult is None or event.stage is ConsultStage.OVER:
        return None
    return Consult(consult.service, event.stage)


def was_in_vain(event: ConsultMoved) -> bool:
    """Whether nobody could be reached."""
    return event.stage is ConsultStage.OVER and event.reason in (None, EndReason.SERVICE_CLOSED)
