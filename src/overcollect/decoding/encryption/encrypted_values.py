"""Which values of a message may be encrypted, and which field names mean an initialisation vector."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from overcollect.decoding.binary.embedded import Embedded
from overcollect.decoding.binary.sized_texts import SizedTexts
from overcollect.decoding.coding.loose_base64 import read_base64
from overcollect.decoding.encryption.key_readings import BASE64, is_hex
from overcollect.decoding.encryption.plausible_plaintext import SHORTEST
from overcollect.decoding.encryption.vector_in_text import in_order, labels
from overcollect.decoding.names import folded
from overcollect.decoding.opaque import is_media
from overcollect.decoding.unfolding import Unfolding
from overcollect.knowledge.words import any_of, word_list
from overcollect.model import Field

BLOCK = 16
_LENGTHS = range(16, 65_537)
"""Bytes of what is encrypted, where nothing but its look says so."""
_SHORTEST_DISGUISED = 24
_UUID = 36
"""Characters; most texts of so many are one."""
_has_controls = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]").search
_OF_DIGESTS = (32, 40, 64)
"""Hexadecimal digits of what is hardly encrypted, but hashed."""
_CODINGS = frozenset(["base64", "base64url", "hex", "base32"])
"""Out of which text can come that is under exclusive or with text: half of that is printable."""
_BLOCKS_LIKE_DIGESTS = (32, 64)
"""Characters of whole blocks that are as long as digests: what is called none may be encrypted after all."""
_GUESSING = frozenset([SizedTexts.id, Embedded.id])
"""Decoders that read a part of some bytes, and may read what is there by chance."""
_PASSING = re.compile(rf".*(?:sha[0-9]*|{any_of(word_list('secrets', 'ends_of_passing_values'))})")
_PARTS = re.compile("[A-Za-z0-9+/_-]{22,}={0,2}")
_SHORTEST_BESIDE_KEY = 15
"""Characters of what is encrypted beside a key: eleven digits in base64."""
_SHORTEST_SPELLED = 22
"""Characters of a block in base64."""
_VECTOR = re.compile(rf"[a-z0-9]{{0,6}}iv|[a-z]{{0,6}}(?:nonce|ivspec)|{any_of(word_list('secrets', 'vectors'))}")


def encrypted(work: Unfolding) -> Iterator[tuple[int, Field, bytes]]:
    """Yield what looks as if nothing but a key could open it: its number among the fields, the field, its bytes."""
    for number, field in enumerate(work.fields):
        value = field.value
        # Most are too short.
        if len(value) < BLOCK or field.opened:
            continue
        # Pictures and sounds are no riddle.
        if isinstance(value, bytes) and not work.is_opaque(field.node):
            continue
        data = bytes_of(value) if isinstance(value, str) else value
        if data is not None and len(data) in _LENGTHS:
            yield number, field, data


@lru_cache(8192)
def is_passing(name: str) -> bool:
    """Tell whether a name is none, or one of digests or of what is another in every message."""
    return not name or _PASSING.fullmatch(folded(name)) is not None


def beside_key(work: Unfolding) -> Iterator[tuple[int, Field, bytes]]:
    """Yield what can be encrypted where a key is sent: also what looks like a digest or is short."""
    for number, field in enumerate(work.fields):
        value = field.value
        if field.opened or len(value) < SHORTEST:
            continue
        if isinstance(value, str) and field.node.decoder in _CODINGS:
            data = value.encode() if value.isascii() else None
        elif isinstance(value, str):
            data = None if value.isdecimal() else bytes_of(value, (), _SHORTEST_BESIDE_KEY)
        else:
            data = None if is_media(value) else value
        if data is not None and len(data) < _LENGTHS.stop:
            yield number, field, data


def opaque(work: Unfolding, most: int) -> list[tuple[int, Field, bytes]]:
    """Return the same of what is told as a gap, no more than so many."""
    return list(islice((one for one in encrypted(work) if work.is_opaque(one[1].node)), most))


def disguised(work: Unfolding) -> Iterator[tuple[int, bytes]]:
    """Yield the number and the bytes of what nothing could be made of, however it looks: text under exclusive or."""
    fields = work.fields
    for number, field in enumerate(fields):
        value = field.value
        # Most are too short.
        if len(value) < _SHORTEST_DISGUISED or (
            field.opened and not (isinstance(value, bytes) and is_guessed(fields, number))
        ):
            continue
        if isinstance(value, bytes):
            data = None if is_media(value) else value
        elif len(value) == _UUID and value[8] == "-":
            continue
        elif not value.isprintable() and _has_controls(value):
            data = value.encode() if value.isascii() else None
        elif len(value) in _BLOCKS_LIKE_DIGESTS and not is_passing(field.name) and not value.isdecimal():
            data = bytes_of(value, ())
        else:
            data = bytes_of(value)
        if data is not None and BLOCK <= len(data) < _LENGTHS.stop:
            yield number, data


def is_guessed(fields: Sequence[Field], number: int) -> bool:
    """Tell whether no more came out of bytes than texts behind what may be their lengths, or what stands amid them."""
    return number + 1 < len(fields) and fields[number + 1].node.decoder in _GUESSING


def parts_of(value: str | bytes) -> list[tuple[int, bytes]]:
    """Return all of a value that may be encrypted, of whatever look and length, with its size in the value.

    That is mostly all of it, else what stands in it: ``v1:Ov3r…``, ``Ov3r….<signature>``, JD's ``<time>;…;62f4…``.
    """
    if isinstance(value, bytes):
        return [(len(value), value)] if len(value) >= BLOCK else []
    if len(value) < _SHORTEST_SPELLED:
        return []
    whole = bytes_of(value, of_digests=())
    if whole is not None and not labels(value):
        return [(len(value), whole)]
    tokens = _PARTS.findall(value)
    found = [(len(token), data) for token in tokens if (data := bytes_of(token, of_digests=())) is not None]
    if whole is not None and all(data != whole for _, data in found):
        return [(len(value), whole), *found]
    return found


def bytes_of(text: str, of_digests: Collection[int] = _OF_DIGESTS, shortest: int = _SHORTEST_SPELLED) -> bytes | None:
    """Return what a text in hexadecimal or base64 stands for, or None where it is neither or a word or a digest."""
    if len(text) < shortest or " " in text:
        return None
    if "." in text:
        return in_order(text)
    if "\n" in text:  # Android's encoder breaks lines by default
        text = text.replace("\r", "").replace("\n", "")
    if is_hex(text):
        return None if len(text) in of_digests else bytes.fromhex(text)
    if not BASE64.fullmatch(text):
        return in_order(text)
    if text.islower() or text.isupper():
        return None
    # No base64 has that length: a version stands before it.
    return read_base64(text[1:] if len(text) % 4 == 1 and "0" <= text[0] <= "9" else text)


@lru_cache(8192)
def is_vector(name: str) -> bool:
    return _VECTOR.fullmatch(folded(name)) is not None
