"""The padding of PKCS 7 (RFC 5652, 6.3): as many bytes as the last block lacks, each of which says how many."""

from __future__ import annotations


def unpadded(plain: bytes, size: int) -> bytes | None:
    r"""Return what stands before the padding, or None where there is none.

    >>> unpadded(b"content\1", 8), unpadded(b"content\2", 8)
    (b'content', None)

    Args:
        plain: a block or more.
        size: of a block.
    """
    last = plain[-1]
    return plain[:-last] if 0 < last <= size and plain.endswith(bytes([last]) * last) else None
