"""Criteria by which a point replaces an office, as pages: all, and each with its decision note.  Pure."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from config.directory import Directory
from signaling.office.criteria import Replacing, evidence
from signaling.pilot.findings import Finding
from signaling.pilot.plan import PilotPlan
from signaling.pilot.session import SessionRecord
from signaling.web.office_pages import OfficePages


class Case(NamedTuple):
    """The criteria of a pilot and its visits."""

    criteria: Mapping[str, Replacing]
    plan: PilotPlan
    rows: Sequence[SessionRecord]


class _Row(NamedTuple):
    id: str
    office: str
    point: str
    finding: Finding
    decision: str | None


class CriteriaPages:
    """Renders what is decided, and by which evidence."""

    def __init__(self, pages: OfficePages, directory: Directory) -> None:
        self._pages = pages
        self._directory = directory

    def all(self, language: str, case: Case | None, today: dt.date) -> str:
        """Every office there are criteria for; without any, how they are written."""
        rows = [self._row(language, one, case, today) for one in case.criteria.values()] if case else []
        return self._pages.render(
            "criteria", language, in_one_file=False, room="criteria", today=today, rows=rows
        )

    def _row(self, language: str, one: Replacing, case: Case, today: dt.date) -> _Row:
        found = evidence(one, case.rows, case.plan, self._directory, today)
        point = self._directory.sites[one.site].names.get(language)
        return _Row(one.id, one.office, point, found.finding, one.decision)

    def one(
        self, language: str, case: Case | None, name: str, today: dt.date, *, in_one_file: bool
    ) -> str | None:
        """One office, to be printed as the decision's note; None when there is no such."""
        one = case.criteria.get(name) if case else None
        if case is None or one is None:
            return None
        return self._pages.render(
            "replacing",
            language,
            in_one_file=in_one_file,
            room="",
            one=one,
            authority=self._directory.authorities[one.authority].names.get(language),
            point=self._directory.sites[one.site].names.get(language),
            found=evidence(one, case.rows, case.plan, self._directory, today),
            first=case.plan.first,
            last=min(case.plan.last, today),
        )
