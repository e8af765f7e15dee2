"""A report from its sources: the session log, the pilot's plan, the directory of the settings."""

from datetime import date
from pathlib import Path

from common.errors import StoreError
from config.directory import Directory
from signaling.pilot.deriving import Background, background_of, records
from signaling.pilot.figures import Figures, figures
from signaling.pilot.plan import PilotPlan, load_plan
from signaling.store import SessionLog
from signaling.web.report_page import ReportPage


def known_background(plan_path: Path, directory: Directory) -> Background:
    """What the settings know, and the plan where there is one.  Raises SettingsError."""
    if plan_path.is_file():
        return load_plan(plan_path, directory).background(directory)
    return background_of(directory)


class BrokenLogError(StoreError):
    """The chain of the log is broken, so nothing may be reported from it before the cause is known."""

    def __init__(self, line: int) -> None:
        super().__init__(f"the log is broken at line {line}: no report before the cause is known")
        self.line = line


class Report:
    """One pilot's report."""

    def __init__(self, log: SessionLog, plan: PilotPlan, directory: Directory) -> None:
        self._log = log
        self._plan = plan
        self._directory = directory

    def figures(self, until: date) -> Figures:
        """The figures up to and with a day, of a log that is whole.  Raises BrokenLogError, StoreError."""
        verdict = self._log.verify()
        if verdict.first_bad is not None:
            raise BrokenLogError(verdict.first_bad)
        rows = records(self._log.visits(), self._plan.background(self._directory))
        return figures(rows, self._plan, self._directory, until)

    def html(
        self, page: ReportPage, language: str, *, until: date, made: date, in_one_file: bool = True
    ) -> str:
        """The report as a page.  Raises StoreError."""
        return page.render(language, self._plan, self.figures(until), made=made, in_one_file=in_one_file)
