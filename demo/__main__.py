"""``python -m demo``: on your screen when there is one, else, or with ``--scripted``, by itself."""

import argparse
import os
import signal
import sys
from pathlib import Path

from demo.live import play_live
from demo.scripted import play_scripted
from demo.waiting import DemoError


def main() -> int:
    parser = argparse.ArgumentParser(prog="demo", description=__doc__)
    parser.add_argument(
        "--scripted", action="store_true", help="a scripted citizen and clerk on a virtual screen"
    )
    parser.add_argument("--out", type=Path, default=Path("build/demo"), help="where results go (%(default)s)")
    parser.add_argument("--pictures", type=Path, help="also put the README's pictures into this folder")
    asked = parser.parse_args()
    # Whoever ends us ends the programs too: both signals unwind the stage.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    try:
        if display and not asked.scripted:
            return play_live(asked.out.resolve())
        return play_scripted(asked.out.resolve(), asked.pictures)
    except DemoError as error:
        print(f"demo: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("demo: ended", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
