"""The host name in a server's certificate, for connections that name no host themselves."""

from __future__ import annotations

import warnings
from collections.abc import Sequence

from overcollect.captures.authority import host_name

_MOST_BYTES = 65_535
_LENGTH = 3


def first_certificate(body: bytes, *, tls13: bool) -> bytes:
    """Return the certificate (DER) of who sends it, the first out of a Certificate message; empty where there is none.

    RFC 5246, section 7.4.2; RFC 8446, section 4.4.2, which puts a context before the list.
    """
    at = 1 + body[0] if tls13 and body else 0
    at += _LENGTH  # of the whole list
    length = int.from_bytes(body[at : at + _LENGTH])
    certificate = body[at + _LENGTH : at + _LENGTH + length]
    return certificate if len(certificate) == length else b""


def certified_name(certificate: bytes) -> str:
    """Return the name that a certificate (DER) is about: the one that all its DNS names equal or stand under.

    '' where there is none, as with the certificates of delivery networks, which hold names of many customers; and
    where the certificate is broken.
    """
    if not 0 < len(certificate) <= _MOST_BYTES:
        return ""
    # Costs 40 ms, and few connections are without a name.
    from cryptography import x509  # noqa: PLC0415

    # Servers of the real world break rules (numbers that are not positive), of which the library warns and which it
    # will refuse one day. Their name is all that is asked for, and no user can mend them.
    broken = (
        *(ValueError, TypeError, x509.ExtensionNotFound, x509.DuplicateExtension),
        *(x509.InvalidVersion, x509.UnsupportedGeneralNameType),
    )
    try:
        with warnings.catch_warnings(action="ignore"):
            extensions = x509.load_der_x509_certificate(certificate).extensions
            extension = extensions.get_extension_for_class(x509.SubjectAlternativeName)
            names = extension.value.get_values_for_type(x509.DNSName)
    except broken:
        return ""
    return _common([host_name(name.removeprefix("*.")) for name in names])


def _common(names: Sequence[str]) -> str:
    shortest = min(names, key=len, default="")
    same = all(name == shortest or name.endswith(f".{shortest}") for name in names)
    # One label is a name inside a network, or a whole top-level domain.
    return shortest if same and "." in shortest else ""
