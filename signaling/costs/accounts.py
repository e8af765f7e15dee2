"""The costs of one pilot, put together: ledger, transactions, invoices and both models."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from config.directory import Directory
from signaling.costs.assumptions import Assumptions, last_day
from signaling.costs.funding import Funding, discretionary, formula
from signaling.costs.ledger import Posting, ledger
from signaling.costs.transactions import Invoice, Where, invoices, transactions
from signaling.pilot.plan import PilotPlan
from signaling.pilot.session import SessionRecord


@dataclass(frozen=True, slots=True)
class CostAccounts:
    """Everything in cents, up to a day."""

    assumptions: Assumptions
    postings: list[Posting]
    transactions: Counter[Where]
    invoices: list[Invoice]
    due: list[Invoice]
    """Those of months that are over: what a month comes to is not billed before."""
    discretionary: Funding
    formula: Funding


def accounts(
    records: Sequence[SessionRecord],
    assumptions: Assumptions,
    plan: PilotPlan,
    directory: Directory,
    until: dt.date,
) -> CostAccounts:
    """The accounts of the plan's sites and days, up to and with ``until``.  Raises LedgerError."""
    period = plan.first, min(plan.last, until)
    postings = ledger(records, assumptions, directory, plan.sites, *period)
    counts = transactions(records, directory, plan.sites, *period)
    billed = invoices(counts, assumptions)
    return CostAccounts(
        assumptions,
        postings,
        counts,
        billed,
        [one for one in billed if until >= min(plan.last, last_day(one.month))],
        discretionary(postings, billed, assumptions, plan.sites, *period),
        formula(postings, billed, counts, assumptions, plan.sites, *period),
    )
