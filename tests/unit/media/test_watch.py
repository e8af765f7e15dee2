"""A process that holds too much or hangs is ended from within, by a thread that does not hang with it."""

import subprocess
import sys
import textwrap
import time

import pytest

from common.media.watch import LOOK_SECONDS, MOST_MISSED, MOST_RESIDENT_BYTES, STATUS, resident_bytes

START = """
    import asyncio, os, time
    from common.media.watch import STATUS, Watch, limit_memory

    async def main():
        limit_memory()
        watch = Watch(lambda: os._exit(STATUS))
        watch.start(asyncio.get_running_loop())
        await play()
        watch.stop()
"""


def play(what: str) -> tuple[int, float]:
    """Status and seconds of a process that does this under the watch."""
    body = textwrap.indent(textwrap.dedent(what), "    ")
    script = textwrap.dedent(START) + f"\nasync def play():\n{body}\n\nasyncio.run(main())\n"
    began = time.monotonic()
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=30, check=False)
    return ended.returncode, time.monotonic() - began


def test_a_process_that_does_its_work_is_left_alone() -> None:
    status, _ = play(f"await asyncio.sleep({2 * LOOK_SECONDS})")
    assert status == 0


def test_a_loop_that_hangs_is_ended_within_three_seconds_and_a_machine_s_pause() -> None:
    status, seconds = play("time.sleep(20)")
    assert status == STATUS
    assert MOST_MISSED * LOOK_SECONDS <= seconds < 10


def test_a_loop_that_comes_late_is_left_alone() -> None:
    status, _ = play(f"""
        for _ in range(3):
            time.sleep({(MOST_MISSED - 3) * LOOK_SECONDS})
            await asyncio.sleep(0.2)
    """)
    assert status == 0


def test_a_process_that_holds_too_much_is_ended() -> None:
    status, _ = play(f"""
        held = []
        while sum(map(len, held)) < {2 * MOST_RESIDENT_BYTES}:
            held.append(bytearray(b"x" * (1 << 23)))
            await asyncio.sleep(0.01)
    """)
    assert status == STATUS


@pytest.mark.skipif(sys.platform != "linux", reason="only there is there a limit of data")
def test_one_wish_for_too_much_fails_by_itself() -> None:
    status, _ = play("""
        try:
            bytearray(3 << 30)
        except MemoryError:
            return
        raise SystemExit(9)
    """)
    assert status == 0


def test_a_process_knows_what_it_holds() -> None:
    assert 10_000_000 < resident_bytes() < 4_000_000_000
