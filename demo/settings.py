"""The settings of the demo's three programs, written as the TOML files that a real installation has."""

import json
from collections.abc import Mapping
from pathlib import Path

Value = str | int | float | bool | list[str]
Tables = Mapping[str, Mapping[str, Value]]

SITE = "karstula"
AUTHORITY = "kela"
SERVICE = "kela-housing"
WIDTH, HEIGHT, FPS = 1280, 720, 30


def write_settings(folder: Path, tables: Tables) -> Path:
    """A settings folder with one file; returns the folder, for ``--config-dir``."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = []
    for name, table in tables.items():
        lines.append(f"[{name}]")
        # A JSON string, number or boolean is also TOML.
        lines += [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in table.items()]
    (folder / "demo.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder
