"""What the media process says of a peer, as the call machine hears it."""

from typing import assert_never

from common.call import events as call
from common.call.events import CallEvent
from common.media.wire import PeerMoved, PeerStage


def event_of(moved: PeerMoved) -> CallEvent | None:
    """None for a peer that is only being opened, which the machine has ordered itself."""
    match moved.stage:
        case PeerStage.OPENING:
            return None
        case PeerStage.SECURED:
            return call.PeerSecured(moved.epoch)
        case PeerStage.WEAK:
            return call.PeerWeak(moved.epoch)
        case PeerStage.SILENT:
            return call.PeerSilent(moved.epoch)
        case PeerStage.LOST | PeerStage.FAILED:
            return call.PeerLost(moved.epoch)
        case PeerStage.NOT_SECURE:
            return call.PeerNotSecure(moved.epoch)
        case _:
            assert_never(moved.stage)
