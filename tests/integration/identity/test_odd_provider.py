"""A login service that answers oddly is not used, and nobody else is asked in its place."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web

from common.clock import SystemClock
from signaling.identity.provider import LONGEST_ANSWER, OfflineError, Provider, RefusedError
from tests.integration.identity.provider import free_port, settings_for

CONFIGURATION = "/.well-known/openid-configuration"
Answer = Callable[[web.Request], web.StreamResponse]


class Service:
    """Answers as it is told, and remembers what it was asked."""

    def __init__(self) -> None:
        self.port = free_port()
        self.settings = settings_for(self.port, 1)
        self.provider = Provider(self.settings, SystemClock())
        self.asked: list[str] = []
        at = self.settings.issuer
        self.configuration: dict[str, Any] = {
            "issuer": at,
            "authorization_endpoint": f"{at}/auth",
            "token_endpoint": f"{at}/token",
            "jwks_uri": f"{at}/keys",
        }
        self.answers: dict[str, Answer] = {CONFIGURATION: lambda _: web.json_response(self.configuration)}

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.path)
        found = self.answers.get(request.path)
        return found(request) if found is not None else web.Response(status=404)

    async def where(self) -> str:
        return await self.provider.address_to_log_in("state", "nonce", "verifier")

    async def claims(self) -> Any:
        return await self.provider.claims_of("code", "nonce", "verifier", SystemClock().wall())


@asynccontextmanager
async def serving(service: Service) -> AsyncIterator[Service]:
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", service.answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "localhost", service.port).start()
    yield service
    await runner.cleanup()


@pytest.fixture
async def service() -> AsyncIterator[Service]:
    async with serving(Service()) as one:
        yield one


@pytest.mark.parametrize(
    "odd",
    [
        lambda _: web.Response(text="<html>"),
        lambda _: web.Response(text="[]"),
        lambda _: web.Response(text="{}"),
        lambda _: web.Response(body=b"\xff"),
        lambda _: web.Response(status=500),
        lambda _: web.Response(text="{" + " " * LONGEST_ANSWER),
        lambda _: web.Response(status=302, headers={"Location": "http://127.0.0.1:1/"}),
    ],
)
async def test_a_configuration_that_is_none_is_as_if_it_were_away(service: Service, odd: Answer) -> None:
    service.answers[CONFIGURATION] = odd
    with pytest.raises(OfflineError):
        await service.where()
    assert service.asked == [CONFIGURATION]


@pytest.mark.parametrize("key", ["issuer", "authorization_endpoint", "token_endpoint", "jwks_uri"])
@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/x", "http://localhost:1/x", "http://localhost@evil.example/x", ""]
)
async def test_a_configuration_that_leads_to_somebody_else_is_not_used(
    service: Service, key: str, elsewhere: str
) -> None:
    service.configuration[key] = elsewhere
    with pytest.raises(OfflineError):
        await service.where()


@pytest.mark.parametrize(
    ("token", "keys", "error"),
    [
        (lambda _: web.Response(status=400), None, RefusedError),
        (lambda _: web.Response(text="{}"), None, OfflineError),
        (lambda _: web.json_response({"id_token": 7}), None, OfflineError),
        (lambda _: web.json_response({"id_token": "x"}), lambda _: web.Response(status=500), OfflineError),
        (lambda _: web.json_response({"id_token": "x"}), lambda _: web.Response(text="7"), OfflineError),
        (
            lambda _: web.json_response({"id_token": "x"}),
            lambda _: web.json_response({"keys": [{"kty": "RSA"}]}),
            OfflineError,
        ),
    ],
)
async def test_an_odd_answer_to_a_code_lets_nobody_in(
    service: Service, token: Answer, keys: Answer | None, error: type[Exception]
) -> None:
    service.answers["/token"] = token
    if keys is not None:
        service.answers["/keys"] = keys
    with pytest.raises(error):
        await service.claims()
    assert "etaluukku" not in str(error)


async def test_wrong_tokens_do_not_make_the_server_ask_for_keys_again_and_again(service: Service) -> None:
    from tests.unit.identity.test_id_token import RSA, token

    service.answers["/token"] = lambda _: web.json_response({"id_token": token(key=RSA) + "x"})
    service.answers["/keys"] = lambda _: web.json_response({"keys": [RSA.as_dict(private=False)]})
    for _ in range(5):
        with pytest.raises(Exception, match="not signed"):
            await service.claims()
    assert service.asked.count("/keys") == 1
    assert service.asked.count(CONFIGURATION) == 1
