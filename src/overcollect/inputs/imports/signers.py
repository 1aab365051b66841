"""Who signed an APK: the certificates in its signing block, or those of a signed JAR.

The block stands before the zip's central directory (AOSP, "APK Signature Scheme v2"); its entries of the schemes v2, v3
and v3.1 begin alike. Signatures are not checked: whoever installs the package does that.
"""

from __future__ import annotations

import hashlib
import re
import struct
import zipfile
from collections.abc import Iterator

_MAGIC = b"APK Sig Block 42"
_FOOTER = 24
"""Size of the block and magic."""
_SCHEMES = (0x7109871A, 0xF05368C0, 0x1B93AD61)
"""v2, v3, v3.1."""
_LARGEST_BLOCK = 2 * 1024 * 1024
_LARGEST_SIGNATURE = 256 * 1024
_JAR_SIGNATURE = re.compile(r"META-INF/[^/]{1,100}\.(?:RSA|DSA|EC)", re.IGNORECASE)
_MOST = 16


def signers(archive: zipfile.ZipFile) -> tuple[str, ...]:
    """Return the SHA-256 digests of the signers' certificates; empty where there are none that can be read."""
    certificates = _of_block(archive) or _of_jar(archive)
    return tuple(sorted({hashlib.sha256(certificate).hexdigest() for certificate in certificates[:_MOST]}))


def _of_block(archive: zipfile.ZipFile) -> list[bytes]:
    file, directory = archive.fp, archive.start_dir
    if file is None:
        return []
    try:
        file.seek(directory - _FOOTER)
        size, magic = struct.unpack("<Q16s", file.read(_FOOTER))
        if magic != _MAGIC or not _FOOTER <= size <= _LARGEST_BLOCK:
            return []
        file.seek(directory - size)
        return list(_certificates(file.read(size - _FOOTER)))
    except (struct.error, OSError, ValueError):
        return []


def _certificates(pairs: bytes) -> Iterator[bytes]:
    at = 0
    while at + 12 <= len(pairs):
        length, scheme = struct.unpack_from("<QI", pairs, at)
        if scheme in _SCHEMES:
            for signer in _sequence(_prefixed(pairs[at + 12 : at + 8 + length], 0)[0]):
                signed, _ = _prefixed(signer, 0)
                _, after_digests = _prefixed(signed, 0)
                chain, _ = _prefixed(signed, after_digests)
                # The first is the signer's own; others, where there are any, vouch for it.
                yield from list(_sequence(chain))[:1]
        at += 8 + length


def _sequence(content: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(content):
        part, at = _prefixed(content, at)
        yield part


def _prefixed(content: bytes, at: int) -> tuple[bytes, int]:
    """Return what stands behind a length of four bytes, and where it ends."""
    (length,) = struct.unpack_from("<I", content, at)
    end = at + 4 + length
    if end > len(content):
        raise ValueError("a length beyond the end")
    return content[at + 4 : end], end


def _of_jar(archive: zipfile.ZipFile) -> list[bytes]:
    # Some tenths of a second that only such packages wait for.
    from cryptography.hazmat.primitives.serialization import Encoding  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization.pkcs7 import load_der_pkcs7_certificates  # noqa: PLC0415

    found = []
    for info in archive.infolist():
        if _JAR_SIGNATURE.fullmatch(info.filename) and info.file_size <= _LARGEST_SIGNATURE:
            try:
                chain = load_der_pkcs7_certificates(archive.read(info))
            except (ValueError, NotImplementedError, RuntimeError, OSError, zipfile.BadZipFile):
                continue
            found += [certificate.public_bytes(Encoding.DER) for certificate in chain[:1]]
    return found
