"""What all pages of the joint-service office have in common: words, frame, style.  Pure."""

import tomllib
from pathlib import Path

import jinja2

from signaling.web.report_page import LANGUAGES, ReportWords
from signaling.web.saying import Saying

PAGES = Path(__file__).parent / "pages"
ROOMS = ("agreements", "rollout", "services", "criteria", "surveys", "newsletter")
"""The matters of the office, as the bar at the top names them."""


class OfficePages:
    """Renders from ``pages/office/``; words from ``office_words.toml``."""

    def __init__(self) -> None:
        self._words = tomllib.loads((PAGES / "office_words.toml").read_text(encoding="utf-8"))
        self._templates = jinja2.Environment(
            loader=jinja2.FileSystemLoader(PAGES / "office"),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
        )
        self.style = "".join(
            (PAGES / name).read_text(encoding="utf-8") for name in ("report.css", "office.css")
        )

    def words(self, language: str) -> ReportWords:
        return ReportWords(language, self._words[language])

    def render(self, template: str, language: str, *, in_one_file: bool, **values: object) -> str:
        """A page; ``in_one_file`` carries its style and no links, for a file and for paper."""
        words = self.words(language)
        return self._templates.get_template(f"{template}.html.jinja").render(
            words=words,
            say=Saying(words, decimal_comma=language != "en"),
            style=self.style if in_one_file else "",
            links=not in_one_file,
            languages=LANGUAGES,
            rooms=ROOMS,
            **values,
        )
