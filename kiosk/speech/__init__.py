"""The kiosk read aloud, for whoever does not see it: what is said, when, and who may hear it.

``script.py`` turns what a screen shows into sentences, ``narrator.py`` decides what is said on what happens;
both are pure.  ``speaker.py`` says it through a ``Voice`` and an ``Ear``, whose adapters stand beside it.
"""

from kiosk.speech.narrator import Key, Narrator
from kiosk.speech.script import Phrases, Role, Thing, Utterance, View

__all__ = ["Key", "Narrator", "Phrases", "Role", "Thing", "Utterance", "View"]
