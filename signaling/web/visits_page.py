"""The pilot page as HTML: visits and figures in words of one language.  Pure; every value is escaped."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import datetime
from html import escape
from pathlib import Path
from string import Template
from zoneinfo import ZoneInfo

from config.directory import Directory
from signaling.log.store import Verdict
from signaling.pilot.session import SessionRecord
from signaling.pilot.shares import Evidence, Middle, Share, evidence

PAGES = Path(__file__).parent / "pages"
LANGUAGES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}
DOWNLOADS = (
    "download_visits",
    "download_xlsx",
    "download_parquet",
    "download_jsonl",
    "download_events",
)
MOST_ROWS = 200
FEW_VISITS = 20
HEAD = (
    ("time", "time"),
    ("site", ""),
    ("service", ""),
    ("language", ""),
    ("wait", "num"),
    ("talk", "num"),
    ("end", ""),
    ("outcome", ""),
    ("suitability", "num"),
    ("reaction", "num"),
    ("pages", "num"),
    ("fps", "num"),
)
"""The columns of the table: their words and the class of their cells."""


class Words:
    """The words of one language."""

    def __init__(self, language: str, table: Mapping[str, Mapping[str, str]]) -> None:
        self.language = language
        self._own = table[language]
        self._finnish = table["fi"]

    def __call__(self, key: str, **values: object) -> str:
        """The words, escaped for HTML, with the values put in."""
        return escape((self._own.get(key) or self._finnish[key]).format(**values))


class PilotPage:
    """Renders pages from the files in ``pages/``."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._words = tomllib.loads((PAGES / "words.toml").read_text(encoding="utf-8"))
        self._templates = {
            path.stem: Template(path.read_text(encoding="utf-8")) for path in PAGES.glob("*.html")
        }

    def words(self, language: str) -> Words:
        return Words(language, self._words)

    def problem(self, language: str, key: str, **values: object) -> str:
        """A page that only says what is wrong; ``key`` is a key of the words."""
        words = self.words(language)
        alarm = f'<p class="alarm" role="alert">{words(key, **values)}</p>'
        return self._page(words, words("title"), alarm)

    def visits(
        self,
        language: str,
        rows: Sequence[SessionRecord],
        verdict: Verdict,
        form_token: str = "",
        *,
        may_read_access: bool = False,
    ) -> str:
        """All there is to see; ``form_token`` makes its form good."""
        words = self.words(language)
        figures = evidence(rows)
        broken = verdict.first_bad is not None
        chain = (
            words("chain_bad", line=verdict.first_bad) if broken else words("chain_ok", lines=verdict.lines)
        )
        shown = list(reversed(rows))[:MOST_ROWS]
        content = self._templates["visits"].substitute(
            lang=language,
            form_token=escape(form_token),
            warning=f'<p class="alarm" role="alert">{chain}</p>' if broken else "",
            hint=f'<p class="hint">{words("few")}</p>' if 0 < len(rows) < FEW_VISITS else "",
            access=f'<a class="button plain" href="/pilot/access.csv">{words("download_access")}</a>'
            if may_read_access
            else "",
            figures=figure_list(words, figures),
            outcomes=outcome_bars(words, figures),
            table_title=words("shown", count=len(shown)) if shown else words("table"),
            table=self._table(words, shown),
            chain="" if broken else chain,
            **{key: words(key) for key in ("intro", "report", "office", *DOWNLOADS, "leave", "times")},
        )
        return self._page(words, words("title"), content)

    def _page(self, words: Words, title: str, content: str) -> str:
        links = [
            f"<b>{name}</b>" if code == words.language else f'<a href="?lang={code}" lang="{code}">{name}</a>'
            for code, name in LANGUAGES.items()
        ]
        return self._templates["layout"].substitute(
            lang=words.language, title=title, languages=" ".join(links), content=content
        )

    def _table(self, words: Words, rows: Sequence[SessionRecord]) -> str:
        if not rows:
            return f"<p>{words('none')}</p>"
        cells = "".join(f'<th scope="col" class="{css}">{words(f"col_{name}")}</th>' for name, css in HEAD)
        body = "".join(self._row(words, row, [css for _, css in HEAD]) for row in rows)
        table = f"<table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>"
        return f'<div class="scroll" tabindex="0">{table}</div>'

    def _row(self, words: Words, row: SessionRecord, classes: Sequence[str]) -> str:
        site = self._directory.sites.get(row.point)
        service = self._directory.services.get(row.service_id)
        rates = (row.kiosk_to_clerk_fps_p5, row.clerk_to_kiosk_fps_p5)
        values = [
            escape(local_time(row.queued_at, site.time_zone if site else "Europe/Helsinki")),
            escape(site.names.get(words.language) if site else row.point),
            escape(service.names.get(words.language) if service else row.service_id),
            escape(row.language),
            escape(minutes(row.wait_s)),
            escape(minutes(row.talk_s)),
            words(row.end_reason.value) if row.end_reason else words("going_on"),
            words(f"{row.outcome.value}_one") if row.outcome else words("nothing"),
            plain(row.suitability_by_clerk),
            plain(row.reaction),
            plain(row.pages_in),
            " / ".join(plain(None if rate is None else round(rate)) for rate in rates),
        ]
        cells = [f'<td class="{css}">{value}</td>' for css, value in zip(classes, values, strict=True)]
        return f"<tr>{''.join(cells)}</tr>"


