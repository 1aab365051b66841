"""Objects as programs print or write them: JavaScript, JSON5, Python, toString of Java and Kotlin, Swift, NSDictionary.

``{a: 1, 'b': "2"}``, ``{a=1, b=2}``, ``Device(imei=1, os=Os(name=x))``, ``["a": 1]``, ``{a = 1; b = 2;}``, and
``{a=1&b=2}``, as UnionPay has the data of a customer. Lists of Java, too: ``[WIFI, 192.168.1.20]``.
"""

from __future__ import annotations

import re

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import clean
from overcollect.model import GapReason

_COMMENT = r"//[^\n]*+|/\*(?:[^*]|\*(?!/))*+\*/|\#[^\n]*+"
_WORD = r"[A-Za-z_$][\w.$@\-]{0,80}"
_BEGIN = re.compile(
    rf"(?:\s|{_COMMENT})*+(?:{_WORD}\s?)?(?:[{{\[(]|@\{{)(?:\s|{_COMMENT})*+(?:[\"']?[\w$][\w.\-$]{{0,80}}[\"']?\s*+(?:=>|[:=])|[\[{{])"
)
_BLANK = re.compile(rf"(?:[\s,;&]|{_COMMENT})*+")
_STRING = re.compile(r"""@?(?:[bu]?"((?:[^"\\]|\\.)*+)"|[bu]?'((?:[^'\\]|\\.)*+)')""", re.DOTALL)
_KEY = re.compile(r"""([\w$][\w.\-$ ]{0,80}?)(?=\s*+(?:=>|[:=]))""")
_SIGN = re.compile(r"\s*+(?:=>|[:=])\s*+")
_OPEN = re.compile(rf"({_WORD})?\s?@?([{{\[(])")
_BARE = re.compile(r"(?:[^,;{}\[\]()\n\"]|,(?! ?[\w$\"'}\]{]))++")
_JOINED = re.compile(r"[^&?/]*+(?=&[A-Za-z_][\w.]{0,40}=)")
"""A value before ``&name=``. In an address that follows a question mark, and belongs to the value."""
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(.))", re.DOTALL)
_NAMED = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "0": "\0"}
_ENDS = {"{": "}", "[": "]", "(": ")"}
_NOTHING = ("null", "nil", "None", "undefined", "<null>", "")
_DEEPEST = 50
_SHORTEST_ALONE = 6
_ITEM = r"[^\s,;=\[\]{}()\"'][^,;=\[\]{}()\"'\n]{0,80}+"
_LIST = re.compile(rf"\[(?:\"{_ITEM}\"|{_ITEM})(?:, ?(?:\"{_ITEM}\"|{_ITEM})){{1,63}}\]")
_ITEMS = re.compile(_ITEM)
"""Items of a list; with quotes around all of them, or of numbers alone, it is JSON."""


class _Unfit(Exception):
    pass


class Literal:
    """The text itself stays a field. All of it must be one object, or several in a row."""

    id = "literal"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if value[0] == "[" and _LIST.fullmatch(value):
            items = [clean(item) for item in _ITEMS.findall(value, 1, len(value) - 1)][: room.nodes]
            return Opening([Child((number,), item) for number, item in enumerate(items) if item not in _NOTHING])
        if not _BEGIN.match(value):
            return None
        reader = _Reader(value, room.nodes)
        try:
            reader.whole()
        except _Unfit:
            return None
        if not reader.named or not _is_telling(reader.children):
            return None
        cut = len(reader.children) >= room.nodes
        return Opening(reader.children, GapReason.TOO_MANY_NODES if cut else None, len(value) - reader.position)


def _is_telling(children: list[Child]) -> bool:
    """Whether it is more than ``{a: b}``, which a template or a style may be."""
    return len(children) > 1 or any(len(child.value) >= _SHORTEST_ALONE for child in children)


class _Reader:
    def __init__(self, text: str, limit: int) -> None:
        self.children: list[Child] = []
        self.named = 0
        self.position = 0
        self._text = text
        self._limit = limit

    def whole(self) -> None:
        number = 0
        self._blank()
        while self.position < len(self._text) and len(self.children) < self._limit:
            opened = _OPEN.match(self._text, self.position)
            if not opened:
                raise _Unfit
            self._container(opened, (number,) if number else (), "", 0)
            number += 1
            self._blank()

    def _blank(self) -> None:
        blank = _BLANK.match(self._text, self.position)
        self.position = blank.end() if blank else self.position

    def _container(self, opened: re.Match[str], keys: tuple[str | int, ...], name: str, depth: int) -> None:
        if depth > _DEEPEST:
            raise _Unfit
        end = _ENDS[opened[2]]
        self.position = opened.end()
        number = 0
        while len(self.children) < self._limit:
            self._blank()
            if self.position >= len(self._text):
                raise _Unfit
            start = self.position
            if self._text[start] == end:
                self.position += 1
                return
            key = self._key()
            if key:
                self.named += 1
                self._value((*keys, key), key, depth)
            else:
                self._value((*keys, number), name, depth)
                number += 1
            if self.position == start:
                raise _Unfit  # the end of another container: nothing of it can be read

    def _key(self) -> str:
        start = self.position
        quoted = _STRING.match(self._text, start)
        if quoted:
            end, key = quoted.end(), _plain(quoted)
        else:
            bare = _KEY.match(self._text, start)
            if not bare:
                return ""
            end, key = bare.end(), bare[1].strip()
        sign = _SIGN.match(self._text, end)
        if not sign:
            return ""
        self.position = sign.end()
        return clean(key)

    def _value(self, keys: tuple[str | int, ...], name: str, depth: int) -> None:
        text = self._text
        quoted = _STRING.match(text, self.position)
        if quoted:
            self.position = quoted.end()
            self._add(keys, _plain(quoted), name)
            return
        opened = _OPEN.match(text, self.position)
        if opened:
            self._container(opened, keys, name, depth + 1)
            return
        bare = _BARE.match(text, self.position)
        if not bare:
            # An empty value is nothing; anything else that is no value cannot be skipped.
            if text[self.position : self.position + 1] in (",", ";", "}", "]", ")", "\n"):
                return
            raise _Unfit
        joined = _JOINED.match(text, self.position, bare.end())
        start, self.position = self.position, (joined or bare).end()
        self._add(keys, text[start : self.position].strip(), name)

    def _add(self, keys: tuple[str | int, ...], value: str, name: str) -> None:
        value = clean(value)
        if value not in _NOTHING:
            self.children.append(Child(keys, value, name))


def _plain(quoted: re.Match[str]) -> str:
    text = quoted[1] if quoted[1] is not None else quoted[2]
    return _ESCAPE.sub(_unescaped, text) if "\\" in text else text


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _NAMED.get(found[3], found[3])
