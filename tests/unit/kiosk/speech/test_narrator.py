"""When something is said: to whoever uses the keypad or the handset, and to nobody else."""

from dataclasses import replace

from kiosk.speech.narrator import LOUDEST_DB, QUIETEST_DB, Hush, Loudness, Narrator, Say
from kiosk.speech.script import Thing, View
from tests.unit.kiosk.speech.test_script import PHRASES, VIEW

OTHER = View("DataNotice", (Thing("Mitä tiedoillesi tapahtuu"),))


def texts(effects: list[object]) -> list[str]:
    return [one.text for effect in effects if isinstance(effect, Say) for one in effect.utterances]


def awake() -> Narrator:
    narrator = Narrator()
    narrator.wakes(VIEW, PHRASES)
    return narrator


def test_nothing_is_said_to_somebody_who_sees() -> None:
    narrator = Narrator()
    assert narrator.shows(VIEW, PHRASES) == []
    assert narrator.touched() == []


def test_the_first_key_explains_the_keypad_and_reads_the_screen() -> None:
    narrator = Narrator()
    effects = narrator.wakes(VIEW, PHRASES)
    assert texts([*effects])[:2] == ["Ohje.", "Mitä asiasi koskee?"]
    assert narrator.wakes(VIEW, PHRASES) == []


def test_another_screen_interrupts_and_is_read_whole() -> None:
    effects = awake().shows(OTHER, PHRASES)
    assert effects[0] == Hush()
    assert texts([*effects]) == ["Mitä tiedoillesi tapahtuu."]


def test_a_change_of_the_same_screen_is_said_after_what_is_being_said() -> None:
    later = View(VIEW.name, (*VIEW.things, Thing("Olet seuraava")))
    effects = awake().shows(later, PHRASES)
    assert Hush() not in effects
    assert texts([*effects]) == ["Olet seuraava."]


def test_the_same_screen_twice_is_said_once_and_whole_in_another_language() -> None:
    narrator = awake()
    assert narrator.shows(VIEW, PHRASES) == []
    swedish = View(VIEW.name, (Thing("Vad gäller ditt ärende?"), *VIEW.things[1:]))
    effects = narrator.shows(swedish, replace(PHRASES, language="sv"), anew=True)
    assert effects[0] == Hush()
    spoken = [one.language for effect in effects if isinstance(effect, Say) for one in effect.utterances]
    assert set(spoken) == {"sv"}


def test_a_touch_and_the_focus_interrupt() -> None:
    narrator = awake()
    assert narrator.touched() == [Hush()]
    assert narrator.focuses(VIEW.things[-1], PHRASES)[0] == Hush()
    assert texts([*narrator.repeats(PHRASES)])[0] == "Mitä asiasi koskee?"
    assert texts([*narrator.helps(PHRASES)])[0] == "Ohje."


def test_the_loudness_has_a_range_of_21_decibels_and_the_next_citizen_gets_the_usual_one() -> None:
    narrator = awake()

    def steps(*, louder: bool) -> list[int]:
        effects = [effect for _ in range(20) for effect in narrator.sounds(PHRASES, louder=louder)]
        return [one.decibels for one in effects if isinstance(one, Loudness)]

    assert max(steps(louder=True)) == LOUDEST_DB
    assert min(steps(louder=False)) == QUIETEST_DB
    assert LOUDEST_DB - QUIETEST_DB >= 18  # EN 301 549 8.2.1.1
    assert narrator.sleeps() == [Hush(), Loudness(0)]
    assert not narrator.awake
    assert narrator.shows(OTHER, PHRASES) == []
