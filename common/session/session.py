"""One program's calls: wishes of the screens in, link and media process driven, news for the screens out.

Holds no decisions about a call: those are ``common.call.machine``'s.  Kiosk and console have one session
each, from start to end of the program (the console: from log-in to log-out).
"""

import asyncio
from collections.abc import Callable
from typing import assert_never

from msgspec.structs import replace

from common.call import events as call
from common.call import news, wishes
from common.call.hearing import Hearing
from common.call.news import CallNews
from common.call.verdict import judge
from common.call.wishes import CallWish
from common.clock import Clock
from common.ids import CallId, PageId, new_key
from common.link import port as link
from common.media import wire
from common.protocol import messages
from common.protocol.codes import EndReason, News, Role
from common.protocol.peer import HangUp, Say, Shown
from common.session.bookings import request_of
from common.session.condition import OwnCondition
from common.session.consultation import Consultation
from common.session.peer_news import event_of
from common.session.ports import MakeConfigure, StartMedia
from common.session.record import Quality, SetUp, figures
from common.session.running import RunningCall
from common.session.server_news import ServerNews
from common.session.warm import ProcessGone, WarmMedia

_OwnEnd = wire.DeviceNews | wire.Sending | wire.VolumeIs | wire.AddressChanged | wire.LineMeter | wire.Meter


