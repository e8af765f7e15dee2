"""Every invoice is held against the banks' own schema, and its sums against each other."""

import importlib.metadata
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree
from stdnum.fi import ytunnus

from common.ids import AuthorityId, SiteId
from signaling.costs.transactions import Where, invoices
from signaling.exports.finvoice import Numbered, finvoice, numbered, reference_number
from tests.unit.signaling.costs.accounts import TEXT, assumptions
from tests.unit.signaling.pilot.pilots import directory

MADE = date(2026, 10, 2)
COUNTS: dict[Where, int] = {
    (date(2026, 9, 1), SiteId("karstula"), AuthorityId("kela")): 13,
    (date(2026, 9, 1), SiteId("jyvaskyla"), AuthorityId("kela")): 7,
    (date(2026, 10, 1), SiteId("karstula"), AuthorityId("kela")): 1,
    (date(2026, 10, 1), SiteId("karstula"), AuthorityId("vero")): 4,
}


def schema() -> etree.XMLSchema:
    """Finance Finland's Finvoice 3.0, as a package for another program brings it."""
    files = importlib.metadata.files("odoo-addon-account-edi-finvoice") or []
    (path,) = [one for one in files if one.name == "Finvoice3.0.xsd"]
    return etree.XMLSchema(etree.parse(str(path.locate())))


def made(tmp_path: Path, text: str = TEXT) -> list[tuple[Numbered, bytes]]:
    found = assumptions(tmp_path, text)
    return [
        (one, finvoice(one, found.seller, directory()))
        for one in numbered(invoices(COUNTS, found), found, MADE)
    ]


def amount(xml: bytes, name: str) -> Decimal:
    return Decimal(str(etree.fromstring(xml).findtext(f".//{name}")).replace(",", "."))


@pytest.mark.parametrize("vat", ["0", "25.5", "13.5"])
@pytest.mark.parametrize("price", ["8.25", "8.333", "0.01"])
@pytest.mark.parametrize("electronic", [True, False])
def test_it_is_what_the_schema_allows(tmp_path: Path, vat: str, price: str, electronic: bool) -> None:
    text = TEXT.replace("vat_percent = 0", f"vat_percent = {vat}").replace("= 8.25", f"= {price}")
    if not electronic:
        text = "\n".join(line for line in text.splitlines() if not line.startswith(("einvoice", "operator")))
    checked = schema()
    invoiced = made(tmp_path, text)
    assert len(invoiced) == 2
    for _, xml in invoiced:
        checked.assertValid(etree.fromstring(xml))


def test_the_schema_refuses_what_is_no_invoice(tmp_path: Path) -> None:
    xml = made(tmp_path)[0][1].replace(b"<InvoiceTypeCode>INV01</InvoiceTypeCode>", b"")
    assert not schema().validate(etree.fromstring(xml))


def test_its_sums_are_those_of_its_rows(tmp_path: Path) -> None:
    for one, xml in made(tmp_path, TEXT.replace("vat_percent = 0", "vat_percent = 25.5")):
        root = etree.fromstring(xml)
        rows = root.findall("InvoiceRow")
        assert len(rows) == len(one.invoice.rows)

        def of_rows(name: str, rows: list[etree._Element] = rows) -> Decimal:
            return sum((Decimal(str(row.findtext(name)).replace(",", ".")) for row in rows), Decimal(0))

        assert of_rows("RowVatExcludedAmount") == amount(xml, "InvoiceTotalVatExcludedAmount")
        assert of_rows("RowVatAmount") == amount(xml, "InvoiceTotalVatAmount")
        assert of_rows("RowAmount") == amount(xml, "EpiInstructedAmount")
        assert amount(xml, "InvoiceTotalVatExcludedAmount") == Decimal(one.invoice.cents) / 100


def test_it_says_who_pays_whom_for_what_and_when(tmp_path: Path) -> None:
    root = etree.fromstring(made(tmp_path)[0][1])
    assert root.findtext(".//SellerPartyIdentifier") == "1234567-1"
    assert ytunnus.is_valid(str(root.findtext(".//BuyerPartyIdentifier")))
    assert [row.findtext("DeliveredQuantity") for row in root.findall("InvoiceRow")] == ["7", "13"]
    assert "Karstulan etäpalvelupiste" in str(root.findall("InvoiceRow")[1].findtext("ArticleName"))
    assert root.findtext(".//InvoiceDate") == "20261002"
    assert root.findtext(".//InvoiceDueDate") == "20261023"
    assert root.findtext(".//InvoicingPeriodEndDate") == "20260930"
    assert root.findtext(".//InvoiceTotalVatIncludedAmount") == "165,00"
    assert root.findtext(".//EpiRemittanceInfoIdentifier") == reference_number("202609001")


@pytest.mark.parametrize(
    ("digits", "whole"), [("123456", "1234561"), ("202609001", "2026090018"), ("1", "13")]
)
def test_a_reference_number_has_its_check_digit(digits: str, whole: str) -> None:
    assert reference_number(digits) == whole


def test_the_same_invoices_have_the_same_numbers_and_no_two_the_same(tmp_path: Path) -> None:
    first, again = made(tmp_path), made(tmp_path)
    assert [xml for _, xml in first] == [xml for _, xml in again]
    assert len({one.number for one, _ in first}) == len(first)


def test_a_long_name_is_cut_into_lines_and_markup_is_text(tmp_path: Path) -> None:
    text = TEXT.replace('name = "Kela"', 'name = "<b>&' + "k" * 100 + '"')
    xml = made(tmp_path, text)[0][1]
    schema().assertValid(etree.fromstring(xml))
    assert b"<b>" not in xml
