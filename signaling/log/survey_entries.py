"""What the session log says of questionnaires."""

from signaling.log.entry import Entry


class SurveyAnswered(Entry, frozen=True, kw_only=True, tag="survey.answered"):
    """Somebody filled in a questionnaire; closed questions only, by their number."""

    survey: str
    language: str
    answers: dict[str, str]
