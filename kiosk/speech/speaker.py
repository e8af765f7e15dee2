"""Says what it is told, one after the other, until it is told to hush.

What is private goes to the ear only while that ear is the citizen's alone; it is asked for each breath anew,
as the handset may be hung up meanwhile.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine, Iterable
from typing import Protocol

import numpy as np

from common.log import logger
from kiosk.speech.narrator import Effect, Hush, Loudness, Say
from kiosk.speech.ports import Ear, Speech, Voice, VoiceError
from kiosk.speech.script import Phrases, Utterance, heard_by_all, in_voices

log = logger(__name__)


class Tasks(Protocol):
    """What runs work beside everything else; ``common.ui.Program``."""

    def spawn(self, work: Coroutine[object, object, None], name: str) -> "asyncio.Task[None]": ...


class Speaker:
    """One kiosk's mouth."""

    def __init__(self, voice: Voice, ear: Ear, tasks: Tasks, phrases: Callable[[], Phrases]) -> None:
        """``phrases`` in the language shown now."""
        self._voice = voice
        self._ear = ear
        self._tasks = tasks
        self._phrases = phrases
        self._waiting: deque[Utterance] = deque()
        self._speaking: asyncio.Task[None] | None = None
        self._decibels = 0
        self._told_unspoken = False
        """Since the last hush, it was said that the words shown are not read."""

    def do(self, effects: Iterable[Effect]) -> None:
        """What a ``Narrator`` has decided."""
        for effect in effects:
            match effect:
                case Hush():
                    self.hush()
                case Loudness(decibels=decibels):
                    self._decibels = decibels
                case Say(utterances=utterances):
                    self._waiting.extend(self._allowed(utterances))
                    if self._speaking is None or self._speaking.done():
                        self._speaking = self._tasks.spawn(self._speak(), "speech")

    def hush(self) -> None:
        """Silence, now."""
        self._told_unspoken = False
        self._waiting.clear()
        if self._speaking is not None:
            self._speaking.cancel()
            self._speaking = None

    def _allowed(self, utterances: Iterable[Utterance]) -> list[Utterance]:
        """In voices that there are, and of what is private only what may be heard here."""
        phrases = self._phrases()
        said = list(utterances)
        voiced = in_voices(said, self._voice.speaks, phrases, told=self._told_unspoken)
        self._told_unspoken |= voiced != said
        return voiced if self._ear.private() else heard_by_all(voiced, phrases)

    async def _speak(self) -> None:
        while self._waiting:
            utterance = self._waiting.popleft()
            try:
                speech = await self._voice.speak(utterance.text, utterance.language)
                if not utterance.private or self._ear.private():
                    await self._ear.play(_louder(speech, self._decibels))
            except VoiceError as error:
                log.warning("something could not be said", problem=str(error))


def _louder(speech: Speech, decibels: int) -> Speech:
    if not decibels:
        return speech
    loud = speech.samples.astype(np.float32) * np.float32(10 ** (decibels / 20))
    return Speech(np.clip(loud, -32768, 32767).astype(np.int16), speech.rate)
