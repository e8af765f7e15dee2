"""A citizen at home books the next free time on the public page of the service point."""

import re
import secrets
import ssl
import urllib.parse
import urllib.request
from pathlib import Path

from demo.settings import SERVICE, SITE
from demo.waiting import DemoError

DAY = re.compile(r"day=(\d{4}-\d\d-\d\d)")
START = re.compile(r"start=(\d{8}T\d{4}Z)")
NUMBER = re.compile(r'class="number">(\d{4}) (\d{4})<')


def book(server: str, authority: Path) -> str:
    """Take the first time there is; returns the number of eight digits."""
    trust = ssl.create_default_context(cafile=str(authority))
    address = f"{server}/points/{SITE}/book?service={SERVICE}&lang=fi"
    day = _found(DAY, _page(address, trust), "a day that can be booked")[1]
    start = _found(START, _page(f"{address}&day={day}", trust), "a free time")[1]
    form = {"service": SERVICE, "start": start, "nickname": "Kettu", "key": secrets.token_hex(16)}
    slip = _page(f"{server}/points/{SITE}/book?lang=fi", trust, form)
    return "".join(_found(NUMBER, slip, "the number of a booked time").groups())


def _page(address: str, trust: ssl.SSLContext, form: dict[str, str] | None = None) -> str:
    data = urllib.parse.urlencode(form).encode() if form is not None else None
    with urllib.request.urlopen(address, data, timeout=20, context=trust) as answer:
        read: bytes = answer.read()
    return read.decode()


def _found(pattern: re.Pattern[str], page: str, what: str) -> re.Match[str]:
    found = pattern.search(page)
    if found is None:
        raise DemoError(f"the booking page does not say {what}")
    return found
