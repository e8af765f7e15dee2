"""A clerk logs in once a day: the token in place of the password, and all that ends it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from common.clock import SystemClock
from common.identity.device import Device
from common.protocol.codes import CloseCode, Code, Role
from common.protocol.messages import Bye, DayAuth, DayToken, DeviceProof, Error, HandoverAuth, Ready, Welcome
from signaling.hub.events import PutOut
from signaling.identity.doorkeeper import challenge_of
from signaling.identity.tokens import LIVES, Use
from signaling.identity.watch import Watch
from signaling.log.entries import Party
from tests.fakes.devices import WORKSTATION, enrolled
from tests.integration.signaling.programs import WAIT_SECONDS, House, Program, opened


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    house = House(tmp_path)
    house.enrol()
    async with opened(house):
        yield house


async def day_of(clerk: Program) -> str:
    return (await clerk.hear(DayToken)).token


async def returning(house: House, token: str, workstation: Device) -> Ready | Error:
    program = await house.connect()
    return await greeted(program, lambda proof: DayAuth(token=token, device=proof), workstation)


async def greeted(program: Program, auth: object, workstation: Device) -> Ready | Error:
    welcome = await program.hear(Welcome)
    proof = DeviceProof(id=workstation.name, sig=workstation.prove(welcome.challenge))
    return await program.hello(auth(proof))  # type: ignore[operator, no-any-return]


async def test_a_restart_of_the_server_asks_for_no_password(tmp_path: Path) -> None:
    before, after = House(tmp_path), House(tmp_path)
    before.enrol()
    async with opened(before):
        token = await day_of(await before.clerk())
    async with opened(after):
        ready = await returning(after, token, before.devices["aino"])
    assert isinstance(ready, Ready)
    assert ready.role is Role.CLERK


async def test_a_token_opens_at_its_workstation_until_the_clerk_logs_out(house: House) -> None:
    clerk = await house.clerk()
    token, desk = await day_of(clerk), house.devices["aino"]
    await clerk.cut()
    back = await house.connect()
    ready = await greeted(back, lambda proof: DayAuth(token=token, device=proof), desk)
    assert isinstance(ready, Ready)
    await back.say(Bye(reason="closed", day=token))
    await back.closed()
    async with asyncio.timeout(WAIT_SECONDS):
        while isinstance(refused := await returning(house, token, desk), Ready):
            pass
    assert (refused.code, refused.fatal) == (Code.LOGIN_OVER, True)


async def test_whatever_is_wrong_with_a_token_gets_one_answer(house: House) -> None:
    token = await day_of(await house.clerk())
    elsewhere, forged = house.devices["eino"], enrolled(house.identity, "kela-7", WORKSTATION, "kela")
    house.identity.devices.revoke("kela-7")
    answers = [
        await returning(house, "A" * 43, house.devices["aino"]),
        await returning(house, token, elsewhere),
        await returning(house, token, forged),
        await returning(house, token, house.devices["karstula"]),
    ]
    assert answers == [Error(code=Code.LOGIN_OVER, i=1, fatal=True)] * 4
    house.accounts.lock("aino")
    assert await returning(house, token, house.devices["aino"]) == answers[0]


async def test_a_handover_is_good_once_and_for_who_has_the_verifier(house: House) -> None:
    tokens, desk, clock = house.identity.tokens, house.devices["aino"], SystemClock()

    async def shown(code: str, verifier: str) -> Ready | Error:
        program = await house.connect()
        return await greeted(
            program, lambda proof: HandoverAuth(code=code, verifier=verifier, device=proof), desk
        )

    code = tokens.make(Use.HANDOVER, "aino", clock.wall(), challenge_of("the verifier"))
    assert isinstance(await shown(code, "another one"), Error)
    assert isinstance(await shown(code, "the verifier"), Ready)
    assert isinstance(await shown(code, "the verifier"), Error)


@given(st.text(max_size=128), st.text(max_size=128))
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_invented_token_opens_anything(tmp_path: Path, token: str, verifier: str) -> None:
    house = House(tmp_path)
    house.enrol()
    now = SystemClock().wall()
    tokens = house.identity.tokens
    tokens.make_only(Use.DAY, "aino", now, "serial")
    tokens.make(Use.HANDOVER, "aino", now, challenge_of("the verifier"))
    assert tokens.find(Use.DAY, token, now, "serial") is None
    assert tokens.spend(Use.HANDOVER, token, now, challenge_of(verifier)) is None
    assert not tokens.spend_setup_code(token, now)
    assert tokens.spend_code(verifier, token, now) is None
    house.store.close()


async def test_a_day_that_is_over_ends_a_session_but_no_call(house: House) -> None:
    class Tomorrow(SystemClock):
        def wall(self):  # type: ignore[no-untyped-def]
            return super().wall() + LIVES[Use.DAY].whole + timedelta(minutes=1)

    await day_of(await house.clerk())
    put_out: list[PutOut] = []
    in_call = True
    watch = Watch(house.identity, Tomorrow(), put_out.append, lambda _: in_call, look_seconds=0.01)
    await asyncio.sleep(0.2)
    assert put_out == []
    in_call = False
    async with asyncio.timeout(WAIT_SECONDS):
        while not put_out:
            await asyncio.sleep(0.01)
    await asyncio.sleep(0.1)
    assert put_out == [PutOut(Party(Role.CLERK, "aino"))]
    await watch.stop()


async def test_locking_closes_on_a_console_that_came_with_a_token(house: House) -> None:
    clerk = await house.clerk()
    token = await day_of(clerk)
    await clerk.cut()
    back = await house.connect()
    assert isinstance(
        await greeted(back, lambda proof: DayAuth(token=token, device=proof), house.devices["aino"]), Ready
    )
    house.accounts.lock("aino")
    async with asyncio.timeout(5):
        assert await back.closed() == CloseCode.AUTH
