"""From the words of a declaration to data types."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from msgspec import Struct, structs

from overcollect.knowledge import Catalogue
from overcollect.knowledge.wording import synonyms

_LONGEST = 400
"""Characters of a phrase that are looked at; the rest of it is a sentence."""
_MOST_PARTS = 200
_BROAD_FROM = 4
"""A type of a store's label that stands for this many data types says none of them clearly."""
_SEPARATORS = re.compile(
    r"[、，,;；。\n\r|•·]+|\s+/\s+|(?<=[\u4e00-\u9fff])[/及和与或](?=[\u4e00-\u9fffA-Za-z])"
    r"|\s+(?:and|or|&)\s+"
)
_BRACKETS = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
_LEAD = re.compile(
    r"^(?:如|例如|比如|包括但不限于|包括|包含|含|您的|你的|用户的|用户|个人|such as|including|e\.g\.|your|the|user'?s?)"
    r"[:：\s]*",
    re.IGNORECASE,
)
_SYSTEM = re.compile(r"^(?:(?:android|ios|安卓|苹果|harmonyos|鸿蒙)(?:端|系统的|设备的)?[/、 ]*)+", re.IGNORECASE)
_TAIL = re.compile(r"(?:等(?:信息|数据|内容)?|信息|数据|内容|权限|etc\.?|information|data)$", re.IGNORECASE)
_OPEN_END = re.compile(r"等|\betc\b|such as|including|例如|如|但不限于", re.IGNORECASE)
_NEGATED = re.compile(r"^(?:不|未|无|没有|非)|不收集|不会|不涉及|\b(?:no|not|never|none)\b|n/a", re.IGNORECASE)
_NO_WORDS = frozenset({"相关", "相关信息", "相关数据", "相关内容"})
"""What is left behind 等, and names nothing."""
_CJK = re.compile(r"[\u3400-\u9fff]")


class Match(Struct, frozen=True):
    """What a phrase stands for."""

    said: str
    """The part of the declaration that was recognised, in its own words."""
    data_types: tuple[str, ...]
    broad: bool


class Matches(Struct, frozen=True):
    found: tuple[Match, ...]
    unknown: tuple[str, ...]
    """Parts that stand for no known data type."""


class _Meaning(Struct, frozen=True):
    data_types: tuple[str, ...]
    broad: bool


