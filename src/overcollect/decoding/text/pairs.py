r"""Names and values written one after the other in a text: ``a=1;b=2``, ``a=1 b=2``, ``a: 1\nb: 2``, lines of a log.

Also ``cua@1080_1920,osname@android``, as Baidu's apps write them; no address of a person ends without a dot.

Where the pairs stand among other words, as in a line of a log, only ``name=value`` is taken.
"""

from __future__ import annotations

import re

from overcollect.decoding.coding.token_list import TokenList
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.lazy_regex import later
from overcollect.model import Field, GapReason

_NAME = r"[A-Za-z_$][\w.\-$]{0,48}"
_ENDS = r"\s,;|&^(){}\[\]\x00-\x1f"
_EQUAL = re.compile(rf"(?:(?<=[{_ENDS}?#])|\A)([\"']?)({_NAME})\1[ ]?=(?!=)[ ]?")
_COLON = later(
    # The last of several blanks that part lines, so that a run of them is not looked through from each of them.
    rf"(?:\A(?:<\w{{1,40}}>)?\s*+|[,;|^，；。]#?\s*+|[\x00-\x1f][^\S\x00-\x1f]*+)([\"']?)({_NAME}|[\u4e00-\u9fff]{{2,12}})\1"
    r"((?:;[^:;=\r\n]{1,40}=[^:;\r\n]{1,80})*)[ ]?[:：](?!//)[ ]?"
)
_AT = re.compile(r"[a-z_]{2,16}@[\w-]+(?:,[a-z_]{2,16}@[\w-]+)+", re.ASCII)
_CODE = ("function", "=>", "</", "){", "&&", "return ")
"""Programs and pages are full of what looks like pairs and is none of anybody's data."""
_QUOTES = "\"'"
_TOKENS = TokenList()
_FEWEST, _FEWEST_AMID = 2, 3
"""Pairs with a colon: from the beginning of a text, and behind something else, such as the line over them."""
_SHORTEST_ALONE = 6
_TRIM = " \t\r\n,;|&^，；。\x00\x01\x02"
_CUT = re.compile(r"[,;|&^，；。\x00-\x1f]")


class Pairs:
    """Keys are the names, with a number after it where a name is there again. The text itself stays a field."""

    id = "pairs"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if any(sign in value for sign in _CODE):
            return None
        if _AT.fullmatch(value):
            named = (pair.split("@") for pair in value.split(",")[: room.nodes])
            return Opening([Child((name,), text, name) for name, text in named])
        found = _found(_EQUAL, value, room) if "=" in value else []
        if not found or _COLON.match(value):
            colons = _found(_COLON, value, room) if ":" in value or "：" in value else []
            fewest = _FEWEST if _COLON.match(value) else _FEWEST_AMID
            if len(colons) >= fewest and len(colons) >= len(found):
                found = colons
        if not found or (len(found) < _FEWEST and not _is_telling(found)):
            return None
        children: list[Child | Field] = []
        size = 0
        seen: dict[str, int] = {}
        for name, text, _ in found:
            size += len(name) + len(text)
            number = seen[name] = seen.get(name, -1) + 1
            children.append(Child((name, number) if number else (name,), text, name))
        if size * 2 < len(value) and (tokens := _TOKENS.open(value, "", room)):
            children += tokens.children
        cut = len(found) >= room.nodes
        return Opening(children, GapReason.TOO_MANY_NODES if cut else None) if children else None


def _found(pattern: re.Pattern[str], text: str, room: Room) -> list[tuple[str, str, int]]:
    """Return names, values and places of the names in their order.

    A value ends where the next name begins, or at the mark that stands before names in this text: a comma is part of
    the value where semicolons part the pairs.
    """
    names = []
    for found in pattern.finditer(text):
        names.append(found)
        if len(names) >= room.nodes:
            break
    if not names:
        return []
    marks = {text[found.start() - 1] for found in names if found.start()} | {found[0][0] for found in names}
    cut = re.compile("[" + re.escape("".join(mark for mark in marks if _CUT.match(mark))) + r"\x00-\x08\n\r]")
    is_list = not names[0].start()
    pairs = []
    for found, following in zip(names, [*names[1:], None], strict=True):
        value = text[found.end() : following.start() if following else len(text)]
        if value[:1] and value[0] in _QUOTES and (end := value.find(value[0], 1)) > 0:
            value = value[1:end]
        else:
            value = cut.split(value, maxsplit=1)[0].strip(_TRIM)
            if not is_list:
                value = value.partition(" ")[0].rstrip(")]}")
        if value:
            pairs.append((found[2], value, found.start()))
    return pairs


def _is_telling(found: list[tuple[str, str, int]]) -> bool:
    """Whether one pair among other words is worth while: ``imei=490154203237518``, but not ``q=0.9``."""
    _, value, place = found[0]
    return bool(place) and len(value) >= _SHORTEST_ALONE
