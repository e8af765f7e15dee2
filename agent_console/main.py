"""``etaluukku-console``: the composition root of the clerk's program."""

import argparse
import faulthandler
import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from agent_console.browser_login import BrowserLogin, Handover
from agent_console.case_system.outbox import Outbox
from agent_console.case_system.xroad import Service
from agent_console.chime import Chime
from agent_console.controller import Controller, Session
from agent_console.paper.shelf import Shelf
from agent_console.visit_folders import VisitFolders, memory_folder
from agent_console.window import ConsoleWindow
from agent_console.words import Words
from common.call.news import CallNews
from common.clock import SystemClock
from common.errors import LinkError, SettingsError, StoreError
from common.identity.certificate import DeviceKind
from common.identity.device import Device
from common.identity.enrol import enrol
from common.identity.invitation import read_line
from common.link import BackOff, ClerkHandover, ClerkPassword, Credentials, DeviceKey
from common.link.client import ServerLink
from common.log import logger, start_logging
from common.media.client import MediaClient
from common.media.short_sounds import ShortSounds
from common.media.sound_systems import real_systems
from common.media.wire import Configure
from common.protocol.codes import Role
from common.session import CallSession
from common.ui import DAY, DESK, NIGHT, LanguageSwitch, Palette, Program, mend_accessibility, run, stylesheet
from config import ConsoleSettings, load_console, print_settings
from config.options import SettingsOptions, add_settings_options
from config.schema import CaseSystem

I18N = Path(__file__).parent / "i18n"
NAME = "etaluukku-console"
PROGRAM = "console"
WRONG_SETTINGS = 2

log = logger(__name__)


def main(arguments: list[str] | None = None) -> int:
    """Run the console; the exit status is 2 for wrong settings."""
    parsed = _parser().parse_args(arguments)
    options = SettingsOptions.of(parsed)
    try:
        settings = load_console(environ=os.environ, **options.arguments())
        if options.print_settings:
            print_settings(settings, sys.stdout)
            return 0
        if parsed.enrol is not None:
            return _enrol(settings, parsed.enrol)
        device = Device.load(settings.console.state_dir)
        nobody, others = ClerkPassword("", "", _key_of(device)), settings.link.others
        ServerLink(settings.link.url, device.ca, nobody, others=others)  # can it be made?
    except (SettingsError, StoreError, LinkError) as error:
        print(error, file=sys.stderr)
        return WRONG_SETTINGS
    start_logging(settings.log.level)
    faulthandler.enable()  # a fault in a library says where it was, in lines of code alone
    application = QApplication(sys.argv[:1])
    application.setApplicationName(NAME)
    mend_accessibility()
    colours = _colours(application, settings.console.theme)
    application.setStyleSheet(stylesheet(colours, DESK))
    language = LanguageSwitch(application, I18N)
    language.use(settings.console.language if settings.console.language in language.languages() else "fi")

    async def start(program: Program) -> None:
        controller = _console(program, settings, device, language, colours, parsed.size)
        program.spawn(controller.run(), "console")

    return run(application, start)


def _enrol(settings: ConsoleSettings, line: str) -> int:
    """Use an invitation and end."""
    folder = settings.console.state_dir
    statement = enrol(read_line(line), DeviceKind.WORKSTATION, None, folder, SystemClock().wall())
    print(f"enrolled as {statement.device} of {statement.place} until {statement.not_after}")
    return 0


def _colours(application: QApplication, theme: str) -> Palette:
    """Light or dark, as the settings or else the desktop say."""
    desktop_is_dark = application.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return NIGHT if theme == "dark" or (theme == "system" and desktop_is_dark) else DAY


