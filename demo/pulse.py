"""Sound without a card: a private PulseAudio with a loudspeaker and a microphone for each machine.

What is played into ``<machine>_mouth`` comes out of the microphone of that machine; what its program
plays can be recorded from ``<machine>_spk.monitor``.
"""

import subprocess
from pathlib import Path

from common.errors import Device
from demo.children import Children
from demo.waiting import wait_for

MACHINES = ("kiosk", "console")
RATE = 48_000
DEVICES = {Device.LOUDSPEAKER: "{}_spk", Device.MICROPHONE: "{}_mic"}
"""The sound server's names."""


class Sound:
    """The sound server of one demo."""

    def __init__(self, children: Children, folder: Path) -> None:
        self._children = children
        self._server = f"unix:{folder / 'pulse.sock'}"
        home = folder / "pulse-home"
        home.mkdir(parents=True)
        modules = [f"module-native-protocol-unix socket={folder / 'pulse.sock'} auth-anonymous=1"]
        for machine in MACHINES:
            modules += [
                f"module-null-sink sink_name={machine}_mouth rate={RATE} channels=1 norewinds=1",
                *(" ".join(_module(machine, device)) for device in DEVICES),
            ]
        command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"]
        command += ["--system=false", "--disallow-exit=yes", "--log-target=stderr"]
        for module in modules:
            command += ["-L", module]
        children.start(
            "pulse",
            command,
            {"HOME": str(home), "XDG_RUNTIME_DIR": str(folder), "PULSE_RUNTIME_PATH": str(home)},
        )
        wait_for(self._ready, 10, "PulseAudio")

    def environment(self, machine: str) -> dict[str, str]:
        """What a program of this machine needs to hear and be heard."""
        return {
            "PULSE_SERVER": self._server,
            "PULSE_SINK": f"{machine}_spk",
            "PULSE_SOURCE": f"{machine}_mic",
        }

    def say(self, machine: str, wav: Path) -> subprocess.Popen[bytes]:
        """Speak a WAV file into the microphone of a machine."""
        command = ["paplay", "--latency-msec=60", f"--device={machine}_mouth", str(wav)]
        return self._children.start(f"voice-{machine}", command, {"PULSE_SERVER": self._server})

    def record(self, machine: str, raw: Path) -> subprocess.Popen[bytes]:
        """Record what comes out of a machine's loudspeaker: 16-bit mono samples at 48 kHz, until ended."""
        command = ["parec", f"--device={machine}_spk.monitor", "--format=s16le", f"--rate={RATE}"]
        command += ["--channels=1", "--latency-msec=50", "--raw", "--file-format=raw", str(raw)]
        return self._children.start(f"ear-{machine}", command, {"PULSE_SERVER": self._server})

    def echo(self, machine: str) -> None:
        """From now on the microphone of a machine hears its loudspeaker."""
        module = ["module-loopback", f"source={machine}_spk.monitor", f"sink={machine}_mouth"]
        self._children.run(["pactl", "-s", self._server, "load-module", *module, "latency_msec=60"])

    def pull_out(self, machine: str, device: Device) -> None:
        """A machine's microphone or loudspeaker is pulled out, as a plug is."""
        name = DEVICES[device].format(machine)
        for line in self._pactl("list", "short", "modules").splitlines():
            number, _, module = line.partition("\t")
            if f"_name={name}" in module:
                self._pactl("unload-module", number)

    def put_back(self, machine: str, device: Device) -> None:
        """It is plugged in again."""
        self._pactl("load-module", *_module(machine, device))

    def _pactl(self, *words: str) -> str:
        return subprocess.run(
            ["pactl", "-s", self._server, *words], capture_output=True, check=True, text=True, timeout=10
        ).stdout

    def _ready(self) -> bool:
        self._children.check("pulse")
        done = subprocess.run(
            ["pactl", "-s", self._server, "list", "short", "sources"],
            env=self._children.environment,
            capture_output=True,
            check=False,
            timeout=10,
        )
        return all(f"{machine}_mic".encode() in done.stdout for machine in MACHINES)


def _module(machine: str, device: Device) -> list[str]:
    """What is loaded into the server for a device to be there."""
    name = DEVICES[device].format(machine)
    if device is Device.LOUDSPEAKER:
        return ["module-null-sink", f"sink_name={name}", f"rate={RATE}", "channels=2", "norewinds=1"]
    return ["module-remap-source", f"master={machine}_mouth.monitor", f"source_name={name}"]
