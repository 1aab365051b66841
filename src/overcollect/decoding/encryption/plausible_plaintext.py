"""Whether decrypted bytes are plausible plaintext, however short.

Fewer than one in a million runs of random bytes are eleven letters, digits and separators, as many as a telephone
number has. JSON, forms and compressed streams are plausible by their structure.
"""

from __future__ import annotations

import re

from overcollect.decoding.coding.certain_content import content_in
from overcollect.decoding.coding.proof import is_form
from overcollect.decoding.compression.whole_streams import MAGICS
from overcollect.decoding.encryption.padding import unpadded

SHORTEST = 8
"""Bytes of a number."""
_WORDS_FROM = 11
_LONG = 32
LONG_UNDER_TEXT = 96
"""The same of text under text, of which three bytes of four are printable by chance."""
_NUMBER = re.compile(rb"[0-9]{8,}|[0-9a-f:-]{10,}|[0-9A-F:-]{10,}")
_SIGN = rb"(?:[\w.:/@+=&|;,#-]|[\xe3-\xe9][\x80-\xbf]{2})"
_WORDS = re.compile(rb"%b(?: ?%b)*" % (_SIGN, _SIGN))
"""Letters, digits, what stands between them, and Chinese."""
_TEXT = re.compile(rb"[\t\n\r\x20-\x7e]+")
_BEGIN = re.compile(rb"(?:[\t\n\r\x20-\x7e]|[\xe3-\xe9][\x80-\xbf]{2})*(?:[\xe3-\xe9][\x80-\xbf]?)?")
"""Of text, which a Chinese character can be cut off from."""
_BEGINS = (b"{", b"[", *MAGICS)


def is_plausible(plain: bytes, long: int = _LONG) -> bool:
    """Tell whether ``plain`` is content.

    Args:
        plain: what came out.
        long: bytes from which printable ASCII is no chance, whatever stands in it.
    """
    if plain.startswith(_BEGINS):
        return content_in(plain) is not None
    if len(plain) < _WORDS_FROM:
        return _NUMBER.fullmatch(plain) is not None
    return is_words(plain) or is_form(plain) or (len(plain) >= long and _TEXT.fullmatch(plain) is not None)


def is_words(plain: bytes) -> bool:
    return len(plain) >= _WORDS_FROM and _WORDS.fullmatch(plain) is not None


def may_be_plausible(begin: bytes) -> bool:
    """Tell whether the first bytes of something, sixteen or fewer, can be those of content."""
    return begin.startswith(_BEGINS) or _BEGIN.fullmatch(begin) is not None


def plausible_in(padded: bytes, size: int) -> bytes | None:
    """Return content without its padding, of PKCS 7 or of zeros; None where it is none.

    Args:
        padded: whole blocks.
        size: of a block.
    """
    plain = unpadded(padded, size)
    if plain is None:
        plain = padded if padded.startswith(MAGICS) else padded.rstrip(b"\0")
    return plain if is_plausible(plain) else None
