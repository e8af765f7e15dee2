"""The chime is soft, short and ends in silence."""

import numpy as np

from agent_console.chime import LOUDNESS, RATE, Chime, tones
from tests.unit.media.test_short_sounds import ToldSystem, through


def test_the_chime_is_soft_and_short() -> None:
    chime = tones()
    assert chime.dtype == np.float32
    assert len(chime) < RATE
    assert 0 < np.abs(chime).max() <= LOUDNESS
    assert abs(chime[0]) < 0.001 > abs(chime[-1])


async def test_a_desk_without_a_loudspeaker_stays_silent() -> None:
    with through(ToldSystem()) as sounds:
        await Chime("none", sounds).play()


async def test_a_desk_whose_loudspeaker_is_gone_stays_silent() -> None:
    with through(ToldSystem()) as sounds:
        await Chime("gone", sounds).play()
