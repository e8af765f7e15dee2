"""One live program a device: copies are noticed, honest programs come back, the revoked are out."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from common.clock import SystemClock
from common.identity.certificate import Certificate, DeviceKind, read
from common.ids import AuthorityId, ClerkId
from common.protocol.codes import Alarmed, CloseCode, Code, EndReason
from common.protocol.messages import Alarm, Error, Ping, Pong, Ready, Renewed
from signaling.hub.events import ClerkProfile, PutOut
from signaling.hub.rules import Rules
from signaling.identity.account import Account
from signaling.identity.doorkeeper import LetIn
from signaling.identity.watch import Watch
from signaling.log.entries import DeviceDoubled
from signaling.log.store_sqlite import read_lines
from tests.fakes.devices import enrolled, identity_in
from tests.integration.signaling.programs import PASSWORD, House, Program, opened

ACTS_WITHIN_SECONDS = 5.0
ASKED_FROM = -1
"""A number before the first who was put out."""
EINO = ClerkProfile(ClerkId("eino"), AuthorityId("kela"), (), ("fi",))


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """A server that pings by itself so rarely that only its question finds out who lives."""
    house = House(tmp_path, Rules(ping_idle_seconds=600, ping_call_seconds=600))
    house.enrol()
    async with opened(house):
        yield house


async def answering(program: Program) -> None:
    """Answer pings as a living program does."""
    answered = 0
    while True:
        pings = [message for message in program.heard if isinstance(message, Ping)]
        for ping in pings[answered:]:
            await program.say(Pong(ts=ping.ts))
        answered = len(pings)
        await asyncio.sleep(0.01)


async def while_it_lives(program: Program, act: Callable[[], Awaitable[Error | Ready]]) -> Error | Ready:
    living = asyncio.create_task(answering(program))
    try:
        return await act()
    finally:
        living.cancel()


async def doubled(house: House) -> list[DeviceDoubled]:
    await house.server._journal.settle()
    return [line.entry for line in read_lines(house.path) if isinstance(line.entry, DeviceDoubled)]


@pytest.mark.parametrize("who", ["karstula", "aino"])
async def test_a_copy_is_refused_and_both_are_warned(house: House, who: str) -> None:
    first = await (house.kiosk() if who == "karstula" else house.clerk())
    copy = await house.connect()

    async def hello() -> Error | Ready:
        device = house.devices[who]
        return await (copy.hello_kiosk(device) if who == "karstula" else copy.hello_clerk("aino", device))

    refused = await while_it_lives(first, hello)
    assert isinstance(refused, Error)
    assert (refused.code, refused.fatal) == (Code.DEVICE_IN_USE, True)
    assert await copy.closed() == CloseCode.DEVICE_IN_USE
    assert (await first.hear(Alarm)).what is Alarmed.DEVICE_DOUBLED
    assert not first.socket.closed
    assert [entry.device for entry in await doubled(house)] == [house.devices[who].name]


async def test_another_clerk_at_the_same_workstation_is_the_same_device_twice(house: House) -> None:
    first, second = await house.clerk("aino"), await house.connect()
    refused = await while_it_lives(first, lambda: second.hello_clerk("eino", house.devices["aino"]))
    assert isinstance(refused, Error)
    assert refused.code is Code.DEVICE_IN_USE


async def test_a_kiosk_that_lost_its_power_takes_its_place_again(house: House) -> None:
    """Its old connection is half open: nobody answers there, and the server does not know yet."""
    gone = await house.kiosk()
    back = await house.connect()
    assert isinstance(await back.hello_kiosk(house.devices["karstula"]), Ready)
    assert await gone.closed() is not None
    assert await doubled(house) == []


async def test_of_three_that_come_at_once_after_a_power_cut_one_is_in(house: House) -> None:
    await house.kiosk()
    three = [await house.connect() for _ in range(3)]
    living = [asyncio.create_task(answering(one)) for one in three]
    replies = await asyncio.gather(*(one.hello_kiosk(house.devices["karstula"]) for one in three))
    for one in living:
        one.cancel()
    assert sorted(type(reply).__name__ for reply in replies) == ["Error", "Error", "Ready"]


async def test_a_kiosk_that_ended_in_good_order_comes_back_at_once(house: House) -> None:
    gone = await house.kiosk()
    await gone.leave()
    began = time.monotonic()
    await house.kiosk()
    assert time.monotonic() - began < 1.0
    assert await doubled(house) == []


async def test_a_new_enrolment_ends_the_program_with_the_old_key(house: House) -> None:
    """The way out when a copy was first: the key of before is nothing any more."""
    copy = await house.kiosk()
    house.devices["karstula"] = enrolled(house.identity, "karstula")
    honest = await house.kiosk()
    assert await copy.closed() in (CloseCode.REPLACED, CloseCode.AUTH)
    await asyncio.sleep(1.5)  # the news of the old key comes after the new program
    assert not honest.socket.closed


@pytest.mark.parametrize("who", ["karstula", "aino"])
async def test_whoever_is_revoked_is_out_in_five_seconds_and_so_is_the_call(house: House, who: str) -> None:
    kiosk, clerk, call = await house.call()
    revoked, other = (kiosk, clerk) if who == "karstula" else (clerk, kiosk)
    assert revoked.ready
    began = time.monotonic()
    assert house.identity.devices.revoke(house.devices[who].name)
    assert await revoked.closed() == CloseCode.AUTH
    assert (await other.ended(call)).reason is EndReason.REVOKED
    assert time.monotonic() - began < ACTS_WITHIN_SECONDS
    thief = await house.connect()
    assert (await thief.resume(revoked.ready.resume, revoked.last_event)).code is Code.RESUME_FAILED
    hello = await (
        thief.hello_kiosk(house.devices[who])
        if who == "karstula"
        else thief.hello_clerk("aino", house.devices[who])
    )
    assert hello.code is Code.AUTH_FAILED
    assert not other.socket.closed


@pytest.mark.parametrize("change", ["lock", "remove", "set_password"])
async def test_who_is_put_out_while_a_rival_is_asked_does_not_come_in(house: House, change: str) -> None:
    silent = await house.clerk("aino")
    late = await house.connect()
    hello = asyncio.create_task(late.hello_clerk("eino", house.devices["aino"]))
    async with asyncio.timeout(ACTS_WITHIN_SECONDS):
        while not any(isinstance(message, Ping) for message in silent.heard):
            await asyncio.sleep(0.01)
    password = ["another password"] if change == "set_password" else []
    assert await asyncio.to_thread(getattr(house.identity.accounts, change), "eino", *password)
    refused = await hello
    assert isinstance(refused, Error)
    assert (refused.code, refused.fatal) == (Code.AUTH_FAILED, True)
    assert await late.closed() == CloseCode.AUTH
    assert house.server.counts()["programs"] == 0


async def test_who_is_put_out_while_the_password_is_looked_at_does_not_come_in(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts = house.identity.accounts
    looked = accounts.check

    def check(name: str, password: str) -> Account | None:
        account = looked(name, password)
        accounts.lock(name)
        return account

    monkeypatch.setattr(accounts, "check", check)
    refused = await (await house.connect()).hello_clerk("aino", house.devices["aino"])
    assert isinstance(refused, Error)
    assert refused.code is Code.AUTH_FAILED


async def test_what_the_watch_hears_while_it_is_asked_is_looked_at_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The read was before the lock; the watch heard of the lock before the answer, and nobody was in yet."""
    identity = identity_in(tmp_path)
    identity.accounts.add_clerk(EINO, PASSWORD)
    enrolled(identity, "kela-1", DeviceKind.WORKSTATION, "kela")
    device = identity.devices.find("kela-1")
    assert device is not None
    heard: list[PutOut] = []
    watch = Watch(identity, SystemClock(), heard.append, lambda _: False, look_seconds=0.01)
    read, asked_once = identity.devices.barred_after, threading.Event()

    def read_and_overtaken(seq: int) -> list[tuple[int, PutOut]]:
        """The watch's own looks, which have another number to start from, are quick."""
        found = read(seq)
        if seq == ASKED_FROM and not asked_once.is_set():
            asked_once.set()
            identity.accounts.lock("eino")
            while not heard:
                time.sleep(0.01)
        return found

    monkeypatch.setattr(identity.devices, "barred_after", read_and_overtaken)
    assert await watch.has_put_out(LetIn(device, EINO, last_barred=ASKED_FROM))
    await watch.stop()


