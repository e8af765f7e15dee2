"""The hook of the handset: lifted, hung up, not there."""

from pathlib import Path

import pytest

from common.media.hook import FileHook, KeyHook, NoHook, open_hook


@pytest.mark.parametrize(("content", "lifted"), [("lifted\n", True), ("hung up", False), ("", False)])
def test_a_file_can_stand_in_for_the_hook(tmp_path: Path, content: str, lifted: bool) -> None:
    path = tmp_path / "hook"
    path.write_text(content)
    hook = open_hook(f"file:{path}")
    assert isinstance(hook, FileHook)
    assert hook.lifted() is lifted


def test_a_hook_that_is_not_there_is_a_handset_that_hangs(tmp_path: Path) -> None:
    rubbish = tmp_path / "rubbish"
    rubbish.write_bytes(b"\xff\xfe")
    assert not open_hook(f"file:{rubbish}").lifted()
    assert not open_hook(f"file:{tmp_path / 'missing'}").lifted()
    assert not open_hook(f"key:{tmp_path / 'missing'}").lifted()
    assert not open_hook(f"key:{rubbish}").lifted(), "no input device"
    assert not open_hook("none").lifted()


def test_each_kind_has_its_adapter() -> None:
    assert isinstance(open_hook("key:/dev/input/event99"), KeyHook)
    assert isinstance(open_hook("none"), NoHook)
