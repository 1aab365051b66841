"""Known values in codings and disguises that few apps use, beyond those of ``codings``.

They are looked for as a whole field, which costs a message nothing, however many there are. Sources: basE91 is that of
base91.sourceforge.net, base45 RFC 9285, HZ RFC 1843, Punycode RFC 3492; of the others see their alphabets.
"""

from __future__ import annotations

import base64
import re
import string
from collections.abc import Iterator

from overcollect.decoding.coding.alphabets import (
    BASE32_ALPHABETS,
    BASE45,
    BASE57,
    BASE58_OTHERS,
    BASE91,
    FROM_URL,
    RARER_ORDERS,
    STANDARD,
    TO_Z85,
)
from overcollect.decoding.coding.loose_base64 import read_base64
from overcollect.decoding.coding.simple_ciphers import atbash
from overcollect.decoding.coding.turned_token import neighbours_swapped
from overcollect.detection.known.codings import Coded, in_base

_LONGEST = 256
"""Bytes of what is coded."""
_FEWEST_LETTERS = 4
"""From which on a text is looked for with its letters exchanged for others."""
_SHORTEST_TURNED = 11
"""Signs of a text that is looked for with its parts in another order."""
_SHORTEST_MOVED = 8
"""Characters of base64 that is."""
_MOST_MOVED = 6
"""Signs at one end of a text that are moved to the other."""
_MOST_COUNTED = 9
_BLANK = ord(" ")
_LETTERS = {places: string.ascii_lowercase[places:] + string.ascii_lowercase[:places] for places in range(1, 26)}
_ROT13 = 13
_COMPLEMENT = str.maketrans(string.digits, string.digits[::-1])
_TO_LETTERS = {
    f"digits as letters from {first}": str.maketrans(digits, "abcdefghij")
    for first, digits in (("0", string.digits), ("1", "1234567890"))
}
_MARKS = (".", ";", "|", ":", "_", "/")
"""Between the numbers of characters, beside those of ``codings``."""
_ALPHABETS = {f"base64 ({name})": str.maketrans(STANDARD, alphabet) for name, alphabet in RARER_ORDERS.items()}
_GROUP = 4
"""Bytes of a group of base85."""
_UUID = 16
_BITS_OF_13, _SMALL = 13, 88
"""Two signs of basE91 are 13 bits, or 14 where these are at most 88."""
_WIDE = (
    *("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"),
    *("big5hkscs", "cp932", "euc_jp", "cp949", "cp1251", "koi8_r", "cp1252"),
)
_BYTE_ORDER_MARK = "\ufeff"
_MISREAD = (("utf-8", "latin-1"), ("utf-8", "cp1252"), ("gb18030", "latin-1"), ("gb18030", "cp1252"))
"""In which charset a text was written, and in which a program read it that was told nothing."""
_TOKEN = re.compile(r"(?=[^A-Z]*[A-Z])(?=[^a-z]*[a-z])(?=[^0-9]*[0-9])[A-Za-z0-9+/_-]{24,512}")
_TO_URL = str.maketrans("+/", "-_")
_SHORTEST_WIDE = 4
"""Bytes."""


def of_text(text: str) -> Iterator[Coded]:
    """Yield the codings of a text."""
    raw = text.encode()
    if len(raw) > _LONGEST:
        return
    yield from _exchanged(text)
    yield from _counted(text)
    yield from _turned_and_shifted(text)
    if len(text) >= _SHORTEST_TURNED:
        yield from _moved(text, "text")
        yield from _in_other_order(text, "text")
    coded = base64.b64encode(raw).decode().rstrip("=")
    for name, table in _ALPHABETS.items():
        yield Coded(coded.translate(table), name, is_exact=True)
    for inner, name in ((text, "base64"), (text[::-1], "base64(reversed)")):
        whole = base64.b64encode(inner.encode()).decode()
        if inner != text:
            yield Coded(whole, name, is_exact=True)
            yield Coded(whole.rstrip("="), name, is_exact=True)
        for spelled in dict.fromkeys((whole, whole.rstrip("="))):
            if len(spelled) >= _SHORTEST_MOVED:
                yield from _halved(spelled, name)
                if inner != text:
                    continue
                yield from _moved(spelled, name)
                yield from _in_other_order(spelled, name)
                yield Coded(spelled.swapcase(), f"swapped case({name})", is_exact=True)
    yield from of_bytes(raw)
    for mark in _MARKS:
        yield Coded(mark.join(map(str, raw)), "numbers of characters", is_exact=False)
    numbers = ",".join(map(str, map(ord, text)))
    yield Coded(f"String.fromCharCode({numbers})", "numbers of characters", is_exact=False)


