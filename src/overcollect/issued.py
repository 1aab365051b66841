"""What servers issue: tokens in responses, so that a value that comes back is not taken for one of the device."""

from __future__ import annotations

import re

from overcollect.decoding import content
from overcollect.model import Message, is_telling, token_digest

_MOST_BYTES = 256 * 1024
"""Of one response that are looked into; what stands behind is not known to have been issued."""

_DELIMITERS = bytes(32 if chr(code) in "\"',{}[]&=;<>()\\ \t\r\n?#:/" else code for code in range(256))
"""Turns everything that stands around values in JSON, HTML, forms and cookies into spaces."""

_MAC = re.compile(rb"(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}")
"""The one kind of value that holds a delimiter."""

_plain: set[bytes] = set()
"""Short words that are no tokens: most of a response are names and values that others had before."""
_MOST_PLAIN, _LONGEST_PLAIN = 8192, 16


def issued_tokens(response: Message) -> bytes:
    """Return the digests (8 bytes each) of the distinct tokens that a response brought, in its headers or body."""
    headers = " ".join(value for _, value in response.headers).encode("utf-8", "surrogateescape")
    text = headers + b" " + content(response, _MOST_BYTES)
    tokens = _tokens(set(text.translate(_DELIMITERS).split()))
    if b"mac" in text or b"ssid" in text or b"MAC" in text:
        tokens.update(_MAC.findall(text))
    return b"".join(map(token_digest, sorted(tokens)))


def _tokens(words: set[bytes]) -> set[bytes]:
    fresh = words - _plain
    tokens = set(filter(is_telling, fresh))
    if len(_plain) > _MOST_PLAIN:
        _plain.clear()
    _plain.update(word for word in fresh - tokens if len(word) < _LONGEST_PLAIN)
    return tokens
