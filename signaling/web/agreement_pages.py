"""Joint-service agreements as pages: all of them by point, and each one to be signed as paper.  Pure."""

import datetime as dt
import enum
import hashlib
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from common.ids import AgreementId
from config.agreement import Agreement
from config.directory import Directory
from signaling.web.office_pages import OfficePages
from signaling.web.report_page import ReportWords
from signaling.web.saying import Saying


class Standing(enum.StrEnum):
    """What an agreement is on a day."""

    DRAFT = "draft"
    TO_COME = "to_come"
    IN_FORCE = "in_force"
    ENDED = "ended"


class _Row(NamedTuple):
    agreement: Agreement
    principal: str
    services: list[str]
    validity: str
    standing: Standing


class AgreementPages:
    """Renders what the settings have."""

    def __init__(self, pages: OfficePages, directory: Directory) -> None:
        self._pages = pages
        self._directory = directory

    def all(self, language: str, today: dt.date) -> str:
        """Every agreement, by point."""
        words = self._pages.words(language)
        by_site = [
            (site.names.get(language), [self._row(one, words, today) for one in self._at(site.id)])
            for site in self._directory.sites.values()
        ]
        return self._pages.render(
            "agreements", language, in_one_file=False, room="agreements", today=today, by_site=by_site
        )

    def one(self, language: str, name: str, today: dt.date, *, in_one_file: bool) -> str | None:
        """An agreement as its parties sign it; None when there is no such."""
        agreement = self._directory.agreements.get(AgreementId(name))
        if agreement is None:
            return None
        words = self._pages.words(language)
        sites = [self._directory.sites[one] for one in agreement.sites]
        return self._pages.render(
            "agreement",
            language,
            in_one_file=in_one_file,
            room="",
            one=agreement,
            principal=self._directory.authorities[agreement.principal].names.get(language),
            sites=[f"{one.names.get(language)}, {one.address}" for one in sites],
            tasks=[
                (
                    self._directory.services[task.service].names.get(language),
                    [words(f"mode_{mode}") for mode in task.modes],
                )
                for task in agreement.tasks
            ],
            validity=_validity(agreement, words),
            standing=standing(agreement, today),
            before=agreement.replaces,
            money=lambda euros: f"{euros:.2f}".replace(".", "." if language == "en" else ","),
            digest=digest(agreement),
        )

    def _at(self, site: str) -> Iterator[Agreement]:
        found = [one for one in self._directory.agreements.values() if site in one.sites]
        return iter(sorted(found, key=lambda one: (one.principal, one.first)))

    def _row(self, agreement: Agreement, words: ReportWords, today: dt.date) -> _Row:
        language = words.language
        return _Row(
            agreement,
            self._directory.authorities[agreement.principal].names.get(language),
            [self._directory.services[task.service].names.get(language) for task in agreement.tasks],
            _validity(agreement, words),
            standing(agreement, today),
        )


def standing(agreement: Agreement, day: dt.date) -> Standing:
    """What the agreement is on a day."""
    if agreement.signed is None:
        return Standing.DRAFT
    if agreement.in_force(day):
        return Standing.IN_FORCE
    return Standing.ENDED if agreement.last is not None and agreement.last < day else Standing.TO_COME


def digest(agreement: Agreement) -> str:
    """The SHA-256 of what is agreed, by which paper and data can be compared; signing does not change it."""
    content = msgspec.to_builtins(agreement)
    content.pop("signed")
    return hashlib.sha256(msgspec.json.encode(content, order="sorted")).hexdigest()


def _validity(agreement: Agreement, words: ReportWords) -> str:
    say = Saying(words, decimal_comma=True)
    if agreement.last is None:
        return words("until_further", first=say.day(agreement.first))
    return words("from_to", first=say.day(agreement.first), last=say.day(agreement.last))
