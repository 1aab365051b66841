"""Remembers which keys are names rather than values: an app uses few, and the same in every message."""

from __future__ import annotations

from functools import lru_cache

from overcollect.decoding.quick_checks import key_is_value

NAMES: set[str] = set()
_LONGEST, _MOST = 64, 8192
_FILLING = "_-. "
"""Signs between the words of a name."""


def is_value(key: str) -> bool:
    """Whether a key that is not in ``NAMES`` looks like a value; one that does not is put there."""
    if key_is_value(key):
        return True
    if 0 < len(key) <= _LONGEST:
        if len(NAMES) >= _MOST:
            NAMES.clear()
        NAMES.add(key)
    return False


@lru_cache(4096)
def folded(name: str) -> str:
    """Return the name of a field in the form in which names of keys, vectors and tokens are told.

    >>> folded("Access-Token"), folded("session_key")
    ('accesstoken', 'sessionkey')
    """
    for sign in _FILLING:
        name = name.replace(sign, "")
    return name.lower()


def last_name(topic: str) -> str:
    """Return the last level of a topic or destination that is a name: an identifier or a number is none.

    >>> [last_name(topic) for topic in ("devices/490154203237518/location", "a/b/13800138000", "1/2", "")]
    ['location', 'b', 'topic', '']
    """
    levels = (level for level in reversed(topic.split("/")) if level and not level.isdigit())
    return next((level for level in levels if not key_is_value(level)), topic and "topic")