def of_wide(text: str) -> Iterator[Coded]:
    """Yield a text that is not of ASCII alone in other charsets, and as programs show it that take it for another."""
    if text.isascii():
        return
    for charset in _WIDE:
        raw = _encoded(text, charset)
        if charset.startswith("utf"):
            yield from _of_charset(_BYTE_ORDER_MARK.encode(charset) + raw, charset)
        if not charset.startswith("utf-16"):  # those without a mark are among the codings
            yield from _of_charset(raw, charset)
    if hz := _encoded(text, "hz"):
        yield Coded(hz.decode(), "hz", is_exact=True)
    yield Coded(f"xn--{text.encode('punycode').decode()}", "punycode", is_exact=False)
    for charset, taken_for in _MISREAD:
        try:
            misread = text.encode(charset).decode(taken_for)
        except UnicodeError:
            continue
        yield Coded(misread.strip(), f"{charset} read as {taken_for}", is_exact=True)
        yield from _of_charset(misread.encode(), f"{charset} read as {taken_for}")
    misread = text.encode().decode("gbk", "replace")
    for damage in ("\ufffd", "?"):
        yield Coded(misread.replace("\ufffd", damage), "utf-8 read as gbk", is_exact=True)


def of_octets(raw: bytes) -> Iterator[Coded]:
    """Yield the codings of an identifier that is bytes."""
    yield from of_bytes(raw)
    for coded in (base64.b85encode(raw), base64.a85encode(raw)):
        yield Coded(coded.decode(), "base85", is_exact=True)
    if len(raw) == _UUID:
        number = int.from_bytes(raw)
        short = in_base(number, BASE57).rjust(22, BASE57[0])
        yield Coded(short, "shortuuid", is_exact=True)
        yield Coded(short[::-1], "shortuuid", is_exact=True)  # as its first versions wrote them
        yield Coded(in_base(number, BASE32_ALPHABETS["crockford"]).rjust(26, "0"), "ulid", is_exact=False)


def of_number(digits: str) -> Iterator[Coded]:
    """Yield what a number becomes in further bases."""
    number = int(digits)
    for name, text, is_exact in (
        ("base32 number", in_base(number, BASE32_ALPHABETS["crockford"]), False),
        *(("base58", in_base(number, alphabet), True) for alphabet in BASE58_OTHERS.values()),
    ):
        if len(text) >= _SHORTEST_MOVED and not text.isalpha():
            yield Coded(text, name, is_exact=is_exact)


def of_token(text: str) -> Iterator[tuple[Coded, bool]]:
    """Yield what a token of base64 is in its other alphabet, and what its bytes are, which stand only for a whole."""
    bare = text.rstrip("=")
    if not _TOKEN.fullmatch(bare) or bare.isalpha() or (raw := read_base64(bare)) is None:
        return
    for other in (bare.translate(_TO_URL), bare.translate(FROM_URL)):
        if other != bare:
            yield Coded(other, "base64", is_exact=True), False
    yield Coded(raw.hex(), "hex of its bytes", is_exact=False), True
    yield Coded(base64.b32encode(raw).decode().rstrip("="), "base32 of its bytes", is_exact=False), True
    yield Coded(",".join(map(str, raw)), "its bytes", is_exact=False), True


def of_bytes(raw: bytes) -> Iterator[Coded]:
    yield Coded(base91(raw), "base91", is_exact=True)
    yield Coded(base45(raw), "base45", is_exact=False)
    number = int.from_bytes(raw)
    zeros = len(raw) - len(raw.lstrip(b"\0"))
    for alphabet in BASE58_OTHERS.values():
        yield Coded(alphabet[0] * zeros + in_base(number, alphabet), "base58", is_exact=True)
    filled = raw + bytes(-len(raw) % _GROUP)
    if filled == raw:
        yield Coded(base64.b85encode(raw).decode().translate(TO_Z85), "base85", is_exact=True)
    else:
        # As programs write it that know no group of fewer bytes.
        coded = base64.b85encode(filled).decode()
        yield Coded(coded, "base85", is_exact=True)
        yield Coded(coded.translate(TO_Z85), "base85", is_exact=True)
        yield Coded(base64.b85encode(raw).decode().translate(TO_Z85), "base85", is_exact=True)


def base45(raw: bytes) -> str:
    """Return the bytes in base45.

    >>> base45(b"Hello!!")
    '%69 VD92EX0'
    """
    signs = []
    for at in range(0, len(raw), 2):
        pair = raw[at : at + 2]
        number = int.from_bytes(pair)
        for _ in range(len(pair) + 1):
            number, digit = divmod(number, len(BASE45))
            signs.append(BASE45[digit])
    return "".join(signs)


