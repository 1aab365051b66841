"""Keys that were met before and are names rather than values. An app has few, and each of its messages has the same."""

from __future__ import annotations

from overcollect.decoding.looks import key_is_value

NAMES: set[str] = set()
_LONGEST, _MOST = 64, 8192


def is_value(key: str) -> bool:
    """Whether a key that is not in ``NAMES`` looks like a value; one that does not is put there."""
    if key_is_value(key):
        return True
    if 0 < len(key) <= _LONGEST:
        if len(NAMES) >= _MOST:
            NAMES.clear()
        NAMES.add(key)
    return False
