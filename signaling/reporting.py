"""A report from its sources: the session log, the pilot's plan and costs, the directory of the settings."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from common.errors import StoreError
from config.directory import Directory
from signaling.costs.accounts import CostAccounts, accounts
from signaling.costs.assumptions import Assumptions, load_assumptions
from signaling.costs.published import published
from signaling.log.store import SessionLog
from signaling.office.criteria import load_criteria
from signaling.pilot.deriving import Background, background_of, records
from signaling.pilot.figures import figures
from signaling.pilot.owners import EVERYBODY, is_of
from signaling.pilot.plan import PilotPlan, load_plan
from signaling.pilot.session import SessionRecord
from signaling.web.criteria_pages import Case
from signaling.web.report_page import ReportPage


def known_background(plan_path: Path, directory: Directory) -> Background:
    """What the settings know, and the plan where there is one.  Raises SettingsError."""
    if plan_path.is_file():
        return load_plan(plan_path, directory).background(directory)
    return background_of(directory)


def known_case(log: SessionLog, criteria_path: Path, plan_path: Path, directory: Directory) -> Case | None:
    """Criteria, plan and visits; None without the first or the second.  Raises SettingsError, StoreError."""
    if not criteria_path.is_file():
        return None
    pilot = known_pilot(log, plan_path, directory)
    return Case(load_criteria(criteria_path, directory), *pilot) if pilot else None


def known_pilot(
    log: SessionLog, plan_path: Path, directory: Directory
) -> tuple[PilotPlan, Sequence[SessionRecord]] | None:
    """The plan and its visits; None without a plan.  Raises SettingsError, StoreError."""
    if not plan_path.is_file():
        return None
    plan = load_plan(plan_path, directory)
    first, last = plan.first - timedelta(days=1), plan.last + timedelta(days=1)  # a day is the site's own
    rows = records(log.visits(), plan.background(directory))
    return plan, [row for row in rows if row.point in plan.sites and first <= row.queued_at.date() <= last]


class BrokenLogError(StoreError):
    """The chain of the log is broken, so nothing may be reported from it before the cause is known."""

    def __init__(self, line: int) -> None:
        super().__init__(f"the log is broken at line {line}: no report before the cause is known")
        self.line = line


class Report:
    """One pilot's report, with its costs where there are assumptions for them."""

    def __init__(
        self,
        log: SessionLog,
        plan: PilotPlan,
        directory: Directory,
        assumptions: Assumptions | None = None,
        owner: str = EVERYBODY,
    ) -> None:
        """``owner``: of whose visits alone; its report has no costs, which are those of all together."""
        self._log = log
        self._plan = plan
        self._directory = directory
        self._assumptions = assumptions if owner == EVERYBODY else None
        self._owner = owner

    @classmethod
    def of(
        cls, log: SessionLog, plan_path: Path, costs_path: Path, directory: Directory, owner: str = EVERYBODY
    ) -> "Report":
        """The report of the plan in a file, with its costs if there are any.  Raises SettingsError."""
        plan = load_plan(plan_path, directory)
        has_costs = costs_path.is_file()
        costs = load_assumptions(costs_path, directory, plan.sites) if has_costs else None
        return cls(log, plan, directory, costs, owner)

    def is_final(self, until: date) -> bool:
        """Whether the pilot is over by then."""
        return until >= self._plan.last

    def html(
        self, page: ReportPage, language: str, *, until: date, made: date, in_one_file: bool = True
    ) -> str:
        """The report as a page, up to and with a day.  Raises BrokenLogError, StoreError, LedgerError."""
        rows = self._rows()
        found = figures(rows, self._plan, self._directory, until)
        costs = self._accounts(rows, until)
        shown = published(costs, found, self._plan.sites) if costs else None
        return page.render(language, self._plan, found, shown, made=made, in_one_file=in_one_file)

    def accounts(self, until: date) -> CostAccounts | None:
        """Ledger, invoices and models; None without assumptions.  Raises as ``html`` does."""
        return self._accounts(self._rows(), until)

    def _accounts(self, rows: list[SessionRecord], until: date) -> CostAccounts | None:
        if self._assumptions is None:
            return None
        return accounts(rows, self._assumptions, self._plan, self._directory, until)

    def _rows(self) -> list[SessionRecord]:
        """All records of a log that is whole."""
        verdict = self._log.verify()
        if verdict.first_bad is not None:
            raise BrokenLogError(verdict.first_bad)
        found = records(self._log.visits(), self._plan.background(self._directory))
        return [record for record in found if is_of(self._owner, record)]
