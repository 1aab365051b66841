"""The types that stores have in their labels, by the words of a label."""

from __future__ import annotations

from functools import cache

from overcollect.knowledge.wording import store_labels


def label_types(store: str, words: str) -> tuple[str, ...]:
    """Return the types of the store's label that ``words`` name, a whole category included; none where it has none."""
    return _known()[store].get(" ".join(words.split()).casefold(), ())


@cache
def _known() -> dict[str, dict[str, tuple[str, ...]]]:
    categories, types_of_google = store_labels().apple.categories, store_labels().google.types
    # A category named like its type is that type.
    types_of_apple = {kind.casefold(): (kind,) for kinds in categories.values() for kind in kinds}
    return {
        "apple": {category.casefold(): kinds for category, kinds in categories.items()} | types_of_apple,
        "google": {kind.casefold(): (kind,) for kind in types_of_google.values()},
    }
