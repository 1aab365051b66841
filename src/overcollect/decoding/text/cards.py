"""vCard (RFC 6350) and iCalendar (RFC 5545): the properties of each card, event or task."""

from __future__ import annotations

import re
from binascii import a2b_qp
from collections.abc import Iterator

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import printable
from overcollect.decoding.text.chinese import as_gb18030
from overcollect.model import GapReason

BEGIN = "BEGIN:V"
_FOLD = re.compile(r"\r?\n[ \t]")
_LINE = re.compile(r"(?:[\w-]+\.)?(?P<name>[A-Za-z][\w-]*)(?P<parameters>;[^:\r\n]*)?:(?P<value>.*)")
_QUOTED = re.compile(r";(?:ENCODING=)?QUOTED-PRINTABLE(?:;|\Z)", re.IGNORECASE)
"""As vCard 2.1 writes names that are not of ASCII, still that of address books of Android."""
_ESCAPED = re.compile(r"\\([nN,;\\])")
_QUIET = frozenset(["END", "VERSION", "PRODID", "REV", "UID", "CALSCALE", "METHOD", "DTSTAMP", "SEQUENCE"])
"""Properties of the file: the UID of a card or an event is no person's."""


class Cards:
    """Keys: the number of the card or event, from 0, the property, and a number where it is there again.

    The text itself stays a field.
    """

    id = "cards"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if value[: len(BEGIN)].upper() != BEGIN:
            return None
        children: list[Child] = []
        number = -1
        seen: dict[str, int] = {}
        for line in _lines(value):
            found = _LINE.match(line)
            if found is None:
                continue
            name, text = found["name"].upper(), _text(found)
            if name == "BEGIN":
                number, seen = number + 1, {}
            elif name not in _QUIET and text.strip(";"):
                again = seen[name] = seen.get(name, -1) + 1
                children.append(Child((max(number, 0), name, again) if again else (max(number, 0), name), text, name))
                if len(children) >= room.nodes:
                    return Opening(children, GapReason.TOO_MANY_NODES, len(value))
        return Opening(children) if children else None


def _lines(value: str) -> Iterator[str]:
    """Yield the properties in one line each; one that is quoted-printable goes on behind an equals sign."""
    before = ""
    for line in _FOLD.sub("", value).splitlines():
        whole = before + line
        if whole.endswith("=") and (found := _LINE.match(whole)) and _is_quoted(found):
            before = whole[:-1]
        else:
            before = ""
            yield whole


def _is_quoted(found: re.Match[str]) -> bool:
    return bool(found["parameters"]) and _QUOTED.search(found["parameters"]) is not None


def _text(found: re.Match[str]) -> str:
    value: str = found["value"]
    if _is_quoted(found):
        data = a2b_qp(value.encode())
        value = printable(data) or as_gb18030(data) or value
    return _ESCAPED.sub(_plain, value).strip()


def _plain(found: re.Match[str]) -> str:
    return "\n" if found[1] in "nN" else found[1]
