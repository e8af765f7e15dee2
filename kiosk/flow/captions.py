"""The one thing about a call that is said in words over everything else."""

import enum

from common.errors import Device
from common.protocol.codes import PictureSent
from kiosk.flow.states import InCall

SPEECH_LEVEL = 0.02
"""Root mean square above which the lamp says that somebody speaks; a quiet room is about 0.003."""


class Caption(enum.StrEnum):
    """The state of a call in words, loudest first."""

    WEAK = "weak"
    NO_MICROPHONE = "no_microphone"
    MUTED = "muted"
    NO_LOUDSPEAKER = "no_loudspeaker"
    SOUND_POOR = "sound_poor"
    """Much of the clerk's sound is lost: write to each other."""
    NO_CAMERA = "no_camera"
    CLERK_HEARS_NOTHING = "clerk_hears_nothing"
    """The clerk's loudspeaker does not work."""
    CLERK_HAS_NO_MICROPHONE = "clerk_has_no_microphone"
    CLERK_MUTED = "clerk_muted"
    CLERK_HAS_NO_CAMERA = "clerk_has_no_camera"
    CLERK_CAMERA_OFF = "clerk_camera_off"
    NO_PICTURE = "no_picture"
    """The line is too thin for pictures; the sound has it for itself."""
    STILLS = "stills"
    SMALL = "small"
    CLERK_SPEAKS = "clerk_speaks"
    CONNECTED = "connected"


def loudest_truth(state: InCall) -> Caption:
    """What the citizen should read now."""
    ours, theirs = dict(state.problems), dict(state.clerk_problems)
    is_so = {
        Caption.WEAK: state.weak,
        Caption.NO_MICROPHONE: Device.MICROPHONE in ours,
        Caption.MUTED: state.microphone_muted,
        Caption.NO_LOUDSPEAKER: Device.LOUDSPEAKER in ours,
        Caption.SOUND_POOR: state.sound_poor,
        Caption.NO_CAMERA: Device.CAMERA in ours,
        Caption.CLERK_HEARS_NOTHING: Device.LOUDSPEAKER in theirs,
        Caption.CLERK_HAS_NO_MICROPHONE: Device.MICROPHONE in theirs,
        Caption.CLERK_MUTED: state.clerk_muted,
        Caption.CLERK_HAS_NO_CAMERA: Device.CAMERA in theirs,
        Caption.CLERK_CAMERA_OFF: state.clerk_camera_off,
        Caption.NO_PICTURE: state.clerk_picture is PictureSent.NONE,
        Caption.STILLS: state.clerk_picture is PictureSent.STILLS,
        Caption.SMALL: state.clerk_picture is PictureSent.SMALL,
        Caption.CLERK_SPEAKS: state.level_received > SPEECH_LEVEL,
        Caption.CONNECTED: True,
    }
    return next(caption for caption in Caption if is_so[caption])
