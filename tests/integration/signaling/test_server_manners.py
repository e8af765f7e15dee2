"""Wrong, hostile and slow programs get their code and harm no other session."""

import asyncio
import json
import random
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import msgspec
import pytest

from common.ids import CallId
from common.protocol.codes import ClerkState, CloseCode, Code, News
from common.protocol.messages import (
    ClerkAuth,
    DeviceProof,
    Error,
    Hello,
    Ok,
    Party,
    Ping,
    Pong,
    Ready,
    Rtc,
    Welcome,
)
from signaling.door.limits import Limits
from signaling.hub.rules import Rules
from tests.fakes.devices import enrolled, identity_in
from tests.integration.signaling.programs import PASSWORD, House, Program, opened


@pytest.fixture
async def strict(tmp_path: Path) -> AsyncIterator[House]:
    """A server that is quick to lose patience."""
    house = House(
        tmp_path,
        Rules(ping_idle_seconds=0.4, ping_call_seconds=0.2),
        Limits(hello_seconds=0.3, messages_per_second=100, outbound_bytes=256 * 1024),
    )
    house.enrol()
    async with opened(house):
        yield house


async def still_well(kiosk: Program, clerk: Program, call: CallId) -> None:
    """A call of others goes on as if nothing were."""
    body = msgspec.Raw(f'"{random.random()}"'.encode())
    await kiosk.say(Rtc(call=call, epoch=1, d=body))
    await clerk.hear(Rtc, lambda m: bytes(m.d) == bytes(body))
    assert isinstance(await clerk.tell(call, News.TEXT_SENT), Ok)


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ("", Code.MALFORMED),
        ("not json", Code.MALFORMED),
        ("[1,2]", Code.MALFORMED),
        ('{"t":1}', Code.MALFORMED),
        ('{"t":"state","i":1,"state":"flying"}', Code.MALFORMED),
        ('{"t":"state","i":1,"state":"away","state":"available"}', Code.MALFORMED),
        ('{"t":"call.news","i":1,"call":"x","key":"12345678","what":"connected","numbers":{"A b":1}}',
         Code.MALFORMED),
        ('{"t":"nobody.knows"}', Code.UNKNOWN_TYPE),
        ('{"t":"ok","i":1}', Code.UNKNOWN_TYPE),
        ("[" * 5000, Code.TOO_DEEP),
        ('{"t":"rtc","call":"x","epoch":1,"d":' + "[" * 9 + "]" * 9 + "}", Code.TOO_DEEP),
        ('{"t":"ping","pad":"' + "x" * 70_000 + '"}', Code.TOO_LARGE),
        ('{"t":"hello","i":1,"v":[1],"auth":{"kind":"resume","token":"x","offset":0}}', Code.HELLO_REPEATED),
        ('{"t":"rtc","call":"x","epoch":1,"d":null}', Code.NO_SUCH_CALL),
    ],
)  # fmt: skip
async def test_each_way_to_be_wrong_has_its_code(house: House, frame: str, code: Code) -> None:
    kiosk, clerk, call = await house.call()
    wrong = await house.clerk("eino")
    await wrong.socket.send_str(frame)
    assert (await wrong.hear(Error)).code is code
    if code is Code.TOO_LARGE:
        assert await wrong.closed() == CloseCode.TOO_LARGE
    else:
        assert isinstance(await wrong.be(ClerkState.BREAK), Ok)
    await still_well(kiosk, clerk, call)


async def test_the_third_malformed_message_is_the_last(house: House) -> None:
    wrong = await house.clerk()
    for _ in range(3):
        await wrong.socket.send_str("{")
    assert await wrong.closed() == 1007
    assert [m.fatal for m in wrong.heard if isinstance(m, Error)] == [False, False, True]


async def test_bytes_and_very_large_frames_are_refused(house: House) -> None:
    wrong, huge = await house.clerk("aino"), await house.clerk("eino")
    await wrong.socket.send_bytes(b"\xff\xfe")
    assert (await wrong.hear(Error)).code is Code.MALFORMED
    await huge.socket.send_str("x" * 1_000_000)
    assert await huge.closed() == 1009


