"""The common ciphers, tried with one key: AES, SM4 and DES in blocks, and the streams that apps use most.

Streams are AES-CTR, RC4 and XOR, and AES-GCM and ChaCha20-Poly1305, which prove their key. The first or the last
decrypted bytes show whether a key can be right, and the rest is only decrypted if it can.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING

from overcollect.decoding.coding.proof import is_form
from overcollect.decoding.coding.simple_ciphers import xored
from overcollect.decoding.compression import gzip_stream
from overcollect.decoding.encryption.padding import unpadded
from overcollect.decoding.encryption.short_gbk import short_gbk
from overcollect.decoding.quick_checks import printable
from overcollect.decoding.structures import STREAM_BEGINS, is_stream, recognised

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers import Cipher
    from cryptography.hazmat.primitives.ciphers.modes import ECB

_AES, _DES = 16, 8
"""Bytes of a block."""
_AES_KEYS, _DES_KEYS, _SM4_KEYS = (16, 24, 32), (8, 24), (16,)
_RC4_KEYS = (5, 7, 8, 10, 16, 20, 24, 32)
KEY_LENGTHS = frozenset([*_AES_KEYS, *_DES_KEYS, *_SM4_KEYS])
_PLAIN = frozenset([*range(0x20, 0x7F), *range(0x80, 0x100), *b"\t\n\r"])
"""Bytes of texts."""
_BEGINS = (b"{", b"[")
_STREAM_BEGINS = frozenset(begin[0] for begin in (*_BEGINS, *STREAM_BEGINS))
_FORM_BEGINS = re.compile(rb"[A-Za-z_][\w.-]{0,14}=")
_NONCE, _TAG, _CHACHA_KEY = 12, 16, 32
_NONCES = (_NONCE, 16)
"""Bytes of a nonce of GCM: what is told to be used, and a block, which many take."""
_SMALLEST_PACKED = 20
_TOLD_BY = 8
"""Blocks that tell whether it is text."""
_FIRST_RESERVED = 0x20
_LONG = 32
"""Bytes from which text is no chance, whatever stands in it."""
_PLAIN_WORDS = re.compile(rb"[\w.:/@+=&|, -]+|(?:[\xe3-\xe9][\x80-\xbf]{2})+")
"""Letters, digits and what stands between them, or Chinese."""
_SHORTEST_STREAM = 16
_LENGTH = 4
_PROBE = 16


def in_blocks(data: bytes, key: bytes, vectors: Sequence[bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield how ``data`` can be read with the key, and the text; nothing where it cannot.

    Args:
        data: encrypted.
        key: of a length that AES, SM4 or DES has.
        vectors: initialisation vectors that are tried, beside zeros, the key itself and the first block.
    """
    for name, size, keys in (("aes", _AES, _AES_KEYS), ("sm4", _AES, _SM4_KEYS), ("des", _DES, _DES_KEYS)):
        if len(key) in keys:
            yield from opened_in_blocks(name, size, data, key, vectors)


def opened_in_blocks(
    name: str, size: int, data: bytes, key: bytes, vectors: Sequence[bytes]
) -> Iterator[tuple[str, bytes]]:
    """Yield the same for one cipher.

    Args:
        name: of the cipher.
        size: of its blocks.
        data: encrypted.
        key: of a length that the cipher has.
        vectors: as above.
    """
    cipher = None if len(data) % size or not data else cipher_of(name, key)
    if cipher is None:
        return
    # Setting it up takes longer than most that is done with it.
    decrypt = cipher.decryptor().update
    first, last = decrypt(data[: (_TOLD_BY + 1) * size]), decrypt(data[-size:])
    fitting = [vector for vector in (*vectors, bytes(size), key[:size]) if len(vector) == size]
    ways = [("ecb", b"", data)] + [("cbc", vector, data) for vector in dict.fromkeys(fitting)]
    if len(data) > size:
        ways.append(("cbc", data[:size], data[size:]))
    for mode, vector, sealed in ways:
        begin = first[size:] if len(sealed) < len(data) else first
        probe = xored(begin[:size], vector) if vector else begin[:size]
        is_text = _may_be_text(probe, size) and _goes_on(begin, sealed, vector, size)
        if not is_text and not _ends_padded(last, sealed, vector, size):
            continue
        plain = decrypt(sealed)
        if mode == "cbc":
            plain = xored(plain, vector + sealed[:-size])
        if (text := _text_in(plain, size) if is_text else _packed(plain)) is not None:
            yield f"{name}-{mode}", text


