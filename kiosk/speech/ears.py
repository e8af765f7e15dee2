"""Where speech goes: to the lifted handset, else to the loudspeaker; or into a folder, for tests."""

import asyncio
import wave
from collections.abc import Callable
from pathlib import Path

from common.media.hook import Hook
from config.schema import Media
from kiosk.speech.ports import Speech, VoiceError

CHUNK_SECONDS = 0.1
"""How late a hush may be."""
NONE = "none"


class SoundEar:
    """The kiosk's own sound devices, as the settings name them."""

    def __init__(self, media: Media, hook: Hook) -> None:
        self._media = media
        self._hook = hook

    def private(self) -> bool:
        return self._media.headset or self._hook.lifted()

    async def play(self, speech: Speech) -> None:
        lifted = self._hook.lifted()
        device = self._media.handset_loudspeaker if lifted else self._media.loudspeaker
        if device == NONE:
            return
        stopped = asyncio.Event()
        playing = asyncio.create_task(asyncio.to_thread(_play, speech, device, stopped.is_set))
        try:
            await asyncio.shield(playing)
        finally:
            stopped.set()


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


def _play(speech: Speech, device: str, stopped: Callable[[], bool]) -> None:
    """In a thread: a piece at a time, so that a hush is soon heard."""
    try:
        import sounddevice  # here, because its import looks for the sound system
    except OSError as error:
        raise VoiceError("there is no sound system") from error
    piece = round(speech.rate * CHUNK_SECONDS)
    name = None if device == "default" else device
    try:
        with sounddevice.OutputStream(speech.rate, device=name, channels=1, dtype="int16") as stream:
            for start in range(0, len(speech.samples), piece):
                if stopped():
                    stream.abort()
                    return
                stream.write(speech.samples[start : start + piece])
    except (sounddevice.PortAudioError, ValueError) as error:
        raise VoiceError("the sound device cannot be played on") from error


def _write(path: Path, speech: Speech) -> None:
    """Whole or not at all: somebody may be waiting for it."""
    part = path.with_suffix(".part")
    with wave.open(str(part), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(speech.rate)
        file.writeframes(speech.samples.tobytes())
    part.rename(path)
