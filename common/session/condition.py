"""What the other end is told of ours (pure): muted or not, and the devices that do not work."""

from common.errors import Device, Problem
from common.protocol.codes import PictureSent
from common.protocol.peer import Condition


class OwnCondition:
    """Our end as it really is: from counters and device news, never from a wish."""

    def __init__(self) -> None:
        self._microphone_muted = False
        self._camera_off = False
        self._picture = PictureSent.VIDEO
        self._held = False
        self.volume: int | None = None
        """How loud the other person is here."""
        self._health: dict[Device, Problem] = {}
        self._media: dict[Device, Problem] = {}

    @property
    def health(self) -> dict[Device, Problem]:
        """What the program itself reported."""
        return dict(self._health)

    def new_visit(self) -> None:
        """Another media process, which will say itself what does not work."""
        self._microphone_muted = self._camera_off = False
        self._picture, self._held = PictureSent.VIDEO, False
        self._media.clear()

    def sending(
        self,
        *,
        microphone_muted: bool,
        camera_off: bool,
        picture: PictureSent = PictureSent.VIDEO,
        held: bool = False,
    ) -> None:
        self._microphone_muted, self._camera_off = microphone_muted, camera_off
        self._picture, self._held = picture, held

    def report(self, problems: dict[Device, Problem]) -> None:
        """The program's own word on its devices; replaces the last."""
        self._health = dict(problems)

    def device(self, device: Device, problem: Problem | None) -> bool:
        """A device of the media process; True when this is news."""
        if self._media.get(device) is problem:
            return False
        if problem is None:
            del self._media[device]
        else:
            self._media[device] = problem
        return True

    def told(self) -> Condition:
        return Condition(
            microphone_muted=self._microphone_muted,
            camera_off=self._camera_off,
            problems={**self._health, **self._media},
            picture=self._picture,
            volume=self.volume,
            held=self._held,
        )
