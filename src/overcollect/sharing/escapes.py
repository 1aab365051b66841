"""A text inside another that escapes some of its characters, and a new one in its place, escaped alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from html.entities import codepoint2name
from itertools import chain

_BEGINNING = 3
"""Signs that are looked for before a text is compared sign by sign."""
_MOST_RETURNS = 20_000
_MARKS = "\\%&=+"
"""What an escape begins with; where none stands, nothing is escaped."""
_SOFT_BREAK = re.compile(r"=\r?\n")
_ESCAPES = re.compile(
    r"\\[nrtbf\"\\/]|(?:\\u[0-9A-Fa-f]{4})+|(?:\\x[0-9A-Fa-f]{2})+|(?:%[0-9A-Fa-f]{2})+|(?:=[0-9A-Fa-f]{2})+|\+"
    r"|&#?[0-9A-Za-z]{1,31};"
)
_NO_DIGITS = re.compile(r"[^0-9A-Fa-f]")
_NAMED = {'"': "&quot;", "&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&apos;"}
_JSON = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f", '"': '\\"', "\\": "\\\\", "/": "\\/"}


def escaped_in(container: str) -> frozenset[str] | None:
    """Return the signs that stand escaped in a text, or more; None for any sign.

    In a text of which many parts are replaced it spares the search for those of which no sign can stand escaped.
    """
    if _SOFT_BREAK.search(container):
        return None
    found: set[str] = set()
    for escape in set(_ESCAPES.findall(container)):
        found |= _signs_of(escape)
    return frozenset(found)


def put(container: str, old: str, new: str, escaped: frozenset[str] | None = None) -> str | None:
    """Return ``container`` with ``new`` wherever ``old`` stands, as it is or escaped; None where it does not stand.

    Args:
        container: the text.
        old: what is replaced.
        new: what stands there then.
        escaped: what ``escaped_in`` said of the container before anything in it was replaced.
    """
    found = bool(old) and old in container
    if found:
        container = container.replace(old, new)
    if not old or (escaped is not None and escaped.isdisjoint(old)) or not any(mark in container for mark in _MARKS):
        return container if found else None
    parts, end, returns = [], 0, [_MOST_RETURNS]
    for start in _starts(container, old):
        if start >= end and (styles := _styles(container, start, old, returns)) is not None:
            parts += [container[end:start], _escaped(styles, old, new)]
            end = start + sum(map(len, styles))
    if not parts:
        return container if found else None
    return "".join(parts) + container[end:]


@lru_cache(4096)
def _signs_of(escape: str) -> frozenset[str]:
    """Return what an escape, or several bytes in a row that are escaped alike, may stand for."""
    if escape == "+":
        return frozenset(" ")
    if escape[0] == "&":
        return frozenset(unescape(escape))
    if escape[:2] == "\\u":
        return frozenset(
            escape.encode().decode("unicode-escape").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        )
    if escape[0] == "\\" and escape[1] != "x":
        return frozenset([sign for sign, spelled in _JSON.items() if spelled == escape])
    data = bytes.fromhex(_NO_DIGITS.sub("", escape))
    return frozenset(chain(*[data.decode(charset, "replace") for charset in ("utf-8", "gb18030", "latin-1")]))


def _starts(container: str, old: str) -> Iterator[int]:
    """Yield where the first signs of a text stand in one of their ways."""
    pattern = _start(old[:_BEGINNING])
    at = 0
    while found := pattern.search(container, at):
        yield found.start()
        at = found.start() + 1


def _styles(container: str, at: int, old: str, returns: list[int]) -> list[str] | None:
    """Return how each sign of a text is written from a place on; None where it does not stand there.

    What looks like an escape of a sign may be that sign and others behind it: a text that was percent-encoded already,
    in JSON. So where it leads nowhere, the sign itself is tried, as often as is left for the whole container.
    """
    styles: list[str] = []
    untried: list[tuple[int, int]] = []
    while (number := len(styles)) < len(old):
        sign = old[number]
        found = _way(sign).match(container, at)
        if found is not None:
            if found[0] != sign and container.startswith(sign, at):
                untried.append((number, at))
            styles.append(found[0])
            at = found.end()
        elif untried and returns[0]:
            number, at = untried.pop()
            styles[number:] = old[number]
            at += 1
            returns[0] -= 1
        else:
            return None
    return styles


def _hex(digits: str) -> str:
    return "".join(f"[{sign}{sign.upper()}]" if sign.isalpha() else sign for sign in digits)


@lru_cache(4096)
def _ways(sign: str) -> str:
    """Return a pattern of all that a sign is written as."""
    ways = []
    if sign in _JSON:
        ways.append(re.escape(_JSON[sign]))
    if sign in _NAMED:
        ways.append(re.escape(_NAMED[sign]))
    if sign == " ":
        ways.append(r"\+")
    code = ord(sign)
    units = sign.encode("utf-16-be", "surrogatepass")
    ways.append("".join(rf"\\u{_hex(units[at : at + 2].hex())}" for at in range(0, len(units), 2)))
    for sign_of in ("%", "=", r"\\x"):
        for charset in ("utf-8", "gb18030") if code > 0x7F else ("utf-8",):
            try:
                ways.append("".join(sign_of + _hex(f"{byte:02x}") for byte in sign.encode(charset)))
            except UnicodeEncodeError:
                continue
    ways += [rf"&#0*{code};", rf"&#[xX]0*{_hex(f'{code:x}')};"]
    if code in codepoint2name:
        ways.append(f"&{codepoint2name[code]};")
    ways.append(re.escape(sign))  # the last: a percent sign begins what stands for one
    return f"(?:(?:=\r?\n)?(?:{'|'.join(ways)}))"


@lru_cache(4096)
def _way(sign: str) -> re.Pattern[str]:
    return re.compile(_ways(sign))


@lru_cache(4096)
def _start(signs: str) -> re.Pattern[str]:
    return re.compile("".join(map(_ways, signs)))


def _escaped(spellings: list[str], old: str, new: str) -> str:
    """Write ``new`` as ``old`` was written: each sign as that in its place, or its like."""
    styles = list(zip(old, (spelled.removeprefix("=\r\n").removeprefix("=\n") for spelled in spellings), strict=True))
    by_sign = dict(styles)
    escapes = [spelled.lstrip("\\ux") for sign, spelled in styles if spelled != sign]
    is_lower = any(spelled != spelled.upper() for spelled in escapes)
    special = next((spelled for sign, spelled in styles if spelled != sign and not sign.isalnum()), "")
    made = []
    for place, sign in enumerate(new):
        if len(old) == len(new):
            like, spelled = styles[place]
        elif sign in by_sign:
            like, spelled = sign, by_sign[sign]
        else:
            like, spelled = ("", special) if not sign.isalnum() and special else (sign, sign)
        made.append(_write(sign, like, spelled, is_lower=is_lower))
    return "".join(made)


def _write(sign: str, like: str, spelled: str, *, is_lower: bool) -> str:  # noqa: PLR0911 - one return a way
    """Write a sign in the way in which ``like`` was written as ``spelled``."""
    if spelled == like:
        return sign
    if spelled.startswith("\\u"):
        units = sign.encode("utf-16-be", "surrogatepass")
        made = "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
        return made if spelled == spelled.lower() else made.upper().replace("\\U", "\\u")
    for begin in ("%", "=", "\\x"):
        if spelled.startswith(begin):
            charset = "utf-8"
            if like and ord(like) > 0x7F and len(spelled) // (len(begin) + 2) == 2 and len(like.encode()) == 3:
                charset = "gb18030"
            digits = sign.encode(charset, "replace").hex()
            digits = digits if is_lower else digits.upper()
            return "".join(begin + digits[at : at + 2] for at in range(0, len(digits), 2))
    if spelled.startswith("&#"):
        return f"&#x{ord(sign):x};" if spelled[2] in "xX" else f"&#{ord(sign)};"
    if spelled.startswith("&"):
        return f"&{codepoint2name[ord(sign)]};" if ord(sign) in codepoint2name else sign
    if spelled == "+":
        return "+" if sign == " " else sign
    return _JSON.get(sign, sign)
