"""The monthly newsletter as a draft: what the data say of a month, for somebody to write the rest.  Pure.

Web page and e-mail come of the same lines.  Small numbers are hidden as in the pilot's report.
"""

import datetime as dt
import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from common.ids import SiteId
from config.agreement import Agreement
from config.directory import Directory
from signaling.office.rollout import Rollout, Stage
from signaling.pilot.figures import figures
from signaling.pilot.findings import share
from signaling.pilot.plan import PilotPlan
from signaling.pilot.session import SessionRecord
from signaling.web.office_pages import OfficePages
from signaling.web.report_page import ReportWords
from signaling.web.saying import Saying

TOLD = (Stage.WIDENED, Stage.LIVE, Stage.EQUIPPING, Stage.AGREED, Stage.NEGOTIATING)
"""Steps that are news, the furthest first."""
LINE_LENGTH = 72
"""Of the e-mail."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What the newsletter is written from; a part that is None is left out."""

    rollout: Rollout | None
    pilot: tuple[PilotPlan, Sequence[SessionRecord]] | None


@dataclass(frozen=True, slots=True)
class Section:
    """One heading and what is under it."""

    heading: str
    lines: tuple[str, ...]


class NewsletterPage:
    """Writes the draft of a month."""

    def __init__(self, pages: OfficePages, directory: Directory) -> None:
        self._pages = pages
        self._directory = directory

    def html(self, language: str, month: dt.date, sources: Sources, *, in_one_file: bool) -> str:
        """As a page; ``month`` is its first day."""
        words = self._pages.words(language)
        return self._pages.render(
            "newsletter",
            language,
            in_one_file=in_one_file,
            room="newsletter",
            month=_month(words, month),
            asked=f"{month:%Y-%m}",
            sections=self._sections(words, month, sources),
        )

    def text(self, language: str, month: dt.date, sources: Sources) -> str:
        """As an e-mail's text, in lines of at most 72 characters."""
        words = self._pages.words(language)
        title = f"{words('newsletter')} {_month(words, month)}"
        parts = [f"{title}\n{'=' * len(title)}"]
        for section in self._sections(words, month, sources):
            lines = [
                textwrap.fill(line, LINE_LENGTH, initial_indent="- ", subsequent_indent="  ")
                for line in section.lines
            ]
            parts.append("\n".join([section.heading, "-" * len(section.heading), *lines]))
        return "\n\n".join([*parts, words("newsletter_draft")]) + "\n"

    def _sections(self, words: ReportWords, month: dt.date, sources: Sources) -> list[Section]:
        last = month_end(month)
        say = Saying(words, decimal_comma=words.language != "en")
        found = [
            Section(words("pilot"), tuple(self._pilot(words, say, month, last, sources))),
            Section(words("rollout"), tuple(_rollout(words, month, last, sources.rollout))),
            Section(words("agreements"), tuple(self._agreements(words, month, last))),
            Section(words("coming"), tuple(_coming(words, say, last, sources.rollout))),
        ]
        return [section for section in found if section.lines]

    def _pilot(
        self, words: ReportWords, say: Saying, month: dt.date, last: dt.date, sources: Sources
    ) -> Iterator[str]:
        if sources.pilot is None:
            return
        plan, rows = sources.pilot
        first, until = max(plan.first, month), min(plan.last, last)
        if first > until:
            return
        of_month = figures(rows, replace(plan, first=first, last=until), self._directory, until)
        if of_month.use_by_service is None or of_month.outcome_by_site is None:
            yield words("letter_few")
            return
        counts = [
            f"{self._directory.sites[site].names.get(words.language)} {say.count(count)}"
            for site, count in zip(plan.sites, of_month.use_by_service.all.cells, strict=True)
        ]
        yield words("letter_visits", count=say.whole(of_month.visits), sites=", ".join(counts))
        outcomes = of_month.outcome_by_site.all
        for key, columns in (("letter_served", (0, 1, 2)), ("letter_resolved", (0,))):
            if part := share(outcomes, columns):
                yield words(key, interval=say.interval(part))
        if "" in of_month.wait:
            yield words("letter_wait", wait=say.seconds(of_month.wait[""].median_s))

    def _agreements(self, words: ReportWords, month: dt.date, last: dt.date) -> Iterator[str]:
        for one in self._directory.agreements.values():
            if one.signed is not None and month <= max(one.first, one.signed) <= last:
                yield words("letter_begins", agreement=self._named(one, words))
            if one.signed is not None and one.last is not None and month <= one.last <= last:
                yield words("letter_ends", agreement=self._named(one, words))

    def _named(self, agreement: Agreement, words: ReportWords) -> str:
        principal = self._directory.authorities[agreement.principal].names.get(words.language)
        sites = ", ".join(self._site(site, words) for site in agreement.sites)
        return f"{principal}, {agreement.agent.name} ({sites})"

    def _site(self, site: SiteId, words: ReportWords) -> str:
        return self._directory.sites[site].names.get(words.language)


def month_asked(text: str, today: dt.date) -> dt.date:
    """The first day of the month of an address, ``2026-10``; of the last whole month for anything else."""
    if re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", text, re.ASCII):
        return dt.date.fromisoformat(f"{text}-01")
    return (today.replace(day=1) - dt.timedelta(days=1)).replace(day=1)


def month_end(month: dt.date) -> dt.date:
    """The last day of the month that begins with a day."""
    return (month + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1)


def _rollout(words: ReportWords, month: dt.date, last: dt.date, rollout: Rollout | None) -> Iterator[str]:
    if rollout is None:
        return
    for stage in TOLD:
        names = [
            one.name
            for one in rollout.localities
            if any(step.stage is stage and month <= step.since <= last for step in one.steps)
        ]
        if names:
            yield words(f"letter_{stage}", names=", ".join(names))
    counts = rollout.counts(last)
    under_way = sum(counts[stage] for stage in (Stage.NEGOTIATING, Stage.AGREED, Stage.EQUIPPING))
    done = counts[Stage.LIVE] + counts[Stage.WIDENED]
    yield words("letter_totals", all=len(rollout.localities), done=done, under_way=under_way)
    if blocked := rollout.blocked(last):
        listed = "; ".join(f"{one.name}: {step.issue}" for one, step in blocked)
        yield words("letter_blocked", listed=listed)


def _coming(words: ReportWords, say: Saying, last: dt.date, rollout: Rollout | None) -> Iterator[str]:
    if rollout is None:
        return
    until = month_end(last + dt.timedelta(days=1))
    for one, step in rollout.coming(last):
        if step.next_on is not None and last < step.next_on <= until:
            yield f"{say.day(step.next_on)} {one.name}: {words(f'stage_{step.stage}')}"


def _month(words: ReportWords, month: dt.date) -> str:
    return f"{words(f'month_{month.month}')} {month.year}"
