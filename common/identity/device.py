"""The device's own file: its key, the certificate for it, and the authority that vouches for the server.

One file in the program's state folder, mode 0600, written whole or not at all.  The private key is made
here and never leaves; nothing of a citizen or a clerk is ever in it.
"""

import os
import secrets
from pathlib import Path

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from msgspec import Struct

from common.errors import ProtocolError, StoreError
from common.identity.certificate import (
    Certificate,
    KeyText,
    Statement,
    from_base64url,
    is_signed,
    read,
    to_base64url,
)
from common.log import logger
from common.protocol.hello import words_to_sign

DEVICE_FILE = "device.json"
log = logger(__name__)


class Papers(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file's content."""

    key: KeyText
    certificate: Certificate
    issuer: KeyText
    ca: str
    """The deployment's certificate authority, PEM."""


class Device:
    """An enrolled device."""

    def __init__(self, papers: Papers, folder: Path | None = None) -> None:
        """``folder``: where its papers are.  Raises ``ProtocolError`` when they do not belong together."""
        self._papers = papers
        self._folder = folder
        self._key = Ed25519PrivateKey.from_private_bytes(from_base64url(papers.key))
        self.statement: Statement = read(papers.certificate, papers.issuer)
        if from_base64url(self.statement.key) != self._key.public_key().public_bytes_raw():
            raise ProtocolError("auth_failed", "the certificate is for another key")
        self.ca = papers.ca
        self.server = pin_of(papers.ca)
        """The pin of the deployment."""

    @classmethod
    def load(cls, folder: Path) -> "Device":
        """The device enrolled in ``folder``.  Raises ``StoreError``, saying what to do."""
        path = folder / DEVICE_FILE
        try:
            if path.stat().st_mode & 0o077:
                raise StoreError(f"{path} can be read by others: chmod 600 it, or enrol this device anew")
            return cls(msgspec.json.decode(path.read_bytes(), type=Papers), folder)
        except FileNotFoundError:
            raise StoreError("not enrolled: start it once with --enrol and an invitation") from None
        except OSError as error:
            raise StoreError(f"{path}: {error.strerror}") from error
        except (msgspec.MsgspecError, ProtocolError, ValueError) as error:
            raise StoreError(f"{path} is damaged: enrol this device anew") from error

    @property
    def name(self) -> str:
        return self.statement.device

    def prove(self, challenge: str) -> str:
        """The signature that answers ``welcome``; fits ``common.link.DeviceKey.prove``."""
        return to_base64url(self._key.sign(words_to_sign(challenge, self.name, self.server)))

    @property
    def until(self) -> str:
        """The last day of its certificate."""
        return self.statement.not_after.isoformat()

    def renew(self, statement: str, sig: str) -> None:
        """Keep a later certificate; fits ``common.link.DeviceKey.renew``.  Another is ignored, and logged."""
        try:
            certificate = msgspec.convert({"statement": statement, "sig": sig}, Certificate)
            later = read(certificate, self._papers.issuer)
        except (msgspec.ValidationError, ProtocolError):
            log.warning("a certificate that is not the issuer's was not kept")
            return
        if msgspec.structs.replace(later, not_after=self.statement.not_after) != self.statement:
            log.warning("a certificate for another device was not kept")
            return
        if later.not_after <= self.statement.not_after or self._folder is None:
            return
        papers = msgspec.structs.replace(self._papers, certificate=certificate)
        try:
            keep(self._folder, papers)
        except StoreError as error:
            log.warning("a later certificate cannot be kept", problem=error)
            return
        self._papers, self.statement = papers, later
        log.info("the certificate was renewed", until=later.not_after)


def keep(folder: Path, papers: Papers) -> None:
    """Write the file, over an older one.  Raises ``StoreError``; then the older one is as it was."""
    path = folder / DEVICE_FILE
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(msgspec.json.encode(papers))
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(path)
        except OSError:
            fresh.unlink(missing_ok=True)
            raise
        directory = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}") from error


def pin_of(ca_pem: str) -> str:
    """SHA-256 over the public key (SPKI) of a certificate in PEM, in base64url.  Raises ``ValueError``."""
    key = x509.load_pem_x509_certificate(ca_pem.encode()).public_key()
    digest = hashes.Hash(hashes.SHA256())
    digest.update(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))
    return to_base64url(digest.finalize())


def proves(challenge: str, name: str, server: str, sig: str, public_key: bytes) -> bool:
    """Whether ``sig`` is what ``Device.prove`` makes; the server's side."""
    return is_signed(words_to_sign(challenge, name, server), sig, public_key)
