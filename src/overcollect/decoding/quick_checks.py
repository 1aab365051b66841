"""Cheap checks of how a value looks, so that decoders are tried only where they can fit."""

from __future__ import annotations

import re

from overcollect.decoding.coding import rare_begins, rare_looks
from overcollect.decoding.text import bus_frames, mrz, numerals

_HEX = "[0-9A-Fa-f]"
_EIGHT_BYTES = rf"{_HEX}(?:{_HEX}|x{_HEX}{{2}})(?:[ :,\-][ ]?(?:0x)?{_HEX}{{2}}){{7}}"
"""In hexadecimal one by one; a MAC address has six."""
_token = re.compile(
    r"""
    # hex of text (ASCII, Chinese, UTF-16), gzip, zlib, zstd, lz4 or protobuf, of a map with text keys (MessagePack,
    # CBOR), of what begins with its length (BSON), of Brotli that is no digest, or long enough to be opaque; of JSON
    # written backwards
      (?=(?!.{64}$).[BbFf].{46}|(?:[2-7].|0[9AaDd]){4}|[Ee][4-9]|1[Ff]8|78|28[Bb]|0422|[01][0268Aa]|.{128}
        |(?:[2-7].00){4}|(?:00[2-7].){4}|[89].[ABab].[2-7]|[ABab].[67].[2-7]|.{4}0000
        |.*+(?<=22b7|b7b5))
      (?:[0-9a-f]{8,}+|[0-9A-F]{8,}+)$
    | 0[xX][0-9A-Fa-f]{8,}+$
    # base64 of something that begins with ASCII or Chinese text, or of anything that is longer
    | (?=[I-Za-f][A-HQ-Xg-nw-z0-3][ABEFIJMNQRUVYZcdghklopstwx014589]|[3-7]|[A-Za-z0-9]{12})
      (?=[a-z0-9]*+[A-Z])[A-Z0-9]*+[a-z]
    # base32
    | [A-Z2-7]{16,}+$
    | (?=[a-z]*+[2-7])[a-z2-7]{24,}+$
    """,
    re.VERBOSE,
).match
_LZ_STRING = "".join(sorted(rare_begins.LZ_STRING_UTF16))
_sign = re.compile(
    rf"""
    # JSON, perhaps behind a guard or the number of a packet; XML
      (?:\)\]\}}',?|for\s?\(;;\);|while\s?\(1\);|\d{{1,4}}(?=[\[{{"])|\ufeff)?\s*+[{{\["<]
    # form
    | \??[\w.\-\[\]$%]{{1,64}}+=
    # URL, data URL
    | [A-Za-z][A-Za-z0-9+.\-]{{1,30}}+://
    | [Dd][Aa][Tt][Aa]:
    # base64 and base64url, also in lines or with + turned into space
    | (?=[a-z0-9+/_\-]*+[A-Z])(?=[A-Z0-9+/_\-]*+[a-z])[A-Za-z0-9+/_\-]{{6,}}+\s*+$
    | (?=[^A-Z]*+[A-Z])(?=[^a-z]*+[a-z])[A-Za-z0-9+/ \r\n]{{24,}}+=*+\s*+$
    # bytes in hexadecimal one by one; base64 backwards
    | {_EIGHT_BYTES}
    | ==?[A-Za-z0-9+/_\-]{{16}}
    # base32 with its padding
    | [A-Za-z2-7]{{10,}}+=
    # multipart
    | --[!-~]{{8}}
    # GraphQL
    | (?:query|mutation|subscription|fragment)\b[^{{]*+\{{
    # JWT
    | ey[A-Za-z0-9_-]++\.ey
    # lz-string
    | [{_LZ_STRING}]
    # a frame of STOMP
    | [A-Z]{{3,11}}\r?\n[a-z]
    # gzip whose bytes became characters
    | \x1f\x8b\x08
    # percent-encoding, entities, quoted-printable, escapes, anywhere
    | (?:[^%&=\\]++|(?!%u?{_HEX}{{2}}|&\#?\w{{1,10}};|=(?:[89A-F]|0[9AD]|20|3D|[\r\n])|\\[ux"]|\\r\\n)[%&=\\])*+[%&=\\]
    """,
    re.VERBOSE,
).match
_MARKS = rf"%&=\\<\[{{\"A-Z：;|\x00-\x1f{_LZ_STRING}"
_mark = re.compile(rf"[{_MARKS}:]").search
"""Finds the first character that ``_sign`` needs to match: one of its signs, or a capital letter (base64, base32)."""
_bytes_or_parts = re.compile(rf"--|{_EIGHT_BYTES}").match
_only_times = re.compile(rf"(?!--|data:|{_EIGHT_BYTES})(?:[^{_MARKS}:]++|(?<![a-z_]{{2}}):(?!//))*+\Z").match
"""Fits where colons are the only such marks, and stand as in ``12:30``: neither behind a word nor before ``//``."""
_is_time = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+\-]\d\d:?\d\d)?", re.ASCII).fullmatch
"""A date with its time (ISO 8601): every check below would refuse it, after much work; refuse it at once."""
_UUID = 36
_is_uuid = re.compile(r"(?=[0-9\-]*[a-f])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}").fullmatch
"""A UUID in small letters: every check below but that of its beginning would refuse it; ask that one alone."""
_DIGITS_IN_HEX = 16
_OPENS = '{[<"'
_mixed = re.compile(r"(?=[a-z0-9+/_]*+[A-Z])(?=[A-Z0-9+/_]*+[a-z])[A-Za-z0-9+/_]{16}").match
"""A long text that begins so (mixed case, no spaces) would pass every check below; accept it at once."""
LONGEST = 160
"""Characters of a text that is remembered: a user agent has as many."""


