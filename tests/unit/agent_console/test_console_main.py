"""Wrong settings end the console with status 2 and all mistakes at once."""

from pathlib import Path

import pytest

from agent_console.main import main


def test_all_wrong_settings_are_said_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--etc-dir", str(tmp_path), "--set", "console.langage=fi", "--set", "media.fps=3"]
    assert main(words) == 2
    said = capsys.readouterr().err
    assert "did you mean 'language'" in said
    assert "media.fps" in said


@pytest.mark.parametrize(
    ("more", "said"),
    [((), "not enrolled: start it once with --enrol"), (("--enrol", "4711"), "no invitation")],
)
def test_a_workstation_that_is_not_enrolled_is_told_so_before_a_window_opens(
    more: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--etc-dir", str(tmp_path), "--set", f"console.state_dir={tmp_path}/state"]
    assert main([*words, *more]) == 2
    assert said in capsys.readouterr().err


def test_settings_are_printed_on_request(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--etc-dir", str(tmp_path), "--print-settings"]) == 0
    assert "console.language" in capsys.readouterr().out


@pytest.mark.parametrize("size", ["big", "100", "12x"])
def test_a_size_that_is_none_is_refused(size: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--size", size])
    assert caught.value.code == 2
    assert "WxH" in capsys.readouterr().err
