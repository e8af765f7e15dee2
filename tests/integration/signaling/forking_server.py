"""Starts real servers quickly: imports once, then one forked process for each ``start`` on standard input.

Prints the process id, then whatever the server prints.
"""

import os
import sys

import uvloop  # noqa: F401  # imported before the fork, like everything below

from signaling.main import main


def run(arguments: list[str]) -> None:
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            os._exit(main(arguments))
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        os.waitpid(child, 0)
        sys.stdout.write("gone\n")
        sys.stdout.flush()


if __name__ == "__main__":
    run(sys.argv[1:])
