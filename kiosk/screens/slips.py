"""Which slip belongs to which state."""

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from kiosk.flow.booking_states import Booked
from kiosk.flow.states import CallFailed, Explained, HowDidItGo, Slipped
from kiosk.screens.booking import slip_of_booked
from kiosk.screens.explained import slip_of
from kiosk.screens.screen import Scene
from kiosk.slip import Part, Slip

translate = QCoreApplication.translate


def slip_for(state: Slipped, scene: Scene) -> Slip:
    """What this state says, for paper."""
    match state:
        case Explained():
            return slip_of(state, scene)
        case Booked():
            return slip_of_booked(state, scene)
        case CallFailed() | HowDidItGo():
            return slip_of_broken(state, scene)
        case _:
            assert_never(state)


def slip_of_broken(state: CallFailed | HowDidItGo, scene: Scene) -> Slip:
    """The last rung: no call can be held; whom to phone, and with which number the matter is found."""
    language, site, service = scene.language, scene.site, state.service
    parts = [
        Part(
            translate("CallBackSlip", "What to do next"),
            translate("CallBackSlip", "The video call did not work. Phone this number."),
        ),
        Part(translate("CallBackSlip", "Phone"), state.phone, strong=True),
    ]
    if state.number is not None:
        parts.append(Part(translate("CallBackSlip", "Tell your number"), str(state.number), strong=True))
    if service is not None:
        matter = f"{service.names.get(language)}\n{scene.authority(service.authority)}".strip()
        parts.append(Part(translate("CallBackSlip", "Matter"), matter))
    return Slip(
        translate("CallBackSlip", "Phone the authority"),
        tuple(parts),
        foot=f"{site.names.get(language)}, {site.address}",
        code="tel:" + state.phone.replace(" ", ""),
        code_words=translate(
            "ExplainedScreen", "Point the camera of your phone at the square: it dials the number."
        ),
    )
