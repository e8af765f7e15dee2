"""Files, environment and command line as layers of key paths."""

import pytest

from config.sources import Origin, files_in, flatten, line_of, read_environ, read_file, read_overrides

FILE = """\
# the kiosk of the library
[paper]
scanner = "sane:test"
printer.name = "x"

[site.names]
fi = "Kirjasto"

[[extra]]
"odd key" = 1
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("paper",), 2),
        (("paper", "scanner"), 3),
        (("paper", "printer", "name"), 4),
        (("site", "names", "fi"), 7),
        (("extra", "odd key"), 10),
        (("paper", "missing"), 2),
        (("nothing",), 0),
    ],
)
def test_a_line_is_found_for_a_key_or_the_table_above_it(path, line):
    assert line_of(FILE, path) == line


def test_an_origin_without_text_is_its_label_alone():
    assert Origin("--set server.port").at(("server", "port")) == "--set server.port"
    assert Origin("a.toml", FILE).at(("paper", "scanner")) == "a.toml:3"


def test_a_file_becomes_key_paths(tmp_path):
    path = tmp_path / "a.toml"
    path.write_text('[paper]\nscanner = "none"\n[kiosk]\n', encoding="utf-8")
    problems: list[str] = []
    layer = read_file(path, problems)
    assert {key: given.value for key, given in layer.items()} == {
        ("paper", "scanner"): "none",
        ("kiosk",): {},
    }
    assert problems == []


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xff\xfe", "not UTF-8 text (byte 1)"),
        (b"a = \n", "not TOML: Invalid value (at line 1, column 5)"),
        (b"a = 1\na = 2\n", "not TOML: Cannot overwrite a value (at line 2, column 6)"),
        (b"a = " + b"[" * 9000, "not TOML that can be read: a value is too large or too deep"),
        (b"a = " + b"9" * 9000, "not TOML that can be read: a value is too large or too deep"),
        (b"# " + b"x" * 1_048_576, "larger than 1048576 bytes"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_problem_with_its_name(tmp_path, content, says):
    path = tmp_path / "a.toml"
    path.write_bytes(content)
    problems: list[str] = []
    assert read_file(path, problems) == {}
    assert problems == [f"{path}: {says}"]


def test_a_folder_in_the_place_of_a_file_is_a_problem(tmp_path):
    (tmp_path / "a.toml").mkdir()
    problems: list[str] = []
    assert read_file(tmp_path / "a.toml", problems) == {}
    assert problems == [f"{tmp_path / 'a.toml'}: cannot be read: Is a directory"]


def test_files_are_taken_in_the_order_of_names_and_a_missing_folder_has_none(tmp_path):
    for name in ("b.toml", "a.toml", "notes.txt"):
        (tmp_path / name).touch()
    problems: list[str] = []
    assert [path.name for path in files_in(tmp_path, problems)] == ["a.toml", "b.toml"]
    assert files_in(tmp_path / "nowhere", problems) == []
    assert problems == []


def test_only_variables_with_our_prefix_are_read():
    problems: list[str] = []
    layer = read_environ({"HOME": "/", "ETALUUKKU_SERVER__PORT": "9443"}, problems)
    assert [(key, given.value, given.literal) for key, given in layer.items()] == [
        (("server", "port"), "9443", True)
    ]
    assert problems == []


@pytest.mark.parametrize("name", ["ETALUUKKU_SERVER_PORT", "ETALUUKKU_", "ETALUUKKU_SERVER__"])
def test_a_variable_of_a_wrong_form_is_a_problem_not_silence(name):
    problems: list[str] = []
    assert read_environ({name: "1"}, problems) == {}
    assert problems == [f"environment {name}: expected a name such as ETALUUKKU_SERVER__PORT"]


def test_text_that_is_not_utf8_on_the_command_line_is_a_problem():
    problems: list[str] = []
    assert read_environ({"ETALUUKKU_LOG__LEVEL": "\udcff"}, problems) == {}
    assert read_overrides(["log.level=\udcff"], problems) == {}
    assert problems == ["environment ETALUUKKU_LOG__LEVEL: not UTF-8 text", "--set log.level: not UTF-8 text"]


def test_the_last_of_two_equal_options_wins():
    problems: list[str] = []
    layer = read_overrides(["server.port=1", "server.port = 2", "link.url=wss://a/?b=c"], problems)
    assert {key: given.value for key, given in layer.items()} == {
        ("server", "port"): "2",
        ("link", "url"): "wss://a/?b=c",
    }
    assert problems == []


@pytest.mark.parametrize("text", ["", "port", "port=1", "server.port", ".port=1", "server.=1"])
def test_an_option_of_a_wrong_form_is_a_problem(text):
    problems: list[str] = []
    assert read_overrides([text], problems) == {}
    assert problems == [f"--set {text!r}: expected section.key=value, such as server.port=8443"]


def test_tables_deeper_than_python_recurses_are_flattened():
    tables: dict = {}
    inner = tables
    for _ in range(5000):
        inner["a"] = {}
        inner = inner["a"]
    inner["b"] = 1
    [(path, value)] = flatten(tables)
    assert (len(path), value) == (5001, 1)
