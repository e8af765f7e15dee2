"""A real OpenID Connect provider (npm's oidc-provider) as a process, and a browser that logs in there."""

import contextlib
import json
import os
import re
import socket
import subprocess
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import aiohttp

from common.ids import ServiceId
from config import schema as settings

ROOT = Path(__file__).resolve().parents[3]
MODULES = ROOT / "build" / "oidc"
CLIENT, SECRET = "etaluukku", "a secret of client and provider"
PEOPLE = {
    "aino-sub": {"preferred_username": "Aino.Virtanen", "groups": ["staff", "kela-clerks"]},
    "maija-sub": {"preferred_username": "maija", "groups": ["pilot"]},
    "eve-sub": {"preferred_username": "eve", "groups": ["staff"]},
    "impostor-sub": {"preferred_username": "maija", "groups": ["pilot"]},
    "nameless-sub": {"preferred_username": "../../etc", "groups": ["pilot"]},
}
GRANTS = (
    settings.Grant(
        claim="groups",
        value="kela-clerks",
        role="clerk",
        authority="kela",
        services=(ServiceId("kela-housing"),),
        languages=("fi", "sv"),
    ),
    settings.Grant(claim="groups", value="pilot", role="pilot"),
)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def settings_for(port: int, server_port: int) -> settings.Provider:
    """What a server on ``server_port`` has to know of a provider on ``port``."""
    return settings.Provider(
        issuer=f"http://localhost:{port}",
        client_id=CLIENT,
        client_secret=SECRET,
        public_url=f"http://127.0.0.1:{server_port}",
        scopes=("openid", "profile"),
        name_claim="preferred_username",
        grants=GRANTS,
    )


@contextlib.contextmanager
def running(known: settings.Provider) -> Iterator[None]:
    """The provider of these settings, with keys of its own."""
    assert (MODULES / "node_modules").is_dir(), "`make build/oidc/.installed` brings the provider"
    port = known.issuer.rpartition(":")[2]
    back = f"{known.public_url}/login/back"
    process = subprocess.Popen(
        ["node", "tests/provider/provider.mjs", port, CLIENT, SECRET, back, json.dumps(PEOPLE)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        env={**os.environ, "ETALUUKKU_PROVIDER_MODULES": str(MODULES)},
    )  # fmt: skip
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "listening\n"
        yield
    finally:
        process.kill()
        process.communicate()


async def log_in(
    browser: aiohttp.ClientSession, start: str, login: str, **how: Any
) -> aiohttp.ClientResponse:
    """From ``start`` over the provider's own pages to where it ends; ``how`` is for the last step."""
    page = await browser.get(start)
    while (form := re.search(r'<form[^>]+action="([^"]+)"[^>]*>(.*?)</form>', await page.text(), re.S)) and (
        page.url.host == "localhost"
    ):
        fields = dict(re.findall(r'name="(\w+)"[^>]*value="([^"]*)"', form[2]))
        if fields["prompt"] == "login":
            fields |= {"login": login, "password": "any"}
        there = urljoin(str(page.url), unescape(form[1]))
        page = await browser.post(there, data=fields, **(how if fields["prompt"] == "consent" else {}))
    return page
