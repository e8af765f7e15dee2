"""Reads services from JSON in the shape of the national service catalogue (PTV, version 11).

A file is a list of services as the catalogue's open interface gives them.  What the kiosk needs beside that
stands under ``kiosk``: ``pictogram``, ``publicPower``, ``personalVisit``.  Fields not named here are left
alone.  A service becomes the same key paths as a TOML table ``[service.ID]``: one builder judges both.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from config.rules import show, suggest
from config.sources import MAX_FILE_BYTES, Given, KeyPath, Layer, Origin

LANGUAGES = ("fi", "sv", "en")
RESPONSIBLE = "Responsible"
PUBLISHED, DRAFT = "Published", "Draft"
NAME, SUMMARY, INSTRUCTION = "Name", "ShortDescription", "ServiceUserInstruction"
TEXT_TYPES = {
    "serviceNames": {NAME: "names", "AlternativeName": ""},
    "serviceDescriptions": {
        SUMMARY: "descriptions",
        INSTRUCTION: "instead",
        "Description": "",
        "ProcessingTimeAdditionalInfo": "",
        "DeadLineAdditionalInfo": "",
        "ChargeTypeAdditionalInfo": "",
        "ValidityTimeAdditionalInfo": "",
    },
}
"""The list, the type of a text in it, and the field of ``config.directory.Service`` that it fills, if any."""
NEEDED = (
    "sourceId",
    "serviceNames",
    "serviceDescriptions",
    "languages",
    "organizations",
    "lifeEvents",
    "kiosk",
)
KIOSK = {"pictogram": "pictogram", "publicPower": "public_power", "personalVisit": "personal_visit"}


def read_services(path: Path, problems: list[str]) -> Layer:
    """The published services of one file; what is wrong with it becomes lines in ``problems``."""
    try:
        raw = path.read_bytes()
        if len(raw) > MAX_FILE_BYTES:
            problems.append(f"{path}: larger than {MAX_FILE_BYTES} bytes")
            return {}
        text = raw.decode("utf-8")
        document = json.loads(text)
    except OSError as error:
        problems.append(f"{path}: cannot be read: {error.strerror or type(error).__name__}")
        return {}
    except UnicodeDecodeError as error:
        problems.append(f"{path}: not UTF-8 text (byte {error.start + 1})")
        return {}
    except json.JSONDecodeError as error:
        problems.append(f"{path}:{error.lineno}: not JSON: {error.msg}")
        return {}
    except (ValueError, RecursionError):  # a number of thousands of digits, lists in lists without end
        problems.append(f"{path}: not JSON that can be read: a value is too large or too deep")
        return {}
    if not isinstance(document, list):
        problems.append(f"{path}: expected a list of services, got {show(document)}")
        return {}
    layer: Layer = {}
    for number, service in enumerate(document):
        reading = _Service(f"{path}", text, number, problems)
        layer |= reading.layer(service)
    return layer


class _Service:
    """One service of a file, being read."""

    def __init__(self, path: str, text: str, number: int, problems: list[str]) -> None:
        self._path = path
        self._text = text
        self._where = f"[{number}]"
        self._label = path
        self._problems = problems

    def layer(self, service: object) -> Layer:
        if not isinstance(service, dict):
            self._wrong("", f"expected a service, got {show(service)}")
            return {}
        for key in NEEDED:
            if key not in service:
                near = suggest(key, [name for name in service if name not in NEEDED])
                self._wrong(key, f"missing{near.replace('did you mean', 'was it meant by')}")
        name = service.get("sourceId")
        if not isinstance(name, str) or not name:
            return {}
        self._where = name
        line = self._text[: self._text.find(f'"{name}"')].count("\n") + 1
        self._label = f"{self._path}:{line}"
        status = service.get("publishingStatus", PUBLISHED)
        if status not in (PUBLISHED, DRAFT):
            self._wrong("publishingStatus", f"expected Published or Draft, got {show(status)}")
        if status != PUBLISHED:
            return {}
        origin = Origin(self._label)
        return {("service", name, *key): Given(value, origin) for key, value in self._values(service)}

    def _values(self, service: dict[str, object]) -> Iterator[tuple[KeyPath, object]]:
        if "languages" in service:
            yield ("languages",), service["languages"]
        for key, fields in TEXT_TYPES.items():
            yield from self._texts(key, fields, service.get(key, []))
        yield from self._keywords(service.get("keywords", []))
        if (authority := self._authority(service.get("organizations", []))) is not None:
            yield ("authority",), authority
        if "lifeEvents" in service:
            events = self._objects("lifeEvents", service["lifeEvents"])
            yield ("life_events",), [one.get("code", "") for one in events]
        own = service.get("kiosk", {})
        if not isinstance(own, dict):
            self._wrong("kiosk", f"expected an object, got {show(own)}")
            return
        for key, value in own.items():
            if key in KIOSK:
                yield (KIOSK[key],), value
            else:
                self._wrong(f"kiosk.{key}", f"unknown key{suggest(key, KIOSK)}")

    def _texts(self, key: str, fields: dict[str, str], given: object) -> Iterator[tuple[KeyPath, object]]:
        for text in self._objects(key, given):
            kind, language = text.get("type"), text.get("language")
            if kind not in fields:
                near = suggest(str(kind), fields)
                self._wrong(f"{key}.type", f"unknown type {show(kind)}{near}")
            elif fields[kind] and language in LANGUAGES:  # other languages are the catalogue's own matter
                yield (fields[kind], str(language)), text.get("value")

    def _keywords(self, given: object) -> Iterator[tuple[KeyPath, object]]:
        words: dict[str, list[object]] = {}
        for one in self._objects("keywords", given):
            words.setdefault(str(one.get("language")), []).append(one.get("value"))
        for language in LANGUAGES:
            if language in words:
                yield ("keywords", language), words[language]

    def _authority(self, given: object) -> object:
        responsible = [
            one.get("organizationId")
            for one in self._objects("organizations", given)
            if one.get("roleType") == RESPONSIBLE
        ]
        if len(responsible) != 1 and given != []:
            self._wrong("organizations", f"expected one with the role {RESPONSIBLE}, got {len(responsible)}")
        return responsible[0] if responsible else None

    def _objects(self, key: str, given: object) -> list[dict[str, object]]:
        if isinstance(given, list) and all(isinstance(one, dict) for one in given):
            return given
        self._wrong(key, f"expected a list of objects, got {show(given)}")
        return []

    def _wrong(self, key: str, message: str) -> None:
        self._problems.append(f"{self._label}: {'.'.join(filter(None, (self._where, key)))}: {message}")
