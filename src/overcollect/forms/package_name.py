"""Android package names and iOS bundle ids: reverse domain names."""

from __future__ import annotations

import random
import re

from overcollect.forms.base import BaseForm, Misfit
from overcollect.forms.interface import Evidence

PACKAGE = r"[A-Za-z][A-Za-z0-9_-]{0,40}(?:\.[A-Za-z][A-Za-z0-9_-]{0,60}){1,7}"
_HEADS = frozenset(
    (
        *("com", "cn", "org", "net", "io", "tv", "me", "app", "dev", "edu", "gov", "info", "co", "air", "android"),
        *("ru", "de", "fr", "jp", "kr", "uk", "us", "in", "br", "it", "tk", "ai", "cc", "top", "site"),
    )
)
"""First parts that most packages have; others are read, but are not narrow."""
_PLATFORM = "android"
"""As the second part it makes up for an unusual first one: ``ctrip.android.view``."""
_PART = r"\.[A-Za-z][A-Za-z0-9_]{0,60}"
LIKELY_PACKAGE = (
    rf"(?:(?:{'|'.join(sorted(_HEADS))}){_PART}|[a-z][a-z0-9_]{{1,40}}\.{_PLATFORM})(?:{_PART}){{1,5}}"
    r"(?<!\.com)(?<!\.net)(?<!\.org)"
)
"""What is a package name under any name: three parts or more, and no host (``app.example.com``). Without groups."""


class PackageName(BaseForm):
    id = "package_name"
    checked = True
    pattern = re.compile(PACKAGE)
    shape = "a package name, com.example.music"
    lengths = range(3, 476)

    def read(self, text: str) -> str:
        parts = text.split(".")
        if len(parts) == 2 and parts[0] not in _HEADS:
            raise Misfit("it has two parts and does not begin like a domain name")
        return text

    def weigh(self, text: str, canonical: str) -> Evidence:  # noqa: ARG002
        head, _, rest = text.partition(".")
        is_usual = head in _HEADS or rest.startswith(f"{_PLATFORM}.")
        return Evidence.CHECKED if is_usual else Evidence.FITS

    def spellings(self, canonical: str) -> tuple[str, ...]:
        return (canonical,)

    def generate(self, rng: random.Random) -> str:
        """``example`` belongs to nobody (RFC 2606)."""
        return f"com.example.canary{rng.randrange(10**6):06d}"
