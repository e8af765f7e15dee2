"""Assumptions with round figures, so that a reader can do the sums."""

from pathlib import Path

from signaling.costs.assumptions import Assumptions, load_assumptions
from tests.unit.signaling.pilot.pilots import JYVASKYLA, KARSTULA, directory

TEXT = """
[[costs.points]]
site = "karstula"
equipment_eur = 6000
lifetime_months = 60
upkeep_eur_month = 300
staff_hours_month = 4
residents = 3600

[[costs.points]]
site = "jyvaskyla"
equipment_eur = 12000
lifetime_months = 60
upkeep_eur_month = 500
staff_hours_month = 0
residents = 120000

[costs.rates]
clerk_eur_hour = 36
staff_eur_hour = 30
page_eur = 0.05
central_eur_month = 800

[costs.discretionary]
percent = 50
most_eur_point_month = 400

[costs.formula]
base_eur_point_month = 100
resident_eur_year = 0.12
transaction_eur = 5

[costs.travel]
km_per_hour = 60
co2_g_per_km = 120

[costs.seller]
name = "Yhteinen talouspalvelukeskus"
business_id = "1234567-1"
street = "Keskuskatu 1"
postal_code = "40100"
town = "Jyväskylä"
iban = "FI2112345600000785"
bic = "NDEAFIHH"
payment_days = 21
vat_percent = 0

[[costs.buyers]]
authority = "kela"
name = "Kela"
business_id = "7654321-2"
street = "Viranomaistie 2"
postal_code = "00100"
town = "Helsinki"
transaction_eur = 8.25
einvoice_address = "003776543212"
operator = "003721291126"
"""


def assumptions(tmp_path: Path, text: str = TEXT) -> Assumptions:
    path = tmp_path / "costs.toml"
    path.write_text(text, encoding="utf-8")
    return load_assumptions(path, directory(), [KARSTULA, JYVASKYLA])
