"""Bytes of a source as text."""

from __future__ import annotations

import re

from overcollect.inputs.imports.limits import MAX_TEXT
from overcollect.model import InputProblem

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def decoded(content: bytes, name: str) -> str:
    """Return ``content`` as text: UTF-8, UTF-16 by its mark, or GB 18030 as Chinese spreadsheets write it.

    Raises:
        InputProblem: it is no text, or too long.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", "replace")
    else:
        text = _utf8_or_gb(content, name)
    if _CONTROL.search(text):
        raise _no_text(name)
    if len(text) > MAX_TEXT:
        raise InputProblem(name, f"has more than {MAX_TEXT >> 20} million characters", "Name the list alone")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _utf8_or_gb(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("gb18030")
    except UnicodeDecodeError:
        raise _no_text(name) from None


def _no_text(name: str) -> InputProblem:
    return InputProblem(
        name,
        "is no declaration of a known format",
        "Name a PrivacyInfo.xcprivacy, .ipa, AndroidManifest.xml, .apk, Data safety CSV, store label, or a list as "
        "HTML, Markdown, CSV or XLSX",
    )


def shown(text: str, most: int = 200) -> str:
    """Return ``text`` in one line of printable characters, for comments and messages."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