async def test_noise_never_ends_the_server_nor_the_call_of_others(house: House) -> None:
    kiosk, clerk, call = await house.call()
    dice = random.Random(11)
    good = ['{"t":"state","i":7,"state":"away"}', '{"t":"ack","o":3}', '{"t":"health","problems":{}}',
            '{"t":"call.end","i":9,"call":"x","reason":"clerk_ended","key":"12345678"}']  # fmt: skip
    for _ in range(40):
        noisy = await house.clerk("eino", available=False)
        for _ in range(6):
            frame = bytearray(dice.choice(good).encode())
            for _ in range(dice.randint(1, 6)):
                frame[dice.randrange(len(frame))] = dice.randrange(32, 127)
            if noisy.socket.closed:
                break
            await noisy.socket.send_str(frame.decode())
        await noisy.leave()
    await still_well(kiosk, clerk, call)


@pytest.mark.parametrize(
    "frame", ['{"t":"ack","o":1}', '{"t":"call.accept","i":3,"call":"x","fence":1,"key":"12345678"}']
)
async def test_nothing_is_heard_before_hello(strict: House, frame: str) -> None:
    stranger = await strict.connect()
    await stranger.socket.send_str(frame)
    assert (await stranger.hear(Error)).code is Code.HELLO_EXPECTED
    assert await stranger.closed() == CloseCode.HELLO_TIMEOUT


async def test_one_who_says_nothing_is_not_waited_for(strict: House) -> None:
    silent = await strict.connect()
    welcome = await silent.hear(Welcome)
    assert (welcome.versions, "resume" in welcome.features) == ([1], True)
    assert await silent.closed() == CloseCode.HELLO_TIMEOUT


async def test_the_server_speaks_version_one_only(house: House) -> None:
    program = await house.connect()
    auth = ClerkAuth(id="aino", password=PASSWORD, device=DeviceProof(id="kela-1", sig=""))
    reply = await program.ask(lambda i: Hello(i=i, v=[7, 9], auth=auth))
    assert (reply.code, reply.fatal) == (Code.UNSUPPORTED_VERSION, True)
    assert await program.closed() == CloseCode.VERSION


@pytest.mark.parametrize("name", ["aino", "nobody"])
async def test_a_wrong_password_and_a_wrong_name_look_the_same(house: House, name: str) -> None:
    program = await house.connect()
    reply = await program.hello_clerk(name, house.devices["aino"], "not the password")
    assert (reply.code, reply.fatal) == (Code.AUTH_FAILED, True)
    assert await program.closed() == CloseCode.AUTH


async def test_a_kiosk_with_another_key_or_another_challenge_is_refused(house: House, tmp_path: Path) -> None:
    (tmp_path / "another").mkdir()
    stranger = enrolled(identity_in(tmp_path / "another"), "karstula")
    clone, replayer, genuine = [await house.connect() for _ in range(3)]
    assert (await clone.hello_kiosk(stranger)).code is Code.AUTH_FAILED
    replayer.heard.append(await genuine.hear(Welcome))
    replayer.heard.insert(0, replayer.heard.pop())
    assert (await replayer.hello_kiosk(house.devices["karstula"])).code is Code.AUTH_FAILED
    assert isinstance(await genuine.hello_kiosk(house.devices["karstula"]), Ready)


async def test_browsers_are_not_let_in(house: House) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await house.session.ws_connect(house.url, headers={"Origin": "https://evil.example"})
    assert refused.value.status == 403


async def test_a_flood_is_slowed_and_then_ended(strict: House) -> None:
    flooder, other = await strict.clerk("aino"), await strict.clerk("eino")
    with_ping = '{"t":"ping"}'
    for _ in range(1500):
        if flooder.socket.closed:
            break
        await flooder.socket.send_str(with_ping)
    assert await flooder.closed() == CloseCode.RATE
    assert any(m.code is Code.RATE_LIMITED for m in flooder.heard if isinstance(m, Error))
    assert isinstance(await other.be(ClerkState.BREAK), Ok)


