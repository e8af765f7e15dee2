"""The device's side of enrolment: make a key, show the code, keep the certificate.

The first connection trusts nobody and only fetches the deployment's authority, which must be the one the
invitation names; the second trusts that authority alone and carries the code.
"""

import http.client
import ssl
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from common.errors import LinkError, ProtocolError
from common.identity.certificate import DeviceKind, Statement, from_base64url, read, to_base64url
from common.identity.device import Papers, keep, pin_of
from common.identity.invitation import (
    CA_PATH,
    ENROL_PATH,
    EnrolRefusal,
    EnrolReply,
    EnrolRequest,
    Invitation,
    words_of_possession,
)
from common.link.client import checked_url
from common.protocol.codes import Code

TIMEOUT_SECONDS = 10.0
MAX_ANSWER_BYTES = 64 * 1024
REFUSALS = {
    Code.AUTH_FAILED: "the code is wrong, used, too old, for another kind of device, or was tried too often",
    Code.RATE_LIMITED: "too many tries from here; wait a minute",
    Code.INTERNAL: "the server cannot write its accounts at the moment",
}


def enrol(
    invitation: Invitation, kind: DeviceKind, place: str | None, folder: Path, now: datetime
) -> Statement:
    """Enrol this device and keep its papers in ``folder``; what the issuer says of it.

    ``place``: the site the device must be meant for, None when any will do.  Raises ``LinkError`` when the
    server cannot be reached, is another than the invitation's, or refuses; ``StoreError`` when the papers
    cannot be kept.  Papers of before stay until the new ones are good.
    """
    checked_url(invitation.url)
    ca = _authority(invitation)
    key = Ed25519PrivateKey.generate()
    public = to_base64url(key.public_key().public_bytes_raw())
    sig = key.sign(words_of_possession(invitation.code, public, invitation.pin))
    request = EnrolRequest(code=invitation.code, kind=kind, key=public, sig=to_base64url(sig))
    status, body = _ask(invitation.url, "POST", ENROL_PATH, _trusting(ca), msgspec.json.encode(request))
    reply = _reply(status, body)
    try:
        statement = read(reply.certificate, reply.issuer)
    except ProtocolError as error:
        raise LinkError(f"the server's certificate for this device is not good: {error.detail}") from None
    if (statement.key, statement.kind) != (public, kind) or statement.is_over(now):
        raise LinkError("the server's certificate is not for this device; is the clock right?")
    if place is not None and statement.place != place:
        raise LinkError(f"the invitation is for {statement.place}, this device stands at {place}")
    private = to_base64url(key.private_bytes_raw())
    keep(folder, Papers(key=private, certificate=reply.certificate, issuer=reply.issuer, ca=ca))
    return statement


def _authority(invitation: Invitation) -> str:
    """The deployment's authority, PEM, when it is the one the invitation vouches for."""
    unverified = ssl.create_default_context()
    unverified.check_hostname = False
    unverified.verify_mode = ssl.CERT_NONE  # what is fetched is checked by its pin, and nothing is sent
    _, body = _ask(invitation.url, "GET", CA_PATH, unverified)
    try:
        ca = body.decode("ascii")
        pin = pin_of(ca)
    except ValueError:
        raise LinkError("this is no server of Etäluukku, or it is one that does not enrol devices") from None
    if from_base64url(pin) != from_base64url(invitation.pin):
        raise LinkError("the server is another than the one that gave the invitation; the code was not sent")
    return ca


def _trusting(ca: str) -> ssl.SSLContext:
    context = ssl.create_default_context(cadata=ca)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    return context


def _reply(status: int, body: bytes) -> EnrolReply:
    try:
        if status == http.HTTPStatus.OK:
            return msgspec.json.decode(body, type=EnrolReply)
        refusal = msgspec.json.decode(body, type=EnrolRefusal)
    except msgspec.MsgspecError:
        raise LinkError(f"the server's answer is not understood (HTTP {status})") from None
    raise LinkError(REFUSALS.get(refusal.code, f"the server refuses: {refusal.code}"))


def _ask(
    url: str, method: str, path: str, context: ssl.SSLContext, body: bytes | None = None
) -> tuple[int, bytes]:
    """One request; its status and body.  Raises ``LinkError`` when there is no answer."""
    parts = urlsplit(url)
    connection: http.client.HTTPConnection
    try:
        if parts.scheme == "wss":
            connection = http.client.HTTPSConnection(parts.netloc, timeout=TIMEOUT_SECONDS, context=context)
        else:
            connection = http.client.HTTPConnection(parts.netloc, timeout=TIMEOUT_SECONDS)
    except http.client.InvalidURL:
        raise LinkError("the invitation's address cannot be read") from None
    try:
        connection.request(method, path, body, {"Content-Type": "application/json"} if body else {})
        response = connection.getresponse()
        return response.status, response.read(MAX_ANSWER_BYTES)
    except (OSError, http.client.HTTPException) as error:
        raise LinkError(f"{parts.netloc} cannot be reached: {error}") from None
    finally:
        connection.close()
