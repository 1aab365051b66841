"""Rot13: a disguise that is no coding.

Every text comes out of it as something, so the engine never tries it. Detection looks for the rot13 of known values,
which the value itself proves.
"""

from __future__ import annotations

from codecs import encode


def rot13(text: str) -> str:
    """Return ``text`` with its ASCII letters moved by 13.

    >>> rot13("nyvpr@rknzcyr.grfg")
    'alice@example.test'
    """
    return encode(text, "rot13")
