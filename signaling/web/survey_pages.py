"""Questionnaires as public forms, and their results for the office.  Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from signaling.office.surveys import NONE, Question, Result, Survey
from signaling.pilot.grids import Part
from signaling.pilot.small_numbers import FEWEST, exactly
from signaling.web.office_pages import OfficePages
from signaling.web.report_page import ReportWords
from signaling.web.saying import Saying


@dataclass(frozen=True, slots=True)
class _Line:
    name: str
    count: str
    interval: str


class SurveyPages:
    """Renders forms and results."""

    def __init__(self, pages: OfficePages) -> None:
        self._pages = pages

    def form(
        self, language: str, survey: Survey, given: Mapping[str, str] | None = None, *, problem: str = ""
    ) -> str:
        """The questionnaire, with what was chosen already."""
        words = self._pages.words(language)
        questions = [
            (number, one.text.get(language), list(zip(one.values, names_of(one, words), strict=True)))
            for number, one in enumerate(survey.questions, 1)
        ]
        return self._render(
            "survey", language, survey, questions=questions, given=given or {}, problem=problem
        )

    def notice(self, language: str, survey: Survey, said: str) -> str:
        """Thanks, or that it is over; ``said`` is a key of the words."""
        return self._render("survey_notice", language, survey, said=said)

    def results(self, language: str, found: Iterable[tuple[Survey, Result]]) -> str:
        """All questionnaires, each result beside how many of those asked have answered."""
        words = self._pages.words(language)
        say = Saying(words, decimal_comma=language != "en")
        surveys = [
            (survey, _rate(survey, one, words, say), _tables(survey, one, words, say))
            for survey, one in found
        ]
        return self._pages.render("surveys", language, in_one_file=False, room="surveys", surveys=surveys)

    def _render(self, template: str, language: str, survey: Survey, **values: object) -> str:
        return self._pages.render(template, language, in_one_file=False, room="", survey=survey, **values)


def names_of(question: Question, words: ReportWords) -> Sequence[str]:
    """What the answers of a question are called."""
    if question.kind == "choice":
        return [one.get(words.language) for one in question.choices]
    return [words(f"{question.kind}_{value}") for value in question.values]


def _rate(survey: Survey, found: Result, words: ReportWords, say: Saying) -> str:
    if found.answered < FEWEST:
        return words("rate_few", invited=say.whole(survey.invited))
    percent = round(100 * found.answered / survey.invited)
    return words(
        "rate", answered=say.whole(found.answered), invited=say.whole(survey.invited), percent=percent
    )


def _tables(
    survey: Survey, found: Result, words: ReportWords, say: Saying
) -> list[tuple[str, list[_Line] | None]]:
    tables: list[tuple[str, list[_Line] | None]] = []
    for question, row in zip(survey.questions, found.rows, strict=True):
        if row is None:
            tables.append((question.text.get(words.language), None))
            continue
        names = [*names_of(question, words), words(f"answer_{NONE}")]
        lines = [
            _Line(name, say.count(cell), say.interval(Part(cell or exactly(0), row.total)))
            for name, cell in zip(names, row.cells, strict=True)
        ]
        tables.append((question.text.get(words.language), lines))
    return tables
