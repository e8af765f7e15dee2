"""The pages where people log in and administrators work, as HTML.  Decides nothing; escapes all."""

import tomllib
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import jinja2
import segno

from common.identity.certificate import DeviceKind
from config.directory import Authority, Directory, Site
from signaling.identity.account import ROLES, Account
from signaling.identity.devices import EnrolledDevice
from signaling.identity.making import owners
from signaling.identity.permits import Standing
from signaling.web.report_page import LANGUAGES, ReportWords

PAGES = Path(__file__).parent / "pages"
HOMES = {
    Standing.PILOT: "/pilot",
    Standing.AUDITOR: "/pilot",
    Standing.ADMINISTRATOR: "/admin",
    Standing.CENTRE: "/pilot/report",
}
"""Where each role goes from the login; others have nothing on the pages."""


class StaffPages:
    """Renders from ``pages/staff/``; ``problem`` is always a key of the words, or nothing."""

    def __init__(self, directory: Directory, *, provider: bool) -> None:
        """``provider``: whether people may log in with their authority's account."""
        self._directory = directory
        self._provider = provider
        self._words = tomllib.loads((PAGES / "staff_words.toml").read_text(encoding="utf-8"))
        self._templates = jinja2.Environment(
            loader=jinja2.FileSystemLoader(PAGES / "staff"),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
        )
        self.style = (PAGES / "style.css").read_text(encoding="utf-8")

    def setup(self, language: str, problem: str = "", name: str = "") -> str:
        """Where the first administrator is made."""
        return self._page("setup", language, here="/setup", problem=problem, name=name)

    def login(self, language: str, problem: str = "", name: str = "", onward: str = "") -> str:
        """Where people log in; ``onward`` is the address they came for, if it was one."""
        query = f"&next={onward}" if onward else ""
        return self._page(
            "login",
            language,
            here="/login",
            query=query,
            problem=problem,
            name=name,
            provider=self._provider,
        )

    def code(self, language: str, problem: str = "", name: str = "") -> str:
        """Where a one-time code becomes a password."""
        return self._page(
            "code", language, title="choose_password", here="/login/code", problem=problem, name=name
        )

    def own(self, language: str, account: Account, form_token: str) -> str:
        """Who one is, and the way out."""
        home = HOMES.get(account.role, "")
        return self._page("own", language, here="/", account=account, home=home, form_token=form_token)

    def onward(self, language: str, where: str) -> str:
        """Goes on by itself: a browser sends our cookie only on the way from a page of ours."""
        return self._page("onward", language, here="/login", onward=where)

    def refused(self, language: str, account: Account) -> str:
        """This account may not."""
        home = HOMES.get(account.role, "/")
        return self._page("problem", language, title="refused", here="/", problem="refused_text", home=home)

    def problem(self, language: str, problem: str, title: str = "login") -> str:
        """A page that only says what is wrong."""
        return self._page("problem", language, title=title, here="/login", problem=problem, home="")

    def admin(
        self,
        language: str,
        account: Account,
        form_token: str,
        accounts: Sequence[Account],
        devices: Sequence[EnrolledDevice],
        problem: str = "",
    ) -> str:
        """All accounts and devices, and what can be done about them."""
        words = self._words_of(language)
        authorities = _names(self._directory.authorities.values(), language)
        sites = _names(self._directory.sites.values(), language)
        return self._page(
            "admin",
            language,
            here="/admin",
            problem=problem,
            account=account,
            form_token=form_token,
            accounts=accounts,
            devices=devices,
            authorities=authorities,
            places={**sites, **authorities},
            owners=[(one, authorities.get(one, one)) for one in owners(self._directory)],
            roles=[(role.value, words(f"role_{role.value}")) for role in ROLES],
            device_places=[
                (f"{kind} {place}", f"{words(f'kind_{kind}')}: {name}")
                for kind, places in ((DeviceKind.KIOSK, sites), (DeviceKind.WORKSTATION, authorities))
                for place, name in places.items()
            ],
            day=_day,
        )

    def secret(self, language: str, key: str, name: str, secret: str, *, drawn: bool = False) -> str:
        """Something that is shown once, and why; ``drawn`` as a QR code too."""
        picture = segno.make(secret, error="l").svg_inline(border=2, omitsize=True) if drawn else ""
        said = self._words_of(language)(key, name=name)
        return self._page(
            "secret", language, here="/admin", languages={}, said=said, secret=secret, picture=picture
        )

    def _words_of(self, language: str) -> ReportWords:
        return ReportWords(language, self._words[language])

    def _page(self, template: str, language: str, **values: object) -> str:
        given: dict[str, object] = {
            "title": template,
            "problem": "",
            "query": "",
            "onward": "",
            "languages": LANGUAGES,
            **values,
        }
        return self._templates.get_template(f"{template}.html.jinja").render(
            words=self._words_of(language), **given
        )


def _names(things: Iterable[Authority | Site], language: str) -> dict[str, str]:
    """By their ids, in the order of these."""
    return dict(sorted((str(one.id), one.names.get(language)) for one in things))


def _day(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"
