"""What a program says, as long as it keeps to the rules: not too much, not too large, of a known shape.

Whoever breaks one is told which; floods, and the third malformed message, end the connection.
"""

from common.clock import Clock
from common.errors import ProtocolError
from common.log import logger
from common.protocol.codec import client_codec
from common.protocol.codes import CloseCode, Code
from common.protocol.messages import ClientMessage, Error
from signaling.door.connection import Connection, Frame, number_in
from signaling.watching.tally import Tally

log = logger(__name__)
INVALID_PAYLOAD = 1007
STRIKES = 3
FLOOD = 200
"""So many refused messages more than heard ones, and the connection is closed."""


class Manners:
    """Reads the frames of all connections."""

    def __init__(self, clock: Clock, tally: Tally) -> None:
        self._clock = clock
        self._tally = tally

    def read(self, connection: Connection, frame: Frame) -> ClientMessage | None:
        """The message in a frame; None for one that broke a rule, which its program is told."""
        now = self._clock.now()
        connection.heard(now)
        if connection.over_rate:
            connection.over_rate -= 1
        if not connection.bucket.take(now):
            self._over_rate(connection, frame)
            return None
        if frame is None:
            self._strike(connection, Code.MALFORMED)
            return None
        try:
            message = client_codec.decode(frame)
        except ProtocolError as error:
            self._strike(connection, Code(error.code))
            return None
        self._tally.messages += 1
        return message

    def _over_rate(self, connection: Connection, frame: Frame) -> None:
        connection.over_rate += 2
        if connection.over_rate > FLOOD:
            log.warning("flooding program disconnected", connection=connection.number)
            connection.send(Error(code=Code.RATE_LIMITED, fatal=True))
            connection.close(CloseCode.RATE)
        else:
            connection.send(Error(code=Code.RATE_LIMITED, i=number_in(frame), retry_ms=1000))

    def _strike(self, connection: Connection, code: Code) -> None:
        """A frame that is wrong: say which way; the third time is the last."""
        if code is Code.TOO_LARGE:
            connection.send(Error(code=code, fatal=True))
            connection.close(CloseCode.TOO_LARGE)
            return
        if code is not Code.UNKNOWN_TYPE:  # a newer program may well say what we do not know
            connection.strikes += 1
        fatal = connection.strikes >= STRIKES
        connection.send(Error(code=code, fatal=fatal))
        if fatal:
            log.warning("program disconnected for malformed messages", connection=connection.number)
            connection.close(INVALID_PAYLOAD)
