"""A private session bus with the accessibility bus on it, through which the scripted people see and press."""

from pathlib import Path

from demo.children import Children
from demo.waiting import wait_for

LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")


def start_buses(children: Children, folder: Path) -> dict[str, str]:
    """Start both; returns the environment under which a Qt program can be seen."""
    configuration = folder / "session-bus.conf"
    socket = folder / "session-bus.sock"
    configuration.write_text(
        "<!DOCTYPE busconfig PUBLIC '-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN'"
        " 'http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd'>\n"
        f"<busconfig><type>session</type><listen>unix:path={socket}</listen><auth>EXTERNAL</auth>"
        "<policy context='default'><allow send_destination='*' eavesdrop='true'/><allow eavesdrop='true'/>"
        "<allow own='*'/></policy></busconfig>\n"
    )
    bus = {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={socket}", "XDG_RUNTIME_DIR": str(folder)}
    children.start("bus", ["dbus-daemon", f"--config-file={configuration}", "--nofork", "--nopidfile"])
    wait_for(socket.exists, 10, "the session bus")
    children.start("access", [LAUNCHER, "--launch-immediately"], bus)
    wait_for(lambda: _answers(children, bus), 10, "the accessibility bus")
    return {**bus, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}


def _answers(children: Children, bus: dict[str, str]) -> bool:
    children.check("access")
    names = children.run(
        ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus",
         "org.freedesktop.DBus.ListNames"],
        environment=bus,
    )  # fmt: skip
    return "org.a11y.Bus" in names
