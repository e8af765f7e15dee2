"""TLS of a deployment: its own certificate authority, made at first start, and the server's certificate.

Kiosks and consoles are given the authority's file and trust nothing else.  The server's certificate is
made anew when it is about to run out or the names have changed; the authority stays.
"""

import datetime as dt
import ipaddress
import os
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from common.errors import StoreError

AUTHORITY_DAYS = 3650
CERTIFICATE_DAYS = 397
RENEW_DAYS = 30
CLOCKS_DIFFER = dt.timedelta(hours=24)
"""A kiosk whose clock is slow still trusts a certificate made today."""


@dataclass(frozen=True, slots=True)
class TlsFiles:
    """Where the keys and certificates are; made when they are not."""

    ca: Path
    certificate: Path
    key: Path

    @property
    def ca_key(self) -> Path:
        return self.ca.with_suffix(".key")


def server_context(files: TlsFiles, names: Sequence[str], now: dt.datetime) -> ssl.SSLContext:
    """The server's side of TLS 1.3, its certificates made or renewed when needed.  Raises StoreError."""
    try:
        own_authority = files.ca_key.exists() or not files.certificate.exists()
        if own_authority and not _still_good(files, names, now):
            make_certificate(files, names, now)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        context.load_cert_chain(files.certificate, files.key)
    except (OSError, ValueError) as error:
        raise StoreError(f"the server's certificate cannot be used: {error}") from None
    return context


def deployment_authority(files: TlsFiles, now: dt.datetime) -> str:
    """The certificate authority that devices are told to trust, PEM; made when there is none.

    Raises StoreError, also when the certificate is an agency's own and nobody has said whose word it is.
    """
    try:
        if not files.ca_key.exists() and files.certificate.exists() and not files.ca.exists():
            raise StoreError(
                f"{files.certificate.name} is not ours: put the authority that signed it into {files.ca}"
            )
        if not files.ca.exists():
            _authority(files, now)
        return files.ca.read_text(encoding="ascii")
    except (OSError, ValueError) as error:
        raise StoreError(f"the deployment's authority cannot be used: {error}") from None


def make_certificate(files: TlsFiles, names: Sequence[str], now: dt.datetime) -> None:
    """A new certificate for ``names``; an authority too when there is none."""
    ca_key, ca = _authority(files, now)
    key = ec.generate_private_key(ec.SECP256R1())
    until = min(now + dt.timedelta(days=CERTIFICATE_DAYS), ca.not_valid_after_utc)
    certificate = (
        _builder(names[0], ca.subject, key.public_key(), now, until)
        .add_extension(x509.SubjectAlternativeName([_general_name(name) for name in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key()), critical=False
        )
        .sign(ca_key, hashes.SHA256())
    )
    write_file(files.key, _private(key), secret=True)
    write_file(files.certificate, certificate.public_bytes(serialization.Encoding.PEM), secret=False)


def _authority(files: TlsFiles, now: dt.datetime) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    if files.ca_key.exists():
        key = serialization.load_pem_private_key(files.ca_key.read_bytes(), None)
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            raise ValueError(f"{files.ca_key.name} is not a key of ours")
        return key, x509.load_pem_x509_certificate(files.ca.read_bytes())
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Etäluukku deployment CA")])
    certificate = (
        _builder("", name, key.public_key(), now, now + dt.timedelta(days=AUTHORITY_DAYS))
        .subject_name(name)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=False,
                content_commitment=False,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=True,
                crl_sign=True,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    write_file(files.ca_key, _private(key), secret=True)
    write_file(files.ca, certificate.public_bytes(serialization.Encoding.PEM), secret=False)
    return key, certificate


def _builder(
    common_name: str,
    issuer: x509.Name,
    key: ec.EllipticCurvePublicKey,
    now: dt.datetime,
    until: dt.datetime,
) -> x509.CertificateBuilder:
    builder = (
        x509.CertificateBuilder()
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - CLOCKS_DIFFER)
        .not_valid_after(until)
    )
    if not common_name:
        return builder
    return builder.subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name[:64])]))


def _general_name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _still_good(files: TlsFiles, names: Sequence[str], now: dt.datetime) -> bool:
    """Whether the certificate is there, is for these names and does not run out soon."""
    if not (files.certificate.exists() and files.key.exists() and files.ca.exists()):
        return False
    certificate = x509.load_pem_x509_certificate(files.certificate.read_bytes())
    its_names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return (
        set(its_names) == {_general_name(name) for name in names}
        and certificate.not_valid_after_utc - now > dt.timedelta(days=RENEW_DAYS)
        and certificate.not_valid_before_utc <= now
    )


def _private(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def write_file(path: Path, content: bytes, *, secret: bool) -> None:
    """Write a key or a certificate, a secret one for its owner alone."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600 if secret else 0o644)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
