"""Field names stripped of their diacritics: ``dirección``, ``doğum_tarihi``, ``prénom``."""

from __future__ import annotations

import unicodedata

_WHOLE = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "đ": "d", "Đ": "D", "œ": "oe", "æ": "ae"})
"""Letters that Unicode does not take apart."""


def plain_letters(name: str) -> str:
    """Return the name with plain letters in place of Latin ones with marks; other scripts stay as they are.

    >>> plain_letters("doğum_tarihi"), plain_letters("й")
    ('dogum_tarihi', 'й')
    """
    return "".join(map(_plain, name.translate(_WHOLE)))


def _plain(letter: str) -> str:
    base = unicodedata.normalize("NFKD", letter)[0]
    return base if base.isascii() and base.isalpha() else letter
