"""One visit in the media process: its devices, its peer, its figures.

Devices are opened once and stay open over every peer of the visit; peers come and go by epoch.
Driven by the engine with commands; everything it tells are events.
"""

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cv2
from av import VideoFrame

from common.clock import Clock, Instant
from common.errors import Device, Problem
from common.ids import CallId
from common.log import logger
from common.media.addresses import Addresses
from common.media.capture.camera import Camera
from common.media.capture.own_picture import OwnPicture
from common.media.capture.own_sound import OwnSound
from common.media.capture.picture import Kind, Mailbox
from common.media.capture.sources import open_source
from common.media.capture.standin import STANDIN_FPS
from common.media.frames import TABLE_COLUMNS, TABLE_ROWS, FrameWriter, ring_name
from common.media.hook import open_hook
from common.media.meter import CallMeter, PictureFigures
from common.media.paper_pace import LEAST_SHARE, Line
from common.media.peer import Peer
from common.media.peers import Peers
from common.media.picture_stream import PictureStream
from common.media.planes import planes_of
from common.media.play.lip_sync import LipSync
from common.media.play.voice import Voice
from common.media.room.sound_in_room import SoundInRoom
from common.media.room.volume import bounded
from common.media.rtp.sound import SoundStream
from common.media.sending_way import SendingWay
from common.media.sound import SoundKeeper
from common.media.sound_systems import real_systems
from common.media.table import Table
from common.media.table_out import TABLE_FPS
from common.media.transfers import Transfers
from common.media.wire import (
    AddressChanged,
    AnyCommand,
    AnyEvent,
    ClosePeer,
    Configure,
    DeviceNews,
    FirstFrame,
    Hold,
    Mute,
    OpenPeer,
    PeerSaid,
    PeerStage,
    RemoteSignal,
    Sending,
    SendPage,
    SendPrint,
    SetVolume,
    ShowTable,
    Started,
    Stream,
    Tell,
    VolumeIs,
)
from common.protocol.codes import PictureSent
from common.protocol.peer import AnyPeerMessage, Condition, PaperCamera, Shown

TRY_SECONDS = 3.0
"""``Started`` waits so long for the devices, and no longer."""
METER_SECONDS = 1.0
LARGEST = {Stream.TABLE: (TABLE_COLUMNS, TABLE_ROWS)}
"""Pictures larger than a person's."""

log = logger(__name__)


