"""The chain as text, for ``etaluukku_verify.py``, which says what is in it.  Pure.

Fields stand between tabs, which canonical JSON has none of; every byte of the file counts.
"""

from collections.abc import Iterable, Iterator

from signaling.log.chain import FORMAT, Link


def chain_lines(links: Iterable[Link]) -> Iterator[bytes]:
    """A line that names the format, then one for each line of the log; without salt and entry when erased."""
    yield b"etaluukku-log\t%d\n" % FORMAT
    for link in links:
        fields = (
            link.header,
            link.commitment.hex().encode(),
            link.hash.hex().encode(),
            (link.salt or b"").hex().encode(),
            link.entry or b"",
        )
        yield b"\t".join(fields) + b"\n"
