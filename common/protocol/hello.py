"""The bytes a kiosk signs to prove who it is: made the same way at both ends of the wire."""

from common.ids import SiteId


def words_to_sign(challenge: str, site: SiteId) -> bytes:
    """See ``DeviceAuth.sig``; the challenge is the text that ``welcome`` carried."""
    return b"\0".join((b"etaluukku hello 1", challenge.encode(), site.encode()))
