"""espeak-ng as the kiosk's voice: offline, in Finnish, Swedish and English.

The words go through its standard input: what stands on a command line can be read by every process.
"""

import asyncio
import contextlib

import numpy as np

from kiosk.speech.ports import Speech, VoiceError

PROGRAM = "espeak-ng"
VOICES = {"fi": "fi", "selko": "fi", "sv": "sv", "en": "en-gb"}
WORDS_A_MINUTE = 150
SLOWER = {"selko": 125}
"""Whoever wants plain words wants time to hear them too."""
HEADER_BYTES = 44
"""Of the WAV file that comes out; its own length is unknown when the header is written."""
RATE_AT = slice(24, 28)
LONGEST_SECONDS = 10.0


class Espeak:
    """A ``Voice``."""

    def speaks(self, language: str) -> bool:
        return language in VOICES

    async def speak(self, text: str, language: str) -> Speech:
        voice = VOICES.get(language)
        if voice is None:
            raise VoiceError(f"no voice for {language}")
        speed = str(SLOWER.get(language, WORDS_A_MINUTE))
        command = (PROGRAM, "-v", voice, "-s", speed, "-b", "1", "--stdin", "--stdout")
        try:
            child = await asyncio.create_subprocess_exec(
                *command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
            )
        except OSError as error:
            raise VoiceError(f"{PROGRAM} cannot be run") from error
        try:
            async with asyncio.timeout(LONGEST_SECONDS):
                wav, _ = await child.communicate(text.encode())
        except TimeoutError as error:
            raise VoiceError(f"{PROGRAM} does not answer") from error
        finally:
            if child.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    child.kill()
                await child.wait()
        if len(wav) <= HEADER_BYTES:
            raise VoiceError(f"{PROGRAM} said nothing")
        whole = len(wav) - len(wav) % 2
        samples = np.frombuffer(wav[HEADER_BYTES:whole], np.int16)
        return Speech(samples, int.from_bytes(wav[RATE_AT], "little"))
