"""Numbers in other digits than those of ASCII: Chinese and financial numerals, circled, wide and Arabic-Indic digits.

What people say machines write down so (``一三八零零一三八零零零``), forms in Chinese ask for it (``壹贰叁``), and
keyboards of other scripts have digits of their own (Unicode Standard, section 22.3). Only rows of many are opened,
since single numerals are words; dates as well (``一九九〇年十一月二十三日``).
"""

from __future__ import annotations

import re
from unicodedata import digit

from overcollect.decoding.interface import Child, Opening, Room

_FEWEST = 7
_HAN_TEXT = """
    零0 〇0 ○0 洞0 一1 壹1 弌1 幺1 二2 贰2 貳2 弍2 两2 兩2 三3 叁3 參3 弎3 四4 肆4 五5 伍5 六6 陆6 陸6 七7 柒7 拐7
    八8 捌8 九9 玖9 勾9
"""
_HAN = {pair[0]: pair[1] for pair in _HAN_TEXT.split()}
"""Those that are written, of sums of money (GB/T 15835), and those that are said so that nobody mishears them."""
_RANGES = (range(0xB2, 0xB4), range(0xB9, 0xBA), range(0x2070, 0x2090), range(0x2460, 0x2500), range(0x2776, 0x2794))
_SIGNS = {chr(code): str(digit(chr(code))) for one in _RANGES for code in one if digit(chr(code), -1) >= 0}
"""Superscripts, subscripts, digits in circles, in brackets and with a full stop."""
_ZEROS = "\u0660\u06f0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0e50\u0ed0\u0f20\u1040\u17e0\u1810\uff10"
"""From Arabic-Indic to wide ones: the digits of a script stand in their order behind its zero."""
_SCRIPTS = "".join([f"{zero}-{chr(ord(zero) + 9)}" for zero in _ZEROS])
_MATHEMATICAL = "\U0001d7ce-\U0001d7ff"
_NUMERAL = f"[{''.join((*_HAN, *_SIGNS))}{_SCRIPTS}{_MATHEMATICAL}]"
_GAP = "[ \u3000.．·・,，、:：－—\u066b\u066c-]?"
"""The last two stand in Arabic and Persian before decimals, and between thousands."""
_CAP = "\u20e3"
_KEYCAP = f"[0-9]\ufe0f?{_CAP}"
"""Emoji."""
_YEAR = "年"
_TENS = "十拾"
_DAY = f"(?:[{''.join(_HAN)}]?[{_TENS}][{''.join(_HAN)}]?|[{''.join(_HAN)}])"
_DATE = re.compile(f"([{''.join(_HAN)}]{{4}}) ?{_YEAR} ?({_DAY}) ?月 ?({_DAY}) ?[日号號]")
_ROW = re.compile(f"{_NUMERAL}(?:{_GAP}{_NUMERAL}){{{_FEWEST - 1}}}")
_CAPS = re.compile(f"{_KEYCAP}(?:{_GAP}{_KEYCAP}){{{_FEWEST - 1}}}")
_SIGHTS = ((_YEAR, _DATE), (_CAP, _CAPS))
"""What is asked of texts with a sign in them alone."""
_LONGEST = 512
"""Characters of a text that is looked at: what is longer is no number that somebody gives."""
_numeral = re.compile(f"{_KEYCAP}|{_NUMERAL}")
_MARKS = str.maketrans("．。：－＋－，、\u3000\u066b\u066c", "..:-+-   .,")


def may_be(text: str) -> bool:
    """Whether a text holds such a number; it has other letters than ASCII."""
    return len(text) <= _LONGEST and _first(text) is not None


def _first(text: str) -> int | None:
    """Return where the first such number or date begins, or None."""
    found = [row] if (row := _ROW.search(text)) else []
    found += [match for sign, pattern in _SIGHTS if sign in text and (match := pattern.search(text))]
    return min((match.start() for match in found), default=None)


class Numerals:
    """The text stays, since what is around the number is a part of it; what comes out begins where the number does."""

    id = "numerals"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        first = None if value.isascii() or len(value) > _LONGEST else _first(value)
        if first is None:
            return None
        # Of what stands in front nothing is left, so that no name there is taken for the value's.
        dated = _DATE.sub(lambda found: _date(*found.groups()), value[first:])
        plain = _numeral.sub(_plain, dated).translate(_MARKS).strip()
        return Opening((Child((), plain, final=True),))


def _plain(found: re.Match[str]) -> str:
    char = found[0][0]
    return _HAN.get(char) or _SIGNS.get(char) or str(digit(char))


def _date(year: str, month: str, day: str) -> str:
    digits = "".join([_HAN[char] for char in year])
    return f"{digits}年{_number(month)}月{_number(day)}日"


def _number(text: str) -> int:
    """Return a number below a hundred: 二十三, 十一, 三."""
    for ten in _TENS:
        tens, sign, ones = text.partition(ten)
        if sign:
            return int(_HAN[tens] if tens else "1") * 10 + int(_HAN[ones] if ones else "0")
    return int(_HAN[text])
