"""Codings that turn one value into one, applied again to another value."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable

import brotli  # type: ignore[import-untyped]
import lz4.frame  # type: ignore[import-untyped]
import zstandard

from overcollect.decoding.coding.alphabets import ALPHABETS, BASE32, BASE32_ALPHABETS, STANDARD
from overcollect.decoding.coding.loose_base64 import read_base64
from overcollect.decoding.coding.simple_ciphers import atbash, moved, ringed, rot13, rot47
from overcollect.decoding.coding.turned_token import neighbours_swapped
from overcollect.decoding.vendor.baidu_text import disguised

type Value = str | bytes

_CHARSETS = ("utf-8", "utf-8-sig", "gb18030", "utf-16-le", "utf-16-be", "utf-16", "utf-32", "big5hkscs", "cp932")
_LEAST_ONE_BYTE = ("euc_jp", "cp949", "cp874", "cp1251", "latin-1")
_TOKEN = re.compile(r"[A-Za-z0-9+/_-]{6,}={0,2}")
_TURNS: dict[str, Callable[[str], str]] = {
    "reversed": lambda text: text[::-1],
    "rot13": rot13,
    "atbash": atbash,
    "rot47": rot47,
    "swapped-case": str.swapcase,
    "swapped-neighbours": neighbours_swapped,
    "baidu-base64": disguised,
}
"""What undoes itself, and what is written anew from the text alone."""
_GZIP_HEAD, _COMMENT = 10, 0x10
_PREFIX = 5
"""Bytes before each message of gRPC: a flag and a length."""


def as_bytes(value: Value) -> bytes:
    return value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")


def encoded_like(data: bytes, text: str, new: str) -> bytes | None:
    """Return ``new`` in the charset in which ``data`` is ``text``; None where that is not known."""
    for charset in (*_CHARSETS, *_LEAST_ONE_BYTE):
        try:
            if data.decode(charset) == text:
                return new.encode(charset)
        except UnicodeError:
            continue
    return None


def _bytes_like(data: bytes, old: Value, new: Value) -> bytes | None:
    """Return a new content of a coding as bytes, as ``data`` was those of the old one."""
    if isinstance(new, bytes):
        return new
    return encoded_like(data, old, new) if isinstance(old, str) else None


def again(decoder: str, value: Value, old: Value, new: Value, parameters: dict[str, str]) -> Value | None:
    """Return ``value`` with another content, or None where the coding cannot be done again.

    Args:
        decoder: what opened ``value``.
        value: as it stands.
        old: what came out of it.
        new: what should come out.
        parameters: of the way in which it was opened.
    """
    if isinstance(value, str):
        return _text_again(decoder, value, old, new, parameters)
    if decoder == "xor":
        return _xored(value, old, new)
    squeeze = _COMPRESSIONS.get(decoder)
    if squeeze is None:
        return None
    content = _bytes_like(as_bytes(old), old, new)
    return None if content is None else squeeze(value, content)


def _text_again(decoder: str, value: str, old: Value, new: Value, parameters: dict[str, str]) -> str | None:
    if isinstance(old, str) and isinstance(new, str) and (made := _turned(decoder, value, old, new, parameters)):
        return made
    if decoder == "data-url" and ";base64," in value:
        head, sign, token = value.partition(",")
        made = _base64(token, old, new, {}, is_url=False)
        return None if made is None else head + sign + made
    if decoder in ("base64", "base64url"):
        return _base64(value, old, new, parameters, is_url=decoder == "base64url")
    if decoder == "hex":
        return _hex(value, old, new)
    if decoder == "base32":
        return _base32(value, old, new, parameters)
    return None


def _turned(decoder: str, value: str, old: str, new: str, parameters: dict[str, str]) -> str | None:
    if decoder == "base64-salted":
        return value.removesuffix(old) + new
    if decoder == "shift":
        places = int(parameters["places"])
        return ringed(new, places) if "ring" in parameters else moved(new, places)
    turn = _TURNS.get(decoder)
    return None if turn is None else turn(new)


def _base64(token: str, old: Value, new: Value, parameters: dict[str, str], *, is_url: bool) -> str | None:
    bare = token.strip()
    tail = token[len(token.rstrip()) :]
    spaced = " " in bare
    joined = bare.replace(" ", "+") if spaced else "".join(bare.split())
    is_url = is_url or "-" in joined or "_" in joined
    table = None
    if name := parameters.get("alphabet"):
        table = (str.maketrans(ALPHABETS[name], STANDARD), str.maketrans(STANDARD, ALPHABETS[name]))
        joined = joined.translate(table[0])
    data = read_base64(joined)
    if data is None:
        return None
    content = _bytes_like(data, old, new)
    if content is None:
        return None
    made = base64.b64encode(content).decode()
    if not joined.endswith("=") and (len(data) % 3 or len(content) != len(data)):
        made = made.rstrip("=")
    if is_url:
        made = made.replace("+", "-").replace("/", "_")
    if table is not None:
        made = made.translate(table[1])
    if spaced:
        made = made.replace("+", " ")
    elif "\n" in bare:
        end = "\r\n" if "\r\n" in bare else "\n"
        width = bare.index(end)
        made = end.join(made[at : at + width] for at in range(0, len(made), width))
    return made + tail


def _hex(token: str, old: Value, new: Value) -> str | None:
    digits = re.sub(r"0[xX]|[^0-9A-Fa-f]", "", token)
    content = _bytes_like(bytes.fromhex(digits), old, new) if len(digits) % 2 == 0 else None
    if content is None:
        return None
    made = content.hex()
    if digits != digits.lower():
        made = made.upper()
    if token == digits:
        return made
    if token[:2] in ("0x", "0X") and token[2:] == digits:
        return token[:2] + made
    parts = re.split(r"((?:0x)?[0-9A-Fa-f]{2})", token)
    if len(parts) // 2 != len(content):
        return None
    pairs = iter(made[at : at + 2] for at in range(0, len(made), 2))
    return "".join((part[:-2] + next(pairs)) if number % 2 else part for number, part in enumerate(parts))


def _base32(token: str, old: Value, new: Value, parameters: dict[str, str]) -> str | None:
    bare = token.strip().rstrip("=")
    alphabet = BASE32_ALPHABETS.get(parameters.get("alphabet", ""), BASE32)
    try:
        plain = bare.upper().translate(str.maketrans(alphabet, BASE32))
        data = base64.b32decode(plain + "=" * (-len(bare) % 8))
    except ValueError:
        return None
    content = _bytes_like(data, old, new)
    if content is None:
        return None
    made = base64.b32encode(content).decode().translate(str.maketrans(BASE32, alphabet))
    made = made if token.strip().endswith("=") else made.rstrip("=")
    return made.lower() if bare == bare.lower() else made


def _xored(value: bytes, old: Value, new: Value) -> bytes | None:
    """What is under a key that is only added to it can be changed without the key."""
    was = as_bytes(old)
    content = _bytes_like(was, old, new)
    if content is None or not len(value) == len(was) == len(content):
        return None
    return bytes(a ^ b ^ c for a, b, c in zip(value, was, content, strict=True))


def _gzip(value: bytes, content: bytes) -> bytes:
    """Make it as long as it was where it is shorter, by a comment (RFC 1952): what holds it may count its bytes."""
    made = gzip.compress(content, mtime=0)
    short = len(value) - len(made)
    if short <= 0:
        return made
    head = bytearray(made[:_GZIP_HEAD])
    head[3] |= _COMMENT
    return bytes(head) + b" " * (short - 1) + b"\0" + made[_GZIP_HEAD:]


def _deflate(value: bytes, content: bytes) -> bytes:
    is_zlib = len(value) > 1 and value[0] & 0x0F == 8 and int.from_bytes(value[:2]) % 31 == 0
    return zlib.compress(content) if is_zlib else _raw_deflate(value, content)


def _raw_deflate(_: bytes, content: bytes) -> bytes:
    machine = zlib.compressobj(9, zlib.DEFLATED, -15)
    return machine.compress(content) + machine.flush()


def _xz(value: bytes, content: bytes) -> bytes:
    return lzma.compress(content, lzma.FORMAT_XZ if value.startswith(b"\xfd7zXZ") else lzma.FORMAT_ALONE)


_COMPRESSIONS: dict[str, Callable[[bytes, bytes], bytes]] = {
    "gzip": _gzip,
    "deflate": _deflate,
    "raw-deflate": _raw_deflate,
    "brotli": lambda _, content: brotli.compress(content, quality=5),
    "zstd": lambda _, content: zstandard.compress(content),
    "lz4": lambda _, content: lz4.frame.compress(content),
    "bzip2": lambda _, content: bz2.compress(content),
    "xz": _xz,
}


def coded_again(text: str, old: str, new: str) -> str | None:
    """Return a text in which parts in base64 or hexadecimal that say ``old`` say ``new``; None where none does."""
    was, made, end = old.encode("utf-8", "surrogatepass"), [], 0
    for found in _TOKEN.finditer(text):
        token = found[0]
        if abs(len(token.rstrip("=")) * 3 - len(was) * 4) <= 3:
            again_token = _base64(token, old, new, {}, is_url=False) if _says(token, was) else None
        elif len(token) == len(was) * 2 and token.lower() == was.hex():
            again_token = _hex(token, old, new)
        else:
            continue
        if again_token is not None:
            made += [text[end : found.start()], again_token]
            end = found.end()
    return "".join([*made, text[end:]]) if made else None


def _says(token: str, data: bytes) -> bool:
    return read_base64(token) == data


def jwt_again(token: str, changes: Iterable[tuple[str, str, str]]) -> str:
    """Return a token whose parts are changed, without the signature, which would not fit any more.

    Args:
        token: a JSON Web Token.
        changes: name of a part, what it says, and what it shall say.
    """
    parts = token.split(".")
    for name, old, new in changes:
        number = ("header", "payload").index(name)
        made = _base64(parts[number], old, new, {}, is_url=True)
        parts[number] = made if made is not None else "A" * len(parts[number])
    parts[2:] = ["A" * len(part) for part in parts[2:]]
    return ".".join(parts)


def frames_again(value: bytes, changes: dict[int, bytes]) -> bytes | None:
    """Return frames of gRPC of which some, counted without empty ones, have another content."""
    made, at, number = [], 0, 0
    while at + _PREFIX <= len(value):
        size = int.from_bytes(value[at + 1 : at + _PREFIX])
        content = value[at + _PREFIX : at + _PREFIX + size]
        if len(content) < size:
            break
        flag = value[at : at + 1]
        if content:
            content = changes.get(number, content)
            number += 1
        made += [flag, len(content).to_bytes(4), content]
        at += _PREFIX + size
    return b"".join([*made, value[at:]])


def archive_again(value: bytes, changes: dict[bytes, bytes]) -> bytes | None:
    """Return a zip archive in which files of some contents have others."""
    written = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(value)) as old, zipfile.ZipFile(written, "w") as new:
            for info in old.infolist():
                content = old.read(info)
                new.writestr(info, changes.get(content, content), compress_type=info.compress_type)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, zlib.error):
        return None
    return written.getvalue()
