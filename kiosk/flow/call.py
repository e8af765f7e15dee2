"""What happens within a call, its paper and print-outs apart: sound, picture, words, devices.

Pure functions of the call's state.  What is shown of sound and picture is what the counters said
(``OwnSending``, ``CallMeter``) or the clerk's end said of itself (``Condition``), never what was wished.
"""

from collections.abc import Mapping
from dataclasses import replace

from common.call.news import CallConnected, CallMeter, CallWeak, OtherSaid, OwnSending, SoundPoor
from common.call.wishes import LogNews, MuteOwn, SetVolume, TellOther
from common.errors import Device, Problem
from common.ids import CallId
from common.protocol.codes import News, PageSource
from common.protocol.peer import MOST_VOLUME, AskVolume, Condition, Heard, Say
from kiosk.flow.effects import Effect, SayReply
from kiosk.flow.events import (
    BackTouched,
    ContinueTouched,
    FlowEvent,
    LouderTouched,
    MuteTouched,
    ReadOnTouched,
    RepliesTouched,
    ReplyTouched,
    SelfViewTouched,
    SofterTouched,
    VolumeTouched,
)
from kiosk.flow.paper import with_paper
from kiosk.flow.paper_states import NoPaper, NoPrint
from kiosk.flow.printing import with_print
from kiosk.flow.states import InCall

Step = tuple[InCall, list[Effect]]
LONG_TEXT_CHARACTERS = 110
"""A longer text of the clerk gets the panel."""
TEXTS_SHOWN = 2
"""The clerk's last texts; more would not fit in type this large."""
SOURCES = (
    (PageSource.DOCUMENT_CAMERA, Device.DOCUMENT_CAMERA),
    (PageSource.SCANNER, Device.SCANNER),
)


def in_call(call: InCall, event: FlowEvent, id: CallId) -> Step | None:  # noqa: A002
    """The call after the event, and what to do; None when the event means nothing here."""
    return (
        _talk(call, event, id)
        or _loudness(call, event)
        or _facts(call, event)
        or with_print(call, event, id)
        or with_paper(call, event, id)
    )


def _talk(call: InCall, event: FlowEvent, id: CallId) -> Step | None:  # noqa: A002
    match event:
        case MuteTouched():
            return call, [MuteOwn(microphone=not call.microphone_muted, camera=call.camera_off)]
        case SelfViewTouched():
            return replace(call, self_view=not call.self_view), []
        case RepliesTouched():
            return replace(call, replying=not call.replying, adjusting=False), []
        case BackTouched() if call.replying and panel_free(call):
            return replace(call, replying=False), []
        case ReplyTouched(reply=reply):
            return replace(call, replying=False), [SayReply(reply), LogNews(id, News.TEXT_SENT, {}, {})]
        case ReadOnTouched() if call.reading and panel_free(call):
            return replace(call, read_parts=call.read_parts + 1), []
        case BackTouched() | ContinueTouched() if call.reading and panel_free(call):
            return replace(call, reading=False), []
        case OtherSaid(message=Say(id=said, text=text)):
            reading = len(text) > LONG_TEXT_CHARACTERS
            after = replace(call, said=(*call.said, text)[-TEXTS_SHOWN:], reading=reading, read_parts=0)
            return after, [TellOther(Heard(id=said))]
        case _:
            return None


def _loudness(call: InCall, event: FlowEvent) -> Step | None:
    """What is wished; the level shown moves when the media process has said so."""
    match event:
        case VolumeTouched():
            return replace(call, adjusting=not call.adjusting, replying=False), []
        case BackTouched() if call.adjusting and panel_free(call):
            return replace(call, adjusting=False), []
        case LouderTouched():
            return call, [SetVolume(min(call.volume + 1, MOST_VOLUME))]
        case SofterTouched():
            return call, [SetVolume(max(call.volume - 1, 0))]
        case OtherSaid(message=AskVolume(level=level)):
            return call, [SetVolume(level)]
        case _:
            return None


def _facts(call: InCall, event: FlowEvent) -> Step | None:
    match event:
        case OtherSaid(message=Condition() as condition):
            return told(call, condition), []
        case OwnSending(microphone_muted=muted, camera_off=off, picture=picture, held=withheld):
            return replace(
                call, microphone_muted=muted, camera_off=off, picture=picture, withheld=withheld
            ), []
        case SoundPoor(poor=poor):
            writes = poor and panel_free(call) and not call.reading
            return replace(
                call,
                sound_poor=poor,
                replying=call.replying or writes,
                adjusting=call.adjusting and not writes,
            ), []
        case CallWeak():
            return replace(call, weak=True, level_received=0.0), []
        case CallConnected():
            return replace(call, weak=False), []
        case CallMeter(fps_received=fps, level_received=received, level_sent=sent):
            return replace(call, weak=call.weak and fps <= 0, level_received=received, level_sent=sent), []
        case _:
            return None


def told(call: InCall, condition: Condition) -> InCall:
    """What the clerk's end says of itself."""
    return replace(
        call,
        clerk_muted=condition.microphone_muted,
        clerk_camera_off=condition.camera_off,
        held=condition.held,
        clerk_picture=condition.picture,
        clerk_problems=tuple(sorted(condition.problems.items())),
    )


def panel_free(call: InCall) -> bool:
    """Whether neither paper nor a print-out needs the panel beside the clerk."""
    return isinstance(call.paper, NoPaper) and isinstance(call.printing, NoPrint)


def with_devices(call: InCall, problems: Mapping[Device, Problem]) -> InCall:
    """The call goes on with what there is; the session tells the clerk's end."""
    return replace(call, problems=tuple(sorted(problems.items())), sources=sources(problems))


def sources(problems: Mapping[Device, Problem]) -> tuple[PageSource, ...]:
    """What a page can be taken with.  A scanner without paper is still offered: it can be helped."""
    return tuple(source for source, device in SOURCES if problems.get(device) is not Problem.MISSING)
