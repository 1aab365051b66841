"""Citations as Chinese texts write them: with the title in 《》, then article, paragraph or item, and the date."""

from __future__ import annotations

import re

_PARTS = re.compile(
    r"(?:^|\()(?P<title>[^()]*《.*?》[^(),]*)\)?"
    r"(?:, (?!in force)(?P<clause>.*?))?(?:, in force (?P<date>\d{4}-\d\d-\d\d))?$"
)
_ARTICLE = re.compile(r"art\. (?P<number>\d+(?:\.\d+)*)(?P<below>(?:\(\w+\))*)(?: \(old (?P<old>\d+)\))?")
_WITH_ITEMS = ("必要个人信息范围规定", "认定方法")
"""Texts whose articles have items, not paragraphs, right below them."""


def in_chinese(citation: str) -> str:
    """Return an expanded citation as Chinese texts write it; what has no Chinese title stays as it is.

    >>> in_chinese("Personal Information Protection Law (《个人信息保护法》), art. 6(2), in force 2021-11-01")
    '《个人信息保护法》第6条第2款（2021-11-01 起施行）'
    """
    parts = _PARTS.search(citation)
    if parts is None:
        return citation
    title, clause, date = parts["title"], parts["clause"] or "", parts["date"]
    has_items = any(part in title for part in _WITH_ITEMS)
    return title + _clause(clause, has_items=has_items) + (f"（{date} 起施行）" if date else "")


def _clause(clause: str, *, has_items: bool) -> str:
    if article := _ARTICLE.match(clause):
        below = "".join(_below(mark, has_items=has_items) for mark in re.findall(r"\((\w+)\)", article["below"]))
        old = f"（原第{article['old']}条）" if article["old"] else ""
        return f"第{article['number']}条{below}{old}{clause[article.end() :]}"
    if appendix := re.fullmatch(r"App\. (\w+)", clause):
        return f"附录{appendix[1]}"
    if item := re.fullmatch(r"item (\d+)", clause):
        return f"第（{item[1]}）项"
    if part := re.fullmatch(r"part ([\d.]+)", clause):
        return f"第{part[1]}部分"
    return f" {clause}" if clause else ""


def _below(mark: str, *, has_items: bool) -> str:
    if mark.isdigit():
        return f"第（{mark}）项" if has_items else f"第{mark}款"
    return f"（{mark}）项"
