"""Fields that hold names, and fields that hold the values under these names: ``{"key": …, "value": …}``."""

from __future__ import annotations

from overcollect.knowledge.words import word_set

NAMES = word_set("fields", "of_names")
_KINDS = word_set("fields", "of_kinds")
VALUES = word_set("fields", "of_values")
CONTENTS = word_set("fields", "of_contents")
NAME_AND_KIND_FIELDS = NAMES | _KINDS
CONDITIONS = word_set("fields", "of_conditions")


def part_of(name: str) -> str:
    """Return the last part of a name with brackets, in which forms write what is nested: ``params[0][value]``.

    >>> part_of("params[0][value]"), part_of("value")
    ('value', 'value')
    """
    return name[name.rindex("[") + 1 : -1] if name.endswith("]") and "[" in name else name
