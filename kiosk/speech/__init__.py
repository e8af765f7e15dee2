"""The kiosk read aloud, for whoever does not see it: what is said, when, and who may hear it.

``script.py`` turns what a screen shows into sentences, ``narrator.py`` decides what is said on what happens,
``switch.py`` moves the focus for somebody with one switch; all three are pure.  ``speaker.py`` says it
through a ``Voice`` and an ``Ear``, whose adapters stand beside it.
"""

from kiosk.speech.narrator import Key, Narrator
from kiosk.speech.script import Phrases, Role, Thing, Utterance, View
from kiosk.speech.switch import OneSwitch

__all__ = ["Key", "Narrator", "OneSwitch", "Phrases", "Role", "Thing", "Utterance", "View"]