async def test_a_silent_program_is_pinged_and_then_given_up(strict: House) -> None:
    program = await strict.clerk()
    assert await program.hear(Ping)
    # It hears, but never answers: a process that hangs behind a living network.
    await program.until(lambda: program.socket.closed or None)
    assert program.socket.closed


async def test_a_program_that_answers_is_kept(strict: House) -> None:
    program = await strict.clerk()
    for beat in range(5):
        await program.until(lambda n=beat: len([m for m in program.heard if isinstance(m, Ping)]) > n or None)
        await program.say(Pong(ts=1))
    assert isinstance(await program.be(ClerkState.AWAY), Ok)


async def test_a_slow_reader_is_cut_off_and_slows_nobody(tmp_path: Path) -> None:
    house = House(tmp_path, limits=Limits(messages_per_second=100_000))
    house.enrol()
    async with opened(house):
        kiosk, clerk, call = await house.call()
        # The clerk stops reading: its socket's buffers fill, then ours, then it is cut off.
        transport = clerk.socket._response.connection.transport  # type: ignore[union-attr]
        transport.pause_reading()
        body = msgspec.Raw(b'"' + b"x" * 60_000 + b'"')
        for _ in range(400):
            await kiosk.say(Rtc(call=call, epoch=1, d=body))
            if any(isinstance(m, Party | Error) for m in kiosk.heard):
                break
        await kiosk.hear(Party)
        assert isinstance(await kiosk.tell(call, News.RECONNECTING), Ok)
        transport.resume_reading()
        await clerk.closed()


async def test_what_was_missed_in_a_cut_is_told_at_the_resume(house: House) -> None:
    clerk, kiosk = await house.clerk(), await house.kiosk()
    assert clerk.ready
    await clerk.until(lambda: clerk.last_event or None)
    offset = clerk.last_event
    await clerk.cut()
    call = await kiosk.request_call()
    back = await house.connect()
    ready = await back.resume(clerk.ready.resume, offset)
    assert ready.recovered
    assert (await back.offered(call)).call == call
    thief = await house.connect()
    assert (await thief.resume(clerk.ready.resume, offset)).code is Code.RESUME_FAILED
    eino = await thief.hello_clerk("eino", house.devices["eino"])
    assert isinstance(eino, Ready), "a full hello is still welcome"


async def test_a_clerk_who_moves_to_another_workstation_ends_the_program_at_the_first(house: House) -> None:
    old, new = await house.clerk("aino"), await house.connect()
    assert isinstance(await new.hello_clerk("aino", house.devices["eino"]), Ready)
    assert await old.closed() == CloseCode.REPLACED


async def test_health_and_log_say_nothing_of_anybody(house: House, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    kiosk, clerk, call = await house.call()
    await kiosk.say(Rtc(call=call, epoch=1, d=msgspec.Raw(b'"v=0 canary-sdp"')))
    await clerk.hear(Rtc)
    await clerk.socket.send_str('{"t":"canary-type"}')
    await clerk.hear(Error)
    async with house.session.get(f"http://127.0.0.1:{house.port}/health") as response:
        health = json.loads(await response.text())
    assert health == {
        "status": "ok", "live": True, "ready": True, "reasons": [], "programs": 2, "waiting": 0, "calls": 1,
    }  # fmt: skip
    said = " ".join(record.getMessage() for record in caplog.records)
    assert clerk.ready
    for secret in (PASSWORD, clerk.ready.resume, "canary"):
        assert secret not in said
    assert "visit moved" in said


async def test_a_server_that_stops_says_when_to_come_back(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.enrol()
    async with opened(house):
        clerk = await house.clerk()
        await house.server.stop()
        assert await clerk.closed() == CloseCode.DRAIN
        assert clerk.heard[-1].reconnect_after_ms == (500, 3000)
        await asyncio.sleep(0)
