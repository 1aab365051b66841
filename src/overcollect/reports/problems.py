"""Errors that a user can mend, in the language of a report: reports/wording/<lang>-problems.yaml.

Loaded only where there is such an error to tell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from overcollect.data_folders import folder
from overcollect.knowledge import yaml_file
from overcollect.model import InputProblem, MissingProgram, OvercollectError
from overcollect.reports.phrases import CHINESE, expression

_BY_SYSTEM = re.compile(r"\[Errno -?\d+\] ([^:]+)(?:: (.*))?")
"""What Python says of an error of the operating system, with the file where it knows one."""
_LIST = re.compile(r"[^\s,]+(?:, [^\s,]+)+")
_PLACE = re.compile(rf"((?<={CHINESE}) )?\{{(\d)\}}( (?={CHINESE}))?")
"""A place with the spaces that part it from Chinese: a word of another script takes them, one of Chinese does not."""


def in_words(error: OvercollectError, lang: str) -> str:
    """Return an error in ``lang``, its place first; in English where nothing of it is known in ``lang``."""
    book = _book(lang)
    if book is None:
        return str(error)
    if not isinstance(error, InputProblem | MissingProgram):
        return book.say("cause", str(error))
    cause, remedy = book.say("cause", error.cause), book.say("remedy", error.remedy)
    if (cause, remedy) == (error.cause, error.remedy):
        return str(error)
    return f"{book.place(error.place)}：{cause}。{remedy}{'' if remedy.endswith('？') else '。'}"


class ProblemBook:
    """Causes and remedies in one language. Each is a phrase as a whole, since halves do not make a sentence."""

    def __init__(self, phrases: Mapping[str, Mapping[str, str]]) -> None:
        # What says most itself is tried first: a phrase of nearly nothing but places fits nearly everything.
        self._phrases = {
            kind: dict(sorted(said.items(), key=lambda pair: len(re.sub(r"\{\w\}", "", pair[0])), reverse=True))
            for kind, said in phrases.items()
        }

    def say(self, kind: str, english: str) -> str:
        """Return a ``cause`` or a ``remedy``; a cause can also be a ``part`` alone, as of the operating system."""
        for phrases in (self._phrases[kind], self._phrases["part"]):
            if english in phrases:
                return phrases[english]
            for phrase, said in phrases.items():
                if match := re.fullmatch(expression(phrase), english, re.DOTALL):
                    return _filled(said, [self.say("part", part) for part in match.groups()])
        if told := _BY_SYSTEM.fullmatch(english):
            return f"{self.say('part', told[1])}{f'：{told[2]}' if told[2] else ''}"
        return english.replace(", ", "、") if kind == "part" and _LIST.fullmatch(english) else english

    def place(self, english: str) -> str:
        """Return the place of an error: what is no file or option has a name in the language."""
        return self._phrases.get("place", {}).get(english, english)


def _filled(said: str, parts: list[str]) -> str:
    def fill(place: re.Match[str]) -> str:
        part = parts[int(place[2])]
        before = "" if re.match(CHINESE, part) else place[1] or ""
        after = "" if re.search(f"{CHINESE}$", part) else place[3] or ""
        return f"{before}{part}{after}"

    return _PLACE.sub(fill, said)


@cache
def _book(lang: str) -> ProblemBook | None:
    path = folder("reports") / "wording" / f"{lang}-problems.yaml"
    return ProblemBook(yaml_file.read(path.read_bytes(), path.name)) if path.is_file() else None
