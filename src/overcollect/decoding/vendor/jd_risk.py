"""What JD's risk control is told of a browser (``a``, ``d`` and ``g`` of gia.jd.com and payrisk.jd.com).

Percent-encoded JSON in base64 with an alphabet of its own, and a slash behind it, as JD's script writes it (a copy is
github.com/chenpython/myWeb, JD/js-code/vmcode.js).
"""

from __future__ import annotations

from urllib.parse import unquote

from overcollect.decoding.coding.alphabets import STANDARD
from overcollect.decoding.coding.loose_base64 import read_base64
from overcollect.decoding.coding.proof import is_json
from overcollect.decoding.interface import Child, Opening, Room

TABLE = "23IL<N01c7KvwZO56RSTAfghiFyzWJqVabGH4PQdopUrsCuX*xeBjkltDEmn89.-"
BEGIN = "7TJI7Tce"
"""That of ``{"``, percent-encoded."""
_TO_STANDARD = str.maketrans(TABLE, STANDARD)
_SIGNS = frozenset(TABLE)


class JdRisk:
    id = "jd-risk"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        token = value.rstrip("/")
        is_token = token.startswith(BEGIN) and _SIGNS.issuperset(token)
        data = read_base64(token.translate(_TO_STANDARD)) if is_token else None
        if data is None:
            return None
        plain = unquote(data.decode("latin-1"))
        return Opening((Child((), plain),)) if is_json(plain) else None
