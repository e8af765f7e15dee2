"""Invoices as Finvoice 3.0, the Finnish banks' XML: what a shared financial centre takes in.

Amounts have decimal commas and dates are CCYYMMDD, as the standard says.  The elements' order is the
schema's; a test holds every invoice against the schema itself.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

from config.directory import Directory
from signaling.costs.assumptions import Assumptions, Buyer, Seller, last_day
from signaling.costs.ledger_csv import number
from signaling.costs.transactions import Invoice

OVT = "0037"
"""ISO 6523: Finnish organisation identifier, the business id without its hyphen behind it."""
ARTICLE = "Neuvontasuorite"


@dataclass(frozen=True, slots=True)
class Numbered:
    """An invoice with its number and Finnish reference number, and the day it is made."""

    invoice: Invoice
    number: str
    reference: str
    made: dt.date


def numbered(invoices: list[Invoice], assumptions: Assumptions, made: dt.date) -> Iterator[Numbered]:
    """The same invoices get the same numbers: month, and the buyer's place in the list."""
    places = {buyer.authority: place for place, buyer in enumerate(assumptions.buyers, 1)}
    for one in invoices:
        name = f"{one.month:%Y%m}{places[one.buyer.authority]:03}"
        yield Numbered(one, name, reference_number(name), made)


def reference_number(digits: str) -> str:
    """With the check digit of Finnish reference numbers: weights 7, 3, 1 from the right."""
    weighed = sum(int(digit) * (7, 3, 1)[place % 3] for place, digit in enumerate(reversed(digits)))
    return f"{digits}{-weighed % 10}"


def finvoice(one: Numbered, seller: Seller, directory: Directory) -> bytes:
    """The invoice as XML, UTF-8."""
    invoice, buyer = one.invoice, one.invoice.buyer
    net = invoice.cents
    vat = _vat(net, seller)
    due = one.made + dt.timedelta(days=seller.payment_days)
    root = Element("Finvoice", Version="3.0")
    if buyer.einvoice_address and buyer.operator:
        _transmission(root, one, seller, buyer.einvoice_address, buyer.operator)
    _party(root, "Seller", seller)
    information = _add(root, "SellerInformationDetails")
    account = _add(information, "SellerAccountDetails")
    _add(account, "SellerAccountID", seller.iban, IdentificationSchemeName="IBAN")
    _add(account, "SellerBic", seller.bic, IdentificationSchemeName="BIC")
    _party(root, "Buyer", buyer)
    details = _add(root, "InvoiceDetails")
    _add(details, "InvoiceTypeCode", "INV01")
    _add(details, "InvoiceTypeText", "LASKU")
    _add(details, "OriginCode", "Original")
    _add(details, "InvoiceNumber", one.number)
    _day(details, "InvoiceDate", one.made)
    _day(details, "InvoicingPeriodStartDate", invoice.month)
    _day(details, "InvoicingPeriodEndDate", last_day(invoice.month))
    _money(details, "InvoiceTotalVatExcludedAmount", net)
    _money(details, "InvoiceTotalVatAmount", vat)
    _money(details, "InvoiceTotalVatIncludedAmount", net + vat)
    specification = _add(details, "VatSpecificationDetails")
    _money(specification, "VatBaseAmount", net)
    _add(specification, "VatRatePercent", number(Decimal(str(seller.vat_percent))))
    _money(specification, "VatRateAmount", vat)
    terms = _add(details, "PaymentTermsDetails")
    _add(terms, "PaymentTermsFreeText", f"{seller.payment_days} pv netto")
    _day(terms, "InvoiceDueDate", due)
    left = vat
    for place, row in enumerate(invoice.rows, 1):
        is_last = place == len(invoice.rows)
        its_vat = left if is_last else _vat(row.cents, seller)
        left -= its_vat
        _row(root, directory.sites[row.site].names.fi, row.count, row.price_eur, row.cents, its_vat, seller)
    _payment(root, one, seller, net + vat, due)
    ET.indent(root)
    xml: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return xml


