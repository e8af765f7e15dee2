"""What one value may be, and the words that refuse it."""

import datetime as dt
from pathlib import Path
from typing import Annotated, Literal

import pytest

from config.rules import AtLeastOne, Form, Kinds, Range, Source, Span, accept, from_text, show, suggest

HOME = Path("/home/aino")
CAMERA = Annotated[Source, Kinds(("device", "file", "none"))]
PORT = Annotated[int, Range(0, 65535)]
SECONDS = Annotated[float, Range(0.5, 60)]
WORD = Annotated[str, Form(r"[a-z]+", "a small word")]
LANGUAGE = Literal["fi", "sv"]


@pytest.mark.parametrize(
    ("kind", "value", "accepted"),
    [
        (bool, True, True),
        (PORT, 0, 0),
        (PORT, 65535, 65535),
        (SECONDS, 2, 2.0),
        (SECONDS, 0.5, 0.5),
        (str, "", ""),
        (WORD, "kela", "kela"),
        (LANGUAGE, "sv", "sv"),
        (Path, "~/pages", HOME / "pages"),
        (Path, "~", HOME),
        (Path, "tls/ca.pem", Path("tls/ca.pem")),
        (CAMERA, "none", Source("none")),
        (CAMERA, "device:0", Source("device", "0")),
        (CAMERA, "file:a:b.mp4", Source("file", "a:b.mp4")),
        (CAMERA, "file:~/b.mp4", Source("file", "/home/aino/b.mp4")),
        (Span, "09:00-16:30", Span(dt.time(9), dt.time(16, 30))),
        (Span, "00:00-24:00", Span(dt.time(0), dt.time.max)),
        (dt.date, dt.date(2026, 12, 24), dt.date(2026, 12, 24)),
        (tuple[LANGUAGE, ...], ["fi", "sv"], ("fi", "sv")),
        (tuple[LANGUAGE, ...], [], ()),
    ],
)
def test_a_right_value_becomes_the_type_of_its_field(kind, value, accepted):
    assert accept(kind, value, HOME) == accepted
    assert type(accept(kind, value, HOME)) is type(accepted)


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (bool, 1, "true or false"),
        (PORT, True, "a whole number from 0 to 65535"),
        (PORT, 1.0, "a whole number from 0 to 65535"),
        (PORT, 65536, "a whole number from 0 to 65535"),
        (PORT, -1, "a whole number from 0 to 65535"),
        (PORT, "8443", "a whole number from 0 to 65535"),
        (SECONDS, float("nan"), "a number from 0.5 to 60"),
        (SECONDS, float("inf"), "a number from 0.5 to 60"),
        (SECONDS, 10**400, "a number from 0.5 to 60"),
        (float, float("inf"), "a number"),
        (float, 10**400, "a number"),
        (str, 3, "a text"),
        (str, "a\0b", "a text"),
        (WORD, "Kela", "a small word"),
        (WORD, "kela\n", "a small word"),
        (LANGUAGE, "SV", "one of fi, sv; did you mean 'sv'?"),
        (LANGUAGE, ["fi"], "one of fi, sv"),
        (Path, "", "a path"),
        (CAMERA, "device", "device:… or file:… or none"),
        (CAMERA, "device:", "device:… or file:… or none"),
        (CAMERA, "none:", "device:… or file:… or none"),
        (CAMERA, "devise:0", "device:… or file:… or none; did you mean 'device'?"),
        (Span, "9:00-16:00", "hours such as 09:00-16:00"),
        (Span, "09:00-25:00", "hours such as 09:00-16:00"),
        (Span, "24:00-24:00", "hours such as 09:00-16:00"),
        (Span, "09:60-16:00", "hours such as 09:00-16:00"),
        (Span, "16:00-09:00", "hours that open before they close, such as 09:00-16:00"),
        (dt.date, dt.datetime(2026, 12, 24, tzinfo=dt.UTC), "a date such as 2026-12-24"),
        (dt.date, "2026-12-24", "a date such as 2026-12-24"),
        (tuple[LANGUAGE, ...], "fi", "a list, each `fi` or `sv`"),
        (tuple[LANGUAGE, ...], ["fi", "xx"], "one of fi, sv as item 2"),
        (Annotated[tuple[LANGUAGE, ...], AtLeastOne()], [], "a list of at least one, each once"),
        (Annotated[tuple[LANGUAGE, ...], AtLeastOne()], ["fi", "fi"], "a list of at least one, each once"),
    ],
)
def test_a_wrong_value_is_refused_with_what_was_expected(kind, value, expected):
    with pytest.raises(ValueError, match=r".") as refusal:
        accept(kind, value, HOME)
    assert str(refusal.value) == expected


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (PORT, "9443", 9443),
        (PORT, "many", "many"),
        (bool, "true", True),
        (SECONDS, "2.5", 2.5),
        (str, "8443", "8443"),
        (str, '"quoted"', "quoted"),
        (str, "1\nother = 2", "1\nother = 2"),
        (CAMERA, "device:0", "device:0"),
        (tuple[LANGUAGE, ...], "fi, sv", ["fi", "sv"]),
        (tuple[LANGUAGE, ...], "['fi']", ["fi"]),
        (tuple[LANGUAGE, ...], "", []),
        (PORT, "[" * 5000, "[" * 5000),
    ],
)
def test_text_of_the_command_line_is_read_for_the_type_of_its_field(kind, text, value):
    assert from_text(kind, text) == value


def test_a_near_word_is_suggested_and_a_far_one_is_not():
    assert suggest("prot", ["port", "host"]) == "; did you mean 'port'?"
    assert suggest("cred", ["urls", "credential"]) == "; did you mean 'credential'?"
    assert suggest("zebra", ["port", "host"]) == ""


def test_a_message_quotes_values_shortly_and_on_one_line():
    assert show("x" * 1000) == repr("x" * 40 + "…")
    assert show("a\nb") == r"'a\nb'"
    assert show(10**5000) == "a very large number"
    assert (show({}), show([]), show(False)) == ("a table", "a list", "false")


def test_hours_are_written_as_they_were_read():
    for text in ("09:00-16:30", "00:00-24:00"):
        assert str(Span.parse(text)) == text


def test_a_source_is_written_as_it_was_read():
    for text in ("none", "device:0", "file:a:b.mp4"):
        assert str(Source.parse(text)) == text
    assert not Source.parse("none").present
    assert Source.parse("device:0").present
