"""HTML as blocks."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from overcollect.inputs.imports.lists.blocks import Block, Heading, Paragraph, TableBuilder

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "caption"})
_BLOCKS = _HEADINGS | {
    *("p", "div", "li", "ul", "ol", "section", "article", "header", "footer", "blockquote", "dt", "dd", "dl", "pre"),
    *("body", "main", "nav", "aside", "details", "summary", "form", "hr", "tbody", "thead", "tfoot"),
}
_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "head", "select"})
_CELLS = ("td", "th")


def html_blocks(text: str) -> Iterator[Block]:
    """Yield what a reader of the page sees, in order. Damaged HTML is read as browsers do."""
    parser = etree.HTMLParser(no_network=True, recover=True, huge_tree=False, encoding="utf-8")
    root = etree.fromstring(text.encode("utf-8", "replace"), parser) if text.strip() else None
    if root is not None:
        yield from _Walk().blocks(root)


class _Walk:
    def __init__(self) -> None:
        self._text: list[str] = []
        self._tables: list[TableBuilder] = []
        self._cell: list[str] | None = None

    def blocks(self, root: etree._Element) -> Iterator[Block]:
        skipped: etree._Element | None = None
        for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start" and skipped is None and tag in _UNSEEN:
                skipped = element
            elif skipped is None:
                yield from self._start(tag, element) if event == "start" else self._end(tag, element)
            if event != "start" and (skipped is None or skipped is element):
                skipped = None
                self._add(element.tail)
        yield from self._flush("")

    def _start(self, tag: str, element: etree._Element) -> Iterator[Block]:
        if tag == "table":
            yield from self._flush("")
            self._tables.append(TableBuilder())
        elif tag == "tr" and len(self._tables) == 1:
            self._tables[0].row()
        elif tag in _CELLS and len(self._tables) == 1:
            self._cell = []
        elif tag == "br" or (tag in _BLOCKS and self._cell is not None):
            self._add("\n", raw=True)
        elif tag in _BLOCKS:
            yield from self._flush("")
        self._add(element.text)

    def _end(self, tag: str, element: etree._Element) -> Iterator[Block]:
        if tag == "table" and self._tables:
            builder = self._tables.pop()
            if not self._tables:
                yield builder.table()
        elif tag in _CELLS and len(self._tables) == 1 and self._cell is not None:
            text, self._cell = _lines("".join(self._cell)), None
            spans = [_number(element.get(name)) for name in ("rowspan", "colspan")]
            self._tables[0].cell(text, rows=spans[0], columns=spans[1])
        elif tag == "a" and (link := element.get("href", "")).startswith(("http://", "https://")):
            # The address is what tells the company; the words of a link are often "here".
            self._add(f" {link} ", raw=True)
        elif tag in _BLOCKS and self._cell is None:
            yield from self._flush(tag)

    def _add(self, text: str | None, *, raw: bool = False) -> None:
        if text:
            (self._text if self._cell is None else self._cell).append(text if raw else text.replace("\n", " "))

    def _flush(self, tag: str) -> Iterator[Block]:
        text = _lines("".join(self._text))
        self._text.clear()
        if text and not self._tables:
            yield Heading(text) if tag in _HEADINGS else Paragraph(text)


def _lines(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else 1