class CallSession:
    """All of one program's calls, one after another."""

    def __init__(
        self,
        role: Role,
        link: link.Link,
        start_media: StartMedia,
        configure: MakeConfigure,
        clock: Clock,
        tell: Callable[[CallNews], None],
    ) -> None:
        """``tell`` hears every piece of news on the loop, never from within ``perform``."""
        self._role = role
        self._link = link
        self._configure = configure
        self._clock = clock
        self._hear: Callable[[CallNews], None] | None = tell
        self._media = WarmMedia(start_media, self._media_said)
        self._call = RunningCall(role, link, self._media, clock, self._tell, self._call_over)
        self._consult = Consultation(link, start_media, self._configure_voice, clock, self._tell)
        self._server = ServerNews(
            role, link, self._call, self._consult, self._tell, lambda: self._condition.health
        )
        self._condition = OwnCondition()
        self._folder = ""
        self._muted = wire.Mute(microphone=False, camera=False)
        self._held = wire.Hold(on=False)
        self._volume: wire.SetVolume | None = None
        """What was wished in this visit; a process that takes over from one that crashed is told again."""
        # Files on their way, which are lost with the process: our own, and those that come.
        self._sending: set[PageId] = set()
        self._arriving: set[PageId] = set()
        # Of this call, for the session log.
        self._quality = Quality()
        self._set_up = SetUp()
        self._hearing = Hearing()

    def start(self) -> None:
        """Begin to connect and start a media process ahead; needs the running loop."""
        self._media.start()
        self._link.start(self._server.hear)

    async def close(self) -> None:
        """End what is on, the media process and the link; nothing is told after this."""
        lost = EndReason.KIOSK_LOST if self._role is Role.KIOSK else EndReason.CLERK_LOST
        self._call.feed(call.EndWanted(lost))
        self._hear = None
        await self._consult.close()
        self._call.close()
        await self._media.close()
        await self._link.close()

    def perform(self, wish: CallWish) -> None:
        """Do what a screen machine wants.  Never waits, never fails; answered by news."""
        match wish:
            case wishes.PrepareVisit() | wishes.FinishVisit():
                self._perform_visit(wish)
            case wishes.MuteOwn() | wishes.Withhold() | wishes.SetVolume():
                self._perform_at_home(wish)
            case wishes.ShowTable(ring=ring):
                self._media.send(wire.ShowTable(ring=ring))
            case wishes.TellOther() | wishes.ReleasePage() | wishes.SendPrint():
                self._perform_with_other(wish)
            case wishes.RequestCall():
                self._server.request(wish)
            case wishes.ConsultColleague(call=about, service=service):
                self._consult.ask(about, service)
            case wishes.EndConsult():
                self._consult.end()
            case (
                wishes.AskService()
                | wishes.GiveNumber()
                | wishes.FindTimes()
                | wishes.BookTime()
                | wishes.GiveBack()
            ):
                self._link.ask(request_of(wish))
            case _:
                self._perform_at_server(wish)

    def _perform_visit(self, wish: wishes.PrepareVisit | wishes.FinishVisit) -> None:
        match wish:
            case wishes.PrepareVisit(folder=folder):
                self._condition.new_visit()
                self._muted, self._held = wire.Mute(microphone=False, camera=False), wire.Hold(on=False)
                self._volume, self._folder = None, folder
                self._media.prepare(self._configure(folder))
            case wishes.FinishVisit():
                ended = EndReason.CITIZEN_ENDED if self._role is Role.KIOSK else EndReason.CLERK_ENDED
                self._call.feed(call.EndWanted(ended))  # a visit that is finished has no call
                self._media.finish()
            case _:
                assert_never(wish)

    def _perform_at_home(self, wish: wishes.MuteOwn | wishes.Withhold | wishes.SetVolume) -> None:
        match wish:
            case wishes.MuteOwn(microphone=microphone, camera=camera):
                self._muted = wire.Mute(microphone=microphone, camera=camera)
                self._media.send(self._muted)
            case wishes.Withhold(on=on):
                self._held = wire.Hold(on=on)
                self._media.send(self._held)
            case wishes.SetVolume(level=level):
                self._volume = wire.SetVolume(level=level)
                self._media.send(self._volume)
            case _:
                assert_never(wish)

    def _perform_with_other(self, wish: wishes.TellOther | wishes.ReleasePage | wishes.SendPrint) -> None:
        command: wire.SendPage | wire.SendPrint
        match wish:
            case wishes.TellOther(message=message):
                self._media.send(wire.Tell(message=message))
                if isinstance(message, Say) and self._role is Role.CLERK:
                    self._write(News.TEXT_SENT)
                return
            case wishes.ReleasePage(id=page, path=path, source=source, width=width, height=height):
                command = wire.SendPage(id=page, path=path, source=source, width=width, height=height)
            case wishes.SendPrint(id=page, path=path, pages=pages):
                command = wire.SendPrint(id=page, path=path, pages=pages)
            case _:
                assert_never(wish)
        if self._media.send(command):
            self._sending.add(page)
        else:
            self._tell(news.FileFailed(page, "peer_lost", incoming=False))

    def _perform_at_server(
        self,
        wish: wishes.AcceptCall
        | wishes.DeclineCall
        | wishes.TransferCall
        | wishes.HandOver
        | wishes.NoteHold
        | wishes.TakeMoreTime
        | wishes.ReleaseCall
        | wishes.SetClerkState
        | wishes.EndCall
        | wishes.GiveOutcome
        | wishes.ReportHealth
        | wishes.LogNews,
    ) -> None:
        match wish:
            case wishes.AcceptCall(call=ticket, fence=fence):
                self._set_up = SetUp()
                self._set_up.answered(self._clock.now())
                self._server.accept(ticket, fence)
            case wishes.DeclineCall(call=ticket, fence=fence):
                self._link.ask(messages.CallDecline(i=0, call=ticket, fence=fence, key=new_key()))
            case wishes.TransferCall() | wishes.HandOver() | wishes.NoteHold():
                self._perform_with_citizen(wish)
            case wishes.TakeMoreTime():
                self._link.ask(messages.WrapUpMore(i=0))
            case wishes.ReleaseCall(call=stuck):
                self._link.ask(messages.CallRelease(i=0, call=stuck, key=new_key()))
            case wishes.EndCall(reason=reason):
                self._server.give_up(reason)
                self._call.feed(call.EndWanted(reason))
            case wishes.SetClerkState(state=state):
                self._link.ask(messages.SetState(i=0, state=state))
            case wishes.GiveOutcome(call=ended, outcome=outcome, suitability=score):
                self._link.ask(
                    messages.CallOutcome(i=0, call=ended, key=new_key(), outcome=outcome, suitability=score)
                )
            case wishes.ReportHealth(problems=problems):
                self._condition.report(problems)
                self._link.say(messages.Health(problems=dict(problems)))
                self._tell_condition()
            case wishes.LogNews(call=of, what=what, numbers=numbers, words=words):
                self._call.write(of, what, numbers, words)
            case _:
                assert_never(wish)

    def _perform_with_citizen(self, wish: wishes.TransferCall | wishes.HandOver | wishes.NoteHold) -> None:
        request: messages.CallTransfer | messages.CallHandover | messages.CallHold
        match wish:
            case wishes.TransferCall(call=of, service=service):
                request = messages.CallTransfer(i=0, call=of, service=service, key=new_key())
            case wishes.HandOver(call=of):
                request = messages.CallHandover(i=0, call=of, key=new_key())
            case wishes.NoteHold(call=of, on=on):
                request = messages.CallHold(i=0, call=of, on=on, key=new_key())
            case _:
                assert_never(wish)
        self._link.ask(request)

    # The media process

    def _media_said(self, event: wire.AnyEvent | ProcessGone) -> None:
        match event:
            case ProcessGone(expected=expected):
                self._process_gone(expected=expected)
            case wire.Started(frames=frames):
                self._started(frames)
            case wire.LocalSignal(call=of, epoch=epoch, d=d):
                if of == self._call.id:
                    self._call.feed(call.SignalMade(epoch, d))
            case wire.PeerMoved():
                if (moved := event_of(event)) is not None:
                    self._call.feed(moved)
            case wire.PeerSaid(message=HangUp(reason=reason)):
                self._call.feed(call.HangUpHeard(reason))
            case wire.PeerSaid(message=Shown()):
                self._set_up.shown(self._clock.now())
            case wire.PeerSaid(message=message):
                self._tell(news.OtherSaid(message))
            case wire.FirstFrame():
                pass  # the media process has told the other end itself
            case (
                wire.DeviceNews()
                | wire.Sending()
                | wire.VolumeIs()
                | wire.AddressChanged()
                | wire.LineMeter()
                | wire.Meter()
            ):
                self._own_end(event)
            case _:
                self._file(event)

    def _started(self, frames: dict[wire.Stream, str]) -> None:
        if not self._media.ready:
            return  # of a visit that is over already
        if self._muted.microphone or self._muted.camera:
            self._media.send(self._muted)
        if self._held.on:
            self._media.send(self._held)
        if self._volume is not None:
            self._media.send(self._volume)
        self._tell(news.MediaReady({stream.value: name for stream, name in frames.items()}))
        self._call.feed(call.MediaUp())

    def _process_gone(self, *, expected: bool) -> None:
        self._quality.process_gone()
        for page in self._sending:
            self._tell(news.FileFailed(page, "peer_lost", incoming=False))
        for page in self._arriving:
            self._tell(news.FileFailed(page, "peer_lost", incoming=True))
        self._sending.clear()
        self._arriving.clear()
        self._tell(news.MediaGone(expected))
        self._call.feed(call.MediaLost())

    def _configure_voice(self) -> wire.Configure:
        """A second media process beside that of the visit: the camera is the first one's."""
        return replace(self._configure(self._folder), camera="none")

    def _own_end(self, event: _OwnEnd) -> None:
        match event:
            case wire.DeviceNews(device=device, problem=problem):
                self._tell(news.OwnDevice(device, problem))
                if self._condition.device(device, problem):
                    self._tell_condition()
                    if self._role is Role.CLERK:
                        words = {"device": device.value} | ({"problem": problem.value} if problem else {})
                        self._write(News.DEVICE_PROBLEM if problem else News.DEVICE_BACK, words=words)
            case wire.Sending(microphone_muted=muted, camera_off=off, picture=picture, held=held):
                self._tell(news.OwnSending(muted, off, picture, held))
                self._condition.sending(microphone_muted=muted, camera_off=off, picture=picture, held=held)
                self._tell_condition()
            case wire.AddressChanged():
                self._link.network_changed()
                self._call.feed(call.AddressChanged())
            case wire.LineMeter(kbps=kbps, lost=lost, queued_ms=queued_ms):
                self._tell(news.CallLine(kbps, lost, queued_ms))
            case wire.VolumeIs(level=level):
                self._tell(news.OwnVolume(level))
                self._condition.volume = level
                self._tell_condition()
            case wire.Meter():
                self._quality.add(event)
                if self._hearing.second(event.concealed):
                    self._tell(news.SoundPoor(self._hearing.poor))
                self._write_connected(self._set_up.metered(event.rtt_ms))
                self._tell(
                    news.CallMeter(
                        event.fps_received,
                        event.width,
                        event.height,
                        event.level_received,
                        event.level_sent,
                        event.rtt_ms,
                        judge(figures(self._quality.numbers())),
                    )
                )
            case _:
                assert_never(event)

    def _file(
        self,
        event: wire.FileArriving
        | wire.PageArrived
        | wire.PrintArrived
        | wire.FileDelivered
        | wire.FileFailed,
    ) -> None:
        self._sending.discard(event.id)
        self._arriving.discard(event.id)
        match event:
            case wire.FileArriving(id=page, received=received, bytes=size):
                self._arriving.add(page)
                self._tell(news.FileProgress(page, received, size))
            case wire.PageArrived(id=page, source=source, width=width, height=height):
                numbers = {"width": float(width), "height": float(height), "bytes": float(event.bytes)}
                self._write(News.PAGE_RECEIVED, numbers, {"source": source.value})
                self._tell(news.PageArrived(page, event.path, source, width, height, event.sha256))
            case wire.PrintArrived(id=page, path=path, pages=pages):
                self._tell(news.PrintArrived(page, path, pages))
            case wire.FileDelivered(id=page, sha256=sha256):
                kiosk = self._role is Role.KIOSK
                self._tell(news.PageDelivered(page, sha256) if kiosk else news.PrintDelivered(page))
            case wire.FileFailed(id=page, reason=reason, incoming=incoming):
                if incoming and self._role is Role.CLERK:
                    self._write(News.PAGE_REFUSED, words={"reason": reason})
                self._tell(news.FileFailed(page, reason, incoming))
            case _:
                assert_never(event)

    # The call

    def _call_over(self, of: CallId) -> None:
        """What was measured is written before the server hears of the end."""
        self._consult.end()
        self._write_connected(self._set_up.over(), of)
        numbers = self._quality.numbers()
        if numbers:
            self._call.write(of, News.QUALITY, numbers, {})
        self._quality, self._set_up = self._quality.of_next_call(), SetUp()
        self._hearing = Hearing()

    def _write_connected(self, numbers: dict[str, float] | None, of: CallId | None = None) -> None:
        call_id = of or self._call.id
        if numbers is not None and self._role is Role.CLERK and call_id is not None:
            self._call.write(call_id, News.CONNECTED, numbers, {})

    def _write(
        self, what: News, numbers: dict[str, float] | None = None, words: dict[str, str] | None = None
    ) -> None:
        """A line about the running call; without one there is nothing to write about."""
        if self._call.id is not None:
            self._call.write(self._call.id, what, numbers or {}, words or {})

    def _tell_condition(self) -> None:
        self._media.send(wire.Tell(message=self._condition.told()))

    def _tell(self, piece: CallNews) -> None:
        if isinstance(piece, news.CallConnected):
            self._tell_condition()
        asyncio.get_running_loop().call_soon(self._pass_on, piece)

    def _pass_on(self, piece: CallNews) -> None:
        if self._hear is not None:
            self._hear(piece)
