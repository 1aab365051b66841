"""Texts that carry their initialisation vector in front: ``<iv>:<ciphertext>``, as programs for Node write them.

Each part is in hexadecimal or base64. A third part is the tag of AES-GCM, behind the vector or at the end; its length
tells which. Whatever is tried with a key takes the vector from the front and the tag from the end, so the parts are put
in that order. A version, the name of the key or the key itself may stand before the ciphertext, too.
"""

from __future__ import annotations

import re

from overcollect.decoding.encryption.key_readings import bytes_spelled

_SIGN = r"[A-Za-z0-9+/_-]"
_PARTED = re.compile(rf"(?:{_SIGN}{{16,32}}={{0,2}})([:.|$,;])(?:{_SIGN}{{16,}}={{0,2}})(?:\1{_SIGN}{{16,}}={{0,2}})?")
_LABELLED = re.compile(rf"[A-Za-z0-9_-]{{1,64}}([:|$;])([A-Za-z0-9_-]{{6,64}}\1)?({_SIGN}{{43,}}={{0,2}})")
_VECTORS = (8, 12, 16)
"""Bytes of a vector or nonce."""
_TAG = 16


def in_order(text: str) -> bytes | None:
    """Return vector, what is encrypted, and tag, in this order; None where a text is not made of them.

    Where a version or the name of a key stands in front, it is what is encrypted.
    """
    found = _PARTED.fullmatch(text)
    ordered = _ordered(text, found) if found else None
    if ordered is None and "." not in text and (labelled := _LABELLED.fullmatch(text)) and not labelled[3].islower():
        return bytes_spelled(labelled[3])
    return ordered


def labels(text: str) -> list[str]:
    """Return what stands before the part that is encrypted: a version, the name of a key, or the key itself."""
    found = _LABELLED.fullmatch(text)
    return text[: found.start(3) - 1].split(found[1]) if found else []


def _ordered(text: str, found: re.Match[str]) -> bytes | None:
    parts = [bytes_spelled(part) for part in text.split(found[1])]
    first, *others = parts
    if first is None or len(first) not in _VECTORS or None in others:
        return None
    held = [raw for raw in others if raw is not None]
    if len(held) > 1 and len(held[0]) == _TAG != len(held[1]):
        held.reverse()
    if len(held) > 1 and len(held[1]) != _TAG:
        return None
    return b"".join((first, *held))
