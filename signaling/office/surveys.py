"""Questionnaires of an authority or of a point that withdrew: what is asked, who was asked, what came back.

One TOML file, ``[survey.ID]``.  Only closed questions, so no text of anybody's can be in an answer; an answer
is an entry of the session log.  Pure.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from common.errors import SettingsError
from config.builder import Builder
from config.directory import Words
from config.rules import AtLeastOne, Range
from config.sources import read_file
from signaling.pilot.grids import Row, single

MOST_QUESTIONS = 20
SCALE = ("1", "2", "3", "4", "5")
YES_NO = ("yes", "no")
NONE = "none"
"""The column of those who left a question out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question; nobody has to answer it."""

    text: Words
    kind: Literal["scale", "yes_no", "choice"] = "scale"
    """``scale`` is from 1, wholly disagree, to 5, wholly agree."""
    choices: tuple[Words, ...] = ()
    """Of ``choice``; at least two."""

    @property
    def values(self) -> Sequence[str]:
        """What an answer can be, as the log has it."""
        if self.kind == "choice":
            return [str(number) for number in range(1, len(self.choices) + 1)]
        return SCALE if self.kind == "scale" else YES_NO


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """One questionnaire."""

    id: str
    names: Words
    intro: Words
    """What it is for, and what becomes of the answers."""
    invited: Annotated[int, Range(1, 1_000_000)]
    """How many were asked: without it a result says nothing."""
    first: dt.date
    last: dt.date
    questions: Annotated[tuple[Question, ...], AtLeastOne()]

    def is_open(self, day: dt.date) -> bool:
        return self.first <= day <= self.last

    def answers(self, given: Mapping[str, str]) -> dict[str, str]:
        """The answers of a form by the number of their question; what is no answer is left out."""
        found = {}
        for number, question in enumerate(self.questions, 1):
            value = given.get(f"q{number}", "")
            if value in question.values:
                found[str(number)] = value
        return found


@dataclass(frozen=True, slots=True)
class Result:
    """What came back; each question's row is None when it has too few answers to be told."""

    answered: int
    rows: tuple[Row | None, ...]


def load_surveys(path: Path) -> Mapping[str, Survey]:
    """The questionnaires of a file, none without one; raise SettingsError with every mistake."""
    if not path.is_file():
        return {}
    problems: list[str] = []
    layer = read_file(path, problems)
    if problems:
        raise SettingsError(problems)
    builder = Builder(layer, problems, Path.home())
    found = builder.tables(Survey, "survey")
    builder.unknown({})
    for one in found.values():
        _check(one, builder)
    if problems:
        raise SettingsError(problems)
    return found


def result(survey: Survey, answers: Iterable[Mapping[str, str]]) -> Result:
    """The answers counted; small numbers are hidden, also against subtraction within a question."""
    given = list(answers)
    rows = tuple(
        single(
            (one.get(str(number), NONE) for one in given),
            [*question.values, NONE],
        )
        for number, question in enumerate(survey.questions, 1)
    )
    return Result(len(given), rows)


def _check(one: Survey, builder: Builder) -> None:
    path = ("survey", one.id)
    if one.last < one.first:
        builder.wrong((*path, "last"), f"ends before it begins: expected a day not before {one.first}")
    if len(one.questions) > MOST_QUESTIONS:
        builder.wrong((*path, "questions"), f"expected at most {MOST_QUESTIONS}")
    for number, question in enumerate(one.questions, 1):
        if (question.kind == "choice") != (len(question.choices) >= 2):
            builder.wrong(
                (*path, "questions"), f"question {number}: expected two or more choices for choice, else none"
            )
