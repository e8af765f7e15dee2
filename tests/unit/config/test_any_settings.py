"""Whatever is written, the answer is settings or a SettingsError, never another exception."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from common.errors import SettingsError
from config import load_kiosk, load_server
from config.builder import fields_of
from config.schema import Sections

NO_ETC = Path("/nonexistent")
SECTIONS = list(fields_of(Sections))
KEYS = sorted({key for section in fields_of(Sections).values() for key in fields_of(section)})
ODD = ["site", "service", "authority", "names", "fi", "hours", "monday", "x", '""', '"a\\nb"']
NAMES = st.sampled_from([*SECTIONS, *KEYS, *ODD])
VALUES = st.text(max_size=20) | st.sampled_from([
    "true", "1", "-1", "1e400", "nan", "0x" + "f" * 5000, "9" * 5000, "[]", "{}", "[[1]]", "[{}]",
    "[{urls=1}]", '""', '"none"', '"device:"', '"~"', '"\\u0000"', '"09:00-16:00"', "2026-12-24",
    "2026-12-24T00:00:00Z", "00:00:00", "[" * 500 + "]" * 500, "[" * 99 + "]" * 99,
    '["fi", "fi"]', '"Europe"', '"../x"', "{a.b.c=1}",
])  # fmt: skip
LINES = st.one_of(
    st.builds("[{}]".format, st.lists(NAMES, min_size=1, max_size=4).map(".".join)),
    st.builds("[[{}]]".format, st.lists(NAMES, min_size=1, max_size=3).map(".".join)),
    st.builds("{} = {}".format, st.lists(NAMES, min_size=1, max_size=4).map(".".join), VALUES),
    st.text(max_size=30),
)
FILES = st.lists(LINES, max_size=12).map("\n".join)
TEXT = st.characters(exclude_characters="\0=", exclude_categories=())
VARIABLES = st.dictionaries(
    st.builds(
        "ETALUUKKU_{}__{}".format,
        st.sampled_from(SECTIONS),
        st.sampled_from(KEYS) | st.text(TEXT, max_size=20),
    ),
    VALUES | st.text(TEXT, max_size=20),
    max_size=4,
)


def problems_of(load: Callable[[], object]) -> list[str]:
    """What a SettingsError says, nothing when all is well; any other exception fails the test."""
    try:
        load()
    except SettingsError as error:
        return error.problems or ["a SettingsError that says nothing"]
    return []


def readable(problems: list[str]) -> bool:
    return all(len(problem) > 10 and len(problem.splitlines()) == 1 for problem in problems)


@settings(deadline=None, max_examples=100)
@given(
    text=FILES, place=st.sampled_from(["a.toml", "catalogue/a.toml", "sites/karstula.toml", "sites/new.toml"])
)
@example(text="[site]\ntime_zone = 'Europe'\n", place="sites/karstula.toml")
@example(text="site = 1\nservice = 1\nauthority = [1]\n", place="sites/karstula.toml")
@example(text="service.kela-housing = 1\n", place="catalogue/a.toml")
@example(text="a" + ".a" * 5000 + " = 1\n", place="a.toml")
@example(text='"a\\u2028b" = 1\n[server]\n"\\u0085" = 1\nhost = "\\u2028"\n', place="a.toml")
def test_any_text_in_a_file(text, place):
    with tempfile.TemporaryDirectory() as folder:
        etc = Path(folder)
        (etc / place).parent.mkdir(exist_ok=True)
        (etc / place).write_bytes(text.encode("utf-8", "surrogatepass"))
        assert readable(problems_of(lambda: load_server(environ={}, etc_dir=etc)))
        assert readable(problems_of(lambda: load_kiosk("karstula", environ={}, etc_dir=etc)))


@settings(deadline=None, max_examples=50)
@given(content=st.binary(max_size=200))
def test_any_bytes_in_a_file(content):
    with tempfile.TemporaryDirectory() as folder:
        etc = Path(folder)
        (etc / "a.toml").write_bytes(content)
        assert readable(problems_of(lambda: load_server(environ={}, etc_dir=etc)))


@settings(deadline=None, max_examples=100)
@given(environ=VARIABLES, overrides=st.lists(st.text(TEXT | st.just("="), max_size=40), max_size=3))
@example(environ={}, overrides=["server.a\nb=1", "server.port=\n", "a\u2028.b=1"])
def test_any_variables_and_options(environ, overrides):
    assert readable(problems_of(lambda: load_server(environ=environ, etc_dir=NO_ETC, overrides=overrides)))


@settings(deadline=None, max_examples=50)
@given(site=st.text(st.characters(exclude_categories=()), max_size=300))
@example(site="")
@example(site="\0")
@example(site="/etc/passwd")
def test_any_name_of_a_site(site):
    problems = problems_of(lambda: load_kiosk(site, environ={}, etc_dir=NO_ETC))
    assert len(problems) == 1
    assert readable(problems)
