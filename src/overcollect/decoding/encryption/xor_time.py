"""Undoes XOR with a small number derived from a time in the same message.

GrowingIO's SDK for Android compresses with Snappy and uses the lowest byte of ``stm``, in milliseconds
(github.com/growingio/growingio-sdk-android-autotracker, ``EncoderDataFetcher``); that for iOS, with LZ4, is not read.
Analysys' SDK uses the digits of the remainder of 120 on base64 (``com.analysys.track.utils.EncUtils``, in
github.com/hhhaiai/MultiProcess, dev-sdk). The one proves itself by a whole block, the other by what
the base64 stands for.
"""

from __future__ import annotations

import re

from overcollect.decoding.coding.certain_content import is_certain
from overcollect.decoding.coding.loose_base64 import read_base64
from overcollect.decoding.coding.simple_ciphers import xored
from overcollect.decoding.compression import snappy

_BYTE, _MODULUS = 256, 120
_BEGIN = 4
_BASE64_BEGIN = re.compile(rb"ey[IJ]|W3si|W1|H4sI")
"""Of JSON or gzip."""
_BASE64 = re.compile(rb"[A-Za-z0-9+/]+={0,2}")


def base64_under(data: bytes, time: int) -> bytes | None:
    """Return the base64 that comes out with the remainder of a time, or None where it stands for no content."""
    remainder = time % _MODULUS
    for key in (str(remainder).encode(), bytes([remainder])):
        if _BASE64_BEGIN.match(xored(data[:_BEGIN], key)) and _is_base64(plain := xored(data, key)):
            return plain
    return None


def snappy_under(data: bytes, time: int) -> bytes | None:
    """Return the block that comes out with the lowest byte of a time, or None where it is none."""
    plain = xored(data, bytes([time % _BYTE]))
    return plain if snappy.is_block(plain) else None


def _is_base64(text: bytes) -> bool:
    plain = read_base64(text.decode()) if _BASE64.fullmatch(text) else None
    return plain is not None and is_certain(plain)
