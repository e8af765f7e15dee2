"""A pilot's report as HTML: the same page for the browser, for a file and for the PDF.

Decides nothing: figures and findings come ready, words from ``report_words.toml``.
"""

import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import jinja2

from config.directory import Directory
from signaling.costs.published import CostFigures
from signaling.pilot.figures import OUTCOMES, WAIT_COLUMNS, Figures, Spread
from signaling.pilot.findings import (
    SETTLED_PERCENT,
    SUITS_PERCENT,
    Finding,
    answers,
    recommendations,
    share,
)
from signaling.pilot.grids import Grid, Keys, Part, Row
from signaling.pilot.plan import PilotPlan
from signaling.web.charts import Interval, bars, intervals
from signaling.web.cost_section import cost_section
from signaling.web.saying import Saying

PAGES = Path(__file__).parent / "pages"
LANGUAGES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}


class ReportWords:
    """The words of one language, as plain text; the template escapes."""

    def __init__(self, language: str, table: dict[str, str]) -> None:
        self.language = language
        self._table = table

    def __call__(self, key: str, **values: object) -> str:
        text = self._table[key]
        return text.format(**values) if values else text


@dataclass(frozen=True, slots=True)
class ShareColumn:
    """A column of intervals beside a grid's counts."""

    name: str
    columns: tuple[int, ...]
    among: tuple[int, ...] | None = None

    def of(self, row: Row) -> Part | None:
        """The share in one row."""
        return share(row, self.columns, self.among)


SHARES = {
    "outcome": (ShareColumn("resolved_share", (0,)), ShareColumn("settled_share", (0, 1))),
    "suits": (ShareColumn("suits_share", (0,)),),
    "wait": (),
    "reaction": (ShareColumn("response", (0, 1)), ShareColumn("good_share", (0,), (0, 1))),
    "picture": (ShareColumn("interval_95", (0,)),),
}


