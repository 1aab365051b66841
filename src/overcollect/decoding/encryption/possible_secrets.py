"""Which values of a message keys may be made of, the likeliest first: secrets by their names, times, numbers, ids.

The server must be able to derive the key again, so what it is made of is sent, too: mostly something that changes with
every message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from overcollect.decoding.names import folded
from overcollect.forms.package_name import LIKELY_PACKAGE
from overcollect.knowledge.words import any_of, word_list, word_set
from overcollect.model import Field

_SHORTEST, _LONGEST, _SHORTEST_UNNAMED = 4, 64, 6
_MOST_SEEN = 64
"""Values among which the likeliest are chosen."""
_VALUE = re.compile(r"[!-~]*[0-9][!-~]*")
"""A word without any digit is nothing of its own kind."""
_NAMED = re.compile(rf".*(?:{any_of(word_list('secrets', 'ends_of_secrets'))})|[a-z]{{0,2}}k[0-9]?")
_CHANGING = re.compile(rf".*(?:{any_of(word_list('secrets', 'ends_of_changing_values'))})|[trs]")
_CONSTANT = re.compile(
    rf"(?:app|apk|client|sdk)?(?:{any_of(word_list('secrets', 'packages'))})(?:name|id)?|xrequestedwith"
    rf"|(?:{any_of(word_list('secrets', 'owners_of_constants'))})(?:key|id|code|secret)"
)
_PACKAGE = re.compile(LIKELY_PACKAGE)
"""The name of an app is one under any name."""
_TELLS_NO_SECRET = word_set("headers", "without_secrets")
_NEVER = 3
_MOST_JOINED = 3
"""Values of each kind that are joined."""


def is_constant(plain: str) -> bool:
    """Tell whether a folded name is that of what all copies of an app send: of its package, its key, its number."""
    return _CONSTANT.fullmatch(plain) is not None


def secrets_of(fields: Sequence[Field], most: int) -> list[tuple[str, str]]:
    """Return the name and the text of each, the likeliest first."""
    seen = dict(islice(_candidates(fields), _MOST_SEEN))
    return [(name, text) for text, (_, name) in sorted(seen.items(), key=lambda one: one[1][0])[:most]]


def joined_secrets(fields: Sequence[Field], most: int) -> list[tuple[str, str]]:
    """Return the names and the texts of two values in a row, of which one is called a secret and the other may change.

    Most messages have no value that is called so.
    """
    seen = dict(islice(_candidates(fields), _MOST_SEEN))
    named = [(name, text) for text, (rank, name) in seen.items() if rank == 0][:_MOST_JOINED]
    if not named:
        return []
    others = [(name, text) for text, (rank, name) in seen.items() if rank == 1][:_MOST_JOINED]
    pairs = [
        pair for one in named for other in (*others, *named) if other != one for pair in ((other, one), (one, other))
    ]
    return list(islice(dict.fromkeys((f"{a[0]}+{b[0]}", a[1] + b[1]) for a, b in pairs), most))


def times_of(fields: Sequence[Field], most: int) -> list[tuple[str, int]]:
    """Return the name and the number of each field that can be the time of the message."""
    found = (
        (field.name, int(field.value))
        for field in fields
        if isinstance(field.value, str) and len(field.value) in (10, 13, 16) and field.value.isdecimal()
    )
    return list(islice(found, most))


def _candidates(fields: Sequence[Field]) -> Iterator[tuple[str, tuple[int, str]]]:
    for field in fields:
        text = field.value
        if _SHORTEST <= len(text) <= _LONGEST and isinstance(text, str) and not field.opened:
            rank = 0 if "." in text and _PACKAGE.fullmatch(text) else _rank(field.name)
            if rank == 0 or (rank < _NEVER and len(text) >= _SHORTEST_UNNAMED and _VALUE.fullmatch(text)):
                yield text, (rank, field.name)


@lru_cache(8192)
def _rank(name: str) -> int:
    if name.lower() in _TELLS_NO_SECRET:
        return _NEVER
    plain = folded(name)
    if _NAMED.fullmatch(plain) or is_constant(plain):
        return 0
    return 1 if _CHANGING.fullmatch(plain) else 2
