"""Arguments that are written inside a GraphQL document (GraphQL specification, sections 2.6 and 2.9).

Variables travel as JSON beside the document and need no decoder; the document itself stays a field.
"""

from __future__ import annotations

import re

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.model import GapReason

TYPE = "application/graphql"

_BEGIN = re.compile(r"\s*(?:(?:query|mutation|subscription|fragment)\b[^{]*+\{|\{\s*[A-Za-z_]\w*\s*[\s({:@.,}])")
# A text that is not closed is taken all the same: a token that fails at its end would be tried from each mark again.
_TOKEN = re.compile(
    r"""\"\"\"(?P<block>(?:[^"\\]|\\.|"(?!""))*+)(?:\"\"\"|\Z)?|"(?P<text>(?:[^"\\\n]|\\.)*+)"?|\#[^\n]*+"""
    r"""|(?P<variable>\$\w+)|(?P<name>[A-Za-z_]\w*)|(?P<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?P<sign>[(){}\[\]:=])""",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|(.))", re.DOTALL)
_NAMED = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


class Graphql:
    id = "graphql"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:
        if not _BEGIN.match(value) and not hint.startswith(TYPE):
            return None
        children: list[Child] = []
        inside = 0
        name = last = ""
        seen: dict[str, int] = {}
        for token in _TOKEN.finditer(value):
            if len(children) >= room.nodes:
                return Opening(children, GapReason.TOO_MANY_NODES, len(value) - token.start())
            sign, word = token["sign"], token["name"]
            if sign == "(":
                inside += 1
            elif sign == ")":
                inside = max(0, inside - 1)
            elif sign in (":", "="):
                name = last
            last = word or (token["variable"] or "")[1:]
            content = token["text"] if token["block"] is None else token["block"]
            if not inside or content == "" or (content is None and not token["number"]):
                continue
            number = seen[name] = seen.get(name, -1) + 1
            keys = (name, number) if number else (name,)
            if content is None:
                children.append(Child(keys, token["number"], name, final=True))
            else:
                text = content if token["block"] else _ESCAPE.sub(_plain, content)
                children.append(Child(keys, text, name))
        return Opening(children) if children else None


def _plain(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else _NAMED.get(found[2], found[2])