class Phrases:
    """Recognises data types in the words of declarations."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._known = _meanings(catalogue)
        self._labels = {store: _labels(catalogue, store) for store in ("apple", "google")}
        self._longest = max(map(len, self._known), default=0)

    def match(self, phrase: str, *, label: str = "") -> Matches:
        """Return what ``phrase`` stands for; ``label`` names the store whose types come first."""
        phrase = " ".join(phrase.split())
        if label and (meaning := self._labels[label].get(_folded(phrase))):
            return Matches((Match(phrase, meaning.data_types, meaning.broad),), ())
        found: list[Match] = []
        unknown: list[str] = []
        for part in _parts(phrase[:_LONGEST]):
            for one in self._slashed(part):
                self._part(one, found, unknown)
        return Matches(tuple(found), tuple(dict.fromkeys(unknown)))

    def _slashed(self, part: _Part) -> Iterator[_Part]:
        """Split IMEI/MAC/IDFA, where most of what stands between the slashes is known and the whole is not."""
        inner = tuple(piece for word in part.inner for piece in self._pieces(word))
        pieces = self._pieces(part.outer)
        for piece in pieces[:-1]:
            yield _Part(piece, piece, (), open_end=False)
        # What stands in brackets belongs to the last.
        said = part.said if len(pieces) == 1 else part.said[part.said.rfind(pieces[-1]) :]
        yield structs.replace(part, outer=pieces[-1], inner=inner, said=said)

    def _pieces(self, word: str) -> list[str]:
        pieces = [piece.strip() for piece in word.split("/") if piece.strip()]
        if len(pieces) < 2 or self._exact(word) is not None:
            return [word]
        return pieces if sum(self._meaning(piece) is not None for piece in pieces) * 2 > len(pieces) else [word]

    def _part(self, part: _Part, found: list[Match], unknown: list[str]) -> None:
        inner: list[Match] = []
        inner_unknown: list[str] = []
        for word in part.inner:
            _extend(self._meaning(word), word, inner, inner_unknown)
        outer = self._meaning(part.outer)
        # What stands in brackets says what the words before mean, unless it is left open.
        if outer is not None and (not inner or not outer.broad or part.open_end):
            found.append(Match(part.said, outer.data_types, outer.broad))
        elif outer is None and not inner and part.outer:
            unknown.append(part.said)
        found += inner
        if inner or outer is None:
            # A remark in brackets (仅Android, optional) is no kind of data where the words before it were understood.
            unknown += inner_unknown if inner else []

    def _meaning(self, word: str) -> _Meaning | None:
        if not word or _NEGATED.search(word):
            return None
        return self._exact(word) or self._contained(_folded(word))

    def _exact(self, word: str) -> _Meaning | None:
        forms = _forms(word, _folded(word))
        return next((self._known[form] for form in forms if form in self._known), None)

    def _contained(self, text: str) -> _Meaning | None:
        """Return what known phrases inside ``text`` stand for, where they make up half of it."""
        data_types: dict[str, None] = {}
        broad = False
        covered = position = 0
        while position < len(text):
            end = self._longest_at(text, position)
            if end == position:
                position += 1
                continue
            meaning = self._known[text[position:end]]
            data_types.update(dict.fromkeys(meaning.data_types))
            broad |= meaning.broad
            covered += end - position
            position = end
        return _Meaning(tuple(data_types), broad) if data_types and covered * 2 >= len(text) else None

    def _longest_at(self, text: str, start: int) -> int:
        for end in range(min(len(text), start + self._longest), start + 1, -1):
            word = text[start:end]
            if word in self._known and _stands_alone(text, start, end) and _long_enough(word):
                return end
        return start


class _Part(Struct, frozen=True):
    said: str
    outer: str
    inner: tuple[str, ...]
    open_end: bool


def _parts(phrase: str) -> Iterator[_Part]:
    """Split a list of kinds, with what stands in brackets behind each."""
    brackets: list[str] = []

    def keep(found: re.Match[str]) -> str:
        brackets.append(found[1])
        return f"\x00{len(brackets) - 1}\x00"

    flat = _BRACKETS.sub(keep, phrase)
    for number, raw in enumerate(_split(flat)):
        if number >= _MOST_PARTS:
            return
        held = [brackets[int(index)] for index in re.findall(r"\x00(\d+)\x00", raw)]
        outer = re.sub(r"\x00\d+\x00", "", raw).strip(" :：.")
        inner = [word for text in held for word in _split(text)]
        if not outer and not inner:
            continue
        said = re.sub(r"\x00(\d+)\x00", lambda index: f"({brackets[int(index[1])]})", raw).strip(" :：.")
        yield _Part(said, outer, tuple(inner), any(_OPEN_END.search(text) for text in held))


def _split(text: str) -> list[str]:
    words: list[str] = []
    for piece in _SEPARATORS.split(text):
        # 如A、B等C: the words after 等 name the group.
        words += [word.strip() for word in re.split(r"等(?=.{2,})", piece)]
    return [word for word in words if word and word not in _NO_WORDS]


def _folded(word: str) -> str:
    """Return the form in which phrases are compared: width, case, quotes and spaces between Chinese removed."""
    text = unicodedata.normalize("NFKC", word).casefold()
    text = re.sub(r"[\"'“”‘’《》<>*_`~]", "", text).replace("-", "")
    text = re.sub(r"\s+", " ", text).strip(" .:")
    return re.sub(r"(?<=[\u3400-\u9fff]) | (?=[\u3400-\u9fff])", "", text)


def _forms(word: str, folded: str) -> Iterator[str]:
    """Yield spellings of ``word``, the fullest first."""
    yield folded
    yield folded.replace(" ", "")
    led = _folded(_LEAD.sub("", word))
    yield led
    bare = _SYSTEM.sub("", led)
    yield bare
    for text in (folded, led, bare):
        shorter = _TAIL.sub("", text).strip()
        yield shorter
        yield _TAIL.sub("", shorter).strip()


def _extend(meaning: _Meaning | None, word: str, found: list[Match], unknown: list[str]) -> None:
    if meaning is None:
        unknown.append(word)
    else:
        found.append(Match(word, meaning.data_types, meaning.broad))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether a Latin word is no part of a longer one."""

    def latin(char: str) -> bool:
        return char.isascii() and char.isalnum()

    before = start > 0 and latin(text[start - 1]) and latin(text[start])
    after = end < len(text) and latin(text[end]) and latin(text[end - 1])
    return not (before or after)


def _long_enough(word: str) -> bool:
    """Two Chinese characters stand in too many other words."""
    return not _CJK.search(word) or len(word) >= 3


def _meanings(catalogue: Catalogue) -> dict[str, _Meaning]:
    known: dict[str, _Meaning] = {}
    for data_type in catalogue.data_types.values():
        exact = _Meaning((data_type.id,), broad=False)
        bare = _BRACKETS.sub("", data_type.name.zh)
        for name in (data_type.id, data_type.id.replace("_", " "), data_type.name.en, bare):
            known.setdefault(_folded(name), exact)
    for entry in synonyms():
        # A user's catalogue need not have every data type.
        types = tuple(name for name in entry.data_types if name in catalogue.data_types)
        for phrase in entry.phrases:
            if types:
                known[_folded(phrase)] = _Meaning(types, entry.broad)
    known.pop("", None)
    return known


def _labels(catalogue: Catalogue, store: str) -> dict[str, _Meaning]:
    types: dict[str, list[str]] = {}
    for data_type in catalogue.data_types.values():
        label = data_type.labels.get(store, "none")
        if label != "none":
            types.setdefault(_folded(label), []).append(data_type.id)
    return {label: _Meaning(tuple(names), len(names) >= _BROAD_FROM) for label, names in types.items()}
