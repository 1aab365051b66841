"""English that knowledge and engine write, in the language of a report: reports/wording/<lang>-phrases.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from overcollect.lazy_regex import later

_NO_BRACKET = r"[^\x28\x29]"
_PLACES = {
    "{n}": r"(\d[\d.,]*\d|\d)",
    "{w}": r"([^\s,;:()]+)",
    "{t}": "(.+?)",
    "{b}": rf"((?:{_NO_BRACKET}|\((?:{_NO_BRACKET}|\({_NO_BRACKET}*\))*\))+)",
}
"""What a place of a phrase stands for: a number, a word, any text, a text whose brackets come in pairs."""
_MARKS = {",": "，", ";": "；", ":": "："}
CHINESE = r"[\u4e00-\u9fff）。：；，]"
_JOINT = later(rf"(?<={CHINESE})([,;:]) ?|([,;:]) ?(?={CHINESE})|(?<={CHINESE}) (?={CHINESE})")
_ASIDE = later(r"(?<=[\u4e00-\u9fff”]) ?\(([^()]*)\)")
"""A remark in brackets behind Chinese."""
_QUOTED = later(r"(?<=”), (?=[“…])")
"""Between quotations in a row."""
_MOST_KEPT = 4096


class Phrasebook:
    """The phrases of one language; without any, English stays as it is."""

    def __init__(self, phrases: Mapping[str, Mapping[str, str]]) -> None:
        self.persistence = phrases.get("persistence", {})
        self.clauses = phrases.get("clause", {})
        """Remarks behind the clauses of citations."""
        remarks = phrases.get("remark", {})
        # The longest comes first, since a shorter one may be its beginning.
        patterns = {expression(phrase): remarks[phrase] for phrase in sorted(remarks, key=len, reverse=True)}
        self._said = [(re.compile(pattern), said) for pattern, said in patterns.items()]
        self._any = re.compile("|".join(re.sub(r"(?<!\\)\((?!\?)", "(?:", each) for each in patterns) or "(?!)")
        self.remark = lru_cache(_MOST_KEPT)(self._remark)

    def _remark(self, english: str) -> str:
        """Return a remark with every known phrase in it replaced; the engine joins several into one."""
        replaced = self._any.sub(self._replaced, english)
        if replaced == english:
            return english
        joined = _JOINT.sub(lambda mark: _MARKS.get(mark[1] or mark[2], ""), replaced)
        return _ASIDE.sub(r"（\1）", _QUOTED.sub("、", joined))

    def _replaced(self, found: re.Match[str]) -> str:
        matches = ((pattern.fullmatch(found[0]), said) for pattern, said in self._said)
        return next(said.format(*match.groups()) for match, said in matches if match)


def expression(phrase: str) -> str:
    """Return the pattern of a phrase, with a group for each of its places."""
    parts = re.split(r"(\{[nwtb]\})", phrase)
    return "".join(_PLACES.get(part) or re.escape(part) for part in parts)