class Visit:
    """What lives from ``Configure`` to the end of the process."""

    def __init__(
        self, program: str, configure: Configure, tell: Callable[[AnyEvent], None], clock: Clock
    ) -> None:
        """Raises ``MediaError`` when there is no shared memory for the pictures."""
        self._loop = asyncio.get_running_loop()
        self._loop.set_default_executor(ThreadPoolExecutor(2, "work"))
        self._configure, self._tell, self._clock = configure, tell, clock
        size = (configure.width, configure.height)
        self._rings = {
            stream: FrameWriter.create(ring_name(program, os.getpid(), stream), *LARGEST.get(stream, ()))
            for stream in Stream
        }
        self._table = Table(self._rings[Stream.TABLE])
        self._own_picture = OwnPicture(Mailbox(), self._rings[Stream.SELF], *size)
        self._own_sound = OwnSound(self._loop, clock.now)
        self._voice = Voice(clock.now)
        self._lip_sync = LipSync()
        self._showing = threading.Lock()
        self._hook, self._lifted = open_hook(configure.hook), False
        self._room = SoundInRoom(self._own_sound.put, self._voice.fill, headset=configure.headset)
        self._camera = Camera(
            lambda: open_source(configure.camera, *size, configure.fps),
            self._own_picture.show,
            lambda problem: self._device_changed(Device.CAMERA, problem),
            clock,
        )
        self._keeper = SoundKeeper(
            real_systems, configure.microphone, configure.loudspeaker,
            self._room.heard, self._room.play, self._device_changed, clock,
        )  # fmt: skip
        self._peers = Peers(
            self,
            lambda: SoundStream(self._own_sound, self._voice, clock, _broken),
            lambda: PictureStream(self._own_picture, self._picture_came, configure.fps, clock, _broken),
            self._table_beside,
            tell,
            clock,
            relay_only=configure.relay_only,
        )
        self._addresses = Addresses(lambda: tell(AddressChanged()))
        self._transfers = Transfers(Path(configure.visit_folder), tell, self._line, clock)
        self._meter = CallMeter()
        self._shown_epoch = 0
        self._muted = Mute(microphone=False, camera=False)
        self._held = False
        self._sending = Sending(microphone_muted=False, camera_off=False)
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Open the devices; ``Started`` is told when they have been tried."""
        cv2.setNumThreads(1)
        self._camera.start()
        self._keeper.start()
        self._addresses.watch()
        for work in (self._say_started(), self._look(), self._measure()):
            task = asyncio.ensure_future(work)
            task.add_done_callback(_broken)
            self._tasks.append(task)

    def obey(self, command: AnyCommand) -> None:
        """Do it.  Never waits; answered by events."""
        match command:
            case OpenPeer():
                self._peers.open(command)
            case RemoteSignal():
                self._peers.take_signal(command)
            case ClosePeer():
                if self._peers.carrier is not None:  # hung up; the paper of a lost peer waits
                    self._transfers.give_up()
                self._peers.close()
            case Mute():
                self._muted = command
                self._switch()
            case Hold(on=on):
                self._hold(on)
            case SetVolume(level=level):
                self._room.level = bounded(level)
                self._tell(VolumeIs(level=self._room.level))
            case Tell(message=message):
                if (peer := self._peers.carrier) is not None:
                    peer.say(message)
            case SendPage() | SendPrint():
                self._transfers.send(command)
            case ShowTable(ring=ring):
                self._table.show(ring, self._way)
            case _:
                log.warning("command out of order", command=type(command).__name__)

    async def close(self) -> None:
        """Close the peers and the devices, forget the pictures."""
        self._addresses.close()
        self._peers.close()
        for task in self._tasks:
            task.cancel()
        self._own_picture.close()
        self._table.close()
        devices = (asyncio.to_thread(one.stop) for one in (self._camera, self._keeper))
        await asyncio.gather(self._transfers.close(), *devices, self._peers.closed(), return_exceptions=True)
        for ring in self._rings.values():
            ring.close()

    # What the peers tell: fits ``peers.PeersHost``.

    def begins(self) -> None:
        self._meter.new_epoch()
        self._lip_sync.forget()

    def carried(self, peer: Peer) -> None:
        self._transfers.open(peer, peer.call)

    def fell_silent(self) -> None:
        self._meter.gap()

    def alone(self) -> None:
        self._transfers.lose()
        counts = self._voice.counts
        log.info(
            "sound of the call", played_samples=counts.played, repaired=counts.repaired,
            concealed=counts.concealed, left_out=counts.left_out, added=counts.added,
            late_packets=counts.late_packets, mic_dropped_blocks=self._own_sound.dropped,
            mic_bridged_blocks=self._own_sound.bridged,
        )  # fmt: skip

    def said(self, message: AnyPeerMessage) -> None:
        if isinstance(message, Condition):
            self._meter.stands_in = message.camera_off or Device.CAMERA in message.problems
        if isinstance(message, PaperCamera):
            self._table.switched(on=message.on)
        if not self._transfers.said(message):
            self._tell(PeerSaid(message=message))

    def paper(self, data: bytes) -> None:
        self._transfers.paper_came(data)

    @property
    def _way(self) -> SendingWay | None:
        return None if self._peers.picture is None else self._peers.picture.way

    def _line(self) -> Line:
        return Line() if self._way is None else self._way.line

    def _table_beside(self, person: PictureStream) -> PictureStream:
        return PictureStream(
            self._own_picture, self._table_came, TABLE_FPS,
            self._clock, _broken, table=self._table.pictures, beside=person,
            most_pixels=TABLE_COLUMNS * TABLE_ROWS,
        )  # fmt: skip

    def _table_came(self, frame: VideoFrame, *_: float | None) -> None:
        """On the decoder's thread."""
        if not self._held:
            self._table.came(frame, self._clock.now())

    def _switch(self) -> None:
        self._own_sound.switch(self._muted.microphone or self._held)
        self._own_picture.switch(self._muted.camera or self._held)

    def _hold(self, on: bool) -> None:
        """Both ways at once: nothing more leaves, and nothing that comes is played or shown."""
        self._held = on
        self._switch()
        if on:
            self._table.show(None, self._way)
            self._table.switched(on=False)
        self._voice.listen(not on)
        with self._showing:
            self._rings[Stream.REMOTE].forget()
        self._meter.gap()
        self._say_sending()

    def _device_changed(self, device: Device, problem: Problem | None) -> None:
        """Called on the devices' threads."""
        if device is not Device.CAMERA:
            self._room.devices_changed()
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._tell, DeviceNews(device=device, problem=problem))

    async def _say_started(self) -> None:
        for tried in (self._camera.tried, self._keeper.tried):
            await asyncio.to_thread(tried.wait, TRY_SECONDS)
        self._tell(Started(frames={stream: ring.name for stream, ring in self._rings.items()}))
        self._tell(VolumeIs(level=self._room.level))

    async def _look(self) -> None:
        """What is looked at ten times a second: a lost camera's stand-in, what leaves, stalled paper."""
        while True:
            now = self._clock.now()
            self._own_picture.tick(now)
            self._camera.look(now)
            self._listen_along(now)
            self._look_at_hook()
            self._say_sending()
            self._voice.tick()
            self._transfers.tick()
            if self._way is not None:
                self._way.left_to_paper = LEAST_SHARE if self._transfers.waits else 0.0
            self._table.tick(self._way)
            await asyncio.sleep(1 / STANDIN_FPS)

    def _look_at_hook(self) -> None:
        """With the handset off its hook sound goes through it, and the loudspeaker is silent."""
        lifted, configure = self._hook.lifted(), self._configure
        if lifted == self._lifted:
            return
        self._lifted = lifted
        log.info("handset", lifted=lifted)
        self._room.headset = lifted or configure.headset
        if lifted:
            self._keeper.use(configure.handset_microphone, configure.handset_loudspeaker)
        else:
            self._keeper.use(configure.microphone, configure.loudspeaker)

    def _say_sending(self) -> None:
        """From what the encoders were really given; while they are given nothing, nothing leaves anyway."""
        secured, picture = self._peers.carrier is not None and not self._held, self._peers.picture
        sending = Sending(
            microphone_muted=self._own_sound.last_sent is Kind.OFF if secured else self._muted.microphone,
            camera_off=self._own_picture.last_sent is Kind.OFF if secured else self._muted.camera,
            picture=picture.allowed_by_line if secured and picture is not None else PictureSent.VIDEO,
            held=self._held,
        )
        if sending != self._sending:
            self._sending = sending
            self._tell(sending)

    def _picture_came(self, frame: VideoFrame, age_s: float | None, taken_at: float | None) -> None:
        """On the decoder's thread, while secured: shown at once, unless it waits for its sound."""
        if self._held:
            return
        now, waits = self._clock.now(), self._lip_sync.picture_waits
        if not waits:
            self._show(frame, now)
        if not self._loop.is_closed():
            if taken_at is not None:
                self._loop.call_soon_threadsafe(self._lip_sync.picture_came, now - taken_at, now)
            self._loop.call_soon_threadsafe(self._picture_decoded, frame, now, age_s, waits)

    def _picture_decoded(self, frame: VideoFrame, at: Instant, age_s: float | None, waits: float) -> None:
        peer = self._peers.carrier
        if peer is None:
            return
        if waits:
            self._loop.call_later(waits, self._show_later, peer.call, frame)
        self._meter.picture(frame.width, frame.height, at, age_s)
        if peer.epoch != self._shown_epoch:
            self._shown_epoch = peer.epoch
            peer.say(Shown())
            self._tell(FirstFrame(epoch=peer.epoch))

    def _show_later(self, call: CallId, frame: VideoFrame) -> None:
        peer = self._peers.carrier
        if peer is not None and peer.call == call:
            self._show(frame, self._clock.now())

    def _show(self, frame: VideoFrame, at: Instant) -> None:
        with self._showing:  # one that waited on the loop, the next one on the decoder's thread
            if self._held:
                return
            self._rings[Stream.REMOTE].write_planes(planes_of(frame), at)

    def _listen_along(self, now: Instant) -> None:
        """How old what is heard now is, the device included; nothing waits for sound that nobody hears."""
        self._own_sound.latency_s = self._keeper.latency_s(Device.MICROPHONE)
        sound = self._peers.sound
        if self._peers.carrier is None or sound is None or not self._keeper.works(Device.LOUDSPEAKER):
            return
        age_s = sound.age_s(now)
        if age_s is not None:
            self._lip_sync.sound_played(age_s + self._keeper.latency_s(Device.LOUDSPEAKER), now)

    def _keep_in_step(self, sound: SoundStream, rtt_s: float) -> float | None:
        """Returns the way of the sound from mouth to ear, in seconds, if it can be known."""
        self._lip_sync.look()
        self._voice.wait_longer(self._lip_sync.sound_waits)
        age_s, ahead_s = self._lip_sync.sound_age_seconds, sound.clock_ahead(rtt_s)
        return None if age_s is None or ahead_s is None else age_s - ahead_s

    async def _measure(self) -> None:
        before = self._clock.now()
        while True:
            await asyncio.sleep(METER_SECONDS)
            peer, sound, now = self._peers.carrier, self._peers.sound, self._clock.now()
            if peer is not None and sound is not None and peer.stage is not PeerStage.SILENT:
                heard = self._voice.read()
                self._meter.sound(heard.seconds, heard.level)
                reading = self._meter.read(
                    epoch=peer.epoch,
                    now=now,
                    seconds=now - before,
                    picture=self._peers.picture.figures if self._peers.picture else PictureFigures(),
                    level_sent=self._own_sound.level_sent,
                    rtt_ms=peer.rtt_ms,
                    sound_lost=sound.lost,
                    sound_expected=sound.expected,
                    concealed=heard.concealed,
                    sound_delay_s=heard.delay_s,
                    mouth_to_ear_s=self._keep_in_step(sound, peer.rtt_ms / 1000),
                    skew_s=self._lip_sync.skew_seconds,
                    sound_hz=heard.reach_hz,
                )
                self._tell(reading)
                if self._peers.picture is not None and (line := self._peers.picture.line) is not None:
                    self._tell(line)
            before = now


def _broken(task: asyncio.Task[None]) -> None:
    """A fault of ours ends the process, which its parent sees and replaces; half a visit helps nobody."""
    if not task.cancelled() and (error := task.exception()) is not None:
        log.error("media process broke", error=repr(error))
        os.kill(os.getpid(), signal.SIGTERM)
