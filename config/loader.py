"""Loads the settings of a program from its layers, all mistakes at once.

    defaults/*.toml < catalogue/*.toml < agreements/*.toml < sites/<site>.toml
    < /etc/etaluukku/*.toml < ETALUUKKU_SECTION__KEY < --set section.key=value

A settings folder (the package's own, ``/etc/etaluukku``, each ``--config-dir``) may have ``catalogue/``,
``agreements/`` and ``sites/``; of two files that say the same key, the one in the later folder wins.
Nothing is kept between calls.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from common.errors import SettingsError
from common.ids import AgreementId, AuthorityId, InterpreterId, LifeEventId, ServiceId, SiteId
from config.agreement import Agreement
from config.agreement_checks import check_agreements, check_buttons
from config.builder import Builder, fields_of
from config.checks import (
    Places,
    check_directory,
    check_lengths,
    check_provider,
    check_queues,
    check_sections,
)
from config.directory import Authority, Directory, Identifier, Interpreter, LifeEvent, Service, Site
from config.ptv import read_services
from config.rules import suggest
from config.schema import ConsoleSettings, KioskSettings, Line, Sections, ServerSettings
from config.sources import Layer, dotted, files_in, read_environ, read_file, read_folder, read_overrides

PACKAGE_DIR = Path(__file__).parent
ETC_DIR = Path("/etc/etaluukku")
SITE_SECTIONS = ("link", "media", "paper", "speech", "kiosk")
"""Sections that a site's file may set for its kiosks."""
SITE_NAMES = ("authority", "service", "agreement")
"""What a site's file may name for its own use."""
SHARED = "what several sites share belongs in catalogue/*.toml"
ELSEWHERE = {
    "site": "sites/<site>.toml",
    "authority": "catalogue/*.toml or sites/<site>.toml",
    "agreement": "agreements/*.toml or sites/<site>.toml",
    "life_event": "catalogue/*.toml",
    "service": "catalogue/*.toml or sites/<site>.toml",
    "log": "/etc/etaluukku/*.toml",
    "server": "/etc/etaluukku/*.toml",
    "routing": "/etc/etaluukku/*.toml",
    "booking": "/etc/etaluukku/*.toml",
    "audit": "/etc/etaluukku/*.toml",
    "interpreter": "catalogue/*.toml",
    "provider": "/etc/etaluukku/*.toml",
    "console": "/etc/etaluukku/*.toml",
}


def load_server(
    *,
    environ: Mapping[str, str],
    etc_dir: Path = ETC_DIR,
    config_dirs: Sequence[Path] = (),
    overrides: Sequence[str] = (),
) -> ServerSettings:
    """The server's settings and every site; raise SettingsError with all mistakes."""
    loading = _Loading(environ, etc_dir, config_dirs)
    sections, directory, lines = loading.everything(overrides, site=None)
    return ServerSettings(
        log=sections.log,
        server=sections.server,
        routing=sections.routing,
        booking=sections.booking,
        audit=sections.audit,
        provider=sections.provider,
        directory=directory,
        lines=_only(ServerSettings, lines),
    )


def load_kiosk(
    site: str,
    *,
    environ: Mapping[str, str],
    etc_dir: Path = ETC_DIR,
    config_dirs: Sequence[Path] = (),
    overrides: Sequence[str] = (),
) -> KioskSettings:
    """The settings of a kiosk at ``site``; raise SettingsError with all mistakes."""
    loading = _Loading(environ, etc_dir, config_dirs)
    sections, directory, lines = loading.everything(overrides, site=site)
    return KioskSettings(
        log=sections.log,
        link=sections.link,
        media=sections.media,
        paper=sections.paper,
        speech=sections.speech,
        kiosk=sections.kiosk,
        site=directory.sites[SiteId(site)],
        directory=directory,
        lines=_only(KioskSettings, lines),
    )


def load_console(
    *,
    environ: Mapping[str, str],
    etc_dir: Path = ETC_DIR,
    config_dirs: Sequence[Path] = (),
    overrides: Sequence[str] = (),
) -> ConsoleSettings:
    """The clerk's settings and every site; raise SettingsError with all mistakes."""
    loading = _Loading(environ, etc_dir, config_dirs)
    sections, directory, lines = loading.everything(overrides, site=None)
    return ConsoleSettings(
        log=sections.log,
        link=sections.link,
        media=sections.media,
        console=sections.console,
        case_system=sections.case_system,
        directory=directory,
        lines=_only(ConsoleSettings, lines),
    )


