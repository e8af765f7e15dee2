"""The figures of a call for the session log."""

from msgspec import structs

from common.call.verdict import CallFigures
from common.media.wire import Meter
from common.session.record import Quality, figures

SECOND = Meter(
    epoch=1, fps_received=25.0, fps_sent=25.0, width=640, height=480, level_received=0.1, level_sent=0.1,
    rtt_ms=20.0, frames_total=50, fps_p5=24.0, freezes=1, audio_s=2.0, packets_lost=0, concealed=0.012,
    skew_ms=-12.0, mouth_to_ear_ms=180.0, width_p5=320, height_p5=240, call_packets_lost=3,
    call_packets=600, delay_call_p95_ms=58.0, sound_hz=12_000,
)  # fmt: skip


def test_the_numbers_are_those_of_the_protocol() -> None:
    quality = Quality()
    quality.add(SECOND)
    assert quality.numbers() == {
        "frames": 50.0,
        "fps_p5": 24.0,
        "width": 320.0,
        "height": 240.0,
        "audio_s": 2.0,
        "rtt_ms_p95": 20.0,
        "freezes": 1.0,
        "concealed_pct": 1.2,
        "loss": 0.005,
        "delay_ms_p95": 58.0,
        "sound_hz": 12_000,
        "skew_ms_p95": 12.0,
        "mouth_to_ear_ms_p95": 180.0,
    }


def test_what_could_not_be_measured_is_not_there() -> None:
    quality = Quality()
    assert quality.numbers() == {}
    quality.add(Meter(**{name: getattr(SECOND, name) for name in SECOND.__struct_fields__[:13]}))
    unknown = {"skew_ms_p95", "mouth_to_ear_ms_p95", "loss", "delay_ms_p95", "sound_hz"}
    assert unknown.isdisjoint(quality.numbers())


def test_a_process_that_came_and_went_counts_for_the_call() -> None:
    quality = Quality()
    quality.add(SECOND)
    quality.process_gone()
    quality.add(
        structs.replace(
            SECOND, width_p5=1280, height_p5=720, call_packets_lost=0, call_packets=400,
            delay_call_p95_ms=20.0, fps_p5=None,
        )
    )  # fmt: skip
    numbers = quality.numbers()
    assert (numbers["width"], numbers["loss"], numbers["delay_ms_p95"], numbers["fps_p5"]) == (
        320, 0.003, 58.0, 24.0,
    )  # fmt: skip


def test_what_is_told_to_the_log_is_what_is_held_against_the_standard() -> None:
    quality = Quality()
    assert figures(quality.numbers()) == CallFigures()
    quality.add(SECOND)
    assert figures(quality.numbers()) == CallFigures(12_000, 58.0, 320, 240, 24.0, 12.0, 180.0)
