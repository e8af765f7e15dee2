"""Programs at a door reach the keeper, wait for one, and are sent on when it is another."""

import pytest

from common.protocol.codec import server_codec
from common.protocol.codes import CloseCode
from common.protocol.messages import Bye
from signaling.hub.farewell import spread_ms
from signaling.nodes.corridor import Corridor, FarSocket
from signaling.nodes.doors import Doors
from signaling.nodes.tunnel import Frame, Kind, frames_in


class ScriptedSocket:
    """A program's socket: says what the test says, keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[bytes] = []
        self.closed_with: int | None = None
        self.waiting_bytes = 0
        self.on_message = self.on_gone = lambda *_: None

    def send(self, text: bytes) -> None:
        self.told.append(text)

    def buffered(self) -> int:
        return self.waiting_bytes

    def close(self, code: int) -> None:
        self.closed_with = code
        self.on_gone()

    def abort(self) -> None:
        self.closed_with = 0
        self.on_gone()


class TwoNodes:
    """A door and a keeper, and what goes between them at once."""

    def __init__(self, limit_bytes: int = 1000) -> None:
        self.doors = Doors(limit_bytes)
        self.inside: list[FarSocket] = []
        self.heard: list[tuple[str, bytes | None]] = []
        self.gone: list[str] = []
        self.corridor: Corridor

    def connect(self) -> None:
        self.corridor = Corridor(self.doors.hear, self._admitted)
        self.doors.connected(self.corridor.hear)

    def _admitted(self, socket: FarSocket, address: str) -> None:  # type: ignore[override]
        socket.on_message = lambda text: self.heard.append((address, text))
        socket.on_gone = lambda: self.gone.append(address)
        self.inside.append(socket)

    def program(self, address: str = "192.0.2.1") -> ScriptedSocket:
        socket = ScriptedSocket()
        self.doors.admit(socket, address)  # type: ignore[arg-type]
        return socket


@pytest.fixture
def nodes() -> TwoNodes:
    return TwoNodes()


def test_what_a_program_says_and_is_told_passes_the_door(nodes: TwoNodes) -> None:
    nodes.connect()
    program = nodes.program()
    program.on_message(b"hello")
    program.on_message(None)
    nodes.inside[0].send(b"welcome")
    assert nodes.heard == [("192.0.2.1", b"hello"), ("192.0.2.1", None)]
    assert program.told == [b"welcome"]
    nodes.inside[0].close(4003)
    assert (program.closed_with, nodes.gone, len(nodes.doors)) == (4003, ["192.0.2.1"], 0)


def test_who_comes_before_there_is_a_keeper_is_let_in_when_there_is(nodes: TwoNodes) -> None:
    nodes.program("192.0.2.7")
    assert (nodes.inside, nodes.doors.strangers) == ([], 1)
    nodes.connect()
    assert len(nodes.inside) == 1


def test_with_another_keeper_the_greeted_come_back_and_the_others_go_on_waiting(nodes: TwoNodes) -> None:
    nodes.connect()
    greeted, stranger = nodes.program("192.0.2.1"), nodes.program("192.0.2.2")
    nodes.inside[0].send(b"welcome")
    nodes.doors.lost()
    assert greeted.closed_with is None, "nowhere to go yet"
    nodes.inside.clear()
    nodes.connect()
    assert server_codec.decode(greeted.told[-1]) == Bye(
        reason="drain", reconnect_after_ms=spread_ms(1), resume=True
    )
    assert (greeted.closed_with, stranger.closed_with) == (CloseCode.DRAIN, None)
    assert len(nodes.inside) == 1, "the stranger is brought to the new keeper"


def test_when_the_line_comes_here_only_strangers_are_taken_over(nodes: TwoNodes) -> None:
    nodes.connect()
    nodes.program("192.0.2.1")
    nodes.inside[0].send(b"welcome")
    nodes.program("192.0.2.2")
    nodes.doors.lost()
    assert [one.address for one in nodes.doors.take_waiting()] == ["192.0.2.2"]
    assert (len(nodes.doors), nodes.doors.strangers) == (1, 0)


def test_a_program_that_does_not_read_is_closed_on_at_its_own_door(nodes: TwoNodes) -> None:
    nodes.connect()
    program = nodes.program()
    program.waiting_bytes = 990
    nodes.inside[0].send(b"more than ten bytes")
    assert (program.closed_with, program.told) == (CloseCode.SLOW_CONSUMER, [])


def test_a_node_that_is_lost_takes_its_programs_with_it(nodes: TwoNodes) -> None:
    nodes.connect()
    nodes.program("192.0.2.1")
    nodes.program("192.0.2.2")
    nodes.corridor.lost()
    assert nodes.gone == ["192.0.2.1", "192.0.2.2"]


def test_what_is_said_to_a_program_that_has_gone_is_dropped(nodes: TwoNodes) -> None:
    nodes.connect()
    program = nodes.program()
    (opened,) = nodes.inside
    program.on_gone()
    opened.send(b"too late")
    assert (program.told, nodes.gone) == ([], ["192.0.2.1"])


def test_a_frame_of_the_other_side_does_no_harm(nodes: TwoNodes) -> None:
    nodes.connect()
    program = nodes.program()
    nodes.doors.hear(Frame(Kind.OPEN, 1).packed())
    nodes.corridor.hear(Frame(Kind.CLOSE, 1, b"\x0f\xa0").packed())
    assert (program.told, program.closed_with, nodes.gone) == ([], None, [])
    assert [one.kind for one in frames_in(Frame(Kind.OPEN, 1).packed())] == [Kind.OPEN]


@pytest.mark.parametrize(("programs", "longest_ms"), [(0, 3000), (2500, 3000), (10_000, 10_500)])
def test_the_more_go_the_longer_they_take_to_come_back(programs: int, longest_ms: int) -> None:
    assert spread_ms(programs) == (500, longest_ms)
