"""Memory that is written over as soon as it is given back, so that what a citizen typed or was told is gone.

A freed string stays in a process until something else happens to need the room.  glibc can write over
whatever is freed, and Python can take all its memory from glibc; both can only be said before a program
starts, so it starts itself once more.  The kiosk's window drops every screen when a citizen has left, and
with them the last words on them.
"""

import os
import sys

TUNABLES, PYTHON = "GLIBC_TUNABLES", "PYTHONMALLOC"
WANTED = {
    # The thread cache keeps freed memory without going through what overwrites it.
    TUNABLES: "glibc.malloc.perturb=165:glibc.malloc.tcache_count=0",
    PYTHON: "malloc",
}


def overwrite_what_is_freed() -> None:
    """Start this program once more with such memory; return at once when it has it already.

    The programs it starts in its turn, the media process above all, get their memory as usual: they end with
    the visit.
    """
    if all(os.environ.get(name) == value for name, value in WANTED.items()):
        for name in WANTED:
            del os.environ[name]
        return
    os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], os.environ | WANTED)  # noqa: S606
