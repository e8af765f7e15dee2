"""The sound devices through a PulseAudio or PipeWire server, by the names it gives them.

libpulse through cffi, because PortAudio freezes its list of devices and is never told that one was pulled
out: the server quietly moves its streams to another.  Streams here stay where they are.  When the device
goes they end at once, and it is found again whatever else is playing.
"""

import time
from collections.abc import Callable
from types import TracebackType
from typing import Any

import cffi
import numpy as np
from numpy.typing import NDArray

from common.errors import Device, DeviceError, Problem
from common.media.capture.own_sound import BLOCK_SAMPLES, SAMPLE_RATE

OPEN_SECONDS = 1.0
"""A server that has not answered by then is none."""
LOOK_SECONDS = 0.005
"""How often it is looked for the server's answer."""
BLOCK_BYTES = 2 * BLOCK_SAMPLES
MICROPHONE_BYTES = 2 * BLOCK_BYTES
LOUDSPEAKER_BYTES = 8 * BLOCK_BYTES
"""What the server keeps of ours: 20 and 80 ms, as small as a busy machine of two cores keeps up with."""
NO_DEVICE = b"auto_null"
"""What the server plays to when there is no device at all."""

_DECLARATIONS = """
typedef struct { int format; uint32_t rate; uint8_t channels; } pa_sample_spec;
typedef struct { uint32_t maxlength, tlength, prebuf, minreq, fragsize; } pa_buffer_attr;
void *pa_threaded_mainloop_new(void);
void *pa_threaded_mainloop_get_api(void *loop);
int pa_threaded_mainloop_start(void *loop);
void pa_threaded_mainloop_stop(void *loop);
void pa_threaded_mainloop_free(void *loop);
void pa_threaded_mainloop_lock(void *loop);
void pa_threaded_mainloop_unlock(void *loop);
void *pa_context_new(void *api, const char *name);
int pa_context_connect(void *context, const char *server, int flags, void *api);
int pa_context_get_state(void *context);
int pa_context_errno(void *context);
void pa_context_disconnect(void *context);
void pa_context_unref(void *context);
void *pa_stream_new(void *context, const char *name, pa_sample_spec *spec, void *map);
void pa_stream_set_read_callback(void *stream, void (*call)(void *, size_t, void *), void *data);
void pa_stream_set_write_callback(void *stream, void (*call)(void *, size_t, void *), void *data);
int pa_stream_connect_record(void *stream, const char *device, pa_buffer_attr *buffers, int flags);
int pa_stream_connect_playback(
    void *stream, const char *device, pa_buffer_attr *buffers, int flags, void *volume, void *sync);
int pa_stream_get_state(void *stream);
const char *pa_stream_get_device_name(void *stream);
int pa_stream_get_latency(void *stream, uint64_t *microseconds, int *negative);
int pa_stream_peek(void *stream, void **data, size_t *bytes);
int pa_stream_drop(void *stream);
int pa_stream_write(void *stream, const void *data, size_t bytes, void *free, int64_t offset, int seek);
int pa_stream_disconnect(void *stream);
void pa_stream_unref(void *stream);
"""
_NO_AUTOSPAWN = 1
_CONTEXT_READY, _CONTEXT_OVER = 4, (5, 6)
_STREAM_UNCONNECTED, _STREAM_OPENING, _STREAM_READY, _STREAM_OVER = 0, 1, 2, 4
_S16LE = 3
_INTERPOLATE_TIMING, _AUTO_TIMING_UPDATE, _DONT_MOVE, _ADJUST_LATENCY = 0x2, 0x8, 0x200, 0x2000
_FLAGS = _INTERPOLATE_TIMING | _AUTO_TIMING_UPDATE | _DONT_MOVE | _ADJUST_LATENCY
_NO_ENTITY, _KILLED, _BUSY = 5, 12, 26

_ffi = cffi.FFI()
_ffi.cdef(_DECLARATIONS)


