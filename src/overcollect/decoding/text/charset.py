"""From bytes to text: UTF-8, what a byte order mark or the content type names, or what is Chinese beyond doubt."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

from overcollect.decoding.quick_checks import clean, printable
from overcollect.decoding.text.chinese import as_gb18030
from overcollect.decoding.text.utf16 import as_utf16

_MARKS = (BOM_UTF8, BOM_UTF32_LE, BOM_UTF32_BE, BOM_UTF16_LE, BOM_UTF16_BE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{3,20})", re.IGNORECASE)
_TEXT_TYPE = re.compile(r"text/|application/(?:[\w.+-]*(?:json|xml|javascript)|x-www-form-urlencoded)", re.IGNORECASE)
_JSON_TYPE = re.compile(r"application/[\w.+-]*json", re.IGNORECASE)
_BEGINS_OF_JSON = frozenset([b"{", b"[", b'"', b" ", b"\t", b"\r", b"\n"])
"""What begins otherwise is no damaged JSON, but something that is called JSON, perhaps encrypted."""
_LATIN = "cp1252"
_OF_ONE_BYTE = {
    "koi8-r": "koi8_r",
    "koi8-u": "koi8_u",
    **{f"windows-125{page}": f"cp125{page}" for page in range(9)},
    **{f"cp125{page}": f"cp125{page}" for page in range(9)},
    **{f"iso-8859-{part}": f"iso8859_{part}" for part in (*range(2, 12), *range(13, 17))},
    "iso-8859-1": _LATIN,
}
ONE_BYTE = frozenset(_OF_ONE_BYTE.values())
"""Codecs in which any bytes are text, so that what is UTF-8 is not of them, whatever names them."""
_NAMED = {
    "utf-16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "utf-32": "utf-32-le",
    "utf-32le": "utf-32-le",
    "utf-32be": "utf-32-be",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "shift_jis": "cp932",
    "euc-jp": "euc_jp",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "tis-620": "cp874",
    "windows-874": "cp874",
    **_OF_ONE_BYTE,
}
"""Charsets by their labels (WHATWG Encoding, section 4.2), as far as app traffic has them; those of China are all
read as GB18030."""
_CHINESE = ("gb", "hz", "cp936", "x-gbk", "chinese")


def as_text(data: bytes, content_type: str) -> str | None:
    """Return the text in ``data``, or None where it is none.

    What the content type calls text is text even with some damage in it.
    """
    if not data.startswith(_MARKS):
        pass
    elif data.startswith(BOM_UTF8):
        data = data[len(BOM_UTF8) :]
    elif data.startswith((BOM_UTF32_LE, BOM_UTF32_BE)) and len(data) % 4 == 0:
        return clean(data.decode("utf-32", "replace"))
    elif data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) and len(data) % 2 == 0:
        return clean(data.decode("utf-16", "replace"))
    text = printable(data)
    if text is not None:
        return text
    named = _CHARSET.search(content_type)
    if named:
        label = named[1].lower()
        if label.startswith(_CHINESE):
            return data.decode("gb18030", "replace")
        if label in _NAMED:
            # Clients in Java name Latin-1 where they were told nothing.
            chinese = as_gb18030(data) if _NAMED[label] == _LATIN else None
            return chinese or clean(data.decode(_NAMED[label], "replace"))
    return told(data) or _damaged(data, content_type)


def codec_of(content_type: str) -> str:
    """Return Python's name of the charset that a content type names, '' for none, for UTF-8 and for those of China.

    >>> codec_of("application/x-www-form-urlencoded; charset=EUC-KR"), codec_of("text/plain; charset=gbk")
    ('cp949', '')
    """
    named = _CHARSET.search(content_type)
    return _NAMED.get(named[1].lower(), "") if named else ""


def told(data: bytes) -> str | None:
    """Return text that is in another encoding than UTF-8 beyond doubt, without anything that names it."""
    return as_gb18030(data) or as_utf16(data)


def _damaged(data: bytes, content_type: str) -> str | None:
    if not _TEXT_TYPE.match(content_type) or (_JSON_TYPE.match(content_type) and data[:1] not in _BEGINS_OF_JSON):
        return None
    text = data.decode(errors="replace")
    damaged = text.count("\ufffd") + sum(map(text.count, "\0\x01\x02\x03\x04\x05\x06\x07"))
    return text if damaged * 20 <= len(text) else None
