"""What Camille prints: a block between start and end lines for each call (camille.py, my_message_handler)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from overcollect.inputs.corroboration.hook_rows import read_hook_tables
from overcollect.inputs.corroboration.interface import Reading, Setting
from overcollect.inputs.imports.lists.blocks import Table

START = re.compile(r"^-{5,}start-{5,}$")
_END = re.compile(r"^-{5,}end-{5,}$")
_HEAD = re.compile(
    r"^\[\*\] (?P<time>[\d-]+ [\d:]+)，APP行为：(?P<action>.*?)(?:、行为主体：(?P<who>.*?))?"
    r"、行为描述：(?P<what>.*?)、传入参数：(?P<arguments>.*)$"
)
_COLUMNS = ("时间点", "行为主体", "操作行为", "行为描述", "传入参数", "调用堆栈")
_LONGEST_HEAD = 2000
_LONGEST_STACK = 300
_MOST_BLOCKS = 100_000


def read_hook_text(lines: Iterable[str], setting: Setting) -> Reading:
    """Read the blocks of a console log; a block without its first line is counted as unreadable."""
    # An empty row stands for a block that could not be read, and is counted as one.
    rows = tuple(_rows(lines))
    return read_hook_tables([Table((_COLUMNS, *rows))], setting)


def _rows(lines: Iterable[str]) -> Iterator[tuple[str, ...]]:
    block: list[str] | None = None
    seen = 0
    for line in lines:
        text = line.strip()
        if START.match(text):
            block = []
        elif block is not None and _END.match(text):
            seen += 1
            if seen > _MOST_BLOCKS:
                return
            yield _row(block)
            block = None
        elif block is not None and len(block) < _LONGEST_STACK:
            block.append(text)


def _row(block: list[str]) -> tuple[str, ...]:
    head = _HEAD.match(block[0][:_LONGEST_HEAD]) if block else None
    if head is None:
        return ("",) * len(_COLUMNS)
    stack = "\n".join(line for line in block[1:] if not line.startswith("[*]"))
    return (head["time"], head["who"] or "", head["action"], head["what"], head["arguments"], stack)
