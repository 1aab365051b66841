"""What JD's apps disguise in an object ``cipher`` where ``ciphertype`` beside it is 5: base64 in an alphabet of theirs.

``ep={"hdid":…,"cipher":{"ad":…,"od":…},"ciphertype":5,…}`` of the query and of the user agent. JSON in that alphabet is
told by its beginning; here is the rest: identifiers, models, versions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from overcollect.decoding.coding.alphabets import ALPHABETS, STANDARD
from overcollect.decoding.coding.loose_base64 import read_base64
from overcollect.decoding.quick_checks import printable
from overcollect.model import Field

SWITCHES = frozenset(["ciphertype"])
DECODER = "base64"
PARAMETERS = {"alphabet": "jd"}
_ON, _HOLDER = "5", "cipher"
_TABLE = str.maketrans(ALPHABETS["jd"], STANDARD)


def exchanged(fields: Sequence[Field]) -> Iterator[tuple[int, bytes]]:
    """Yield the numbers of the fields that are disguised, with what they stand for."""
    homes = [
        (field.node.parent, (*field.node.keys[:-1], _HOLDER))
        for field in fields
        if field.name in SWITCHES and field.value == _ON
    ]
    for number, field in enumerate(fields):
        text, node = field.value, field.node
        if isinstance(text, str) and not field.opened and (node.parent, node.keys[:-1]) in homes:
            plain = read_base64(text.translate(_TABLE))
            if plain and printable(plain) is not None:
                yield number, plain
