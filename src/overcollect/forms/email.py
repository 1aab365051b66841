"""E-mail addresses (RFC 5322 addr-spec without comments and quotes)."""

from __future__ import annotations

import random
import re

from overcollect.forms.base import BaseForm, Misfit, both_cases
from overcollect.forms.interface import Evidence

ADDRESS = r"[A-Za-z0-9_][A-Za-z0-9._%+\-]{0,63}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}[A-Za-z]{2,24}"
_FILE_ENDINGS = frozenset(
    ("png", "jpg", "jpeg", "gif", "webp", "svg", "avif", "ico", "css", "js", "mjs", "map", "json", "html", "mp4", "pdf")
)
"""``icon@2x.png`` is a picture of double resolution."""


class Email(BaseForm):
    id = "email"
    checked = True
    pattern = re.compile(ADDRESS)
    shape = "name@domain"
    lengths = range(6, 602)

    def read(self, text: str) -> str:
        if text[text.rindex(".") + 1 :].lower() in _FILE_ENDINGS:
            raise Misfit("it is the name of a file")
        if ".." in text:
            raise Misfit("two dots stand side by side")
        return text.lower()

    def weigh(self, text: str, canonical: str) -> Evidence:  # noqa: ARG002
        return Evidence.TELLING

    def spellings(self, canonical: str) -> tuple[str, ...]:
        return both_cases((canonical,))

    def generate(self, rng: random.Random) -> str:
        """``.test`` is reserved (RFC 6761)."""
        return f"audit{rng.randrange(10**8):08d}@example.test"
