"""Program logs: one line an event, a static sentence with fields, never anything of a citizen.

    log = logger(__name__)
    log.info("call moved", call=call_id, before="waiting", after="assigned", on="ClerkAssigned")

Fields are checked by name: one that could carry a person's data (a text, a name, an SDP) is
written as ``[withheld]``, so a careless call leaks nothing.  Values are quoted, so one record stays one line.
"""

import json
import logging
import sys
from typing import TextIO

WITHHELD = frozenset(
    {"text", "name", "sdp", "candidate", "password", "token", "secret", "body", "d", "page_bytes", "path"}
)
MAX_VALUE_CHARACTERS = 200


class FieldLogger:
    """A logger whose every call is a static sentence and named fields."""

    def __init__(self, inner: logging.Logger) -> None:
        self._inner = inner

    def debug(self, sentence: str, **fields: object) -> None:
        if self._inner.isEnabledFor(logging.DEBUG):
            self._inner.debug(line(sentence, fields))

    def info(self, sentence: str, **fields: object) -> None:
        if self._inner.isEnabledFor(logging.INFO):
            self._inner.info(line(sentence, fields))

    def warning(self, sentence: str, **fields: object) -> None:
        self._inner.warning(line(sentence, fields))

    def error(self, sentence: str, **fields: object) -> None:
        self._inner.error(line(sentence, fields))

    def exception(self, sentence: str, **fields: object) -> None:
        """As ``error``, with the traceback; for the three places that catch everything."""
        self._inner.exception(line(sentence, fields))


def logger(module: str) -> FieldLogger:
    return FieldLogger(logging.getLogger(module))


def line(sentence: str, fields: dict[str, object]) -> str:
    """The sentence with its fields as ``name=value``; withheld and overlong values are cut."""
    if not fields:
        return sentence
    return sentence + " " + " ".join(f"{name}={_value(name, value)}" for name, value in fields.items())


def _value(name: str, value: object) -> str:
    if name in WITHHELD:
        return "[withheld]"
    text = str(value)
    if len(text) > MAX_VALUE_CHARACTERS:
        text = text[:MAX_VALUE_CHARACTERS] + "…"
    return text if text.isalnum() else json.dumps(text, ensure_ascii=False)


def start_logging(level: str = "INFO", stream: TextIO | None = None) -> None:
    """Send every log of the program to ``stream`` (standard error by default), one line a record."""
    logging.basicConfig(
        level=level,
        stream=stream or sys.stderr,
        force=True,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
    logging.getLogger("aioice").setLevel(
        logging.WARNING
    )  # logs candidates, which are addresses of citizens' networks
    logging.getLogger("aiortc").setLevel(logging.WARNING)