class Pulse:
    """Fits ``sound.SoundSystem``; used by one thread only."""

    def __init__(self) -> None:
        """Raises ``OSError`` without the library."""
        self._loop = _Loop(_ffi.dlopen("libpulse.so.0"))
        self._context: Any = None

    def open_microphone(self, name: str, heard: Callable[[NDArray[np.int16]], None]) -> "PulseStream":
        return self._open(Device.MICROPHONE, lambda stream: stream.record(_name(name), heard))

    def open_loudspeaker(self, name: str, fill: Callable[[NDArray[np.int16]], None]) -> "PulseStream":
        return self._open(Device.LOUDSPEAKER, lambda stream: stream.play(_name(name), fill))

    def answers(self) -> bool:
        """Whether there is a server."""
        try:
            self._meet(Device.LOUDSPEAKER)
        except DeviceError:
            return False
        return True

    def refresh(self) -> None:
        """Nothing to do: the server looks a name up each time."""

    def close(self) -> None:
        """Leave the server; the streams are closed before."""
        self._leave()
        self._loop.stop()

    def _open(self, device: Device, begin: Callable[["PulseStream"], None]) -> "PulseStream":
        self._meet(device)
        stream = PulseStream(self._loop, self._context)
        begin(stream)
        began = time.monotonic()
        while not stream.ready and not stream.gone:
            if time.monotonic() - began > OPEN_SECONDS:
                stream.close()
                raise DeviceError(device, Problem.TIMEOUT)
            time.sleep(LOOK_SECONDS)
        if stream.gone or stream.of_no_device:
            problem = self._problem() if stream.gone else Problem.MISSING
            stream.close()
            raise DeviceError(device, problem)
        return stream

    def _meet(self, device: Device) -> None:
        """Be connected to the server; one that was started anew is another one."""
        if self._context is not None and self._state() == _CONTEXT_READY:
            return
        self._leave()
        with self._loop as pulse:
            self._context = pulse.pa_context_new(self._loop.api, b"etaluukku")
            failed = pulse.pa_context_connect(self._context, _ffi.NULL, _NO_AUTOSPAWN, _ffi.NULL) < 0
        began = time.monotonic()
        while not failed and (state := self._state()) != _CONTEXT_READY:
            failed = state in _CONTEXT_OVER or time.monotonic() - began > OPEN_SECONDS
            time.sleep(LOOK_SECONDS)
        if failed:
            self._leave()
            raise DeviceError(device, Problem.MISSING)

    def _leave(self) -> None:
        if self._context is not None:
            with self._loop as pulse:
                pulse.pa_context_disconnect(self._context)
                pulse.pa_context_unref(self._context)
            self._context = None

    def _state(self) -> int:
        with self._loop as pulse:
            return int(pulse.pa_context_get_state(self._context))

    def _problem(self) -> Problem:
        with self._loop as pulse:
            error = int(pulse.pa_context_errno(self._context))
        known = {_NO_ENTITY: Problem.MISSING, _KILLED: Problem.LOST, _BUSY: Problem.BUSY}
        return known.get(error, Problem.FAULT)


