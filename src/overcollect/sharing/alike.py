"""Random texts that look like a given one: each character becomes another of its class, so no length changes."""

from __future__ import annotations

import random
import re
import unicodedata

_DIGITS = "0123456789"
_LOWER = "abcdefghijklmnopqrstuvwxyz"
_HAN = "安白成春丹东方芳刚光国海和宏华慧佳建江杰静军俊凯兰乐丽林龙梅明娜宁平琴青清庆仁荣瑞山诗思松涛天婷伟文"
"""Signs of three bytes in UTF-8, as those of nearly all Chinese texts are."""
_RUN = re.compile(r"[A-Za-z0-9]+|[^A-Za-z0-9]", re.DOTALL)
_HEX = re.compile(r"(?=.*[0-9])(?=.*[a-fA-F])(?:[0-9a-f]+|[0-9A-F]+)|[0-9a-f]{16,}|[0-9A-F]{16,}")
_TIME = re.compile(r"1[4-9]\d{8}(?:\d{3})?")
"""Seconds or milliseconds since 1970, which cookies hold beside what is random."""
_AGE = 4
"""Digits of it that stay: it is some days off, and still a time."""
_FEWEST = 2
"""Letters and digits of a token: a number may have one letter."""
_LONG = 8
"""Characters of a run in which letters and digits alternate without a sense from which it is a token."""
_FIRST_HAN, _LAST_HAN = "\u4e00", "\u9fff"
_BLOCK = 0x40
"""Code points that share all bytes of UTF-8 but the last."""


def alike(text: str, rng: random.Random) -> str:
    """Return a random text of the same length, in characters and in bytes of UTF-8.

    A digit becomes a digit, a capital letter a capital letter, a Chinese sign a Chinese sign; punctuation stays. In
    tokens of letters and digits any of their kinds stands for any other: where the digits of a digest are would tell
    whose it is nearly as well as the digest.
    """
    return "".join(_run(found[0], rng, is_part=found[0] != text) for found in _RUN.finditer(text))


def _run(run: str, rng: random.Random, *, is_part: bool) -> str:
    if not run.isascii():
        return _sign(run, rng)
    if run.isdigit():
        kept = _AGE if is_part and _TIME.fullmatch(run) else 0
        return run[:kept] + _number(run[kept:], rng)
    if _HEX.fullmatch(run) and not run.isalpha():
        digits = "0123456789abcdef" if run == run.lower() else "0123456789ABCDEF"
        return "".join(rng.choices(digits, k=len(run)))
    letters = sum(map(str.isalpha, run))
    if len(run) >= _LONG and _FEWEST <= letters <= len(run) - _FEWEST:
        kinds = [_DIGITS]
        kinds += [_LOWER] if run != run.upper() else []
        kinds += [_LOWER.upper()] if run != run.lower() else []
        # The first and the last sign keep their kind: programs tell numbers from names by the first.
        middle = "".join(rng.choices("".join(kinds), k=len(run) - 2))
        return _sign(run[0], rng) + middle + _sign(run[-1], rng)
    return "".join(_sign(sign, rng) for sign in run)


def _number(run: str, rng: random.Random) -> str:
    """A number keeps its zeros in front, and gets no others."""
    bare = run.lstrip("0")
    if not bare:
        return run
    return run[: len(run) - len(bare)] + rng.choice(_DIGITS[1:]) + "".join(rng.choices(_DIGITS, k=len(bare) - 1))


def _sign(sign: str, rng: random.Random) -> str:
    if "0" <= sign <= "9":
        return rng.choice(_DIGITS)
    if "a" <= sign <= "z":
        return rng.choice(_LOWER)
    if "A" <= sign <= "Z":
        return rng.choice(_LOWER).upper()
    if _FIRST_HAN <= sign <= _LAST_HAN:
        return rng.choice(_HAN)
    if sign.isalnum():
        return _foreign(sign, rng)
    return sign


def _foreign(sign: str, rng: random.Random) -> str:
    """Letters of other scripts: one of the same block and kind."""
    first = ord(sign) // _BLOCK * _BLOCK
    kind, size = unicodedata.category(sign), len(sign.encode("utf-8", "surrogatepass"))
    others = [chr(code) for code in range(first, first + _BLOCK) if unicodedata.category(chr(code)) == kind]
    return rng.choice([other for other in others if len(other.encode("utf-8", "surrogatepass")) == size])
