"""Apple's privacy label, as the store shows it: JSON of the store page, or its text as it is copied.

JSON: ``privacyTypes`` with ``purposes`` and ``dataCategories``. Text: the headings ("Data Linked to You"), under them
purposes, categories and types, one a line.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from overcollect.inputs.imports.interface import Party, Published, Statement
from overcollect.inputs.imports.text import shown
from overcollect.knowledge.wording import store_labels

_TRACKING = Party(name="Trackers that the privacy label does not name")
_SENTENCE = 60
"""Characters; longer lines of a copied page are its explanations."""
_MOST_STATEMENTS = 2000
_DEEPEST = 12


@cache
def _headings() -> dict[str, str]:
    return {words.casefold(): section for section, known in store_labels().apple.headings.items() for words in known}


@cache
def _purposes() -> frozenset[str]:
    return frozenset(map(str.casefold, store_labels().apple.purposes))


@cache
def _categories() -> frozenset[str]:
    return frozenset(map(str.casefold, store_labels().apple.categories))


def is_label_text(text: str) -> bool:
    """Tell whether a heading of the label stands in a line of its own."""
    return any(line.strip().casefold() in _headings() for line in text.splitlines())


def is_label_value(value: Any) -> bool:
    return next(_types(value, 0), None) is not None


def read_label_text(text: str, name: str) -> Published:
    """Read the text of the label. Categories count only where no type stands under them."""
    statements: list[Statement] = []
    section = purpose = category = ""
    category_line = 0
    held = declared = False
    headings, purposes, categories = _headings(), _purposes(), _categories()

    def close() -> None:
        if category and not held:
            statements.append(_statement(section, purpose, category, f"line {category_line}"))

    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip().strip("•*-").strip()
        word = line.casefold()
        if not line or len(line) > _SENTENCE or len(statements) >= _MOST_STATEMENTS:
            continue
        if word in headings or word in purposes or (word in categories and word != category.casefold()):
            close()
            category, held = "", False
        if word in headings:
            section, purpose, declared = headings[word], "", True
        elif not section:
            continue
        elif word in purposes:
            purpose = line
        elif word in categories and not category:
            category, category_line = line, number
        else:
            statements.append(_statement(section, purpose, line, f"line {number}"))
            held = True
    close()
    return _published(name, statements, declares=declared)


def read_label_value(value: Any, name: str) -> Published:
    """Read the label out of the store's JSON, wherever it stands in it."""
    statements: list[Statement] = []
    for entry in _types(value, 0):
        section = str(entry.get("identifier") or entry.get("privacyType") or entry.get("title") or "")
        section = _headings().get(section.casefold(), section)
        for purpose in _dicts(entry.get("purposes")):
            statements += _of_categories(purpose, section, str(purpose.get("purpose") or purpose.get("title") or ""))
        statements += _of_categories(entry, section, "")
    return _published(name, statements[:_MOST_STATEMENTS], declares=True)


def _of_categories(holder: dict[str, Any], section: str, purpose: str) -> Iterator[Statement]:
    for category in _dicts(holder.get("dataCategories") or holder.get("categories")):
        name = str(category.get("dataCategory") or category.get("title") or category.get("identifier") or "")
        types = category.get("dataTypes")
        for kind in [item for item in types if isinstance(item, str)] if isinstance(types, list) and types else [name]:
            yield _statement(section, purpose, kind, f"{section}: {name}")


def _types(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Yield every privacy type in ``value``."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _types(item, depth + 1)
    elif isinstance(value, dict):
        if str(value.get("identifier") or value.get("privacyType") or "").startswith(("DATA_", "Data ")) and (
            "dataCategories" in value or "purposes" in value or "categories" in value
        ):
            yield value
            return
        for item in value.values():
            yield from _types(item, depth + 1)


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _statement(section: str, purpose: str, kind: str, place: str) -> Statement:
    tracking = section == "DATA_USED_TO_TRACK_YOU"
    linked = {"DATA_LINKED_TO_YOU": True, "DATA_NOT_LINKED_TO_YOU": False}.get(section)
    return Statement(
        phrases=(shown(kind, 120),),
        place=shown(place, 120),
        why=shown(purpose, 120) or ("Tracking" if tracking else ""),
        party=_TRACKING if tracking else None,
        label="apple",
        linked=linked,
        # The label has a section for this; what does not stand in it is not used so.
        tracking=tracking,
    )


def _published(name: str, statements: list[Statement], *, declares: bool) -> Published:
    return Published(
        kind="privacy-label",
        name=name,
        statements=tuple(dict.fromkeys(statements)),
        platform="ios",
        declares=declares,
    )
