"""A line that takes less and less: each rung in words, and never a silent freeze."""

from common.call.news import CallConnected, CallEnded, CallReconnecting, OtherSaid, OwnSending, SoundPoor
from common.protocol.codes import EndReason, PictureSent
from common.protocol.peer import Condition, Say
from kiosk.flow import KioskFlow
from kiosk.flow.captions import Caption, loudest_truth
from kiosk.flow.events import FlowEvent, RepliesTouched, ShowPaperTouched, VolumeTouched
from kiosk.flow.states import ConnectionLost, HowDidItGo, InCall

from .flow_stage import NOON, TO_CALL, flow_after


def shown(flow: KioskFlow) -> InCall:
    assert isinstance(flow.state, InCall)
    return flow.state


def told(picture: PictureSent) -> FlowEvent:
    return OtherSaid(Condition(microphone_muted=False, camera_off=False, problems={}, picture=picture))


def test_what_the_line_leaves_of_either_picture_is_known() -> None:
    flow = flow_after((*TO_CALL, told(PictureSent.STILLS), OwnSending(False, False, PictureSent.NONE)))
    assert (shown(flow).clerk_picture, shown(flow).picture) == (PictureSent.STILLS, PictureSent.NONE)
    flow.handle(told(PictureSent.VIDEO), NOON)
    assert loudest_truth(shown(flow)) is Caption.CONNECTED


def test_broken_sound_opens_the_way_to_write_by_itself_and_once() -> None:
    flow = flow_after((*TO_CALL, VolumeTouched(), SoundPoor(poor=True)))
    assert (shown(flow).replying, shown(flow).adjusting) == (True, False)
    assert loudest_truth(shown(flow)) is Caption.SOUND_POOR
    flow.handle(RepliesTouched(), NOON)
    assert not shown(flow).replying, "who puts it away is left alone"
    flow.handle(SoundPoor(poor=False), NOON)
    assert (shown(flow).replying, shown(flow).sound_poor) == (False, False)


def test_paper_and_long_texts_are_not_pushed_away() -> None:
    for busy in ((ShowPaperTouched(),), (OtherSaid(Say(id="1", text="x" * 300)),)):
        flow = flow_after((*TO_CALL, *busy, SoundPoor(poor=True)))
        assert shown(flow).sound_poor
        assert not shown(flow).replying


def test_the_last_rung_tells_whom_to_phone_and_the_number_of_the_ticket() -> None:
    flow = flow_after((*TO_CALL, CallReconnecting(60)))
    assert isinstance(flow.state, ConnectionLost)
    assert (flow.state.phone, flow.state.number) == ("+358 14 000 0002", 7)
    flow.handle(CallConnected(), NOON)
    flow.handle(CallEnded(EndReason.CLERK_LOST), NOON)
    assert isinstance(flow.state, HowDidItGo)
    assert (flow.state.phone, flow.state.number) == ("+358 14 000 0002", 7)