def figure_list(words: Words, figures: Evidence) -> str:
    """The figures at the head, as a description list."""
    return "".join(
        [
            _figure(words("visits"), str(figures.visits), ""),
            _share(words, "answered", figures.answered),
            _share(words, "resolved", figures.resolved),
            _middle(words, "wait", figures.wait_s),
            _middle(words, "talk", figures.talk_s),
            _share(words, "reactions", figures.reactions),
            _share(words, "good_reactions", figures.good_reactions),
            _figure(words("pages"), str(figures.pages), f"{words('printed')}: {figures.printed}"),
        ]
    )


def outcome_bars(words: Words, figures: Evidence) -> str:
    """How often each outcome; nothing while there is none."""
    total = figures.resolved.of
    if not total:
        return ""
    bars = "".join(
        f"<li><span>{words(f'{outcome.value}_one')}</span>"
        f'<progress max="{total}" value="{count}" aria-hidden="true"></progress>'
        f'<span class="count">{count}</span></li>'
        for outcome, count in figures.outcomes.items()
    )
    return f'<h2>{words("col_outcome")}</h2><div class="bars"><ul>{bars}</ul></div>'


def _share(words: Words, key: str, share: Share) -> str:
    if not share.of:
        return _figure(words(key), words("nothing"), "")
    interval = share.interval
    note = words("too_few") if interval is None else words("interval", low=interval[0], high=interval[1])
    return _figure(words(key), words("of", count=share.count, of=share.of), note)


def _middle(words: Words, key: str, middle: Middle | None) -> str:
    if middle is None:
        return _figure(words(key), words("nothing"), "")
    note = words("range", low=minutes(middle.least), high=minutes(middle.most))
    return _figure(words(key), minutes(middle.middle), note)


def _figure(name: str, number: str, note: str) -> str:
    after = f'<div class="note">{note}</div>' if note else ""
    return f'<div><dt>{name}</dt><dd><div class="number">{number}</div>{after}</dd></div>'


def minutes(seconds: float | None) -> str:
    """As a clock shows it: 4:07."""
    if seconds is None:
        return "–"
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02}"


def plain(number: int | None) -> str:
    return "–" if number is None else str(number)


def local_time(at: datetime, zone: str) -> str:
    """Day, month, hour, as Finns write them."""
    here = at.astimezone(ZoneInfo(zone))
    return f"{here.day}.{here.month}.{here.year} {here.hour}.{here:%M}"


def language_of(asked: str | None, accepted: str) -> str:
    """``?lang=`` when it is one of ours, else the first of Accept-Language that is, else Finnish."""
    if asked in LANGUAGES:
        return asked
    for one in accepted.split(","):
        code = one.split(";")[0].strip().lower()[:2]
        if code in LANGUAGES:
            return code
    return "fi"
