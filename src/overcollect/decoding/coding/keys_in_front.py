"""What stands behind its own key: malware, and programs that only mean to hide from filters, send it so.

RC4 or AES whose key is the first block (behind it perhaps the vector), and a mask of four bytes as under WebSocket
(RFC 6455, 5.3).
"""

from __future__ import annotations

from collections.abc import Iterator

from overcollect.decoding.coding.block_ciphers import rc4
from overcollect.decoding.coding.certain import is_certain
from overcollect.decoding.coding.ciphers import xored
from overcollect.decoding.coding.first_blocks import BLOCK, SMALLEST, FirstBlocks
from overcollect.decoding.coding.proof import DOCUMENT_BEGINS
from overcollect.decoding.compression.gzip_stream import MAGIC

_MASK = 4
_BEGINS = (*DOCUMENT_BEGINS, MAGIC[:2])


def unmasked(data: bytes) -> bytes | None:
    """Return what is under the mask that its first four bytes are, or None where that is no content."""
    mask, masked = data[:_MASK], data[_MASK:]
    if len(masked) < BLOCK or xored(masked[:2], mask) not in _BEGINS:
        return None
    plain = xored(masked, mask)
    return plain if is_certain(plain) else None


def under_first_block(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the cipher and what comes out, where the first block is the key of what follows."""
    key, sealed = data[:BLOCK], data[BLOCK:]
    if len(sealed) < SMALLEST:
        return
    if len(sealed) % BLOCK == 0:
        for _, cipher, plain in FirstBlocks([sealed]).opened(key, (key,)):
            yield cipher, plain
    if xored(sealed[:2], rc4(bytes(2), key)) in _BEGINS and is_certain(plain := rc4(sealed, key)):
        yield "rc4", plain
