"""The server's figures as Prometheus reads them.  Names and help here, numbers from elsewhere."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from signaling.watching.health import Condition, Reason
from signaling.watching.tally import Tally

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class ServerFigures(Collector):
    """Asks for the numbers anew at each reading."""

    def __init__(
        self,
        counts: Callable[[], Mapping[str, int]],
        tally: Tally,
        condition: Callable[[], Condition],
        wall: Callable[[], datetime],
    ) -> None:
        self._counts = counts
        self._tally = tally
        self._condition = condition
        self._wall = wall

    def collect(self) -> Iterator[Metric]:
        help_of = {
            "programs": "Kiosks and consoles that are connected",
            "waiting": "Citizens in the line",
            "calls": "Calls that were answered and have not ended",
            "keeper": "1 at the node that keeps the line",
        }
        for name, value in self._counts().items():
            yield GaugeMetricFamily(f"etaluukku_{name}", help_of[name], value)
        yield CounterMetricFamily("etaluukku_messages", "Messages heard and understood", self._tally.messages)
        logins = CounterMetricFamily(
            "etaluukku_logins", "Full hellos by role and result", labels=["role", "result"]
        )
        for (role, result), times in sorted(self._tally.logins.items()):
            logins.add_metric([role, result], times)
        yield logins
        closed = CounterMetricFamily(
            "etaluukku_closed", "Connections that ended, by the code said here", labels=["code"]
        )
        for code, times in sorted(self._tally.closed.items()):
            closed.add_metric([str(code)], times)
        yield closed
        condition = self._condition()
        reasons = condition.reasons(self._wall())
        degraded = GaugeMetricFamily(
            "etaluukku_degraded", "1 where a person is needed, by reason", labels=["reason"]
        )
        for reason in Reason:
            degraded.add_metric([reason.value], float(reason in reasons))
        yield degraded
        if condition.room is not None:
            yield GaugeMetricFamily(
                "etaluukku_disk_free_bytes", "Free where the data folder is", condition.room.free_bytes
            )
        if condition.certificate_end is not None:
            yield GaugeMetricFamily(
                "etaluukku_certificate_end_seconds",
                "When the server's certificate ends, in Unix time",
                condition.certificate_end.timestamp(),
            )


def text_of(figures: Collector) -> bytes:
    """In Prometheus' text format."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(figures)
    return generate_latest(registry)