class _Loading:
    """One loading: the folders and the mistakes found so far."""

    def __init__(self, environ: Mapping[str, str], etc_dir: Path, config_dirs: Sequence[Path]) -> None:
        self._environ = environ
        self._home = Path(environ.get("HOME") or "/")
        self._own = (etc_dir, *config_dirs)
        self._folders = (PACKAGE_DIR, *self._own)
        self._site_names: frozenset[str] = frozenset()
        self._problems: list[str] = [
            f"--config-dir {folder}: no such folder" for folder in config_dirs if not folder.is_dir()
        ]

    def everything(
        self, overrides: Sequence[str], site: str | None
    ) -> tuple[Sections, Directory, tuple[Line, ...]]:
        """Read, build and check all layers; ``site`` is a kiosk's, None for programs that know all."""
        problems = self._problems
        defaults = merge(read_folder(PACKAGE_DIR / "defaults", problems))
        catalogue = merge(
            layer for folder in self._folders for layer in self._read_catalogue(folder / "catalogue")
        )
        catalogue |= merge(
            layer for folder in self._folders for layer in read_folder(folder / "agreements", problems)
        )
        sites = self._read_sites(site)
        machine = merge(layer for folder in self._own for layer in read_folder(folder, problems))
        all_readable = not problems
        machine |= read_environ(self._environ, problems) | read_overrides(overrides, problems)

        own_site = _under(SITE_SECTIONS, sites.get(site, {})) if site else {}
        builder = Builder(defaults | own_site | machine, problems, self._home)
        sections = builder.table(Sections, ())
        builder.unknown(ELSEWHERE)
        if sections:
            check_sections(sections, builder)
        directory, places = self._directory(catalogue, sites)
        if all_readable:  # else a name is missing only because its file is
            check_directory(directory, places)
            check_agreements(directory, self._site_names, places.catalogue)
            check_buttons(directory, places.sites)
            if sections:
                check_queues(sections.routing, directory, builder)
                check_lengths(sections.booking, directory, builder)
                check_provider(sections.provider, directory, builder)
        own = directory.sites.get(SiteId(site)) if site else None
        if sections and own and sections.kiosk.language not in own.languages:
            places.sites[own.id].wrong(
                ("site", "languages"), f"expected kiosk.language {sections.kiosk.language!r} among them"
            )
        if problems or sections is None:
            raise SettingsError(problems)
        of_site = places.sites[site].lines() if site else ()
        return sections, directory, (*builder.lines(), *of_site)

    def _read_catalogue(self, folder: Path) -> list[Layer]:
        """Services in the national catalogue's JSON, then what TOML says on top of them."""
        services = [read_services(path, self._problems) for path in files_in(folder, self._problems, ".json")]
        return [*services, *read_folder(folder, self._problems)]

    def _read_sites(self, site: str | None) -> dict[str, Layer]:
        paths: dict[str, list[Path]] = {}
        for folder in self._folders:
            for path in files_in(folder / "sites", self._problems):
                paths.setdefault(path.stem, []).append(path)
        for odd in (name for name in paths if not re.fullmatch(Identifier.pattern, name)):
            self._problems.append(f"{paths[odd][0]}: expected {Identifier.says} as the file's name")
        self._site_names = frozenset(paths)
        if site is None:
            wanted = sorted(paths)
        elif site in paths:
            wanted = [site]
        else:
            names = ", ".join(sorted(paths)) or "none"
            self._problems.append(
                f"site {site!r}: no such site{suggest(site, paths, '.')} There are: {names}"
            )
            wanted = []
        sites: dict[str, Layer] = {}
        for name in wanted:
            before = len(self._problems)
            layer = merge(read_file(path, self._problems) for path in paths[name])
            if len(self._problems) == before:  # what a broken file does not say is no further mistake
                sites[name] = layer
        return sites

    def _directory(self, catalogue: Layer, sites: dict[str, Layer]) -> tuple[Directory, Places]:
        """All authorities, services and sites that could be built, and the builders that know the files."""
        names = Builder(self._all_names(catalogue, sites), self._problems, self._home)
        authorities = names.tables(Authority, "authority")
        services = names.tables(Service, "service")
        events = names.tables(LifeEvent, "life_event")
        interpreters = names.tables(Interpreter, "interpreter")
        agreements = names.tables(Agreement, "agreement")
        names.unknown(ELSEWHERE)
        built: dict[SiteId, Site] = {}
        builders: dict[str, Builder] = {}
        for name, layer in sites.items():
            own = {
                key: given
                for key, given in layer.items()
                if key[0] not in (*SITE_SECTIONS, *SITE_NAMES)
            }
            builders[name] = Builder(own, self._problems, self._home)
            one = builders[name].table(Site, ("site",), id=SiteId(name))
            builders[name].unknown(ELSEWHERE)
            if one:
                built[one.id] = one
        directory = Directory(
            authorities=MappingProxyType({AuthorityId(name): one for name, one in authorities.items()}),
            life_events=MappingProxyType({LifeEventId(name): one for name, one in events.items()}),
            services=MappingProxyType({ServiceId(name): one for name, one in services.items()}),
            interpreters=MappingProxyType({InterpreterId(name): one for name, one in interpreters.items()}),
            sites=MappingProxyType(built),
            agreements=MappingProxyType({AgreementId(name): one for name, one in agreements.items()}),
        )
        return directory, Places(names, builders)

    def _all_names(self, catalogue: Layer, sites: dict[str, Layer]) -> Layer:
        """The catalogue and the sites' own authorities and services; each is said in one place only."""
        owners = {key[:2]: "the catalogue" for key in catalogue}
        named = dict(catalogue)
        for site, layer in sites.items():
            own = _under(SITE_NAMES, layer)
            for path in dict.fromkeys(key[:2] for key in own):
                if (owner := owners.setdefault(path, site)) != site:
                    place = next(given.origin.at(path) for key, given in own.items() if key[:2] == path)
                    self._problems.append(f"{place}: {dotted(path)}: also in {owner}; {SHARED}")
            named |= {key: given for key, given in own.items() if owners[key[:2]] == site}
        return named


def merge(layers: Iterable[Layer]) -> Layer:
    """One layer of many; of two values of a key the later wins."""
    merged: Layer = {}
    for layer in layers:
        merged |= layer
    return merged


def _under(tables: tuple[str, ...], layer: Layer) -> Layer:
    return {key: given for key, given in layer.items() if key[0] in tables}


def _only(settings: type, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines of the sections a program keeps."""
    return tuple(line for line in lines if line.key.split(".")[0] in fields_of(settings))
