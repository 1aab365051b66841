r"""One name and one value a line, parted by a tab: ``k\tq0Ma\nsid\te9ce\nosv\t14``, as Instana's agents write beacons.

A table of two columns looks the same. Its second column holds values of one kind, the lines of a record do not.
"""

from __future__ import annotations

from itertools import islice

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.lazy_regex import later
from overcollect.model import GapReason

_LINE = later(r"([a-z][A-Za-z0-9_.]{0,40})\t([^\t]*)")
_FEWEST = 5


class NamedLines:
    """Keys are the names. The text itself stays a field."""

    id = "named-lines"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        # The first line costs little, and says no of most texts of several lines.
        if not _LINE.fullmatch(value.partition("\n")[0].rstrip("\r")):
            return None
        found: dict[str, str] = {}
        for line in filter(None, value.splitlines()):
            read = _LINE.fullmatch(line)
            if not read or read[1] in found:
                return None
            found[read[1]] = read[2]
        texts = list(found.values())[1:]
        if len(found) < _FEWEST or len({text.isdecimal() for text in texts if text}) < 2:
            return None
        children = [Child((name,), text, name) for name, text in islice(found.items(), room.nodes) if text]
        return Opening(children, GapReason.TOO_MANY_NODES if len(found) > room.nodes else None)
