"""The beat of a picture's work: slow while there is nothing to do, quick as soon as there is."""

import asyncio

import pytest

from common.media import picture_stream
from common.media.picture_stream import Beat


@pytest.fixture
def beat(monkeypatch: pytest.MonkeyPatch) -> Beat:
    """One that nobody would wait out at rest."""
    monkeypatch.setattr(picture_stream, "REST_SECONDS", 600.0)
    return Beat()


async def rests(waiting: "asyncio.Task[None]") -> bool:
    done, _ = await asyncio.wait({waiting}, timeout=4 * picture_stream.TICK_SECONDS)
    return not done


async def test_at_rest_nothing_happens_until_it_is_hurried(beat: Beat) -> None:
    waiting = asyncio.ensure_future(beat.next(hurry=False))
    assert await rests(waiting)
    beat.hurry()
    await asyncio.wait_for(waiting, 10)


async def test_in_a_hurry_it_comes_by_itself(beat: Beat) -> None:
    await asyncio.wait_for(beat.next(hurry=True), 10)


async def test_a_hurry_of_before_is_no_hurry_of_now(beat: Beat) -> None:
    beat.hurry()
    waiting = asyncio.ensure_future(beat.next(hurry=False))
    assert await rests(waiting)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    beat.hurry()
