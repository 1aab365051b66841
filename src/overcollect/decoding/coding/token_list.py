"""base64 in parts of a text: ``v1:e30...``, ``payload.signature``, lists, cookies that are signed, logs in lines."""

from __future__ import annotations

import re

from overcollect.decoding.coding.alphabets import from_url
from overcollect.decoding.coding.base64_text import open_token
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.model import GapReason

_PART = re.compile(r"(?<![A-Za-z0-9+/_\-])[A-Za-z0-9+/_]++(?:(?!--[0-9a-f]{40})-{1,4}+[A-Za-z0-9+/_]++)*+(?:={1,2})?")
"""Two hyphens before a digest part a token of Rails from its signature."""
_SHORTEST = 16
_JSON = "/ey"
_SEALED = 256
"""Characters from which a part that nobody can read is content, encrypted, rather than a token or a signature."""


class TokenList:
    """Keys are the places among the parts that are long enough. The text itself stays a field."""

    id = "token-list"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        children: list[Child] = []
        output = room.output
        sealed = 0
        for number, part in enumerate(_PART.finditer(value)):
            token = part[0]
            if len(token) < _SHORTEST or len(token) == len(value):
                continue
            found = open_token(token, from_url(token), room)
            if (found is None or not found.children) and _JSON in token:
                # What stands before the last stroke is a name: ``App/eyJpbWVp…``.
                token = token[token.index(_JSON) + 1 :]
                found = open_token(token, from_url(token), room) if len(token) >= _SHORTEST else None
            if found is None or not found.children:
                if found is not None and found.cut is GapReason.OPAQUE and len(token) >= _SEALED:
                    sealed += len(token)
                continue
            if len(children) >= room.nodes or output <= 0:
                full = len(children) >= room.nodes
                reason = GapReason.TOO_MANY_NODES if full else GapReason.TOO_MUCH_OUTPUT
                return Opening(children, reason, len(value) - part.start())
            output -= len(found.children[0].value)
            # As it stands there: that it is base64 is a step of its own.
            children.append(Child((number,), token, asked=True))
        if not children and sealed * 2 > len(value):
            return Opening((), GapReason.OPAQUE, sealed)
        return Opening(children) if children else None