def _vat(cents: int, seller: Seller) -> int:
    exact = Decimal(cents) * Decimal(str(seller.vat_percent)) / 100
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def _transmission(root: Element, one: Numbered, seller: Seller, address: str, operator: str) -> None:
    transmission = _add(root, "MessageTransmissionDetails")
    sender = _add(transmission, "MessageSenderDetails")
    _add(sender, "FromIdentifier", OVT + seller.business_id.replace("-", ""), SchemeID=OVT)
    _add(sender, "FromIntermediator", seller.bic)
    receiver = _add(transmission, "MessageReceiverDetails")
    _add(receiver, "ToIdentifier", address, SchemeID=OVT)
    _add(receiver, "ToIntermediator", operator)
    details = _add(transmission, "MessageDetails")
    _add(details, "MessageIdentifier", one.number)
    _add(details, "MessageTimeStamp", f"{one.made.isoformat()}T00:00:00+02:00")


def _party(root: Element, who: str, party: Seller | Buyer) -> None:
    element = _add(root, f"{who}PartyDetails")
    _add(element, f"{who}PartyIdentifier", party.business_id)
    for start in range(0, len(party.name), 70):
        _add(element, f"{who}OrganisationName", party.name[start : start + 70])
    address = _add(element, f"{who}PostalAddressDetails")
    _add(address, f"{who}StreetName", party.street)
    _add(address, f"{who}TownName", party.town)
    _add(address, f"{who}PostCodeIdentifier", party.postal_code)
    _add(address, "CountryCode", "FI")


def _row(root: Element, point: str, count: int, price: Decimal, net: int, vat: int, seller: Seller) -> None:
    row = _add(root, "InvoiceRow")
    _add(row, "ArticleName", f"{ARTICLE}: {point}"[:100])
    _add(row, "DeliveredQuantity", str(count), QuantityUnitCode="kpl")
    _add(row, "UnitPriceAmount", number(price, ".2f"), AmountCurrencyIdentifier="EUR")
    _add(row, "RowVatRatePercent", number(Decimal(str(seller.vat_percent))))
    _money(row, "RowVatAmount", vat)
    _money(row, "RowVatExcludedAmount", net)
    _money(row, "RowAmount", net + vat)


def _payment(root: Element, one: Numbered, seller: Seller, cents: int, due: dt.date) -> None:
    payment = _add(root, "EpiDetails")
    identification = _add(payment, "EpiIdentificationDetails")
    _day(identification, "EpiDate", one.made)
    _add(identification, "EpiReference", one.number)
    parties = _add(payment, "EpiPartyDetails")
    bank = _add(parties, "EpiBfiPartyDetails")
    _add(bank, "EpiBfiIdentifier", seller.bic, IdentificationSchemeName="BIC")
    beneficiary = _add(parties, "EpiBeneficiaryPartyDetails")
    _add(beneficiary, "EpiNameAddressDetails", seller.name[:35])
    _add(beneficiary, "EpiAccountID", seller.iban, IdentificationSchemeName="IBAN")
    instruction = _add(payment, "EpiPaymentInstructionDetails")
    _add(instruction, "EpiRemittanceInfoIdentifier", one.reference, IdentificationSchemeName="SPY")
    _money(instruction, "EpiInstructedAmount", cents)
    _add(instruction, "EpiCharge", "SHA", ChargeOption="SHA")
    _day(instruction, "EpiDateOptionDate", due)


def _add(parent: Element, name: str, text: str | None = None, **attributes: str) -> Element:
    element = ET.SubElement(parent, name, attributes)
    element.text = text
    return element


def _money(parent: Element, name: str, cents: int) -> None:
    _add(parent, name, number(Decimal(cents) / 100, ".2f"), AmountCurrencyIdentifier="EUR")


def _day(parent: Element, name: str, day: dt.date) -> None:
    _add(parent, name, f"{day:%Y%m%d}", Format="CCYYMMDD")