class ReportPage:
    """Renders reports from the files in ``pages/``."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._words = tomllib.loads((PAGES / "report_words.toml").read_text(encoding="utf-8"))
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(PAGES), autoescape=True, undefined=jinja2.StrictUndefined
        )
        self._template = environment.get_template("report.html.jinja")
        self.style = (PAGES / "report.css").read_text(encoding="utf-8")

    def render(
        self,
        language: str,
        plan: PilotPlan,
        figures: Figures,
        costs: CostFigures | None = None,
        *,
        made: date,
        in_one_file: bool = True,
    ) -> str:
        """The report, an interim one while the pilot goes on.

        ``in_one_file`` carries its style and no links; else it is a page of the web front.
        """
        words = ReportWords(language, self._words[language])
        say = Saying(words, decimal_comma=language != "en")
        sites = [self._directory.sites[site].names.get(language) for site in plan.sites]
        found = recommendations(plan, self._directory, figures)
        names = _Names(self._directory, words)
        return self._template.render(
            words=words,
            say=say,
            kind="final" if figures.until >= plan.last else "interim",
            title=plan.names.get(language),
            style=self.style if in_one_file else "",
            links=not in_one_file,
            languages=LANGUAGES,
            plan=plan,
            figures=figures,
            made=made,
            sites=sites,
            site_totals=list(zip(sites, figures.use_by_service.all.cells, strict=True))
            if figures.use_by_service
            else [],
            authorities=[self._directory.authorities[one].names.get(language) for one in plan.authorities],
            key_figures=list(_key_figures(words, figures)),
            by_finding={
                finding.value: [names.service((one.service,)) for one in found if one.finding is finding]
                for finding in (Finding.YES, Finding.OPEN, Finding.NO)
            },
            hypotheses=answers(plan, figures),
            recommendations=found,
            settled_percent=SETTLED_PERCENT,
            suits_percent=SUITS_PERCENT,
            service_name=names.service,
            site_name=names.site,
            language_name=names.language,
            hour_name=names.hour,
            week_name=names.week,
            weeks=in_order(figures.use_by_week),
            hours=in_order(figures.use_by_hour),
            charts=_charts(words, names, sites, figures),
            outcome_columns=[words(one) for one in OUTCOMES],
            wait_columns=[words(f"wait_{one}") for one in WAIT_COLUMNS],
            shares=SHARES,
            times=list(_times(words, names, plan, figures)),
            costs=cost_section(costs, words, say, language, self._directory) if costs else None,
            quality=[(clause, row, _measured(row)) for clause, row in figures.quality.items()],
        )


class _Names:
    """Categories as people call them."""

    def __init__(self, directory: Directory, words: ReportWords) -> None:
        self._words = words
        self._services = {
            str(name): one.names.get(words.language) for name, one in directory.services.items()
        }
        self._sites = {str(name): one.names.get(words.language) for name, one in directory.sites.items()}

    def service(self, keys: Keys) -> str:
        return self._pool([self._services.get(key, key) for key in keys])

    def site(self, keys: Keys) -> str:
        return self._pool([self._sites.get(key, key) for key in keys])

    def language(self, keys: Keys) -> str:
        return self._pool([self._words(f"lang_{key}") for key in keys])

    def hour(self, keys: Keys) -> str:
        return self._pool([f"{int(key)}–{int(key) + 1}" for key in keys])

    def week(self, keys: Keys) -> str:
        return self._pool([str(int(key.split("-")[1])) for key in keys])

    def _pool(self, names: Sequence[str]) -> str:
        return names[0] if len(names) == 1 else self._words("pool", names=", ".join(names))


def in_order(grid: Grid | None) -> Grid | None:
    """Rows by name and not by size: for hours and weeks."""
    return grid and replace(grid, rows=tuple(sorted(grid.rows, key=lambda row: (len(row.keys), row.keys))))


def _key_figures(words: ReportWords, figures: Figures) -> Iterator[tuple[str, Part]]:
    """What a reader in a hurry takes away: names and shares of the whole pilot."""
    outcomes = figures.outcome_by_site.all if figures.outcome_by_site else None
    reactions = figures.reactions_by_site.all if figures.reactions_by_site else None
    for key, row, columns, among in (
        ("sum_served", outcomes, (0, 1, 2), None),
        ("sum_resolved", outcomes, (0,), None),
        ("sum_settled", outcomes, (0, 1), None),
        ("sum_answered", reactions, (0, 1), None),
        ("sum_good", reactions, (0,), (0, 1)),
    ):
        if row and (part := share(row, columns, among)):
            yield words(key), part


def _times(
    words: ReportWords, names: _Names, plan: PilotPlan, figures: Figures
) -> Iterator[tuple[str, Spread]]:
    """Wait by site, talk by service, wrap-up: those that have enough visits."""
    if "" in figures.wait:
        yield words("wait"), figures.wait[""]
    for site in plan.sites:
        if site in figures.wait:
            yield f"{words('wait')}, {names.site((site,))}", figures.wait[site]
    if "" in figures.talk:
        yield words("talk"), figures.talk[""]
    for row in figures.outcome_by_service.rows if figures.outcome_by_service else ():
        if len(row.keys) == 1 and row.keys[0] in figures.talk:
            yield f"{words('talk')}, {names.service(row.keys)}", figures.talk[row.keys[0]]
    if figures.wrapup:
        yield words("wrapup"), figures.wrapup


def _measured(row: Row) -> Part | None:
    """The calls that met a requirement, of those it was measured in; None when hardly any was."""
    passed, failed, _ = row.cells
    if passed is None or failed is None or (passed.few and failed.few):
        return None
    return share(row, (0,), (0, 1))


def _charts(words: ReportWords, names: _Names, sites: Sequence[str], figures: Figures) -> dict[str, object]:
    def of_sites(grid: Grid | None, key: str, name: Callable[[Keys], str]) -> list[tuple[str, str]]:
        ordered = in_order(grid)
        rows = [row for row in ordered.rows if len(row.keys) == 1] if ordered else []
        if not rows:
            return []
        top = _round_up(max(cell.high for row in rows for cell in row.cells if cell))
        return [
            (site, bars(f"{words(key)}: {site}", [name(row.keys).split("–")[0] for row in rows],
                        [row.cells[number] for row in rows], top))
            for number, site in enumerate(sites)
        ]  # fmt: skip

    services = figures.outcome_by_service.rows if figures.outcome_by_service else ()
    alone = [Interval(names.service(row.keys), row.part(0)) for row in services if len(row.keys) == 1]
    alone.sort(key=lambda one: -one.part.percent[0])
    return {
        "week": of_sites(figures.use_by_week, "use_week", names.week),
        "hour": of_sites(figures.use_by_hour, "use_hour", names.hour),
        "resolved": intervals(words("outcome_chart"), alone),
    }


def _round_up(number: int) -> int:
    """To a number that halves well."""
    step = 10 if number <= 100 else 50
    return -(-number // step) * step
