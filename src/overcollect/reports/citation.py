"""Citations as Chinese texts write them: with the title in 《》, then article, paragraph or item, and the date."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from overcollect.judgement.needs.citations import chinese_number

_PARTS = re.compile(
    r"(?:^|\()(?P<title>[^()]*《.*?》[^(),]*)\)?"
    r"(?:, (?!in force)(?P<clause>.*?))?(?:, in force (?P<date>\d{4}-\d\d-\d\d))?$"
)
_ARTICLE = re.compile(r"art\. (?P<number>\d+(?:\.\d+)*)(?P<below>(?:\(\w+\))*)(?: \(old (?P<old>\d+)\))?")
_SECTION = re.compile(r"(?P<kind>App\.|items?|part|§) (?P<number>[\w.]+(?:-\d+)?)")
_SECTIONS = {"App.": "附录{}", "item": "第{}项", "items": "第{}项", "part": "第{}部分", "§": "第{}条"}
_ITEMS = re.compile(r"\s*\((?P<numbers>\d+(?:(?:, | to )\d+)*)(?P<remark>.*)\)", re.DOTALL)
_STANDARD = re.compile(r"《((?:GB/T|T/TAF).*)》")
_UNQUOTED = re.compile(r"《((?:工信部信管函|App Store|Google Play).*)》")
"""What is known by a number, or by whose rules it is, has no title to be quoted."""
_POINT = re.compile(r"\s*(\w)\)")
_ABROAD = re.compile("欧盟|美国|App Store|Google Play|GB/T|T/TAF")
"""Texts whose articles are numbered in figures."""
_WITH_NUMBERED_ITEMS = "认定方法"
_WITH_ITEMS = {
    "必要个人信息范围规定": {"5": "第"},
    "《个人信息保护法》": {"13": "第一款第", "51": "第", "73": "第"},
    "《网络安全法》": {"23": "第"},
    "《网络数据安全管理条例》": {"22": "第一款第"},
    "《通用数据保护条例》": {"4": "第"},
}
"""Articles whose number in brackets counts items, not paragraphs, and what stands before it."""


def in_chinese(citation: str, words: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return an expanded citation as Chinese texts write it; what has no Chinese title stays as it is.

    Args:
        citation: as judgement.needs.citations expands it.
        words: Chinese for the remarks that citations carry behind the clause.

    >>> in_chinese("Personal Information Protection Law (《个人信息保护法》), art. 6(2), in force 2021-11-01")
    '《个人信息保护法》第六条第二款（2021-11-01 起施行）'
    """
    parts = _PARTS.search(citation)
    if parts is None:
        return words.get(citation, citation)
    title, clause, date = parts["title"], parts["clause"] or "", parts["date"]
    shown = _STANDARD.sub(r"\1 " if clause else r"\1", _UNQUOTED.sub(r"\1", title))
    return shown + _clause(clause, title, words) + (f"（{date} 起施行）" if date else "")


def _clause(clause: str, title: str, words: Mapping[str, str]) -> str:
    if clause in words:
        return f"（{words[clause]}）"
    if article := _ARTICLE.match(clause):
        number = _number(article["number"], title)
        marks = re.findall(r"\((\w+)\)", article["below"])
        below = "".join(_below(mark, article["number"], title) for mark in marks)
        old = f"（原第{_number(article['old'], title)}条）" if article["old"] else ""
        return f"第{number}条{below}{old}{_rest(clause[article.end() :], words)}"
    if section := _SECTION.match(clause):
        named = _SECTIONS[section["kind"]].format(section["number"].replace("-", "至"))
        return named + _rest(clause[section.end() :], words)
    return _rest(clause, words)


def _rest(rest: str, words: Mapping[str, str]) -> str:
    """Return what follows the clause: items of the article, and a remark."""
    remark = rest.strip(" ,:()")
    if not remark:
        return ""
    if point := _POINT.fullmatch(rest):
        return f"{point[1]})项"
    if remark not in words and (items := _ITEMS.fullmatch(rest)):
        numbers = re.sub(r"\d+", lambda number: f"（{chinese_number(int(number[0]))}）", items["numbers"])
        return f"第{numbers.replace(', ', '、').replace(' to ', '至')}项{_rest(items['remark'], words)}"
    return f"（{words.get(remark, remark)}）"


def _number(number: str, title: str) -> str:
    return number if "." in number or _ABROAD.search(title) else chinese_number(int(number))


def _below(mark: str, article: str, title: str) -> str:
    if not mark.isdigit():
        return f"（{mark}）项"
    if _WITH_NUMBERED_ITEMS in title:
        return f"第{mark}项"
    for text, articles in _WITH_ITEMS.items():
        if text in title and article in articles:
            return f"{articles[article]}（{_number(mark, title)}）项"
    return f"第{_number(mark, title)}款"
