"""Text other than JSON in rare codings: ``IMEI=490154203237518`` in base45. Also binary maps.

Something comes out of most texts, so that the look of the coding and that of what comes out (``plausible_plaintext``)
prove it. The codings are those of ``rare_codings``; base32 in groups is how keys of licences and of one-time passwords
are shown.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator

from overcollect.decoding.binary.cbor_items import is_cbor
from overcollect.decoding.binary.msgpack_items import is_msgpack
from overcollect.decoding.coding.alphabets import FROM_Z85
from overcollect.decoding.coding.rare_codings import Undo, ascii85, base45, base91, uuencode
from overcollect.decoding.coding.rare_looks import codings_of
from overcollect.decoding.encryption.plausible_plaintext import is_words
from overcollect.decoding.interface import Child, Opening, Room


class RareText:
    keeps = True

    def __init__(self, name: str, undo: Undo) -> None:
        self.id = name
        self._undo = undo

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if len(value) > room.output:
            return None
        try:
            data = self._undo(value)
        except (ValueError, KeyError, IndexError, OverflowError, binascii.Error):
            return None
        if is_msgpack(data) or is_cbor(data):
            return Opening((Child((), data),))
        text = data.strip(b"\0\r\n \t")
        return Opening((Child((), data.decode()),)) if text.isascii() and is_words(_in_one_line(text)) else None


def _in_one_line(text: bytes) -> bytes:
    return b" ".join(text.split())


def _ungrouped(text: str) -> bytes:
    groups = text.split("-")
    if len({len(group) for group in groups[:-1]}) > 1 or len(groups[-1]) > len(groups[0]):
        raise ValueError
    token = "".join(groups)
    return base64.b32decode(token + "=" * (-len(token) % 8))


_GROUPS, _BASE45, _UU = (
    RareText("base32-groups", _ungrouped),
    RareText("base45", base45),
    RareText("uuencode", uuencode),
)
_ASCII85 = RareText("base85", ascii85)
_DENSE = (
    _ASCII85,
    RareText("base85", base64.b85decode),
    RareText("base85", lambda text: base64.b85decode(text.translate(FROM_Z85))),
    RareText("base91", base91),
)


BY_LOOK: dict[str, tuple[RareText, ...]] = {
    "ascii85": (_ASCII85,),
    "base32-groups": (_GROUPS,),
    "base45": (_BASE45,),
    "dense": _DENSE,
    "uuencode": (_UU,),
}


def fitting(value: str) -> Iterator[RareText]:
    """Yield the codings of which a text has the look; none for nearly all."""
    for look in codings_of(value):
        yield from BY_LOOK[look]
