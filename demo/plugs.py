"""A hand at a machine's cables: camera, microphone and loudspeaker pulled out and put back."""

from pathlib import Path

from common.errors import Device
from demo.pulse import Sound

DEVICES = (Device.CAMERA, Device.MICROPHONE, Device.LOUDSPEAKER)


class Plugs:
    """The camera is a file, the sound devices are the sound server's."""

    def __init__(self, sound: Sound, machine: str, camera: Path) -> None:
        self._sound, self._machine, self._camera = sound, machine, camera
        self._pulled = camera.with_name(f"{camera.name}.pulled")

    def out(self, device: Device) -> None:
        if device is Device.CAMERA:
            self._camera.rename(self._pulled)
        else:
            self._sound.pull_out(self._machine, device)

    def back(self, device: Device) -> None:
        if device is Device.CAMERA:
            self._pulled.rename(self._camera)
        else:
            self._sound.put_back(self._machine, device)
