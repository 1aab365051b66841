"""Markdown as blocks: rendered to HTML, tables and raw HTML included, and read as such."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt

from overcollect.inputs.imports.lists.blocks import Block
from overcollect.inputs.imports.lists.html import html_blocks
from overcollect.model import InputProblem

_LONGEST = 400_000
"""Characters: the time that Markdown takes grows with the square of a paragraph's length."""
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_CALLOUT = re.compile(r"^(>\s*)\[![^\]]*\][+-]?", re.MULTILINE)
"""``> [!quote]+ Title``: notes of Obsidian and GitHub."""


def markdown_blocks(text: str, name: str = "list") -> Iterator[Block]:
    """Yield the blocks of Markdown or plain text; a line break in the source is one on the page.

    Raises:
        InputProblem: it is longer than any policy.
    """
    if len(text) > _LONGEST:
        raise InputProblem(name, f"has more than {_LONGEST} characters", "Name the part that holds the list")
    plain = _CALLOUT.sub(r"\1", _FRONT_MATTER.sub("", text))
    renderer = MarkdownIt("commonmark", {"breaks": True}).enable("table")
    yield from html_blocks(renderer.render(plain))
