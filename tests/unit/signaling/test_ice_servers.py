"""What a call is told of STUN and TURN: credentials of its own, for as long as it can last."""

from datetime import UTC, datetime

from common.clock import Instant
from common.ids import CallId
from config.schema import IceServer
from signaling.ice_servers import IceServers, credential

CALL = CallId("0123456789abcdef")
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
LONGEST = 9 * 3600 + 600
STUN = IceServer(urls="stun:turn.example:3478")
UDP = IceServer(urls="turn:turn.example:3478")
TLS = IceServer(urls="turns:turn.example:443?transport=tcp")
OWN = IceServer(urls="turn:other.example", username="hatch", credential="open-sesame")


class Noon:
    """It is noon."""

    def now(self) -> Instant:
        return Instant(0.0)

    def wall(self) -> datetime:
        return NOW


def test_the_credential_is_the_one_coturn_works_out() -> None:
    # printf %s 1763890000:0123456789abcdef | openssl dgst -sha1 -hmac north-wind-and-sun -binary | base64
    assert credential("north-wind-and-sun", CALL, 1763890000) == {
        "username": "1763890000:0123456789abcdef",
        "credential": "0Or8Hfdw5Yj9eJy0xcUENuSSQqo=",
    }


def test_each_call_gets_credentials_of_its_own_for_every_relay_that_has_none() -> None:
    told = IceServers([STUN, UDP, TLS, OWN], "north-wind-and-sun", Noon()).of(CALL)
    expiry = int(NOW.timestamp()) + LONGEST
    own = credential("north-wind-and-sun", CALL, expiry)
    assert told == [
        {"urls": STUN.urls},
        {"urls": UDP.urls} | own,
        {"urls": TLS.urls} | own,
        {"urls": OWN.urls, "username": "hatch", "credential": "open-sesame"},
    ]
    other = IceServers([UDP], "north-wind-and-sun", Noon()).of(CallId("fedcba9876543210"))
    assert other[0]["credential"] != own["credential"]


def test_without_a_secret_the_settings_are_told_as_they_are() -> None:
    assert IceServers([UDP, OWN], "", Noon()).of(CALL) == [UDP.on_the_wire(), OWN.on_the_wire()]
