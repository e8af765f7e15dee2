"""One visit in a process of its own, for the test of its memory: what is typed and said comes in reversed."""

import sys

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from common.call.news import MediaGone, OtherSaid
from common.clock import Instant
from common.ids import new_page_id
from common.protocol.peer import Say
from kiosk.flow import KioskFlow
from kiosk.flow.events import (
    ContinueTouched,
    FlowEvent,
    FolderWiped,
    LeaveTouched,
    LetterTouched,
    SearchTouched,
    SkipTouched,
    StartTouched,
)
from kiosk.flow.states import Attract, InCall
from screens.kiosk import window
from screens.kiosk_states import settings
from screens.walls import Orientation, size_of
from tests.unit.kiosk.flow_stage import POINT, TO_ATTRACT, TO_CALL

typed, said, end = sys.argv[1:]
application = QApplication(sys.argv[:1])
kiosk = window(application, settings(), size_of(Orientation.LANDSCAPE), "fi")
kiosk.show()
flow = KioskFlow(POINT)


def happens(*events: FlowEvent) -> None:
    for event in events:
        flow.handle(event, Instant(1000.0))
        kiosk.show_state(flow.state)
        kiosk.view()
        application.processEvents()


happens(*TO_ATTRACT, StartTouched(), SearchTouched())
for letter in reversed(typed):
    happens(LetterTouched(letter))
happens(LeaveTouched())
if end == "hang-up":
    happens(*TO_CALL[len(TO_ATTRACT) :])
    assert isinstance(flow.state, InCall), flow.state
    happens(OtherSaid(Say(id=new_page_id(), text="".join(reversed(said)))))
    assert flow.state.said
    happens(LeaveTouched(), MediaGone(expected=True), FolderWiped(0), SkipTouched(), ContinueTouched())
assert isinstance(flow.state, Attract), flow.state
for _ in range(5):
    application.processEvents()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
print("left", flush=True)
sys.stdin.readline()
