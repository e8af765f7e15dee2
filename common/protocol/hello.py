"""How a program and the server meet: the path, and the bytes a device signs; the same at both ends."""

LINK_PATH = "/v1/ws"
"""Where the server's WebSocket is."""


def words_to_sign(challenge: str, device: str, server: str) -> bytes:
    """See ``DeviceProof.sig``; the challenge is the text that ``welcome`` carried.

    ``server`` is the pin of the deployment the device was enrolled at: a server in between can ask for a
    signature, but can use it nowhere else.
    """
    return words("hello 2", challenge, device, server)


def words(context: str, *parts: str) -> bytes:
    """Bytes to be signed: what they are for and their parts, none of which can run into the next."""
    return b"\0".join((f"etaluukku {context}".encode(), *(part.encode() for part in parts)))
