"""What pages are made of: templates, and their own style and script, which a page names by digest."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache

from tornado.template import Loader

from overcollect.data_folders import folder


@cache
def templates() -> Loader:
    return Loader(str(folder("reports") / "html"))


@cache
def part(name: str) -> str:
    """Return a file that stands in the page as it is."""
    return (folder("reports") / "html" / name).read_text(encoding="utf-8")


def digest(text: str) -> str:
    """Return what the page's policy names its own style and script by (Content Security Policy Level 3, 2.3.1)."""
    return b64encode(hashlib.sha256(text.encode()).digest()).decode()