def may_open(value: str, plain: set[str]) -> bool:
    """Whether some decoder of text may fit; most leaves answer no. Asked of every text, so it must be cheap.

    Args:
        value: not in ``plain``.
        plain: where the texts of which it said no are kept: what an app sends it mostly sends again.
    """
    size = len(value)
    if size < _DIGITS_IN_HEX and value.isdigit() and value.isascii():
        answer = False
    elif size == _UUID and _is_uuid(value):
        answer = value[: rare_begins.LENGTH] in rare_begins.BEGINS
    elif size > LONGEST and (value[0] in _OPENS or _mixed(value)):
        return True
    else:
        if is_word := value.isalnum():
            answer = (size > 7 or (size > 5 and not value.islower())) and _token(value) is not None
        else:
            answer = not _is_calm(value) and not _is_time(value) and (_sign(value) is not None or _holds(value))
        # None of the rare codings gives a short text in ASCII.
        if not answer and (size >= rare_looks.SHORTEST or not value.isascii()):
            answer = _is_rare(value, size, is_word=is_word)
    if not answer and size <= LONGEST:
        plain.add(value)
    return answer


def _is_calm(value: str) -> bool:
    """Whether no sign of any decoder can be in a text that has more than letters and digits."""
    mark = _mark(value)
    if mark is None:
        # Slices cost less than a regular expression.
        return (value[2:3] not in " ,-" and value[1:2] not in "-x") or _bytes_or_parts(value) is None
    return value[mark.start()] == ":" and _only_times(value) is not None


def _is_rare(value: str, size: int, *, is_word: bool) -> bool:
    """Whether it may be of a coding that few apps use, for which ``_sign`` has no sign.

    Args:
        value: the text.
        size: its length.
        is_word: it has letters and digits alone.
    """
    if size >= rare_begins.SHORTEST and value[: rare_begins.LENGTH] in rare_begins.BEGINS:
        return True
    if not value.isascii():
        if numerals.may_be(value):
            return True
    elif size >= mrz.SHORTEST and mrz.may_be(value):
        return True
    if rare_looks.is_uuencoded(value) if is_word else rare_looks.codings_of(value):
        return True
    return size >= bus_frames.SHORTEST and bus_frames.may_be(value)


_colon = re.compile(
    r"[\"']?[A-Za-z_$\u4e00-\u9fff][\w.\-$]{0,80}[\"']?(?:;[^:\r\n]{0,80})? ?[:：](?!//)[^\r\n]*?[,;|^，；。\x00-\x1f]"
).match
"""The first of several names with values behind them: ``a: 1, b: 2``."""
_colon_amid = re.compile(r"[,;|^\x00-\x1f][^\S\x00-\x1f]{0,8}[\"']?[A-Za-z_$][\w.\-$]{0,48}[\"']? ?:(?!//)").search
"""One of several behind something else: ``register a:1, b:2, c:3``."""
_COLONS = 3
_head = re.compile(r"[\w .\-\"]{1,60}+[\t,;|\x01][^\r\n]*+\r?\n").match
"""The first line of a table."""
_long = re.compile(r"[A-Za-z0-9+/_]{16}").search
"""What may be base64 as a part of a text."""
_row = re.compile(
    r"(?:[A-Za-z_][\w.-]{0,30}/[0-9][^\s/;()]{0,120} )*+[A-Za-z_][\w.-]{0,30}/[A-Za-z][^\s/;()]*+(?: |\Z)"
).match
"""Products of a user agent, one with a word in place of its version: ``sdk/2.19.0 os/android-34 lang/ko-KR``."""
_SHORTEST_LIST, _SHORTEST_WITH_TOKEN = 10, 18


