"""The costs as the report's tables: rows of a name and one sum for each point and for all."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from config.directory import Directory
from signaling.costs.funding import Split
from signaling.costs.ledger import Kind
from signaling.costs.prices import Price
from signaling.costs.published import Column, CostFigures
from signaling.web.saying import NO_BREAK, NOTHING, Saying

Words = Callable[..., str]
PARTS: tuple[tuple[str, Callable[[Split], int]], ...] = (
    ("pays_grant", lambda split: split.grant),
    ("pays_clerks", lambda split: split.clerks),
    ("pays_invoiced", lambda split: split.invoiced),
    ("pays_municipality", lambda split: split.municipality),
)


@dataclass(frozen=True, slots=True)
class SumRow:
    """One row; ``whole`` when it is the sum of those above it."""

    name: str
    cells: tuple[str, ...]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class CostSection:
    """What the template needs."""

    points: tuple[str, ...]
    """Names of the columns before the last; empty when only all together is shown."""
    costs: tuple[SumRow, ...]
    models: tuple[tuple[str, tuple[SumRow, ...]], ...]
    prices: tuple[tuple[str, str, str], ...]
    """What, the price, its interval."""
    assumptions: tuple[tuple[str, str], ...]
    journeys: str
    """Hours and carbon dioxide; empty without distances."""
    resolved: tuple[str, str] | None
    """The price of a resolved matter and its interval."""


def cost_section(
    costs: CostFigures, words: Words, say: Saying, language: str, names: Directory
) -> CostSection:
    """The figures in words of one language."""

    def row(key: str, of: Callable[[Column], int], *, whole: bool = False) -> SumRow:
        return SumRow(words(key), tuple(euros(say, of(column)) for column in costs.columns), whole)

    def model(splits: Sequence[Split]) -> tuple[SumRow, ...]:
        def of(key: str, part: Callable[[Split], int], *, whole: bool = False) -> SumRow:
            return SumRow(words(key), tuple(euros(say, part(split)) for split in splits), whole)

        parts = tuple(of(key, part) for key, part in PARTS)
        return (*parts, of("total", lambda split: split.total, whole=True))

    kinds = tuple(row(f"cost_{kind}", partial(_of_kind, kind)) for kind in Kind if costs.all.kinds[kind])
    travel = costs.travel
    return CostSection(
        points=tuple(names.sites[one.site].names.get(language) for one in costs.columns if one.site),
        costs=(*kinds, row("total", lambda column: column.total, whole=True)),
        models=(
            (words("model_discretionary"), model([column.discretionary for column in costs.columns])),
            (words("model_formula"), model([column.formula for column in costs.columns])),
        ),
        prices=(
            (words("price_visit"), euros(say, costs.prices.visit, exact=True), NOTHING),
            (words("price_transaction"), *_price(say, costs.prices.transaction)),
            (words("price_resolved"), *_price(say, costs.prices.resolved)),
        ),
        assumptions=tuple(_assumptions(costs, words, say, language, names)),
        journeys=words("sum_saved", hours=say.whole(travel.hours), co2=say.whole(travel.co2_kg))
        if travel
        else "",
        resolved=_price(say, costs.prices.resolved) if costs.prices.resolved else None,
    )


def _of_kind(kind: Kind, column: Column) -> int:
    return column.kinds[kind]


def euros(say: Saying, cents: int, *, exact: bool = False) -> str:
    """Whole euros, or with cents."""
    if not exact:
        return f"{say.whole(round(cents / 100))}{NO_BREAK}€"
    whole, part = divmod(abs(cents), 100)
    return f"{'−' if cents < 0 else ''}{say.whole(whole)}{say.comma}{part:02}{NO_BREAK}€"


def _price(say: Saying, price: Price | None) -> tuple[str, str]:
    if price is None:
        return NOTHING, NOTHING
    low, high = (euros(say, one, exact=True).removesuffix(f"{NO_BREAK}€") for one in (price.low, price.high))
    return euros(say, price.cents, exact=True), f"{low}–{high}{NO_BREAK}€"


def _assumptions(
    costs: CostFigures, words: Words, say: Saying, language: str, names: Directory
) -> Iterator[tuple[str, str]]:
    """Each by its name, as somebody has signed for it."""
    found = costs.assumptions

    def money(amount: float, per: str = "") -> str:
        return f"{euros(say, round(amount * 100), exact=True)}{f' / {words(per)}' if per else ''}"

    for point in found.points:
        site = names.sites[point.site].names.get(language)
        yield (
            f"{words('a_point')}: {site}",
            words(
                "a_point_is",
                equipment=money(point.equipment_eur),
                months=point.lifetime_months,
                upkeep=money(point.upkeep_eur_month),
                hours=say.decimal(point.staff_hours_month),
                residents=say.whole(point.residents),
            ),
        )
    yield words("a_clerk"), money(found.rates.clerk_eur_hour, "per_hour")
    yield words("a_staff"), money(found.rates.staff_eur_hour, "per_hour")
    yield words("a_page"), money(found.rates.page_eur)
    yield words("a_central"), money(found.rates.central_eur_month, "per_month")
    yield (
        words("model_discretionary"),
        words(
            "a_discretionary",
            percent=say.decimal(found.discretionary.percent),
            most=money(found.discretionary.most_eur_point_month),
        ),
    )
    yield (
        words("model_formula"),
        words(
            "a_formula",
            base=money(found.formula.base_eur_point_month),
            resident=money(found.formula.resident_eur_year),
            transaction=money(found.formula.transaction_eur),
        ),
    )
    for buyer in found.buyers:
        authority = names.authorities[buyer.authority].names.get(language)
        yield f"{words('a_transaction')}: {authority}", money(buyer.transaction_eur)
    yield (
        words("a_travel"),
        words(
            "a_travel_is",
            speed=say.decimal(found.travel.km_per_hour),
            co2=say.decimal(found.travel.co2_g_per_km),
        ),
    )
