"""``etaluukku-kiosk``: the composition root of the citizen's touchscreen."""

import argparse
import asyncio
import faulthandler
import os
import sys
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication

from common.call.wishes import ShowTable
from common.clock import SystemClock
from common.errors import LinkError, SettingsError, StoreError
from common.identity.certificate import DeviceKind
from common.identity.device import Device
from common.identity.enrol import enrol
from common.identity.invitation import read_line
from common.link import BackOff, DeviceKey
from common.link.client import ServerLink
from common.log import logger, start_logging
from common.media.client import MediaClient
from common.media.short_sounds import ShortSounds
from common.media.sound_systems import real_systems
from common.media.wire import Configure
from common.protocol.codes import Role
from common.session import CallSession
from common.ui import LanguageSwitch, Program, mend_accessibility, run
from config import KioskSettings, load_kiosk, print_settings
from config.options import SettingsOptions, add_settings_options
from kiosk.controller import Controller
from kiosk.days import tell_days, today_at
from kiosk.equipment import Equipment
from kiosk.flow import KioskFlow
from kiosk.memory import overwrite_what_is_freed
from kiosk.paper_desk import PaperDesk
from kiosk.read_aloud import read_aloud
from kiosk.room_watch import RoomWatch
from kiosk.screens import KioskWindow, Look, size_of
from kiosk.screens.words import TRANSLATIONS, Words
from kiosk.service_point import point_of, scene_of
from kiosk.sounds import Sounds
from kiosk.visit_folder import VisitFolder

NAME = "etaluukku-kiosk"
PROGRAM = "kiosk"
WRONG_SETTINGS = 2
DESK_SIZE = QSize(1280, 720)

log = logger(__name__)


def main(arguments: list[str] | None = None) -> int:
    """Run the kiosk; the exit status is 2 for wrong settings, all of them printed at once."""
    if arguments is None:
        overwrite_what_is_freed()
    parsed = _parser().parse_args(arguments)
    options = SettingsOptions.of(parsed)
    try:
        settings = load_kiosk(parsed.site, environ=os.environ, **options.arguments())
        if options.print_settings:
            print_settings(settings, sys.stdout)
            return 0
        if parsed.enrol is not None:
            return _enrol(settings, parsed.enrol)
        link = _link(settings, Device.load(settings.kiosk.state_dir))
    except (SettingsError, StoreError, LinkError) as error:
        print(error, file=sys.stderr)
        return WRONG_SETTINGS
    start_logging(settings.log.level)
    faulthandler.enable()  # a fault in a library says where it was, in lines of code alone
    application = QApplication(sys.argv[:1])
    application.setApplicationName(NAME)
    mend_accessibility()
    language = LanguageSwitch(application, TRANSLATIONS)

    async def start(program: Program) -> None:
        program.spawn(_serve(program, application, settings, link, language, parsed.size), "kiosk")

    return run(application, start)


async def _serve(
    program: Program,
    application: QApplication,
    settings: KioskSettings,
    link: ServerLink,
    language: LanguageSwitch,
    size: QSize | None,
) -> None:
    """Put the parts together and keep them until the program ends."""
    languages = tuple(one for one in settings.site.languages if one in language.languages())
    first = settings.kiosk.language if settings.kiosk.language in languages else languages[0]
    language.use(first)
    window = _window(application, settings, languages, first, size)
    clock = SystemClock()
    flow = KioskFlow(point_of(settings, languages, first, today_at(settings.site, clock)))
    window.wear(flow.appearance)
    aloud = ShortSounds(real_systems())
    controller = Controller(
        flow,
        window,
        VisitFolder(settings.kiosk.visit_dir),
        Sounds(settings.media.loudspeaker, aloud),
        program,
        clock,
        use_language=language.use,
        reply_words=Words().reply,
    )
    equipment = Equipment(settings.paper)
    desk = PaperDesk(
        equipment.document_camera,
        equipment.scanner,
        equipment.printer,
        dpi=settings.paper.dpi,
        tell=controller.hear,
        show_table=window.show_table,
        show_clerk=lambda ring: session.perform(ShowTable(ring)),
        slip_printer=equipment.slip_printer,
        feeds=bool(settings.paper.feeder),
    )
    session = CallSession(
        Role.KIOSK,
        link,
        lambda: MediaClient.start(PROGRAM),
        _configure(settings),
        clock,
        controller.hear,
    )
    room = RoomWatch(controller.hear)
    program.spawn(room.watch(), "room")
    read_aloud(settings, window, program, controller.hear, aloud)
    window.intent.connect(controller.hear)
    window.closed.connect(program.stop)
    try:
        equipment.start()
        controller.begin(session, desk, room)
        session.start()
        program.spawn(tell_days(settings.site, clock, controller.hear), "days")
        await asyncio.Event().wait()  # until the program is ended
    finally:
        controller.end()
        aloud.close()
        await session.close()
        await asyncio.to_thread(equipment.stop)
        await asyncio.to_thread(VisitFolder(settings.kiosk.visit_dir).wipe)
        application.removeEventFilter(window)
        window.hide()


