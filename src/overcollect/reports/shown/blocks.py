"""Lines of the text report as headings and lists."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field
from rich.text import Text


class Block(Struct, kw_only=True):
    head: str
    """The line that is not indented."""
    faint: bool = False
    lines: list[str] = field(default_factory=list)
    """Those indented below it."""


def blocks(lines: Iterable[Text]) -> list[Block]:
    """Group lines below the one that they are indented under; empty lines only part them."""
    made: list[Block] = []
    for line in lines:
        text = line.plain
        if not text:
            continue
        if text.startswith(" ") and made:
            made[-1].lines.append(text.strip())
        else:
            made.append(Block(head=text.strip(), faint="dim" in str(line.style)))
    return made
