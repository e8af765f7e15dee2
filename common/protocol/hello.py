"""How a program and the server meet: the path, and the bytes a kiosk signs; the same at both ends."""

from common.ids import SiteId

LINK_PATH = "/v1/ws"
"""Where the server's WebSocket is."""


def words_to_sign(challenge: str, site: SiteId) -> bytes:
    """See ``DeviceAuth.sig``; the challenge is the text that ``welcome`` carried."""
    return b"\0".join((b"etaluukku hello 1", challenge.encode(), site.encode()))
