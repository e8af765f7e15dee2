"""Where speech goes: to the lifted handset, else to the loudspeaker; or into a folder, for tests."""

import asyncio
import wave
from pathlib import Path

from common.errors import DeviceError
from common.media.hook import Hook
from common.media.short_sounds import ShortSounds, at_48_khz
from config.schema import Media
from kiosk.speech.ports import Speech, VoiceError

NONE = "none"


class SoundEar:
    """The kiosk's own sound devices, as the settings name them."""

    def __init__(self, media: Media, hook: Hook, aloud: ShortSounds) -> None:
        self._media = media
        self._hook = hook
        self._aloud = aloud

    def private(self) -> bool:
        return self._media.headset or self._hook.lifted()

    async def play(self, speech: Speech) -> None:
        lifted = self._hook.lifted()
        device = self._media.handset_loudspeaker if lifted else self._media.loudspeaker
        if device == NONE:
            return
        try:
            await self._aloud.play(at_48_khz(speech.samples, speech.rate), device)
        except DeviceError as error:
            raise VoiceError("the sound device cannot be played on") from error


class FolderEar:
    """Each breath is a file of its own, in order; whoever tests listens to them."""

    def __init__(self, folder: Path, media: Media, hook: Hook) -> None:
        self._folder = folder
        self._media = media
        self._hook = hook
        self._count = 0

    def private(self) -> bool:
        return self._media.headset or self._hook.lifted()

    async def play(self, speech: Speech) -> None:
        self._count += 1
        try:
            await asyncio.to_thread(_write, self._folder / f"{self._count:04d}.wav", speech)
        except OSError as error:
            raise VoiceError("the folder for speech cannot be written") from error


def _write(path: Path, speech: Speech) -> None:
    """Whole or not at all: somebody may be waiting for it."""
    part = path.with_suffix(".part")
    with wave.open(str(part), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(speech.rate)
        file.writeframes(speech.samples.tobytes())
    part.rename(path)