def authenticated(data: bytes, key: bytes, vectors: Sequence[bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield how ``data``, with the tag at its end, can be read with the key; what is read is what was sealed.

    Args:
        data: encrypted.
        key: of any length.
        vectors: nonces that are tried, beside the first twelve or sixteen bytes.
    """
    if len(key) not in _AES_KEYS or len(data) <= _TAG:
        return
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - as below
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305  # noqa: PLC0415

    ways = [(vector, data) for vector in dict.fromkeys(vectors) if len(vector) in _NONCES]
    ways += [(data[:size], data[size:]) for size in _NONCES if len(data) > size + _TAG]
    for name, cipher in (("aes-gcm", AESGCM), ("chacha20-poly1305", ChaCha20Poly1305)):
        if cipher is ChaCha20Poly1305 and len(key) != _CHACHA_KEY:
            continue
        ready = cipher(key)
        for nonce, sealed in ways:
            if cipher is ChaCha20Poly1305 and len(nonce) != _NONCE:
                continue
            with suppress(InvalidTag):
                yield name, ready.decrypt(nonce, sealed, None)


def counted(data: bytes, key: bytes, vectors: Sequence[bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield how ``data`` can be read under AES-CTR: JSON or a compressed stream, since nothing else proves the key."""
    if len(key) not in _AES_KEYS or len(data) < _SHORTEST_STREAM:
        return
    from cryptography.hazmat.primitives.ciphers import Cipher  # noqa: PLC0415 - as below
    from cryptography.hazmat.primitives.ciphers.algorithms import AES  # noqa: PLC0415
    from cryptography.hazmat.primitives.ciphers.modes import CTR, ECB  # noqa: PLC0415

    ways = [(vector, data) for vector in dict.fromkeys((*vectors, bytes(_AES))) if len(vector) == _AES]
    if len(data) > _AES + _SHORTEST_STREAM:
        ways.append((data[:_AES], data[_AES:]))
    # What the first blocks are under exclusive or with, in one go.
    masks = Cipher(AES(key), ECB()).encryptor().update(b"".join([vector for vector, _ in ways]))  # noqa: S305
    for place, (vector, sealed) in enumerate(ways):
        begin = masks[_AES * place] ^ sealed[0]
        if begin in _STREAM_BEGINS:
            plain = Cipher(AES(key), CTR(vector)).decryptor().update(sealed)
            if _is_json(plain) or (len(plain) >= _LONG and is_stream(plain) and _has_flags(plain)):
                yield "aes-ctr", plain


def in_stream(data: bytes, key: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield how ``data`` can be read with the key of a stream: what comes out must prove it.

    That is JSON or a form, and of RC4, which makes anything of anything, whatever text, and gzip, before which its
    length can stand.
    """
    if len(data) < _SHORTEST_STREAM or not key:
        return
    begin = xored(data[:_PROBE], begin_of_stream(key))
    for front in (0, _LENGTH):
        if begin.startswith(gzip_stream.MAGIC, front) and _has_flags(begin[front:]):
            yield "rc4", rc4(data, key)[front:]
            return
    if begin[:1] in _BEGINS or _is_readable(begin):
        plain = rc4(data, key)
        if _is_json(plain) or (_is_readable(plain) and (len(plain) >= _LONG or _PLAIN_WORDS.fullmatch(plain))):
            yield "rc4", plain
    yield from under_xor(data, key)


def under_xor(data: bytes, key: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield what ``data`` is under exclusive or with the key, if it is JSON or a form."""
    begin = xored(data[:_PROBE], key) if len(data) >= _SHORTEST_STREAM and key else b""
    if begin[:1] in _BEGINS or _FORM_BEGINS.match(begin):
        plain = xored(data, key)
        if _is_json(plain) or is_form(plain):
            yield "xor", plain


@lru_cache(4096)
def begin_of_stream(key: bytes) -> bytes:
    """Return the first 16 bytes with which RC4 encrypts: they tell whether the rest is worth the work."""
    return rc4(bytes(_PROBE), key)


def _has_flags(stream: bytes) -> bool:
    """Tell whether gzip's flags, behind three bytes that come by chance now and then, are some (RFC 1952, 2.3.1)."""
    return not stream.startswith(gzip_stream.MAGIC) or stream[len(gzip_stream.MAGIC)] < _FIRST_RESERVED


def _is_readable(plain: bytes) -> bool:
    return plain.isascii() and plain.decode().isprintable()


def _is_json(plain: bytes) -> bool:
    return plain[:1] in _BEGINS and plain.rstrip()[-1:] in (b"}", b"]") and printable(plain) is not None


def rc4(data: bytes, key: bytes) -> bytes:
    """Return ``data`` under RC4 (RFC 6229 has examples).

    >>> rc4(bytes(4), bytes([1, 2, 3, 4, 5])).hex()
    'b2396305'
    """
    if len(key) in _RC4_KEYS:
        from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - as below
        from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4  # noqa: PLC0415
        from cryptography.hazmat.primitives.ciphers import Cipher  # noqa: PLC0415

        with suppress(UnsupportedAlgorithm):
            return Cipher(ARC4(key), None).encryptor().update(data)
    return _slow_rc4(data, key)


def _slow_rc4(data: bytes, key: bytes) -> bytes:
    """Return the same for a key of whatever length, of which the library takes a few."""
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) & 255
        state[i], state[j] = state[j], state[i]
    i = j = 0
    found = bytearray()
    for byte in data:
        i = (i + 1) & 255
        j = (j + state[i]) & 255
        state[i], state[j] = state[j], state[i]
        found.append(byte ^ state[(state[i] + state[j]) & 255])
    return bytes(found)


@lru_cache(4096)
def cipher_of(name: str, key: bytes) -> Cipher[ECB] | None:
    """Return a cipher block by block; None where the library of this system leaves it out."""
    # Few messages hold a key; the library takes a while to load.
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415
    from cryptography.hazmat.decrepit.ciphers.algorithms import SEED, Blowfish, TripleDES  # noqa: PLC0415
    from cryptography.hazmat.primitives.ciphers import Cipher  # noqa: PLC0415
    from cryptography.hazmat.primitives.ciphers.algorithms import AES, SM4  # noqa: PLC0415
    from cryptography.hazmat.primitives.ciphers.modes import ECB  # noqa: PLC0415

    algorithms: dict[str, Callable[[bytes], AES | SM4 | TripleDES | Blowfish | SEED]] = {
        "aes": AES,
        "sm4": SM4,
        "des": TripleDES,
        "blowfish": Blowfish,
        "seed": SEED,
    }
    whole = key * 3 if name == "des" and len(key) == _DES else key
    cipher = Cipher(algorithms[name](whole), ECB())  # noqa: S305 - what apps use
    try:
        cipher.decryptor()
    except UnsupportedAlgorithm:
        return None
    return cipher


def _by_aes(key: bytes, data: bytes) -> bytes:
    cipher = cipher_of("aes", key)
    return b"" if cipher is None else cipher.decryptor().update(data)


def first_block(data: bytes, key: bytes) -> bytes:
    """Return what the first block is without a chain, or chained to zeros: it tells cheaply what cannot be."""
    return _by_aes(key, data[:_AES])


def opened_cbc(data: bytes, key: bytes, vector: bytes) -> bytes:
    """Return what is under AES-CBC without the padding of PKCS 7; nothing where the last byte can be none.

    Args:
        data: encrypted, whole blocks.
        key: of a length that AES has.
        vector: initialisation vector of 16 bytes.
    """
    return _without_padding(xored(_by_aes(key, data), vector + data[:-_AES]))


def opened_ecb(data: bytes, key: bytes) -> bytes:
    """Return what is under AES, block by block, without the padding of PKCS 7."""
    return _without_padding(_by_aes(key, data))


def _without_padding(plain: bytes) -> bytes:
    return plain[: -plain[-1]] if plain and 0 < plain[-1] <= _AES else b""


def _ends_padded(last: bytes, sealed: bytes, vector: bytes, size: int) -> bool:
    """Tell whether the last block ends with the padding of PKCS 7, which says little by itself."""
    if vector:
        last = xored(last, sealed[-2 * size : -size] if len(sealed) > size else vector)
    return unpadded(last, size) is not None


def _packed(plain: bytes) -> bytes | None:
    """Return what was padded, where it is of a known structure and no text: a compressed stream, a message."""
    bare = plain[: -plain[-1]]
    return bare if len(bare) >= _SMALLEST_PACKED and isinstance(recognised(bare), bytes) else None


def _may_be_text(block: bytes, size: int) -> bool:
    """Tell whether a block is text, or ends with the padding of PKCS 7 or zeros behind text."""
    last = block[-1]
    ends = size - last if last <= size else size
    text = block[:ends].rstrip(b"\0") if last <= size else block
    return bool(text) and _PLAIN.issuperset(text)


def _goes_on(begin: bytes, sealed: bytes, vector: bytes, size: int) -> bool:
    """Tell whether the blocks behind a first one of text are text, too, before all of a long value is opened."""
    if len(sealed) <= _TOLD_BY * size:
        return True
    blocks = begin[: _TOLD_BY * size]
    return _PLAIN.issuperset(xored(blocks, vector + sealed[: len(blocks) - size]) if vector else blocks)


def _text_in(plain: bytes, size: int) -> bytes | None:
    """Return the text without its padding, or None where it is none: a single block is text by chance too often."""
    if len(plain) < _AES:
        return None
    is_long, bare = len(plain) > _AES, unpadded(plain, size)
    text = plain.rstrip(b"\0") if bare is None else bare
    if len(text) <= 3 or printable(text) is None:
        return None if bare is None else short_gbk(bare, len(plain) - len(bare))
    return text if is_long or _is_json(text) or _PLAIN_WORDS.fullmatch(text) else None