def _holds(value: str) -> bool:
    """Whether a part of the text may be something, where all of it is not."""
    size = len(value)
    if size < _SHORTEST_LIST:
        return False
    if "{" in value or "[" in value or ("=" in value and ";q=" not in value):
        return True
    if (":" in value or "：" in value) and (_colon(value) or (value.count(":") >= _COLONS and _colon_amid(value))):
        return True
    if ("\n" in value and _head(value)) or ("/" in value and " " in value and _row(value)):
        return True
    return size >= _SHORTEST_WITH_TOKEN and _long(value) is not None


_NOT_CONTROL = bytes(code for code in range(256) if code not in range(32) or code in b"\t\n\r").replace(b"\x7f", b"")
_control = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]").search
_BEGIN = 64
_SHORT = re.compile(r"[A-Za-z0-9 ._@:+,-]+|[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]{2,}|[{\[].*[}\]]", re.DOTALL)
_NEAR = re.compile(r"[\t\n\r -~\u00b7\u2010-\u2027\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")
_VALUE_KEY = re.compile(r"\d{5}|@|\w\.\w|\w[:-]\w.*\d|[0-9a-fA-F]{16}")


def has_controls(data: bytes) -> bool:
    """Whether control characters other than tab and line ends are in it."""
    # What is long is quicker told without a regular expression, what is short with one.
    return _control(data, 0, _BEGIN) is not None or (len(data) > _BEGIN and bool(data.translate(None, _NOT_CONTROL)))


def printable(data: bytes) -> str | None:
    """Return ``data`` as UTF-8 text, or None where it is none or holds control characters."""
    if data.isascii():
        if len(data) > _BEGIN:
            return data.decode() if not data.translate(None, _NOT_CONTROL) else None
        text = data.decode()
        return text if text.isprintable() or not has_controls(data) else None
    if has_controls(data):
        return None
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def sensible(data: bytes) -> str | None:
    """Return ``data`` as text where it is text beyond doubt, which short random bytes can be by chance.

    At least four printable characters (two Chinese ones); below 9 bytes only letters, digits and what stands in
    numbers, names and addresses, or a JSON document; below 16 bytes only ASCII and Chinese.
    """
    if len(data) < 4 or (text := printable(data)) is None:
        return None
    if len(data) < 9:
        return text if _SHORT.fullmatch(text) else None
    if len(data) < 16:
        return text if _NEAR.fullmatch(text) else None
    return text if text.isascii() or _is_printable(text) else None


def _is_printable(text: str) -> bool:
    """Whether no character but spaces of any kind, of any width, is unprintable."""
    return text.isprintable() or "".join(text.split()).replace("\ufeff", "").replace("\u200b", "").isprintable()


_SERIAL = re.compile(r"(?=(?:[A-Z]*[0-9]){3})(?=(?:[0-9]*[A-Z]){3})(?=.*[0-9][A-Z])[A-Z0-9]{8,14}")
"""Numbers of devices: capital letters and digits in turn."""
_WORDS = re.compile(r"(?=.*[A-Za-z]{3})[A-Za-z]+[0-9]{0,3}(?:[_-]+[A-Za-z]+[0-9]{0,3})+")
"""A name of several words: ``user_pwd_hmac-sha256``; hardly any identifier is of such parts alone."""
_SHORT_KEY = 15
"""Characters below which an identifier is just a name."""


def key_is_value(key: str) -> bool:
    """Whether a key of an object looks like a value: an address, a number, a package name, an identifier.

    >>> [key_is_value(key) for key in ("com.example.app", "13800138000", "user_id", "pwd_hmac-sha256", "R9XN70B4K2M")]
    [True, True, False, False, True]
    """
    if len(key) < _SHORT_KEY and key.isidentifier():
        return _SERIAL.fullmatch(key) is not None
    return len(key) < 257 and _VALUE_KEY.search(key) is not None and _WORDS.fullmatch(key) is None


def clean(text: str) -> str:
    """Return ``text`` without lone surrogates, which cannot be written in any encoding."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