def base91(raw: bytes) -> str:
    """Return the bytes in basE91.

    >>> base91(b"test")
    'fPNKd'
    """
    signs: list[str] = []
    held = count = 0
    for byte in raw:
        held |= byte << count
        count += 8
        if count > _BITS_OF_13:
            bits = _BITS_OF_13 if held & 0x1FFF > _SMALL else _BITS_OF_13 + 1
            high, low = divmod(held & (1 << bits) - 1, len(BASE91))
            signs += (BASE91[low], BASE91[high])
            held >>= bits
            count -= bits
    if count:
        high, low = divmod(held, len(BASE91))
        signs.append(BASE91[low])
        if count > 7 or high:
            signs.append(BASE91[high])
    return "".join(signs)


def _exchanged(text: str) -> Iterator[Coded]:
    """Yield a text with its letters, its digits or both exchanged for others."""
    if text.isdecimal() and len(text) >= _SHORTEST_TURNED:
        for name, table in _TO_LETTERS.items():
            yield Coded(text.translate(table), name, is_exact=False)
        yield Coded(text.translate(_COMPLEMENT), "digits complemented", is_exact=False)
    if sum([char.isascii() and char.isalpha() for char in text]) < _FEWEST_LETTERS:
        return
    turned = atbash(text)
    yield Coded(turned, "atbash", is_exact=True)
    yield Coded(turned.translate(_COMPLEMENT), "atbash", is_exact=True)
    for places, letters in _LETTERS.items():
        moved = text.translate(str.maketrans(string.ascii_letters, letters + letters.upper()))
        if places != _ROT13:
            yield Coded(moved, f"caesar({places:+})", is_exact=True)
        step = places if places <= _MOST_COUNTED else places - 26
        if abs(step) <= _MOST_COUNTED or places == _ROT13:
            # With rot13, digits are moved by five (rot18).
            by = 5 if places == _ROT13 else step
            counted = str.maketrans(string.digits, "".join([str((digit + by) % 10) for digit in range(10)]))
            yield Coded(moved.translate(counted), f"caesar({places:+})", is_exact=True)


def _counted(text: str) -> Iterator[Coded]:
    """Yield a text of which each sign is moved by its place."""
    for first in (0, 1):
        places = range(first, first + len(text))
        for name, codes in (
            ("shift(+place)", [ord(char) + place for char, place in zip(text, places, strict=True)]),
            ("shift(-place)", [max(ord(char) - place, 0) for char, place in zip(text, places, strict=True)]),
            ("xor(place)", [ord(char) ^ place for char, place in zip(text, places, strict=True)]),
        ):
            made = "".join(map(chr, codes))
            if made.isprintable() and made == made.strip():
                yield Coded(made, name, is_exact=True)


def _turned_and_shifted(text: str) -> Iterator[Coded]:
    """Yield a text backwards with its characters a few places on, and one with them further on than is common."""
    for places in range(-_MOST_COUNTED, _MOST_COUNTED + 1):
        codes = [ord(char) + places for char in text]
        if places and min(codes) > _BLANK:
            shifted = "".join(map(chr, codes))
            yield Coded(shifted[::-1], f"reversed(shift({places:+}))", is_exact=True)
            yield Coded(shifted, f"shift({places:+})", is_exact=True)


def _moved(text: str, name: str) -> Iterator[Coded]:
    for places in range(1, min(_MOST_MOVED, len(text) - 1) + 1):
        for made in (text[places:] + text[:places], text[-places:] + text[:-places]):
            yield Coded(made, f"ends moved({name})", is_exact=True)


def _halved(text: str, name: str) -> Iterator[Coded]:
    for half in dict.fromkeys((len(text) // 2, (len(text) + 1) // 2)):
        yield Coded(text[half:] + text[:half], f"halves swapped({name})", is_exact=True)


def _in_other_order(text: str, name: str) -> Iterator[Coded]:
    if not text.isdecimal():  # those of numbers are among the codings
        yield Coded(neighbours_swapped(text), f"neighbours swapped({name})", is_exact=True)
    for first, second in ((text[::2], text[1::2]), (text[1::2], text[::2])):
        yield Coded(first + second, f"every other first({name})", is_exact=True)


def _of_charset(raw: bytes, charset: str) -> Iterator[Coded]:
    if len(raw) < _SHORTEST_WIDE:
        return
    yield Coded(raw.hex(), f"hex({charset})", is_exact=False)
    whole = base64.b64encode(raw).decode()
    for spelled in dict.fromkeys((whole, whole.rstrip("="))):
        yield Coded(spelled, f"base64({charset})", is_exact=True)


def _encoded(text: str, charset: str) -> bytes:
    """Return the text in a charset, or nothing where it is none of it."""
    try:
        return text.encode(charset)
    except UnicodeEncodeError:
        return b""