async def test_a_kiosk_revoked_while_it_is_away_loses_its_place(house: House) -> None:
    kiosk, clerk = await house.kiosk(), await house.clerk()
    call = await kiosk.request_call()
    await clerk.offered(call)
    await kiosk.cut()
    assert house.identity.devices.revoke("karstula")
    async with asyncio.timeout(ACTS_WITHIN_SECONDS):
        while house.server.counts()["waiting"]:
            await asyncio.sleep(0.05)


async def test_the_old_key_opens_nothing_a_thousand_times(house: House) -> None:
    old = house.devices["karstula"]
    house.identity.devices.revoke("karstula")
    for number in range(1_000):
        challenge = f"challenge {number}"
        assert (
            house.identity.devices.proven("karstula", challenge, old.prove(challenge), datetime.now(UTC))[0]
            is None
        )


async def test_a_clerk_whose_account_is_taken_away_is_out_and_the_workstation_is_not(house: House) -> None:
    kiosk, clerk, call = await house.call()
    assert house.accounts.remove("aino")
    assert await clerk.closed() == CloseCode.AUTH
    assert (await kiosk.ended(call)).reason is EndReason.REVOKED
    again, other = await house.connect(), await house.connect()
    assert (await again.hello_clerk("aino", house.devices["aino"])).code is Code.AUTH_FAILED
    assert isinstance(await other.hello_clerk("eino", house.devices["aino"]), Ready)
    assert not house.accounts.remove("aino")


@pytest.mark.parametrize(("days", "renewed"), [(59, True), (-1, False)])
async def test_a_certificate_is_renewed_while_it_is_good(house: House, days: int, renewed: bool) -> None:
    device = house.devices["karstula"]
    end = (datetime.now(UTC) + timedelta(days=days)).date()
    with house.identity.accounts._records.changing() as connection:
        connection.execute("UPDATE device SET not_after = ? WHERE id = 'karstula'", (end.isoformat(),))
    program = await house.connect()
    hello = await program.hello_kiosk(device)
    assert isinstance(hello, Ready) is renewed
    if renewed:
        certificate = await program.hear(Renewed)
        later = read(
            Certificate(statement=certificate.statement, sig=certificate.sig), house.identity.devices.issuer
        )
        assert (later.serial, later.key) == (device.statement.serial, device.statement.key)
        assert later.not_after == house.identity.devices.find("karstula").not_after  # type: ignore[union-attr]
        assert house.identity.devices.revoke("karstula"), "and it is still the one that can be revoked"
        assert await program.closed() == CloseCode.AUTH


async def test_a_certificate_of_this_year_is_left_alone(house: House) -> None:
    kiosk = await house.kiosk()
    await kiosk.request_call()
    assert not [message for message in kiosk.heard if isinstance(message, Renewed)]
