"""What the doctor finds: each thing looked at, whether it is well, and what to do.  Pure."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from signaling.watching.health import Room, is_near

CLOCK_SLACK = timedelta(minutes=5)
DEVICE_DAYS = 60
RETENTION_SLACK = timedelta(days=2)


class State(enum.StrEnum):
    WELL = "well"
    SOON = "soon"
    """Works; needs somebody before it does not."""
    ILL = "ill"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    what: str
    state: State
    says: str
    """One sentence: what was found, or what to do."""


def is_all_well(findings: Sequence[Finding]) -> bool:
    """Whether nothing is ill; what is due soon is no failure yet."""
    return all(finding.state is not State.ILL for finding in findings)


def of_disk(room: Room | None) -> Finding:
    if room is None:
        return Finding(
            "disk", State.ILL, "The data folder is not there: start the server once, or mend server.data_dir."
        )
    free = f"{room.free_bytes / 1e9:.1f} GB of {room.total_bytes / 1e9:.1f} GB are free"
    if room.is_scarce:
        return Finding(
            "disk", State.ILL, f"Only {free}: make room, or the log cannot be written and nobody is served."
        )
    return Finding("disk", State.WELL, f"{free}.")


def of_certificate(end: datetime, now: datetime, *, renews_itself: bool) -> Finding:
    """``renews_itself``: the deployment's own authority makes a new one at the next start."""
    left = (end - now).days
    cure = (
        "restart the server, which renews it" if renews_itself else "put a new one in its place and restart"
    )
    if end <= now:
        return Finding("certificate", State.ILL, f"It ended on {end:%Y-%m-%d}: {cure}.")
    if is_near(end, now):
        return Finding("certificate", State.SOON, f"It ends in {left} days: {cure}.")
    return Finding("certificate", State.WELL, f"It is good for {left} more days.")


def of_names(wanted: Sequence[str], had: Sequence[str]) -> Finding:
    missing = sorted(set(wanted) - set(had))
    if missing:
        return Finding(
            "names",
            State.ILL,
            f"The certificate is not for {', '.join(missing)}: restart the server, or order another.",
        )
    return Finding("names", State.WELL, f"The certificate is for {', '.join(wanted)}.")


def of_chain(why_not: str | None) -> Finding:
    if why_not is not None:
        return Finding(
            "chain",
            State.ILL,
            f"Devices will not believe the certificate ({why_not}): put its authority into server.ca_file.",
        )
    return Finding("chain", State.WELL, "The deployment's authority vouches for the certificate.")


def of_clock(last_logged: datetime | None, synchronized: bool | None, now: datetime) -> Finding:
    """``synchronized``: what the system says of its own clock, None when it says nothing."""
    if last_logged is not None and last_logged - now > CLOCK_SLACK:
        return Finding(
            "clock",
            State.ILL,
            f"The log knows {last_logged:%Y-%m-%d %H:%M} UTC already: set the clock of this machine.",
        )
    if synchronized is False:
        return Finding(
            "clock", State.SOON, "The clock follows no time server: turn on NTP (timedatectl set-ntp true)."
        )
    return Finding("clock", State.WELL, f"It is {now:%Y-%m-%d %H:%M} UTC.")


def of_database(trouble: str | None, lines: int, head: str) -> Finding:
    if trouble is not None:
        return Finding(
            "database", State.ILL, f"{trouble}: stop the server and bring back the last good copy."
        )
    return Finding("database", State.WELL, f"It is whole: {lines} lines, head {lines}:{head}.")


def of_retention(last: datetime | None, now: datetime) -> Finding:
    """``last``: when what is kept no longer was last erased."""
    if last is None or now - last > RETENTION_SLACK:
        when = "never" if last is None else f"not since {last:%Y-%m-%d}"
        return Finding(
            "retention",
            State.SOON,
            f"What is kept no longer was erased {when}: keep the server running, or run 'retention'.",
        )
    return Finding("retention", State.WELL, f"What is kept no longer was erased on {last:%Y-%m-%d}.")


def of_anchors(places: int, away: Sequence[str]) -> Finding:
    """``places``: where signed heads of the log go; ``away``: those whose folder is not there."""
    if away:
        return Finding(
            "anchors", State.ILL, f"Nowhere to write heads of the log: mount or make {', '.join(away)}."
        )
    if not places:
        return Finding(
            "anchors",
            State.SOON,
            "Nobody could tell if the end of the log were cut off: set audit.anchor_files.",
        )
    return Finding("anchors", State.WELL, f"Heads of the log go to {places} places outside.")


def of_silent_database(why_not: str) -> Finding:
    return Finding(
        "database", State.ILL, f"It cannot be asked ({why_not}): start PostgreSQL, or mend server.database."
    )


def of_port(address: str, answers: str | None, *, taken: bool) -> Finding:
    """``answers``: the status a server of ours gave, None when none answered."""
    if answers in ("ok", "degraded"):
        state = State.WELL if answers == "ok" else State.SOON
        return Finding("port", state, f"The server answers at {address} and says it is {answers}.")
    if taken:
        return Finding(
            "port", State.ILL, f"Another program holds {address}: stop it, or choose another server.port."
        )
    return Finding("port", State.SOON, f"Nobody listens on {address}: the server is not running.")


def of_turn(url: str, why_not: str | None) -> Finding:
    if why_not is not None:
        return Finding(
            "turn",
            State.ILL,
            f"{url} does not answer ({why_not}): start it, or open the way to it in the firewall.",
        )
    return Finding("turn", State.WELL, f"{url} answers.")


def of_devices(ends: Sequence[tuple[str, date]], now: datetime) -> Finding:
    """``ends``: each device and the last day of its certificate."""
    today = now.date()
    over = [name for name, end in ends if end < today]
    soon = [name for name, end in ends if today <= end < today + timedelta(days=DEVICE_DAYS)]
    if over:
        return Finding(
            "devices", State.ILL, f"Enrol again, their certificates have ended: {', '.join(over)}."
        )
    if soon:
        return Finding("devices", State.SOON, f"Enrol again within {DEVICE_DAYS} days: {', '.join(soon)}.")
    return Finding("devices", State.WELL, f"{len(ends)} are enrolled.")
