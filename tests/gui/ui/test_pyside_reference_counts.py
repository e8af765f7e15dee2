"""The installed PySide6 keeps the reference counts of what Python overrides return.

6.12.0 on Python 3.11 loses a reference to None, True or False with every call into an override and
aborts after some thousands; short tests do not show it.  A subprocess, so that an abort is a failed test.
"""

import subprocess
import sys

import pytest

CALLS = 30_000
SCRIPT = """
import sys
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimerEvent
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QWidget

class Overrides(QWidget):
    def __init__(self):
        super().__init__()
        self.calls = dict.fromkeys(("paintEvent", "timerEvent", "event", "eventFilter"), 0)

    def paintEvent(self, event):
        self.calls["paintEvent"] += 1

    def timerEvent(self, event):
        self.calls["timerEvent"] += 1

    def event(self, event):
        if event.type() == QEvent.Type.User:
            self.calls["event"] += 1
            return True
        return super().event(event)

    def eventFilter(self, watched, event):
        self.calls["eventFilter"] += 1
        return False

virtual, calls = sys.argv[1], int(sys.argv[2])
app = QApplication([])
widget, other = Overrides(), QObject()
other.installEventFilter(widget)
singletons = (None, True, False)
before = [sys.getrefcount(one) for one in singletons]
paint, timer, user = QPaintEvent(QRegion(0, 0, 1, 1)), QTimerEvent(1), QEvent(QEvent.Type.User)
for _ in range(calls):
    match virtual:
        case "paintEvent": QCoreApplication.sendEvent(widget, paint)
        case "timerEvent": QCoreApplication.sendEvent(widget, timer)
        case "event": QCoreApplication.sendEvent(widget, user)
        case "eventFilter": QCoreApplication.sendEvent(other, user)
drift = max(abs(now - then) for now, then in zip(map(sys.getrefcount, singletons), before))
print(widget.calls[virtual], drift)
"""


@pytest.mark.parametrize("virtual", ["paintEvent", "timerEvent", "event", "eventFilter"])
def test_thirty_thousand_calls_into_an_override_lose_no_reference(virtual: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, virtual, str(CALLS)],
        capture_output=True, text=True, timeout=60, check=False,
        env={"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    calls, drift = map(int, done.stdout.split())
    assert calls >= CALLS
    assert drift < CALLS / 100
