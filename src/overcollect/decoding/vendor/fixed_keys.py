"""Ciphers whose key is a constant of a vendor's SDK, the same in every app and on every device, or that of an example.

Such a key hides what is sent from nobody who has any copy of the app. Something comes out of any bytes, so each reading
has a proof: the mark of a format, JSON, a compressed stream.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import NamedTuple

from overcollect.decoding.coding.block_ciphers import first_block, opened_cbc, opened_ecb, rc4
from overcollect.decoding.coding.ciphers import xored
from overcollect.decoding.coding.proof import json_in
from overcollect.decoding.compression import gzip_stream

_EAPI, _EAPI_BEGIN, _EAPI_MARK = b"e82ckenh8dichen8", b"/api/", b"-36cd479b6b5-"
"""The mark parts the path from the parameters, and these from their digest."""
_IRONSOURCE = b"C38FB23A402222A0C17D34A92F971D1F"
_JSON_BEGINS = (b"{", b"[")
_FORM_BEGINS = (b"appKey=", b"applicationKey=", b"platform=")
_AMAP = b"autonavi00spas$#@!666666"
_UMENG, _UMENG_VECTOR = b"uLi4/f4+Pb39.T19", b"nmeug.f9/Om+L823"
_MTA = b"03a976511e2cbe3a7f26808fb7af3c05"
_UT = (
    b"QrMgt8GGYI6T52ZY5AnhtxkLzb8egpFn3j5JELI8H6wtACbUnZ5cc3aYTsTRbmkAkRJeYbtx92LPBWm7nBO9UIl7y5i5MQNmUZNf5QENurR5tGyo7yJ2"
    b"G0MBjWvy6iAtlAbacKP0SwOUeUWx5dsBdyhxa7Id1APtybSdDgicBDuNjI0mlZFUzZSS9dmN8lBD0WTVOMz0pRZbR3cysomRXOO1ghqjJdTcyDIxzpNA"
    b"EszN8RMGjrzyU7Hjbmwi6YNK"
)
_EXAMPLES = (b"1234567890123456", b"0123456789abcdef", b"1234567812345678", b"abcdefghijklmnop", b"0123456789ABCDEF")
"""Keys of tutorials, which programs keep; the vector is zeros, the key itself or one of ``_EXAMPLE_VECTORS``."""
_EXAMPLE_VECTORS = (bytes(16), b"0102030405060708", b"1234567890123456", b"0123456789abcdef", b"0000000000000000")
_BLOCK, _SMALL_BLOCK = 16, 8
_PROBE = 16
_LENGTH = 4
"""Bytes of the length that can stand before a compressed stream."""


def _eapi(data: bytes) -> bytes | None:
    """Return ``/api/song-36cd479b6b5-{…}-36cd479b6b5-<digest>``."""
    if not first_block(data, _EAPI).startswith(_EAPI_BEGIN):
        return None
    plain = opened_ecb(data, _EAPI)
    return plain if _EAPI_MARK in plain else None


def _ironsource(data: bytes) -> bytes | None:
    """Return a form or a document of JSON."""
    if not first_block(data, _IRONSOURCE).startswith((*_FORM_BEGINS, *_JSON_BEGINS)):
        return None
    plain = opened_cbc(data, _IRONSOURCE, bytes(_BLOCK))
    return plain if plain.startswith(_FORM_BEGINS) or json_in(plain) is not None else None


def _amap(data: bytes) -> bytes | None:
    """Return a document of XML with cells and access points."""
    if not first_block(data, _AMAP, "des").startswith(b"<"):
        return None
    plain = opened_ecb(data, _AMAP, "des")
    return plain if plain.rstrip().endswith(b">") else None


def _umeng(data: bytes) -> bytes | None:
    return _chained(data, _UMENG, [_UMENG_VECTOR])


def _chained(data: bytes, key: bytes, vectors: Iterable[bytes]) -> bytes | None:
    """Return JSON under AES-CBC."""
    begin = first_block(data, key)
    for vector in vectors:
        if (
            xored(begin, vector).startswith(_JSON_BEGINS)
            and json_in(plain := opened_cbc(data, key, vector)) is not None
        ):
            return plain
    return None


def _streamed(key: bytes, data: bytes) -> bytes | None:
    """Return JSON or gzip under RC4; the length of what is compressed can stand before it."""
    begin = xored(data[:_PROBE], _stream(key))
    if gzip_stream.MAGIC in (begin[: len(gzip_stream.MAGIC)], begin[_LENGTH : _LENGTH + len(gzip_stream.MAGIC)]):
        plain = rc4(data, key)
        return plain if plain.startswith(gzip_stream.MAGIC) else plain[_LENGTH:]
    if not begin.startswith(_JSON_BEGINS):
        return None
    plain = rc4(data, key)
    return plain if json_in(plain) is not None else None


@cache
def _stream(key: bytes) -> bytes:
    return rc4(bytes(_PROBE), key)


def _example(data: bytes) -> bytes | None:
    """Return JSON under a key of a tutorial."""
    for key in _EXAMPLES:
        if first_block(data, key).startswith(_JSON_BEGINS):
            by_blocks = opened_ecb(data, key)
            if json_in(by_blocks) is not None:
                return by_blocks
        if (chained := _chained(data, key, dict.fromkeys((key, *_EXAMPLE_VECTORS)))) is not None:
            return chained
    return None


class FixedKey(NamedTuple):
    of: str
    block: int
    """Bytes of which the length must be a multiple."""
    hosts: tuple[str, ...]
    """Domains whose texts are tried with it; what nothing else opens is tried wherever it goes."""
    open: Callable[[bytes], bytes | None]


FIXED_KEYS = (
    FixedKey("netease-eapi", _BLOCK, ("163.com",), _eapi),
    FixedKey("ironsource", _BLOCK, ("supersonicads.com", "ironsrc.mobi", "unity3d.com"), _ironsource),
    FixedKey("amap", _SMALL_BLOCK, ("amap.com", "autonavi.com"), _amap),
    FixedKey("umeng", _BLOCK, ("umeng.com", "umengcloud.com"), _umeng),
    FixedKey("tencent-mta", 1, ("qq.com",), partial(_streamed, _MTA)),
    FixedKey("alibaba-ut", 1, ("taobao.com", "alibaba.com"), partial(_streamed, _UT)),
    FixedKey("example", _BLOCK, (), _example),
)
HOSTS = tuple(host for key in FIXED_KEYS for host in key.hosts)


def readings(data: bytes, host: str | None = None) -> Iterator[tuple[str, bytes]]:
    """Yield whose keys open ``data``, and what comes out.

    Args:
        data: encrypted.
        host: of the recipient, whose keys alone are tried; None tries all.
    """
    for key in FIXED_KEYS:
        if len(data) % key.block or not (host is None or host.endswith(key.hosts)):
            continue
        if plain := key.open(data):
            yield key.of, plain
