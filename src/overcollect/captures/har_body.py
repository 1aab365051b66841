"""Bodies of a HAR, brought back to the bytes that were sent."""

from __future__ import annotations

import re
from binascii import a2b_base64
from typing import Any
from urllib.parse import quote_plus

from msgspec import Struct

from overcollect.captures.har_values import mapping, number, sequence, text, whole
from overcollect.captures.texts import utf8

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_BOUNDARY = re.compile(r"boundary\s*=\s*(?:\"([^\"]+)\"|([^\s;]+))", re.IGNORECASE)
_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}")
_BODILESS = ("GET", "HEAD", "OPTIONS", "DELETE", "TRACE")
"""Methods whose requests seldom have a body, though some programs give them a Content-Type all the same."""
_CODING_FRAME = 64
"""More than the header and the end of any compressed content."""
_LOST_BYTES = "\N{REPLACEMENT CHARACTER}"
"""Stands for at least one byte where a program made text of bytes that are none."""
_CONTROLS = re.compile("[\x80-\x9f]")
"""No text has them: a program wrote each byte of a file as the character of that number."""
_MAGIC = {"gzip": b"\x1f\x8b", "x-gzip": b"\x1f\x8b", "zstd": b"\x28\xb5\x2f\xfd"}


class Body(Struct, frozen=True):
    content: bytes
    missing: int = 0
    """Bytes that the HAR says were there but does not hold."""
    unrecorded: bool = False
    """True where something was there that the HAR does not hold, however much that may be."""


def request_body(request: dict[str, Any], headers: dict[str, str], creator: str) -> Body:
    """Take postData.text, else postData.params; HTTP Toolkit has binary bodies in ``_content``."""
    post = _holder(request.get("postData"))
    content_type = headers.get("content-type") or text(post.get("mimeType"))
    # Chrome writes a size of 0 where it does not know the body: of files, of blobs, of what a worker sent.
    size = max(0, whole(request.get("bodySize")), whole(headers.get("content-length")))
    for holder in (post, mapping(request.get("_content"))):
        if written := text(holder.get("text")):
            content = body_bytes(written, text(holder.get("encoding")), content_type, creator)
            expected = size if not headers.get("content-encoding") else _least_content(size)
            missing = size - len(content) if expected > len(content) else 0
            return Body(content, max(missing, written.count(_LOST_BYTES)))
    if params := sequence(post.get("params")):
        content = _from_params(params, content_type)
        without = any(_lacks_file(param) for param in params if isinstance(param, dict))
        return Body(content, max(0, size - len(content)) if without else 0, without)
    return Body(b"", size, not size and _had_body(request, post, headers))


def _holder(post: Any) -> dict[str, Any]:
    return {"text": post} if isinstance(post, str) else mapping(post)


def _least_content(coded: int) -> int:
    """Return how long a content is at least that has ``coded`` bytes compressed: what does not yield grows a little."""
    return coded * 7 // 8 - _CODING_FRAME


def _lacks_file(param: dict[str, Any]) -> bool:
    """Tell whether a parameter names a file without its content; programs leave the value out, or empty."""
    return bool(text(param.get("fileName"))) and not text(param.get("value"))


def _had_body(request: dict[str, Any], post: dict[str, Any], headers: dict[str, str]) -> bool:
    """Tell whether a request without content and size must have had a body."""
    if "chunked" in headers.get("transfer-encoding", "").lower():
        return True
    content_type = headers.get("content-type", "") or text(post.get("mimeType"))
    if content_type.lower().startswith("multipart/"):  # even without parts it has its last boundary
        return True
    stated = number(request.get("bodySize"))
    recorded = isinstance(post.get("text"), str) or isinstance(post.get("params"), list)
    bodiless = text(request.get("method")).upper() in _BODILESS
    return bool(content_type) and (stated is None or stated < 0) and not recorded and not bodiless


def response_body(response: dict[str, Any], headers: dict[str, str], creator: str) -> Body:
    content = _holder(response.get("content"))
    if written := text(content.get("text")):
        return Body(body_bytes(written, text(content.get("encoding")), headers.get("content-type", ""), creator))
    return Body(b"", _size(content.get("size"), headers))


def _size(stated: Any, headers: dict[str, str]) -> int:
    """How long a body was: as the HAR says, else as its header does; -1 stands for not known."""
    size = number(stated)
    if size is None or size < 0:
        size = number(headers.get("content-length"))
    return whole(size) if size is not None and size > 0 else 0


def is_opened(content: bytes, coding: str) -> bool:
    """Tell whether the content coding was undone before the body came into the HAR; most programs do so."""
    magic = _MAGIC.get(coding.strip().lower()) if coding else None
    return magic is None or not content.startswith(magic)


def body_bytes(written: str, encoding: str, content_type: str, creator: str) -> bytes:
    """Undo how the program that wrote the HAR made text of the body."""
    if encoding.lower() == "base64":
        try:
            return a2b_base64(written)
        except ValueError:
            return utf8(written)
    try:
        return written.encode(_charset(written, content_type, creator))
    except (UnicodeError, LookupError):
        return utf8(written)


def _charset(written: str, content_type: str, creator: str) -> str:
    said = content_type.lower()
    if written.isascii() and "utf-16" not in said and "utf-32" not in said:
        return "ascii"
    if creator.startswith("mitmproxy"):  # decodes with a guess where no charset is named; latin-1 keeps binary bodies
        from mitmproxy.net.http.headers import infer_content_encoding  # noqa: PLC0415 - only for such files

        guess = infer_content_encoding(content_type, utf8(written))
        return "utf-8" if guess == "utf-8-sig" else guess  # which would write a byte order mark of its own
    named = _CHARSET.search(content_type)
    if named is None and _CONTROLS.search(written):
        return "latin-1"
    return named.group(1) if named else "utf-8"


def _from_params(params: list[Any], content_type: str) -> bytes:
    named = [param for param in params if isinstance(param, dict)]
    boundary = _BOUNDARY.search(content_type)
    if boundary and "multipart" in content_type.lower():
        return _multipart(named, boundary.group(1) or boundary.group(2))
    return "&".join(
        f"{_form_text(text(param.get('name')))}={_form_text(text(param.get('value')))}" for param in named
    ).encode()


def _form_text(value: str) -> str:
    """Some programs write the parameters as they were sent, others decoded."""
    return value if value.isascii() and _ESCAPED.search(value) else quote_plus(utf8(value))


def _multipart(params: list[dict[str, Any]], boundary: str) -> bytes:
    lines = []
    for param in params:
        file_name = f'; filename="{name}"' if (name := text(param.get("fileName"))) else ""
        lines += [f"--{boundary}", f'Content-Disposition: form-data; name="{text(param.get("name"))}"{file_name}']
        if kind := text(param.get("contentType")):
            lines.append(f"Content-Type: {kind}")
        lines += ["", text(param.get("value"))]
    return utf8("\r\n".join([*lines, f"--{boundary}--", ""]))
