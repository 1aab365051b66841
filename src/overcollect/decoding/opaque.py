"""Distinguishes content that cannot be read (encrypted, unknown) from content known not to be text."""

from __future__ import annotations

import re
from collections import Counter
from math import log2

from overcollect.decoding.media import has_magic, is_called_media, may_begin

SMALLEST = 64
"""Bytes from which an inner value can be called opaque; below, it may well be a digest or a key."""
SMALLEST_BODY = 16

_SAMPLE = 4096
_SURE = 256
"""From so many bytes on an even spread is no accident, so that runs of text in them are accidents."""
LEAST, _LEAST_NEAR = 0.88, 0.84
"""Least evenness of what is random; less where there are about as many symbols as the alphabet has: there chance
repeats most."""
_READABLE = re.compile(
    rb"(?:[\t\n\r\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}){8,}"
)
"""Text in UTF-8 long enough to be read; of random bytes fewer than one in a hundred are in such a run."""
_PHOTO_MAGICS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")
_PHOTO_BRANDS = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif", b"ftyphevc")


def is_media(data: bytes, content_type: str = "") -> bool:
    """Whether it is content of a well-known kind that is no text: pictures, sound, fonts, archives.

    A type is believed of what is not as random as encrypted content: sound as it is sampled has no magic.
    """
    if has_magic(data):
        return True
    return is_called_media(content_type) and (may_begin(data) or len(data) < SMALLEST_BODY or not is_random(data))


def is_photo(data: bytes) -> bool:
    """Whether a picture begins here; the signs are long enough to be none of chance."""
    return (
        data.startswith(_PHOTO_MAGICS) or data[4:12] in _PHOTO_BRANDS or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")
    )


def is_random(data: bytes | str, alphabet: int = 256) -> bool:
    """Whether the symbols are spread as evenly as those of encrypted or compressed content.

    Random bytes have an evenness of 0.96 (64 of them), 0.90 (256; one in a thousand below 0.88) or 0.95 (512), random
    characters of base64 of 0.90 (86 of them; 0.85). Binary formats with text or small numbers, words and paths stay
    below 0.8.
    """
    is_near = alphabet < 2 * len(data) < 4 * alphabet
    return evenness(data, alphabet) >= (_LEAST_NEAR if is_near else LEAST)


def evenness(data: bytes | str, alphabet: int = 256) -> float:
    """Return the entropy of a sample from the middle, as a share of what so few symbols can reach."""
    middle = max(0, len(data) // 2 - _SAMPLE // 2)
    sample = data[middle : middle + _SAMPLE]
    length = len(sample)
    if length < 2:
        return 0.0
    entropy = -sum(count / length * log2(count / length) for count in Counter(sample).values())
    return entropy / log2(min(length, alphabet))


def unreadable(data: bytes) -> int:
    """Return how many bytes are in no run of text: what a search for values in clear text cannot read."""
    if len(data) >= _SURE and is_random(data):
        return len(data)
    return len(data) - sum(map(len, _READABLE.findall(data)))


def closed_in(data: bytes) -> int:
    """Return how many bytes around texts are as random as encrypted content; 0 where they are few or are not."""
    if len(data) < _SURE:
        return 0
    around = _READABLE.sub(b"", data)
    return len(around) if len(around) >= _SURE and is_random(around) else 0