def _console(
    program: Program,
    settings: ConsoleSettings,
    device: Device,
    language: LanguageSwitch,
    colours: Palette,
    size: tuple[int, int] | None,
) -> Controller:
    """Put the parts together and show the window."""
    folders = VisitFolders(memory_folder(os.environ), os.getpid())
    left = folders.start()
    if left:
        log.info("folders of consoles that were killed have been removed", folders=left)
    shelf = Shelf()
    words = Words(settings.directory)
    offered = settings.console.authority_login
    by_browser = AuthorityLogin(settings, device, language, words) if offered else None
    cases = _case_service(settings.case_system)
    window = ConsoleWindow(
        words,
        shelf,
        language.use,
        by_browser=offered,
        has_case_system=cases is not None,
        colours=colours,
    )
    controller = Controller(
        program=program,
        window=window,
        shelf=shelf,
        folders=folders,
        open_session=_sessions(settings, device),
        save_dir=settings.console.save_dir,
        clock=SystemClock(),
        chime=Chime(settings.media.loudspeaker, ShortSounds(real_systems())).play,
        by_browser=by_browser,
        outbox=Outbox(settings.case_system.outbox_dir) if cases is not None else None,
    )
    if cases is not None:
        program.spawn(controller.deliver_to(cases), "case notes")
    if size is not None:
        window.resize(*size)
        window.show()
    else:
        window.showMaximized()
    return controller


def _case_service(settings: CaseSystem) -> Service | None:
    """Where case numbers are taken in; None when nowhere."""
    if not settings.security_server:
        return None
    return Service(settings.security_server, settings.client, settings.service)


class AuthorityLogin:
    """Logging in with the authority's account, as the settings say."""

    def __init__(
        self, settings: ConsoleSettings, device: Device, language: LanguageSwitch, words: Words
    ) -> None:
        self._settings = settings
        self._device = device
        self._language = language
        self._words = words

    async def log_in(self) -> Handover:
        """Send the clerk to the browser and wait."""
        return await BrowserLogin(
            self._settings.link.url,
            self._language.language,
            lambda address: QDesktopServices.openUrl(QUrl(address)),
            self._words.browser_done(),
        ).run()

    def open_session(self, handover: Handover, tell: Callable[[CallNews], None]) -> Session:
        """A session for whom the browser brought."""
        who = ClerkHandover(handover.code, handover.verifier, _key_of(self._device))
        return _session(self._settings, self._device, who, tell)


def _sessions(
    settings: ConsoleSettings, device: Device
) -> Callable[[str, str, Callable[[CallNews], None]], Session]:
    """How to open a call session for a clerk with a password, as the settings say."""

    def open_session(clerk: str, password: str, tell: Callable[[CallNews], None]) -> Session:
        return _session(settings, device, ClerkPassword(clerk, password, _key_of(device)), tell)

    return open_session


def _session(
    settings: ConsoleSettings, device: Device, who: Credentials, tell: Callable[[CallNews], None]
) -> Session:
    link, media = settings.link, settings.media
    back_off = BackOff(
        first_seconds=link.first_retry_seconds,
        longest_seconds=link.max_retry_seconds,
        healthy_seconds=link.healthy_seconds,
    )

    def configure(folder: str) -> Configure:
        return Configure(
            role=Role.CLERK,
            visit_folder=folder,
            camera=str(media.camera),
            microphone=media.microphone,
            loudspeaker=media.loudspeaker,
            headset=media.headset,
            width=media.width,
            height=media.height,
            fps=media.fps,
            relay_only=media.relay_only,
        )

    server = ServerLink(link.url, device.ca, who, others=link.others, back_off=back_off)
    return CallSession(Role.CLERK, server, lambda: MediaClient.start(PROGRAM), configure, SystemClock(), tell)


def _key_of(device: Device) -> DeviceKey:
    return DeviceKey(device.name, device.prove, lambda: device.until, device.renew)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="etaluukku-console", description="The clerk's console of Etäluukku."
    )
    parser.add_argument(
        "--size", type=_size, metavar="WxH", help="the size of the window; else the whole screen"
    )
    parser.add_argument(
        "--enrol",
        metavar="INVITATION",
        help="let this device in with a line that `etaluukku-server enrol new` printed",
    )
    add_settings_options(parser)
    return parser


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError(f"{text!r} is not WxH, 1366x768 for one")
    return int(width), int(height)


if __name__ == "__main__":
    sys.exit(main())
