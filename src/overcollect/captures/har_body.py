"""Bodies of a HAR, brought back to the bytes that were sent."""

from __future__ import annotations

import json
import re
from binascii import a2b_base64
from typing import Any

from msgspec import Struct

from overcollect.captures.har_attached import NOTHING_ATTACHED, Attached
from overcollect.captures.har_creators import is_proxy
from overcollect.captures.har_lacking import Pairs, as_form, lacking
from overcollect.captures.har_values import mapping, number, sequence, text, whole
from overcollect.captures.texts import utf8

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_BOUNDARY = re.compile(r"boundary\s*=\s*(?:\"([^\"]+)\"|([^\s;]+))", re.IGNORECASE)
_BODILESS = ("GET", "HEAD", "OPTIONS", "DELETE", "TRACE")
"""Methods whose requests seldom have a body, though some programs give them a Content-Type all the same."""
_CODING_FRAME = 64
"""More than the header and the end of any compressed content."""
_FILE = "_file"
_HEAD_OF_PART = 256
"""Bytes that a part of a form may have beyond what is written of it here: headers with its size, type and coding."""
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


def request_body(
    request: dict[str, Any], headers: dict[str, str], creator: str, attached: Attached = NOTHING_ATTACHED
) -> Body:
    """Take postData.text, and what postData.params has beyond it; HTTP Toolkit has binary bodies in ``_content``."""
    post = _holder(request.get("postData"))
    content_type = headers.get("content-type") or text(post.get("mimeType"))
    # Chrome writes a size of 0 where it does not know the body: of files, of blobs, of what a worker sent.
    size = max(0, whole(request.get("bodySize")), whole(headers.get("content-length")))
    for holder in (post, mapping(request.get("_content"))):
        if written := text(holder.get("text")):
            content = body_bytes(written, text(holder.get("encoding")), content_type, creator)
            expected = size if not headers.get("content-encoding") else _least_content(size)
            missing = size - len(content) if expected > len(content) else 0
            if (listed := post.get("params")) and not creator.startswith("mitmproxy"):  # it repeats by its own rules
                content += _beyond(lacking(_told(sequence(listed)), written), content_type)
            return Body(content, max(missing, written.count(_LOST_BYTES)))
    if params := [param for param in sequence(post.get("params")) if isinstance(param, dict)]:
        content = _from_params(params, content_type)
        expected = size if not headers.get("content-encoding") else _least_content(size)
        without = any(_lacks_file(param) for param in params)
        is_short = without or expected > _longest(params, len(content), content_type)
        return Body(content, max(0, size - len(content)) if is_short else 0, without)
    if (kept := _kept(post, attached)) is not None:
        return kept
    return Body(b"", size, not size and _had_body(request, post, headers, creator))


def _kept(holder: dict[str, Any], attached: Attached) -> Body | None:
    content = attached.body(name) if (name := text(holder.get(_FILE))) else None
    return None if content is None else Body(content)


def _holder(post: Any) -> dict[str, Any]:
    return {"text": post} if isinstance(post, str) else mapping(post)


def _least_content(coded: int) -> int:
    """Return how long a content is at least that has ``coded`` bytes compressed: what does not yield grows a little."""
    return coded * 7 // 8 - _CODING_FRAME


def _lacks_file(param: dict[str, Any]) -> bool:
    """Tell whether a parameter names a file without its content; programs leave the value out, or empty."""
    kind = text(param.get("contentType"))
    is_file = bool(text(param.get("fileName"))) or (
        bool(kind) and not kind.startswith("text/") and param.get("value") is None
    )
    return is_file and not text(param.get("value"))


def _told(params: list[Any]) -> Pairs:
    """Return the parameters that say something."""
    return [
        (text(param.get("name")), value)
        for param in params
        if isinstance(param, dict) and (value := text(param.get("value")))
    ]


def _beyond(lost: Pairs, content_type: str) -> bytes:
    """Write parameters that are not in the text of a body so that they are read behind it."""
    if not lost:
        return b""
    kind = content_type.lower()
    if "x-www-form-urlencoded" in kind:
        return utf8(f"&{as_form(lost)}")
    return utf8(f"\r\n{as_form(lost)}" if "multipart" in kind else f"\n{json.dumps(dict(lost))}")


def _longest(params: list[dict[str, Any]], written: int, content_type: str) -> int:
    """Return how long a body of some parameters is at most: with every byte escaped, or with long heads of parts."""
    if "multipart" in content_type.lower():
        return written + _HEAD_OF_PART * (len(params) + 1)
    return sum(3 * len(utf8(text(param.get("name")) + text(param.get("value")))) + 2 for param in params)


def _had_body(request: dict[str, Any], post: dict[str, Any], headers: dict[str, str], creator: str) -> bool:
    """Tell whether a request without content and size must have had a body.

    An empty text is none where the size is not known: Playwright and Firefox write it for what they did not keep.
    """
    if "chunked" in headers.get("transfer-encoding", "").lower():
        return True
    if headers.get("content-length", "").strip() == "0":
        return False
    if text(post.get(_FILE)):  # Playwright keeps the body in a file beside the HAR
        return True
    content_type = headers.get("content-type", "") or text(post.get("mimeType"))
    if content_type.lower().startswith("multipart/"):  # even without parts it has its last boundary
        return True
    stated = number(request.get("bodySize"))
    recorded = isinstance(post.get("text"), str) or isinstance(post.get("params"), list)
    unknown = stated is None or stated < 0 or not (stated or recorded or is_proxy(creator))
    return bool(content_type) and unknown and text(request.get("method")).upper() not in _BODILESS


def response_body(
    response: dict[str, Any], headers: dict[str, str], creator: str, attached: Attached = NOTHING_ATTACHED
) -> Body:
    content = _holder(response.get("content"))
    if written := text(content.get("text")):
        return Body(body_bytes(written, text(content.get("encoding")), headers.get("content-type", ""), creator))
    return _kept(content, attached) or Body(b"", _size(content.get("size"), headers))


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


def _from_params(params: list[dict[str, Any]], content_type: str) -> bytes:
    boundary = _BOUNDARY.search(content_type)
    if boundary and "multipart" in content_type.lower():
        return _multipart(params, boundary.group(1) or boundary.group(2))
    return as_form((text(param.get("name")), text(param.get("value"))) for param in params).encode()


def _multipart(params: list[dict[str, Any]], boundary: str) -> bytes:
    lines = []
    for param in params:
        file_name = f'; filename="{name}"' if (name := text(param.get("fileName"))) else ""
        lines += [f"--{boundary}", f'Content-Disposition: form-data; name="{text(param.get("name"))}"{file_name}']
        if kind := text(param.get("contentType")):
            lines.append(f"Content-Type: {kind}")
        lines += ["", text(param.get("value"))]
    return utf8("\r\n".join([*lines, f"--{boundary}--", ""]))
