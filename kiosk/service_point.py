"""From the settings to what the flow and the screens must know of the service point."""

import datetime as dt

from config import KioskSettings
from kiosk.flow import Patience, Point
from kiosk.flow.appearance import Appearance
from kiosk.screens import Look, Scene


def point_of(
    settings: KioskSettings, languages: tuple[str, ...], language: str, today: dt.date
) -> Point:
    """The point that this kiosk stands in; ``language`` is the one shown first, ``today`` the site's own."""
    kiosk, directory = settings.kiosk, settings.directory
    return Point(
        settings.site,
        settings.services,
        language,
        Patience(
            idle_warning=kiosk.idle_warning_seconds,
            idle_reset=kiosk.idle_reset_seconds,
            reaction=kiosk.reaction_seconds,
            cleared=kiosk.cleared_seconds,
            absent=kiosk.absent_seconds,
        ),
        languages,
        Appearance(large_text=kiosk.large_text, high_contrast=kiosk.high_contrast),
        catalogue=tuple(directory.services.values()),
        life_events=tuple(directory.life_events.values()),
        slip_printer=settings.paper.slip_printer.kind != "none",
        books=any(one.desks for one in directory.authorities.values()),
        agreements=tuple(directory.agreements.values()),
        today=today,
        interpreters=tuple(directory.interpreters.values()),
        offices={one.id: one.offices for one in directory.authorities.values()},
    )


def scene_of(settings: KioskSettings, look: Look, languages: tuple[str, ...], language: str) -> Scene:
    """What the screens show beside the state."""
    directory = settings.directory
    media = settings.media
    return Scene(
        settings.site,
        directory.authorities,
        look,
        language,
        languages,
        directory.life_events,
        listens_alone=media.headset or media.hook.present,
        repeat_guard_seconds=settings.kiosk.repeat_guard_seconds,
    )
