"""What a pilot's costs rest on and no log can tell: prices, hours, grants, parties.

One TOML file an installation, read as the settings are: all mistakes at once, each with its place.  Every
figure in it is an assumption somebody signs for, so none has a default.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from stdnum import iban
from stdnum.fi import ytunnus

from common.errors import SettingsError
from common.ids import AuthorityId, SiteId
from config.builder import Builder
from config.directory import Directory, Identifier, ShortText
from config.rules import AtLeastOne, Form, Range, suggest
from config.sources import read_file

Euros = Annotated[float, Range(0, 10_000_000)]
"""Read to the cent, or to less where it is a price of one of many."""
Percent = Annotated[float, Range(0, 100)]
BusinessId = Annotated[str, Form(r"[0-9]{7}-[0-9]", "a business id such as 1234567-1")]
Iban = Annotated[str, Form(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}", "an IBAN without spaces")]
Bic = Annotated[str, Form(r"[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?", "a BIC of 8 or 11 letters and digits")]
Line35 = Annotated[str, Form(r"\S[^\r\n]{0,33}\S", "a line of 2 to 35 characters")]
PostalCode = Annotated[str, Form(r"[0-9]{5}", "a postal code of five digits")]
EInvoiceAddress = Annotated[str, Form(r"[A-Z0-9]{8,35}", "an e-invoice address of capitals and digits")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What one service point costs, whether anybody comes or not."""

    site: Annotated[SiteId, Identifier]
    equipment_eur: Euros
    """Bought once: kiosk, camera, scanner, printer, installation."""
    lifetime_months: Annotated[int, Range(1, 240)]
    """Over which the equipment is written off, in equal parts."""
    upkeep_eur_month: Euros
    """Room, electricity, line, maintenance, cleaning."""
    staff_hours_month: Annotated[float, Range(0, 1000)]
    """Of whoever puts paper into the printer and shows the way."""
    residents: Annotated[int, Range(0, 2_000_000)]
    """Whom the point is there for; the formula grant counts them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """What an hour, a sheet and the shared centre cost."""

    clerk_eur_hour: Euros
    """Wage with its side costs and the desk."""
    staff_eur_hour: Euros
    page_eur: Euros
    central_eur_month: Euros
    """Server, support, training: shared by the points in equal parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscretionaryGrant:
    """Harkinnanvarainen: a part of what the point really cost, up to a limit."""

    percent: Percent
    most_eur_point_month: Euros


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulaGrant:
    """Laskennallinen: by the point, its residents and what it did, whatever it cost."""

    base_eur_point_month: Euros
    resident_eur_year: Euros
    transaction_eur: Euros


@dataclass(frozen=True, slots=True, kw_only=True)
class Travel:
    """What a journey that was not made would have been."""

    km_per_hour: Annotated[float, Range(5, 130)]
    co2_g_per_km: Annotated[float, Range(0, 1000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seller:
    """Who bills the authorities: the municipality, or the shared financial centre for it."""

    name: ShortText
    business_id: BusinessId
    street: Line35
    postal_code: PostalCode
    town: Line35
    iban: Iban
    bic: Bic
    payment_days: Annotated[int, Range(0, 90)]
    vat_percent: Percent


@dataclass(frozen=True, slots=True, kw_only=True)
class Buyer:
    """An authority that pays for its advice transactions."""

    authority: Annotated[AuthorityId, Identifier]
    name: ShortText
    business_id: BusinessId
    street: Line35
    postal_code: PostalCode
    town: Line35
    transaction_eur: Euros
    """The agreed price of one advice transaction (neuvontasuorite)."""
    einvoice_address: EInvoiceAddress | None = None
    operator: Annotated[str, Form(r"[A-Z0-9]{2,35}", "an operator's identifier")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """All of it."""

    points: Annotated[tuple[Point, ...], AtLeastOne()]
    rates: Rates
    discretionary: DiscretionaryGrant
    formula: FormulaGrant
    travel: Travel
    seller: Seller
    buyers: tuple[Buyer, ...] = ()
    """Authorities left out pay nothing: the municipality bears their part."""

    def point(self, site: SiteId) -> Point:
        return next(one for one in self.points if one.site == site)

    def buyer(self, authority: AuthorityId) -> Buyer | None:
        return next((one for one in self.buyers if one.authority == authority), None)


def load_assumptions(path: Path, directory: Directory, sites: Sequence[SiteId]) -> Assumptions:
    """The assumptions in a file, a point for each of ``sites``; raise SettingsError with every mistake."""
    problems: list[str] = []
    layer = read_file(path, problems)
    if problems:
        raise SettingsError(problems)
    builder = Builder(layer, problems, Path.home())
    assumptions = builder.table(Assumptions, ("costs",))
    builder.unknown({})
    if assumptions is not None:
        _check(assumptions, directory, sites, builder)
    if problems or assumptions is None:
        raise SettingsError(problems)
    return assumptions


def _check(assumptions: Assumptions, directory: Directory, sites: Sequence[SiteId], builder: Builder) -> None:
    """Names nobody has, sites without costs, numbers whose check digit is wrong."""
    named = [one.site for one in assumptions.points]
    _once(builder, "points", named, list(directory.sites))
    for site in sites:
        if site not in named:
            builder.wrong(("costs", "points"), f"no costs of {site!r}, which the pilot has")
    _once(builder, "buyers", [one.authority for one in assumptions.buyers], list(directory.authorities))
    for key, number in (
        ("seller", assumptions.seller.business_id),
        *(("buyers", one.business_id) for one in assumptions.buyers),
    ):
        if not ytunnus.is_valid(number):
            builder.wrong(("costs", key), f"business_id {number!r}: its check digit is wrong")
    if not iban.is_valid(assumptions.seller.iban):
        builder.wrong(("costs", "seller", "iban"), "its check digits are wrong")
    for one in assumptions.buyers:
        if (one.einvoice_address is None) != (one.operator is None):
            builder.wrong(
                ("costs", "buyers"), f"{one.authority!r}: einvoice_address and operator go together"
            )


def _once(builder: Builder, key: str, names: Sequence[str], known: Sequence[str]) -> None:
    for number, name in enumerate(names):
        if name not in known:
            builder.wrong(("costs", key), f"no such name {name!r}{suggest(name, known)}")
        elif name in names[:number]:
            builder.wrong(("costs", key), f"{name!r} is there twice")


def months_between(first: dt.date, last: dt.date) -> list[tuple[dt.date, int, int]]:
    """The months from day to day: the first of each, its days that are in, and all its days."""
    months = []
    month = first.replace(day=1)
    while month <= last and first <= last:
        end = last_day(month)
        days = (min(last, end) - max(first, month)).days + 1
        months.append((month, days, end.day))
        month = end + dt.timedelta(days=1)
    return months


def last_day(month: dt.date) -> dt.date:
    """The last day of the month that begins on ``month``."""
    return (month + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1)
