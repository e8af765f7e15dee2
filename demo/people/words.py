"""The words on the screens, as the programs' own translations say them.

The script names a thing by its English source text and looks for it on the screen in the language
played, so a better translation does not break the script, and a missing one is seen as English.
"""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
FOLDERS = {"kiosk": HOUSE / "kiosk" / "i18n", "console": HOUSE / "agent_console" / "i18n"}
PLACEHOLDER = re.compile(r"%n|%\d|\{\w+\}")


class Words:
    """The words of one program in one language."""

    def __init__(self, machine: str, language: str) -> None:
        self._translated: dict[str, str] = {}
        for message in ET.parse(FOLDERS[machine] / f"{language}.ts").iter("message"):
            source, translation = message.findtext("source"), message.find("translation")
            if source and translation is not None:
                form = translation.findtext("numerusform") or translation.text
                self._translated.setdefault(source, form or source)

    def __call__(self, source: str) -> str:
        """The longest piece of the translation that has no placeholder in it; or of ``source``.

        ``Page %1|2`` puts ``2`` into the placeholder and looks for the whole.
        """
        text, _, filling = source.partition("|")
        translated = self._translated.get(text, text)
        if filling:
            return PLACEHOLDER.sub(filling, translated)
        return " ".join(max(PLACEHOLDER.split(translated), key=len).split())