def _window(
    application: QApplication,
    settings: KioskSettings,
    languages: tuple[str, ...],
    language: str,
    size: QSize | None,
) -> KioskWindow:
    whole = settings.kiosk.fullscreen and size is None
    shown = application.primaryScreen().size() if whole else size or DESK_SIZE
    window = KioskWindow(scene_of(settings, Look.of(shown), languages, language))
    application.installEventFilter(window)
    if whole:
        window.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        window.setCursor(Qt.CursorShape.BlankCursor)
        window.setGeometry(application.primaryScreen().geometry())
        window.showFullScreen()
    else:
        window.setFixedSize(shown)
        window.show()
    return window


def _enrol(settings: KioskSettings, line: str) -> int:
    """Use an invitation and end."""
    folder = settings.kiosk.state_dir
    statement = enrol(read_line(line), DeviceKind.KIOSK, settings.site.id, folder, SystemClock().wall())
    print(f"enrolled as {statement.device} at {statement.place} until {statement.not_after}")
    return 0


def _link(settings: KioskSettings, device: Device) -> ServerLink:
    """Raises ``LinkError``, also for a device that was enrolled for another place."""
    link, place = settings.link, device.statement.place
    if place != settings.site.id:
        raise LinkError(f"this kiosk is enrolled for {place}, not for {settings.site.id}")
    back_off = BackOff(
        first_seconds=link.first_retry_seconds,
        longest_seconds=link.max_retry_seconds,
        healthy_seconds=link.healthy_seconds,
    )
    key = DeviceKey(device.name, device.prove, lambda: device.until, device.renew)
    return ServerLink(link.url, device.ca, key, others=link.others, back_off=back_off)


def _configure(settings: KioskSettings) -> Callable[[str], Configure]:
    media = settings.media

    def configure(folder: str) -> Configure:
        return Configure(
            role=Role.KIOSK,
            visit_folder=folder,
            camera=str(media.camera),
            microphone=media.microphone,
            loudspeaker=media.loudspeaker,
            headset=media.headset,
            hook=str(media.hook),
            handset_microphone=media.handset_microphone,
            handset_loudspeaker=media.handset_loudspeaker,
            width=media.width,
            height=media.height,
            fps=media.fps,
            relay_only=media.relay_only,
        )

    return configure


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=NAME, description="The citizen's touchscreen of Etäluukku.")
    parser.add_argument("--site", required=True, metavar="SITE", help="the service point: karstula for one")
    parser.add_argument(
        "--size", type=_size, metavar="WxH", help="a window of this size on a desk; else as the settings say"
    )
    parser.add_argument(
        "--enrol",
        metavar="INVITATION",
        help="let this device in with a line that `etaluukku-server enrol new` printed",
    )
    add_settings_options(parser)
    return parser


def _size(text: str) -> QSize:
    try:
        return size_of(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not WxH, 1280x720 for one") from error


if __name__ == "__main__":
    sys.exit(main())