class PulseStream:
    """Fits ``sound.SoundStream``: one stream, on the server's own thread."""

    def __init__(self, loop: "_Loop", context: Any) -> None:
        self.latency_s = 0.0
        self._loop = loop
        self._rest = np.zeros(0, np.int16)
        spec = _ffi.new("pa_sample_spec *", {"format": _S16LE, "rate": SAMPLE_RATE, "channels": 1})
        with loop as pulse:
            self._stream = pulse.pa_stream_new(context, b"call", spec, _ffi.NULL)
        self._call: Any = None
        """The callback, kept for as long as the server may use it."""

    def record(self, name: Any, heard: Callable[[NDArray[np.int16]], None]) -> None:
        """Begin to listen; whether that works is seen later."""

        def readable(_stream: Any, _bytes: int, _data: Any) -> None:
            self._measure()
            sound = np.concatenate([self._rest, *self._chunks()])
            whole = sound.size // BLOCK_SAMPLES * BLOCK_SAMPLES
            for start in range(0, whole, BLOCK_SAMPLES):
                heard(sound[start : start + BLOCK_SAMPLES])
            self._rest = sound[whole:]

        self._call = _ffi.callback("void(void *, size_t, void *)", readable)
        with self._loop as pulse:
            pulse.pa_stream_set_read_callback(self._stream, self._call, _ffi.NULL)
            pulse.pa_stream_connect_record(self._stream, name, _buffers(fragsize=MICROPHONE_BYTES), _FLAGS)

    def play(self, name: Any, fill: Callable[[NDArray[np.int16]], None]) -> None:
        """Begin to play; whether that works is seen later."""
        out = np.empty(BLOCK_SAMPLES, np.int16)

        def writable(_stream: Any, wanted: int, _data: Any) -> None:
            self._measure()
            for _ in range(-(-wanted // BLOCK_BYTES)):
                fill(out)
                self._loop.pulse.pa_stream_write(
                    self._stream, _ffi.from_buffer(out), BLOCK_BYTES, _ffi.NULL, 0, 0
                )

        self._call = _ffi.callback("void(void *, size_t, void *)", writable)
        buffers = _buffers(tlength=LOUDSPEAKER_BYTES, minreq=BLOCK_BYTES)
        with self._loop as pulse:
            pulse.pa_stream_set_write_callback(self._stream, self._call, _ffi.NULL)
            pulse.pa_stream_connect_playback(self._stream, name, buffers, _FLAGS, _ffi.NULL, _ffi.NULL)

    @property
    def ready(self) -> bool:
        return self._state() == _STREAM_READY

    @property
    def gone(self) -> bool:
        """The server has ended it: the device was pulled out, or the server itself has gone."""
        return self._state() not in (_STREAM_UNCONNECTED, _STREAM_OPENING, _STREAM_READY)

    @property
    def of_no_device(self) -> bool:
        """The server has nothing to play to and plays to nobody."""
        with self._loop as pulse:
            name = pulse.pa_stream_get_device_name(self._stream)
            return bool(name != _ffi.NULL and _ffi.string(name).startswith(NO_DEVICE))

    def close(self) -> None:
        with self._loop as pulse:
            pulse.pa_stream_set_read_callback(self._stream, _ffi.NULL, _ffi.NULL)
            pulse.pa_stream_set_write_callback(self._stream, _ffi.NULL, _ffi.NULL)
            pulse.pa_stream_disconnect(self._stream)
            pulse.pa_stream_unref(self._stream)
            self._stream = None

    def _state(self) -> int:
        with self._loop as pulse:
            return int(pulse.pa_stream_get_state(self._stream)) if self._stream else _STREAM_OVER

    def _chunks(self) -> list[NDArray[np.int16]]:
        """All that the server has for us; a hole in it is left out."""
        pulse, found = self._loop.pulse, []
        data, size = _ffi.new("void **"), _ffi.new("size_t *")
        while pulse.pa_stream_peek(self._stream, data, size) >= 0 and size[0]:
            if data[0] != _ffi.NULL:
                found.append(np.frombuffer(_ffi.buffer(data[0], size[0])[:], np.int16))
            pulse.pa_stream_drop(self._stream)
        return found

    def _measure(self) -> None:
        """Between the air and now, once the server has told its clock."""
        micro, negative = _ffi.new("uint64_t *"), _ffi.new("int *")
        if self._loop.pulse.pa_stream_get_latency(self._stream, micro, negative) >= 0:
            self.latency_s = 0.0 if negative[0] else micro[0] / 1e6


class _Loop:
    """The server's thread in this process; within ``with`` it stands still and may be spoken to."""

    def __init__(self, pulse: Any) -> None:
        self.pulse = pulse
        self._loop = pulse.pa_threaded_mainloop_new()
        self.api = pulse.pa_threaded_mainloop_get_api(self._loop)
        pulse.pa_threaded_mainloop_start(self._loop)

    def __enter__(self) -> Any:
        self.pulse.pa_threaded_mainloop_lock(self._loop)
        return self.pulse

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.pulse.pa_threaded_mainloop_unlock(self._loop)

    def stop(self) -> None:
        self.pulse.pa_threaded_mainloop_stop(self._loop)
        self.pulse.pa_threaded_mainloop_free(self._loop)


def _name(name: str) -> Any:
    """A name of the server's; ``default`` and nothing are its own choice."""
    return _ffi.NULL if name in ("", "default") else _ffi.new("char[]", name.encode())


def _buffers(**bytes_: int) -> Any:
    sizes = {"maxlength": -1, "tlength": -1, "prebuf": 0, "minreq": -1, "fragsize": -1} | bytes_
    return _ffi.new("pa_buffer_attr *", {name: size & 0xFFFFFFFF for name, size in sizes.items()})
