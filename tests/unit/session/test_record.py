"""The figures of a call for the session log."""

from common.media.wire import Meter
from common.session.record import Quality

SECOND = Meter(
    epoch=1, fps_received=25.0, fps_sent=25.0, width=640, height=480, level_received=0.1, level_sent=0.1,
    rtt_ms=20.0, frames_total=50, fps_p5=24.0, freezes=1, audio_s=2.0, packets_lost=0, concealed=0.012,
    skew_ms=-12.0, mouth_to_ear_ms=180.0,
)  # fmt: skip


def test_the_numbers_are_those_of_the_protocol() -> None:
    quality = Quality()
    quality.add(SECOND)
    assert quality.numbers() == {
        "frames": 50.0,
        "fps_p5": 24.0,
        "width": 640.0,
        "height": 480.0,
        "audio_s": 2.0,
        "rtt_ms_p95": 20.0,
        "freezes": 1.0,
        "concealed_pct": 1.2,
        "skew_ms_p95": 12.0,
        "mouth_to_ear_ms_p95": 180.0,
    }


def test_what_could_not_be_measured_is_not_there() -> None:
    quality = Quality()
    assert quality.numbers() == {}
    quality.add(Meter(**{name: getattr(SECOND, name) for name in SECOND.__struct_fields__[:13]}))
    assert {"skew_ms_p95", "mouth_to_ear_ms_p95"}.isdisjoint(quality.numbers())
