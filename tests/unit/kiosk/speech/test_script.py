"""What is said of a screen, in which order, and what of it others may hear."""

from kiosk.speech.script import (
    Phrases,
    Role,
    Thing,
    Utterance,
    View,
    changes,
    heard_by_all,
    in_voices,
    one,
    whole,
)  # fmt: skip

PHRASES = Phrases(
    language="fi", button="painike", buttons=("ei painikkeita:", "1 painike:", "monta painiketta:"),
    help="Ohje.", hidden="Nosta luuri.", louder="Kovempi", quieter="Hiljaisempi",
    unspoken="Ei lueta.", fallback="fi",
)  # fmt: skip
TITLE = Thing("Mitä asiasi koskee?")
HOUSING = Thing("Asumistuki", Role.BUTTON, "Kela", private=True)
LEAVE = Thing("Lopeta", Role.BUTTON)
CLOCK = Thing("Olet odottanut 0:05", ticking=True)
VIEW = View("ChoosingService", (TITLE, HOUSING, CLOCK, LEAVE))


def said(utterances: list[Utterance]) -> list[str]:
    return [one.text for one in utterances]


def test_a_screen_is_read_texts_first_then_how_many_buttons_and_each() -> None:
    assert said(whole(VIEW, PHRASES)) == [
        "Mitä asiasi koskee?", "Olet odottanut 0:05", "monta painiketta:", "Asumistuki. Kela.", "Lopeta.",
    ]  # fmt: skip


def test_a_screen_without_buttons_speaks_of_none() -> None:
    assert said(whole(View("Clearing", (TITLE,)), PHRASES)) == ["Mitä asiasi koskee?"]


def test_one_button_alone_is_said_to_be_one() -> None:
    assert one(HOUSING, PHRASES) == Utterance("Asumistuki. Kela. painike.", "fi", private=True)


def test_a_figure_has_no_point_behind_it_that_would_make_it_the_seventh() -> None:
    assert one(Thing("7"), PHRASES).text == "7"
    assert one(Thing("Yhdistetään…"), PHRASES).text == "Yhdistetään."


def test_only_what_is_new_is_said_of_the_same_screen_and_a_clock_never() -> None:
    later = View(VIEW.name, (TITLE, HOUSING, Thing("Olet odottanut 0:06", ticking=True), Thing("Pian")))
    assert said(changes(VIEW, later, PHRASES)) == ["Pian."]
    assert changes(VIEW, VIEW, PHRASES) == []


def test_where_others_hear_what_is_private_is_only_named_once_as_hidden() -> None:
    secret = View("ChoosingService", (TITLE, HOUSING, Thing("Passi", Role.BUTTON, private=True), LEAVE))
    heard = heard_by_all(whole(secret, PHRASES), PHRASES)
    assert said(heard) == ["Mitä asiasi koskee?", "monta painiketta:", "Nosta luuri.", "Lopeta."]
    assert not any(one.private for one in heard)


def test_a_language_calls_itself_by_its_own_name_in_its_own_voice() -> None:
    assert one(Thing("Svenska", Role.BUTTON, language="sv"), PHRASES) == Utterance("Svenska.", "sv")


def test_words_that_no_voice_speaks_are_not_read_in_another_but_said_once_to_be_unread() -> None:
    shown = [Utterance("Joatkke.", "se"), Utterance("Gidde.", "se"), Utterance("Suomi.", "fi")]
    heard = in_voices(shown, {"fi", "sv"}.__contains__, PHRASES, told=False)
    assert heard == [Utterance("Ei lueta.", "fi"), Utterance("Suomi.", "fi")]
    assert in_voices(shown, {"fi", "sv"}.__contains__, PHRASES, told=True) == [Utterance("Suomi.", "fi")]
